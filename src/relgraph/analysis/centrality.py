"""Who stands between others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Values = NDArray[np.float64]

_SEED = 7
# Sources whose paths are counted in one go.
_AT_ONCE = 64


def betweenness(count: int, pairs: NDArray[np.int64], *, most_exact: int = 2000, sources: int = 256) -> Values:
    """The share of all shortest paths between other nodes that lead through each node, from 0 to 1.

    Where several paths between two nodes are shortest, each counts for its share; nodes that no path joins count as
    pairs of which no path leads through anybody. Brandes 2001, doi:10.1080/0022250X.2001.9990249; in large networks the
    paths from a sample of sources stand for all: Brandes and Pich 2007, doi:10.1142/S0218127407018403.

    Args:
        count: Number of nodes; they are 0 to count - 1.
        pairs: One row for each tie, which has no direction: two nodes, each pair at most once, no node with itself.
        most_exact: Up to this many nodes every node is a source.
        sources: Above that, how many are drawn, with a fixed seed, 2 or more.

    Example:
        >>> betweenness(3, np.array([[0, 1], [1, 2]]))
        array([0., 1., 0.])
    """
    from scipy.sparse import coo_array

    if count < 3:
        return np.zeros(count)
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    ties = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()
    drawn = np.arange(count)
    if count > most_exact:
        drawn = np.sort(np.random.default_rng(_SEED).choice(count, min(sources, count), replace=False))
    found = np.zeros(count)
    for start in range(0, len(drawn), _AT_ONCE):
        found += _dependencies(ties, drawn[start : start + _AT_ONCE])
    # A node is no source of paths through itself.
    others = np.full(count, float(len(drawn)))
    others[drawn] -= 1
    shares: Values = np.minimum(found / others / (count - 2), 1.0)
    return shares


def _dependencies(ties: csr_array, sources: NDArray[np.int64]) -> Values:
    """For each node the sum, over targets and these sources, of the share of their shortest paths that leads through it."""
    shape = (ties.shape[0], len(sources))
    each = (sources, np.arange(len(sources)))
    paths, steps = np.zeros(shape), np.full(shape, -1, np.int32)
    paths[each], steps[each] = 1.0, 0
    reached, last = paths.copy(), 0
    while True:
        reached = np.where(steps < 0, ties @ reached, 0.0)
        if not reached.any():
            break
        last += 1
        steps[reached > 0] = last
        paths += reached
    through = np.zeros(shape)
    safe = np.maximum(paths, 1.0)
    for step in range(last, 0, -1):
        shares = ties @ np.where(steps == step, (1 + through) / safe, 0.0)
        through += np.where(steps == step - 1, paths * shares, 0.0)
    through[each] = 0.0
    total: Values = through.sum(axis=1)
    return total
