"""Making a store equal to a graph: what is there is compared by digest, and only what differs is written.

Both engines take the same statements. What relgraph wrote is known by its `digest`; nothing else is changed or removed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from relgraph import contract
from relgraph.errors import GraphError, StoreError
from relgraph.ids import label_of
from relgraph.model import ENDS, LABELS, Graph, Node, Relationship
from relgraph.store.protocol import Changes, Counts

Thing = TypeVar("Thing", Node, Relationship)

# How many examples a message names.
_SHOWN = 3
_MORE = ": `relgraph verify` tells more"
# How many rows a statement was run for: a row whose ends are not found is lost without a word.
_COUNT = "RETURN count(*) AS number"
_DIGEST = re.compile(r"[0-9a-f]{16}")
# What a property may be, or the items of a list that is one.
_KINDS: tuple[set[type], ...] = ({str}, {bool}, {int}, {float}, set())


class Writer(Protocol):
    """An engine that is being loaded, and by nobody else until that is done.

    Attributes:
        batch: Rows that are written in one go.
    """

    batch: int

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterable[Sequence[Any]]:
        """What a statement that only reads gives."""

    def write(self, cypher: str, rows: Sequence[dict[str, Any]]) -> int:
        """Run a statement with these `$rows`, for all of them or for none; the number that it returns."""


@dataclass(slots=True)
class Difference(Generic[Thing]):
    """What separates a store from a graph, for nodes or for relationships.

    Attributes:
        created: New ones.
        changed: Those whose content is another.
        removed: Label or type -> ids or keys of those that vanished.
        untouched: How many are as they should be.
    """

    created: list[Thing] = field(default_factory=list)
    changed: list[Thing] = field(default_factory=list)
    removed: dict[str, list[str]] = field(default_factory=dict)
    untouched: int = 0

    @property
    def counts(self) -> Counts:
        """The same in numbers."""
        removed = sum(len(names) for names in self.removed.values())
        return Counts(len(self.created), len(self.changed), removed, self.untouched)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a load has to do."""

    nodes: Difference[Node]
    relationships: Difference[Relationship]

    @property
    def changes(self) -> Changes:
        """The same in numbers."""
        return Changes(self.nodes.counts, self.relationships.counts)


def check(graph: Graph) -> None:
    """Refuse a graph that a store cannot hold, before anything is written.

    Raises:
        GraphError: An id or key stands there twice, an end is no node, or a label, type, property or value is none that
            the contract knows. That digests fit what they stand for, `relgraph.verify` says.
    """
    for what, names in (("id", [node.id for node in graph.nodes]), ("key", [one.key for one in graph.relationships])):
        twice = [name for name, count in Counter(names).items() if count > 1]
        if twice:
            raise GraphError(f"{twice[0]}: this {what} stands there twice")
    labels = {node.id: node.label for node in graph.nodes}
    for node in graph.nodes:
        if node.label not in LABELS:
            raise GraphError(f"{node.id}: the label {node.label!r} is not in the contract{_MORE}")
        _check_properties(node.id, node.properties, contract.NODES[node.label])
    for one in graph.relationships:
        if one.type not in ENDS:
            raise GraphError(f"{one.key}: its type is not in the contract{_MORE}")
        for end, allowed in zip((one.source, one.target), ENDS[one.type], strict=True):
            if end not in labels:
                raise GraphError(f"{one.key}: there is no node {end!r}")
            if labels[end] not in allowed:
                raise GraphError(f"{one.key}: {one.type} cannot end in {end}, which is of label {labels[end]}{_MORE}")
        _check_properties(one.key, one.properties, contract.RELATIONSHIPS[one.type])


def _check_properties(where: str, properties: Mapping[str, Any], known: Container[str]) -> None:
    for name, value in properties.items():
        if name not in known:
            raise GraphError(f"{where}: the property {name!r} is not in the contract{_MORE}")
        kinds = {type(item) for item in value} if isinstance(value, list) else {type(value)}
        if kinds not in _KINDS:
            raise GraphError(f"{where}: {name} is {value!r}, which no store can hold{_MORE}")
    if not _DIGEST.fullmatch(str(properties.get("digest"))):
        raise GraphError(f"{where}: it has no digest, by which a store knows it: build the graph again")


def compare(graph: Graph, writer: Writer, *, anew: bool = False) -> Plan:
    """What has to be done to make a store equal to a graph; anew: also what looks the same is written.

    Raises:
        StoreError: Something that relgraph did not write has an id or key of the graph, or hangs on a node that has
            vanished from it.
    """
    nodes: Difference[Node] = Difference()
    relationships: Difference[Relationship] = Difference()
    _differ(nodes, _grouped(LABELS, ((node.label, node) for node in graph.nodes)), writer, anew)
    _differ(relationships, _grouped(ENDS, ((one.type, one) for one in graph.relationships)), writer, anew)
    for label, ids in nodes.removed.items():
        cypher = (
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[r]-() WHERE r.digest IS NULL "
            "RETURN DISTINCT n.id AS id, type(r) AS type LIMIT 1"
        )
        for node_id, kind in writer.rows(cypher, {"ids": ids}):
            raise StoreError(
                f"{node_id} is no longer in the graph, but a relationship {kind} that relgraph did not write hangs on it: "
                "remove or move that, then load again"
            )
    return Plan(nodes, relationships)


def carry_out(plan: Plan, graph: Graph, writer: Writer, progress: Callable[[int, int], None] | None = None) -> None:
    """Write what a plan says; cut off anywhere, the rest is found by the next comparison.

    Raises:
        StoreError: The store took fewer rows than it was given.
    """
    labels = {node.id: node.label for node in graph.nodes}
    total = plan.changes.nodes.written + plan.changes.relationships.written
    done = 0
    for cypher, things, to_row in _statements(plan, labels):
        for start in range(0, len(things), writer.batch):
            batch = [to_row(thing) for thing in things[start : start + writer.batch]]
            count = writer.write(cypher, batch)
            if count != len(batch):
                raise StoreError(
                    f"the store took {count} of {len(batch)} rows: something else has changed it meanwhile: load again"
                )
            done += count
            if progress:
                progress(done, total)


def _grouped(kinds: Iterable[str], things: Iterable[tuple[str, Thing]]) -> dict[str, list[Thing]]:
    """Things by their label or type; what is of none of these kinds is left out."""
    found: dict[str, list[Thing]] = {kind: [] for kind in kinds}
    for kind, thing in things:
        if kind in found:
            found[kind].append(thing)
    return found


def _differ(found: Difference[Thing], wanted: Mapping[str, Sequence[Thing]], writer: Writer, anew: bool) -> None:
    """Compare what a store holds of each label, or of each type, with what it shall hold."""
    for kind, things in wanted.items():
        pattern, name = (f"(n:{kind})", "id") if kind in LABELS else (f"()-[n:{kind}]->()", "key")
        # In one row: a driver takes longer for each row than for what is in it.
        cypher = (
            f"MATCH {pattern} WHERE n.{name} IS NOT NULL "
            f"RETURN collect(n.{name}) AS names, collect(coalesce(n.digest, '')) AS digests"
        )
        ((names, digests),) = writer.rows(cypher)
        held = {one: digest for one, digest in zip(names, digests, strict=True) if isinstance(one, str)}
        others = {one for one, digest in held.items() if not is_ours(kind, one, digest)}
        taken = [_name(thing) for thing in things if _name(thing) in others]
        if taken:
            shown = ", ".join(taken[:_SHOWN]) + (f" and {len(taken) - _SHOWN} more" if taken[_SHOWN:] else "")
            raise StoreError(
                f"the store holds {kind} of its own with an {name} of the graph's, not written by relgraph: {shown}: "
                "rename or remove that, or load into another database"
            )
        for thing in things:
            digest = held.pop(_name(thing), None)
            if digest is None:
                found.created.append(thing)
            elif anew or digest != thing.properties.get("digest"):
                found.changed.append(thing)
            else:
                found.untouched += 1
        gone = sorted(held.keys() - others)
        if gone:
            found.removed[kind] = gone


def is_ours(kind: str, name: object, digest: object) -> bool:
    """Whether relgraph wrote a node of this label with this id, or a relationship of this type with this key."""
    if not (isinstance(name, str) and isinstance(digest, str) and _DIGEST.fullmatch(digest)):
        return False
    if kind in ENDS:
        return name.startswith(f"{kind}|")
    try:
        return label_of(name) == kind
    except KeyError:
        return False


def _name(thing: Node | Relationship) -> str:
    return thing.id if isinstance(thing, Node) else thing.key


def _statements(
    plan: Plan, labels: Mapping[str, str]
) -> Iterator[tuple[str, Sequence[Any], Callable[[Any], dict[str, Any]]]]:
    """Statements in the order in which they can be run, each with what it is run for and how that becomes its row."""
    for kind, keys in plan.relationships.removed.items():
        cypher = (
            f"UNWIND $rows AS row MATCH ()-[r:{kind} {{key: row.key}}]->() WHERE r.digest IS NOT NULL DELETE r {_COUNT}"
        )
        yield cypher, keys, lambda key: {"key": key}
    for label, ids in plan.nodes.removed.items():
        cypher = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) WHERE n.digest IS NOT NULL DELETE n {_COUNT}"
        yield cypher, ids, lambda node_id: {"id": node_id}
    old = {node.id for node in plan.nodes.changed} | {one.key for one in plan.relationships.changed}
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in (*plan.nodes.created, *plan.nodes.changed):
        nodes[node.label].append(node)
    for label, some in sorted(nodes.items()):
        cypher = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties {_COUNT}"
        yield cypher, some, lambda node: _node_row(node, old)
    relationships: dict[tuple[str, str, str], list[Relationship]] = defaultdict(list)
    for one in (*plan.relationships.created, *plan.relationships.changed):
        relationships[labels[one.source], one.type, labels[one.target]].append(one)
    for (source, kind, target), them in sorted(relationships.items()):
        cypher = (
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
            f"MERGE (a)-[r:{kind} {{key: row.key}}]->(b) SET r += row.properties {_COUNT}"
        )
        yield cypher, them, lambda one: _relationship_row(one, old)


def _node_row(node: Node, old: Container[str]) -> dict[str, Any]:
    return {"id": node.id, "properties": _written(node, old, contract.NODES[node.label])}


def _relationship_row(one: Relationship, old: Container[str]) -> dict[str, Any]:
    properties = _written(one, old, contract.RELATIONSHIPS[one.type])
    return {"source": one.source, "target": one.target, "key": one.key, "properties": properties}


def _written(thing: Node | Relationship, old: Container[str], known: Iterable[str]) -> Mapping[str, Any]:
    """The properties; where a store had the thing before, absent ones are null, so that their values go."""
    return {**dict.fromkeys(known), **thing.properties} if _name(thing) in old else thing.properties
