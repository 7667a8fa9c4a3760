"""`relgraph view`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tiny import TINY

from relgraph.cli import main
from relgraph.graph_file import write_graph


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A current folder with the tiny graph."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["view", *arguments], catch_exceptions=False)


def shown(path: str = "network.html") -> set[str]:
    """Ids of the nodes of a page."""
    text = Path(path).read_text(encoding="utf-8")
    (block,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    return {node["id"] for node in json.loads(block)["nodes"]}


def test_it_writes_a_page_and_says_where(folder: Path) -> None:
    result = run()

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "network.html: 15 nodes, 21 relationships, 1 node of the graph left out",
        f"open it in a browser: {(folder / 'network.html').as_uri()}",
    ]
    assert len(shown()) == 15


def test_graph_and_page_can_be_elsewhere() -> None:
    Path("graph.json").rename("other.json")

    assert run("-g", "other.json", "-o", "other.html", "--as", "network").exit_code == 0
    assert len(shown("other.html")) == 15


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--focus", "wang xiaohong"), 3),
        (("--focus", "MPS", "--hops", "0"), 1),
        (("--area", "mekong-patrol"), 8),
        (("--area", "area:mekong-patrol"), 8),
        (("--area", "Mekong patrol"), 8),
        (("--country", "Lao PDR"), 7),
        (("--country", "LA"), 7),
        (("--top", "4"), 4),
        (("--documents", "--persons"), 18),
        (("--focus", "Bai Suocheng"), 1),
    ],
)
def test_it_shows_the_part_asked_for(arguments: tuple[str, ...], count: int) -> None:
    assert run(*arguments).exit_code == 0
    assert len(shown()) == count


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("-g", "no.json"), "no.json: no such file"),
        (("--focus", "Ministry of Public Security"), "'Ministry of Public Security' fits several"),
        (("--country", "Zhao Kezhi"), "no Country in this graph is called 'Zhao Kezhi'"),
        (("--area", "gardening"), "no CooperationArea in this graph is called 'gardening'"),
        (("--focus", "Vilay Lakhamfong", "--area", "drug-control"), "is not in the part"),
        (("-o", "no/page.html"), "cannot write no/page.html"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: tuple[str, ...], reason: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("relgraph: ")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("network.html").exists()


@pytest.mark.parametrize("arguments", [("--hops", "2"), ("--top", "0"), ("--as", "picture"), ("-o", ".")])
def test_what_makes_no_sense_is_a_question_of_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
