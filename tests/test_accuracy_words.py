"""What pages say of accuracy is what the README gives as measured."""

from __future__ import annotations

import re
from pathlib import Path

from relgraph.accuracy import FIRST_SIGHT, MEASURED, accuracy_in_words

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_figures_are_those_of_the_readme() -> None:
    rows = re.findall(r"^\| (\w+) \| ([\d.]+) \| [\d.–]+ \| ([\d.]+) / ([\d.]+) \|$", README, re.MULTILINE)

    assert {what: tuple(map(float, figures)) for what, *figures in rows} == dict(FIRST_SIGHT)
    assert f"at first sight, last two rounds ({MEASURED})" in README


def test_words_give_both_shares() -> None:
    words = accuracy_in_words()

    assert "found this share of what they state: officials 95%, posts 50%" in words
    assert "this share was right: officials 88%, posts 66%" in words
