"""How good a drawing is, measured on fixed samples, and made-up networks to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from relgraph.render.ties import Ties

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.float64]
    Pairs = NDArray[np.int64]

_SEED = 3


def grouped(count: int, groups: int) -> tuple[Ties, NDArray[np.int64]]:
    """A network of groups, each node with some eight ties in its own and one to others, and the group of each node."""
    network = nx.planted_partition_graph(groups, count // groups, 8 * groups / count, 1 / count, seed=1)
    pairs = np.array(sorted(network.edges), np.int64)
    return Ties(pairs, np.ones(len(pairs))), np.repeat(np.arange(groups), count // groups)


def crossings(places: Places, pairs: Pairs, *, sample: int = 100_000) -> float:
    """Share of sampled pairs of ties without a common end that cross."""
    chance = np.random.default_rng(_SEED)
    one, other = pairs[chance.integers(0, len(pairs), (2, sample))]
    apart = (one[:, :, None] != other[:, None, :]).all(axis=(1, 2))
    (a, b), (c, d) = ((places[ends[apart, 0]], places[ends[apart, 1]]) for ends in (one, other))

    def side(start: Places, end: Places, spot: Places) -> Places:
        along, across = end - start, spot - start
        return np.sign(along[:, 0] * across[:, 1] - along[:, 1] * across[:, 0])

    return float(((side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)).mean())


def stress(places: Places, pairs: Pairs, *, sample: int = 200) -> float:
    """How far distances in a drawing are from numbers of ties between nodes, at the scale that fits best.

    The sum of ((hops - distance) / hops)², over all nodes that can be reached from some sampled ones, by the number of
    such pairs: 0 is a drawing whose distances are right.
    """
    count = len(places)
    sources = np.random.default_rng(_SEED).choice(count, min(sample, count), replace=False)
    ties = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count)).tocsr()
    hops = dijkstra(ties, directed=False, unweighted=True, indices=sources)
    told = np.isfinite(hops) & (hops > 0)
    gaps = places[sources][:, None, :] - places[None, :, :]
    ratio = np.hypot(gaps[..., 0], gaps[..., 1])[told] / hops[told]
    return float(((1 - ratio * ratio.sum() / (ratio**2).sum()) ** 2).mean())
