"""What is in a graph, at a glance: counts, the most connected, areas, coverage, time span."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from relgraph.model import Graph, Node

# How many of the most connected are named.
MOST = 5

_CONNECTED = ("Official", "Agency", "Country")


@dataclass(frozen=True, slots=True)
class Ranked:
    """One of the most connected.

    Attributes:
        id: Of the node.
        name: Of the node.
        ties: Officials, agencies, countries and events that a relationship joins it to, each once.
        documents: Documents that mention it.
    """

    id: str
    name: str
    ties: int
    documents: int


@dataclass(frozen=True, slots=True)
class Area:
    """An area of cooperation.

    Attributes:
        id: Of the area.
        name: Of the area.
        countries: Pairs of countries that cooperate in it, themselves or by their agencies.
        documents: Documents that state cooperation in it.
    """

    id: str
    name: str
    countries: int
    documents: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What is in a graph.

    Attributes:
        nodes: Label -> number, in the order of labels.
        relationships: Type -> number, in the order of types; what is derived is counted too.
        derived: Number of relationships that no sentence states, but others or names imply.
        documents: Number of documents.
        stating: Number of documents that state at least one relationship.
        undated: Number of documents without a date.
        first: Date of the oldest document, "" where none has a date.
        last: Date of the newest.
        sentences: Number of places in documents where a sentence states something, each place once.
        stated: Number of relationships with evidence, mentions left out.
        evidence: Sentences of evidence for each of these, on average.
        confirmed: Number of these that two or more documents state.
        most_connected: Label -> the officials, agencies and countries with most ties, at most `MOST`.
        areas: Every area of cooperation, the most documents first.
    """

    nodes: dict[str, int]
    relationships: dict[str, int]
    derived: int
    documents: int
    stating: int
    undated: int
    first: str
    last: str
    sentences: int
    stated: int
    evidence: float
    confirmed: int
    most_connected: dict[str, list[Ranked]]
    areas: list[Area]


def summarise(graph: Graph) -> Summary:
    """What is in a graph; all zero and empty for an empty one."""
    documents = [node for node in graph.nodes if node.label == "Document"]
    dates = sorted(date for node in documents if (date := node.properties.get("date")))
    stated = [one for one in graph.relationships if one.properties.get("evidence")]
    places = {
        place
        for one in stated
        for place in zip(one.properties.get("documents", ()), one.properties.get("offsets", ()), strict=False)
    }
    sentences = sum(len(one.properties["evidence"]) for one in stated)
    return Summary(
        nodes=_sorted(node.label for node in graph.nodes),
        relationships=_sorted(one.type for one in graph.relationships),
        derived=sum(bool(one.properties.get("derived")) for one in graph.relationships),
        documents=len(documents),
        stating=len({document for document, _ in places}),
        undated=len(documents) - len(dates),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        sentences=len(places),
        stated=len(stated),
        evidence=round(sentences / len(stated), 2) if stated else 0.0,
        confirmed=sum(one.properties.get("document_count", 0) > 1 for one in stated),
        most_connected=_most_connected(graph),
        areas=_areas(graph),
    )


def _sorted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _most_connected(graph: Graph) -> dict[str, list[Ranked]]:
    """By number of ties, then of documents; ties of a rank by id."""
    nodes = {node.id: node for node in graph.nodes}
    ties: dict[str, set[str]] = defaultdict(set)
    mentions: Counter[str] = Counter()
    for one in graph.relationships:
        if one.type == "MENTIONED_IN":
            mentions[one.source] += 1
        elif nodes[one.target].label != "CooperationArea":
            ties[one.source].add(one.target)
            ties[one.target].add(one.source)
    found: dict[str, list[Ranked]] = {}
    for label in _CONNECTED:
        ranked = [
            Ranked(node.id, _name(node), len(ties[node.id]), mentions[node.id])
            for node in graph.nodes
            if node.label == label and ties[node.id]
        ]
        found[label] = sorted(ranked, key=lambda one: (-one.ties, -one.documents, one.id))[:MOST]
    return found


def _areas(graph: Graph) -> list[Area]:
    """Countries' cooperation holds that of their agencies, so pairs are counted there alone."""
    nodes = {node.id: node for node in graph.nodes}
    pairs: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for one in graph.relationships:
        if one.type == "COOPERATES_WITH":
            area = one.properties.get("area", "")
            pairs[area] += nodes[one.source].label == nodes[one.target].label == "Country"
            documents[area].update(one.properties.get("documents", ()))
    found = [
        Area(area, _name(nodes[area]) if area in nodes else area, pairs[area], len(stating))
        for area, stating in documents.items()
    ]
    return sorted(found, key=lambda one: (-one.documents, -one.countries, one.id))


def _name(node: Node) -> str:
    return str(node.properties.get("name", node.id))
