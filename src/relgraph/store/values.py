"""Values of both engines in one neutral form."""

from __future__ import annotations

import datetime as dt
from typing import Any

# Names that kglite takes for its own in a node.
_TAKEN = frozenset({"label", "node_type", "title", "type"})
_NODE = {"id", "labels", "properties"}
_RELATIONSHIP = {"id", "start", "end", "type", "properties"}


def from_kglite(value: Any) -> Any:
    """A value as `Rows` says, without kglite's own numbers and the `title` and `type` that it gives to nodes."""
    if isinstance(value, list | tuple):
        return [from_kglite(item) for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if not isinstance(value, dict):
        return value
    if value.keys() == _NODE and isinstance(value["labels"], list):
        return {"label": value["labels"][0], **from_kglite(_without(value["properties"], _TAKEN))}
    if value.keys() == _RELATIONSHIP and isinstance(value["properties"], dict):
        return {"type": value["type"], **from_kglite(value["properties"])}
    # `n {.*}` and `properties(n)` of a node, then of a relationship, whose `title` is its own.
    if {"aliases", "digest"} <= value.keys():
        value = _without(value, _TAKEN)
    elif {"key", "digest"} <= value.keys():
        value = _without(value, {"type"})
    return {name: from_kglite(item) for name, item in value.items()}


def _without(properties: dict[str, Any], names: frozenset[str] | set[str]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name not in names}


def from_neo4j(value: Any) -> Any:
    """A value as `Rows` says."""
    import neo4j.graph
    import neo4j.time

    if isinstance(value, neo4j.graph.Node):
        return {"label": min(value.labels), **{k: from_neo4j(v) for k, v in value.items()}}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **{k: from_neo4j(v) for k, v in value.items()}}
    if isinstance(value, neo4j.graph.Path):
        return {
            "nodes": [from_neo4j(n) for n in value.nodes],
            "relationships": [from_neo4j(r) for r in value.relationships],
        }
    if isinstance(value, list):
        return [from_neo4j(item) for item in value]
    if isinstance(value, dict):
        return {k: from_neo4j(v) for k, v in value.items()}
    if isinstance(value, neo4j.time.DateTime | neo4j.time.Date | neo4j.time.Time):
        return value.to_native().isoformat()
    return value
