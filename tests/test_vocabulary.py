"""The data files: checked when read, a user's folder laid over ours, every list of words used."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from relgraph.errors import VocabularyError
from relgraph.extract import extract
from relgraph.model import Document
from relgraph.vocabulary import read_vocabulary

TOP = Path(__file__).parent.parent

# What is wrong, file, its content, and what the message must name.
BROKEN = (
    ("not YAML", "words.yml", "small: [and, of", ("words.yml", "not valid YAML")),
    ("unknown list", "words.yml", "openners: [thereupon]", ("words.yml", "openners")),
    ("list as text", "words.yml", "openers: thereupon", ("words.yml", "openers", "list")),
    ("number in a list", "words.yml", "openers: [7]", ("words.yml", "openers")),
    ("text as number", "words.yml", "numbers: {eight: many}", ("words.yml", "numbers", "eight")),
    ("unknown key of a head", "heads.yml", "heads: {Bureau: {kin: police}}", ("heads.yml", "Bureau", "kin")),
    (
        "unknown kind of a head",
        "heads.yml",
        "heads: {Bureau: {kind: polite}}",
        ("heads.yml", "Bureau", "kind", "polite"),
    ),
    ("text as true or false", "heads.yml", "heads: {Bureau: {alone: sometimes}}", ("heads.yml", "Bureau", "alone")),
    ("unknown role", "titles.yml", "heads: {Boss: {role: boss}}", ("titles.yml", "Boss", "role")),
    ("code without quotes", "countries.yml", "NO: {name: Norway}", ("countries.yml", "False")),
    ("unknown key of a country", "countries.yml", "TD: {capital: [N'Djamena]}", ("countries.yml", "TD", "capital")),
    ("unknown country", "agencies.yml", "agencies: [{name: X, kind: other, country: XX}]", ("agencies.yml", "X", "XX")),
    ("missing key", "agencies.yml", "agencies: [{name: X, country: TD}]", ("agencies.yml", "X", "kind")),
    (
        "unclosed bracket",
        "areas.yml",
        "areas: [{id: drug-control, name: Drugs, phrases: ['{opium|heroin']}]",
        ("areas.yml", "drug-control", "phrases", "bracket"),
    ),
    (
        "unclosed bracket of a cue",
        "cues.yml",
        "[{id: mine, kind: mutual, patterns: ['hand(s in hand']}]",
        ("cues.yml", "mine", "patterns", "bracket"),
    ),
    (
        "unknown kind of a cue",
        "cues.yml",
        "[{id: mine, kind: solo, patterns: [x]}]",
        ("cues.yml", "mine", "kind", "solo"),
    ),
    (
        "unknown area",
        "cues.yml",
        "[{id: mine, kind: mutual, patterns: [moonwalk*], area: astronomy}]",
        ("cues.yml", "mine", "area", "astronomy"),
    ),
    ("text for a cue", "cues.yml", "[moonwalk*]", ("cues.yml", "moonwalk")),
    ("unknown file", "cue.yml", "[]", ("cue.yml", "cues.yml")),
)


@pytest.mark.parametrize(("name", "content", "named"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_wrong_file_is_refused_in_one_line_with_file_and_key(
    tmp_path: Path, name: str, content: str, named: tuple[str, ...]
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(VocabularyError) as refused:
        read_vocabulary(tmp_path)

    message = str(refused.value)
    assert "\n" not in message
    assert [part for part in named if part not in message] == []


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such vocabulary folder"):
        read_vocabulary(tmp_path / "missing")


def _document(text: str) -> Document:
    return Document("document:x", "x", hashlib.sha256(text.encode()).hexdigest(), source="x.txt", text=text)


def _stated(text: str, folder: Path | None) -> set[tuple[str, ...]]:
    """Names of the ends of each statement of a text, with its area."""
    claims = extract(_document(text), read_vocabulary(folder), people="rules")
    names = [entity.name for entity in claims.entities]
    return {(names[s.source], names[s.target], s.area) for s in claims.statements}


def test_a_users_folder_adds_forms_bodies_and_cues_that_texts_are_read_by(tmp_path: Path) -> None:
    (tmp_path / "countries.yml").write_text("TD: {demonyms: [Tchadian]}", encoding="utf-8")
    (tmp_path / "agencies.yml").write_text(
        "agencies: [{name: Caravan Watch, country: NE, kind: police, acronym: CWN}]", encoding="utf-8"
    )
    (tmp_path / "cues.yml").write_text("[{id: mine, kind: mutual, patterns: ['moonwalk* with']}]", encoding="utf-8")
    text = "Officers met at the oasis.\n\nTchadian police moonwalked with Caravan Watch against drug trafficking.\n"

    assert _stated(text, None) == set()
    assert _stated(text, tmp_path) == {("Caravan Watch", "TD", "drug-control")}


def test_every_list_of_words_is_used_and_every_list_used_is_there() -> None:
    lists = set(yaml.safe_load((TOP / "data/vocabulary/words.yml").read_text(encoding="utf-8")))
    files = (TOP / "src/relgraph").rglob("*.py")
    source = "\n".join(path.read_text(encoding="utf-8") for path in files if path.name not in ("events.py", "dates.py"))
    said = set(re.findall(r'"([a-z_]+)"', source)) | {f"verbs_of_{noun}" for noun in ("head", "chair", "commander")}
    asked = set(re.findall(r'vocabulary\.words\["([a-z_]+)"\]', source))

    assert lists - said == set()
    assert asked - lists == set()


def test_no_list_of_words_says_a_word_twice_and_each_is_explained() -> None:
    raw = (TOP / "data/vocabulary/words.yml").read_text(encoding="utf-8")
    comments = "\n".join(line for line in raw.splitlines() if line.startswith("#"))
    table = yaml.safe_load(raw)

    assert {name for name, words in table.items() if len(set(words)) != len(words)} == set()
    assert {name for name in table if not re.search(rf"\b{name}\b", comments)} == set()
