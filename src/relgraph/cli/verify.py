"""`relgraph verify`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.options import Place, graph_option, store_options
from relgraph.cli.table import plain
from relgraph.cli.wording import counted

if TYPE_CHECKING:
    from relgraph.verification import Violation

# Violations that are printed.
_MOST = 10


@click.command(short_help="Check a graph: contract, texts, store.")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path(path_type=Path))
@graph_option("The graph to check.")
@store_options("Check also that a store holds what the graph holds.")
def verify(sources: Sequence[Path], path: Path, place: Place | None) -> None:
    """Check a graph against the contract, against the texts that it was built from, and a store against the graph.

    SOURCE is a text or a folder of texts, as for `relgraph build`. With sources, every document's sha256 must be that
    of its text, and every sentence and mention must stand there at its offsets. With a store, all that relgraph wrote
    there is read back, and must be what the graph holds. Where something is wrong, the first ten violations are printed
    and the exit status is 1.
    """
    from relgraph.documents import read_documents
    from relgraph.graph_file import read_graph
    from relgraph.verification import check_store
    from relgraph.verification import verify as find_violations

    graph = read_graph(path)
    documents = read_documents(sources) if sources else None
    violations = find_violations(graph, documents)
    _refuse(violations, f"{path}: violations of the contract")
    sentences = sum(len(one.properties.get("evidence", ())) for one in graph.relationships)
    texts = sum(node.label == "Document" for node in graph.nodes)
    against = f" and {counted(texts, 'source')}" if documents is not None else ""
    checked = f"{counted(len(graph.relationships), 'relationship')}, {counted(sentences, 'sentence')}"
    click.echo(f"{checked} checked against the contract{against}")
    if place is not None:
        with place.open() as store:
            held = store.read()
        _refuse(check_store(graph, held), f"{place.target}: differences from {path}")
        counts = f"{counted(len(held.nodes), 'node')}, {counted(len(held.relationships), 'relationship')}"
        click.echo(f"{place.target} holds the same: {counts}")


def _refuse(violations: Sequence[Violation], what: str) -> None:
    """Print the first violations and end with exit status 1, if there are any."""
    for one in violations[:_MOST]:
        click.echo(f"{plain(one.where)}: {one.rule}: {plain(one.message)}")
    if violations:
        shown = f", of which {_MOST} are shown" if len(violations) > _MOST else ""
        click.echo(f"relgraph: {what}: {len(violations)}{shown}", err=True)
        click.get_current_context().exit(1)
