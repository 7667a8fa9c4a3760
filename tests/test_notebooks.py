"""Every notebook runs, and shows what it gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from documented import NOTEBOOKS, run_notebook
from nbformat import NotebookNode, read

pytestmark = pytest.mark.slow


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the libraries that run it, not of ours
@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_gives(path: Path) -> None:
    stored = read(path, as_version=4)

    assert _shown(run_notebook(path)) == _shown(stored), "write it anew: make docs"


def _shown(notebook: NotebookNode) -> list[tuple[str, str]]:
    """Source and output of each cell of code, as text."""
    return [
        (cell.source, "".join(_text(output) for output in cell.outputs))
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def _text(output: NotebookNode) -> str:
    if output.output_type == "stream":
        return str(output.text)
    return str(output.data.get("text/plain", ""))
