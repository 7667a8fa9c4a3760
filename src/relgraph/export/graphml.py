"""A graph as GraphML, which NetworkX, igraph, yEd, Cytoscape and Gephi read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from relgraph import contract
from relgraph.export.values import kinds_of, types_of, values_of
from relgraph.export.xml import to_xml
from relgraph.files import write_text
from relgraph.model import Graph

_ABOUT = {"schema": "long", "version": "string", "vocabulary": "string"}


def write_graphml(graph: Graph, path: str | Path) -> None:
    """The graph as GraphML, the same bytes for the same graph.

    Nodes and edges have the names of the contract: `label` and each property of a node; `type` and each property of a
    relationship, whose key is the edge's id. Read it by `networkx.read_graphml(path, force_multigraph=True)`.

    What is not as in the graph when it is read back: lists are texts, in JSON; an empty text is absent; a character that
    XML cannot hold (most control characters) stands as U+FFFD in what is no list. Edges all have a direction;
    `COOPERATES_WITH` and `MET_WITH` are meant without.

    Raises:
        GraphError: A label, type, property or value is not one of the contract.
        RelgraphError: It cannot be written there.

    Source: Brandes et al., GraphML Progress Report, 2002, doi:10.1007/3-540-45848-4_59.
    """
    write_text(path, _parts(graph))


def _parts(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    columns = {
        "graph": _ABOUT,
        "node": {"label": "string", **types_of(contract.NODES)},
        "edge": {"type": "string", **types_of(contract.RELATIONSHIPS)},
    }
    for what, types in columns.items():
        for name, kind in types.items():
            plain = "string" if kind.endswith("[]") else kind
            yield f'<key id="{what}.{name}" for="{what}" attr.name="{name}" attr.type="{plain}"/>\n'
    yield '<graph edgedefault="directed">\n'
    yield from _data("graph", {name: getattr(graph, name) for name in _ABOUT})
    for node in sorted(graph.nodes, key=lambda node: node.id):
        found = values_of(node.id, node.properties, kinds_of(node.id, node.label, contract.NODES))
        yield f'<node id="{to_xml(node.id)}">\n'
        yield from _data("node", {"label": node.label, **{name: value for name, _, value in found}})
        yield "</node>\n"
    for one in sorted(graph.relationships, key=lambda one: one.key):
        found = values_of(one.key, one.properties, kinds_of(one.key, one.type, contract.RELATIONSHIPS))
        yield f'<edge id="{to_xml(one.key)}" source="{to_xml(one.source)}" target="{to_xml(one.target)}">\n'
        yield from _data("edge", {"type": one.type, **{name: value for name, _, value in found}})
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(what: str, values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        yield f'<data key="{what}.{name}">{to_xml(value)}</data>\n'
