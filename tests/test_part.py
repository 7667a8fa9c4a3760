"""The part of a graph that a page shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import (
    BUREAU,
    CN,
    CONTROL,
    DRUGS_ID,
    INTERPOL,
    LA,
    LAO_MPS,
    MEKONG,
    MM,
    MPS,
    PATROL_ID,
    POLICE_DAY,
    PRECURSORS,
    TINY,
    VILAY,
    WANG,
    ZHAO,
)

from relgraph.errors import GraphError
from relgraph.model import Graph
from relgraph.render.part import Part, part_of

PERSON = "person:MM:bai-suocheng"


def ids(part: Part) -> set[str]:
    found = part_of(TINY, part)
    kept = {node.id for node in found.nodes}
    assert all({one.source, one.target} <= kept for one in found.relationships)
    return kept


def types(part: Part) -> set[str]:
    return {one.type for one in part_of(TINY, part).relationships}


def test_documents_and_persons_are_left_out_unless_asked_for() -> None:
    everything = {node.id for node in TINY.nodes}

    assert ids(Part()) == everything - {PATROL_ID, DRUGS_ID, PERSON}
    assert ids(Part(documents=True)) == everything - {PERSON}
    assert ids(Part(persons=True)) == everything - {PATROL_ID, DRUGS_ID}
    assert "MENTIONED_IN" not in types(Part())
    assert "MENTIONED_IN" in types(Part(documents=True))


def test_everything_asked_for_is_the_graph_itself() -> None:
    assert part_of(TINY, Part(documents=True, persons=True)) == TINY


def test_around_a_node_is_what_it_is_related_to_and_what_relates_those() -> None:
    assert ids(Part(focus=WANG)) == {WANG, MPS, POLICE_DAY}
    assert ids(Part(focus=WANG, hops=0)) == {WANG}
    assert ids(Part(focus=WANG, hops=2)) == {WANG, MPS, POLICE_DAY, ZHAO, CN, BUREAU, LAO_MPS, MM, MEKONG}
    assert "MET_WITH" in types(Part(focus=ZHAO, hops=1)) | types(Part(focus=VILAY))


def test_a_document_or_person_in_focus_is_shown() -> None:
    assert ids(Part(focus=PATROL_ID)) == {PATROL_ID, CN, LA, MPS, ZHAO}
    assert ids(Part(focus=PERSON)) == {PERSON}


def test_an_area_brings_its_narrower_ones_those_who_take_part_and_their_officials() -> None:
    assert ids(Part(area=MEKONG)) == {MEKONG, CN, LA, MPS, LAO_MPS, ZHAO, VILAY, WANG}
    assert ids(Part(area=CONTROL)) == {CONTROL, PRECURSORS, CN, MM, BUREAU, INTERPOL, MPS, ZHAO, WANG}


def test_of_an_area_only_its_own_cooperation_is_told() -> None:
    found = part_of(TINY, Part(area=CONTROL))
    areas = {one.properties["area"] for one in found.relationships if one.type == "COOPERATES_WITH"}

    assert areas == {CONTROL, PRECURSORS}
    assert {one.type for one in found.relationships}.isdisjoint({"MET_WITH", "CONGRATULATED", "ATTENDED"})


def test_a_country_brings_its_own_and_whom_they_are_related_to() -> None:
    found = part_of(TINY, Part(country=LA))

    assert {node.id for node in found.nodes} == {LA, LAO_MPS, VILAY, CN, MPS, ZHAO, MEKONG}
    own = {LA, LAO_MPS, VILAY}
    beyond = [one for one in found.relationships if not {one.source, one.target} & own]
    assert {one.type for one in beyond} == {"BELONGS_TO"}


def test_the_most_connected_are_kept_and_the_focus_with_them() -> None:
    assert ids(Part(top=1)) == {MPS}
    assert ids(Part(top=2)) == {MPS, CN}
    assert ids(Part(top=1, focus=WANG)) == {WANG}
    assert ids(Part(top=1000)) == ids(Part())


def test_of_a_time_what_documents_speak_of_then_stays_with_what_follows_from_it() -> None:
    later = part_of(TINY, Part(since="2022-01"))
    assert {node.id for node in later.nodes} == {CN, MM, MPS, WANG, POLICE_DAY}
    assert {one.type for one in later.relationships} == {
        "ATTENDED",
        "BELONGS_TO",
        "COOPERATES_WITH",
        "DEPLOYED_TO",
        "HOLDS_POST",
    }

    earlier = part_of(TINY, Part(until="2021"))
    assert WANG not in {node.id for node in earlier.nodes}
    assert {(one.source, one.target) for one in earlier.relationships if one.type == "ACTIVE_IN"} == {
        (MPS, MEKONG),
        (LAO_MPS, MEKONG),
        (CN, MEKONG),
        (LA, MEKONG),
        (BUREAU, PRECURSORS),
        (INTERPOL, PRECURSORS),
    }


def test_a_month_or_year_lies_in_a_time_that_it_touches() -> None:
    assert WANG in ids(Part(since="2022-05-31"))  # the document is of 2022-05
    assert WANG in ids(Part(until="2022-05-01"))
    assert WANG in ids(Part(since="2022", until="2022"))
    with pytest.raises(GraphError, match="since 2022-06 leaves nothing"):
        part_of(TINY, Part(since="2022-06"))


def test_what_too_few_documents_state_goes_and_what_follows_from_it() -> None:
    twice = replace(
        next(one for one in TINY.relationships if one.key.startswith(f"COOPERATES_WITH|{MPS}|{LAO_MPS}")),
        properties={
            **next(
                one for one in TINY.relationships if one.key.startswith(f"COOPERATES_WITH|{MPS}|{LAO_MPS}")
            ).properties,
            "documents": [DRUGS_ID, PATROL_ID],
        },
    )
    graph = replace(TINY, relationships=tuple(twice if one.key == twice.key else one for one in TINY.relationships))
    found = part_of(graph, Part(min_documents=2))

    assert {one.type for one in found.relationships} == {"ACTIVE_IN", "BELONGS_TO", "COOPERATES_WITH"}
    assert {MPS, LAO_MPS, CN, LA, MEKONG} <= {node.id for node in found.nodes}
    assert not {ZHAO, WANG, MM, BUREAU} & {node.id for node in found.nodes}


def test_labels_are_kept_with_the_focus() -> None:
    assert ids(Part(labels=frozenset({"Country"}))) == {CN, LA, MM}
    assert ids(Part(labels=frozenset({"Agency"}), focus=WANG)) == {WANG, MPS}


def test_agencies_of_other_countries_are_tied_to_theirs() -> None:
    found = part_of(TINY, Part(country=LA))
    assert (MPS, CN) in {(one.source, one.target) for one in found.relationships if one.type == "BELONGS_TO"}


@pytest.mark.parametrize(
    ("part", "wish"),
    [
        (Part(since="2030"), "since 2030"),
        (Part(since="2022", until="2022-01", min_documents=3), "since 2022 with until 2022-01 with min_documents 3"),
        (Part(area=MEKONG, labels=frozenset({"Event"})), "label Event"),
    ],
)
def test_the_wish_that_leaves_nothing_is_named(part: Part, wish: str) -> None:
    with pytest.raises(GraphError, match=f"{wish} leaves nothing of the graph: ask for less"):
        part_of(TINY, part)


def test_each_wish_is_said_in_a_sentence() -> None:
    part = Part(since="2021", until="2022", min_documents=2, area=MEKONG, country=LA, focus=WANG, hops=2, top=1)
    sentences = replace(part, labels=frozenset({"Agency", "Official"})).wishes(lambda node: f"<{node}>", cut=True)

    assert len(sentences) == 8
    assert sentences[0] == "Only what documents speak of since 2021, and what has no date."
    assert sentences[5] == f"Only what is at most 2 relationships away from <{WANG}>."
    assert sentences[6] == "Only nodes of the label Agency or Official."


def test_wishes_narrow_one_another() -> None:
    assert ids(Part(area=CONTROL, country=MM)) == {MM, CN}


@pytest.mark.parametrize("part", [Part(focus="no"), Part(area="no"), Part(country="no")])
def test_an_id_that_is_not_in_the_graph_is_refused(part: Part) -> None:
    with pytest.raises(GraphError, match="no node has the id 'no'"):
        part_of(TINY, part)


def test_a_focus_outside_the_rest_of_the_part_is_refused() -> None:
    with pytest.raises(GraphError, match="official:LA:vilay-lakhamfong is not in the part"):
        part_of(TINY, Part(area=CONTROL, focus=VILAY))


def test_an_empty_graph_has_an_empty_part() -> None:
    assert part_of(Graph(), Part(top=3)) == Graph()
