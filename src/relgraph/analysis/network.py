"""A weighted simple network: numbered nodes, ties without direction, and what each tie stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

# What a weight may count.
WEIGHTS = ("documents", "sentences", "confidence")


@dataclass(frozen=True, eq=False)
class Witnesses:
    """Which document states which tie: one row for each pair of them, sorted by tie, then document.

    Attributes:
        by: What a weight is, one of `WEIGHTS`.
        tie: Number of the tie.
        document: Number of the document.
        value: What the document adds to the weight: 1, its sentences, or its highest confidence.
        confidence: The highest confidence of its sentences, above 0, at most 1.
        documents: Ids of all documents that could have stated a tie, sorted; those that state none are among them.
        publishers: Of each document, "" where unknown.
    """

    by: str
    tie: NDArray[np.int64]
    document: NDArray[np.int64]
    value: NDArray[np.float64]
    confidence: NDArray[np.float64]
    documents: tuple[str, ...]
    publishers: tuple[str, ...]

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.flatnonzero(np.r_[True, self.tie[1:] != self.tie[:-1]]) if len(self.tie) else np.zeros(0, np.int64)

    @cached_property
    def _values(self) -> Any:
        """The matrix of the values, a row for each tie that has any, a column for each document."""
        rows = np.repeat(np.arange(len(self._starts)), np.diff(np.r_[self._starts, len(self.tie)]))
        shape = (len(self._starts), len(self.documents))
        return sparse.csr_array((self.value, (rows, self.document)), shape=shape)

    def weights(self, kept: NDArray[np.bool_], ties: int) -> NDArray[np.float64]:
        """The weight of each of so many ties if only these rows are kept; 0 where none of its rows is.

        Args:
            kept: Of each row; or several rows of them, one for each network.
            ties: How many.
        """
        found = np.zeros((*kept.shape[:-1], ties))
        if len(self.tie):
            joined = np.maximum if self.by == "confidence" else np.add
            found[..., self.tie[self._starts]] = joined.reduceat(np.where(kept, self.value, 0.0), self._starts, axis=-1)
        return found

    def weights_drawn(self, times: NDArray[np.int64], ties: int) -> NDArray[np.float64]:
        """The weight of each of so many ties where documents are drawn so often: one row for each network.

        Args:
            times: One row for each network, one column for each document.
            ties: How many.
        """
        if self.by == "confidence":
            return self.weights(times[:, self.document] > 0, ties)
        found = np.zeros((len(times), ties))
        found[:, self.tie[self._starts]] = (self._values @ times.T.astype(np.float64)).T
        return found


@dataclass(frozen=True, eq=False)
class Network:
    """A simple network: at most one tie between two nodes, none of a node with itself, ties without direction.

    Made by `project` and its kin from a graph, or by `Network.of` from pairs.

    Attributes:
        ids: Of the nodes; a node's number is its place here.
        names: Of the nodes.
        labels: Of the nodes, as the graph calls them.
        countries: ISO code of each node's country, `INT` for international bodies, "" where unknown or without meaning.
        pairs: One row for each tie: the numbers of its ends, the smaller first; sorted, no row twice.
        weights: Of the ties, above 0.
        sentence: What a node, a tie and a weight are here.
        witnesses: What the ties stand on; None where that is not known.
        bipartite: Whether ties join only nodes of two different kinds, so that no three nodes are all tied.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    labels: tuple[str, ...]
    countries: tuple[str, ...]
    pairs: NDArray[np.int64]
    weights: NDArray[np.float64]
    sentence: str
    witnesses: Witnesses | None = field(default=None, repr=False)
    bipartite: bool = False

    @classmethod
    def of(
        cls,
        ids: Sequence[str],
        pairs: Iterable[tuple[int, int]] | NDArray[np.int64],
        weights: Iterable[float] | NDArray[np.float64] | None = None,
        *,
        names: Sequence[str] = (),
        labels: Sequence[str] = (),
        countries: Sequence[str] = (),
        sentence: str = "",
    ) -> Network:
        """The network of these nodes and pairs of their numbers; the weights of a pair given twice are added up.

        Pairs of a node with itself are left out. Without weights each pair counts 1.

        Raises:
            AnalysisError: A weight is not above 0, an id stands twice, or a pair names a node that is not there.
        """
        count = len(ids)
        if len(set(ids)) < count:
            raise AnalysisError("an id stands twice among the nodes of a network: give each node once")
        rows = np.array(pairs if isinstance(pairs, np.ndarray) else list(pairs), np.int64).reshape(-1, 2)
        given = np.ones(len(rows)) if weights is None else np.array(list(weights), np.float64)
        if len(given) != len(rows):
            raise AnalysisError(f"there are {len(given)} weights for {len(rows)} ties: give one for each")
        if len(rows) and not (rows.min() >= 0 and rows.max() < count):
            raise AnalysisError(f"a tie names a node that is not there: nodes are numbered 0 to {count - 1}")
        if not (np.isfinite(given).all() and (given > 0).all()):
            raise AnalysisError(
                "a weight of a tie is not above 0: leave out ties that nothing states, or give no weights"
            )
        joined, weight = merged(rows, given, count)
        said = sentence or f"Nodes: {count}; ties: {len(joined)}, without direction; a tie's weight is as it was given."
        unknown = ("",) * count
        return cls(
            tuple(ids),
            tuple(names) or tuple(ids),
            tuple(labels) or unknown,
            tuple(countries) or unknown,
            joined,
            weight,
            said,
        )

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def tie_count(self) -> int:
        """Number of ties."""
        return len(self.pairs)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Id -> number of the node."""
        return {node: number for number, node in enumerate(self.ids)}

    @cached_property
    def shown_names(self) -> tuple[str, ...]:
        """Names by which the nodes can be told apart: with the country, or else the id, where several have one name."""
        often = Counter(self.names)
        named = [
            f"{name} ({country})" if often[name] > 1 and country else name
            for name, country in zip(self.names, self.countries, strict=True)
        ]
        still = Counter(named)
        return tuple(
            f"{name} ({node})" if still[name] > 1 else name for name, node in zip(named, self.ids, strict=True)
        )

    @cached_property
    def entries(self) -> Any:
        """The symmetric CSR matrix whose entries are numbers of ties; kept, so that other weights need no new one."""
        count, ties = len(self.ids), np.arange(self.tie_count, dtype=np.int64)
        low, high = self.pairs[:, 0], self.pairs[:, 1]
        both = (np.r_[ties, ties], (np.r_[low, high], np.r_[high, low]))
        return sparse.coo_array(both, shape=(count, count)).tocsr()

    @cached_property
    def ends(self) -> Any:
        """The CSR matrix of nodes (rows) and ties (columns) with 1 where a node is an end: it makes strengths of weights."""
        ties = self.tie_count
        both = (self.pairs.ravel(), np.repeat(np.arange(ties), 2))
        return sparse.csr_array((np.ones(2 * ties), both), shape=(len(self.ids), ties))

    @cached_property
    def matrix(self) -> Any:
        """The symmetric CSR matrix of the weights, its diagonal empty."""
        entries = self.entries
        return sparse.csr_array((self.weights[entries.data], entries.indices, entries.indptr), shape=entries.shape)

    @cached_property
    def pattern(self) -> Any:
        """The matrix with 1 for every tie."""
        of = self.matrix
        return sparse.csr_array((np.ones(of.nnz), of.indices, of.indptr), shape=of.shape)

    @cached_property
    def degrees(self) -> NDArray[np.int64]:
        """Number of ties of each node."""
        counts: NDArray[np.int64] = np.diff(self.matrix.indptr).astype(np.int64)
        return counts

    @cached_property
    def strengths(self) -> NDArray[np.float64]:
        """Sum of the weights of each node's ties."""
        return summed(self.pairs.ravel(), np.repeat(self.weights, 2), len(self))

    @cached_property
    def components(self) -> NDArray[np.int64]:
        """The number of each node's connected component: 0 is the largest, ties go by the smallest node."""
        count, found = _parts(self.matrix)
        sizes = np.bincount(found, minlength=count)
        firsts = np.empty(count, np.int64)
        firsts[found[::-1]] = np.arange(len(found))[::-1]
        place = np.empty(count, np.int64)
        place[np.lexsort((firsts, -sizes))] = np.arange(count)
        numbered: NDArray[np.int64] = place[found] if count else np.zeros(0, np.int64)
        return numbered

    def weighted(self, weights: NDArray[np.float64]) -> Network:
        """The same nodes with other weights; ties whose weight is 0 are gone, and so is what the ties stand on."""
        kept = weights > 0
        other = Network(
            self.ids,
            self.names,
            self.labels,
            self.countries,
            self.pairs[kept],
            weights[kept],
            self.sentence,
            bipartite=self.bipartite,
        )
        data = weights[self.entries.data]
        inside = data > 0
        before = np.zeros(len(data) + 1, self.entries.indptr.dtype)
        np.cumsum(inside, out=before[1:])
        ends = before[self.entries.indptr]
        matrix = sparse.csr_array((data[inside], self.entries.indices[inside], ends), shape=self.entries.shape)
        other.__dict__["matrix"] = matrix  # made without sorting: this runs once a resample
        return other

    def to_networkx(self) -> nx.Graph[str]:
        """The network in NetworkX: ids are the nodes; `name`, `label`, `country` and `weight` their attributes.

        `weight` is a strength. Betweenness and closeness of NetworkX take distances: give them 1 / weight.
        """
        import networkx as nx

        made: nx.Graph[str] = nx.Graph(sentence=self.sentence)
        for node, name, label, country in zip(self.ids, self.names, self.labels, self.countries, strict=True):
            made.add_node(node, name=name, label=label, country=country)
        ids = self.ids
        made.add_weighted_edges_from(
            (ids[one], ids[other], weight)
            for (one, other), weight in zip(self.pairs.tolist(), self.weights.tolist(), strict=True)
        )
        return made


def _parts(matrix: Any) -> tuple[int, NDArray[np.int64]]:
    """How many components a symmetric CSR matrix has, and the number of each node's."""
    from scipy.sparse import csgraph

    found = np.zeros(matrix.shape[0], np.int64)
    degrees = np.diff(matrix.indptr)
    if not len(found) or not degrees.any():
        return len(found), np.arange(len(found))
    # One search finds nearly all, as a rule: what hangs together with the node of the most ties.
    found[csgraph.breadth_first_order(matrix, int(degrees.argmax()), return_predecessors=False)] = -1
    rest = np.flatnonzero(found == 0)
    found[:] = 0
    if not len(rest):
        return 1, found
    # In a symmetric matrix strong components are connected ones, and are found without transposing it.
    few = matrix[rest][:, rest] if degrees[rest].any() else sparse.csr_array((len(rest), len(rest)))
    many, parts = csgraph.connected_components(few, directed=True, connection="strong")
    found[rest] = 1 + parts
    return 1 + many, found


def merged(
    pairs: NDArray[np.int64], weights: NDArray[np.float64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Pairs of numbers below `count`, smaller first, sorted, each once with its summed weight; no node with itself."""
    keys, place = numbered(pairs, count)
    return unkeyed(keys, count), summed(place[place >= 0], weights[place >= 0], len(keys))


def summed(places: NDArray[np.int64], values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Of each place below `count` the sum of the values that stand there."""
    return np.bincount(places, values, count).astype(np.float64)


def numbered(pairs: NDArray[np.int64], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Keys of the distinct ties, sorted, and for each pair the number of its tie, -1 for a node with itself."""
    low, high = pairs.min(axis=1, initial=count), pairs.max(axis=1, initial=-1)
    proper = low < high
    keys, place = np.unique(low[proper] * count + high[proper], return_inverse=True)
    found = np.full(len(pairs), -1, np.int64)
    found[proper] = place
    return keys, found


def unkeyed(keys: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The pairs that `numbered` made keys of."""
    return np.stack([keys // max(count, 1), keys % max(count, 1)], axis=1)
