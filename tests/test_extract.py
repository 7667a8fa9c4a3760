"""What holds for the claims of any text: true offsets, the same every time, nothing out of nonsense."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rows import claims_of, stated
from texts import TEXTS

from relgraph.claims import to_line
from relgraph.model import Claims

CASES = Path(__file__).parent / "cases"
SUBJECTS = ("agencies", "cooperation", "countries", "posts")
RELEASE = """\
Ministers open border crossing at Ilgar Pass

ALMATY, 4 May 2022 – The Minister of Internal Affairs of Kazakhstan, Colonel-General Marat Akhmetov, and his Kyrgyz
counterpart, Ulan Niyazov, opened the joint crossing on Wednesday. “Our two countries have fought drug trafficking side
by side for years,” Mr. Akhmetov said.

The Committee for Countering the Drug Business (CCDB) of Kazakhstan and Kyrgyzstan’s State Border Service agreed to:

• exchange information on precursors;
• train dog handlers together;
• set up a hotline by 1 July 2022.

UNODC, which paid for the scanners, will support both sides until 2024.
"""


def _texts() -> list[str]:
    found = [RELEASE, *TEXTS.values()]
    for subject in SUBJECTS:
        table = yaml.safe_load((CASES / f"{subject}.yml").read_text(encoding="utf-8"))
        found.extend(case["text"] for case in table["cases"] + table["open"])
    return found


ALL = _texts()
# Few and rich: hypothesis changes these.
RICH = [RELEASE, *TEXTS.values()]


def _assert_true_offsets(text: str, claims: Claims) -> None:
    for entity in claims.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.form, entity
            assert mention.form.strip() == mention.form != "", entity
    for sentence in claims.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip()


def _assert_whole(claims: Claims) -> None:
    """Positions point at something, what is sorted is sorted, ends differ."""
    ends = range(len(claims.entities))
    places = range(len(claims.sentences))
    assert [(one.start, one.end) for one in claims.sentences] == sorted(
        (one.start, one.end) for one in claims.sentences
    )
    for entity in claims.entities:
        spans = [(one.start, one.end) for one in entity.mentions]
        assert spans == sorted(set(spans))
        assert entity.parent is None or claims.entities[entity.parent].label == "Agency"
    for one in claims.statements:
        assert one.source in ends
        assert one.target in ends
        assert one.source != one.target
        assert one.sentence in places
        assert one.rule
    stated_in = {one.sentence for one in claims.statements}
    assert not stated_in & set(claims.unread), "a sentence that states something is not unread"


@pytest.mark.parametrize("text", ALL, ids=range(len(ALL)))
def test_every_mention_and_sentence_slices_out_its_form(text: str) -> None:
    claims = claims_of(text)
    _assert_true_offsets(text, claims)
    _assert_whole(claims)


@pytest.mark.parametrize("text", RICH, ids=range(len(RICH)))
def test_names_by_the_model_have_true_offsets_and_take_no_post_away(text: str) -> None:
    claims = claims_of(text, people="model")
    _assert_true_offsets(text, claims)
    _assert_whole(claims)
    assert stated("posts", text) <= stated("posts", text, people="model")


@pytest.mark.parametrize("people", ["rules", "model"])
def test_the_same_text_twice_gives_equal_claims(people) -> None:
    assert [claims_of(text, people=people) for text in RICH] == [claims_of(text, people=people) for text in RICH]


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    alone = claims_of(RELEASE)
    for text in ALL:
        claims_of(text)
    assert claims_of(RELEASE) == alone


@pytest.mark.xfail(strict=True, reason="numbered points under `will:` give statements without a word that made them")
def test_every_statement_shows_its_cue() -> None:
    assert not [(text, one) for text in ALL for one in claims_of(text).statements if not one.cue]


SPACES = st.sampled_from([" ", " ", " ", " ", "  ", "   ", "\u00a0", "\u2009", "\t", "\n"])


@settings(max_examples=60, deadline=None)
@given(data=st.data(), text=st.sampled_from(RICH))
def test_offsets_stay_true_however_white_space_is_written(data, text: str) -> None:
    changed = "".join(data.draw(SPACES) if part == " " else part for part in re.split(r"( )", text)[:121])
    claims = claims_of(changed)
    _assert_true_offsets(changed, claims)
    _assert_whole(claims)


CURLY = {"'": "’", '"': "”", "-": "‑", " ": "\u00a0"}


@settings(max_examples=30, deadline=None)
@given(text=st.sampled_from(ALL), kinds=st.sets(st.sampled_from(sorted(CURLY)), min_size=1))
def test_a_plain_and_a_curly_text_say_the_same_at_the_same_place(text: str, kinds: set[str]) -> None:
    """Quotes, hyphens and spaces of one character may be written in many ways."""
    straight = text.translate({ord(curly): plain for plain, curly in CURLY.items()})
    curly = straight.translate({ord(plain): CURLY[plain] for plain in kinds})
    one, other = claims_of(straight), claims_of(curly)
    _assert_true_offsets(curly, other)
    assert [(e.label, e.country, [(m.start, m.end) for m in e.mentions]) for e in other.entities] == [
        (e.label, e.country, [(m.start, m.end) for m in e.mentions]) for e in one.entities
    ]
    assert [(s.type, s.source, s.target, s.area, s.status) for s in other.statements] == [
        (s.type, s.source, s.target, s.area, s.status) for s in one.statements
    ]


@pytest.mark.parametrize("text", RICH, ids=range(len(RICH)))
def test_line_ends_of_windows_change_nothing_that_is_stated(text: str) -> None:
    windows = text.replace("\n", "\r\n")
    _assert_true_offsets(windows, claims_of(windows))
    for subject in SUBJECTS:
        assert stated(subject, windows) == stated(subject, text)


NOTHING = {
    "empty": "",
    "a space": " ",
    "empty lines": "\n" * 500,
    "one word": "Yes",
    "one full stop": ".",
    "commas": "," * 10_000,
    "commas in lines": ",\n" * 5_000,
    "spaces and tabs": " \t" * 5_000,
    "quotes": "'\"’“" * 2_000,
    "brackets": "(" * 3_000 + ")" * 3_000,
    "bullets": "- \n" * 2_000,
    "pipes": "|" * 5_000,
    "capital letters": "A " * 3_000,
    "initials": "A. B. " * 1_500,
    "one long word": "a" * 50_000,
    "digits": "1234567890 " * 1_000,
    "and": "and " * 3_000,
    "of the": "of the " * 3_000,
    "zero width": "\u200b\u200d\ufeff" * 1_000,
    "right to left": "\u202eabc\u202c " * 500,
    "emoji": "👮🏽‍♀️🇨🇳🇱🇦 " * 300,
    "nul": "\x00" * 1_000,
    "another script": "公安部与老挝举行会谈。" * 200,
    "dotted capital i": "İstanbul İzmir Iğdır " * 50,
    "ligatures": "ﬁnance oﬃce ß ŉ ǰ ΐ " * 50,
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nonsense_states_nothing(text: str) -> None:
    claims = claims_of(text)
    assert claims.statements == ()
    _assert_true_offsets(text, claims)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("İ" * 20 + " China and Laos")
@given(st.text(max_size=200))
def test_random_characters_never_crash_and_state_nothing(text: str) -> None:
    claims = claims_of(text)
    _assert_true_offsets(text, claims)
    assert claims.statements == ()


# Words that the grammar asks for.
BAG = """Minister of Public Security the and China Laos Thai UN Ministry U.S. A. Mr. Gen. Zhao Kezhi both sides two Acting
former Deputy Ambassador to in agreed with cooperation on drug control 's , . ; : - ( ) | “ ” • 1."""
WORDS = st.sampled_from([*BAG.split(), "\n", "\n\n"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=40))
def test_words_in_any_order_never_crash_and_keep_true_offsets(words: list[str]) -> None:
    text = " ".join(words)
    claims = claims_of(text)
    _assert_true_offsets(text, claims)
    _assert_whole(claims)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_text_cut_anywhere_never_crashes(data) -> None:
    text = data.draw(st.sampled_from(RICH))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    claims = claims_of(text[start:end])
    _assert_true_offsets(text[start:end], claims)
    _assert_whole(claims)


_SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from relgraph.claims import to_line
from rows import claims_of
from test_extract import ALL
print("\\n".join(to_line(claims_of(text)) for text in ALL))
"""


def test_claims_do_not_depend_on_the_hash_seed() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == [to_line(claims_of(text)) for text in ALL]
