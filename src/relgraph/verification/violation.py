"""What a check finds, and what every check looks things up in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from relgraph.model import Graph, Node, Relationship


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of the contract that a graph breaks.

    Attributes:
        where: Id of the node or key of the relationship that breaks it; `graph` for the whole.
        rule: The rule's name, such as `digest`.
        message: What is wrong, with what stands there and what should.
    """

    where: str
    rule: str
    message: str


class Scope:
    """A graph, its nodes and relationships by id and key."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes: Mapping[str, Node] = {node.id: node for node in graph.nodes}
        self.relationships: Mapping[str, Relationship] = {one.key: one for one in graph.relationships}

    def label(self, node_id: object) -> str:
        """Label of the node with this id, "" where there is none."""
        node = self.nodes.get(node_id) if isinstance(node_id, str) else None
        return node.label if node else ""

    def country(self, node_id: str) -> str:
        """ISO code of the country that a node is or belongs to; "" for an international body or an unknown one."""
        node = self.nodes[node_id]
        code = node.properties.get("iso2" if node.label == "Country" else "country")
        return code if isinstance(code, str) and code not in {"INT", "ZZ"} else ""

    def dates(self, document_ids: list[str]) -> Iterator[str]:
        """Dates of these documents, where known."""
        for document_id in document_ids:
            date = self.nodes[document_id].properties.get("date")
            if date and isinstance(date, str):
                yield date


def present(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties without nulls: absent and null are the same."""
    return {name: value for name, value in properties.items() if value is not None}
