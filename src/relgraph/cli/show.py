"""`relgraph show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.options import Place, format_option, graph_option, read_asked, store_options
from relgraph.cli.table import print_json, print_table
from relgraph.cli.wording import counted

if TYPE_CHECKING:
    from relgraph.summary import Summary

# Areas that the table names; JSON has them all.
_AREAS = 10


@click.command(short_help="Show what is in a graph.")
@graph_option("The graph to show.")
@store_options("Show what a store holds instead.")
@format_option("table", "json")
def show(path: Path, place: Place | None, form: str) -> None:
    """Show what is in a graph: counts, the most connected, areas of cooperation, coverage, time span."""
    from dataclasses import asdict

    from relgraph.summary import summarise

    summary = summarise(read_asked(path, place))
    if form == "json":
        print_json(asdict(summary))
    else:
        _print(summary)


def _print(summary: Summary) -> None:
    span = f"{summary.first} to {summary.last}" if summary.first else "no dates"
    undated = f", {summary.undated} undated" if summary.undated and summary.first else ""
    stating = counted(summary.stating, "of them states a relationship", "of them state a relationship")
    stated = counted(summary.stated, "relationship stands on sentences", "relationships stand on sentences")
    confirmed = counted(summary.confirmed, "is stated by two or more documents", "are stated by two or more documents")
    derived = counted(summary.derived, "is derived", "are derived")
    click.echo(f"{counted(summary.documents, 'document')} ({span}{undated}), {stating}")
    click.echo(f"{stated}, {summary.sentences} in all, {summary.evidence:g} each on average;\n{confirmed}; {derived}")
    for title, counts in (("nodes", summary.nodes), ("relationships", summary.relationships)):
        if counts:
            click.echo()
            print_table((title, "number"), list(counts.items()))
    for label, ranked in summary.most_connected.items():
        if ranked:
            click.echo()
            heading = {"Agency": "agencies", "Country": "countries", "Official": "officials"}[label]
            rows = [(one.name, one.ties, one.documents, one.id) for one in ranked]
            print_table((f"most connected {heading}", "ties", "documents", "id"), rows)
    if summary.areas:
        click.echo()
        rows = [(one.name, one.countries, one.documents, one.id) for one in summary.areas[:_AREAS]]
        print_table(("areas of cooperation", "country pairs", "documents", "id"), rows)
    if len(summary.areas) > _AREAS:
        click.echo(f"and {len(summary.areas) - _AREAS} more (--format json lists them)")
