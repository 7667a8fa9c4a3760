"""Sentences as official offices write them, and all that they state: nothing missing and nothing extra."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from rows import plain, stated

CASES = Path(__file__).parent / "cases"
SUBJECTS = ("agencies", "cooperation", "countries", "posts")
FIELDS = {"text", "expect", "why", "people"}


def _read(subject: str) -> dict[str, list[dict[str, Any]]]:
    table: dict[str, list[dict[str, Any]]] = yaml.safe_load((CASES / f"{subject}.yml").read_text(encoding="utf-8"))
    return table


def _cases() -> list[Any]:
    """Every case; those under `open` must fail, so that a mend shows and moves them up."""
    found = []
    for subject in SUBJECTS:
        table = _read(subject)
        for part in ("cases", "open"):
            for number, case in enumerate(table[part], start=1):
                marks = [pytest.mark.xfail(strict=True, reason=case["why"])] if part == "open" else []
                found.append(pytest.param(subject, case, marks=marks, id=f"{subject}-{part}-{number}"))
    return found


@pytest.mark.parametrize(("subject", "case"), _cases())
def test_a_text_states_what_its_case_expects(subject: str, case: dict[str, Any]) -> None:
    expected = {plain(subject, row) for row in case["expect"]}
    found = {plain(subject, row) for row in stated(subject, case["text"], people=case.get("people", "rules"))}
    assert found == expected, case["why"]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_cases_are_whole(subject: str) -> None:
    table = _read(subject)
    assert set(table) == {"cases", "open"}
    cases = table["cases"] + table["open"]
    for case in cases:
        assert {"text", "expect", "why"} <= set(case) <= FIELDS, case
        assert all(isinstance(row, str) for row in case["expect"]), f"quote it: YAML read another thing: {case}"
        assert len(set(case["expect"])) == len(case["expect"]), case
        assert isinstance(case["why"], str), case
        assert "\n" not in case["why"], case
    texts = [" ".join(case["text"].split()) for case in cases]
    assert sorted(set(texts)) == sorted(texts), "a text stands twice"
