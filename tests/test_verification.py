"""Every rule of the contract, and a graph that breaks it and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import (
    BUREAU,
    CN,
    CONTROL,
    DOCUMENTS,
    DRUGS_ID,
    LA,
    LAO_MPS,
    MEKONG,
    MM,
    MPS,
    NODES,
    PATROL_ID,
    POLICE_DAY,
    RELATIONSHIPS,
    TINY,
    VILAY,
    WANG,
    ZHAO,
    graph,
    node,
    relationship,
    stated,
)

from relgraph.ids import node_digest, relationship_digest
from relgraph.model import Document, Graph, Node, Relationship
from relgraph.verification import Violation, check_store, verify

POST = f"HOLDS_POST|{WANG}|{MPS}|minister-of-public-security"
DIRECT = f"COOPERATES_WITH|{CN}|{MM}|{CONTROL}"
PATROLS = f"COOPERATES_WITH|{MPS}|{LAO_MPS}|{MEKONG}"
MENTIONS = f"MENTIONED_IN|{CN}|{PATROL_ID}"
PART = f"PART_OF|{BUREAU}|{MPS}"
GIFT = f"CONGRATULATED|{MM}|{MPS}|{POLICE_DAY}"
GONE = object()


def changed_node(node_id: str, **properties: Any) -> Graph:
    """The tiny graph with other properties of one node, `GONE` ones left out, and its digest to fit."""
    old = next(one for one in NODES if one.id == node_id)
    values = {name: value for name, value in {**old.properties, **properties}.items() if value is not GONE}
    return renewed(Node(old.id, old.label, values))


def renewed(changed: Node) -> Graph:
    """The tiny graph with this node in the place of the one with its id."""
    values = changed.properties
    if "digest" in values:
        values = {**values, "digest": node_digest(changed)}
    new = Node(changed.id, changed.label, values)
    return graph(tuple(new if one.id == new.id else one for one in NODES))


def changed(key: str, **properties: Any) -> Graph:
    """The tiny graph with other properties of one relationship, `GONE` ones left out, and its digest to fit."""
    old = next(one for one in RELATIONSHIPS if one.key == key)
    values = {name: value for name, value in {**old.properties, **properties}.items() if value is not GONE}
    return exchanged(key, replace(old, properties=values))


def exchanged(key: str, new: Relationship) -> Graph:
    """The tiny graph with another relationship in the place of one, its digest made to fit."""
    if "digest" in new.properties:
        new = replace(new, properties={**new.properties, "digest": relationship_digest(new)})
    return graph(relationships=tuple(new if one.key == key else one for one in RELATIONSHIPS))


def added(*new: Relationship | Node) -> Graph:
    """The tiny graph and these."""
    nodes = tuple(one for one in new if isinstance(one, Node))
    return graph((*NODES, *nodes), (*RELATIONSHIPS, *(one for one in new if isinstance(one, Relationship))))


def without(key: str) -> Graph:
    """The tiny graph but for one relationship."""
    return graph(relationships=tuple(one for one in RELATIONSHIPS if one.key != key))


def lists(key: str, name: str, *values: Any) -> Graph:
    """The tiny graph with another list of evidence in one relationship."""
    return changed(key, **{name: list(values)})


def test_a_sound_graph_breaks_no_rule() -> None:
    assert verify(TINY) == []
    assert verify(TINY, DOCUMENTS) == []
    assert verify(Graph()) == []


def test_null_is_absence() -> None:
    assert verify(changed_node(CN, broader=GONE, iso3="CHN")) == []
    assert verify(changed_node("area:joint-patrol", broader=None)) == []
    assert verify(changed(POST, valid_from=None)) == []


WHOLE: list[tuple[str, Callable[[], Graph]]] = [
    ("schema", lambda: replace(TINY, schema=2)),
    ("order", lambda: replace(TINY, nodes=TINY.nodes[::-1])),
    ("order", lambda: replace(TINY, relationships=TINY.relationships[::-1])),
    ("unique-id", lambda: added(NODES[0])),
    ("unique-key", lambda: added(RELATIONSHIPS[0])),
]

NODE_RULES: list[tuple[str, Callable[[], Graph]]] = [
    ("label", lambda: added(Node("suspect:MM:li", "Suspect", {}))),
    ("missing-property", lambda: changed_node(CN, iso3=GONE)),
    ("missing-property", lambda: changed_node(CN, digest=GONE)),
    ("missing-property", lambda: changed_node(PATROL_ID, sha256=None)),
    ("reserved-property", lambda: changed_node(ZHAO, title="Minister")),
    ("reserved-property", lambda: changed_node(ZHAO, type="official")),
    ("reserved-property", lambda: changed_node(ZHAO, label="Official")),
    ("unknown-property", lambda: changed_node(ZHAO, age=60)),
    ("property-type", lambda: changed_node(ZHAO, name=5)),
    ("property-type", lambda: changed_node(ZHAO, aliases="Zhao")),
    ("property-type", lambda: changed_node(ZHAO, aliases=[5])),
    ("null-in-list", lambda: changed_node(ZHAO, aliases=[None])),
    ("kind-value", lambda: changed_node(MPS, kind="bureau")),
    ("date-form", lambda: changed_node(POLICE_DAY, date="10 January")),
    ("date-form", lambda: changed_node(POLICE_DAY, date="2021-02-30")),
    ("date-form", lambda: changed_node(POLICE_DAY, date="2021-13")),
    ("date-form", lambda: changed_node(POLICE_DAY, date="")),
    ("sha256-form", lambda: changed_node(PATROL_ID, sha256="abc")),
    ("iso3-form", lambda: changed_node(CN, iso3="chn")),
    ("iso2-form", lambda: added(node("country:VN", "Country", "Viet Nam", iso2="V", iso3="VNM"))),
    ("code-form", lambda: changed_node(ZHAO, country="China")),
    ("id-form", lambda: added(node("country:cn", "Country", "China", iso2="CN", iso3="CHN"))),
    ("id-form", lambda: added(node("agency:USA:fbi", "Agency", "FBI", country="US"))),
    ("id-form", lambda: added(node("official:CN:Zhao Kezhi", "Official", "Zhao Kezhi", country="CN"))),
    ("id-form", lambda: added(node("area:police:more", "CooperationArea", "more"))),
    ("name", lambda: changed_node(ZHAO, name=" ")),
    ("aliases", lambda: changed_node(ZHAO, aliases=["Zhao", "Kezhi"])),
    ("aliases", lambda: changed_node(ZHAO, aliases=["Zhao", "Zhao"])),
    ("country", lambda: added(node("country:VN", "Country", "Viet Nam", iso2="US", iso3="VNM"))),
    ("country", lambda: changed_node(ZHAO, country="MM")),
    ("country", lambda: added(node("agency:INT:asean", "Agency", "ASEAN", country="INT"))),
    ("country", lambda: added(node("official:ZZ:li", "Official", "Li", country="ZZ"))),
    ("broader", lambda: changed_node(CONTROL, broader="area:nowhere")),
    ("broader", lambda: changed_node("area:joint-patrol", broader="area:joint-patrol")),
    (
        "digest",
        lambda: graph(
            tuple(replace(one, properties={**one.properties, "name": "X"}) if one.id == ZHAO else one for one in NODES)
        ),
    ),
]

_OLD = next(one for one in RELATIONSHIPS if one.key == PATROLS)
_STATED = stated((PATROL_ID, "Zhao Kezhi, Minister"))
RELATIONSHIP_RULES: list[tuple[str, Callable[[], Graph]]] = [
    ("type", lambda: added(Relationship("KNOWS|a|b", "KNOWS", ZHAO, WANG, {}))),
    ("dangling", lambda: added(relationship("PART_OF", LAO_MPS, "agency:LA:police", derived=True))),
    ("ends", lambda: added(relationship("PART_OF", LAO_MPS, LA, derived=True))),
    ("missing-property", lambda: changed(POST, digest=GONE)),
    ("missing-property", lambda: changed(MENTIONS, count=GONE)),
    ("reserved-property", lambda: changed(POST, type="HOLDS_POST")),
    ("unknown-property", lambda: changed(POST, occasion=POLICE_DAY)),
    ("property-type", lambda: changed(POST, count="1")),
    ("property-type", lambda: changed(POST, evidence="Zhao Kezhi")),
    ("property-type", lambda: changed(PART, derived="yes")),
    ("property-type", lambda: changed(f"DEPLOYED_TO|{CN}|{MM}|{CONTROL}", personnel=-1)),
    ("null-in-list", lambda: lists(POST, "speakers", None)),
    ("status-value", lambda: lists(PATROLS, "statuses", "begun")),
    ("standing-value", lambda: lists(POST, "standings", "late")),
    ("role-value", lambda: changed(POST, role="king")),
    ("attendance-value", lambda: changed(f"ATTENDED|{WANG}|{POLICE_DAY}", role="minister")),
    ("confidence-level", lambda: lists(POST, "confidences", 0.8)),
    ("date-form", lambda: lists(POST, "dates", "yesterday")),
    ("date-form", lambda: changed(POST, valid_from="May 2022")),
    ("offset-form", lambda: lists(POST, "offsets", "9..12")),
    ("offset-form", lambda: lists(POST, "offsets", "12-9")),
    ("self", lambda: added(relationship("PART_OF", MPS, MPS, derived=True))),
    ("symmetric-order", lambda: exchanged(PATROLS, replace(_OLD, source=_OLD.target, target=_OLD.source))),
    (
        "key",
        lambda: exchanged(POST, replace(next(one for one in RELATIONSHIPS if one.key == POST), key="HOLDS_POST|x")),
    ),
    ("area", lambda: added(relationship("DEPLOYED_TO", MM, LA, area="area:nowhere", **_STATED))),
    (
        "area",
        lambda: added(
            relationship("COOPERATES_WITH", LA, MM, area=CN, status="proposed", **_STATED, statuses=["proposed"])
        ),
    ),
    ("occasion", lambda: added(relationship("CONGRATULATED", MM, LA, occasion="event:nothing:-", **_STATED))),
    ("title", lambda: added(relationship("HOLDS_POST", VILAY, LA, title=" ", **_STATED, standings=["current"]))),
    (
        "unknown-country",
        lambda: added(
            node("agency:ZZ:police", "Agency", "Police"),
            relationship(
                "COOPERATES_WITH",
                "agency:ZZ:police",
                CN,
                area=CONTROL,
                status="proposed",
                **_STATED,
                statuses=["proposed"],
            ),
        ),
    ),
    ("belongs-to", lambda: added(relationship("BELONGS_TO", MPS, LA, derived=True))),
    ("active-in", lambda: without(f"ACTIVE_IN|{BUREAU}|area:precursor-control")),
    ("derived-cooperation", lambda: without(f"COOPERATES_WITH|{CN}|{LA}|{MEKONG}")),
    ("derived", lambda: changed(POST, derived=True)),
    ("derived", lambda: changed(PATROLS, derived=True)),
    ("no-evidence", lambda: changed(PART, **dict.fromkeys(stated((PATROL_ID, "Zhao")), GONE))),
    ("no-evidence", lambda: added(relationship("COOPERATES_WITH", LA, MM, area=CONTROL, derived=True))),
    ("no-evidence", lambda: changed(MENTIONS, forms=[], offsets=[], count=0)),
    ("summary", lambda: changed(f"BELONGS_TO|{MPS}|{CN}", count=3)),
    ("aligned", lambda: lists(POST, "cues")),
    ("aligned", lambda: lists(POST, "standings", "current", "former")),
    ("aligned", lambda: changed(MENTIONS, forms=["China"], count=1)),
    ("evidence-document", lambda: lists(POST, "documents", "document:lost")),
    ("evidence-order", lambda: exchanged(GIFT, _backwards())),
    ("evidence-order", lambda: changed(MENTIONS, offsets=["39-46", "0-5"], forms=["Chinese", "China"])),
    ("evidence-length", lambda: lists(POST, "offsets", "0-5")),
    ("evidence-length", lambda: changed(MENTIONS, forms=["China", "Chine"])),
    ("speaker", lambda: lists(POST, "speakers", CN)),
    ("speaker", lambda: lists(POST, "speakers", "official:CN:nobody")),
    ("count", lambda: changed(POST, count=2)),
    ("count", lambda: changed(MENTIONS, count=3)),
    ("document-count", lambda: changed(POST, document_count=2)),
    ("confidence", lambda: changed(POST, confidence=0.5)),
    ("first-seen", lambda: changed(POST, first_seen="2022-04")),
    ("last-seen", lambda: changed(POST, last_seen=GONE)),
    ("status", lambda: changed(PATROLS, status="ended")),
    (
        "digest",
        lambda: graph(
            relationships=tuple(
                replace(one, properties={**one.properties, "role": "other"}) if one.key == POST else one
                for one in RELATIONSHIPS
            )
        ),
    ),
]


def _backwards() -> Relationship:
    """Congratulations stated twice, the later sentence first."""
    twice = stated((PATROL_ID, "Myanmar"), (PATROL_ID, "Zhao Kezhi, Minister"))
    return relationship("CONGRATULATED", MM, MPS, occasion=POLICE_DAY, **twice)


BROKEN = [*WHOLE, *NODE_RULES, *RELATIONSHIP_RULES]


@pytest.mark.parametrize(("rule", "broken"), BROKEN, ids=[f"{row[0]}-{n}" for n, row in enumerate(BROKEN)])
def test_a_broken_rule_is_found_and_no_other(rule: str, broken: Callable[[], Graph]) -> None:
    assert [found.rule for found in verify(broken())] == [rule]


def _other_text(name: str, old: str, new: str) -> list[Document]:
    return [replace(one, text=one.text.replace(old, new)) if one.id == name else one for one in DOCUMENTS]


def test_a_changed_text_is_told_once() -> None:
    found = verify(TINY, _other_text(DRUGS_ID, "12 police", "21 police"))
    assert [(one.where, one.rule) for one in found] == [(DRUGS_ID, "sha256")]


def test_a_document_without_source_is_told() -> None:
    assert verify(TINY, DOCUMENTS[1:]) == [Violation(DRUGS_ID, "source", "it is not among the sources")]


def test_a_source_is_known_by_its_text_whatever_its_id() -> None:
    assert verify(TINY, [replace(one, id=f"{one.id}-2") for one in DOCUMENTS]) == []


def test_a_source_that_gave_no_document_is_no_matter() -> None:
    assert verify(Graph(), DOCUMENTS) == []


def test_evidence_that_stands_elsewhere_is_told() -> None:
    old = next(one for one in RELATIONSHIPS if one.key == POST)
    start, end = (int(part) for part in old.properties["offsets"][0].split("-"))
    found = verify(lists(POST, "offsets", f"{start + 1}-{end + 1}"), DOCUMENTS)
    assert [(one.where, one.rule) for one in found] == [(POST, "evidence-text")]
    assert found[0].message.startswith('document:drugs has "ang Xiaohong, Minister')


def test_a_mention_that_stands_elsewhere_is_told() -> None:
    found = verify(changed(MENTIONS, offsets=["0-5", "40-47"]), DOCUMENTS)
    assert [(one.where, one.rule) for one in found] == [(MENTIONS, "mention-text")]


def test_all_that_is_broken_is_found_in_the_order_of_the_graph() -> None:
    broken = replace(changed_node(CN, name=""), relationships=changed(POST, count=2, confidence=0.5).relationships)
    assert [(one.where, one.rule) for one in verify(broken)] == [(CN, "name"), (POST, "count"), (POST, "confidence")]


_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
_values = _scalars | st.lists(_scalars, max_size=3)
_places = [(one.key, name) for one in RELATIONSHIPS for name in one.properties]
_places += [(one.id, name) for one in NODES for name in one.properties]


@given(st.sampled_from(_places), _values)
def test_any_value_anywhere_is_a_violation_and_never_a_crash(place: tuple[str, str], value: object) -> None:
    where, name = place
    nodes = tuple(replace(one, properties={**one.properties, name: value}) if one.id == where else one for one in NODES)
    relationships = tuple(
        replace(one, properties={**one.properties, name: value}) if one.key == where else one for one in RELATIONSHIPS
    )
    broken = graph(nodes, relationships)
    # The value drawn may be the one that stood there.
    assert verify(broken, DOCUMENTS) or repr(broken) == repr(TINY)


def test_a_store_that_holds_the_graph_differs_nowhere() -> None:
    assert check_store(TINY, TINY) == []
    assert check_store(Graph(), Graph()) == []
    anew = replace(TINY, vocabulary="", version="", nodes=TINY.nodes[::-1], relationships=TINY.relationships[::-1])
    assert check_store(TINY, anew) == []
    nulls = replace(TINY, nodes=tuple(replace(one, properties={**one.properties, "nil": None}) for one in TINY.nodes))
    assert check_store(TINY, nulls) == []


def test_what_a_store_lacks_has_besides_or_has_otherwise_is_told_in_order() -> None:
    held = added(node("country:TH", "Country", "Thailand", iso2="TH", iso3="THA"))
    other = node(WANG, "Official", "Wang", country="CN")
    key, gone = TINY.relationships[3].key, TINY.relationships[5].key
    turned = replace(TINY.relationships[3], source=TINY.relationships[3].target, target=TINY.relationships[3].source)
    held = replace(
        held,
        nodes=tuple(other if one.id == WANG else one for one in held.nodes if one.id != CN),
        relationships=tuple(turned if one.key == key else one for one in TINY.relationships if one.key != gone),
    )
    found = check_store(TINY, held)
    assert [(one.where, one.rule) for one in found] == [
        (CN, "missing"),
        ("country:TH", "extra"),
        (WANG, "different"),
        (key, "different"),
        (gone, "missing"),
    ]
    assert other.properties["digest"] in found[2].message
    assert "its digest is the graph's, its content is not" in found[3].message


@pytest.mark.parametrize("value", [["China "], ["china"], [], ["PRC", "China"], "China"])
def test_any_value_that_a_store_changed_is_found(value: object) -> None:
    held = replace(
        TINY,
        nodes=tuple(
            replace(one, properties={**one.properties, "aliases": value}) if one.id == CN else one for one in TINY.nodes
        ),
    )
    assert [(one.where, one.rule) for one in check_store(TINY, held)] == [(CN, "different")]


def test_what_stands_in_a_store_twice_is_told() -> None:
    held = replace(TINY, nodes=(*TINY.nodes, TINY.nodes[0]))
    assert check_store(TINY, held) == [Violation(TINY.nodes[0].id, "twice", "it stands in the store 2 times")]
