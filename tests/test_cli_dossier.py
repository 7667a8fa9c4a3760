"""`relgraph dossier`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tiny import (
    TINY,
    WANG,
    ZHAO,
)

from relgraph import dossier, write_dossier
from relgraph.cli import main
from relgraph.graph_file import write_graph
from relgraph.render.dossier.markdown import to_markdown
from relgraph.store.embedded import EmbeddedStore


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the tiny graph."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["dossier", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("folder")
def test_the_command_prints_markdown() -> None:
    assert run("wang xiaohong").stdout == to_markdown(dossier(TINY, WANG)) == EXPECTED


EXPECTED = """\
# Wang Xiaohong

Wang Xiaohong: official of China.

2 statements on 1 sentence of 1 document, 2022-05; 2 of the statements on a single document.

Mentioned in 0 documents.

- id: official:CN:wang-xiaohong
- country: China

## Posts

- Wang Xiaohong: Minister of Public Security, Ministry of Public Security (CN): current 2022-05 `single source` \\[1\\]

## Events attended

- Wang Xiaohong attended Chinese People's Police Day as guest: 2022-05 `single source` \\[1\\]

## Timeline

- 2022-05: Wang Xiaohong attended Chinese People's Police Day as guest \\[1\\]
- 2022-05: Wang Xiaohong: Minister of Public Security, Ministry of Public Security (CN) (current) \\[1\\]

## Sources

1. “Wang Xiaohong, Minister of Public Security, attended the Chinese People's Police Day.”
   — Drug control between China and Myanmar, 2022-05, Example, drugs.txt, document:drugs, 153-238

Made by relgraph 0.1.0 from what texts state; `single source`: all of it stands in one document.
"""


@pytest.mark.parametrize("ending", [".md", ".html", ".docx", ".HTML"])
def test_the_command_writes_a_file_and_says_so(ending: str, folder: Path) -> None:
    result = run("Zhao Kezhi", "-o", f"zhao{ending}")
    write_dossier(dossier(TINY, ZHAO), folder / f"same{ending}")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"zhao{ending}: 3 statements, 2 sentences\n"
    assert (folder / f"zhao{ending}").read_bytes() == (folder / f"same{ending}").read_bytes()


def test_a_store_can_be_asked(folder: Path) -> None:
    with EmbeddedStore(path=folder / "store.kgl") as store:
        store.load(TINY)

    assert run("Laos", "-s", "store.kgl").stdout.splitlines()[:-1] == run("Laos").stdout.splitlines()[:-1]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("Atlantis",), 1, "relgraph: no node in this graph is called 'Atlantis', and none has a name near it"),
        (("Ministry of Public Security",), 1, "relgraph: 'Ministry of Public Security' fits several: "),
        (("",), 1, "relgraph: no node in this graph is called ''"),
        (
            ("Laos", "-o", "laos.pdf"),
            1,
            "relgraph: laos.pdf: a dossier is written as .docx, .html, .md: end the path so",
        ),
        (("Laos", "-o", "no/laos.md"), 1, "relgraph: cannot write no/laos.md: No such file or directory"),
        (("Laos", "-g", "no.json"), 1, "relgraph: no.json: no such file"),
        ((), 2, "Error: Missing argument 'NAME'."),
        (("Laos", "-g", "graph.json", "-s", "x.kgl"), 2, "Error: Give a graph (-g) or a store (-s), not both."),
    ],
)
def test_bad_input_is_one_clear_line(arguments: tuple[str, ...], code: int, line: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[-1].startswith(line)
    assert code == 2 or len(result.stderr.splitlines()) == 1
