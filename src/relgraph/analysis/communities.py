"""Communities: groups of nodes with more ties among themselves than to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEED = 7


def communities(
    count: int, pairs: NDArray[np.int64], weights: NDArray[np.float64], *, largest: int = 800
) -> NDArray[np.int64]:
    """The community of each node, by the Louvain method.

    Modularity is increased by moving single nodes, then the groups found, until nothing gains: Blondel, Guillaume,
    Lambiotte and Lefebvre 2008, doi:10.1088/1742-5468/2008/10/P10008.

    Args:
        count: Number of nodes; they are 0 to count - 1.
        pairs: One row for each tie: two nodes, each pair at most once, no node with itself.
        weights: Of each tie, above 0: how much it binds.
        largest: A community of more nodes is split further.

    Returns:
        For each node the number of its community: 0 is the largest, ties go by the smallest node. The same for the same
        pairs in the same order.
    """
    import networkx as nx

    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(count))
    network.add_weighted_edges_from(
        (int(one), int(other), float(weight)) for (one, other), weight in zip(pairs, weights, strict=True)
    )
    waiting = [set(range(count))] if count else []
    found: list[list[int]] = []
    resolution = {0: 1.0}
    for step, group in enumerate(waiting):
        sharpness = resolution[step]
        for part in nx.community.louvain_communities(network.subgraph(group), resolution=sharpness, seed=_SEED):
            if len(part) > largest and len(part) > 1:
                resolution[len(waiting)] = sharpness * 2
                waiting.append(set(part))
            else:
                found.append(sorted(part))
    numbers = np.zeros(count, np.int64)
    for number, members in enumerate(sorted(found, key=lambda one: (-len(one), one[0]))):
        numbers[members] = number
    return numbers
