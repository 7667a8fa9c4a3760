"""Who stands between groups: Burt's measures, and the nodes and ties without which a network falls apart.

Ties have no direction. A weight is the strength of a tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from relgraph.analysis.cohesion import refuse_bipartite, squared
from relgraph.analysis.scores import Scores
from relgraph.analysis.table import Table, plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from relgraph.analysis.network import Network


def constraint(network: Network, *, weighted: bool = True) -> Scores:
    """Burt's constraint of every node: how much its ties lead to those who are tied among themselves; low is a broker.

    c(v) = Σ (p(v, u) + Σ p(v, q) p(q, u))² over the neighbours u of v and all q, where p(v, u) = w(v, u) / s(v) is the
    share of v's strength that goes to u. Ties have no direction. A node without a tie has no value (NaN) and comes last.
    The lowest has the first rank. Above 0; 1 for a node with one neighbour, above 1 for few neighbours who are closely
    tied; other components do not matter. Burt 1992, doi:10.4159/9780674029095, ch. 2.

    Args:
        network: What is measured.
        weighted: Whether p follows weights; else the ties of a node have equal shares.

    Raises:
        AnalysisError: The network has two kinds of nodes.
    """
    refuse_bipartite(network, "constraint")
    shares = _shares(network.matrix if weighted else network.pattern)
    pattern = network.pattern
    values = np.zeros(len(network))
    for rows, product in squared(shares):
        invested = shares[rows] + product.multiply(pattern[rows])
        values[rows] = np.asarray(invested.multiply(invested).sum(axis=1)).ravel()
    values[network.degrees == 0] = np.nan
    return Scores("constraint", network, values, _untied(network), lowest_first=True)


def effective_size(network: Network, *, weighted: bool = True) -> Scores:
    """Burt's effective size of every node's surroundings: its neighbours, less how far they are tied among themselves.

    e(v) = Σ (1 - Σ p(v, q) m(u, q)) over the neighbours u of v and all q but v, where p is as of `constraint` and
    m(u, q) = w(u, q) / max w(u, ·) how strong q is among u's ties. Without weights this is d - 2t / d: d neighbours with
    t ties among them (Borgatti 1997). Ties have no direction. A node without a tie has no value (NaN) and comes last.
    A number of neighbours, above 0, at most d; other components do not matter. Burt 1992, doi:10.4159/9780674029095,
    ch. 2; Borgatti 1997, Connections 20 (1), 35–38, which has no DOI.

    NetworkX agrees where it is asked for single nodes (`effective_size(G, list(G), weight=…)`); asked for all at once, its
    versions up to 3.6 divide a weight by the other end's strongest tie.

    Args:
        network: What is measured.
        weighted: Whether p and m follow weights; else all ties are alike.

    Raises:
        AnalysisError: The network has two kinds of nodes.
    """
    refuse_bipartite(network, "effective size")
    matrix = network.matrix if weighted else network.pattern
    shares = _shares(matrix)
    count = len(network)
    strongest = np.zeros(count)
    if network.tie_count:
        tied = np.flatnonzero(network.degrees)
        strongest[tied] = np.maximum.reduceat(matrix.data, matrix.indptr[tied])
    among = sparse.diags_array(np.where(strongest > 0, 1.0 / np.where(strongest > 0, strongest, 1.0), 0.0)) @ matrix
    redundant = np.zeros(count)
    step = max(1, 20_000_000 // max(count, 1))
    for start in range(0, count, step):
        rows = slice(start, start + step)
        # Σ over u and q of p(v, q) m(u, q), with both u and q tied to v: q = v drops out, since p(v, v) is 0.
        overlap = (shares[rows] @ among.T).multiply(network.pattern[rows])
        redundant[rows] = np.asarray(overlap.sum(axis=1)).ravel()
    values = np.where(network.degrees > 0, network.degrees - redundant, np.nan)
    return Scores("effective size", network, values, _untied(network))


def articulation_points(network: Network) -> Table:
    """The nodes without which their component falls apart, those that part the most nodes first.

    `parts` is the number of components that the node's own would fall into; `cut off` how many nodes would no longer be
    in the largest of them. Weights and directions do not count; each component is looked at by itself. Empty where
    none is. Hopcroft and Tarjan 1973, doi:10.1145/362248.362272.
    """
    cuts = _Cuts(network)
    sizes = np.bincount(network.components)
    rows = []
    for node, below in cuts.parted.items():
        whole = int(sizes[network.components[node]]) - 1
        above = whole - sum(below)
        parts = [*below, above] if above else below
        if len(parts) > 1:
            rows.append((len(parts), whole - max(parts), network.shown_names[node], network.ids[node]))
    rows.sort(key=lambda row: (-row[1], -row[0], row[3]))
    table = tuple((name, parts, cut, node) for parts, cut, name, node in rows)
    return Table(
        "articulation points", ("name", "parts", "cut off", "id"), table, (network.sentence,), drawn=("name", "cut off")
    )


def bridges(network: Network) -> Table:
    """The ties without which their component falls in two, those that part the most nodes first.

    `cut off` is the number of nodes in the smaller half. Weights and directions do not count; each component is looked
    at by itself. Empty where none is. Tarjan 1974, doi:10.1016/0020-0190(74)90003-9.
    """
    cuts = _Cuts(network)
    sizes = np.bincount(network.components)
    weights = {(low, high): w for (low, high), w in zip(network.pairs.tolist(), network.weights.tolist(), strict=True)}
    rows = []
    for (above, below), size in cuts.bridges.items():
        low, high = min(above, below), max(above, below)
        cut = min(size, int(sizes[network.components[low]]) - size)
        rows.append((-cut, network.ids[low], network.ids[high], low, high))
    rows.sort()
    table = tuple(
        (network.shown_names[low], network.shown_names[high], -cut, plain(weights[low, high]), one, other)
        for cut, one, other, low, high in rows
    )
    return Table(
        "bridges",
        ("one", "other", "cut off", "weight", "id", "other id"),
        table,
        (network.sentence,),
        drawn=("one", "cut off"),
    )


class _Cuts:
    """What a walk in depth finds: below which nodes and ties a part hangs that nothing else holds.

    Attributes:
        parted: Node -> sizes of the parts below it that only it holds; nodes that hold none are left out.
        bridges: (node, node below it) -> nodes below, where only this tie holds them.
    """

    def __init__(self, network: Network) -> None:
        self.parted: dict[int, list[int]] = {}
        self.bridges: dict[tuple[int, int], int] = {}
        ends, near = network.matrix.indptr.tolist(), network.matrix.indices.tolist()
        count = len(network)
        found, low, size = [-1] * count, [0] * count, [1] * count
        clock = 0
        for root in range(count):
            if found[root] >= 0:
                continue
            found[root] = low[root] = clock
            clock += 1
            walk = [(root, -1)]
            nexts = {root: ends[root]}
            while walk:
                node, above = walk[-1]
                at = nexts[node]
                if at < ends[node + 1]:
                    nexts[node] = at + 1
                    other = near[at]
                    if found[other] < 0:
                        found[other] = low[other] = clock
                        clock += 1
                        nexts[other] = ends[other]
                        walk.append((other, node))
                    elif other != above:
                        low[node] = min(low[node], found[other])
                    continue
                walk.pop()
                del nexts[node]
                if above >= 0:
                    size[above] += size[node]
                    low[above] = min(low[above], low[node])
                    if low[node] >= found[above]:
                        self.parted.setdefault(above, []).append(size[node])
                    if low[node] > found[above]:
                        self.bridges[above, node] = size[node]


def _shares(matrix: Any) -> Any:
    """Each row divided by its sum."""
    sums = matrix @ np.ones(matrix.shape[0])
    inverse: NDArray[np.float64] = np.where(sums > 0, 1.0 / np.where(sums > 0, sums, 1.0), 0.0)
    return sparse.diags_array(inverse) @ matrix


def _untied(network: Network) -> str:
    alone = int((network.degrees == 0).sum())
    return f"Nodes without a tie have no value ({alone} of {len(network)})." if alone else ""
