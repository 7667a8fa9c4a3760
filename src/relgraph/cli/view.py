"""`relgraph view`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.options import Place, graph_option, read_asked, store_options
from relgraph.cli.wording import counted
from relgraph.contract import first_day, is_date, last_day
from relgraph.errors import RelgraphError
from relgraph.model import LABELS

if TYPE_CHECKING:
    from relgraph.render.view import View


def _date(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if value and not is_date(value):
        raise click.BadParameter(f"{value!r} is no date: give 2021-01-10, 2021-01 or 2021")
    return value


@click.command(short_help="Make a page of a graph.")
@graph_option("The graph to look at.")
@store_options("Look at what a store holds instead.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default="page.html",
    show_default=True,
    help="Where the page goes.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(["explorer", "network"]),
    default="explorer",
    show_default=True,
    help="The explorer, or the network page made with pyvis.",
)
@click.option("--title", metavar="TEXT", default="", help="Heading of the page.  [default: what is asked for]")
@click.option("--force", is_flag=True, help="Overwrite a file that is no page of relgraph.")
@click.option("--focus", metavar="NAME", help="Only a node and what is around it.")
@click.option("--hops", type=click.IntRange(0), help="How many relationships away from the focus.  [default: 1]")
@click.option("--area", metavar="ID", help="Only an area of cooperation, its narrower ones, and who takes part.")
@click.option("--country", metavar="C", help="Only a country, its agencies and officials, and their relationships.")
@click.option(
    "--label", "labels", multiple=True, type=click.Choice(LABELS), help="Only nodes of this label; repeat it."
)
@click.option("--since", metavar="DATE", default="", callback=_date, help="Only what documents speak of since then.")
@click.option("--until", metavar="DATE", default="", callback=_date, help="Only what they speak of until then.")
@click.option("--min-documents", metavar="N", type=click.IntRange(1), default=1, help="Only what N documents state.")
@click.option("--top", metavar="N", type=click.IntRange(1), help="Only the N nodes with the most neighbours.")
@click.option("--documents", is_flag=True, help="Draw documents as nodes, too.")
@click.option("--persons", is_flag=True, help="Draw persons without a known post, too.")
def view(
    path: Path,
    place: Place | None,
    output: Path,
    kind: str,
    title: str,
    force: bool,
    focus: str | None,
    hops: int | None,
    area: str | None,
    country: str | None,
    labels: tuple[str, ...],
    since: str,
    until: str,
    min_documents: int,
    top: int | None,
    documents: bool,
    persons: bool,
) -> None:
    """Make a page of a graph: one file that needs no network and shows the sentences behind what is clicked.

    NAME and C are a name, alias, acronym, ISO code or id; ID is an area's name or id (`drug-control`).

    \b
    relgraph view --country Laos --since 2021
    relgraph view --focus "Wang Xiaohong" --hops 2 -o wang.html
    """  # noqa: D301 - click wants the character itself
    if hops is not None and focus is None:
        raise click.UsageError("--hops says how far from the --focus: give that as well.")
    from relgraph.lookup import lookup
    from relgraph.render.explorer_page import write_explorer
    from relgraph.render.network import write_network
    from relgraph.render.page import is_page
    from relgraph.render.part import Part

    if since and until and first_day(since) > last_day(until):
        raise click.UsageError(f"--since {since} is after --until {until}: nothing can lie between.")
    if output.is_file() and not force and not is_page(output):
        raise RelgraphError(f"{output}: there is a file that is no page of relgraph: choose another name, or --force")
    graph = read_asked(path, place)
    part = Part(
        documents=documents or "Document" in labels,
        persons=persons or "Person" in labels,
        since=since,
        until=until,
        min_documents=min_documents,
        area=area and lookup(graph, area, label="CooperationArea").id,
        country=country and lookup(graph, country, label="Country").id,
        focus=focus and lookup(graph, focus).id,
        hops=1 if hops is None else hops,
        labels=frozenset(labels),
        top=top,
    )
    write = write_explorer if kind == "explorer" else write_network
    shown = write(graph, output, part, title=title)
    click.echo(f"{output}: {_told(shown)}", err=True)
    click.echo(f"open it in a browser: {output.resolve().as_uri()}", err=True)


def _told(shown: View) -> str:
    """What is in a page, and how much is not."""
    counts = [counted(len(shown.nodes), "node"), counted(len(shown.edges), "relationship")]
    left_out = sum(count for label, count in shown.left_out.items() if label != "Document")
    if left_out:
        counts.append(f"{counted(left_out, 'node')} of the graph left out")
    return ", ".join(counts)
