"""The command line: parse, call one function, print. A command's module is imported when that command is asked for."""

from __future__ import annotations

import importlib

import click

from relgraph import __version__

# Command -> the module of `relgraph.cli` that has it, under its own name.
_COMMANDS: dict[str, str] = {}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"relgraph.cli.{_COMMANDS[cmd_name]}"), cmd_name)
        return command


@click.group(cls=_LazyGroup)
@click.version_option(__version__, prog_name="relgraph")
def main() -> None:
    """Turn official texts into a graph, each relationship with the sentences that state it."""
