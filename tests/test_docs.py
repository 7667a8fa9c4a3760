"""The README runs: its commands and programs in order, and each shows what is printed; every command stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Context, Option
from documented import README, TOP, Example, File, is_shown, parse_page, run_page

from relgraph.cli import main

CONTEXT = Context(main, info_name="relgraph")
COMMANDS = main.list_commands(CONTEXT)

PAGE = """Text.
```csv file=a/b.csv
x,y
```
```sh not-run
rm -r .
```
```console
$ one \\
>   two
1
2
$ three
```
```json
{}
```
```python
print(1)
```

```text printed
1
```
```python
x = 1
```
"""


@pytest.fixture(scope="module")
def page() -> str:
    return README.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_readme_shows_what_its_examples_print(page: str, tmp_path: Path) -> None:
    done = run_page(page, tmp_path)

    stale = [
        (example.source, printed)
        for example, printed in done
        if example.shown is not None and not is_shown(example.shown, printed)
    ]
    assert not stale, "write it anew: make docs"
    assert len(done) > 10


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_and_stands_in_the_readme(name: str, page: str) -> None:
    command = main.get_command(CONTEXT, name)

    assert command is not None
    assert command.help
    assert "\\b" not in command.help  # click keeps the lines below the character, not below its escape
    assert all(one.help for one in command.params if isinstance(one, Option))
    assert f"relgraph {name}" in page


def test_links_of_the_readme_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", page)
    headings = {re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-") for line in page.splitlines()}

    for link in links:
        file, _, anchor = link.partition("#")
        if file:
            assert (TOP / file).is_file(), link
        else:
            assert anchor in headings, link


def test_a_page_is_parted_into_files_commands_and_programs() -> None:
    assert parse_page(PAGE) == [
        File("a/b.csv", "x,y\n"),
        Example("one \\\n  two", is_python=False, shown=("1", "2"), start=10, end=12),
        Example("three", is_python=False, shown=(), start=13, end=13),
        Example("print(1)", is_python=True, shown=("1",), start=22, end=23),
        Example("x = 1", is_python=True, shown=None, start=27, end=27),
    ]


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "b"], ["a", "b", ""], True),
        (["a"], ["a", "b"], False),
        (["a", "…"], ["a", "b", "c"], True),
        (["…", "c"], ["a", "b", "c"], True),
        (["a", "…", "c"], ["a", "c"], True),
        (["a …"], ["a long line"], True),
        (["a …"], ["another"], False),
        (["a.c"], ["abc"], False),
        ([], ["a"], False),
        ([], [], True),
    ],
)
def test_dots_stand_for_lines_and_ends_of_lines(shown: list[str], printed: list[str], *, expected: bool) -> None:
    assert is_shown(tuple(shown), printed) is expected
