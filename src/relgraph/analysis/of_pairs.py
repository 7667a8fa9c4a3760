"""Measures of networks that are given as a number of nodes and pairs of them, as drawings have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from relgraph.analysis import centrality
from relgraph.analysis.communities import partition
from relgraph.analysis.network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray


def betweenness(
    count: int, pairs: NDArray[np.int64], *, most_exact: int = 2000, sources: int = 256
) -> NDArray[np.float64]:
    """The share of all shortest paths between other nodes that lead through each node, from 0 to 1.

    As of `relgraph.betweenness`, without weights: ties have no direction, and nodes that no path joins count for none.

    Args:
        count: Number of nodes; they are 0 to count - 1.
        pairs: One row for each tie, which has no direction: two nodes.
        most_exact: Up to this many nodes every node is a source.
        sources: Above that, how many are drawn, with a fixed seed.
    """
    network = Network.of([str(node) for node in range(count)], pairs)
    return centrality.betweenness(network, sources=max(count, 1) if count <= most_exact else sources).values


def communities(
    count: int, pairs: NDArray[np.int64], weights: NDArray[np.float64], *, largest: int = 800
) -> NDArray[np.int64]:
    """The community of each node, as of `relgraph.communities` with one seed, none larger than is asked for.

    Args:
        count: Number of nodes; they are 0 to count - 1.
        pairs: One row for each tie: two nodes.
        weights: Of each tie, above 0: how much it binds.
        largest: A community of more nodes is split further, at twice the resolution, as often as that takes.

    Returns:
        For each node the number of its community: 0 is the largest, ties go by the smallest node.
    """
    network = Network.of([str(node) for node in range(count)], pairs, weights)
    waiting = [(np.arange(count), 1.0)] if count else []
    found: list[NDArray[np.int64]] = []
    for members, resolution in waiting:
        numbers = partition(_within(network, members), resolution=resolution)
        for number in range(int(numbers.max(initial=-1)) + 1):
            part = members[numbers == number]
            if len(part) > max(largest, 1):
                waiting.append((part, 2.0 * resolution))
            else:
                found.append(part)
    community = np.zeros(count, np.int64)
    for number, part in enumerate(sorted(found, key=lambda one: (-len(one), int(one[0])))):
        community[part] = number
    return community


def _within(network: Network, members: NDArray[np.int64]) -> Network:
    """The network of some of the nodes, sorted, and the ties between them."""
    place = np.full(len(network), -1, np.int64)
    place[members] = np.arange(len(members))
    ends = place[network.pairs]
    inside = (ends >= 0).all(axis=1)
    return Network.of([str(node) for node in range(len(members))], ends[inside], network.weights[inside])
