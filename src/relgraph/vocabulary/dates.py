"""`dates.yml`, read and checked."""

from __future__ import annotations

from typing import Any

from relgraph.errors import VocabularyError
from relgraph.vocabulary.patterns import compile_pattern
from relgraph.vocabulary.reading import record, strings
from relgraph.vocabulary.tables import DateForm, Dates

_LISTS = ("before", "after", "past", "open", "labels", "done")
_KINDS = ("bare", "named", "numeric", "relative")


def to_dates(content: Any) -> Dates:
    """The content of the file as a table.

    Raises:
        VocabularyError: With key and reason.
    """
    fields: dict[str, type] = {"months": dict, "forms": list, **dict.fromkeys(_LISTS, list)}
    record("dates.yml", content, fields, fields)
    for name, number in content["months"].items():
        if not isinstance(number, int) or not 1 <= number <= 12:
            raise VocabularyError(f"dates.yml: months: {name}: expected a number from 1 to 12, found {number!r}")
    lists = [frozenset(strings(f"dates.yml: {key}", content[key])) for key in _LISTS]
    return Dates(dict(content["months"]), tuple(_form(row) for row in content["forms"]), *lists)


def _form(row: Any) -> DateForm:
    where = f"dates.yml: {row.get('id') if isinstance(row, dict) else row!r}"
    texts = ("id", "kind", "pattern", "example", "yields", "not")
    record(where, row, dict.fromkeys(texts, str), texts)
    if row["kind"] not in _KINDS:
        raise VocabularyError(f"{where}: kind: {row['kind']!r} is none of {', '.join(_KINDS)}")
    try:
        compile_pattern(row["pattern"])
    except ValueError as error:
        raise VocabularyError(f"{where}: {error}") from error
    return DateForm(*(row[key] for key in texts))
