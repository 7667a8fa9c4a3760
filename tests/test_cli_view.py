"""`relgraph view`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from blocks import data_of
from click.testing import CliRunner, Result
from tiny import TINY

from relgraph.cli import main
from relgraph.graph_file import write_graph
from relgraph.model import Graph, Node


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A current folder with the tiny graph."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["view", *arguments], catch_exceptions=False)


def shown(path: str = "page.html") -> set[str]:
    """Ids of the nodes of a page, an explorer or a network page."""
    nodes = data_of(Path(path).read_text(encoding="utf-8"))["nodes"]
    return set(nodes["id"]) if isinstance(nodes, dict) else {node["id"] for node in nodes}


def test_it_writes_a_page_and_says_where(folder: Path) -> None:
    result = run()

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "page.html: 15 nodes, 21 relationships, 1 node of the graph left out",
        f"open it in a browser: {(folder / 'page.html').as_uri()}",
    ]
    assert len(shown()) == 15


def test_graph_and_page_can_be_elsewhere() -> None:
    Path("graph.json").rename("other.json")

    assert run("-g", "other.json", "-o", "other.html", "--as", "network", "--title", "Mine").exit_code == 0
    assert len(shown("other.html")) == 15
    assert "<title>Mine</title>" in Path("other.html").read_text(encoding="utf-8")


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
        (("--label", "Country", "--label", "Agency"), 7),
        (("--label", "Document"), 2),
        (("--since", "2022"), 5),
        (("--until", "2021"), 11),
        (("--since", "2021-06", "--until", "2022"), 5),  # until the end of that year
        (("--since", "2022-01-01", "--until", "2022"), 5),
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
        (("--focus", "Wang Xiaohon"), "near it: Wang Xiaohong (official:CN:wang-xiaohong)"),
        (("--country", "Laos", "--area", "drug-control"), "country country:LA leaves nothing of the graph"),
        (("--area", "mekong-patrol", "--label", "Event"), "label Event leaves nothing of the graph"),
        (("--min-documents", "2"), "min_documents 2 leaves nothing of the graph"),
        (("-o", "graph.json"), "there is a file that is no page of relgraph: choose another name, or --force"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: tuple[str, ...], reason: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("relgraph: ")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("page.html").exists()


def test_a_page_is_overwritten_and_another_file_only_by_force() -> None:
    assert [run().exit_code, run().exit_code, run("--as", "network").exit_code, run().exit_code] == [0, 0, 0, 0]

    Path("page.html").write_text("mine", encoding="utf-8")
    assert run().exit_code == 1
    assert Path("page.html").read_text(encoding="utf-8") == "mine"
    assert run("--force").exit_code == 0
    assert len(shown()) == 15


@pytest.mark.parametrize("kind", ["explorer", "network"])
@pytest.mark.parametrize(
    "nodes",
    [(), TINY.nodes[:1], tuple(one for one in TINY.nodes if one.label == "CooperationArea")],
    ids=["none", "one", "isolates"],
)
def test_a_graph_without_relationships_has_a_page(kind: str, nodes: tuple[Node, ...]) -> None:
    write_graph(Graph(nodes=nodes), "graph.json")

    assert run("--as", kind).exit_code == 0
    assert shown() == {one.id for one in nodes}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--hops", "2"),
        ("--top", "0"),
        ("--as", "picture"),
        ("-o", "."),
        ("--since", "2021-13"),
        ("--since", "yesterday"),
        ("--since", "2022", "--until", "2021"),
        ("--min-documents", "0"),
        ("--label", "Ministry"),
    ],
)
def test_what_makes_no_sense_is_a_question_of_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
