"""`relgraph build`: what it writes and says, and one line for each wrong input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from texts import put_texts

from relgraph.cli import main
from relgraph.graph_file import read_graph

REPORT = "graph.json: 4 documents, {nodes} nodes, {relationships} relationships\ngraph.claims.jsonl: the claims\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `texts` to be in."""
    monkeypatch.chdir(tmp_path)
    put_texts(tmp_path / "texts")
    return tmp_path


def build(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", "--people", "rules", *arguments])


def test_the_graph_and_its_claims_are_written_and_told() -> None:
    result = build("texts")

    assert result.exit_code == 0
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0].startswith("graph.json: 4 documents, ")
    assert "Document 4" in lines[1]
    assert "MENTIONED_IN" in lines[2]
    assert lines[3] == "graph.claims.jsonl: the claims"
    assert lines[4].endswith("sentences with two or more known parties gave nothing (--unread FILE lists them)")
    assert sorted(path.name for path in Path().iterdir()) == ["graph.claims.jsonl", "graph.json", "texts"]


def test_building_on_from_claims_is_building_anew() -> None:
    assert build("texts", "-o", "anew.json").exit_code == 0
    assert build("texts/drugs.md", "texts/more", "-o", "some.json").exit_code == 0
    assert build("texts/fraud.txt", "some.claims.jsonl", "texts/patrol.txt", "-o", "on.json").exit_code == 0

    assert Path("on.json").read_bytes() == Path("anew.json").read_bytes()
    assert Path("on.claims.jsonl").read_bytes() == Path("anew.claims.jsonl").read_bytes()


def test_a_document_left_out_leaves_no_trace() -> None:
    assert build("texts/more", "texts/fraud.txt", "-o", "anew.json").exit_code == 0
    assert build("texts", "-o", "all.json").exit_code == 0
    without = ["--without", "drugs", "--without", _first_patrol("all.json")]
    assert build("all.claims.jsonl", *without, "-o", "less.json").exit_code == 0

    assert Path("less.json").read_bytes() == Path("anew.json").read_bytes()


def _first_patrol(graph: str) -> str:
    """Id of the document of `texts/patrol.txt`, which shares its stem with another."""
    (found,) = (one.id for one in read_graph(graph).nodes if one.properties.get("source") == "texts/patrol.txt")
    return found


def test_claims_of_another_vocabulary_are_told() -> None:
    assert build("texts/fraud.txt", "-o", "old.json").exit_code == 0
    (line,) = Path("old.claims.jsonl").read_text(encoding="utf-8").splitlines()
    old = json.dumps(json.loads(line) | {"vocabulary": "another"})
    Path("old.claims.jsonl").write_text(old + "\n", encoding="utf-8")
    result = build("old.claims.jsonl", "texts/drugs.md")

    assert result.stderr.splitlines()[-1] == (
        "1 document was read with another vocabulary or version: give its text to read it again"
    )


def test_broken_claims_of_the_last_build_are_no_obstacle() -> None:
    Path("graph.claims.jsonl").write_text("{", encoding="utf-8")

    assert build("texts").exit_code == 0


def test_sentences_that_gave_nothing_are_listed() -> None:
    Path("a.txt").write_text("China and Laos are neighbours of Thailand.\n", encoding="utf-8")
    result = build("a.txt", "--unread", "unread.tsv")

    assert (
        Path("unread.tsv").read_text(encoding="utf-8")
        == "document:a\t0-42\tChina and Laos are neighbours of Thailand.\n"
    )
    assert result.stderr.splitlines()[0].startswith("graph.json: 1 document, ")
    assert result.stderr.splitlines()[-1].startswith("1 sentence with")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["none.txt"], "none.txt: no such file or folder: check the path"),
        (["empty.txt"], "empty.txt: has no text: remove the file or choose another"),
        (["empty"], "empty: holds no texts (.txt, .md, .html, .htm): choose another folder, or name the files"),
        (["french.txt"], "french.txt: is not in English, and only English is understood: give an English version"),
        (["binary.txt"], "binary.txt: is no text in UTF-8 (byte 0): save it as UTF-8 text"),
        (["broken.jsonl"], "broken.jsonl:1: broken or cut short: build the claims again from the texts"),
        (["none.jsonl"], "none.jsonl: no such file: check the path"),
        (["texts", "-o", "none/graph.json"], "cannot write none/graph.json: there is no folder none: make it or choose another"),
        (["texts", "--unread", "none/x"], "cannot write none/x: there is no folder none: make it or choose another"),
        (["texts", "--without", "drug"], "no document 'drug' among the sources; near it: document:drugs"),
        (["texts", "--vocabulary", "none"], "none: no such vocabulary folder; give a folder of YAML files"),
    ],
)  # fmt: skip
def test_a_wrong_input_is_one_line_and_exit_status_1(arguments: list[str], line: str) -> None:
    Path("empty.txt").touch()
    Path("empty").mkdir()
    Path("french.txt").write_text("Le ministre a rencontré son homologue lors d'une visite. " * 5, encoding="utf-8")
    Path("binary.txt").write_bytes(b"\xff\xd8\xff")
    Path("broken.jsonl").write_text("{", encoding="utf-8")
    result = build(*arguments)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"relgraph: {line}\n")
    assert not Path("graph.json").exists()


@pytest.mark.parametrize("option", ["-o", "--unread"])
def test_a_source_is_never_overwritten(option: str) -> None:
    for text in (Path("own.txt"), Path("texts/other.txt")):
        text.write_text("China and Laos met.", encoding="utf-8")
        result = build("own.txt", "texts", option, str(text))

        assert result.exit_code == 1
        assert f"cannot write {text}: it is one of the sources" in result.stderr
        assert text.read_text(encoding="utf-8") == "China and Laos met."


def test_a_vocabulary_that_is_wrong_is_one_line(folder: Path) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "countries.yml").write_text("CN: {nme: China}\n", encoding="utf-8")
    result = build("texts", "--vocabulary", "own")

    assert result.exit_code == 1
    assert result.stderr.startswith("relgraph: ")
    assert result.stderr.count("\n") == 1
    assert "countries.yml" in result.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["texts", "--jobs", "0"], ["texts", "--people", "all"], ["texts", "-o", "texts"]]
)
def test_wrong_usage_is_exit_status_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["build", *arguments])

    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")


def test_neither_hash_seed_nor_number_of_processes_changes_a_byte() -> None:
    contents = set()
    for seed, jobs in (("0", "1"), ("1", "2")):
        command = [
            sys.executable,
            "-m",
            "relgraph",
            "build",
            "texts",
            "--people",
            "rules",
            "-o",
            f"{seed}.json",
            "--jobs",
            jobs,
        ]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        contents.add((Path(f"{seed}.json").read_bytes(), Path(f"{seed}.claims.jsonl").read_bytes()))

    assert len(contents) == 1
