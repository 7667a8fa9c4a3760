"""What nodes are called, and relationships in words: one way of saying it for every answer that people read."""

from __future__ import annotations

from dataclasses import dataclass

from relgraph.evidence import Row
from relgraph.model import Graph, Node, Relationship


@dataclass(frozen=True, slots=True)
class Source:
    """A document, as far as an answer tells of it; what is unknown is ""."""

    id: str
    name: str
    date: str
    source: str
    publisher: str
    sha256: str


class Names:
    """What the nodes of a graph are called."""

    def __init__(self, graph: Graph) -> None:
        self._nodes = {node.id: node for node in graph.nodes}

    def node(self, identifier: str) -> Node | None:
        """The node with an id; None where the graph has none."""
        return self._nodes.get(identifier)

    def name(self, identifier: str) -> str:
        """Its name, or the id where the graph has none."""
        node = self._nodes.get(identifier)
        return str(node.properties.get("name") or identifier) if node else identifier

    def full(self, identifier: str) -> str:
        """Its name with what tells it from others: `Ministry of Public Security (CN)`, a division with its parent."""
        name = self.name(identifier)
        if not identifier.startswith("agency:"):
            return name
        code = identifier.split(":")[1]
        parent, division, _ = identifier.rpartition("/")
        if division and parent in self._nodes:
            return f"{name}, {self.full(parent)}"
        return name if code in ("INT", "ZZ") else f"{name} ({code})"

    def country(self, code: str) -> str:
        """Name of the country with an ISO code; `international` for `INT`, "" where it is unknown."""
        if code in ("", "ZZ"):
            return ""
        known = f"country:{code}" in self._nodes
        return self.name(f"country:{code}") if known else {"INT": "international"}.get(code, code)

    def source(self, document: str) -> Source:
        """A document, as far as an answer tells of it."""
        node = self._nodes.get(document)
        found = node.properties if node else {}
        told = (str(found.get(name) or "") for name in ("date", "source", "publisher", "sha256"))
        return Source(document, self.name(document), *told)

    def date_of(self, row: Row) -> str:
        """When a sentence says that it was: its own date, else its document's, else ""."""
        return row.date or self.source(row.document).date

    def what(self, one: Relationship) -> str:
        """What tells a relationship from others of its pair: the title of a post, an area, an occasion, a date; or ""."""
        found = one.properties
        if one.type == "HOLDS_POST":
            return str(found.get("title") or "")
        named = found.get("area") or found.get("occasion")
        return self.name(named) if named else str(found.get("date") or "")

    def said(self, one: Relationship) -> str:
        """A relationship as a short sentence: `China and Laos cooperate: Mekong patrol`."""
        source, target, what = self.full(one.source), self.full(one.target), self.what(one)
        found = one.properties
        if one.type == "HOLDS_POST":
            return f"{source}: {what}, {target}"
        if one.type == "COOPERATES_WITH":
            return f"{source} and {target} cooperate: {what}"
        if one.type == "MET_WITH":
            where = f" in {found['place']}" if found.get("place") else ""
            return f"{source} and {target} met{where}" + (f", {what}" if what else "")
        if one.type == "CONGRATULATED":
            return f"{source} congratulated {target}" + (f" on {what}" if what else "")
        if one.type == "ATTENDED":
            return f"{source} attended {target}" + (f" as {found['role']}" if found.get("role") else "")
        if one.type == "DEPLOYED_TO":
            many = f" {found['personnel']} people" if found.get("personnel") else " people"
            return f"{source} deployed{many} to {target}" + (f": {what}" if what else "")
        verb = {"ACTIVE_IN": "is active in", "BELONGS_TO": "belongs to", "PART_OF": "is part of"}.get(one.type)
        return f"{source} {verb or 'is mentioned in'} {target}"


def best(rows: tuple[Row, ...], names: Names) -> Row | None:
    """The sentence to show where one has room: the surest, of those the latest; None where there is none."""
    return max(
        rows, key=lambda row: (row.confidence, names.date_of(row), row.document, -row.start, -row.end), default=None
    )
