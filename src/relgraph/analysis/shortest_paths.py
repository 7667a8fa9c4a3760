"""Shortest paths in a CSR matrix: how many lead through each node, and how far apart nodes are.

Many sources go at a time: a step of all of them together is one sparse product, or one pass over machine words in which
each bit is a source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Sources that go at a time: their columns fill the processor's cache lines, and 64 fit the bits of a word.
_TOGETHER = 64
# Below this share of nodes on the frontier, their rows alone are worth cutting out of the matrix.
_SMALL = 0.1
# Distances that differ by less than this share are equal: sums in another order differ by as much.
_EQUAL = 1e-12


def through_shares(
    matrix: Any, sources: NDArray[np.int64], *, weighted: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each node the share of the shortest paths from a source that lead through it, summed over all that they lead to.

    Brandes 2001, doi:10.1080/0022250X.2001.9990249: level by level, for 64 sources at a time; with weights, source by
    source along the ties that shortest paths take.

    Args:
        matrix: Symmetric CSR matrix with an empty diagonal: of ones, or of weights above 0.
        sources: Numbers of nodes.
        weighted: Whether a tie is 1 / weight long; else each is 1 long.

    Returns:
        Of each node these sums, summed over the sources, and their squares, summed as well.
    """
    total, squares = np.zeros(matrix.shape[0]), np.zeros(matrix.shape[0])
    for start in range(0, len(sources), _TOGETHER):
        together = sources[start : start + _TOGETHER]
        share = _along_weights(matrix, together) if weighted else _by_levels(matrix, together)
        total += share.sum(axis=1)
        squares += np.einsum("ij,ij->i", share, share)
    return total, squares


def distance_sums(matrix: Any, *, weighted: bool = False) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each node how many others it reaches, and the sum of its distances to them.

    Without weights 64 sources go at a time, each a bit of a machine word (Then et al. 2014, doi:10.14778/2735496.2735507);
    with weights by Dijkstra's algorithm.

    Args:
        matrix: As of `through_shares`.
        weighted: As of `through_shares`.
    """
    from scipy.sparse import csgraph

    count = matrix.shape[0]
    if not weighted:
        return _distances_by_levels(matrix)
    reached, total = np.zeros(count, np.int64), np.zeros(count)
    lengths = lengths_of(matrix)
    for start in range(0, count, _TOGETHER):
        rows = np.arange(start, min(start + _TOGETHER, count))
        distances = csgraph.dijkstra(lengths, directed=False, indices=rows)
        there = np.isfinite(distances)
        reached[rows] = there.sum(axis=1) - 1
        total[rows] = np.where(there, distances, 0.0).sum(axis=1)
    return reached, total


def lengths_of(matrix: Any) -> Any:
    """The matrix of lengths, 1 / weight: a strong tie is short."""
    return sparse.csr_array((1.0 / matrix.data, matrix.indices, matrix.indptr), shape=matrix.shape)


def _distances_by_levels(matrix: Any) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    count = matrix.shape[0]
    reached, total = np.zeros(count, np.int64), np.zeros(count, np.int64)
    tied = np.flatnonzero(np.diff(matrix.indptr))
    starts = matrix.indptr[tied]
    for start in range(0, count, _TOGETHER):
        sources = np.arange(start, min(start + _TOGETHER, count))
        seen = np.zeros(count, np.uint64)
        seen[sources] = np.left_shift(np.uint64(1), np.arange(len(sources), dtype=np.uint64))
        front = seen.copy()
        depth = 0
        while len(tied):
            depth += 1
            arriving = np.zeros(count, np.uint64)
            arriving[tied] = np.bitwise_or.reduceat(front[matrix.indices], starts)
            front = arriving & ~seen
            new = np.bitwise_count(front).astype(np.int64)
            if not new.any():
                break
            seen |= front
            reached += new
            total += depth * new
    return reached, total.astype(np.float64)


def _along_weights(matrix: Any, sources: NDArray[np.int64]) -> NDArray[np.float64]:
    from scipy.sparse import csgraph

    count = matrix.shape[0]
    lengths = lengths_of(matrix)
    one, other = np.repeat(np.arange(count), np.diff(matrix.indptr)), matrix.indices
    distances = csgraph.dijkstra(lengths, directed=False, indices=sources)
    shares = np.zeros((count, len(sources)))
    for place, source in enumerate(sources.tolist()):
        far = distances[place]
        with np.errstate(invalid="ignore"):  # inf - inf, where nothing leads
            taken = np.abs(far[one] + lengths.data - far[other]) <= _EQUAL * far[other]
        ends = np.r_[0, np.cumsum(taken)][matrix.indptr]
        onward = sparse.csr_array((np.ones(taken.sum()), other[taken], ends), shape=matrix.shape)
        begin = np.zeros(count)
        begin[source] = 1.0
        paths = _series(onward.T.tocsr(), begin, begin)
        there = paths > 0
        inverse = np.where(there, 1.0 / np.where(there, paths, 1.0), 0.0)
        shares[:, place] = paths * _series(onward, inverse, np.zeros(count))
        shares[source, place] = 0.0
    return shares


def _series(step: Any, values: NDArray[np.float64], total: NDArray[np.float64]) -> NDArray[np.float64]:
    """The total, and values after one step, two steps and so on, until nothing is left: steps have no cycle."""
    total = total.copy()
    while values.any():
        values = step @ values
        total += values
    return total


def _by_levels(pattern: Any, sources: NDArray[np.int64]) -> NDArray[np.float64]:
    count, width = pattern.shape[0], len(sources)
    columns = np.arange(width)
    paths = np.zeros((count, width))
    paths[sources, columns] = 1.0
    level = np.full((count, width), -1, np.int32)
    level[sources, columns] = 0
    beside = np.zeros((count, width))
    rows = [np.unique(sources)]
    while len(rows[-1]):
        depth, here = len(rows), rows[-1]
        near = _neighbours(pattern, here)
        arriving = _summed(pattern, near, here, np.where(level[here] == depth - 1, paths[here], 0.0), beside)
        new = (level[near] < 0) & (arriving > 0)
        some = new.any(axis=1)
        near, new = near[some], new[some]
        paths[near] += np.where(new, arriving[some], 0.0)
        level[near] = np.where(new, depth, level[near])
        rows.append(near)
    share = np.zeros((count, width))  # what Brandes calls dependency
    for depth in range(len(rows) - 2, 0, -1):
        here, nearer = rows[depth], rows[depth - 1]
        weight = np.where(level[here] == depth, (1.0 + share[here]) / np.maximum(paths[here], 1.0), 0.0)
        back = paths[nearer] * _summed(pattern, nearer, here, weight, beside)
        share[nearer] += np.where(level[nearer] == depth - 1, back, 0.0)
    share[sources, columns] = 0.0
    return share


def _neighbours(pattern: Any, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The nodes next to any of these, sorted; all where these are many."""
    count = pattern.shape[0]
    if len(rows) > _SMALL * count:
        return np.arange(count)
    return np.unique(pattern[rows].indices).astype(np.int64)


def _summed(
    pattern: Any,
    to: NDArray[np.int64],
    of: NDArray[np.int64],
    values: NDArray[np.float64],
    beside: NDArray[np.float64],
) -> NDArray[np.float64]:
    """For the nodes `to` the sum of the values of their neighbours among `of`; `beside` is zero before and after."""
    count = len(beside)
    part = pattern if len(to) == count else pattern[to]
    if len(of) == count:
        return part @ values  # type: ignore[no-any-return]  # scipy has no types
    beside[of] = values
    summed: NDArray[np.float64] = part @ beside
    beside[of] = 0.0
    return summed
