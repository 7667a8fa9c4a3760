"""Rules that a node keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relgraph import contract
from relgraph.ids import node_digest
from relgraph.model import LABELS, Node
from relgraph.verification import shape
from relgraph.verification.violation import Scope, Violation

_SLUG = r"(?:[^\W_A-Z]+(?:-[^\W_A-Z]+)*|-)"
_IDS = {
    "Agency": re.compile(rf"agency:(?:[A-Z]{{2}}|INT):{_SLUG}(?:/{_SLUG})*"),
    "CooperationArea": re.compile(rf"area:{_SLUG}"),
    "Country": re.compile(r"country:[A-Z]{2}"),
    "Document": re.compile(r"document:\S.*"),
    "Event": re.compile(rf"event:{_SLUG}(?::(?:\d{{4}}(?:-\d{{2}}){{0,2}}|-))?"),
    "Official": re.compile(rf"official:(?:[A-Z]{{2}}|INT):{_SLUG}(?:/{_SLUG})?"),
    "Person": re.compile(rf"person:(?:[A-Z]{{2}}|INT):{_SLUG}(?:/{_SLUG})?"),
}


def check_node(node: Node, scope: Scope) -> Iterator[Violation]:
    """Every rule that a node breaks; one with an unknown label or a wrong property is looked at no further."""
    if node.label not in LABELS:
        yield Violation(node.id, "label", f"{node.label!r} is no label of the contract")
        return
    wrong = list(
        shape.misshapen(
            node.id,
            node.properties,
            kinds=contract.NODES[node.label],
            required=contract.REQUIRED_IN_NODES[node.label],
            reserved=contract.RESERVED_IN_NODES,
        )
    )
    if wrong:
        yield from wrong
        return
    yield from _id(node)
    yield from _names(node)
    yield from _country(node)
    if node.label == "CooperationArea":
        yield from _broader(node, scope)
    if node.properties["digest"] != node_digest(node):
        yield Violation(
            node.id, "digest", f"digest is {node.properties['digest']}, its content's is {node_digest(node)}"
        )


def _id(node: Node) -> Iterator[Violation]:
    if not _is_id(node):
        yield Violation(node.id, "id-form", f"this is no id of a node of label {node.label}")


def _is_id(node: Node) -> bool:
    return bool(_IDS[node.label].fullmatch(node.id))


def _names(node: Node) -> Iterator[Violation]:
    if not node.properties["name"].strip():
        yield Violation(node.id, "name", "name is empty")
    aliases = node.properties["aliases"]
    if aliases != sorted(set(aliases)):
        yield Violation(node.id, "aliases", "aliases are not sorted, or one stands there twice")


def _country(node: Node) -> Iterator[Violation]:
    """The country in an id is that of the properties; `INT` and `ZZ` in an id mean no country."""
    if node.label not in {"Agency", "Country", "Official", "Person"} or not _is_id(node):
        return
    name = "iso2" if node.label == "Country" else "country"
    in_id, stated = node.id.split(":")[1], node.properties.get(name)
    expected = None if in_id in {"INT", "ZZ"} else in_id
    if stated != expected:
        yield Violation(node.id, "country", f"{name} is {stated!r}, by the id it is {expected!r}")


def _broader(node: Node, scope: Scope) -> Iterator[Violation]:
    """A wider area is one of the graph, and no area is wider than itself."""
    passed, wider = {node.id}, node.properties.get("broader")
    while wider:
        if scope.label(wider) != "CooperationArea":
            if len(passed) == 1:
                yield Violation(node.id, "broader", f"broader is {wider!r}, which is no area of the graph")
            return
        if wider in passed:
            if wider == node.id:
                yield Violation(node.id, "broader", f"{wider} is wider than itself")
            return
        passed.add(wider)
        wider = scope.nodes[wider].properties.get("broader")
