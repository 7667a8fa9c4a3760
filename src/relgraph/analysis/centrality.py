"""Who stands between others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEED = 7


def betweenness(
    count: int, pairs: NDArray[np.int64], *, most_exact: int = 2000, sources: int = 256
) -> NDArray[np.float64]:
    """The share of all shortest paths between other nodes that lead through each node, from 0 to 1.

    Of paths of one length between two nodes each counts for its share; nodes that no path joins count for none. Brandes
    2001, doi:10.1080/0022250X.2001.9990249; of large networks the paths from some sources stand for all: Brandes and
    Pich 2007, doi:10.1142/S0218127407018403.

    Args:
        count: Number of nodes; they are 0 to count - 1.
        pairs: One row for each tie, which has no direction: two nodes, each pair at most once, no node with itself.
        most_exact: Up to this many nodes every node is a source.
        sources: Above that, how many are drawn, with a fixed seed.
    """
    import networkx as nx

    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(count))
    network.add_edges_from(pairs.tolist())
    found = nx.betweenness_centrality(network, k=None if count <= most_exact else sources, seed=_SEED)
    return np.array([found[node] for node in range(count)])
