"""A graph as a script in Cypher, for `cypher-shell`, Neo4j's browser, and other engines that read openCypher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from relgraph import contract
from relgraph.export.values import kinds_of, values_of
from relgraph.files import write_text
from relgraph.model import Graph
from relgraph.queries.constraints import constraints

# Rows of a statement: more of them are no quicker, and what cannot be taken is harder to find.
_BATCH = 200
_ESCAPES = str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    | {code: f"\\u{code:04x}" for code in (*range(32), 127, 0x2028, 0x2029) if chr(code) not in "\n\r\t"}
)


def write_cypher(graph: Graph, path: str | Path) -> None:
    r"""The graph as a script in Cypher, the same bytes for the same graph.

    First the constraints that `relgraph load` makes, too, then the nodes, then the relationships. Each statement ends with
    `;` at the end of a line, which no other line does. Run again, it changes nothing; what the store holds beside the
    graph stays, and properties that a node or relationship no longer has stay as well: `relgraph load` removes them.

    What is not as in the graph when it is read back: `version`, `vocabulary` and `schema` are left out.

    Raises:
        GraphError: A label, type, property or value is not one of the contract.
        RelgraphError: It cannot be written there.
    """
    write_text(path, _parts(graph))


def _parts(graph: Graph) -> Iterator[str]:
    for _, _, _, statement in constraints():
        yield f"{statement};\n"
    labels = {node.id: node.label for node in graph.nodes}
    nodes: defaultdict[str, list[str]] = defaultdict(list)
    for node in sorted(graph.nodes, key=lambda node: node.id):
        kinds = kinds_of(node.id, node.label, contract.NODES)
        nodes[node.label].append(_map({"id": node.id, "properties": _properties(node.id, node.properties, kinds)}))
    for label, rows in sorted(nodes.items()):
        yield from _statements(rows, f"MERGE (n:{label} {{id: row.id}}) SET n += row.properties")
    relationships: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in sorted(graph.relationships, key=lambda one: one.key):
        kinds = kinds_of(one.key, one.type, contract.RELATIONSHIPS)
        row = {"source": one.source, "target": one.target, "key": one.key}
        relationships[labels[one.source], one.type, labels[one.target]].append(
            _map({**row, "properties": _properties(one.key, one.properties, kinds)})
        )
    for (source, kind, target), rows in sorted(relationships.items()):
        yield from _statements(
            rows,
            f"MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})\n"
            f"MERGE (a)-[r:{kind} {{key: row.key}}]->(b) SET r += row.properties",
        )


def _statements(rows: Sequence[str], what: str) -> Iterator[str]:
    for start in range(0, len(rows), _BATCH):
        yield "UNWIND [\n  " + ",\n  ".join(rows[start : start + _BATCH]) + f"\n] AS row\n{what};\n"


def _properties(where: str, properties: Mapping[str, Any], kinds: Mapping[str, str]) -> dict[str, Any]:
    return {name: value for name, _, value in values_of(where, properties, kinds)}


def _map(values: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in values.items()) + "}"


def _literal(value: Any) -> str:
    if isinstance(value, Mapping):
        return _map(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value.translate(_ESCAPES)}'" if isinstance(value, str) else repr(value)
