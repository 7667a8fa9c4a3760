"""How closely nodes are knit: components, k-cores, clustering.

Ties have no direction. A weight is the strength of a tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from relgraph.analysis.extra import HINT, LARGE, has_networkit, import_networkit, to_networkit
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
    if len(network) >= LARGE and has_networkit():
        networkit = import_networkit(0)
        measured = networkit.centrality.CoreDecomposition(to_networkit(networkit, network))
        return Scores("core", network, np.array(measured.run().scores()))
    hint = f"{HINT}." if len(network) >= LARGE else ""
    return Scores("core", network, _peeled(network.pattern), hint)


def _peeled(pattern: Any) -> NDArray[np.float64]:
    """Core numbers, by taking away together all nodes that go next."""
    left = np.diff(pattern.indptr).astype(np.int64)
    core = np.zeros(len(left))
    alive = np.ones(len(left), bool)
    level = 0
    while alive.any():
        level = max(level, int(left[alive].min()))
        going = np.flatnonzero(alive & (left <= level))
        while len(going):
            core[going] = level
            alive[going] = False
            left -= np.bincount(neighbours_of(pattern, going), minlength=len(left))
            going = np.flatnonzero(alive & (left <= level))
    return core


def neighbours_of(pattern: Any, nodes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The neighbours of each of these nodes in turn, those of several as often."""
    starts = pattern.indptr[nodes].astype(np.int64)
    counts = pattern.indptr[nodes + 1].astype(np.int64) - starts
    ends = np.cumsum(counts)
    places = np.repeat(starts + counts - ends, counts) + np.arange(ends[-1] if len(ends) else 0)
    found: NDArray[np.int64] = pattern.indices[places].astype(np.int64)
    return found


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
