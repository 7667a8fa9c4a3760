"""Rows on stdout: as a table for people, as JSON, JSON lines or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

FORMATS = ("table", "json", "jsonl", "csv")

# Columns that are for the next question, not for reading.
_SPARE = re.compile(r"id|keys?|\w+_(?:ids?|keys?)")
# Blanks between columns.
_GAP = 2
# Columns of a table when it is no terminal that shows it.
_WIDTH = 80
# A column may be wrapped to so many characters, and a row over so many lines; where that does not do, each row becomes a
# block of its own. Up to `_WORD` characters a column is as wide as its longest word, where there is room.
_NARROW = 10
_WORD = 18
_MOST_LINES = 6


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str) -> None:
    """Print rows in one of `FORMATS`; in CSV, lists and nodes are JSON, and null is empty."""
    if form == "table":
        print_table(columns, rows)
    elif form == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_field(value) for value in row] for row in rows)
        click.echo(text.getvalue(), nl=False)
    elif form == "jsonl":
        for row in rows:
            click.echo(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
    else:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])


def print_json(value: object) -> None:
    """Print a value as JSON for people: indented, in UTF-8."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table; nothing for no rows; each row as a block of its own where the columns are too many for the width."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cells = [[plain(value) for value in row] for row in rows]
    if not cells:
        return
    console = make_console()
    widths = _fitted(columns, cells, console.width)
    if not widths:
        _print_blocks(console, columns, cells)
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    numbers = [all(isinstance(row[place], int | float) for row in rows) for place in range(len(columns))]
    for name, number, width in zip(columns, numbers, widths, strict=True):
        table.add_column(Text(name), justify="right" if number else "left", overflow="fold", width=width)
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    print_on(console, table)


def spare_columns(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """Columns of ids and keys without which the others have room for a table; none where all have room, or none has."""
    cells = [[plain(value) for value in row] for row in rows]
    width = make_console().width
    if not cells or sum(_widths(columns, cells)) + _GAP * (len(columns) - 1) <= width:
        return ()
    spare = tuple(name for name in columns if _SPARE.fullmatch(name))
    kept = [at for at, name in enumerate(columns) if name not in spare]
    left = [[row[at] for at in kept] for row in cells]
    return spare if kept and _fitted([columns[at] for at in kept], left, width) else ()


def print_text(text: str) -> None:
    """Print a text, wrapped."""
    from rich.text import Text

    print_on(make_console(), Text(text))


def print_wrapped(text: str, width: int, *, head: str = "", indent: int = 0) -> None:
    """Print a text in lines of a width, the first behind a head, the others indented."""
    click.echo(textwrap.fill(text, width, initial_indent=head, subsequent_indent=" " * indent, break_on_hyphens=False))


def make_console() -> Console:
    """What prints on stdout: as wide as the terminal, `_WIDTH` columns and no colour elsewhere."""
    from rich.console import Console

    return Console(
        file=sys.stdout,
        width=None if sys.stdout.isatty() else _WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def print_on(console: Console, what: RenderableType) -> None:
    """Print without blanks at the ends of lines, which a pipe would keep."""
    if console.is_terminal:
        console.print(what)
        return
    with console.capture() as captured:
        console.print(what)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def plain(value: object) -> str:
    """A value as one line for people: lists joined, a node as name and id, control characters as blanks."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, list):
        return "; ".join(plain(item) for item in value)
    if isinstance(value, dict):
        if "label" in value and "id" in value:
            return f"{plain(value.get('name'))} ({plain(value['id'])})"
        return (
            plain(value["key"]) if "type" in value and "key" in value else plain(json.dumps(value, ensure_ascii=False))
        )
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(value)).split())


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column's longest cell, its name among them."""
    from rich.cells import cell_len

    return [max(cell_len(cell) for cell in column) for column in zip(columns, *cells, strict=True)]


def _fitted(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """How wide each column is beside the others, so that the widest is as narrow as it must be; `[]` for blocks."""
    widths = _widths(columns, cells)
    room = width - _GAP * (len(widths) - 1)
    words = _widths(columns, [[max(cell.split(), key=len, default="") for cell in row] for row in cells])
    least = [min(one, max(_NARROW, min(word, _WORD))) for one, word in zip(widths, words, strict=True)]
    if sum(least) > room:
        least = [min(one, _NARROW) for one in widths]
    if sum(least) > room:
        return []
    level = max(widths)
    while sum(fitted := [max(one, min(full, level)) for one, full in zip(least, widths, strict=True)]) > room:
        level -= 1
    lines = max(full / one for full, one in zip(widths, fitted, strict=True) if full)
    return fitted if lines <= _MOST_LINES else []


def _field(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else value


def _print_blocks(console: Console, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    for number, row in enumerate(cells, start=1):
        block = Table.grid(padding=(0, 2, 0, 0))
        block.add_column(no_wrap=True)
        block.add_column(overflow="fold")
        for name, cell in zip(columns, row, strict=True):
            block.add_row(Text(name), Text(cell))
        print_on(console, Text(f"-- {number} --"))
        print_on(console, block)
