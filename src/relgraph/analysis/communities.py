"""Communities: groups of nodes with more ties among themselves than chance would give them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from relgraph.analysis.extra import HINT, has_networkit, import_networkit, to_networkit
from relgraph.analysis.network import Network
from relgraph.analysis.table import Table, plain
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 7
# Up to so many ties NetworkX is quick enough, and the communities are the same with and without the extra.
_FEW_TIES = 2_000
_NAMED = 3


class Communities(Table):
    """A table of communities, the largest first.

    Attributes:
        network: What was parted.
        numbers: Of each node the number of its community, from 1, the largest; ties by the smallest node.
        modularity: Of the partition; NaN without ties.
        stability: Mean adjusted Rand index of the partitions by several seeds, 1: all alike; NaN for one seed.
    """

    def __init__(
        self,
        network: Network,
        numbers: NDArray[np.int64],
        modularity: float,
        stability: float,
        rows: Iterable[tuple[Any, ...]],
        sentences: Iterable[str],
    ) -> None:
        columns = ("community", "nodes", "ties within", "stability", "strongest")
        super().__init__("communities", columns, rows, (network.sentence, *sentences), drawn=("community", "nodes"))
        self.network, self.numbers, self.modularity, self.stability = network, numbers, modularity, stability

    def members(self, community: int) -> tuple[str, ...]:
        """Ids of the nodes of a community, sorted; () where there is none of this number."""
        return tuple(sorted(self.network.ids[at] for at in np.flatnonzero(self.numbers == community).tolist()))


def communities(
    network: Network, *, weighted: bool = True, resolution: float = 1.0, seed: int = SEED, seeds: int = 5
) -> Communities:
    """Communities by the Louvain method, with their modularity and how far they hang on the seed.

    Modularity Q = 1 / 2m · Σ (w(v, u) - γ s(v) s(u) / 2m) over pairs of one community is raised by moving single nodes,
    then the groups found, until nothing gains; m is the sum of all weights, s the strength, γ the resolution. A
    community that is not connected in itself, which the method may leave, is parted. Ties have no direction. In a
    disconnected network no community spans two components, and a node without a tie is one of its own. Q lies between
    -1/2 and 1; values above about .3 are called marked, but sparse random networks reach them, too.

    The method begins with another order of nodes for each seed. Given is the partition of the highest modularity;
    `stability` of a community is the mean overlap (Jaccard) of the communities of its nodes with those that other seeds
    give them, from above 0 to 1, and that of all is the mean adjusted Rand index of any two partitions: 1 alike, 0 as by
    chance.

    Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008; parting: Traag et al. 2019, doi:10.1038/s41598-019-41695-z;
    modularity: Newman and Girvan 2004, doi:10.1103/PhysRevE.69.026113; index: Hubert and Arabie 1985,
    doi:10.1007/BF01908075; networkit's way: Staudt and Meyerhenke 2016, doi:10.1109/TPDS.2015.2390633.

    Args:
        network: What is parted.
        weighted: Whether strong ties bind more.
        resolution: γ, above 0; more makes smaller communities.
        seed: The first seed; the others follow it.
        seeds: How many seeds, 1 or more; 1 says nothing of stability.

    Raises:
        AnalysisError: The resolution is not above 0, or seeds are fewer than 1.
    """
    if not resolution > 0:
        raise AnalysisError(f"the resolution of communities is above 0, not {resolution:g}: 1 is usual")
    if seeds < 1:
        raise AnalysisError(f"communities need at least 1 seed, not {seeds}")
    measured = network if weighted else network.weighted(np.ones(network.tie_count))
    found = [partition(measured, resolution=resolution, seed=seed + more) for more in range(seeds)]
    quality = [modularity(measured, one, resolution=resolution) for one in found]
    best = int(np.nanargmax(quality)) if network.tie_count else 0
    found.insert(0, found.pop(best))
    numbers = found[0] + 1
    pairs = [_adjusted_rand(one, other) for one, other in combinations(found, 2)]
    stability = float(np.mean(pairs)) if pairs else float("nan")
    by_node = _overlaps(found) if seeds > 1 else np.full(len(network), np.nan)
    return Communities(
        network,
        numbers,
        quality[best],
        stability,
        _rows(network, numbers, by_node),
        _said(network, quality, stability, seed + best),
    )


def partition(network: Network, *, resolution: float = 1.0, seed: int = SEED) -> NDArray[np.int64]:
    """The community of each node by one seed: 0 is the largest, ties go by the smallest node; connected in itself."""
    if not network.tie_count:
        return np.arange(len(network))
    if network.tie_count > _FEW_TIES and has_networkit():
        networkit = import_networkit(seed)
        made = to_networkit(networkit, network)
        found = networkit.community.PLM(made, True, gamma=resolution).run().getPartition().getVector()
        groups = np.array(found, np.int64)
    else:
        groups = _by_networkx(network, resolution, seed)
    inside = groups[network.pairs[:, 0]] == groups[network.pairs[:, 1]]
    return network.weighted(np.where(inside, network.weights, 0.0)).components


def _by_networkx(network: Network, resolution: float, seed: int) -> NDArray[np.int64]:
    import networkx as nx

    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(network)))
    rows = zip(network.pairs.tolist(), network.weights.tolist(), strict=True)
    made.add_weighted_edges_from((one, other, weight) for (one, other), weight in rows)
    groups = np.zeros(len(network), np.int64)
    for number, members in enumerate(nx.community.louvain_communities(made, resolution=resolution, seed=seed)):
        groups[list(members)] = number
    return groups


def modularity(network: Network, groups: NDArray[np.int64], *, resolution: float = 1.0) -> float:
    """Modularity of a partition, as `communities` has it; NaN without ties."""
    total = float(network.weights.sum())
    if not total:
        return float("nan")
    low, high = network.pairs[:, 0], network.pairs[:, 1]
    inside = float(network.weights[groups[low] == groups[high]].sum()) / total
    shares = np.bincount(groups, network.strengths) / (2.0 * total)
    return inside - resolution * float(shares @ shares)


def _contingency(one: NDArray[np.int64], other: NDArray[np.int64]) -> Any:
    shape = (int(one.max(initial=-1)) + 1, int(other.max(initial=-1)) + 1)
    return sparse.coo_array((np.ones(len(one)), (one, other)), shape=shape).tocsr()


def _adjusted_rand(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Hubert and Arabie's index: 1 for partitions that are alike."""
    if len(one) < 2:
        return 1.0
    both, first, second = _contingency(one, other).data, np.bincount(one), np.bincount(other)
    together, ones, others = (float((sizes * (sizes - 1.0) / 2.0).sum()) for sizes in (both, first, second))
    expected = ones * others / (len(one) * (len(one) - 1.0) / 2.0)
    most = (ones + others) / 2.0
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _overlaps(found: list[NDArray[np.int64]]) -> NDArray[np.float64]:
    """Of each node the mean Jaccard overlap of its community in the first partition with those in the others."""
    first = found[0]
    sizes = np.bincount(first)
    total = np.zeros(len(first))
    for other in found[1:]:
        shared = _contingency(first, other)
        both = np.asarray(shared[first, other]).ravel() if len(first) else np.zeros(0)
        total += both / (sizes[first] + np.bincount(other)[other] - both)
    return total / (len(found) - 1)


def _rows(network: Network, numbers: NDArray[np.int64], by_node: NDArray[np.float64]) -> list[tuple[Any, ...]]:
    count = int(numbers.max(initial=0))
    ends = numbers[network.pairs]
    within = np.bincount(ends[ends[:, 0] == ends[:, 1], 0], minlength=count + 1)
    stable = np.bincount(numbers, by_node, count + 1) / np.maximum(np.bincount(numbers, minlength=count + 1), 1)
    order = np.lexsort((np.arange(len(numbers)), -network.strengths, numbers))
    starts = np.searchsorted(numbers[order], np.arange(1, count + 2))
    rows: list[tuple[Any, ...]] = []
    for number in range(1, count + 1):
        members = order[starts[number - 1] : starts[number]].tolist()
        named = "; ".join(network.shown_names[at] for at in members[:_NAMED])
        rows.append((number, len(members), int(within[number]), plain(stable[number]), named))
    return rows


def _said(network: Network, quality: list[float], stability: float, seed: int) -> list[str]:
    if not network.tie_count:
        return ["The network has no tie: every node is a community of its own."]
    said = f"Modularity {max(quality):.3f} by the Louvain method (seed {seed})"
    if len(quality) > 1:
        said += (
            f", the highest of {len(quality)} seeds (lowest {min(quality):.3f}); two of their partitions agree to "
            f"{stability:.2f} (adjusted Rand index, 1: alike)"
        )
    slow = network.tie_count > _FEW_TIES and not has_networkit()
    return [f"{said}.", f"{HINT}." if slow else ""]
