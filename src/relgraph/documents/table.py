"""`sources.csv`: what texts do not say of themselves."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from relgraph.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "sources.csv"
_COLUMNS = ("file", "title", "date", "publisher", "url")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a file from outside its text; "" where it is not."""

    title: str = ""
    date: str = ""
    publisher: str = ""
    url: str = ""


def read_table(path: Path) -> dict[str, Row]:
    """File, as a path relative to the table -> what the table says of it.

    Raises:
        DocumentError: A column or date is wrong, a file stands there twice or is not there.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            columns = [column.strip() for column in next(lines, [])]
            wrong = sorted(set(columns) - set(_COLUMNS))
            if wrong or "file" not in columns or len(set(columns)) != len(columns):
                raise DocumentError(
                    f"{path}: columns are {', '.join(columns) or 'missing'}: use {', '.join(_COLUMNS)}, of which only "
                    "`file` must be there"
                )
            return _rows(path, columns, lines)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DocumentError(f"{path}: no table of comma-separated values in UTF-8: save it as one") from error
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror or error}") from error


def checked_date(where: str, value: str) -> str:
    """A date as given, if it is one.

    Raises:
        DocumentError: It is neither `2021-01-10` nor `2021-01` nor `2021`.
    """
    try:
        if _DATE.fullmatch(value):
            date.fromisoformat((value + "-01-01")[:10])
            return value
    except ValueError:
        pass
    raise DocumentError(f"{where}: date {value!r}: write 2021-01-10, 2021-01 or 2021")


def _rows(path: Path, columns: list[str], lines: Any) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for values in lines:
        if not any(value.strip() for value in values):
            continue
        where = f"{path}:{lines.line_num}"
        if len(values) != len(columns):
            raise DocumentError(f"{where}: {len(values)} values for {len(columns)} columns: quote a value with commas")
        said = {column: value.strip() for column, value in zip(columns, values, strict=True)}
        file = said.pop("file")
        if not (path.parent / file).is_file() or not file:
            raise DocumentError(f"{where}: there is no file {file!r} beside the table: correct or remove the row")
        if file in rows:
            raise DocumentError(f"{where}: {file!r} stands there twice: remove one row")
        if said.get("date"):
            checked_date(where, said["date"])
        rows[file] = Row(**said)
    return rows
