"""Aligned lists of evidence as rows."""

from __future__ import annotations

import pytest
from tiny import CN, CONTROL, MM, PATROL_ID, TINY, relationship

from relgraph.errors import GraphError
from relgraph.evidence import Row, latest_status, rows_of

TIE = next(one for one in TINY.relationships if one.key == f"COOPERATES_WITH|{CN}|{MM}|{CONTROL}")


def test_a_row_has_what_stands_at_one_place_of_the_lists() -> None:
    assert rows_of(TIE) == (
        Row(
            document="document:drugs",
            start=40,
            end=110,
            sentence="China and Myanmar will work together on drug control, Zhao Kezhi said.",
            speaker="official:CN:zhao-kezhi",
            date="",
            state="proposed",
            cue="cue",
            rule="by-hand",
            confidence=0.9,
        ),
    )


def test_mentions_and_what_is_derived_have_no_rows() -> None:
    bare = [one for one in TINY.relationships if one.type in ("MENTIONED_IN", "ACTIVE_IN")]

    assert len(bare) == 13
    assert all(rows_of(one) == () for one in bare)


def test_lists_that_are_missing_count_as_empty() -> None:
    one = relationship("PART_OF", "agency:CN:a", "agency:CN:b", documents=[PATROL_ID], evidence=["x"])

    assert rows_of(one) == (Row(PATROL_ID, 0, 0, "x"),)


@pytest.mark.parametrize(
    "wrong", [{"documents": []}, {"offsets": ["0"]}, {"offsets": ["a-b"]}, {"statuses": ["x", "y"]}]
)
def test_lists_of_unlike_length_and_broken_offsets_are_told(wrong: dict[str, list[str]]) -> None:
    broken = relationship("COOPERATES_WITH", CN, MM, **{**TIE.properties, **wrong})

    with pytest.raises(
        GraphError, match="lists of evidence of unlike length, or broken offsets: see `relgraph verify`"
    ):
        rows_of(broken)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("2020", "proposed"), ("2021", "established")], "established"),
        ([("2021", "established"), ("2020", "proposed")], "established"),
        ([("", "established"), ("2020", "proposed")], "proposed"),
        ([("2020", "established"), ("2020", "proposed")], "established"),
        ([("2020", "established"), ("2020", "suspended")], "suspended"),
    ],
)
def test_the_latest_evidence_gives_the_status(said: list[tuple[str, str]], expected: str) -> None:
    assert latest_status(said) == expected
