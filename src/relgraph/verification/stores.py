"""What a store holds against the graph that it was loaded with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from relgraph.ids import node_digest, relationship_digest
from relgraph.model import Graph, Node, Relationship
from relgraph.verification.violation import Violation

Thing = TypeVar("Thing", Node, Relationship)


def check_store(graph: Graph, held: Graph) -> list[Violation]:
    """Where a store differs from a graph: nodes by id, then relationships by key; `[]` where it holds the same.

    Digests are made anew of what the store gave, so that a value which was lost or changed there is found, too, even
    where the digest beside it says that nothing has changed.

    Args:
        graph: What it shall hold; obeys the contract.
        held: What `Store.read` gave.
    """
    nodes = _differences(graph.nodes, held.nodes, name=lambda node: node.id, digest=node_digest)
    relationships = _differences(
        graph.relationships, held.relationships, name=lambda one: one.key, digest=relationship_digest
    )
    return [*nodes, *relationships]


def _differences(
    wanted: Sequence[Thing], held: Sequence[Thing], *, name: Callable[[Thing], str], digest: Callable[[Thing], str]
) -> Iterator[Violation]:
    expected = {name(one): one for one in wanted}
    found = {name(one): one for one in held}
    counts = Counter(name(one) for one in held)
    for where in sorted(expected.keys() | found.keys()):
        if where not in found:
            yield Violation(where, "missing", "the graph has it, the store has not")
            continue
        if counts[where] > 1:
            yield Violation(where, "twice", f"it stands in the store {counts[where]} times")
        if where not in expected:
            yield Violation(where, "extra", "the store has it, the graph has not")
            continue
        has, should = digest(found[where]), digest(expected[where])
        if has == should:
            continue
        if found[where].properties.get("digest") == should:
            message = "its digest is the graph's, its content is not, so that a load does not see it: `relgraph load --anew` mends it"
        else:
            message = f"its content in the store has the digest {has}, in the graph {should}"
        yield Violation(where, "different", message)
