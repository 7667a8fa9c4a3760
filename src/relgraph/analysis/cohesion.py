"""How closely nodes are knit: components, k-cores, clustering.

Ties have no direction. A weight is the strength of a tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from relgraph.analysis.scores import Scores
from relgraph.analysis.table import Table
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from relgraph.analysis.network import Network

# Entries of a product of two sparse matrices that are held at a time.
_ENTRIES = 20_000_000


def components(network: Network) -> Table:
    """The connected components, the largest first: nodes that paths join.

    Weights and directions do not count; a node without a tie is a component of its own. Sizes are numbers of nodes and
    sum to n. Tarjan 1972, doi:10.1137/0201010.
    """
    found = network.components
    order = np.argsort(found, kind="stable")
    sizes = np.bincount(found)
    rows: list[tuple[int, int, str]] = []
    start = 0
    for number, size in enumerate(sizes.tolist()):
        members = order[start : start + size]
        start += size
        best = members[np.lexsort((members, -network.degrees[members]))[:3]]
        rows.append((number + 1, size, "; ".join(network.shown_names[at] for at in best.tolist())))
    return Table(
        "components", ("component", "nodes", "most ties"), rows, (network.sentence,), drawn=("component", "nodes")
    )


def core_number(network: Network) -> Scores:
    """Core number of every node: the largest k such that it has k ties within a group where each has k.

    The k-core is what remains when nodes with fewer than k ties are taken away, again and again. Weights and directions
    do not count; components do not matter. A whole number, 0 (no tie) to the largest degree.

    Seidman 1983, doi:10.1016/0378-8733(83)90028-X; Batagelj and Zaveršnik 2011, doi:10.1007/s11634-010-0079-y.
    """
    return Scores("core", network, _peeled(network.pattern))


def _peeled(pattern: Any) -> NDArray[np.float64]:
    """Core numbers, by taking away together all nodes that go next."""
    starts = pattern.indptr[:-1].astype(np.int64)
    degrees = np.diff(pattern.indptr).astype(np.int64)
    numbers = np.arange(max(pattern.nnz, len(degrees)))
    left, alive = degrees.copy(), np.ones(len(degrees), np.bool_)
    core, place = np.zeros(len(degrees)), np.empty(len(degrees), np.int64)
    remaining = numbers[: len(degrees)]
    level = 0
    while len(remaining):
        level = max(level, int(left[remaining].min()))
        going = remaining[left[remaining] <= level]
        while len(going):
            core[going] = level
            alive[going] = False
            # The entries of their rows, one row after the other.
            counts = degrees[going]
            ends = counts.cumsum()
            entries = (starts[going] + counts - ends).repeat(counts) + numbers[: ends[-1]]
            near = pattern.indices[entries]
            near = near[alive[near]]
            np.subtract.at(left, near, 1)
            near = near[left[near] <= level]
            # Each once, without sorting: of several of one node the one that was written last.
            place[near] = numbers[: len(near)]
            going = near[place[near] == numbers[: len(near)]]
        remaining = remaining[alive[remaining]]
    return core


def clustering(network: Network, *, weighted: bool = False) -> Scores:
    """Clustering coefficient of every node: the share of the pairs of its neighbours that are tied themselves.

    c(v) = 2 t(v) / (d(v) (d(v) - 1)), t the number of triangles through v, d the degree. With weights each triangle
    counts the geometric mean of its three weights, divided by the largest weight in the network, as Onnela et al. have
    it. Ties have no direction. A node with fewer than two neighbours has 0; components do not matter. From 0 to 1.

    Watts and Strogatz 1998, doi:10.1038/30918; Onnela et al. 2005, doi:10.1103/PhysRevE.71.065103.

    Args:
        network: What is measured.
        weighted: Whether triangles of strong ties count more.

    Raises:
        AnalysisError: The network has two kinds of nodes, and so no triangle.
    """
    refuse_bipartite(network, "clustering")
    matrix = network.pattern
    if weighted and network.tie_count:
        scaled = np.cbrt(network.matrix.data / network.weights.max())
        matrix = sparse.csr_array((scaled, matrix.indices, matrix.indptr), shape=matrix.shape)
    triangles = np.zeros(len(network))
    for rows, product in squared(matrix):
        triangles[rows] = np.asarray(product.multiply(matrix[rows]).sum(axis=1)).ravel()
    pairs = network.degrees * (network.degrees - 1.0)
    return Scores("clustering", network, np.where(pairs > 0, triangles / np.maximum(pairs, 1.0), 0.0))


def squared(matrix: Any) -> Iterator[tuple[slice, Any]]:
    """The matrix times itself, some rows at a time, so that nodes with very many neighbours fit the memory."""
    work = np.r_[0, np.cumsum(matrix.astype(bool).astype(np.int64) @ np.diff(matrix.indptr).astype(np.int64))]
    start, count = 0, matrix.shape[0]
    while start < count:
        end = max(int(np.searchsorted(work, work[start] + _ENTRIES, side="right")) - 1, start + 1)
        yield slice(start, end), matrix[start:end] @ matrix
        start = end


def refuse_bipartite(network: Network, measure: str) -> None:
    """Refuse a measure of triangles where there can be none.

    Raises:
        AnalysisError: The network has two kinds of nodes.
    """
    if network.bipartite:
        raise AnalysisError(
            f"{measure} has no meaning in a network of two kinds of nodes, where no three are tied: "
            "degree, strength, betweenness and communities have one"
        )
