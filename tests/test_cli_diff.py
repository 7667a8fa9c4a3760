"""`relgraph diff`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from later import later
from tiny import (
    TINY,
)

from relgraph import as_of, difference
from relgraph.cli import main
from relgraph.graph_file import write_graph


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the tiny graph and the one after it."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    write_graph(later(), "later.json")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("folder")
def test_the_command_prints_sentences_then_tables_in_eighty_columns() -> None:
    result = run("graph.json", "later.json")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == EXPECTED
    assert max(map(len, result.stdout.splitlines())) <= 80


EXPECTED = """\
From graph.json to later.json
- 1 post has changed.
- From current to former: Zhao Kezhi: Minister of Public Security, Ministry of
  Public Security (CN).
- 1 tie of cooperation has changed.
- From proposed to established: China and Myanmar cooperate: drug control.
- 1 meeting is gone.
- 1 deployment has changed.
- 1 official has changed.
- 7 mentions are gone.

change   Posts                               how
───────────────────────────────────────────────────────────────────────────────
changed  Zhao Kezhi: Minister of Public      current → former; document count:
         Security, Ministry of Public        1 → 2; last seen: 2021-01-10 →
         Security (CN)                       2022-05; +1 sentence

change   Ties of cooperation                 how
───────────────────────────────────────────────────────────────────────────────
changed  China and Myanmar cooperate: drug   proposed → established; +1
         control                             sentence

change  Meetings                                        how
──────────────────────────────────────────────────────────────────────────────
gone    Zhao Kezhi and Vilay Lakhamfong met in Kunming  2021-01-10; 1 document

change   Deployments                                        how
──────────────────────────────────────────────────────────────────────────────
changed  China deployed 20 people to Myanmar: drug control  personnel: 12 → 20

change   Officials      how
───────────────────────────────────────────────────────────
changed  Wang Xiaohong  aliases: + Wang; country: CN → none
"""


@pytest.mark.usefixtures("folder")
def test_programs_get_every_property_as_it_was_and_is() -> None:
    found = json.loads(run("graph.json", "later.json", "--format", "json").stdout)

    expected = difference(TINY, later())
    assert [(one["change"], one["id"], one["old"], one["new"]) for one in found["nodes"]] == [
        (one.kind, one.thing.id, one.old and one.old.properties, one.new and one.new.properties)
        for one in expected.nodes
    ]
    assert [(one["change"], one["key"], one["source"], one["old"], one["new"]) for one in found["relationships"]] == [
        (
            *(one.kind, one.thing.key, one.thing.source),
            *(one.old and one.old.properties, one.new and one.new.properties),
        )
        for one in expected.relationships
    ]
    assert (found["old"]["name"], found["new"]["name"], found["sentences"][0]) == (
        "graph.json",
        "later.json",
        "1 post has changed.",
    )


def test_two_dates_of_one_graph_are_compared(folder: Path) -> None:
    at_once = run("--as-of", "2021", "2022").stdout
    write_graph(as_of(TINY, "2021"), folder / "a.json")
    write_graph(as_of(TINY, "2022"), folder / "b.json")

    assert at_once.splitlines()[0] == "From graph.json as of 2021 to graph.json as of 2022"
    assert at_once.splitlines()[1:] == run("a.json", "b.json").stdout.splitlines()[1:]
    assert run("graph.json", "--as-of", "2021", "2022").stdout == at_once


@pytest.mark.usefixtures("folder")
def test_a_page_goes_to_stdout_or_a_file() -> None:
    page = run("graph.json", "later.json", "--format", "html").stdout
    result = run("graph.json", "later.json", "--format", "html", "-o", "out.html")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "out.html: written\n")
    assert Path("out.html").read_text(encoding="utf-8") == page
    assert run("graph.json", "later.json", "--format", "json", "-o", "out.json").exit_code == 0
    assert Path("out.json").read_text(encoding="utf-8") == run("graph.json", "later.json", "--format", "json").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("graph.json",), 2, "Error: Give two graphs, OLD and NEW, or one with --as-of DATE DATE."),
        ((), 2, "Error: Give two graphs, OLD and NEW, or one with --as-of DATE DATE."),
        (("a", "b", "--as-of", "2020", "2021"), 2, "Error: --as-of compares one graph with itself: give one"),
        (("--as-of", "2021"), 2, "Error: Option '--as-of' requires 2 arguments."),
        (("--as-of", "2022", "2021"), 1, "relgraph: 2022 is later than 2021: give the earlier date first"),
        (("--as-of", "May", "2021"), 1, "relgraph: 'May' is no date: write it as 2021-01-10, 2021-01 or 2021"),
        (("graph.json", "no.json"), 1, "relgraph: no.json: no such file"),
        (
            ("graph.json", "later.json", "--format", "xml"),
            2,
            "Error: Invalid value for '--format': 'xml' is not one of",
        ),
        (
            ("graph.json", "later.json", "-o", "x"),
            2,
            "Error: -o is for --format json and html; a table goes to stdout.",
        ),
        (
            ("graph.json", "later.json", "--format", "html", "-o", "no/x"),
            1,
            "relgraph: cannot write no/x: No such file",
        ),
    ],
)
def test_bad_input_is_one_clear_line(arguments: tuple[str, ...], code: int, line: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[-1].startswith(line)
    assert code == 2 or len(result.stderr.splitlines()) == 1
