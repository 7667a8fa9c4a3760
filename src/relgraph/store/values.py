"""Values of the engines in the one form that `Rows` has: what JSON can say.

A node is a mapping of `label` and its properties, a relationship one of `type` and its properties, a path one of `nodes` and
`relationships`; properties and keys of maps are sorted. Dates and times are texts in ISO 8601, durations too, points as Cypher writes them, bytes in hexadecimal.
What is no number, or beyond all numbers, is None: kglite gives none for 1.0 / 0.0 either.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import Any

from relgraph.model import LABELS

# Names that kglite takes for its own in a node.
TAKEN = frozenset({"label", "node_type", "title", "type"})
_NODE = {"id", "labels", "properties"}
_RELATIONSHIP = {"id", "start", "end", "type", "properties"}
_DURATION = {"months", "days", "seconds"}
_POINT = {"latitude", "longitude"}


def from_kglite(value: Any) -> Any:
    """A value of kglite, without its own numbers and the `title` and `type` that it gives to nodes."""
    if isinstance(value, list | tuple):
        return [from_kglite(item) for item in value]
    if not isinstance(value, dict):
        return _scalar(value)
    if value.keys() == _NODE and isinstance(value["labels"], list):
        return {"label": _label(value["labels"]), **from_kglite(_without(value["properties"], TAKEN))}
    if value.keys() == _RELATIONSHIP and isinstance(value["properties"], dict):
        return {"type": value["type"], **from_kglite(value["properties"])}
    if value.keys() - {"nanoseconds"} == _DURATION and all(isinstance(item, int) for item in value.values()):
        return _duration(**value)
    if value.keys() == _POINT and all(isinstance(item, int | float) for item in value.values()):
        return _point((value["longitude"], value["latitude"]), 4326)
    # `n {.*}` and `properties(n)` of a node, then of a relationship, whose `title` is its own.
    if {"aliases", "digest"} <= value.keys():
        value = _without(value, TAKEN)
    elif {"key", "digest"} <= value.keys():
        value = _without(value, {"type"})
    return {name: from_kglite(item) for name, item in sorted(value.items())}


def from_neo4j(value: Any) -> Any:
    """A value of Neo4j's driver."""
    from neo4j import graph, spatial, time

    if isinstance(value, list | tuple) and not isinstance(value, spatial.Point | time.Duration):
        return [from_neo4j(item) for item in value]
    if isinstance(value, graph.Node):
        return {"label": _label(value.labels), **_properties(value.items())}
    if isinstance(value, graph.Relationship):
        return {"type": value.type, **_properties(value.items())}
    if isinstance(value, graph.Path):
        return {
            "nodes": [from_neo4j(node) for node in value.nodes],
            "relationships": [from_neo4j(one) for one in value.relationships],
        }
    if isinstance(value, dict):
        return _properties(value.items())
    if isinstance(value, time.DateTime | time.Date | time.Time):
        return value.to_native().isoformat()
    if isinstance(value, time.Duration):
        return _duration(value.months, value.days, value.seconds, value.nanoseconds)
    if isinstance(value, spatial.Point):
        return _point(value, value.srid or 0)
    return _scalar(value)


def _properties(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: from_neo4j(item) for name, item in sorted(items)}


def _scalar(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes | bytearray) else str(value)


def _label(labels: Iterable[str]) -> str:
    """The contract's label among those of a node; without one the first of the alphabet, "" where there is none."""
    found = sorted(labels)
    return next((label for label in found if label in LABELS), found[0] if found else "")


def _duration(months: int, days: int, seconds: int, nanoseconds: int = 0) -> str:
    """A duration in ISO 8601, which neither changes months to days nor days to hours.

    >>> _duration(14, 3, 3661), _duration(0, 0, 0), _duration(0, 0, -1, 500_000_000)
    ('P1Y2M3DT1H1M1S', 'PT0S', 'PT-0.5S')
    """
    sign = -1 if seconds < 0 else 1
    whole, fraction = divmod(abs(seconds * 1_000_000_000 + nanoseconds), 1_000_000_000)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    exact = f"{rest}.{fraction:09d}".rstrip("0").rstrip(".") if fraction else str(rest)
    years, left = divmod(abs(months), 12)
    turn = -1 if months < 0 else 1
    day = "".join(
        f"{number}{unit}" for number, unit in ((turn * years, "Y"), (turn * left, "M"), (days, "D")) if number
    )
    minus = "-" if sign < 0 else ""
    time = "".join(
        f"{minus}{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M"), (exact, "S")) if str(number) != "0"
    )
    return f"P{day}T{time}" if time else f"P{day}" if day else "PT0S"


def _point(coordinates: Iterable[float], srid: int) -> str:
    """A point as Cypher writes it.

    >>> _point((2.0, 1.0), 4326)
    "point({x: 2.0, y: 1.0, crs: 'wgs-84'})"
    """
    systems = {4326: "wgs-84", 4979: "wgs-84-3d", 7203: "cartesian", 9157: "cartesian-3d"}
    parts = [f"{axis}: {number}" for axis, number in zip("xyz", coordinates, strict=False)]
    return f"point({{{', '.join(parts)}, crs: '{systems.get(srid, srid)}'}})"


def _without(properties: Mapping[str, Any], names: frozenset[str] | set[str]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name not in names}
