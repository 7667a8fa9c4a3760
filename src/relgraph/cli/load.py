"""`relgraph load`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.options import Place, graph_option, store_options
from relgraph.cli.table import print_table
from relgraph.cli.wording import counted
from relgraph.errors import GraphError, StoreError

if TYPE_CHECKING:
    from relgraph.model import Graph
    from relgraph.store.protocol import Changes

# A load that removes more than this share of what the store holds is confirmed first.
_MANY = 0.1


@click.command(short_help="Make a store equal to the graph.")
@graph_option("The graph to load.")
@store_options("The store to load: a file *.kgl, or an address such as neo4j://localhost:7687.", required=True)
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@click.option(
    "--anew", is_flag=True, help="Write what looks the same, too: mends what others have changed in the store's copy."
)
@click.option("--yes", is_flag=True, help="Do not ask where more than a tenth of the store would be removed.")
def load(path: Path, place: Place, dry_run: bool, anew: bool, yes: bool) -> None:
    """Make a store equal to a graph: a file of the embedded engine, or a database of Neo4j.

    The graph is verified first. Then what the store holds is compared with it, and only what is new, has changed or has
    vanished is written. Nodes, relationships and properties that relgraph did not write stay as they are.

    \b
    relgraph load -s graph.kgl
    NEO4J_PASSWORD=... relgraph load -s neo4j://localhost:7687
    """  # noqa: D301 - click wants the character itself
    if place.target.endswith(".json"):
        raise StoreError(
            f"{place.target}: a graph.json is built, not loaded: `relgraph build SOURCE... -o {place.target}`"
        )
    graph = _sound(path)
    with place.open() as store:
        if dry_run:
            changes = store.load(graph, dry_run=True, anew=anew)
        else:
            with _progress() as progress:
                changes = store.load(graph, anew=anew, confirm=_confirm(place.target, yes=yes), progress=progress)
    _print(changes, would=dry_run)
    written = changes.nodes.written + changes.relationships.written
    what = f"{place.target} holds what {path} holds"
    if dry_run and written:
        click.echo(f"relgraph: nothing was written; a load would make {place.target} hold what {path} holds", err=True)
        if _removes_many(changes):
            click.echo(f"relgraph: it would ask first, or want --yes: {_loss(changes)}", err=True)
    else:
        click.echo(f"relgraph: {what}" + ("" if written else " already: nothing was written"), err=True)


def _sound(path: Path) -> Graph:
    """The graph of a file, which obeys the whole contract.

    Raises:
        GraphError: It cannot be read, or breaks the contract.
    """
    from relgraph.graph_file import read_graph
    from relgraph.verification import verify

    graph = read_graph(path)
    violations = verify(graph)
    if violations:
        first = violations[0]
        others = counted(len(violations), "violation")
        raise GraphError(
            f"{path}: nothing was loaded, it breaks the contract: {first.where}: {first.rule}: {first.message} "
            f"({others} in all: `relgraph verify -g {path}`)"
        )
    return graph


def _confirm(target: str, *, yes: bool) -> Callable[[Changes], bool]:
    """What is asked before anything is written."""

    def confirm(changes: Changes) -> bool:
        if yes or not _removes_many(changes):
            return True
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise StoreError(f"{target}: nothing was loaded: {_loss(changes)}: --yes allows it")
        return click.confirm(f"{target}: {_loss(changes)}. Load?", err=True)

    return confirm


def _removes_many(changes: Changes) -> bool:
    removed = changes.nodes.removed + changes.relationships.removed
    return removed > _MANY * (changes.nodes.held + changes.relationships.held)


def _loss(changes: Changes) -> str:
    nodes, relationships = changes.nodes, changes.relationships
    return (
        f"a load removes {nodes.removed} of {counted(nodes.held, 'node')} "
        f"and {relationships.removed} of {counted(relationships.held, 'relationship')} that the store holds"
    )


def _print(changes: Changes, *, would: bool) -> None:
    rows = [
        (name, counts.created, counts.changed, counts.removed, counts.untouched)
        for name, counts in (("nodes", changes.nodes), ("relationships", changes.relationships))
    ]
    words = ("create", "change", "remove", "leave") if would else ("created", "changed", "removed", "untouched")
    print_table(("would" if would else "", *words), rows)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """What is told how far a load is, and shows it on a terminal; nothing where stderr is none."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("loading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=console, transient=True)
    task = progress.add_task("")

    def tell(done: int, total: int) -> None:
        progress.update(task, completed=done, total=total)
        progress.start()  # not before, so that a question can be asked

    try:
        yield tell
    finally:
        progress.stop()
