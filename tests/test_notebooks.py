"""Every notebook runs from a clean kernel, and shows what it gives; its pictures are there."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from conftest import Address
from documented import NOTEBOOKS, asks_neo4j, run_notebook, what_is_shown
from nbformat import NotebookNode, read

ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
ALONE = [path for path in ALL if not asks_neo4j(path)]
ON_NEO4J = [path for path in ALL if asks_neo4j(path)]
ANEW = "write it anew: make docs"


def stem(path: Path) -> str:
    return path.stem


def pictures(notebook: NotebookNode) -> list[bytes]:
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [b64decode(output.data["image/png"]) for output in outputs if "image/png" in output.get("data", {})]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the libraries that run it, not of ours
@pytest.mark.parametrize("path", ALONE, ids=stem)
def test_a_notebook_shows_what_it_gives(path: Path) -> None:
    assert what_is_shown(run_notebook(path)) == what_is_shown(read(path, as_version=4)), ANEW


@pytest.mark.slow
@pytest.mark.neo4j
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", ON_NEO4J, ids=stem)
def test_a_notebook_shows_what_it_gives_on_neo4j(path: Path, neo4j_address: Address) -> None:
    neo4j_address.empty()
    where = {
        "NEO4J_URI": neo4j_address.uri,
        "NEO4J_USERNAME": neo4j_address.username,
        "NEO4J_PASSWORD": neo4j_address.password,
    }

    assert what_is_shown(run_notebook(path, where)) == what_is_shown(read(path, as_version=4)), ANEW


@pytest.mark.parametrize("path", ALL, ids=stem)
def test_a_stored_notebook_has_run_from_its_first_cell_to_its_last(path: Path) -> None:
    cells = [cell for cell in read(path, as_version=4).cells if cell.cell_type == "code"]

    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@pytest.mark.parametrize("path", ALL, ids=stem)
def test_each_cell_that_draws_has_its_picture_and_each_page_a_picture_behind_it(path: Path) -> None:
    shown = what_is_shown(read(path, as_version=4))
    draws = [any(word in source for word in (".plot(", ".plot.bar(", "draw_network(")) for source, _ in shown]
    pages = [at for at, (source, _) in enumerate(shown) if "to_pyvis(" in source]

    assert [parts.count("image/png: a picture") for _, parts in shown] == [int(one) for one in draws]
    assert pages
    assert [("a page" in shown[at][1], draws[at + 1]) for at in pages] == [(True, True)] * len(pages)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures(read(path, as_version=4)))


@pytest.mark.parametrize("path", ALL, ids=stem)
def test_a_notebook_uses_public_names_alone(path: Path) -> None:
    code = "\n".join(cell.source for cell in read(path, as_version=4).cells if cell.cell_type == "code")

    assert "._" not in code
    assert [line for line in code.splitlines() if "import" in line and "relgraph." in line] == (
        ["from relgraph.errors import NameLookupError", "from relgraph.lookup import lookup"]
        if path.stem == "01-first-look"
        else []
    )
