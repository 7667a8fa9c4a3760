"""Who has many ties, who is near to all, who stands between others.

Ties have no direction. A weight is the strength of a tie; where paths are measured a tie is 1 / weight long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from relgraph.analysis.scores import Scores
from relgraph.analysis.shortest_paths import distance_sums, through_shares
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from relgraph.analysis.network import Network

SEED = 7
# Up to so many nodes betweenness is exact unless asked otherwise; above, paths from so many sources stand for all.
_MOST_EXACT = 2_000
_SOURCES = 256


def degree(network: Network) -> Scores:
    """Degree of every node: with how many others it has a tie.

    d(v) = number of neighbours. Weights and directions do not count. A node without a tie has 0; other components do
    not matter. A number of nodes, 0 to n - 1. Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
    """
    return Scores("degree", network, network.degrees.astype(np.float64))


def strength(network: Network) -> Scores:
    """Strength of every node: the weights of its ties, summed.

    s(v) = Σ w(v, u) over the neighbours u. In the unit of the weight: by documents, a document that states ties to three
    neighbours counts three times. Ties have no direction. A node without a tie has 0; other components do not matter.
    At least 0, without upper bound. Barrat et al. 2004, doi:10.1073/pnas.0400087101.
    """
    return Scores("strength", network, network.strengths)


def closeness(network: Network, *, weighted: bool = False) -> Scores:
    """Closeness of every node: how near it is to those that it reaches, and how many these are.

    c(v) = (r / (n - 1)) · (r / Σ d(v, u)), where r is the number of other nodes that v reaches, d their distance and n
    the number of nodes: Wasserman and Faust's form for disconnected networks, so that a node of a small component
    scores low. A node without a tie has 0. Ties have no direction. From 0 to 1 without weights (1: a tie with every
    other node); with weights in the unit of the weight, without upper bound.

    Freeman 1978, doi:10.1016/0378-8733(78)90021-7; Wasserman and Faust 1994, doi:10.1017/CBO9780511815478, p. 201.

    Args:
        network: What is measured.
        weighted: Whether a tie is 1 / weight long (exact, slower); else every tie is 1 long.
    """
    reached, total = distance_sums(network.matrix if weighted else network.pattern, weighted=weighted)
    others = max(len(network) - 1, 1)
    values = np.where(total > 0, reached / others * (reached / np.where(total > 0, total, 1.0)), 0.0)
    return Scores("closeness", network, values, _parted(network))


def betweenness(network: Network, *, weighted: bool = False, sources: int | None = None, seed: int = SEED) -> Scores:
    """Betweenness of every node: how often it lies on the shortest way between two others.

    b(v) = 2 / ((n - 1)(n - 2)) · Σ σ(s, t | v) / σ(s, t) over the pairs of other nodes s, t, where σ(s, t) is the number
    of shortest paths between them, σ(s, t | v) of those through v, and n the number of nodes. Pairs that no path joins
    count for none, so that in a disconnected network no node reaches 1. Ties have no direction. From 0 to 1, a share of
    pairs; 0 in networks of fewer than three nodes.

    With many nodes the paths from some sources, drawn evenly, stand for all; the estimate is unbiased, and the result
    says K, seed and standard error. Sums of lengths that differ by less than 1e-12 of themselves are equal, where
    NetworkX compares floating-point numbers as they are: there 1/3 + 1/2 and 1/2 + 1/3 over three ties may differ.

    Brandes 2001, doi:10.1080/0022250X.2001.9990249; sampling: Brandes and Pich 2007, doi:10.1142/S0218127407018403.

    Args:
        network: What is measured.
        weighted: Whether a tie is 1 / weight long (exact, slower); else every tie is 1 long.
        sources: How many sources, 1 or more; n or more is exact. None: all up to 2,000 nodes, 256 above.
        seed: Of the drawing of sources.

    Raises:
        AnalysisError: Sources are fewer than 1.
    """
    count = len(network)
    if sources is not None and sources < 1:
        raise AnalysisError(f"betweenness needs at least 1 source, not {sources}: leave sources out for a good number")
    asked = sources or (count if count <= _MOST_EXACT else _SOURCES)
    if count < 3:
        return Scores("betweenness", network, np.zeros(count))
    if asked >= count:
        total, _ = through_shares(network.matrix if weighted else network.pattern, np.arange(count), weighted=weighted)
        return Scores("betweenness", network, total / ((count - 1) * (count - 2)), _parted(network))
    values, error = _sampled(network, asked, seed, weighted=weighted)
    said = (
        f"Betweenness is estimated from the paths of K = {asked} of {count} nodes (seed {seed}); the standard error is "
        f"at most {error:.2g}, so that nodes whose values differ by less than about {3 * error:.2g} may change places."
    )
    return Scores("betweenness", network, values, said, _parted(network))


def _sampled(network: Network, many: int, seed: int, *, weighted: bool) -> tuple[NDArray[np.float64], float]:
    """Estimates and their largest standard error: means over the sources that are not the node itself."""
    count = len(network)
    sources = np.sort(np.random.default_rng(seed).choice(count, many, replace=False))
    total, squares = through_shares(network.matrix if weighted else network.pattern, sources, weighted=weighted)
    others = np.full(count, float(many))
    others[sources] -= 1.0
    some = np.maximum(others, 1.0)
    mean = total / some
    spread = np.maximum(squares / some - mean * mean, 0.0) * some / np.maximum(some - 1.0, 1.0)
    error = np.sqrt(spread / some * (1.0 - many / count)) / (count - 2)
    return mean / (count - 2), float(error.max())


def _parted(network: Network) -> str:
    """What a reader should know of a network in parts."""
    parts = int(network.components.max(initial=-1)) + 1
    if parts < 2:
        return ""
    largest = int((network.components == 0).sum())
    return f"The network is in {parts} parts, the largest of {largest} nodes; no path leads from one part to another."
