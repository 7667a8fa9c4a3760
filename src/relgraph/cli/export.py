"""`relgraph export`."""

from __future__ import annotations

from pathlib import Path

import click

from relgraph.cli.options import graph_option
from relgraph.cli.wording import counted


@click.command()
@graph_option("The graph to export.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The folder that it goes to: a new or empty one, or that of an earlier export.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["neo4j-admin"]),
    default="neo4j-admin",
    show_default=True,
    help="For which program.",
)
def export(path: Path, output: Path, form: str) -> None:  # noqa: ARG001 - the only form yet
    """Write the graph for another program.

    neo4j-admin: files for `neo4j-admin database import full`, which fills an empty database of Neo4j in a third of
    the time that a load takes; a load afterwards makes the constraints and completes what the import cannot hold.

    \b
    relgraph export -o import
    sh import/import.sh
    relgraph load -s neo4j://localhost:7687
    """  # noqa: D301 - click wants the character itself
    from relgraph.export.neo4j_admin import SCRIPT, write_neo4j_admin
    from relgraph.graph_file import read_graph
    from relgraph.store.loading import check

    graph = read_graph(path)
    check(graph)
    done = write_neo4j_admin(graph, output)
    counts = f"{counted(len(graph.nodes), 'node')}, {counted(len(graph.relationships), 'relationship')}"
    click.echo(f"{output}: {counts}", err=True)
    click.echo(f"where neo4j-admin is, with the database stopped: sh {output / SCRIPT}", err=True)
    left = f", and completes {done.incomplete} with lists that the import cannot hold" if done.incomplete else ""
    click.echo(f"then start it: relgraph load -g {path} -s neo4j://… makes the constraints{left}", err=True)
