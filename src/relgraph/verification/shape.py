"""Which properties a node or relationship of each kind may have, of which type, and which it must have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from relgraph.model import AGENCY_KINDS, ATTENDANCE_ROLES, CONFIDENCES, ENDS, ROLES, STANDINGS, STATUSES
from relgraph.verification.violation import Violation, present

# What kglite or node-link JSON takes for its own.
RESERVED_IN_NODES = frozenset({"id", "label", "node_type", "title", "type"})
RESERVED_IN_RELATIONSHIPS = frozenset({"key", "source", "target", "type"})

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_OFFSETS = re.compile(r"(0|[1-9]\d*)-([1-9]\d*)")

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

_CLOSED: Mapping[str, tuple[Any, ...]] = {
    "attendance": ATTENDANCE_ROLES,
    "confidence": CONFIDENCES,
    "kind": AGENCY_KINDS,
    "role": ROLES,
    "standing": STANDINGS,
    "status": STATUSES,
}
_LISTS = {
    "confidences": "confidence",
    "dates": "date",
    "offsets": "offset",
    "standings": "standing",
    "statuses": "status",
    "texts": "text",
}
_PATTERNS = {
    "code": re.compile(r"[A-Z]{2}|INT"),
    "iso2": re.compile(r"[A-Z]{2}"),
    "iso3": re.compile(r"[A-Z]{3}"),
    "sha256": _SHA256,
}


def misshapen(
    where: str,
    properties: Mapping[str, Any],
    *,
    kinds: Mapping[str, str],
    required: frozenset[str],
    reserved: frozenset[str],
) -> Iterator[Violation]:
    """Properties that are missing, reserved, unknown, or whose value is not what the contract says."""
    values = present(properties)
    for name in sorted(required - values.keys()):
        yield Violation(where, "missing-property", f"{name} is missing")
    for name, value in values.items():
        if name in reserved:
            yield Violation(where, "reserved-property", f"no property may be called {name}")
        elif name not in kinds:
            yield Violation(where, "unknown-property", f"the contract knows no property {name}")
        else:
            yield from _wrong(where, name, value, kinds[name])


def span(offsets: str) -> tuple[int, int]:
    """Start and end of `start-end`; (0, 0) where the text is not of that form."""
    found = _OFFSETS.fullmatch(offsets)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _wrong(where: str, name: str, value: object, kind: str) -> Iterator[Violation]:
    if kind not in _LISTS:
        rule = _broken_rule(value, kind)
        if rule:
            yield Violation(where, rule, f"{name} is {value!r}")
    elif not isinstance(value, list):
        yield Violation(where, "property-type", f"{name} is {value!r}, not a list")
    else:
        for position, item in enumerate(value):
            # In lists "" stands for unknown, since no list holds null.
            unknown = item == "" and _LISTS[kind] in {"date", "standing", "status"}
            rule = "null-in-list" if item is None else _broken_rule(item, _LISTS[kind])
            if rule and not unknown:
                yield Violation(where, rule, f"{name}[{position}] is {item!r}")


def _broken_rule(value: object, kind: str) -> str:
    """The rule that a single value of a kind breaks, "" for none."""
    if kind == "count":
        return "" if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else "property-type"
    if kind == "flag":
        return "" if isinstance(value, bool) else "property-type"
    if kind == "confidence":
        return "" if isinstance(value, float) and value in CONFIDENCES else "confidence-level"
    if not isinstance(value, str):
        return "property-type"
    if kind in _CLOSED:
        return "" if value in _CLOSED[kind] else f"{kind}-value"
    if kind == "date":
        return "" if _is_date(value) else "date-form"
    if kind == "offset":
        start, end = span(value)
        return "" if start < end else "offset-form"
    if kind in _PATTERNS:
        return "" if _PATTERNS[kind].fullmatch(value) else f"{kind}-form"
    return ""


def _is_date(text: str) -> bool:
    """Whether a text is ISO 8601 and in the calendar: a year, a month or a day."""
    if not _DATE.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True
