"""Rows on stdout: as a table for people, as JSON, JSON lines or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

FORMATS = ("table", "json", "jsonl", "csv")

# Columns of a table when it is no terminal that shows it.
_WIDTH = 80
# A column may be wrapped to so many characters; where that does not do, each row becomes a block of its own.
_NARROW = 12


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
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    cells = [[plain(value) for value in row] for row in rows]
    if not cells:
        return
    console = make_console()
    widths = [max(cell_len(cell) for cell in column) for column in zip(columns, *cells, strict=True)]
    if sum(min(width, _NARROW) for width in widths) + 2 * (len(widths) - 1) > console.width:
        _print_blocks(console, columns, cells)
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    numbers = [all(isinstance(row[place], int | float) for row in rows) for place in range(len(columns))]
    for name, number in zip(columns, numbers, strict=True):
        table.add_column(Text(name), justify="right" if number else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    print_on(console, table)


def print_text(text: str) -> None:
    """Print a text, wrapped."""
    from rich.text import Text

    print_on(make_console(), Text(text))


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
