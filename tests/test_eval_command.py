"""`relgraph eval` on a folder of one text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from relgraph.cli import main
from relgraph.graph_file import read_graph

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Ghana and Peru to fight illegal gambling together

On 4 March 2024 the Minister of Interior of Ghana, Amara Kolo, met the Peruvian Minister of Interior, Rosa Quispe.
Ghana and Peru will cooperate against illegal gambling, the two ministers said in Accra.
"""
GOLD = {
    "doc": "visit-1",
    "officials": [
        {
            "name": "Amara Kolo",
            "posts": [{"title": "Minister of Interior", "agency": "Ministry of Interior", "country": "GH"}],
        },
        {"name": "Nobody Atall"},
    ],
    "agencies": [{"name": "Ministry of Interior", "country": "GH"}],
    "countries": ["GH", "PE"],
    "areas": ["gambling"],
    "cooperation": [["GH", "PE", "gambling"]],
    "events": [],
    "optional": {"officials": [{"name": "Rosa Quispe"}]},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "docs" / "visit-1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold" / "visit-1.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["eval", str(folder), "--people", "rules", *options])


def test_the_tables_fit_80_columns_and_name_every_error(folder: Path) -> None:
    result = run(folder, "--errors", "--interval", "--confidence")

    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= 80
    assert "    - Nobody Atall\n" in result.output
    assert "95 % interval" in result.output
    assert "precision by confidence" in result.output


def test_json_holds_the_figures_the_errors_and_the_intervals(folder: Path) -> None:
    data = json.loads(run(folder, "--json", "--errors", "--interval", "--confidence").stdout)

    assert data["documents"]["visit-1"] == data["micro"] == data["groups"]["visit"]
    assert data["micro"]["officials"]["missed"] == 1
    assert data["macro"]["overall"] == pytest.approx(data["micro"]["overall"])
    assert data["errors"]["visit-1"]["officials"]["missed"] == ["Nobody Atall"]
    assert set(data["intervals"]) >= {"overall", "posts"}
    assert set(data["confidence"]) == {"posts", "cooperation"}


def test_graphs_are_written_one_a_document(folder: Path) -> None:
    assert run(folder, "--graphs", str(folder / "out")).exit_code == 0

    graph = read_graph(folder / "out" / "visit-1.json")
    assert [node.id for node in graph.nodes if node.label == "Document"] == ["document:visit-1"]


def test_a_figure_below_the_floor_is_an_error(folder: Path) -> None:
    assert run(folder, "--min-overall", "0.1").exit_code == 0

    result = run(folder, "--min-overall", "1")
    assert result.exit_code == 1
    assert "is below 1" in result.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--doc", "visit-2"), "no gold for document 'visit-2': choose of visit-1"),
        (("--group", "B"), "no gold for group 'B': choose of visit"),
    ],
)
def test_a_document_or_group_without_gold_is_named(folder: Path, options: tuple[str, ...], message: str) -> None:
    result = run(folder, *options)

    assert result.exit_code == 1
    assert message in result.stderr


def test_a_text_that_is_missing_is_named(folder: Path) -> None:
    (folder / "docs" / "visit-1.txt").unlink()

    result = run(folder)

    assert result.exit_code == 1
    assert "no text visit-1" in result.stderr


def test_one_who_knows_the_names_of_the_gold_finds_its_agencies(folder: Path) -> None:
    unheard = {"name": "Blue Lantern", "country": "PE"}
    gold = {**GOLD, "agencies": [*GOLD["agencies"], unheard]}  # type: ignore[misc]
    (folder / "gold" / "visit-1.json").write_text(json.dumps(gold), encoding="utf-8")
    (folder / "docs" / "visit-1.txt").write_text(f"{TEXT}The Blue Lantern of Peru helps.\n", encoding="utf-8")

    alone, knowing = (
        json.loads(run(folder, "--json", "--errors", *options).stdout)["errors"]["visit-1"]
        for options in ((), ("--oracle", "mentions"))
    )

    assert "Blue Lantern | PE" in alone["agencies"]["missed"]
    assert "Blue Lantern | PE" not in knowing.get("agencies", {}).get("missed", [])


def test_one_who_knows_the_names_of_the_gold_finds_its_people(folder: Path) -> None:
    gold = {**GOLD, "officials": [*GOLD["officials"], {"name": "Ines Blue"}]}  # type: ignore[misc]
    (folder / "gold" / "visit-1.json").write_text(json.dumps(gold), encoding="utf-8")
    (folder / "docs" / "visit-1.txt").write_text(f"{TEXT}It was Ines Blue who asked.\n", encoding="utf-8")

    alone, knowing = (
        json.loads(run(folder, "--json", "--errors", *options).stdout)["errors"]["visit-1"]["officials"]["missed"]
        for options in ((), ("--oracle", "mentions"))
    )

    assert (alone, knowing) == (["Nobody Atall", "Ines Blue"], ["Nobody Atall"])
