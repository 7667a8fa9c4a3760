"""A graph as a NetworkX multigraph, and back: nothing is lost either way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from relgraph.errors import GraphError
from relgraph.model import SCHEMA_VERSION, Graph, Node, Relationship

if TYPE_CHECKING:
    import networkx as nx

_META = ("vocabulary", "version", "schema")


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """A directed multigraph with every node, relationship and property of a graph.

    Node ids are the nodes, `label` one of their attributes; relationship keys are the edge keys, `type` one of the
    edges' attributes; `vocabulary`, `version` and `schema` are the graph's. The symmetric types (`COOPERATES_WITH`,
    `MET_WITH`) are stored once and point from the smaller id to the larger: read them without direction.

    Example:
        >>> from relgraph.model import Graph, Node
        >>> to_networkx(Graph(nodes=(Node("country:LA", "Country", {"name": "Laos"}),))).nodes["country:LA"]
        {'label': 'Country', 'name': 'Laos'}
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(**{name: getattr(graph, name) for name in _META})
    for node in graph.nodes:
        network.add_node(node.id)
        network.nodes[node.id].update({"label": node.label, **_copied(node.properties)})
    for one in graph.relationships:
        for end in (one.source, one.target):
            if end not in network:
                raise GraphError(f"{one.key}: there is no node {end!r}")
        network.add_edge(one.source, one.target, key=one.key)
        network.edges[one.source, one.target, one.key].update({"type": one.type, **_copied(one.properties)})
    return network


def from_networkx(network: nx.MultiDiGraph[str]) -> Graph:
    """The graph that `to_networkx` made a network of, equal to the original; nodes sorted by id, relationships by key.

    Raises:
        GraphError: It is no directed multigraph, a node has no `label`, an edge has no `type` or a key that is no text.
    """
    if not (network.is_directed() and network.is_multigraph()):
        raise GraphError(f"a MultiDiGraph is wanted, not a {type(network).__name__}")
    nodes = [
        Node(_text(node, "id of a node"), _taken(attributes, "label", node), _without(attributes, "label"))
        for node, attributes in network.nodes(data=True)
    ]
    relationships = [
        Relationship(
            _text(key, f"key of an edge of {source!r}"),
            _taken(attributes, "type", key),
            source,
            target,
            _without(attributes, "type"),
        )
        for source, target, key, attributes in network.edges(keys=True, data=True)
    ]
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        relationships=tuple(sorted(relationships, key=lambda one: (one.key, one.source, one.target))),
        vocabulary=network.graph.get("vocabulary", ""),
        version=network.graph.get("version", ""),
        schema=network.graph.get("schema", SCHEMA_VERSION),
    )


def _copied(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties with lists of their own, so that changing the network leaves the graph as it was."""
    return {name: list(value) if isinstance(value, list) else value for name, value in properties.items()}


def _without(attributes: Mapping[str, Any], name: str) -> dict[str, Any]:
    return _copied({key: value for key, value in attributes.items() if key != name})


def _taken(attributes: Mapping[str, Any], name: str, owner: object) -> str:
    value = attributes.get(name)
    if not isinstance(value, str):
        raise GraphError(f"{owner}: the attribute {name!r} is missing: was this network made by to_networkx?")
    return value


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise GraphError(f"{what} is {value!r}, not a text: was this network made by to_networkx?")
    return value
