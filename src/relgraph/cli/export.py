"""`relgraph export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.options import Place, graph_option, read_asked, store_options
from relgraph.cli.wording import counted

if TYPE_CHECKING:
    from relgraph.model import Graph


@click.command(short_help="Write a graph for another program.")
@graph_option("The graph to export.")
@store_options("Export what a store holds instead.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="PATH",
    help="Where it goes; the ending tells the format.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "cypher", "gexf", "graphml", "json", "neo4j-admin"]),
    help="For what; by default as PATH ends, and a folder for neo4j-admin where it has no ending.",
)
def export(path: Path, place: Place | None, output: Path, form: str | None) -> None:
    """Write a graph for another program.

    \b
    json         node-link JSON: NetworkX, D3, relgraph
    graphml      GraphML: NetworkX, igraph, yEd, Cytoscape, Gephi
    gexf         GEXF 1.3 with time: Gephi and its timeline
    csv          two tables, NAME.nodes.csv and NAME.relationships.csv:
                 spreadsheets, R, pandas
    cypher       a script: cypher-shell, Neo4j's browser
    neo4j-admin  a folder for `neo4j-admin database import full`, which fills
                 an empty Neo4j in a third of the time that a load takes; a
                 load afterwards makes the constraints and completes what the
                 import cannot hold

    \b
    relgraph export -o graph.gexf
    relgraph export -o import --format neo4j-admin
    """  # noqa: D301 - click wants the character itself
    from relgraph.export import export_graph, format_of
    from relgraph.store.loading import check

    name = format_of(output, form)
    graph = read_asked(path, place)
    check(graph)
    if name == "neo4j-admin":
        _export_for_import(graph, output, path)
        return
    export_graph(graph, output, format=name)
    stem = output.name.removesuffix(".csv")
    files = [f"{output.with_name(stem)}.{what}.csv" for what in ("nodes", "relationships")]
    click.echo(f"{' and '.join(files) if name == 'csv' else output}: {_counts(graph)}", err=True)


def _export_for_import(graph: Graph, output: Path, path: Path) -> None:
    from relgraph.export.neo4j_admin import SCRIPT, write_neo4j_admin

    done = write_neo4j_admin(graph, output)
    click.echo(f"{output}: {_counts(graph)}", err=True)
    click.echo(f"where neo4j-admin is, with the database stopped: sh {output / SCRIPT}", err=True)
    left = f", and completes {done.incomplete} with lists that the import cannot hold" if done.incomplete else ""
    click.echo(f"then start it: relgraph load -g {path} -s neo4j://… makes the constraints{left}", err=True)


def _counts(graph: Graph) -> str:
    return f"{counted(len(graph.nodes), 'node')}, {counted(len(graph.relationships), 'relationship')}"
