"""Who is tied to those who matter: eigenvector centrality and PageRank.

Ties have no direction. A weight is the strength of a tie.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from relgraph.analysis.scores import Scores
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from relgraph.analysis.network import Network

# The sum of the errors of all PageRanks of a network is below about six times this; where networks are drawn by chance, less
# will do.
_RESIDUAL = 1e-9
_RESIDUAL_OF_MANY = 1e-5
# Each step makes the residual at least 1.7 times smaller at a damping of .85, and 1.02 times at .9999.
_MOST_STEPS = 5_000
# Components of so many nodes or fewer are given to the dense solver.
_SMALL = 64
# What A x and λ x may differ by, as a share of λ; the products of one attempt to find x, those before which it is not looked for; and
# the attempts.
_NEAR = 1e-10
_STEPS = 60
_FIRST_LOOK = 12
_RESTARTS = 5
# Leading eigenvalues that differ by less than this share are equal.
_EQUAL = 1e-9


def pagerank(network: Network, *, damping: float = 0.85, weighted: bool = True) -> Scores:
    """PageRank of every node: how often one who walks along ties, and now and then jumps anywhere, is there.

    x(v) = (1 - α) / n + α · (Σ x(u) · w(u, v) / s(u) + z / n) over the neighbours u of v, where s is the strength, α the
    damping and z the sum of x over nodes without a tie, from which the walk jumps. Ties have no direction: each is
    walked both ways, so that PageRank is near to strength here. Disconnected networks need no care. Shares of the time,
    above 0, which sum to 1.

    Since ties have no direction, the equation is symmetric after scaling and is solved by conjugate gradients, until
    the residuals sum to less than 1e-9. Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X; Hestenes and Stiefel
    1952, doi:10.6028/jres.049.044.

    Args:
        network: What is measured.
        damping: The chance to go along a tie, at least 0 and below 1.
        weighted: Whether strong ties are taken more often, in proportion to their weights.

    Raises:
        AnalysisError: The damping is not at least 0 and below 1.
    """
    if not 0 <= damping < 1:
        raise AnalysisError(f"the damping of PageRank is at least 0 and below 1, not {damping:g}: .85 is usual")
    matrix = network.matrix if weighted else network.pattern
    return Scores("pagerank", network, pagerank_of(matrix, damping))


def pageranks(network: Network, *, damping: float = 0.85, weighted: bool = True) -> Callable[..., NDArray[np.float64]]:
    """What gives the PageRanks of networks with the same nodes and other weights, many at a time.

    Args:
        network: Its pairs are the ties.
        damping: As of `pagerank`.
        weighted: As of `pagerank`.

    Returns:
        A function from weights, one row for each network and one column for each tie, 0 where the network lacks it, to
        values, one column for each node; those of a network are off by less than 1e-4 in all.
    """
    count = len(network)
    entries = network.entries
    low, high = network.pairs.T
    # Columns and ends of rows of so many matrices in one.
    stacked: dict[int, tuple[NDArray[np.int32], NDArray[np.int32]]] = {}

    def values(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        data = weights if weighted else (weights > 0).astype(np.float64)
        strength = np.ascontiguousarray((network.ends @ data.T).T)
        inverse = _inverse_roots(strength)
        many = len(data)
        if many not in stacked:
            stacked[many] = _stacked(entries, many)
        scaled = damping * data
        for end in (low, high):
            scaled *= np.take(inverse, end, axis=1)
        scaled = np.take(scaled, entries.data, axis=1).ravel()
        blocks = sparse.csr_array((scaled, *stacked[many]), shape=(many * count, many * count))

        def product(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
            found: NDArray[np.float64] = (blocks @ vectors.ravel()).reshape(many, count)
            return found

        return _walked(product, strength, inverse, damping, _RESIDUAL_OF_MANY)

    return values


def _stacked(entries: Any, many: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Columns of the entries and ends of the rows of so many CSR matrices like this in one, from the upper left to the lower right."""
    number = np.arange(many, dtype=np.int32)[:, None]
    columns = (entries.indices + number * np.int32(entries.shape[1])).ravel()
    ends = (entries.indptr[1:] + number * np.int32(entries.nnz)).ravel()
    return columns, np.r_[np.int32(0), ends]


def pagerank_of(matrix: Any, damping: float = 0.85) -> NDArray[np.float64]:
    """PageRank by the rows of a symmetric CSR matrix with entries above 0; its values sum to 1."""
    strength = matrix @ np.ones(matrix.shape[0])
    inverse = _inverse_roots(strength)

    def product(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = damping * (inverse * (matrix @ (inverse * vectors[0])))[None, :]
        return found

    ranks: NDArray[np.float64] = _walked(product, strength[None, :], inverse[None, :], damping, _RESIDUAL)[0]
    return ranks


def _inverse_roots(strength: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.divide(1.0, np.sqrt(strength), out=np.zeros_like(strength), where=strength > 0)
    return found


def _walked(
    product: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    strength: NDArray[np.float64],
    inverse: NDArray[np.float64],
    damping: float,
    residual: float,
) -> NDArray[np.float64]:
    """PageRanks of some networks by conjugate gradients; one row for each network, one column for each node.

    Args:
        product: Of each network's matrix α D^-1/2 A D^-1/2 with a vector; a new array.
        strength: Of the nodes, the diagonal of D.
        inverse: The diagonal of D^-1/2, 0 where a node has no tie.
        damping: The chance to go along a tie.
        residual: How much the residuals of a network's values may sum to.
    """
    count = strength.shape[1]
    if not count:
        return np.zeros(strength.shape)
    # With z = D^(1/2) y the walk's equation z = α A D^-1 z + 1 becomes (1 - α D^-1/2 A D^-1/2) y = D^-1/2 1.
    tied = strength > 0
    root = np.sqrt(strength)
    total = strength.sum(axis=1)
    found = root * (tied.sum(axis=1) / ((1.0 - damping) * np.where(total > 0, total, 1.0)))[:, None]
    rest = inverse - found + product(found)
    direction, step = rest.copy(), np.empty_like(rest)
    size = _squares(rest, rest)
    # By Cauchy and Schwarz the residuals of z sum to no more than sqrt(total · size); z itself sums to count / (1 - α).
    enough = (residual * count / (1.0 - damping)) ** 2
    for _ in range(_MOST_STEPS):
        going = total * size > enough
        if not going.any():
            break
        ahead = product(direction)
        np.subtract(direction, ahead, out=ahead)
        length = np.divide(size, _squares(direction, ahead), out=np.zeros_like(size), where=going)[:, None]
        found += np.multiply(length, direction, out=step)
        ahead *= length
        rest -= ahead
        before, size = size, _squares(rest, rest)
        direction *= np.divide(size, before, out=np.zeros_like(size), where=going)[:, None]
        direction += rest
    reached = np.where(tied, root * found, 1.0)
    ranks: NDArray[np.float64] = reached / reached.sum(axis=1, keepdims=True)
    return ranks


def _squares(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inner products of the rows."""
    found: NDArray[np.float64] = np.vecdot(one, other)
    return found


def eigenvector(network: Network, *, weighted: bool = True) -> Scores:
    """Eigenvector centrality of every node: its neighbours' values, summed and scaled.

    λ x(v) = Σ w(v, u) x(u) over the neighbours u, λ the largest eigenvalue; the squares of x sum to 1. Ties have no
    direction. In a disconnected network only the component with the largest λ has values above 0; where several have
    it (no two differ by more than 1e-9 of it), each has its own vector, in the proportions to which power iteration
    from equal values tends. Without any tie all nodes are alike. From 0 to 1.

    NetworkX stops its power iteration sooner where two eigenvalues are near each other, and gives something between.

    Bonacich 1972, doi:10.1080/0022250X.1972.9989806; computed by the Lanczos method: Lanczos 1950, doi:10.6028/jres.045.026.

    Args:
        network: What is measured.
        weighted: Whether strong ties count more, in proportion to their weights.

    Raises:
        AnalysisError: The iteration does not settle (very long chains of nodes).
    """
    matrix = network.matrix if weighted else network.pattern
    count = len(network)
    if not count:
        return Scores("eigenvector", network, np.zeros(0))
    parts = list(_leading_parts(matrix, network.components))
    largest = max(value for value, _, _ in parts)
    values = np.zeros(count)
    for value, nodes, vector in parts:
        if value >= largest * (1.0 - _EQUAL):
            values[nodes] = vector.sum() * vector
    values /= np.linalg.norm(values)
    left = count - int((values > 0).sum())
    said = (
        f"{left} of {count} nodes score 0: they are not in the component with the largest eigenvalue." if left else ""
    )
    return Scores("eigenvector", network, values, said)


def _leading_parts(
    matrix: Any, components: NDArray[np.int64]
) -> list[tuple[float, NDArray[np.int64], NDArray[np.float64]]]:
    """Leading eigenvalue, nodes and eigenvector of each component that may have the largest eigenvalue of all."""
    order = np.argsort(components, kind="stable")
    sizes = np.bincount(components)
    ends = np.r_[0, np.cumsum(sizes)]
    strength = matrix @ np.ones(matrix.shape[0])
    # The mean strength of a component is no more than its eigenvalue, the largest strength no less.
    most, least = np.zeros(len(sizes)), np.bincount(components, strength) / sizes
    np.maximum.at(most, components, strength)
    found = []
    candidates = np.flatnonzero(most >= least.max() * (1.0 - _EQUAL)).tolist()
    for part in candidates:
        nodes = order[ends[part] : ends[part + 1]]
        if len(candidates) == 1 and len(nodes) > _SMALL:
            # No other component comes near, so that the whole matrix need not be cut, which takes longer than solving it.
            value, vector = _leading(matrix, np.where(components == part, strength, 0.0))
            vector = vector[nodes]
        else:
            value, vector = _leading(matrix[nodes][:, nodes], strength[nodes])
        found.append((value, nodes, vector))
    return found


def _leading(matrix: Any, start: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """The largest eigenvalue of a component and its eigenvector, not below 0, of length 1.

    Args:
        matrix: A symmetric matrix.
        start: Above 0 on the component, 0 elsewhere.
    """
    if matrix.shape[0] <= _SMALL:
        values, vectors = np.linalg.eigh(matrix.toarray())
        return float(values[-1]), np.abs(vectors[:, -1])
    vector = start / np.linalg.norm(start)
    for _ in range(_RESTARTS):
        value, vector = _lanczos(matrix, vector)
        if np.linalg.norm(matrix @ vector - value * vector) <= _NEAR * value:
            return value, np.abs(vector)
    return _arnoldi(matrix, vector)


def _lanczos(matrix: Any, start: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """The largest eigenvalue and its vector within what some products with the matrix span.

    The products are not made orthogonal again: it is late that this matters, and then to eigenvalues that are found.
    """
    basis = np.empty((_STEPS, len(start)))
    basis[0] = start
    some = np.empty(len(start))
    diagonal, beside = np.zeros(_STEPS), np.zeros(_STEPS)
    for step in range(_STEPS):
        ahead = matrix @ basis[step]
        diagonal[step] = ahead @ basis[step]
        ahead -= np.multiply(diagonal[step], basis[step], out=some)
        if step:
            ahead -= np.multiply(beside[step - 1], basis[step - 1], out=some)
        beside[step] = math.sqrt(ahead @ ahead)
        # Each look costs as much as some products of a small matrix.
        is_looked_at = (step % 4 == 3 and step > _FIRST_LOOK) or step == _STEPS - 1
        if is_looked_at or beside[step] <= _NEAR * abs(diagonal[0]):
            small = np.diag(diagonal[: step + 1]) + np.diag(beside[:step], 1) + np.diag(beside[:step], -1)
            values, vectors = np.linalg.eigh(small)
            if beside[step] * abs(vectors[-1, -1]) <= 0.1 * _NEAR * values[-1] or step == _STEPS - 1:
                break
        np.divide(ahead, beside[step], out=basis[step + 1])
    vector = vectors[:, -1] @ basis[: step + 1]
    return float(values[-1]), vector / np.linalg.norm(vector)


def _arnoldi(matrix: Any, start: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """As `_lanczos`, with more patience: ARPACK, which keeps several vectors."""
    from scipy.sparse import linalg

    try:
        value, vector = linalg.eigsh(matrix, k=1, which="LA", v0=start, tol=_NEAR)
    except linalg.ArpackNoConvergence as error:
        raise AnalysisError(
            "eigenvector centrality does not settle on this network, whose nodes form long chains: "
            "closeness or pagerank have a meaning there"
        ) from error
    return float(value[0]), np.abs(vector[:, 0])
