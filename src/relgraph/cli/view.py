"""`relgraph view`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.options import Place, graph_option, read_asked, store_options
from relgraph.cli.wording import counted

if TYPE_CHECKING:
    from relgraph.model import Graph


@click.command(short_help="Make a page of a graph.")
@graph_option("The graph to look at.")
@store_options("Look at what a store holds instead.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default="network.html",
    show_default=True,
    help="Where the page goes.",
)
@click.option(
    "--as", "kind", type=click.Choice(["network"]), default="network", show_default=True, help="The kind of page."
)
@click.option("--focus", metavar="NAME", help="Only a node and what is around it.")
@click.option("--hops", type=click.IntRange(0), help="How many relationships away from the focus.  [default: 1]")
@click.option("--area", metavar="ID", help="Only an area of cooperation, its narrower ones, and who takes part.")
@click.option("--country", metavar="C", help="Only a country, its agencies and officials, and their relationships.")
@click.option("--top", metavar="N", type=click.IntRange(1), help="Only the N nodes with the most neighbours.")
@click.option("--documents", is_flag=True, help="Draw documents as nodes, too.")
@click.option("--persons", is_flag=True, help="Draw persons without a known post, too.")
def view(
    path: Path,
    place: Place | None,
    output: Path,
    kind: str,  # noqa: ARG001 - the only kind yet
    focus: str | None,
    hops: int | None,
    area: str | None,
    country: str | None,
    top: int | None,
    documents: bool,
    persons: bool,
) -> None:
    """Make a page of a graph: one file that needs no network and shows the sentences behind what is clicked.

    NAME and C are a name, alias, acronym, ISO code or id; ID is an area's name or id (`drug-control`).

    \b
    relgraph view --country Laos
    relgraph view --focus "Wang Xiaohong" --hops 2 -o wang.html
    """  # noqa: D301 - click wants the character itself
    if hops is not None and focus is None:
        raise click.UsageError("--hops says how far from the --focus: give that as well.")
    from relgraph.lookup import lookup
    from relgraph.render.network import write_network
    from relgraph.render.part import Part

    graph = read_asked(path, place)
    part = Part(
        documents=documents,
        persons=persons,
        area=area and _area(graph, area),
        country=country and lookup(graph, country, label="Country").id,
        focus=focus and lookup(graph, focus).id,
        hops=1 if hops is None else hops,
        top=top,
    )
    shown = write_network(graph, output, part)
    counts = [counted(len(shown.nodes), "node"), counted(len(shown.edges), "relationship")]
    left_out = sum(count for label, count in shown.left_out.items() if label != "Document")
    if left_out:
        counts.append(f"{counted(left_out, 'node')} of the graph left out")
    click.echo(f"{output}: {', '.join(counts)}", err=True)
    click.echo(f"open it in a browser: {output.resolve().as_uri()}", err=True)


def _area(graph: Graph, name: str) -> str:
    """Id of an area, by its id with or without `area:`, or by its name."""
    from relgraph.lookup import lookup

    known = {node.id for node in graph.nodes}
    return f"area:{name}" if f"area:{name}" in known else lookup(graph, name, label="CooperationArea").id
