"""Every rule of the vocabulary reads its own example, and does not read what stands near it."""

from __future__ import annotations

from typing import Any

import pytest
from rows import stated, vocabulary

from relgraph.extract.lexicon import read_lexicon
from relgraph.extract.reading import read_mentions
from relgraph.extract.subjects import read_subjects
from relgraph.extract.text import read_text

# Kinds of cues that state no cooperation by themselves, and so have no sentence of their own that does.
SILENT = {"proposed", "suspended", "ended", "denied", "blame", "pseudo", "attend", "congratulate", "meet", "deploy"}

# Cues whose example or counterexample is not read as it should be, and why. A mend shows, and is taken off here.
WRONG_EXAMPLES: dict[str, str] = {}
WRONG_COUNTEREXAMPLES = {"ask": "who asks its own parliament is given the other country of the sentence as partner"}

AREAS = [pytest.param(area, id=area.id) for area in vocabulary().areas.values()]
CUES = [pytest.param(cue, id=cue.id) for cue in vocabulary().cues]


def _speaking(wrong: dict[str, str]) -> list[Any]:
    """Cues with an example; those that are known to be read wrongly must fail."""
    return [
        pytest.param(
            cue, id=cue.id, marks=[pytest.mark.xfail(strict=True, reason=wrong[cue.id])] if cue.id in wrong else []
        )
        for cue in vocabulary().cues
        if cue.example
    ]


def _areas(sentence: str) -> dict[str, bool]:
    """The areas that a sentence speaks of, each with whether only weak words do."""
    lexicon = read_lexicon(vocabulary())
    text = read_text(sentence, abbreviations=lexicon.abbreviations)
    found: dict[str, bool] = {}
    for subject in read_subjects(read_mentions(text, lexicon, model=False), lexicon):
        for mention in subject.areas:
            found[mention.area] = found.get(mention.area, True) and mention.is_weak
    return found


def _pairs(text: str) -> set[str]:
    """`A B area` of all cooperation that a text states, whatever its status."""
    return {" ".join(row.split()[:3]) for row in stated("cooperation", text)}


@pytest.mark.parametrize("area", AREAS)
def test_an_area_finds_its_example(area) -> None:
    assert _areas(area.example).get(area.id) is False, "by words that are enough on their own"


@pytest.mark.parametrize("area", AREAS)
def test_an_area_does_not_find_its_counterexample(area) -> None:
    assert area.counterexample
    assert area.id not in _areas(area.counterexample)


@pytest.mark.parametrize("cue", CUES)
def test_a_cue_has_an_example_or_states_no_cooperation(cue) -> None:
    if cue.kind in SILENT:
        assert not cue.example, "kinds that state nothing by themselves have no example of cooperation"
    else:
        assert cue.example
        assert cue.yields
        assert cue.counterexample


@pytest.mark.parametrize("cue", _speaking(WRONG_EXAMPLES))
def test_a_cue_yields_exactly_what_its_example_states(cue) -> None:
    assert _pairs(cue.example) == set(cue.yields)


@pytest.mark.parametrize("cue", _speaking(WRONG_COUNTEREXAMPLES))
def test_a_cue_reads_nothing_in_its_counterexample(cue) -> None:
    assert _pairs(cue.counterexample) == set()


def test_what_is_known_to_be_wrong_is_there() -> None:
    ids = {cue.id for cue in vocabulary().cues if cue.example}
    assert set(WRONG_EXAMPLES) | set(WRONG_COUNTEREXAMPLES) <= ids
