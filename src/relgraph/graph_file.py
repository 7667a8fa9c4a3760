"""The graph as a file: node-link JSON in one canonical form, the same bytes for the same graph."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.errors import GraphError
from relgraph.files import write_text
from relgraph.model import SCHEMA_VERSION, Graph, Node, Relationship

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NODE_KEYS = ("id", "label")
_EDGE_KEYS = ("key", "type", "source", "target")


def write_graph(graph: Graph, path: str | Path) -> None:
    """The graph as node-link JSON: keys and rows sorted, one row a line, UTF-8, one newline at the end.

    Raises:
        RelgraphError: It cannot be written there.
    """
    write_text(path, _lines(graph))


def read_graph(path: str | Path) -> Graph:
    """The graph of a file of node-link JSON; edges may be called `edges` or `links`; what is null is left out.

    Only the form is checked: rows, their keys, ends that are there. The contract is for `relgraph verify`.

    Raises:
        GraphError: There is no such file, it is no graph, cut short, or of a newer schema.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        way = f"make it by `relgraph build SOURCE... -o {path}`" if str(path).endswith(".json") else "give a graph.json"
        raise GraphError(f"{path}: no such file: {way}") from error
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise GraphError(
            f"{path}: not a text in UTF-8: give a graph made by `relgraph build`; a store is asked by -s"
        ) from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise GraphError(f"{path}: broken or cut short at {where} ({error.msg}): build it again") from error
    except RecursionError as error:
        raise GraphError(f"{path}: nested too deeply to be a graph: build it again") from error
    return from_node_link(content, where=str(path))


def to_node_link(graph: Graph) -> dict[str, Any]:
    """The graph as plain data in the form that `networkx.node_link_graph(data, edges="edges")` reads."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {"schema": graph.schema, "version": graph.version, "vocabulary": graph.vocabulary},
        "nodes": [
            {**node.properties, "id": node.id, "label": node.label}
            for node in sorted(graph.nodes, key=lambda node: node.id)
        ],
        "edges": [
            {**one.properties, "key": one.key, "type": one.type, "source": one.source, "target": one.target}
            for one in sorted(graph.relationships, key=lambda one: one.key)
        ],
    }


def from_node_link(content: object, *, where: str = "graph") -> Graph:
    """The graph that plain data in node-link form stands for.

    Args:
        content: What `json.loads` gave.
        where: What to call it in messages.

    Raises:
        GraphError: It is no graph, or of a newer schema.
    """
    if not isinstance(content, dict):
        raise GraphError(f"{where}: not node-link JSON: give a graph made by `relgraph build`")
    about = content.get("graph") or {}
    schema = about.get("schema", SCHEMA_VERSION) if isinstance(about, dict) else None
    if not isinstance(about, dict) or not isinstance(schema, int):
        raise GraphError(f"{where}: `graph` must be a mapping with a whole number `schema`: build it again")
    if schema > SCHEMA_VERSION:
        raise GraphError(
            f"{where}: schema {schema} is newer than {SCHEMA_VERSION}, which this relgraph reads: update it"
        )
    nodes = [_node(row) for row in _rows(content, ("nodes",), _NODE_KEYS, where)]
    edges = [_edge(row) for row in _rows(content, ("edges", "links"), _EDGE_KEYS, where)]
    known = {node.id for node in nodes}
    for kind, names in (("nodes", [node.id for node in nodes]), ("edges", [edge.key for edge in edges])):
        for name, count in Counter(names).items():
            if count > 1:
                raise GraphError(f"{where}: {kind}: {name!r} stands there {count} times: build it again")
    for edge in edges:
        for end in (edge.source, edge.target):
            if end not in known:
                raise GraphError(f"{where}: edge {edge.key!r} ends in {end!r}, which is no node: build it again")
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        relationships=tuple(sorted(edges, key=lambda edge: edge.key)),
        vocabulary=str(about.get("vocabulary") or ""),
        version=str(about.get("version") or ""),
        schema=schema,
    )


def _lines(graph: Graph) -> Iterator[str]:
    """The file, a row a line, so that two graphs can be compared line by line."""
    content = to_node_link(graph)
    separator = "{"
    for name in sorted(content):
        yield f"{separator}\n{json.dumps(name)}: "
        separator = ","
        if not isinstance(content[name], list):
            yield _compact(content[name])
            continue
        rows = content[name]
        yield "["
        for number, row in enumerate(rows):
            yield (",\n" if number else "\n") + _compact(row)
        yield "\n]" if rows else "]"
    yield "\n}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)


def _rows(
    content: Mapping[str, Any], names: tuple[str, ...], keys: tuple[str, ...], where: str
) -> list[dict[str, Any]]:
    rows = next((content[name] for name in names if name in content), None)
    if not isinstance(rows, list):
        raise GraphError(f"{where}: has no list `{names[0]}`: give a graph made by `relgraph build`")
    for number, row in enumerate(rows):
        if not isinstance(row, dict):
            raise GraphError(f"{where}: {names[0]}[{number}] is no mapping: build it again")
        for key in keys:
            if not isinstance(row.get(key), str):
                raise GraphError(f"{where}: {names[0]}[{number}] has no text `{key}`: build it again")
    return rows


def _node(row: Mapping[str, Any]) -> Node:
    return Node(row["id"], row["label"], _properties(row, _NODE_KEYS))


def _edge(row: Mapping[str, Any]) -> Relationship:
    return Relationship(row["key"], row["type"], row["source"], row["target"], _properties(row, _EDGE_KEYS))


def _properties(row: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in keys and value is not None}
