"""What ties the nodes of a view together, as numbers, for measures and for the layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from relgraph.analysis.network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from relgraph.model import Graph

# What says where something belongs holds stronger than what runs across; ties to areas would pull all into the middle.
_PULLS = {"ACTIVE_IN": 0.15, "BELONGS_TO": 1.0, "HOLDS_POST": 1.0, "MENTIONED_IN": 0.15, "PART_OF": 1.0}
_PULL = 0.5


@dataclass(frozen=True, slots=True)
class Ties:
    """A simple network without directions: pairs of nodes that any relationship joins.

    Attributes:
        pairs: Two numbers of nodes a row, the smaller first, in order; no pair twice, none of a node with itself.
        pulls: Of each pair, how strongly its ends belong together, above 0 up to 1.
    """

    pairs: NDArray[np.int64]
    pulls: NDArray[np.float64]

    def network(self, count: int) -> Network:
        """The ties as a network of so many nodes, whose weights are the pulls."""
        return Network.of([str(number) for number in range(count)], self.pairs, self.pulls)


def ties_of(graph: Graph, *, mentions: bool) -> Ties:
    """The ties of a graph, whose nodes are numbered as they stand there.

    Args:
        graph: Its relationships run between its nodes.
        mentions: Whether being mentioned in a document ties to it.
    """
    numbers = {node.id: number for number, node in enumerate(graph.nodes)}
    pulls: dict[tuple[int, int], float] = {}
    for one in graph.relationships:
        source, target = numbers[one.source], numbers[one.target]
        if source == target or (one.type == "MENTIONED_IN" and not mentions):
            continue
        pair = (min(source, target), max(source, target))
        pulls[pair] = max(pulls.get(pair, 0.0), _PULLS.get(one.type, _PULL))
    pairs = sorted(pulls)
    return Ties(np.array(pairs, np.int64).reshape(-1, 2), np.array([pulls[pair] for pair in pairs]))
