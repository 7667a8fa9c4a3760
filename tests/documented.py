"""What the README and the notebooks show, run: each example in order, and what it prints.

In the README the word behind the opening of a block says what happens to it:

- `console`: lines after `$ ` are commands (`> ` continues one), the lines below a command what it prints, errors too;
- `sh`: commands, of which nothing is shown;
- `python`: one program, all blocks together; a block `text printed` after one is what it prints;
- `file=NAME` behind any word: the block is the content of that file;
- anything else, and `not-run` behind a word: only to be read.

A line `…` in what is shown stands for any number of lines, `…` at the end of a line for the rest of it.
`make docs` writes what is printed into both, where it has changed. To have the pictures of a notebook drawn anew, clear its
outputs first.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import nbformat
import neo4j_server
from nbclient import NotebookClient

TOP = Path(__file__).parent.parent
README = TOP / "README.md"
SAMPLE = TOP / "data" / "releases"
NOTEBOOKS = TOP / "notebooks"

_FENCE = re.compile(r"```(.*)")
_SEPARATOR = "\x1e"


@dataclass(frozen=True, slots=True)
class Example:
    """Something that is run, and what the page shows of what it prints: lines `[start, end)` of the page."""

    source: str
    is_python: bool
    shown: tuple[str, ...] | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: str


def parse_page(text: str) -> list[Example | File]:
    """Examples and files of a page in Markdown, in order."""
    found: list[Example | File] = []
    for words, first, last, lines in _blocks(text):
        word = words[0] if words else ""
        file = next((one.removeprefix("file=") for one in words if one.startswith("file=")), None)
        if file is not None:
            found.append(File(file, "\n".join(lines) + "\n"))
        elif "not-run" in words:
            continue
        elif word == "console":
            found += _commands(lines, first)
        elif word in ("sh", "python"):
            found.append(Example("\n".join(lines), word == "python", None, last + 1, last + 1))
        elif words == ["text", "printed"]:
            code = found.pop()
            assert isinstance(code, Example), f"line {first}: `text printed` stands after no python"
            found.append(Example(code.source, is_python=True, shown=tuple(lines), start=first, end=last))
    return found


def _blocks(text: str) -> list[tuple[list[str], int, int, list[str]]]:
    """Words of the opening, lines `[first, last)` of the content, and these lines, for each fenced block."""
    lines = text.splitlines()
    found = []
    opened: int | None = None
    for number, line in enumerate(lines):
        fence = _FENCE.fullmatch(line)
        if fence is None:
            continue
        if opened is None:
            opened = number
        else:
            assert not fence[1], f"line {number + 1}: a block opens inside another"
            found.append((lines[opened][3:].split(), opened + 1, number, lines[opened + 1 : number]))
            opened = None
    assert opened is None, "the last block is not closed"
    return found


def _commands(lines: list[str], first: int) -> list[Example]:
    found: list[Example] = []
    at = 0
    while at < len(lines):
        assert lines[at].startswith("$ "), f"line {first + at + 1}: a command begins with `$ `"
        command = [lines[at][2:]]
        at += 1
        while at < len(lines) and lines[at].startswith("> "):
            command.append(lines[at][2:])
            at += 1
        start = at
        while at < len(lines) and not lines[at].startswith("$ "):
            at += 1
        found.append(
            Example(
                "\n".join(command), is_python=False, shown=tuple(lines[start:at]), start=first + start, end=first + at
            )
        )
    return found


def run_page(text: str, folder: Path) -> list[tuple[Example, list[str]]]:
    """Each example of a page with the lines that it prints, run in a folder beside a copy of the sample.

    Raises:
        AssertionError: A command or program ends with an error.
    """
    shutil.copytree(SAMPLE, folder / "data" / "releases")
    shutil.copytree(TOP / "data" / "vocabulary", folder / "data" / "vocabulary")
    commands = folder / ".bin"
    commands.mkdir()
    command = commands / "relgraph"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m relgraph "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {
        **os.environ,
        "COLUMNS": "120",
        "NO_COLOR": "1",
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": _python_path(),
    }
    done: list[tuple[Example, list[str]]] = []
    programs: list[str] = []
    for part in parse_page(text):
        if isinstance(part, File):
            path = folder / part.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(part.content, encoding="utf-8")
            continue
        if part.is_python:
            programs.append(part.source)
            called = [sys.executable, "-c", f"\nprint({_SEPARATOR!r})\n".join(programs)]
        else:
            called = ["bash", "-euc", part.source]
        result = subprocess.run(
            called,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert result.returncode == 0, f"{part.source}\n{result.stdout}"
        printed = result.stdout.rpartition(f"{_SEPARATOR}\n")[2] if part.is_python else result.stdout
        done.append((part, [line.rstrip() for line in printed.splitlines()]))
    return done


def is_shown(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Whether the page shows what is printed."""
    wanted, found = ("".join(f"{line.rstrip()}\n" for line in lines).rstrip("\n") + "\n" for lines in (shown, printed))
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.removesuffix("…")) + ".*" * line.endswith("…") + r"\n"
        for line in wanted.splitlines()
    )
    return re.fullmatch(pattern, found) is not None


def run_notebook(path: Path, more: Mapping[str, str] | None = None) -> nbformat.NotebookNode:
    """The notebook with the output of a fresh run, in a folder beside a copy of the sample.

    Args:
        path: What is run; it is not changed.
        more: Variables of the environment beside our own.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell ends with an error.
    """
    import matplotlib.font_manager  # noqa: F401 - lists the fonts of this machine, of which a notebook would else tell

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "notebooks")
        home.mkdir()
        shutil.copytree(SAMPLE, Path(folder, "data", "releases"))
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=300,
            coalesce_streams=True,  # what is printed comes in as many pieces as the clock wants
            resources={"metadata": {"path": str(home)}},
        )
        kernel = client.create_kernel_manager()
        kernel.transport, kernel.ip = "ipc", f"{folder}/kernel"  # no port, which others on the machine could reach
        client.execute(env={**os.environ, **(more or {}), "PYTHONPATH": _python_path()})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # times of the day
    notebook.metadata["language_info"] = {"name": "python"}  # not the version that ran it
    return notebook


def what_is_shown(notebook: nbformat.NotebookNode) -> list[tuple[str, list[str]]]:
    """Source and outputs of each cell of code: texts as they are, that there is a picture or a page of pictures and pages."""
    return [
        (cell.source, [part for output in cell.outputs for part in _parts(output)])
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def _parts(output: nbformat.NotebookNode) -> list[str]:
    if output.output_type == "stream":
        return [f"{output.name}: {output.text}"]
    found = []
    for kind, content in sorted(output.data.items()):
        if kind.startswith("image/"):
            found.append(f"{kind}: a picture" if content else f"{kind}: nothing")
        elif "<iframe" in content:
            found.append("a page" if "<canvas" in content or "vis-network" in content else "a frame without a page")
        else:
            found.append(f"{kind}: {content}")
    return found


def asks_neo4j(path: Path) -> bool:
    """Whether a notebook needs a Neo4j, whose address stands in the environment."""
    return "NEO4J_URI" in path.read_text(encoding="utf-8")


def _python_path() -> str:
    return os.pathsep.join(filter(None, [str(TOP / "src"), os.environ.get("PYTHONPATH")]))


def write_anew() -> None:
    """Bring what the README and the notebooks show up to date."""
    text = README.read_text(encoding="utf-8")
    lines = text.splitlines()
    with tempfile.TemporaryDirectory() as folder:
        for example, printed in reversed(run_page(text, Path(folder))):
            if example.shown is not None and not is_shown(example.shown, printed):
                lines[example.start : example.end] = printed
                print(f"README.md: {example.source.splitlines()[0]}")  # noqa: T201 - tells what it changed
    README.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        with _neo4j() if asks_neo4j(path) else nullcontext({}) as variables:
            notebook = run_notebook(path, variables)
        # Pictures differ by machine, so that a notebook which shows the same texts stays as it is.
        if what_is_shown(notebook) != what_is_shown(nbformat.read(path, as_version=4)):
            nbformat.write(notebook, path)
            print(f"notebooks/{path.name}")  # noqa: T201 - tells what it changed


@contextmanager
def _neo4j() -> Iterator[dict[str, str]]:
    with neo4j_server.given(quick=True) as place:
        yield dict(zip(("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD"), place, strict=True))


if __name__ == "__main__":
    write_anew()
