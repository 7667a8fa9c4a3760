"""What statements become: evidence, its summary, what follows from it, what has no place in the contract."""

from __future__ import annotations

from typing import Any

import pytest
from tiny_claims import NAMES, said

from relgraph.fold import fold
from relgraph.model import Claims, Document, Entity, Graph, Relationship, Sentence, Statement

CN_MPS = Entity("Agency", "Ministry of Public Security", "CN")
LA_MPS = Entity("Agency", "Ministry of Public Security", "LA")
ZZ_MPS = Entity("Agency", "Ministry of Public Security")
INTERPOL = Entity("Agency", "INTERPOL", "INT")
CN, LA = Entity("Country", "CN"), Entity("Country", "LA")
WANG, LI, BAI = (
    Entity("Official", "Wang Wei", "CN"),
    Entity("Official", "Li Na", "CN"),
    Entity("Person", "Bai Suocheng"),
)
A, B, C = "First sentence.", "Second sentence.", "Third sentence."


def document(name: str, entities: list[Entity], *statements: Statement, date: str = "") -> Claims:
    """A document of three sentences."""
    sentences, start = [], 0
    for text in (A, B, C):
        sentences.append(Sentence(text, start, start + len(text)))
        start += len(text) + 1
    record = Document(f"document:{name}", name, name[0] * 64, date=date)
    return Claims(record, tuple(sentences), tuple(entities), statements)


def graph(*documents: Claims) -> Graph:
    return fold(documents, vocabulary=NAMES)


def together(source: int, target: int, sentence: int = 0, **further: Any) -> Statement:
    return said(
        "COOPERATES_WITH", source, target, sentence, **{"area": "drug-control", "status": "established", **further}
    )


def only(found: Graph, kind: str) -> Relationship:
    (one,) = (one for one in found.relationships if one.type == kind)
    return one


def keys(found: Graph, *kinds: str) -> list[str]:
    return [one.key for one in found.relationships if one.type in kinds]


def test_evidence_is_aligned_and_sorted_by_document_and_place() -> None:
    later = document("b", [CN, LA, WANG], together(0, 1, 0, status="proposed", speaker=2, confidence=0.5), date="2022")
    first = document(
        "a", [LA, CN], together(1, 0, 2, date="2020-01"), together(0, 1, 1, cue="signed"), date="2021-05-01"
    )

    properties = dict(only(graph(later, first), "COOPERATES_WITH").properties)
    del properties["digest"]
    assert properties == {
        "area": "area:drug-control",
        "documents": ["document:a", "document:a", "document:b"],
        "evidence": [B, C, A],
        "offsets": ["16-32", "33-48", "0-15"],
        "rules": ["by-hand"] * 3,
        "confidences": [0.9, 0.9, 0.5],
        "speakers": ["", "", "official:CN:wang-wei"],
        "dates": ["", "2020-01", ""],
        "cues": ["signed", "cue", "cue"],
        "statuses": ["established", "established", "proposed"],
        "status": "proposed",
        "count": 3,
        "document_count": 2,
        "confidence": 0.9,
        "first_seen": "2021-05-01",
        "last_seen": "2022",
    }


def test_rules_that_read_the_same_in_a_sentence_are_one_evidence_the_surest() -> None:
    found = graph(
        document(
            "a",
            [CN, LA],
            together(0, 1, rule="weak", confidence=0.5),
            together(0, 1, rule="b"),
            together(1, 0, rule="a"),
        )
    )

    assert only(found, "COOPERATES_WITH").properties["rules"] == ["a"]


def test_what_a_sentence_says_of_two_times_stays_two() -> None:
    found = graph(document("a", [CN, LA], together(0, 1), together(0, 1, status="proposed")))

    assert only(found, "COOPERATES_WITH").properties["statuses"] == ["established", "proposed"]


@pytest.mark.parametrize(
    ("statements", "date", "expected"),
    [
        # The later date counts, be it the sentence's or the document's; without a date is before every date.
        ([together(0, 1, 0, date="2020", status="ended"), together(0, 1, 1, date="2019")], "", "ended"),
        ([together(0, 1, 0, date="2020", status="ended"), together(0, 1, 1)], "2021", "established"),
        ([together(0, 1, 0, date="2020", status="suspended"), together(0, 1, 1)], "", "suspended"),
        # Of one date, what is so stands before what is proposed, then the later place counts.
        ([together(0, 1, 0), together(0, 1, 1, status="proposed")], "2021", "established"),
        ([together(0, 1, 0, status="suspended"), together(0, 1, 1)], "2021", "established"),
        ([together(0, 1, 0), together(0, 1, 1, status="suspended")], "2021", "suspended"),
        ([together(0, 1, 0, status="proposed")], "2021", "proposed"),
    ],
)
def test_the_status_is_that_of_the_latest_evidence(statements: list[Statement], date: str, expected: str) -> None:
    found = graph(document("a", [CN, LA], *statements, date=date))

    assert only(found, "COOPERATES_WITH").properties["status"] == expected


def test_cooperation_of_agencies_is_that_of_their_countries_with_its_evidence() -> None:
    found = graph(document("a", [CN_MPS, LA_MPS, INTERPOL], together(1, 0), together(0, 2, 1)))
    _, direct, lifted = (one for one in found.relationships if one.type == "COOPERATES_WITH")

    assert keys(found, "COOPERATES_WITH") == [
        "COOPERATES_WITH|agency:CN:ministry-of-public-security|agency:INT:interpol|area:drug-control",
        "COOPERATES_WITH|agency:CN:ministry-of-public-security|agency:LA:ministry-of-public-security|area:drug-control",
        "COOPERATES_WITH|country:CN|country:LA|area:drug-control",
    ]
    assert "derived" not in direct.properties
    assert lifted.properties["derived"] is True
    assert lifted.properties["evidence"] == direct.properties["evidence"] == [A]


def test_cooperation_of_countries_that_a_sentence_states_is_not_derived_and_counts_that_of_agencies() -> None:
    found = graph(document("a", [CN_MPS, LA, CN], together(0, 1, 0), together(2, 1, 1), together(0, 1, 1)))
    (countries,) = (
        one for one in found.relationships if one.key == "COOPERATES_WITH|country:CN|country:LA|area:drug-control"
    )

    assert "derived" not in countries.properties
    assert countries.properties["evidence"] == [A, B]


def test_a_party_is_active_in_the_areas_of_its_cooperation_but_not_in_one_only_proposed() -> None:
    proposed = together(0, 1, area="peacekeeping", status="proposed")
    found = graph(document("a", [CN, LA, CN_MPS], together(0, 1), together(2, 1, area="joint-patrol"), proposed))

    assert keys(found, "ACTIVE_IN") == [
        "ACTIVE_IN|agency:CN:ministry-of-public-security|area:joint-patrol",
        "ACTIVE_IN|country:CN|area:drug-control",
        "ACTIVE_IN|country:CN|area:joint-patrol",
        "ACTIVE_IN|country:LA|area:drug-control",
        "ACTIVE_IN|country:LA|area:joint-patrol",
    ]


def test_a_proposal_of_countries_does_not_hide_what_their_agencies_do() -> None:
    found = graph(document("a", [CN, LA, CN_MPS], together(0, 1, status="proposed"), together(2, 1)))

    assert "ACTIVE_IN|country:LA|area:drug-control" in keys(found, "ACTIVE_IN")


def test_what_a_sentence_states_is_not_derived() -> None:
    area = Entity("CooperationArea", "drug-control")
    found = graph(document("a", [CN_MPS, CN, area], said("ACTIVE_IN", 0, 2, 0), said("BELONGS_TO", 0, 1, 1)))

    assert [("derived" in one.properties, one.properties["evidence"]) for one in found.relationships] == [
        (False, [A]),
        (False, [B]),
    ]


def test_an_agency_belongs_to_its_country_and_a_division_to_its_parent() -> None:
    bureau = Entity("Agency", "Bureau", parent=0)
    liaison = Entity("Agency", "Liaison Office", "LA", parent=2)
    found = graph(document("a", [CN_MPS, bureau, INTERPOL, liaison, ZZ_MPS]))

    assert keys(found, "BELONGS_TO", "PART_OF") == [
        "BELONGS_TO|agency:CN:ministry-of-public-security/bureau|country:CN",
        "BELONGS_TO|agency:CN:ministry-of-public-security|country:CN",
        "BELONGS_TO|agency:LA:liaison-office|country:LA",
        "PART_OF|agency:CN:ministry-of-public-security/bureau|agency:CN:ministry-of-public-security",
        "PART_OF|agency:LA:liaison-office|agency:INT:interpol",
    ]
    assert {"country:CN", "country:LA"} <= {node.id for node in found.nodes}


@pytest.mark.parametrize(
    ("entities", "statement"),
    [
        pytest.param([ZZ_MPS, LA], together(0, 1), id="an agency of unknown country cooperates with nobody"),
        pytest.param([CN_MPS, CN_MPS], together(0, 1), id="nobody cooperates with itself"),
        pytest.param([WANG, BAI], said("MET_WITH", 0, 1, 0), id="a person without a post meets nobody"),
        pytest.param(
            [CN_MPS, LA], said("BELONGS_TO", 0, 1, 0), id="an agency belongs to no other country than its own"
        ),
    ],
)
def test_what_has_no_place_in_the_contract_is_left_out(entities: list[Entity], statement: Statement) -> None:
    found = graph(document("a", entities, statement))

    assert [one for one in found.relationships if "evidence" in one.properties] == []


def test_a_person_whom_another_text_gives_a_post_meets_officials() -> None:
    found = graph(
        document("a", [WANG, BAI], said("MET_WITH", 0, 1, 0)), document("b", [Entity("Official", "Bai Suocheng", "MM")])
    )

    assert keys(found, "MET_WITH") == ["MET_WITH|official:CN:wang-wei|official:MM:bai-suocheng|-"]


def test_only_officials_and_agencies_are_speakers() -> None:
    found = graph(document("a", [CN, LA, BAI], together(0, 1, speaker=2)))

    assert only(found, "COOPERATES_WITH").properties["speakers"] == [""]


def test_a_post_is_one_however_its_title_is_written_and_keeps_every_standing() -> None:
    post = {"role": "minister", "valid_from": "2017"}
    found = graph(
        document(
            "a", [WANG, CN_MPS], said("HOLDS_POST", 0, 1, 0, title="Minister", standing="current", **post), date="2018"
        ),
        document("b", [WANG, CN_MPS], said("HOLDS_POST", 0, 1, 0, title="minister", standing="former"), date="2022"),
        document(
            "c", [WANG, CN_MPS], said("HOLDS_POST", 0, 1, 0, title="Minister", standing="former", valid_to="2021")
        ),
    )
    properties = only(found, "HOLDS_POST").properties

    assert properties["standings"] == ["current", "former", "former"]
    assert [properties[name] for name in ("title", "role", "valid_from", "valid_to")] == [
        "Minister",
        "minister",
        "2017",
        "2021",
    ]


def test_meetings_of_two_dates_are_two_and_the_latest_number_of_personnel_counts() -> None:
    met = [said("MET_WITH", 1, 0, 0, date=date) for date in ("2020", "2021", "")]
    sent = [
        said("DEPLOYED_TO", 2, 3, number, area="peacekeeping", personnel=count, date=date)
        for number, (count, date) in enumerate([(20, "2020"), (10, "2019"), (None, "2022")])
    ]
    found = graph(document("a", [WANG, LI, CN, LA], *met, *sent))

    assert [key.rsplit("|", 1)[1] for key in keys(found, "MET_WITH")] == ["-", "2020", "2021"]
    assert only(found, "DEPLOYED_TO").properties["personnel"] == 20


def test_congratulations_are_told_apart_by_their_occasion() -> None:
    day = Entity("Event", "Police Day", date="2021-01-10")
    found = graph(
        document("a", [WANG, LA, day], said("CONGRATULATED", 0, 1, 0, occasion=2), said("CONGRATULATED", 0, 1, 0))
    )

    assert keys(found, "CONGRATULATED") == [
        "CONGRATULATED|official:CN:wang-wei|country:LA|-",
        "CONGRATULATED|official:CN:wang-wei|country:LA|event:police-day:2021-01-10",
    ]


def test_a_node_shows_the_fullest_name_and_has_every_other_form_as_alias() -> None:
    full = Entity("Agency", "National Police Agency", "KR", ("the Agency",), acronym="NPA", kind="other")
    korean = Entity("Agency", "Korean National Police Agency", "KR", acronym="KNPA", kind="police")
    short = [Entity("Agency", "NPA", "KR"), Entity("Agency", "NPA", "KR", kind="police")]
    found = graph(document("a", [full, korean]), document("b", short), document("c", [full]))
    (properties,) = (dict(node.properties) for node in found.nodes if node.label == "Agency")
    del properties["digest"]

    assert properties == {
        "name": "National Police Agency",
        "acronym": "NPA",
        "kind": "police",
        "country": "KR",
        "aliases": ["Agency", "KNPA", "Korean National Police Agency"],
    }
