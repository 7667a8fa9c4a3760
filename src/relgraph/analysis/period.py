"""Periods of time: dates may be whole (`2021-01-10`), or only a month or a year."""

from __future__ import annotations

import re
from datetime import date

from relgraph.errors import AnalysisError

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def read_period(since: str | None, until: str | None) -> tuple[str, str]:
    """Both dates, "" for none.

    Raises:
        AnalysisError: One is no date, or since lies after until.
    """
    first, last = (_read(text, what) for text, what in ((since, "since"), (until, "until")))
    shorter = min(len(first), len(last))
    if first and last and first[:shorter] > last[:shorter]:
        raise AnalysisError(f"since {first} lies after until {last}: exchange them")
    return first, last


def is_within(date_text: str, since: str, until: str) -> bool:
    """Whether a date may lie in a period, both ends included; an unknown date ("") only where the period has no end.

    >>> is_within("2021", "2021-05", "2021-08"), is_within("2021-09-01", "2021-05", "2021-08"), is_within("", "2021", "")
    (True, False, False)
    """
    if not date_text:
        return not since and not until
    after = not since or date_text[: len(since)] >= since[: len(date_text)]
    return after and (not until or date_text[: len(until)] <= until[: len(date_text)])


def _read(text: str | None, what: str) -> str:
    if text is None or not text.strip():
        return ""
    found = _DATE.fullmatch(text.strip())
    refused = AnalysisError(f"{what} {text!r} is no date: write 2021, 2021-05 or 2021-05-03")
    if found is None:
        raise refused
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError as error:
        raise refused from error
    return text.strip()
