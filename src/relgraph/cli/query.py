"""`relgraph query` and `relgraph queries`."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from relgraph.cli.options import format_option, graph_option
from relgraph.cli.table import FORMATS, plain, print_rows, print_table, print_text

if TYPE_CHECKING:
    from relgraph.model import Graph
    from relgraph.queries import Query

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("name", required=False)
@click.option(
    "-P", "--parameter", "pairs", metavar="KEY=VALUE", multiple=True, help="What the query asks for; repeatable."
)
@click.option("-e", "--execute", "cypher", metavar="CYPHER", help="Ask this instead of a query by name.")
@click.option("-f", "--file", type=_FILE, metavar="FILE", help="Ask what stands in a file.")
@graph_option("The graph to ask.")
@format_option(*FORMATS)
@click.option("--limit", type=click.IntRange(1), default=1000, show_default=True, help="The most rows to print.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    help="Seconds until it is stopped.",
)
def query(
    name: str | None,
    pairs: Sequence[str],
    cypher: str | None,
    file: Path | None,
    path: Path,
    form: str,
    limit: int,
    timeout: float,
) -> None:
    """Ask the graph a question.

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
    from relgraph.graph_file import read_graph
    from relgraph.store.embedded import EmbeddedStore

    known = _from_library(name) if name is not None and name != "-" else None
    text = known.text if known else _text(cypher, file)
    graph = read_graph(path)
    parameters = _bound(known, values, graph) if known else {key: _own(value) for key, value in values.items()}
    with EmbeddedStore(graph) as store:
        found = store.run(text, parameters, limit=limit, timeout=timeout, trusted=known is not None)
    print_rows(found.columns, found.rows, form)
    for warning in () if known else found.warnings:
        click.echo(f"relgraph: {plain(warning)}", err=True)
    if found.cut:
        click.echo(f"relgraph: only the first {limit} rows: --limit gives more", err=True)
    if not found.rows:
        click.echo("relgraph: no rows", err=True)


@click.command()
@click.argument("name", required=False)
def queries(name: str | None) -> None:
    """List the queries that can be asked by name, or show one: what it answers, takes and returns, and its Cypher."""
    from relgraph.queries import find_query, read_queries

    library = read_queries()
    if name is None:
        print_table(("query", "answers"), [(one.name, one.doc) for one in library.values()])
        return
    one = find_query(name, library)
    example = "".join(f" -P {parameter.name}={shlex.quote(parameter.example)}" for parameter in one.parameters)
    print_text(f"{one.name}: {one.doc}")
    click.echo()
    print_table(
        ("parameter", "type", "meaning"),
        [(parameter.name, parameter.type, parameter.meaning) for parameter in one.parameters],
    )
    click.echo(f"\nreturns: {', '.join(one.returns)}\n\n{one.text}\n\nrelgraph query {one.name}{example}")


def _from_library(name: str) -> Query:
    from relgraph.queries import find_query, read_queries

    return find_query(name, read_queries())


def _bound(known: Query, values: Mapping[str, str], graph: Graph) -> dict[str, Any]:
    from relgraph.lookup import lookup
    from relgraph.queries import bind

    return bind(known, values, find=lambda name, label: lookup(graph, name, label=label).id)


def _pairs(pairs: Sequence[str]) -> dict[str, str]:
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
    from relgraph.errors import QueryError

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
