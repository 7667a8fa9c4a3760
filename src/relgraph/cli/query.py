"""`relgraph query`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from relgraph.cli.options import Place, format_option, graph_option, open_asked, store_options
from relgraph.cli.table import FORMATS, make_console, plain, print_rows, spare_columns
from relgraph.cli.wording import counted
from relgraph.errors import QueryError

if TYPE_CHECKING:
    from relgraph.queries import Query
    from relgraph.store.protocol import Rows, Store

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("name", required=False)
@click.option(
    "-P", "--parameter", "pairs", metavar="KEY=VALUE", multiple=True, help="What the query asks for; repeatable."
)
@click.option("-e", "--execute", "cypher", metavar="CYPHER", help="Ask this instead of a query by name.")
@click.option("-f", "--file", type=_FILE, metavar="FILE", help="Ask what stands in a file.")
@graph_option("The graph to ask.")
@store_options("Ask a store instead: a file *.kgl, or an address such as neo4j://localhost:7687.")
@click.option(
    "--write",
    is_flag=True,
    help="Let Cypher of your own CHANGE what the store holds. It is then not looked at before it runs, nor bounded in memory.",
)
@format_option(*FORMATS)
@click.option("--limit", type=click.IntRange(1), default=1000, show_default=True, help="The most rows to print.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    help="Seconds until it is stopped.",
)
@click.option(
    "--subgraph",
    "part",
    type=_FILE,
    metavar="FILE",
    help="Write the nodes and relationships that the answer holds or names as a graph, for `relgraph view -g FILE`.",
)
def query(
    name: str | None,
    pairs: Sequence[str],
    cypher: str | None,
    file: Path | None,
    path: Path,
    place: Place | None,
    write: bool,
    form: str,
    limit: int,
    timeout: float,
    part: Path | None,
) -> None:
    """Ask the graph, or a store, a question.

    NAME is one of `relgraph queries`, or `-` for Cypher on stdin. Where a query asks for an official, an agency or a
    country, give its id, name, acronym or ISO code. Cypher of your own only reads; a value that is a number, true,
    false, a list or a text in quotes in JSON is that for it, any other a text.

    \b
    relgraph query partners-of-country -P country=Laos
    relgraph query -e 'MATCH (c:Country) RETURN c.name AS name ORDER BY name, c.id'
    """  # noqa: D301 - click wants the character itself
    if (name is not None) + (cypher is not None) + (file is not None) != 1:
        raise click.UsageError("Give one of NAME, -e CYPHER, -f FILE, or - for Cypher on stdin.")
    values = _pairs(pairs)
    asked: str | Query
    if name is None or name == "-":
        asked, values = _text(cypher, file), {key: _own(value) for key, value in values.items()}
        if write and place is None:
            raise click.UsageError("--write changes a store: give it by -s. A graph in memory is only read.")
    else:
        asked = _from_library(name)
        if write:
            raise click.UsageError("--write is for Cypher of your own: queries by name only read.")
    with open_asked(path, place) as store, _told(asked):
        found = store.run(asked, values, limit=limit, timeout=timeout, write=write)
        _print(found, form, is_known=not isinstance(asked, str))
        for warning in _warnings(asked, found):
            click.echo(f"relgraph: {plain(warning)}", err=True)
        if found.cut:
            first = "row" if limit == 1 else f"{limit} rows"
            click.echo(f"relgraph: only the first {first}: --limit gives more", err=True)
        if not found.rows:
            click.echo("relgraph: no rows", err=True)
        if part is not None:
            _write_part(store, found, part)


def _from_library(name: str) -> Query:
    from relgraph.queries import find_query, read_queries

    if re.search(r"\s", name.strip()):
        raise click.UsageError("Cypher is given by -e, a query by its name alone.")
    return find_query(name, read_queries())


def _print(found: Rows, form: str, *, is_known: bool) -> None:
    """Print rows; of a query of the library the ids and keys are left out where not all columns have room."""
    spare = spare_columns(found.columns, found.rows) if is_known and form == "table" else ()
    kept = [at for at, name in enumerate(found.columns) if name not in spare]
    print_rows([found.columns[at] for at in kept], [[row[at] for at in kept] for row in found.rows], form)
    if spare:
        click.echo(f"relgraph: no room for {', '.join(spare)} (--format json has {_them(spare)})", err=True)


def _them(things: Sequence[str]) -> str:
    return "it" if len(things) == 1 else "them"


def _warnings(asked: str | Query, found: Rows) -> list[str]:
    """What is to be said of Cypher of one's own."""
    from relgraph.queries import directed_symmetric

    return [*directed_symmetric(asked), *found.warnings] if isinstance(asked, str) else []


def _write_part(store: Store, found: Rows, part: Path) -> None:
    from dataclasses import replace

    from relgraph import __version__
    from relgraph.graph_file import write_graph

    graph = replace(store.subgraph_of(found), version=__version__)
    write_graph(graph, part)
    counts = f"{counted(len(graph.nodes), 'node')}, {counted(len(graph.relationships), 'relationship')}"
    hint = "" if graph.nodes else ": the answer names none; return nodes, relationships, paths, ids or keys"
    click.echo(f"{part}: {counts}{hint}", err=True)


@contextmanager
def _told(asked: str | Query) -> Iterator[None]:
    """Show the place of a mistake in Cypher of one's own below the message."""
    try:
        yield
    except QueryError as error:
        shown = _pointed(asked, error) if isinstance(asked, str) else ""
        if shown:
            error.add_note(shown)
        raise


def _pointed(cypher: str, error: QueryError) -> str:
    """The line of a query with a mistake, and a caret below its place; "" where the place is not known."""
    from rich.cells import cell_len

    line, column = error.line or 0, error.column or 0
    lines = re.split(r"\r\n|\r|\n", cypher)
    if not (0 < line <= len(lines) and 0 < column <= len(lines[line - 1]) + 1):
        return ""
    text = "".join(sign if sign.isprintable() else " " for sign in lines[line - 1])
    width = make_console().width - 2
    # A part of a long line in which the place is not at the end.
    start = max(0, min(column - width * 2 // 3, len(text) - width))
    before = text[start : column - 1]
    return f"  {text[start : start + width]}\n  {' ' * cell_len(before)}^"


def _pairs(pairs: Sequence[str]) -> Mapping[str, Any]:
    values: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key.strip():
            raise click.BadParameter(f"{pair!r} is not KEY=VALUE", param_hint="-P")
        if key.strip() in values:
            raise click.BadParameter(f"{key.strip()} is given twice", param_hint="-P")
        values[key.strip()] = value
    return values


def _text(cypher: str | None, file: Path | None) -> str:
    """Cypher as given, or from a file or stdin."""
    if cypher is not None:
        return cypher
    where = file or "stdin"
    try:
        return (file.read_bytes() if file else sys.stdin.buffer.read()).decode("utf-8-sig")
    except OSError as error:
        raise QueryError(f"{where}: the query cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{where}: the query is not a text in UTF-8") from error


def _own(value: str) -> object:
    """The value of a parameter of a query of one's own."""
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return found if isinstance(found, bool | int | float | list | str) else value
