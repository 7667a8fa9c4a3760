"""What nodes are called, and how those of one name are told apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph import naming
from relgraph.ids import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.model import Graph, Node


@dataclass(frozen=True, slots=True)
class Named:
    """A node to speak of; it need not be in the view itself."""

    id: str
    name: str


class Names(naming.Names):
    """What the nodes of the whole graph are called, so that a view can speak of those that it does not draw."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)
        self._dates = {
            node.id: str(node.properties.get("date") or "") for node in graph.nodes if node.label == "Document"
        }

    def named(self, node: str | None) -> Named | None:
        """Its id and name; None and "" are nobody."""
        return Named(node, self.name(node)) if node else None

    def date(self, document: str) -> str:
        """Date of a document, or ""."""
        return self._dates.get(document, "")

    def captions(self, nodes: Sequence[Node]) -> dict[str, str]:
        """Node id -> its name, and where another of these nodes has that name too, in brackets what tells them apart.

        That is the code of the country, the date of a document or event; and where these are the same, what a division
        is part of, or the word by which a judgement separated namesakes.
        """
        names = {node.id: self.name(node.id) for node in nodes}
        several = _several(names)
        marks = {node.id: _mark(node) for node in nodes if node.id in several}
        marked = {one: f"{names[one]} ({mark})" for one, mark in marks.items() if mark}
        still = _several({one: marked.get(one, names[one]) for one in marks})
        for one in still:
            above, _, own = one.rpartition("/")
            further = (self.name(above) if above in self._nodes else own.replace("-", " ")) if above else ""
            if further:
                marked[one] = f"{names[one]} ({', '.join(filter(None, (further, marks[one])))})"
        return names | marked


def country_code(node: Node) -> str:
    """ISO code of the country a node belongs to, `INT`, `ZZ`, or "" where it has none."""
    known = str(node.properties.get("country") or "")
    in_id = node.label in ("Official", "Person") or ":INT:" in node.id
    return known or (node.id.split(":")[1] if in_id else "")


def _mark(node: Node) -> str:
    code = country_code(node)
    return str(node.properties.get("date") or "") if code in ("", "ZZ") else code


def _several(names: dict[str, str]) -> list[str]:
    """Ids of those whose name another one has too."""
    folded = {one: fold_name(name) for one, name in names.items()}
    counts = Counter(folded.values())
    return [one for one, name in folded.items() if counts[name] > 1]
