"""Claims as JSON lines: read back equal, checked line by line; a fingerprint says what they follow from."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from random_claims import documents
from tiny import DOCUMENTS
from tiny_claims import CLAIMS, DRUGS_CLAIMS, PATROL_CLAIMS

from relgraph.claims import fingerprint, from_line, one_each, read_claims, to_line, write_claims
from relgraph.errors import DocumentError
from relgraph.model import SCHEMA_VERSION, Claims, Document, Entity, Mention, Sentence, Statement

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Claims(
    Document("document:a", "Été", "0" * 64, text="Été."),
    (Sentence("Été.", 0, 4),),
    (
        Entity("Agency", "Bureau", "FR", ("B",), parent=1, mentions=(Mention("Été", 0, 3),)),
        Entity("Agency", "Ministry"),
    ),
    (Statement("PART_OF", 0, 1, 0, "of", "rule", 0.9),),
    fingerprint="f",
)
LINE = (
    '{"document": {"id": "document:a", "name": "Été", "sha256": "' + "0" * 64 + '"}, '
    '"entities": [{"aliases": ["B"], "country": "FR", "label": "Agency", '
    '"mentions": [{"end": 3, "form": "Été", "start": 0}], "name": "Bureau", "parent": 1}, '
    '{"label": "Agency", "name": "Ministry"}], "fingerprint": "f", "schema": 1, '
    '"sentences": [{"end": 4, "start": 0, "text": "Été."}], '
    '"statements": [{"confidence": 0.9, "cue": "of", "rule": "rule", "sentence": 0, "source": 0, "target": 1, "type": "PART_OF"}]}'
)


def changed(path: str, value: Any) -> str:
    """The line with another value at a path such as `entities.0.name`; `None` takes it out."""
    content = json.loads(LINE)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = content
    for step in steps:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return json.dumps(content)


def test_a_line_has_sorted_keys_and_neither_defaults_nor_the_text() -> None:
    assert to_line(SMALL) == LINE


@given(documents())
def test_every_claims_are_read_back_equal(one: tuple[Claims, str]) -> None:
    assert from_line(to_line(one[0])) == one[0]


def test_a_file_has_a_line_a_document_sorted_each_text_once(tmp_path: Path) -> None:
    path = tmp_path / "graph.claims.jsonl"
    write_claims([PATROL_CLAIMS, DRUGS_CLAIMS, PATROL_CLAIMS], path)

    assert path.read_bytes() == f"{to_line(DRUGS_CLAIMS)}\n{to_line(PATROL_CLAIMS)}\n".encode()
    assert read_claims(path) == CLAIMS


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (LINE[:-5], "broken or cut short: build the claims again from the texts"),
        ("[" * 100_000, "broken or cut short: build the claims again from the texts"),
        ("[]", "holds no claims: give claims that `relgraph build` wrote"),
        ('{"nodes": []}', "holds no claims: give claims that `relgraph build` wrote"),
        (changed("schema", SCHEMA_VERSION + 1), f"schema {SCHEMA_VERSION + 1} is newer than {SCHEMA_VERSION}: update relgraph"),
        *(
            (line, f"{reason}: build the claims again from the texts")
            for line, reason in (
                (changed("document", None), "claims lacks ['document']"),
                (changed("document.id", 1), "claims.document.id is no str: 1"),
                (changed("unknown", 1), "claims has unknown ['unknown']"),
                (changed("entities", {}), "claims.entities is no list"),
                (changed("entities.0", 1), "claims.entities[0] is no mapping"),
                (changed("entities.0.label", "Document"), "claims.entities[0].label: 'Document' is none of the contract's"),
                (changed("entities.0.kind", "pub"), "claims.entities[0].kind: 'pub' is none of the contract's"),
                (changed("entities.0.parent", 2), "entities[0].parent leads nowhere: 2"),
                (changed("entities.0.parent", 0), "entities[0] is a part of itself"),
                (changed("entities.1.parent", 0), "entities[0] is a part of itself"),
                (changed("entities.0.mentions.0.end", 2), "entities[0].mentions: 0-2 does not fit 'Été'"),
                (changed("sentences.0.start", -1), "sentences[0]: -1-4 does not fit 'Été.'"),
                (changed("statements.0.type", "LIKES"), "claims.statements[0].type: 'LIKES' is none of the contract's"),
                (changed("statements.0.confidence", 0.8), "claims.statements[0].confidence: 0.8 is none of the contract's"),
                (changed("statements.0.status", "broken"), "claims.statements[0].status: 'broken' is none of the contract's"),
                (changed("statements.0.target", 2), "statements[0].target leads nowhere: 2"),
                (changed("statements.0.sentence", 1), "statements[0].sentence leads nowhere: 1"),
                (changed("statements.0.speaker", -1), "statements[0].speaker leads nowhere: -1"),
                (changed("statements.0.target", True), "claims.statements[0].target is no int: True"),
                (changed("unread", [1]), "unread leads nowhere: 1"),
            )
        ),
    ],
)  # fmt: skip
def test_a_line_that_is_not_as_the_model_says_is_refused(line: str, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        from_line(line, where="x.jsonl:3")
    assert str(caught.value) == f"x.jsonl:3: {message}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "{path}: no such file: check the path"),
        (b"", "{path}: holds no claims: build it again from the texts"),
        (b"\xff", "{path}: is no text in UTF-8: give claims that `relgraph build` wrote"),
        (LINE.encode() + b"\n{", "{path}:2: broken or cut short: build the claims again from the texts"),
    ],
)
def test_a_file_that_holds_no_claims_is_refused_with_the_line(
    content: bytes | None, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.claims.jsonl"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(DocumentError) as caught:
        read_claims(path)
    assert str(caught.value) == message.format(path=path)


def test_of_several_readings_of_a_text_the_fullest_record_counts_in_any_order() -> None:
    bare = replace(PATROL_CLAIMS, document=replace(PATROL_CLAIMS.document, publisher=""))
    other = replace(PATROL_CLAIMS, document=replace(PATROL_CLAIMS.document, source="elsewhere.txt"))

    assert one_each([bare, PATROL_CLAIMS]) == one_each([PATROL_CLAIMS, bare]) == (PATROL_CLAIMS,)
    assert one_each([other, PATROL_CLAIMS]) == one_each([PATROL_CLAIMS, other])


def test_a_fingerprint_changes_with_what_claims_follow_from_and_with_nothing_else() -> None:
    document = DOCUMENTS[0]

    def mark(document: Document = document, vocabulary: str = "v", people: str = "model") -> str:
        return fingerprint(document, vocabulary=vocabulary, people=people)

    same = {mark(), mark(replace(document, source="elsewhere.txt")), mark(replace(document, id="document:other"))}
    others = [
        mark(replace(document, sha256="1" * 64)),
        mark(replace(document, date="2020")),
        mark(replace(document, name="Another headline")),
        mark(replace(document, publisher="")),
        mark(replace(document, reader="trafilatura 1")),
        mark(vocabulary="w"),
        mark(people="rules"),
    ]

    assert len(same) == 1
    assert len({*same, *others}) == 1 + len(others)
