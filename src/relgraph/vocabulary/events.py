"""`events.yml`, read and checked."""

from __future__ import annotations

from typing import Any

from relgraph.errors import VocabularyError
from relgraph.model import ATTENDANCE_ROLES, ENDS
from relgraph.vocabulary.reading import record, strings
from relgraph.vocabulary.tables import EventRule, Events, NameRule

_LISTS = (
    "generic", "openers_of_names", "announcing", "ordinals", "tens", "binding", "before_held", "celebrated", "dated_by_day", "auxiliaries", "undone",
    "linking", "future", "forces", "addressed", "rough", "listing", "gifts", "plain_saying", "inverting", "participles_of_saying", "attributing",
)  # fmt: skip
_TYPES = ("ACTIVE_IN", "ATTENDED", "CONGRATULATED", "DEPLOYED_TO", "MET_WITH")
_VERB_WAYS = ("", "gift", "list", "pair", "passive")
_WAYS = ("counted", "final", "initial", "numbered", "quoted")


def to_events(content: Any) -> Events:
    """The content of the file as a table.

    Raises:
        VocabularyError: With key and reason.
    """
    fields: dict[str, type] = {"rules": list, "names": list, "quantities": dict, **dict.fromkeys(_LISTS, list)}
    record("events.yml", content, fields, fields)
    for word, number in content["quantities"].items():
        if not isinstance(number, int):
            raise VocabularyError(f"events.yml: quantities: {word}: expected a number, found {number!r}")
    return Events(
        rules=tuple(_rule(row) for row in content["rules"]),
        names=tuple(_name(row) for row in content["names"]),
        quantities=dict(content["quantities"]),
        words={key: frozenset(strings(f"events.yml: {key}", content[key])) for key in _LISTS},
    )


def _where(row: Any) -> str:
    return f"events.yml: {row.get('id') if isinstance(row, dict) else row!r}"


def _rule(row: Any) -> EventRule:
    where = _where(row)
    fields: dict[str, type] = {
        **dict.fromkeys(("id", "type", "way", "role", "example", "not"), str),
        "verbs": list,
        "yields": list,
    }
    record(where, row, fields, ("id", "type", "example", "yields", "not"))
    if row["type"] not in _TYPES or row["type"] not in ENDS:
        raise VocabularyError(f"{where}: type: {row['type']!r} is none of {', '.join(_TYPES)}")
    if (row.get("way") or "") not in _VERB_WAYS:
        raise VocabularyError(f"{where}: way: {row['way']!r} is none of {', '.join(_VERB_WAYS[1:])}")
    if row.get("role") and row["role"] not in ATTENDANCE_ROLES:
        raise VocabularyError(f"{where}: role: {row['role']!r} is none of {', '.join(ATTENDANCE_ROLES)}")
    return EventRule(
        row["id"], row["type"], row.get("way") or "", row.get("role") or "", strings(f"{where}: verbs", row.get("verbs")), row["example"],
        strings(f"{where}: yields", row["yields"]), row["not"],
    )  # fmt: skip


def _name(row: Any) -> NameRule:
    where = _where(row)
    fields: dict[str, type] = {**dict.fromkeys(("id", "way", "example", "not"), str), "nouns": list, "yields": list}
    record(where, row, fields, fields)
    if row["way"] not in _WAYS:
        raise VocabularyError(f"{where}: way: {row['way']!r} is none of {', '.join(_WAYS)}")
    return NameRule(
        row["id"], row["way"], strings(f"{where}: nouns", row["nouns"]), row["example"],
        strings(f"{where}: yields", row["yields"]), row["not"],
    )  # fmt: skip
