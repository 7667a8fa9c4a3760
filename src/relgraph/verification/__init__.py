"""A graph against the contract and its sources, a store against its graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from relgraph.model import SCHEMA_VERSION, Document, Graph
from relgraph.verification.nodes import check_node
from relgraph.verification.relationships import check_relationship
from relgraph.verification.sources import check_sources
from relgraph.verification.stores import check_store
from relgraph.verification.violation import Scope, Violation

__all__ = ["Violation", "check_store", "verify"]


def verify(graph: Graph, sources: Iterable[Document] | None = None) -> list[Violation]:
    """Every rule of the contract that a graph breaks; `[]` for a sound one.

    In the order of the graph: first the whole, then node by node, relationship by relationship, then the sources. What
    depends on something broken is not reported beside it: a node with an unknown label is looked at no further.

    Args:
        graph: Read only; its parts may be of any form.
        sources: With their texts; each document of the graph must be among them, and every sentence and mention must
            stand there at its offsets. None: the sources are not looked at.
    """
    scope = Scope(graph)
    found = list(_whole(graph))
    for node in graph.nodes:
        found.extend(check_node(node, scope))
    for one in graph.relationships:
        found.extend(check_relationship(one, scope))
    if sources is not None:
        found.extend(check_sources(scope, sources))
    return found


def _whole(graph: Graph) -> Iterator[Violation]:
    if graph.schema != SCHEMA_VERSION:
        yield Violation("graph", "schema", f"schema is {graph.schema!r}, this program knows {SCHEMA_VERSION}")
    for what, names in (
        ("id", [node.id for node in graph.nodes]),
        ("key", [one.key for one in graph.relationships]),
    ):
        for name, count in sorted(Counter(names).items()):
            if count > 1:
                yield Violation(name, f"unique-{what}", f"this {what} stands {count} times in the graph")
        if names != sorted(names):
            yield Violation("graph", "order", f"nodes or relationships are not sorted by {what}")
