"""`relgraph path`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.options import Place, format_option, graph_option, read_asked, store_options
from relgraph.cli.table import FORMATS, make_console, plain, print_rows, print_wrapped
from relgraph.cli.wording import counted

if TYPE_CHECKING:
    from relgraph.wayfinding import Step, Way


@click.command(short_help="Find the ways between two.")
@click.argument("a")
@click.argument("b")
@graph_option("The graph to look in.")
@store_options("Look in what a store holds instead.")
@click.option("--k", default=3, show_default=True, type=click.IntRange(1, 100), help="The most ways to give.")
@click.option("--avoid", "avoided", metavar="NAME", multiple=True, help="A node that no way may touch; repeatable.")
@click.option("--via-areas", is_flag=True, help="Let two be joined by an area that both are active in.")
@click.option("--via-documents", is_flag=True, help="Let two be joined by a document that mentions both.")
@format_option(*FORMATS)
def path(
    a: str,
    b: str,
    path: Path,
    place: Place | None,
    k: int,
    avoided: Sequence[str],
    via_areas: bool,
    via_documents: bool,
    form: str,
) -> None:
    """Find the shortest ways between two, each step with its best sentence, document and date.

    A, B and NAME are a name, alias, acronym, ISO code or id of an official, agency, country, person or event. Of ways as
    short, those that more documents state come first.

    \b
    relgraph path "Wang Xiaohong" "Vilay Lakhamphong"
    relgraph path INTERPOL Laos --avoid China
    """  # noqa: D301 - click wants the character itself
    from relgraph.lookup import lookup
    from relgraph.wayfinding import COLUMNS, ways

    graph = read_asked(path, place)
    start, end = (lookup(graph, name).id for name in (a, b))
    found = ways(
        graph,
        start,
        end,
        k=k,
        avoid=[lookup(graph, name).id for name in avoided],
        via_areas=via_areas,
        via_documents=via_documents,
    )
    if form != "table":
        print_rows(COLUMNS, found.rows(), form)
        return
    width = make_console().width
    for number, way in enumerate(found.ways, start=1):
        _print_way(number, way, width)


def _print_way(number: int, way: Way, width: int) -> None:
    if number > 1:
        click.echo()
    about = f"{counted(len(way.steps), 'step')}, {counted(way.documents, 'document')}"
    print_wrapped(" → ".join(map(plain, way.names)), width, head=f"Way {number} ({about}): ", indent=2)
    for place, step in enumerate(way.steps, start=1):
        print_wrapped(plain(step.said), width, head=f"  {place}. ", indent=5)
        for line in _behind(step):
            print_wrapped(plain(line), width, head="     ", indent=5)


def _behind(step: Step) -> list[str]:
    """What a step stands on: the sentence, and where it stands."""
    if step.row is None:
        kind = step.relationship.type
        return ["(a mention)" if kind == "MENTIONED_IN" else "(no sentence: it follows from names or other statements)"]
    where = [step.document, step.date, step.row.state, f"[{step.row.start}-{step.row.end}]"]
    return [f"“{plain(step.row.sentence)}”", ", ".join(filter(None, where))]
