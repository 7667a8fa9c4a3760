"""A graph as of a date is that of the documents up to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from later import POST
from random_claims import documents
from tiny import (
    CN,
    CONTROL,
    DRUGS_ID,
    MM,
    MPS,
    NODES,
    PATROL_ID,
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
from tiny_claims import NAMES

from relgraph import as_of, read_vocabulary
from relgraph.differences.as_of import as_of_both
from relgraph.errors import AnalysisError
from relgraph.fold import fold
from relgraph.model import Claims
from relgraph.pipeline import gather
from relgraph.verification import verify

SAMPLE = Path(__file__).parent.parent / "data" / "releases"


@pytest.fixture(scope="module")
def sample() -> tuple[Claims, ...]:
    return gather([SAMPLE], people="rules")


@pytest.mark.slow
@pytest.mark.parametrize("date", ["2017", "2018-11-20", "2021-01-11", "2022", "2025-03", "2026-03-27"])
def test_a_graph_as_of_a_date_is_that_of_the_documents_up_to_it(sample: tuple[Claims, ...], date: str) -> None:
    names = read_vocabulary()
    found = as_of(fold(sample, vocabulary=names), date)
    wanted = fold((one for one in sample if one.document.date <= f"{date}-99-99"), vocabulary=names)

    # Who a bare name is, later documents may tell: mentions and persons are the same but for that.
    kept = [{one.key: one for one in some.relationships if one.type != "MENTIONED_IN"} for some in (found, wanted)]
    assert kept[0] == kept[1]
    assert {one.id for one in found.nodes if one.label not in ("Official", "Person")} == {
        one.id for one in wanted.nodes if one.label not in ("Official", "Person")
    }
    assert verify(found) == []


@given(
    st.lists(documents(), min_size=1, max_size=5),
    st.sampled_from(("2020", "2021", "2021-01", "2021-01-10", "2022-05", "2022")),
)
@settings(max_examples=80)
def test_a_graph_as_of_any_date_obeys_the_contract(several: list[tuple[Claims, str]], date: str) -> None:
    whole = fold((one for one, _ in several), vocabulary=NAMES)
    found = as_of(whole, date)

    assert verify(found) == []
    assert as_of(found, date) == found


def test_a_relationship_that_loses_evidence_is_made_of_what_stays() -> None:
    rows = stated(
        (DRUGS_ID, "China sent"),
        (PATROL_ID, "The Narcotics"),
        (PATROL_ID, "Myanmar congratulated"),
        confidences=[0.9, 0.5, 0.7],
        statuses=["ended", "established", "proposed"],
        dates=["", "2020", ""],
    )
    tie = relationship("COOPERATES_WITH", CN, MM, area=CONTROL, status="ended", **rows)
    found = {one.key: one for one in as_of(graph(relationships=(tie,)), "2021").relationships}

    cut = {name: value[1:] if isinstance(value, list) else value for name, value in rows.items()}
    assert found[tie.key] == relationship(
        "COOPERATES_WITH",
        CN,
        MM,
        area=CONTROL,
        status="proposed",
        **{**cut, "count": 2, "document_count": 1, "confidence": 0.7, "last_seen": "2021-01-10"},
    )


def test_what_no_sentence_is_noted_for_is_left_out_where_evidence_is_cut() -> None:
    both = stated((DRUGS_ID, "Wang"), (PATROL_ID, "Zhao"))
    post = relationship("HOLDS_POST", WANG, MPS, **POST, **both, standings=["current"] * 2, valid_to="2023")
    meeting = relationship("MET_WITH", ZHAO, VILAY, place="Kunming", **both)
    found = as_of(graph(relationships=(post, meeting)), "2021")

    assert [{"valid_to", "place", "role"} & one.properties.keys() for one in found.relationships] == [{"role"}, set()]


@pytest.mark.parametrize(
    ("date", "documents"),
    [
        ("2020-12-31", set()),
        ("2021", {PATROL_ID}),
        ("2021-01-09", set()),
        ("2021-01-10", {PATROL_ID}),
        ("2022-05-30", {PATROL_ID}),
        ("2022-05-31", {PATROL_ID, DRUGS_ID}),
        ("2022-05", {PATROL_ID, DRUGS_ID}),
        ("2022", {PATROL_ID, DRUGS_ID}),
    ],
)
def test_a_month_counts_from_its_last_day_and_a_date_to_its_own(date: str, documents: set[str]) -> None:
    found = as_of(TINY, date)

    assert {one.id for one in found.nodes if one.label == "Document"} == documents
    assert (CN in {one.id for one in found.nodes}) is bool(documents)


def test_nodes_that_nothing_speaks_of_yet_are_left_out() -> None:
    found = as_of(TINY, "2021")

    # The area that nothing is said of yet is wider than one that is spoken of.
    assert {one.id for one in TINY.nodes} - {one.id for one in found.nodes} == {
        WANG,
        "person:MM:bai-suocheng",
        DRUGS_ID,
    }


def test_undated_documents_are_in_no_graph_as_of_a_date_and_told_of() -> None:
    undated = node("document:undated", "Document", "Undated", sha256="0" * 64)
    whole = graph(
        (*NODES, undated),
        (*RELATIONSHIPS, relationship("MENTIONED_IN", CN, undated.id, forms=["China"], offsets=["0-5"], count=1)),
    )
    old, new, notes = as_of_both(whole, "2021", "2022")

    assert new == TINY
    assert old == as_of(TINY, "2021")
    assert notes == ["1 document has no date and is left out on both sides."]
    assert as_of_both(TINY, "2021", "2022")[2] == []


@pytest.mark.parametrize("date", ["", "21", "2021-13", "2021-1-1", "2021-01-32", "10 January 2021", "2021-01-10T00:00"])
def test_what_is_no_date_is_told(date: str) -> None:
    with pytest.raises(AnalysisError, match="is no date: write it as 2021-01-10, 2021-01 or 2021"):
        as_of(TINY, date)
