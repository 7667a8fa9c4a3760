"""What readers of each format make of an export."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
from tiny import graph

from relgraph import export_graph
from relgraph.contract import NODES, RELATIONSHIPS
from relgraph.export.values import types_of
from relgraph.graph_file import from_node_link
from relgraph.model import Graph, Node, Relationship
from relgraph.projection import from_networkx
from relgraph.store.embedded import EmbeddedStore

FORMATS = ("csv", "cypher", "gexf", "graphml", "json")


def exported(which: Graph, folder: Path, name: str) -> Path:
    """The graph in a format, in a file that ends accordingly."""
    path = folder / f"graph.{name}"
    export_graph(which, path)
    return path


def typed(attributes: Mapping[str, Any], types: Mapping[str, str]) -> dict[str, Any]:
    """Attributes with lists as lists again."""
    return {
        name: json.loads(value) if types.get(name, "").endswith("[]") else value for name, value in attributes.items()
    }


def from_json(path: Path) -> Graph:
    read = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    return from_networkx(read)


def from_graphml(path: Path) -> Graph:
    read = nx.read_graphml(path, force_multigraph=True)
    nodes, edges = types_of(NODES), types_of(RELATIONSHIPS)
    for _, attributes in read.nodes(data=True):
        attributes.update(typed(attributes, nodes))
    for _, _, attributes in read.edges(data=True):
        attributes.update(typed(attributes, edges))
        attributes.pop("id", None)
    return from_networkx(read)


def from_gexf(path: Path) -> Graph:
    read = nx.read_gexf(path)
    nodes, edges = types_of(NODES), types_of(RELATIONSHIPS)
    found = []
    for one, attributes in read.nodes(data=True):
        properties = typed(attributes, nodes)
        properties.pop("spells", None)
        found.append(Node(one, properties.pop("category"), properties | {"name": properties.pop("label")}))
    relationships = []
    for source_id, target, attributes in read.edges(data=True):
        properties = typed(attributes, edges)
        key = properties.pop("id")
        for name in ("spells", "weight"):
            properties.pop(name, None)
        relationships.append(Relationship(key, properties.pop("label"), source_id, target, properties))
    return graph(tuple(found), tuple(relationships))


def from_csv(path: Path) -> Graph:
    found = {}
    for what, kinds in (("nodes", NODES), ("relationships", RELATIONSHIPS)):
        file = path.with_name(f"graph.{what}.csv")
        frame = pd.read_csv(file, keep_default_na=False, dtype=str)
        types = types_of(kinds)
        found[what] = [
            {name: _from_cell(cell, types.get(name, "string")) for name, cell in row.items() if cell}
            for row in frame.to_dict("records")
        ]
    return from_node_link({"nodes": found["nodes"], "edges": found["relationships"]})


def _from_cell(cell: str, kind: str) -> Any:
    if kind == "string":
        return cell.removeprefix("'")
    return json.loads(cell)  # lists, numbers, true and false are JSON


def from_cypher(path: Path) -> Graph:
    """What the embedded engine makes of the script."""
    with EmbeddedStore(path=path.with_suffix(".kgl")) as store:
        store.load(Graph())
        for statement in statements(path):
            store.run(statement, write=True)
        return store.read()


def statements(path: Path) -> list[str]:
    return re.split(r"(?<=;)\n", path.read_text(encoding="utf-8"))[:-1]


READERS: Mapping[str, Callable[[Path], Graph]] = {
    "csv": from_csv,
    "cypher": from_cypher,
    "gexf": from_gexf,
    "graphml": from_graphml,
    "json": from_json,
}
