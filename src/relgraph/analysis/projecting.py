"""A graph, or part of it, as a weighted simple network: one walk over its relationships."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from relgraph.analysis.network import WEIGHTS, Network, Witnesses, numbered, unkeyed
from relgraph.analysis.period import is_within, read_period
from relgraph.analysis.wording import NODES, counted, listed
from relgraph.errors import AnalysisError
from relgraph.model import ENDS, LABELS, STATUSES, Graph, Relationship

if TYPE_CHECKING:
    from numpy.typing import NDArray

# What texts say of officials, agencies and countries; belonging to and being part of is no contact between two.
TYPES = ("CONGRATULATED", "COOPERATES_WITH", "DEPLOYED_TO", "HOLDS_POST", "MET_WITH")
_WEIGHT = {
    "documents": "the number of documents that state it",
    "sentences": "the number of sentences that state it",
    "confidence": "the highest confidence of a sentence that states it",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which evidence of a graph counts; checked when it is made from words by `wanted`.

    Attributes:
        areas: Ids of areas, the narrower ones among them; None: all, and what has no area.
        since: A date, or "".
        until: A date, or "".
        statuses: Of cooperation; None: all, and what has no status.
    """

    areas: frozenset[str] | None = None
    since: str = ""
    until: str = ""
    statuses: frozenset[str] | None = None

    @property
    def is_timed(self) -> bool:
        """Whether only documents of a period count."""
        return bool(self.since or self.until)

    @property
    def chooses_evidence(self) -> bool:
        """Whether some evidence of a relationship may count and some not."""
        return self.is_timed or self.statuses is not None


def wanted(
    graph: Graph,
    areas: Collection[str] | str | None,
    since: str | None,
    until: str | None,
    statuses: Collection[str] | str | None,
) -> Wanted:
    """What counts, from words.

    Raises:
        AnalysisError: An area, a status or a date is none, or since lies after until.
    """
    first, last = read_period(since, until)
    states = _chosen(statuses, STATUSES, "status") if statuses is not None else None
    return Wanted(_areas(graph, areas), first, last, frozenset(states) if states is not None else None)


def project(
    graph: Graph,
    *,
    nodes: Collection[str] | str = ("Official", "Agency", "Country"),
    by: str = "documents",
    areas: Collection[str] | str | None = None,
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] | str | None = None,
    relationships: Collection[str] | str | None = None,
) -> Network:
    """A weighted simple network of a graph: its nodes of some labels, and a tie where a sentence relates two of them.

    All relationships between two nodes make one tie, without direction. Nodes without a tie stay. Left out are
    relationships of a node with itself and those that no sentence states (`derived` ones without evidence). The
    cooperation that agencies bring upon their countries carries the agencies' sentences: it is a tie of the countries.

    Args:
        graph: Read only.
        nodes: Labels of the nodes. `Person`, `Event`, `CooperationArea` and `Document` stay out unless asked for.
        by: What a weight is: distinct `documents`, distinct `sentences` (by place), or the highest `confidence`.
        areas: Ids of areas of cooperation, with or without `area:`: only relationships in them or narrower ones count,
            so that those without an area (posts, meetings) are left out. None: all.
        since: Only documents of this date or later (`2021`, `2021-05`, `2021-05-03`). A document whose date is less
            exact counts where it may lie in the period. Documents without a date are left out. None: from the first.
        until: Only documents of this date or earlier, in the same way; `2021` is the whole year. None: to the last.
        statuses: Only cooperation whose latest evidence in the period has one of these statuses. None: all.
        relationships: Types that make ties. None: `CONGRATULATED`, `COOPERATES_WITH`, `DEPLOYED_TO`, `HOLDS_POST` and
            `MET_WITH`, and what else joins nodes of a label that none of these reaches (`ATTENDED` for events).

    Raises:
        AnalysisError: A label, type, weight, area, status or date is none, since lies after until, or none of the types
            joins nodes of these labels.
    """
    labels = _chosen(nodes, LABELS, "label")
    types = _types(relationships, labels)
    if by not in WEIGHTS:
        raise AnalysisError(f"no weight is called {by!r}: {listed(WEIGHTS, 'or')}")
    counts = wanted(graph, areas, since, until, statuses)
    rows = Rows(graph, labels, counts, by)
    for one in graph.relationships:
        if one.type in types:
            rows.add(one, one.source, one.target)
    joined = f"a relationship of type {listed(types, 'or')}" if len(types) < len(TYPES) else "a relationship"
    return rows.network(f"A tie joins two that {joined} relates")


@dataclass(eq=False)
class Rows:
    """Statements of ties, gathered in one walk over a graph, each with its documents.

    `add` takes a relationship and the two nodes that it ties; `network` makes the network of all that was taken.
    """

    graph: Graph
    labels: Sequence[str]
    wanted: Wanted
    by: str
    unstated: int = 0
    undated: int = 0
    _numbers: dict[str, int] = field(default_factory=dict)
    _sources: list[int] = field(default_factory=list)
    _targets: list[int] = field(default_factory=list)
    _lengths: list[int] = field(default_factory=list)
    _documents: list[str] = field(default_factory=list)
    _confidences: list[float] = field(default_factory=list)
    _places: list[str] = field(default_factory=list)
    _dates: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        chosen = frozenset(self.labels)
        for node in self.graph.nodes:
            if node.label in chosen:
                self._numbers[node.id] = len(self._numbers)
        if self.wanted.chooses_evidence:
            self._dates = {
                node.id: node.properties.get("date") or "" for node in self.graph.nodes if node.label == "Document"
            }

    def add(self, one: Relationship, source: str, target: str) -> None:
        """Take a relationship for a tie between two nodes, where both are in the network and evidence counts."""
        low, high = self._numbers.get(source), self._numbers.get(target)
        if low is None or high is None:
            return
        properties = one.properties
        if self.wanted.areas is not None and properties.get("area") not in self.wanted.areas:
            return
        documents = properties.get("documents")
        if not documents:
            self.unstated += 1
            return
        kept = range(len(documents))
        if self.wanted.chooses_evidence:
            found = self._counting(properties, documents)
            if not found:
                return
            kept = found if len(found) < len(documents) else kept
        self._sources.append(low)
        self._targets.append(high)
        self._lengths.append(len(kept))
        confidences = properties["confidences"]
        if len(kept) == len(documents):
            self._documents += documents
            self._confidences += confidences
        else:
            self._documents += [documents[at] for at in kept]
            self._confidences += [confidences[at] for at in kept]
        if self.by == "sentences":
            self._places += [properties["offsets"][at] for at in kept]

    def _counting(self, properties: Mapping[str, Any], documents: Sequence[str]) -> Any:
        """Places of the evidence that counts; none where its latest status is not wanted."""
        dates = [self._dates.get(document, "") for document in documents]
        kept = [at for at, date in enumerate(dates) if is_within(date, self.wanted.since, self.wanted.until)]
        if self.wanted.statuses is not None and kept:
            stated = properties.get("statuses")
            if not stated:
                return []
            said = properties["dates"]
            # As the contract has it: the sentence's date before the document's, and what is so before what is proposed.
            latest = max((said[at] or dates[at], stated[at] != "proposed", at) for at in kept)[-1]
            if stated[latest] not in self.wanted.statuses:
                return []
        return kept

    def network(self, tie: str, *, bipartite: bool = False) -> Network:
        """The network of all relationships taken.

        Args:
            tie: What joins two nodes, the beginning of a sentence.
            bipartite: Whether ties join nodes of two kinds only.
        """
        nodes = [node for node in self.graph.nodes if node.id in self._numbers]
        count = len(nodes)
        pairs = np.array([self._sources, self._targets], np.int64).T
        keys, place = numbered(pairs, count)
        lengths = np.array(self._lengths, np.int64)
        witnesses = self._witnesses(np.repeat(place, lengths))
        weights = witnesses.weights(np.ones(len(witnesses.tie), np.bool_), len(keys))
        own = int((place < 0).sum())
        return Network(
            tuple(node.id for node in nodes),
            tuple(str(node.properties.get("name", node.id)) for node in nodes),
            tuple(node.label for node in nodes),
            tuple(_country(node.label, node.properties) for node in nodes),
            unkeyed(keys, count),
            weights,
            self._sentence(tie, count, len(keys), own),
            witnesses,
            bipartite,
        )

    def _witnesses(self, tie: NDArray[np.int64]) -> Witnesses:
        """One row for each tie and document, of one row for each tie and sentence."""
        publishers = {
            node.id: str(node.properties.get("publisher") or "")
            for node in self.graph.nodes
            if node.label == "Document" and self._may_state(node.properties)
        }
        publishers.update((one, "") for one in set(self._documents) - publishers.keys())
        documents = sorted(publishers)
        numbers = {one: number for number, one in enumerate(documents)}
        document = np.fromiter(map(numbers.__getitem__, self._documents), np.int64, len(self._documents))
        confidence = np.array(self._confidences, np.float64)
        proper = tie >= 0
        tie, document, confidence = tie[proper], document[proper], confidence[proper]
        key = tie * max(len(documents), 1) + document
        if self.by == "sentences":
            key, confidence = self._by_place(key, confidence, proper)
        order = np.argsort(key, kind="stable")
        key, confidence = key[order], confidence[order]
        starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, np.int64)
        highest = np.maximum.reduceat(confidence, starts) if len(key) else confidence
        rows = key[starts]
        value = {
            "documents": np.ones(len(rows)),
            "sentences": np.diff(np.r_[starts, len(key)]).astype(np.float64),
            "confidence": highest,
        }[self.by]
        return Witnesses(
            self.by,
            rows // max(len(documents), 1),
            rows % max(len(documents), 1),
            value,
            highest,
            tuple(documents),
            tuple(publishers[one] for one in documents),
        )

    def _by_place(
        self, key: NDArray[np.int64], confidence: NDArray[np.float64], proper: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Each sentence of a document once a tie, however many relationships it states, with its highest confidence."""
        names = {place: number for number, place in enumerate(dict.fromkeys(self._places))}
        place = np.fromiter(map(names.__getitem__, self._places), np.int64, len(self._places))[proper]
        order = np.lexsort((confidence, place, key))
        key, place, confidence = key[order], place[order], confidence[order]
        last = np.r_[(key[1:] != key[:-1]) | (place[1:] != place[:-1]), np.ones(min(len(key), 1), bool)]
        return key[last], confidence[last]

    def _may_state(self, properties: Mapping[str, Any]) -> bool:
        return not self.wanted.is_timed or is_within(properties.get("date") or "", self.wanted.since, self.wanted.until)

    def _sentence(self, tie: str, count: int, ties: int, own: int) -> str:
        kinds = listed([NODES[label] for label in self.labels], "or")
        said = f"A node is {kinds} ({count}). {tie}{self._limits()} ({ties}); ties have no direction. "
        said += f"A tie's weight is {_WEIGHT[self.by]}."
        if self.unstated:
            said += f" Left out: {counted(self.unstated, 'relationship')} that no sentence states."
        if own:
            said += f" Left out: {counted(own, 'relationship')} of a node with itself."
        undated = sum(not date for date in self._dates.values()) if self.wanted.is_timed else 0
        if undated:
            said += f" Left out: {counted(undated, 'document')} without a date."
        return said

    def _limits(self) -> str:
        wish = self.wanted
        parts = []
        if wish.areas is not None:
            parts.append(f" in {listed(sorted(one.removeprefix('area:') for one in wish.areas), 'or')}")
        if wish.statuses is not None:
            parts.append(f", {listed(sorted(wish.statuses), 'or')} by its latest evidence")
        if wish.since:
            parts.append(f", since {wish.since}")
        if wish.until:
            parts.append(f", until {wish.until}")
        return "".join(parts)


def _country(label: str, properties: Mapping[str, Any]) -> str:
    code = properties.get("iso2" if label == "Country" else "country") or ""
    return "" if code == "ZZ" else str(code)


def _types(relationships: Collection[str] | str | None, labels: Sequence[str]) -> tuple[str, ...]:
    """The types that make ties between nodes of these labels."""
    known = tuple(kind for kind in ENDS if kind != "MENTIONED_IN")
    fitting = [kind for kind in known if all(set(end) & set(labels) for end in ENDS[kind])]
    asked = fitting if relationships is None else _chosen(relationships, known, "relationship")
    if not set(asked) & set(fitting):
        what = listed(asked, "or") if relationships is not None else "no relationship"
        does = "joins no" if relationships is not None else "joins"
        hint = f" ({listed(fitting, 'or')} does)" if fitting else ""
        raise AnalysisError(
            f"{what} {does} nodes of label {listed(labels, 'or')}{hint}: choose other labels, such as Country, or types"
        )
    if relationships is not None:
        return tuple(asked)
    reached = {label for kind in TYPES if kind in fitting for end in ENDS[kind] for label in end}
    lonely = set(labels) - reached
    return tuple(kind for kind in fitting if kind in TYPES or lonely & {label for end in ENDS[kind] for label in end})


def _areas(graph: Graph, areas: Collection[str] | str | None) -> frozenset[str] | None:
    """Ids of areas and of all narrower ones."""
    if areas is None:
        return None
    broader = {node.id: node.properties.get("broader") for node in graph.nodes if node.label == "CooperationArea"}
    given = [areas] if isinstance(areas, str) else list(areas)
    found = {one if one.startswith("area:") else f"area:{one}" for one in given}
    if not found:
        raise AnalysisError("no area is given: name one, or leave areas out for all")
    for one in sorted(found - broader.keys()):
        known = ", ".join(sorted(area.removeprefix("area:") for area in broader)) or "none"
        raise AnalysisError(f"the graph has no area {one!r}; it has: {known}")
    size = -1
    while len(found) > size:
        size = len(found)
        found |= {area for area, above in broader.items() if above in found}
    return frozenset(found)


def _chosen(given: Collection[str] | str, known: Sequence[str], what: str) -> list[str]:
    """What was given, in the order of what is known.

    Raises:
        AnalysisError: Nothing is given, or one of it is not known.
    """
    asked = {given} if isinstance(given, str) else set(given)
    if not asked:
        raise AnalysisError(f"no {what} is given: choose of {listed(sorted(known), 'and')}")
    for one in sorted(asked - set(known)):
        raise AnalysisError(f"no {what} is called {one!r}: choose of {listed(sorted(known), 'and')}")
    return [one for one in known if one in asked]
