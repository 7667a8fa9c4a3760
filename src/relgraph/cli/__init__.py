"""The command line: parse, call one function, print.

A command's module is imported when the command is asked for, and imports what it needs inside the command, so that
`relgraph --help` is quick.
"""

from __future__ import annotations

import importlib
from typing import Any

import click

from relgraph import __version__
from relgraph.errors import RelgraphError

# Command -> module and attribute.
_COMMANDS: dict[str, str] = {
    "analyse": "relgraph.cli.analyse:analyse",
    "build": "relgraph.cli.build:build",
    "diff": "relgraph.cli.diff:diff",
    "dossier": "relgraph.cli.dossier:dossier",
    "eval": "relgraph.cli.evaluate:evaluate",
    "export": "relgraph.cli.export:export",
    "load": "relgraph.cli.load:load",
    "path": "relgraph.cli.path:path",
    "queries": "relgraph.cli.queries:queries",
    "query": "relgraph.cli.query:query",
    "show": "relgraph.cli.show:show",
    "verify": "relgraph.cli.verify:verify",
    "view": "relgraph.cli.view:view",
}


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """The one place where an error becomes a line and exit status 1; what is no `RelgraphError` is a bug."""
        try:
            return super().invoke(ctx)
        except RelgraphError as error:
            click.echo(f"relgraph: {' '.join(str(error).splitlines())}", err=True)
            for note in getattr(error, "__notes__", ()):  # such as the place in a query
                click.echo(note, err=True)
            ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="relgraph")
def main() -> None:
    """Turn official texts into a graph, each relationship with the sentences that state it."""
