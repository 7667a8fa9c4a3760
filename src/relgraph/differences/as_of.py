"""A graph as the documents up to a date state it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from relgraph import contract
from relgraph.contract import last_day
from relgraph.errors import AnalysisError
from relgraph.evidence import Row, latest_status, rows_of
from relgraph.ids import relationship_digest, relationship_key
from relgraph.model import Graph, Relationship
from relgraph.naming import Names

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# What the latest evidence states, without a note of which sentence it was.
_UNPLACED: Mapping[str, tuple[str, ...]] = {
    "ATTENDED": ("role",),
    "DEPLOYED_TO": ("personnel",),
    "HOLDS_POST": ("valid_from", "valid_to"),
    "MET_WITH": ("place",),
}


def as_of(graph: Graph, date: str) -> Graph:
    """The graph as the documents up to a date state it, that day included.

    Documents of later dates are left out, and undated ones too, since nobody knows when they were there; a document of
    a month or year counts from its last day. Evidence is cut to the documents that stay. A relationship none of whose
    sentences stays is left out, unless it follows from names or from what stays: it is derived then. Of a relationship
    that loses evidence, counts, confidence, status and dates are made anew; `valid_from` and `valid_to` of a post, the
    role of who attended, the place of a meeting and the number deployed are left out, since the graph does not
    say which sentence they come from. A country's cooperation is derived where all its sentences are those of its
    agencies. Nodes stay that a document or a relationship that stays speaks of, with all their properties: a name or alias
    may be from later.

    Args:
        graph: Read only; it keeps the contract.
        date: ISO 8601: a day, or a month or year, which counts to its end.

    Raises:
        AnalysisError: It is no date.
        GraphError: Evidence is broken.
    """
    if not _DATE.fullmatch(date):
        raise AnalysisError(f"{date!r} is no date: write it as 2021-01-10, 2021-01 or 2021")
    names = Names(graph)
    kept = {
        node.id
        for node in graph.nodes
        if node.label == "Document" and (dated := node.properties.get("date")) and last_day(dated) <= last_day(date)
    }
    stated = [cut for one in graph.relationships if (cut := _cut(one, kept, names)) is not None]
    stated = _with_derived_countries(stated, graph)
    stated += _implied(graph, stated, _spoken_of(stated))
    spoken_of = _with_wider(_spoken_of(stated) | kept, names)
    return replace(
        graph,
        nodes=tuple(node for node in graph.nodes if node.id in spoken_of),
        relationships=tuple(sorted(stated, key=lambda one: one.key)),
    )


def as_of_both(graph: Graph, earlier: str, later: str) -> tuple[Graph, Graph, list[str]]:
    """The graph as of two dates, and what to bear in mind of it.

    Raises:
        AnalysisError: One is no date, or the earlier one is later than the other.
        GraphError: Evidence is broken.
    """
    old, new = as_of(graph, earlier), as_of(graph, later)
    if last_day(earlier) > last_day(later):
        raise AnalysisError(f"{earlier} is later than {later}: give the earlier date first")
    undated = sum(node.label == "Document" and not node.properties.get("date") for node in graph.nodes)
    if not undated:
        return old, new, []
    documents = "1 document has" if undated == 1 else f"{undated} documents have"
    return old, new, [f"{documents} no date and {'is' if undated == 1 else 'are'} left out on both sides."]


def _cut(one: Relationship, kept: Collection[str], names: Names) -> Relationship | None:
    """A relationship with the evidence that stays; itself where all does, None where none does or none was."""
    if one.type == "MENTIONED_IN":
        return one if one.target in kept else None
    rows = rows_of(one)
    places = [place for place, row in enumerate(rows) if row.document in kept]
    if not places:
        return None
    if len(places) == len(rows):
        return one
    lists = {*contract.EVIDENCE, *contract.ALIGNED.get(one.type, {})}
    left = [rows[place] for place in places]
    found: dict[str, Any] = {
        name: [value[place] for place in places] if name in lists else value
        for name, value in one.properties.items()
        if name not in _UNPLACED.get(one.type, ())
    }
    found |= _summary(left, names)
    if one.type == "COOPERATES_WITH":
        found["status"] = latest_status((names.date_of(row), row.state) for row in left)
    return _digested(one, found)


def _summary(rows: Collection[Row], names: Names) -> dict[str, Any]:
    seen = sorted(names.source(row.document).date for row in rows)
    return {
        "count": len(rows),
        "document_count": len({row.document for row in rows}),
        "confidence": max(row.confidence for row in rows),
        "first_seen": seen[0],
        "last_seen": seen[-1],
    }


def _with_derived_countries(stated: Iterable[Relationship], graph: Graph) -> list[Relationship]:
    """These, the cooperation of countries derived where it has no sentence left but those of its agencies."""
    whole = {one.key: one for one in graph.relationships}
    implied: defaultdict[str, set[Row]] = defaultdict(set)
    found = list(stated)
    for one in found:
        if one.type == "COOPERATES_WITH":
            first, second = map(_country, (one.source, one.target))
            key = relationship_key(one.type, first, second, one.properties)
            if key != one.key and first and second:
                implied[key].update(rows_of(one))
    return [
        _digested(one, {**one.properties, "derived": True})
        if one.key in implied
        and one is not whole[one.key]
        and not one.properties.get("derived")
        and implied[one.key].issuperset(rows_of(one))
        else one
        for one in found
    ]


def _implied(graph: Graph, stated: Collection[Relationship], spoken_of: Collection[str]) -> list[Relationship]:
    """What follows from names and from cooperation that is more than proposed, and no sentence that stays states."""
    keys = {one.key for one in stated}
    active = {
        relationship_key("ACTIVE_IN", end, one.properties["area"], {})
        for one in stated
        if one.type == "COOPERATES_WITH" and any(row.state != "proposed" for row in rows_of(one))
        for end in (one.source, one.target)
    }
    found = []
    for one in graph.relationships:
        if one.key in keys or one.type not in ("ACTIVE_IN", "BELONGS_TO", "PART_OF"):
            continue
        by_name = one.type == "BELONGS_TO" or one.target == one.source.rpartition("/")[0]
        named = one.source in spoken_of and (
            by_name or (bool(one.properties.get("derived")) and one.target in spoken_of)
        )
        if one.key in active if one.type == "ACTIVE_IN" else named:
            found.append(_digested(one, {"derived": True}))
    return found


def _digested(one: Relationship, properties: Mapping[str, Any]) -> Relationship:
    bare = replace(one, properties={name: value for name, value in properties.items() if name != "digest"})
    return replace(bare, properties={**bare.properties, "digest": relationship_digest(bare)})


def _country(end: str) -> str:
    """Id of the country of an end of a cooperation, "" for a body that is no country's."""
    if end.startswith("country:"):
        return end
    code = end.split(":")[1]
    return "" if code in ("INT", "ZZ") else f"country:{code}"


def _spoken_of(relationships: Iterable[Relationship]) -> set[str]:
    """Ids of all nodes that relationships point to, by whatever property."""
    found: set[str] = set()
    for one in relationships:
        found.update((one.source, one.target, *one.properties.get("speakers", ())))
        found.update(one.properties[name] for name in ("area", "occasion") if one.properties.get(name))
    return found


def _with_wider(spoken_of: set[str], names: Names) -> set[str]:
    """These, and the wider areas of areas."""
    found = set(spoken_of)
    for one in spoken_of:
        node = names.node(one)
        while node and node.properties.get("broader") and node.properties["broader"] not in found:
            found.add(node.properties["broader"])
            node = names.node(node.properties["broader"])
    return found
