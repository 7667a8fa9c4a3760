"""Rules that a relationship keeps, its evidence aside."""

from __future__ import annotations

from collections.abc import Iterator

from relgraph import contract
from relgraph.ids import relationship_digest, relationship_key
from relgraph.model import ENDS, SYMMETRIC, Relationship
from relgraph.verification import shape
from relgraph.verification.evidence import check_evidence
from relgraph.verification.violation import Scope, Violation, present

# Properties that hold the id of a node, and the label it must have.
_POINTERS = {"area": "CooperationArea", "occasion": "Event"}


def check_relationship(one: Relationship, scope: Scope) -> Iterator[Violation]:
    """Every rule that a relationship breaks; what has an unknown type, end or property is looked at no further."""
    wrong = list(_form(one, scope))
    if wrong:
        yield from wrong
        return
    if one.source == one.target:
        yield Violation(one.key, "self", "both ends are the same node")
    if one.type in SYMMETRIC and one.target < one.source:
        yield Violation(one.key, "symmetric-order", f"{one.type} is stored with the smaller id first")
    key = relationship_key(one.type, one.source, one.target, present(one.properties))
    if one.key != key:
        yield Violation(one.key, "key", f"by its ends and properties the key is {key}")
    for name, label in _POINTERS.items():
        value = one.properties.get(name)
        if value and scope.label(value) != label:
            yield Violation(one.key, name, f"{name} is {value!r}, which is no {label} of the graph")
    yield from _meaning(one, scope)
    yield from check_evidence(one, scope)
    if one.properties["digest"] != relationship_digest(one):
        message = f"digest is {one.properties['digest']}, its content's is {relationship_digest(one)}"
        yield Violation(one.key, "digest", message)


def _form(one: Relationship, scope: Scope) -> Iterator[Violation]:
    """Type, ends and the shape of the properties."""
    if one.type not in ENDS:
        yield Violation(one.key, "type", f"{one.type!r} is no relationship type of the contract")
        return
    for end, node_id, labels in zip(("source", "target"), (one.source, one.target), ENDS[one.type], strict=True):
        label = scope.label(node_id)
        if not label:
            yield Violation(one.key, "dangling", f"its {end} {node_id!r} is no node of the graph")
        elif label not in labels:
            yield Violation(one.key, "ends", f"its {end} {node_id!r} has the label {label}, not {' or '.join(labels)}")
    yield from shape.misshapen(
        one.key,
        one.properties,
        kinds=contract.RELATIONSHIPS[one.type],
        required=contract.REQUIRED_IN_RELATIONSHIPS[one.type],
        reserved=contract.RESERVED_IN_RELATIONSHIPS,
    )


def _meaning(one: Relationship, scope: Scope) -> Iterator[Violation]:
    """Rules of single types."""
    if one.type == "HOLDS_POST" and not one.properties["title"].strip():
        yield Violation(one.key, "title", "the title of the post is empty")
    if one.type == "BELONGS_TO" and scope.country(one.source) != scope.country(one.target):
        found = f"{scope.country(one.target)!r}, its agency's {scope.country(one.source)!r}"
        yield Violation(one.key, "belongs-to", f"the country is {found}")
    if one.type == "COOPERATES_WITH":
        unknown = [end for end in (one.source, one.target) if end.startswith("agency:ZZ:")]
        for end in unknown:
            yield Violation(
                one.key, "unknown-country", f"{end}: an agency of unknown country is no end of a cooperation"
            )
        if scope.label(one.properties["area"]) == "CooperationArea" and not unknown:
            yield from _implied(one, scope)


def _implied(one: Relationship, scope: Scope) -> Iterator[Violation]:
    """What a cooperation implies is there: that of the countries of its ends, and that both ends are active in its area."""
    area = one.properties["area"]
    # A cooperation that is only proposed has nobody active in it yet.
    if any(status != "proposed" for status in one.properties.get("statuses") or ()):
        for end in (one.source, one.target):
            if f"ACTIVE_IN|{end}|{area}" not in scope.relationships:
                yield Violation(one.key, "active-in", f"{end} is not ACTIVE_IN {area}")
    first, second = sorted(scope.country(end) and f"country:{scope.country(end)}" for end in (one.source, one.target))
    if first and first != second:
        key = relationship_key("COOPERATES_WITH", first, second, {"area": area})
        if key not in scope.relationships:
            yield Violation(one.key, "derived-cooperation", f"{first} and {second} do not cooperate on {area}")
