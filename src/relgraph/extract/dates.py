"""Dates in a text -> ISO 8601: whole, `2021-01` or `2021`; and the date that a text gives for its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from relgraph.vocabulary.patterns import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relgraph.extract.lexicon import Lexicon
    from relgraph.extract.text import Block, Text
    from relgraph.vocabulary.tables import DateForm, Dates

_SLOTS = {"DAY": "[0-3]?[0-9]", "DD": "[0-9]{2}", "MM": "[0-9]{2}", "NUM": "[0-9]{1,2}", "YEAR": "(?:19|20)[0-9]{2}"}
_SLOT = re.compile(r"\b(DAY|DD|MM|NUM|YEAR|MONTH)\b")
_WORD = re.compile(r"[^\W\d_][\w.'-]*")
_DATELINE_END = re.compile(r"\)?\s*(?:\([^()]{2,30}\)\s*)?(?:/[^/]{2,20}/\s*)?(?:-{1,2}|:)\s")
_SPACE = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"  # no empty line
_HALF_A_YEAR = 183
_OPENING, _CLOSING = 8, 4
_DATELINE = 60


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date at `[start, end)`.

    Attributes:
        iso: ISO 8601, as far as the text and its own date tell.
        is_stated: The text states day, month and year.
        has_year: The text states the year.
        is_range: It is the first day of several.
        is_open: Words before it say that something began, ended or is due then.
    """

    start: int
    end: int
    iso: str
    is_stated: bool = True
    has_year: bool = True
    is_range: bool = False
    is_open: bool = False


class DateReader:
    """Finds the dates of one text: one search over all of it, then by sentence.

    Args:
        text: What is read.
        table: Months and forms.
        base: The text's own date, ISO 8601 or "": what a year that the text does not give is taken from.
    """

    def __init__(self, text: Text, table: Dates, base: str = "") -> None:
        self._normal = text.normal
        self._table = table
        self._base = base
        self._finder = date_finder(table)
        self.spans = [span for span in map(self._span, self._finder.expression.finditer(text.normal)) if span]
        self._starts = [span.start for span in self.spans]

    def between(self, start: int, end: int) -> list[DateSpan]:
        """The dates that begin in `[start, end)`, in order."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _span(self, match: re.Match[str]) -> DateSpan | None:
        form = self._finder.form_of(match)
        parts = self._finder.parts_of(match)
        start, end = match.span()
        before = self._word_before(start)
        if form.kind == "relative":
            iso = parsed(match.group(), self._base) if len(self._base) == 10 else ""
            return DateSpan(start, end, iso, is_stated=False, has_year=False) if iso else None
        if form.kind == "numeric":
            numbers = [int(one) for one in parts["NUM"]]
            year_first = match.group().startswith(parts["YEAR"][0])
            told = max(numbers) > 12 or numbers[0] == numbers[1] or year_first
            iso = parsed(match.group(), "") if told else ""
            return DateSpan(start, end, iso) if iso else None
        if form.kind == "bare" and not self._counts(match, parts, before):
            return None
        month = self._month(parts)
        day = int((parts.get("DAY") or parts.get("DD") or ["0"])[0])
        year = int(parts["YEAR"][0]) if "YEAR" in parts else self._year(month, day, is_past=before in self._table.past)
        iso = iso_date(year, month, day)
        is_range = len(parts.get("DAY", ())) > 1
        has_year = "YEAR" in parts
        is_open = before in self._table.open
        return DateSpan(start, end, iso, has_year and bool(day), has_year, is_range, is_open) if iso else None

    def _word_before(self, start: int) -> str:
        words = _WORD.findall(self._normal, max(0, start - 16), start)
        return words[-1].lower() if words and self._normal[start - 1 : start].isspace() else ""

    def _counts(self, match: re.Match[str], parts: Mapping[str, list[str]], before: str) -> bool:
        """Whether a bare month or year is a date: by the word before, a year by what follows too."""
        if before not in self._table.before:
            return False
        following = self._normal[match.end() : match.end() + 16]
        word = _WORD.match(following.lstrip())
        if "MONTH" in parts:
            return not (
                word
                and following[0] == " "
                and (word.group()[0].isupper() or re.match(r"\W*(?:of\s)?that\s", following))
            )
        return not word or not following[:1].isspace() or word.group() in self._table.after

    def _month(self, parts: Mapping[str, list[str]]) -> int:
        if "MM" in parts:
            return int(parts["MM"][0])
        return self._table.months[parts["MONTH"][0].rstrip(".").lower()] if "MONTH" in parts else 0

    def _year(self, month: int, day: int, *, is_past: bool) -> int:
        """The year of the text's own date, 0 without one; 0 also where the day would lie far after it."""
        if not self._base:
            return 0
        year = int(self._base[:4])
        if len(self._base) < 10:
            return 0 if is_past else year
        own = date.fromisoformat(self._base)
        if is_past:
            return year - (month >= own.month)
        return year if (month - own.month) * 30 + ((day or 1) - own.day) <= _HALF_A_YEAR else 0


class DateFinder:
    """One expression for all forms of the table; each of its slots is a group."""

    def __init__(self, table: Dates) -> None:
        names = sorted(
            (form for name in table.months for form in {name.title(), name.upper()}), key=lambda n: (-len(n), n)
        )
        short = "|".join(name for name in names if len(name) <= 4)
        self._months = rf"(?:(?:{short})\.|(?:{'|'.join(names)})\b)"
        self._forms = table.forms
        self._slots: list[list[tuple[str, str]]] = []
        found = [self._expression(number, form) for number, form in enumerate(table.forms)]
        self.expression = re.compile(rf"(?<!\w)(?<!\w-)(?:{'|'.join(found)})(?!\w)")

    def _expression(self, number: int, form: DateForm) -> str:
        slots: list[tuple[str, str]] = []
        self._slots.append(slots)

        def group(match: re.Match[str]) -> str:
            slot = match.group()
            name = f"g{number}_{len(slots)}"
            slots.append((slot, name))
            ordinal = "(?:st|nd|rd|th)?" if slot == "DAY" else ""
            if slot == "DAY" and "MONTH" not in match.string[match.end() :]:
                ordinal += rf"(?!{_SPACE}{self._months})"  # `November 3 and 5 May`
            return f"(?P<{name}>{self._months if slot == 'MONTH' else _SLOTS[slot]}){ordinal}"

        inner = compile_pattern(form.pattern).pattern.removeprefix(r"(?<!\w)").removesuffix(r"(?!\w)")
        inner = inner.replace(r"\s+", _SPACE)
        return f"(?P<f{number}>{_SLOT.sub(group, inner)})"

    def form_of(self, match: re.Match[str]) -> DateForm:
        """The form that a match is of."""
        return next(form for number, form in enumerate(self._forms) if match[f"f{number}"] is not None)

    def parts_of(self, match: re.Match[str]) -> dict[str, list[str]]:
        """What stands in the slots of a match, in order."""
        number = self._forms.index(self.form_of(match))
        found: dict[str, list[str]] = {}
        for slot, name in self._slots[number]:
            if match[name] is not None:
                found.setdefault(slot, []).append(match[name])
        return found


_FINDERS: dict[int, tuple[Dates, DateFinder]] = {}


def date_finder(table: Dates) -> DateFinder:
    """The finder of a table, made once in a process."""
    if id(table) not in _FINDERS:
        _FINDERS[id(table)] = table, DateFinder(table)
    return _FINDERS[id(table)][1]


def iso_date(year: int, month: int, day: int) -> str:
    """`2021-01-10`, `2021-01` or `2021`, 0 for what is unknown; "" where there is no year or no such day."""
    if not year or (month == 0 and day) or month > 12:
        return ""
    try:
        whole = date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def parsed(words: str, base: str) -> str:
    """A whole date by dateparser, "" where it finds none; words such as `yesterday` are counted from the base."""
    import dateparser

    settings: dict[str, Any] = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "past",
        "REQUIRE_PARTS": ["day", "month", "year"],
    }
    if base:
        own = date.fromisoformat(base)
        settings["RELATIVE_BASE"] = datetime(own.year, own.month, own.day)  # noqa: DTZ001 - a day has no zone
    digits = [int(one) for one in re.findall(r"\d+", words)]
    if len(digits) == 3 and max(digits[0], digits[1]) > 12:
        settings["DATE_ORDER"] = "YMD" if digits[0] > 31 else "MDY" if digits[1] > 12 else "DMY"
    found = dateparser.parse(words, languages=["en"], settings=settings)
    return found.date().isoformat() if found else ""


def own_date(text: Text, lexicon: Lexicon) -> str:
    """The date that a text gives for its own: its date line or place line, `Done at …`, a last line that is only a date.

    Returns:
        ISO 8601, whole or `2021-01`; "" where the text gives none, or only a day without a year.
    """
    table = lexicon.vocabulary.dates
    reader = DateReader(text, table)
    blocks = text.blocks
    for block in blocks[:_OPENING]:
        found = _of_a_line(block, text, reader, lexicon)
        if found:
            return found
    for sentence in [sentence for block in blocks[-_OPENING:] for sentence in block.sentences]:
        if sentence.tokens[0].low in table.done:
            stated = [span.iso for span in reader.between(sentence.start, sentence.end) if span.is_stated]
            if stated:
                return stated[-1]
    for block in reversed(blocks[-_CLOSING:]):
        found = _of_a_line(block, text, reader, lexicon)
        if found:
            return found
    return ""


def is_dateline(normal: str, start: int, span: DateSpan) -> bool:
    """Whether a date is that of a place line at the beginning of a paragraph (`LIMA, 3 May 2020 –`)."""
    near = span.start - start <= _DATELINE and not re.search(r"[.!?;]\s", normal[start : span.start])
    return near and bool(_DATELINE_END.match(normal, span.end))


def _of_a_line(block: Block, text: Text, reader: DateReader, lexicon: Lexicon) -> str:
    """The date of a line that is only a date, or that a paragraph opens with."""
    spans = [span for span in reader.between(block.start, block.end) if len(span.iso) >= 7]
    if not spans or spans[0].start - block.start > _DATELINE:
        return ""
    first = spans[0]
    iso = first.iso
    months = lexicon.vocabulary.dates.months
    if first.is_range:  # several days: the text is of none of them
        named = [word for word in _WORD.findall(text.normal[first.start : first.end]) if word.lower() in months]
        iso = iso[:7] if len(named) == 1 else iso[:4]
    before = text.normal[block.start : first.start]
    after = text.normal[first.end : block.end]
    if not _is_place(before, lexicon):
        return ""
    if first.is_stated and _DATELINE_END.match(after):
        return iso
    rest = [word.lower().rstrip(".") for word in _WORD.findall(after)]
    is_alone = all(word in lexicon.vocabulary.dates.labels or word in months for word in rest)
    return iso if is_alone and len(after) < 60 else ""


def _is_place(before: str, lexicon: Lexicon) -> bool:
    """Whether only labels, days of the week and places stand before a date (`Geneva, Switzerland, Monday,`)."""
    table, words = lexicon.vocabulary.dates, lexicon.vocabulary.words
    for piece in re.split(r"[,:|;/()]|\s-+\s", before.replace("\n", " ")):
        said = [word.lower() for word in _WORD.findall(piece)]
        if all(word in table.labels or word in words["weekdays"] for word in said):
            continue
        name = piece.strip()
        known = name in lexicon.vocabulary.places or name.title() in lexicon.vocabulary.places
        known = known or bool(lexicon.countries.find(name)) or (name.isupper() and len(said) <= 4)
        if not known and (len(said) > 1 or said[0] in words["not_names"] or not name[0].isupper()):
            return False
    return True


__all__ = ["DateReader", "DateSpan", "is_dateline", "own_date", "parsed"]
