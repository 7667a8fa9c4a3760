"""`relgraph queries`."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from relgraph.cli.table import make_console, print_on, print_table, print_text
from relgraph.cli.wording import counted
from relgraph.model import LABELS

if TYPE_CHECKING:
    from relgraph.queries import Parameter, Query

# Label of what a query must be given first -> heading of the list, in its order.
_ABOUT = {
    "Official": "an official",
    "Agency": "an agency",
    "Country": "a country",
    "CooperationArea": "an area of cooperation",
    "Event": "an event",
    "Document": "a document",
}
_TWO_COUNTRIES = "two countries"
_ANYTHING = "anything"
_WHOLE = "the whole graph"
_HEADINGS = (*list(_ABOUT.values())[:3], _TWO_COUNTRIES, *list(_ABOUT.values())[3:], _ANYTHING, _WHOLE)
_SENTENCE = re.compile(r"(.+?[.?!])(?:\s|$)")


@click.command(short_help="List the queries that have a name, or show one.")
@click.argument("name", required=False)
def queries(name: str | None) -> None:
    """List the queries that can be asked by name, or show one: what it answers, takes and returns, and its Cypher."""
    from relgraph.queries import find_query, read_queries

    library = read_queries()
    if name is None:
        _list(library)
    else:
        _show(find_query(name, library))


def _list(library: Mapping[str, Query]) -> None:
    """Each query with the first sentence of what it answers, under what it is asked about."""
    from rich.table import Table
    from rich.text import Text

    console = make_console()
    widest = max(map(len, library), default=0)
    for about in _HEADINGS:
        group = [one for one in library.values() if _about(one.parameters) == about]
        if not group:
            continue
        block = Table.grid(padding=(0, 2, 0, 0))
        block.add_column(no_wrap=True, width=widest + 2)
        block.add_column()
        for one in group:
            block.add_row(Text(f"  {one.name}"), Text(f"{_first_sentence(one.doc)}{_asked(one.parameters)}"))
        click.echo(f"About {about}:")
        print_on(console, block)
        click.echo()
    click.echo("In brackets stands what is given by -P, with ? what may be left out.")
    click.echo(
        f"{counted(len(library), 'query', 'queries')}; `relgraph queries NAME` shows what one takes and returns."
    )


def _about(parameters: Iterable[Parameter]) -> str:
    """What a query is asked about: by the first node that it must be given."""
    from relgraph.queries.values import labels_of

    needed = [one.type for one in parameters if not one.optional]
    if needed == ["Country", "Country"]:
        return _TWO_COUNTRIES
    for kind in needed:
        labels = labels_of(kind)
        if kind == "key" or len(labels) == len(LABELS):
            return _ANYTHING
        if labels:
            return _ABOUT.get(labels[0], _ANYTHING)
    return _WHOLE


def _asked(parameters: Sequence[Parameter]) -> str:
    """Names of the parameters, those that may be left out with a question mark."""
    return f" [{', '.join(one.name + '?' * one.optional for one in parameters)}]" if parameters else ""


def _first_sentence(doc: str) -> str:
    found = _SENTENCE.match(doc)
    return found[1] if found else doc


def _show(one: Query) -> None:
    print_text(f"{one.name}: {one.doc}")
    if one.parameters:
        rows = [
            (parameter.name, parameter.type, _default(parameter), _meaning(parameter)) for parameter in one.parameters
        ]
        click.echo()
        print_table(("parameter", "type", "default", "meaning"), rows)
    click.echo()
    print_text(f"returns: {', '.join(one.returns)}")
    click.echo(f"\n{one.text}\n\nrelgraph query {one.name}{_arguments(one.parameters)}")


def _default(parameter: Parameter) -> str:
    if not parameter.optional:
        return "(needed)"
    return "none" if parameter.default is None else str(parameter.default)


def _meaning(parameter: Parameter) -> str:
    """What a parameter means, with its values where they are few."""
    from relgraph.queries.values import CHOICES

    choices = CHOICES.get(parameter.type, ())
    return f"{parameter.meaning}: {', '.join(choices)}" if choices else parameter.meaning


def _arguments(parameters: Sequence[Parameter]) -> str:
    """What an example is asked with: all that it must be given; where that is nothing, the first that it may be given."""
    shown = [one for one in parameters if not one.optional] or parameters[:1]
    return "".join(f" -P {one.name}={shlex.quote(one.example)}" for one in shown)
