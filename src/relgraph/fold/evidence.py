"""Evidence: the sentences that state a relationship, as aligned lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.model import Statement

# Lists that one type has besides those of all.
_OWN_LISTS = {"HOLDS_POST": ("standings", "standing"), "COOPERATES_WITH": ("statuses", "status")}


class Evidence(NamedTuple):
    """One sentence of one document that states a relationship; `dated` is that document's date, `speaker` a node or ""."""

    document: str
    start: int
    end: int
    sentence: str
    dated: str
    speaker: str
    said: Statement


def distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Sorted by document and offset; where rules read the same in one sentence, the surest stands for them."""
    found: dict[tuple[Any, ...], Evidence] = {}
    for row in sorted(evidence, key=_order):
        said = row.said
        same = (row.document, row.start, row.end, row.speaker, said.date, said.standing, said.status)
        found.setdefault(same, row)
    return sorted(found.values(), key=_order)


def aligned(kind: str, rows: list[Evidence]) -> dict[str, Any]:
    """The evidence properties of a relationship of this type, and what follows from them.

    Args:
        kind: Type of the relationship.
        rows: What `distinct` gave, at least one.
    """
    documents = [row.document for row in rows]
    properties: dict[str, Any] = {
        "documents": documents,
        "evidence": [row.sentence for row in rows],
        "offsets": [f"{row.start}-{row.end}" for row in rows],
        "rules": [row.said.rule for row in rows],
        "confidences": [row.said.confidence for row in rows],
        "speakers": [row.speaker for row in rows],
        "dates": [row.said.date for row in rows],
        "cues": [row.said.cue for row in rows],
        "count": len(rows),
        "document_count": len(set(documents)),
        "confidence": max(row.said.confidence for row in rows),
    }
    if kind in _OWN_LISTS:
        name, field = _OWN_LISTS[kind]
        properties[name] = [getattr(row.said, field) for row in rows]
    seen = sorted(row.dated for row in rows if row.dated)
    if seen:
        properties |= {"first_seen": seen[0], "last_seen": seen[-1]}
    return properties


def latest(rows: Iterable[Evidence], field: str) -> Any:
    """What the latest evidence that has this field of a statement says; None where none has it."""
    stating = [row for row in rows if getattr(row.said, field) not in (None, "")]
    if not stating:
        return None
    return getattr(max(stating, key=lambda row: (_date(row), *_order(row))).said, field)


def _date(row: Evidence) -> str:
    return row.said.date or row.dated


def _order(row: Evidence) -> tuple[Any, ...]:
    said = row.said
    return (
        *(row.document, row.start, row.end, -said.confidence, row.speaker, said.date, said.standing, said.status),
        *(said.rule, said.cue, said.place, said.personnel or 0, said.valid_from, said.valid_to, said.role, said.title),
    )
