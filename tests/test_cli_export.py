"""`relgraph export`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from readers import FORMATS, from_graphml
from tiny import TINY

from relgraph.cli import main
from relgraph.graph_file import write_graph
from relgraph.store.embedded import EmbeddedStore


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the tiny graph."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_the_ending_tells_the_command_the_format(name: str, folder: Path) -> None:
    result = run("-o", f"out.{name}")
    files = "out.nodes.csv and out.relationships.csv" if name == "csv" else f"out.{name}"

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{files}: {len(TINY.nodes)} nodes, {len(TINY.relationships)} relationships\n"
    assert all((folder / one).is_file() for one in files.split(" and "))


def test_the_format_may_be_said_beside_the_ending(folder: Path) -> None:
    assert run("-o", "out.txt", "--format", "gexf").exit_code == 0
    assert "gexf.net/1.3" in (folder / "out.txt").read_text(encoding="utf-8")


def test_what_a_store_holds_is_exported(folder: Path) -> None:
    with EmbeddedStore(path=folder / "store.kgl") as store:
        store.load(TINY)
    (folder / "graph.json").unlink()

    assert run("-s", "store.kgl", "-o", "out.graphml").exit_code == 0
    found = from_graphml(folder / "out.graphml")
    assert (found.nodes, found.relationships) == (TINY.nodes, TINY.relationships)


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("-o", "out.xlsx"), 1, "relgraph: out.xlsx: the ending .xlsx tells no format: end it by .csv"),
        (("-o", "there.json"), 1, "relgraph: cannot write there.json: Is a directory: choose another place for it"),
        (("-o", "out.gexf", "-g", "no.json"), 1, "relgraph: no.json: no such file: make it by `relgraph build"),
        (("-o", "out.gexf", "--format", "xlsx"), 2, "Error: Invalid value for '--format': 'xlsx' is not one of"),
        (
            ("-o", "out.gexf", "-g", "graph.json", "-s", "x.kgl"),
            2,
            "Error: Give a graph (-g) or a store (-s), not both.",
        ),
        ((), 2, "Error: Missing option '-o' / '--output'."),
    ],
)
def test_bad_input_is_one_clear_line(arguments: tuple[str, ...], code: int, line: str, folder: Path) -> None:
    (folder / "there.json").mkdir()
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[-1].startswith(line)
    assert sorted(path.name for path in folder.iterdir()) == ["graph.json", "there.json"]
