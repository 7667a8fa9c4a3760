"""Whether properties are those that the contract gives a node or relationship of that kind, and their values as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from relgraph.contract import is_date
from relgraph.model import AGENCY_KINDS, ATTENDANCE_ROLES, CONFIDENCES, ROLES, STANDINGS, STATUSES
from relgraph.verification.violation import Violation, present

_SHA256 = re.compile(r"[0-9a-f]{64}")
_OFFSETS = re.compile(r"(0|[1-9]\d*)-([1-9]\d*)")

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
        return "" if is_date(value) else "date-form"
    if kind == "offset":
        start, end = span(value)
        return "" if start < end else "offset-form"
    if kind in _PATTERNS:
        return "" if _PATTERNS[kind].fullmatch(value) else f"{kind}-form"
    return ""
