"""`relgraph analyse`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from relgraph.cli.options import Place, format_option, graph_option, read_asked, store_options
from relgraph.cli.table import FORMATS, print_json, print_rows, print_text

if TYPE_CHECKING:
    from relgraph.analysis.network import Network
    from relgraph.analysis.table import Table
    from relgraph.model import Graph

# What `--measure` takes -> name of the function: those that give a value to each node, and the others.
_OF_NODES = {
    "degree": "degree",
    "strength": "strength",
    "betweenness": "betweenness",
    "closeness": "closeness",
    "eigenvector": "eigenvector",
    "pagerank": "pagerank",
    "core": "core_number",
    "clustering": "clustering",
    "constraint": "constraint",
    "effective-size": "effective_size",
}
_OF_NETWORKS = {
    "components": "components",
    "communities": "communities",
    "articulation-points": "articulation_points",
    "bridges": "bridges",
    "assortativity": "assortativity",
}
_DEFAULT = ("pagerank", "strength", "betweenness")


@click.command(short_help="Measure who is central, and how sure that is.")
@graph_option("The graph to analyse.")
@store_options("Analyse what a store holds instead.")
@click.option(
    "--network",
    "kind",
    type=click.Choice(["countries", "agencies", "officials", "all"]),
    default="countries",
    show_default=True,
    help="What the nodes are; all: the three together.",
)
@click.option(
    "--measure",
    "names",
    multiple=True,
    type=click.Choice([*_OF_NODES, *_OF_NETWORKS]),
    help="What is measured; several times for several columns.  [default: pagerank, strength and betweenness]",
)
@click.option("--robust", is_flag=True, help="Say how sure ranks are, given the documents.  [one measure]")
@click.option("--resamples", default=500, show_default=True, help="How often documents are drawn again.")
@click.option(
    "--unit",
    type=click.Choice(["document", "publisher", "confidence"]),
    default="document",
    show_default=True,
    help="What is drawn again, or drops out by its confidence.",
)
@click.option("--seed", default=7, show_default=True, help="Of the drawing.")
@click.option(
    "--by",
    type=click.Choice(["documents", "sentences", "confidence"]),
    default="documents",
    show_default=True,
    help="What a tie's weight is.",
)
@click.option("--area", "areas", metavar="ID", multiple=True, help="Only cooperation in this area or narrower ones.")
@click.option("--status", "statuses", metavar="S", multiple=True, help="Only cooperation of this status.")
@click.option("--since", metavar="DATE", help="Only documents of this date or later.")
@click.option("--until", metavar="DATE", help="Only documents of this date or earlier.")
@click.option("--top", metavar="N", default=20, show_default=True, help="Rows of a table or plot; 0: all.")
@format_option(*FORMATS)
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE", help="Draw it, too: .png, .svg or .pdf.")
def analyse(path: Path, place: Place | None, form: str, top: int, plot: Path | None, **asked: Any) -> None:
    """Measure who is central in a network of countries, agencies or officials, and how sure that is.

    Below the table stands what a node, a tie and a weight are, and what to beware of. ID and S are as of the graph
    (`drug-control`, `established`), DATE is 2021, 2021-05 or 2021-05-03.

    \b
    relgraph analyse --network agencies
    relgraph analyse --measure strength --robust --plot countries.png
    relgraph analyse --measure communities --area drug-control --since 2020
    """  # noqa: D301 - click wants the character itself
    from relgraph.errors import AnalysisError

    if top < 0:
        raise AnalysisError(f"the first {top} rows are none: give 1 or more, or 0 for all")
    names = asked.pop("names") or (_DEFAULT if not asked["robust"] else _DEFAULT[:1])
    if len(names) > 1 and (asked["robust"] or set(names) & set(_OF_NETWORKS)):
        raise click.UsageError("Only measures of nodes stand beside each other, without --robust: give one --measure.")
    graph = read_asked(path, place)
    network = _network(graph, asked)
    if not len(network):
        raise AnalysisError(f"the graph has no {_plural(asked['kind'])}: choose another network")
    wishes = _wishes(asked)
    if wishes and not network.tie_count:
        raise AnalysisError(f"with {wishes} nothing joins {_plural(asked['kind'])}: ask for more")
    table = _measured(network, names, asked)
    if plot is not None:
        from relgraph.analysis.drawing import write_plot

        write_plot(table, plot, top=top or len(table.rows))
        click.echo(f"{plot}: drawn", err=True)
    _print(table, form, top)


def _plural(kind: str) -> str:
    return "countries, agencies or officials" if kind == "all" else kind


def _wishes(asked: dict[str, Any]) -> str:
    """The options that may leave no tie, as they were given."""
    given = [(name, asked[name]) for name in ("since", "until") if asked[name]]
    given += [(name, one) for name, key in (("area", "areas"), ("status", "statuses")) for one in asked[key]]
    return " ".join(f"--{name} {value}" for name, value in given)


def _network(graph: Graph, asked: dict[str, Any]) -> Network:
    import relgraph

    chosen = {"areas": asked["areas"] or None, "statuses": asked["statuses"] or None}
    if asked["kind"] == "officials":
        if any(chosen.values()):
            raise click.UsageError(
                "Officials are tied by documents that name both, which have no --area and no --status."
            )
        return relgraph.officials(graph, by=asked["by"], since=asked["since"], until=asked["until"])
    made = {"countries": relgraph.countries, "agencies": relgraph.agencies, "all": relgraph.project}[asked["kind"]]
    return made(graph, by=asked["by"], since=asked["since"], until=asked["until"], **chosen)


def _measured(network: Network, names: tuple[str, ...], asked: dict[str, Any]) -> Table:
    import relgraph

    measures = [getattr(relgraph, {**_OF_NODES, **_OF_NETWORKS}[name]) for name in names]
    if asked["robust"]:
        found: Table = relgraph.robust(
            measures[0], network, resamples=asked["resamples"], seed=asked["seed"], unit=asked["unit"]
        )
        return found
    tables: list[Any] = [measure(network) for measure in measures]
    return relgraph.side_by_side(tables) if len(tables) > 1 else tables[0]


def _print(table: Table, form: str, top: int) -> None:
    if form == "json":
        print_json({"title": table.title, "sentences": list(table.sentences), "rows": list(table)})
        return
    if form != "table":
        print_rows(table.columns, table.rows, form)
        click.echo("\n".join(table.sentences), err=True)
        return
    columns, rows = _brief(table, top)
    print_rows(columns, rows, "table")
    if len(rows) < len(table.rows):
        click.echo(f"and {len(table.rows) - len(rows)} more rows (--top 0 shows them, --format csv has ids)")
    for sentence in ("", *table.sentences):
        print_text(sentence)


def _brief(table: Table, top: int) -> tuple[list[str], list[list[Any]]]:
    """The first rows without ids, numbers to four digits, both ends of an interval in one column."""
    from relgraph.analysis.table import shown

    columns = [name for name in table.columns if name not in {"id", "other id"}]
    rows = [[dict(zip(table.columns, row, strict=True))[name] for name in columns] for row in table.rows[: top or None]]
    rows = [[float(shown(value)) if isinstance(value, float) else value for value in row] for row in rows]
    for low, high, both in (("low", "high", "interval"), ("rank low", "rank high", "ranks")):
        if low in columns:
            at = columns.index(low)
            columns[at : columns.index(high) + 1] = [both]
            for row in rows:
                row[at : at + 2] = [f"{shown(row[at])} to {shown(row[at + 1])}" if row[at] is not None else ""]
    return columns, rows
