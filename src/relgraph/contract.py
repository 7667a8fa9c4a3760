"""The contract's properties: which a node or relationship of each kind may have, of which kind, and which it must have.

A value's kind is a word such as `text`, `texts` (a list), `date` or `status`; `relgraph.verification` says what each allows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType

from relgraph.model import ENDS

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

# What kglite or node-link JSON takes for its own.
RESERVED_IN_NODES = frozenset({"id", "label", "node_type", "title", "type"})
RESERVED_IN_RELATIONSHIPS = frozenset({"key", "source", "target", "type"})

_EVERY_NODE = {"name": "text", "aliases": "texts", "digest": "text"}
NODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Agency": {**_EVERY_NODE, "acronym": "text", "kind": "kind", "country": "code"},
        "CooperationArea": {**_EVERY_NODE, "broader": "text"},
        "Country": {**_EVERY_NODE, "iso2": "iso2", "iso3": "iso3"},
        "Document": {
            **_EVERY_NODE,
            "date": "date",
            "publisher": "text",
            "reader": "text",
            "sha256": "sha256",
            "source": "text",
        },
        "Event": {**_EVERY_NODE, "date": "date", "place": "text"},
        "Official": {**_EVERY_NODE, "country": "code", "honorific": "text"},
        "Person": {**_EVERY_NODE, "country": "code", "honorific": "text"},
    }
)
REQUIRED_IN_NODES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(NODES, frozenset(_EVERY_NODE)),
        "Country": frozenset({*_EVERY_NODE, "iso2", "iso3"}),
        "Document": frozenset({*_EVERY_NODE, "sha256"}),
    }
)

# Aligned lists of evidence, what each holds.
EVIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "documents": "texts",
        "evidence": "texts",
        "offsets": "offsets",
        "rules": "texts",
        "confidences": "confidences",
        "speakers": "texts",
        "dates": "dates",
        "cues": "texts",
    }
)
# Lists aligned with the evidence of one type only.
ALIGNED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"COOPERATES_WITH": {"statuses": "statuses"}, "HOLDS_POST": {"standings": "standings"}}
)
SUMMARY: Mapping[str, str] = MappingProxyType(
    {"count": "count", "document_count": "count", "confidence": "confidence", "first_seen": "date", "last_seen": "date"}
)
_OWN: Mapping[str, Mapping[str, str]] = {
    "ATTENDED": {"role": "attendance"},
    "CONGRATULATED": {"occasion": "text"},
    "COOPERATES_WITH": {"area": "text", "status": "status"},
    "DEPLOYED_TO": {"area": "text", "personnel": "count"},
    "HOLDS_POST": {"title": "text", "role": "role", "valid_from": "date", "valid_to": "date"},
    "MET_WITH": {"date": "date", "place": "text"},
}
RELATIONSHIPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        kind: {
            "digest": "text",
            "derived": "flag",
            **EVIDENCE,
            **SUMMARY,
            **ALIGNED.get(kind, {}),
            **_OWN.get(kind, {}),
        }
        for kind in ENDS
        if kind != "MENTIONED_IN"
    }
    | {"MENTIONED_IN": {"digest": "text", "forms": "texts", "offsets": "offsets", "count": "count"}}
)
REQUIRED_IN_RELATIONSHIPS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(ENDS, frozenset({"digest"})),
        "COOPERATES_WITH": frozenset({"digest", "area"}),
        "HOLDS_POST": frozenset({"digest", "title"}),
        "MENTIONED_IN": frozenset({"digest", "forms", "offsets", "count"}),
    }
)


def is_date(text: str) -> bool:
    """Whether a text is ISO 8601 and in the calendar: a year, a month or a day.

    >>> is_date("2021"), is_date("2021-02"), is_date("2021-02-30")
    (True, True, False)
    """
    if not _DATE.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


def first_day(date: str) -> str:
    """The first day of a date that may be a month or a year.

    >>> first_day("2021"), first_day("2021-02"), first_day("2021-02-03")
    ('2021-01-01', '2021-02-01', '2021-02-03')
    """
    return date + "-01-01"[len(date) - len("2021") :] if len(date) < len("2021-01-10") else date


def last_day(date: str) -> str:
    """The last day of a date that may be a month or a year, for comparison: every month is taken to have 31.

    >>> last_day("2021"), last_day("2021-02"), last_day("2021-02-03")
    ('2021-12-31', '2021-02-31', '2021-02-03')
    """
    return date + "-12-31"[len(date) - len("2021") :] if len(date) < len("2021-01-10") else date
