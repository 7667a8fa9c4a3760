"""What the explorer's filters should leave of a graph, worked out from the graph itself.

A relationship is left when it fits every filter. Where a filter speaks of relationships, those that say where somebody
belongs (and under an area the posts) fit none: they follow those who are left for what they did. So do isolated nodes go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from relgraph.model import Graph, Node, Relationship
from relgraph.render.palette import LABELS, TYPES
from relgraph.render.part import Part, part_of

BELONGING = ("BELONGS_TO", "PART_OF")


@dataclass(frozen=True)
class Chosen:
    """What filters say: `no_…` leaves out, the others admit only these; dates are months, `2021-05`."""

    no_labels: frozenset[str] = frozenset()
    no_types: frozenset[str] = frozenset()
    no_statuses: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    documents: int = 1
    confidence: float = 0
    since: str = ""
    until: str = ""
    undated: bool = True
    nodes: frozenset[str] | None = None


_NOTHING = Chosen()
# Heading in the legend -> what it chooses.
FACETS = {
    "Nodes": "no_labels",
    "Relationships": "no_types",
    "Status": "no_statuses",
    "Areas": "areas",
    "Countries": "countries",
    "Publishers": "publishers",
}


class Filtered:
    """A graph as the explorer shows it by default, under filters."""

    def __init__(self, whole: Graph) -> None:
        self._whole = {one.id: one for one in whole.nodes}
        self._graph = part_of(whole, Part())

    def left(self, chosen: Chosen) -> tuple[set[str], set[str]]:
        """Ids of the nodes and keys of the relationships that are left."""
        inside = {one.id for one in self._graph.nodes if self._is_inside(one, chosen)}
        fitting = [one for one in self._graph.relationships if self._fits(one, chosen, inside)]
        speaks = replace(chosen, no_labels=frozenset(), nodes=None)
        if speaks == _NOTHING:
            return inside, {one.key for one in fitting}
        followers = {*BELONGING, *(["HOLDS_POST"] if chosen.areas else [])}
        ties = [one for one in fitting if one.type not in followers]
        self._follow(ties, [one for one in fitting if one.type in {*followers, "HOLDS_POST"}])
        nodes = {end for one in ties for end in (one.source, one.target)}
        if speaks == Chosen(countries=chosen.countries):
            nodes |= {one for one in inside if self._country(one) in chosen.countries}
        return nodes, {one.key for one in ties}

    def counts(self, chosen: Chosen) -> dict[str, dict[str, int]]:
        """Heading -> entry -> how many are left of it when nothing is chosen under this heading."""
        found = {}
        for heading, facet in FACETS.items():
            nodes, keys = self.left(replace(chosen, **{facet: getattr(_NOTHING, facet)}))
            ties = [one for one in self._graph.relationships if one.key in keys]
            rows: Iterable[Any] = [self._whole[one] for one in nodes] if heading == "Nodes" else ties
            found[heading] = dict(Counter(entry for row in rows for entry in self._entries(heading, row)))
        return found

    def _is_inside(self, one: Node, chosen: Chosen) -> bool:
        return one.label not in chosen.no_labels and (chosen.nodes is None or one.id in chosen.nodes)

    def _fits(self, one: Relationship, chosen: Chosen, inside: set[str]) -> bool:
        if not {one.source, one.target} <= inside or one.type in chosen.no_types:
            return False
        if one.type in BELONGING:
            return True
        own = one.properties
        countries = {self._country(one.source), self._country(one.target)}
        first, last = str(own.get("first_seen") or "")[:7], str(own.get("last_seen") or "")[:7]
        areas = set(self._above(_area(one)))
        return (
            (not chosen.countries or bool(countries & chosen.countries))
            and _status(one) not in chosen.no_statuses
            and (not chosen.areas or one.type == "HOLDS_POST" or bool(areas & chosen.areas))
            and (not chosen.publishers or bool(self._publishers(one) & chosen.publishers))
            and (chosen.documents == 1 or own.get("document_count", 0) >= chosen.documents)
            and own.get("confidence", 0) >= chosen.confidence
            and (first <= (chosen.until or "9999") and last >= chosen.since if first else chosen.undated)
        )

    def _follow(self, ties: list[Relationship], followers: list[Relationship]) -> None:
        """Adds those that follow the relationships that are left."""
        for kind, end in (("PART_OF", "source"), ("HOLDS_POST", "target"), ("BELONGS_TO", "source")):
            size = -1
            while size != len(ties):
                size = len(ties)
                parties = {name for one in ties for name in (one.source, one.target) if one.type != "BELONGS_TO"}
                parties |= {one.source for one in ties}
                ties += [
                    one for one in followers if one.type == kind and one not in ties and getattr(one, end) in parties
                ]

    def _entries(self, heading: str, row: Any) -> set[str]:
        if heading == "Nodes":
            return {LABELS[row.label].word}
        if heading == "Relationships":
            return {TYPES[row.type].word}
        if heading == "Status":
            return {_status(row)} - {""}
        if heading == "Areas":
            return {self._name(one) for one in self._above(_area(row))}
        if heading == "Countries":
            return {self._country(row.source), self._country(row.target)} - {""}
        return {name or "no publisher" for name in self._publishers(row)}

    def _name(self, node: str) -> str:
        return str(self._whole[node].properties["name"])

    def _above(self, area: str) -> list[str]:
        """An area and those that are wider."""
        found = []
        while area:
            found.append(area)
            area = str(self._whole[area].properties.get("broader") or "")
        return found

    def _country(self, node: str) -> str:
        """Name of the country that a node is or belongs to."""
        label, (_, code, *_) = self._whole[node].label, node.split(":")
        if label not in ("Country", "Agency", "Official") or code == "ZZ":
            return ""
        return "international" if code == "INT" else self._name(f"country:{code}")

    def _publishers(self, one: Relationship) -> set[str]:
        texts: Mapping[str, Node] = self._whole
        return {str(texts[name].properties.get("publisher") or "") for name in one.properties.get("documents", ())}


def _area(one: Relationship) -> str:
    return one.target if one.type == "ACTIVE_IN" else str(one.properties.get("area") or "")


def _status(one: Relationship) -> str:
    """Of cooperation its own, of a post that of its latest evidence."""
    standings = one.properties.get("standings", [""])
    return str(one.properties.get("status") or standings[-1])
