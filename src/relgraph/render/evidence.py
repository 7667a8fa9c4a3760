"""The sentences that state a relationship, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relgraph.render.names import Named, Names


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that states a relationship.

    Attributes:
        sentence: As it stands in the document at `[start, end)`.
        start: In characters of the document's text.
        end: As `start`.
        document: Id of the document.
        speaker: Who says it; None: the document itself.
        date: That the sentence states, or "".
        status: Of the cooperation, or standing of the post, by this sentence; or "".
        cue: The words that made it a statement.
        rule: That read it.
        confidence: From 0 to 1.
    """

    sentence: str
    start: int
    end: int
    document: str
    speaker: Named | None
    date: str
    status: str
    cue: str
    rule: str
    confidence: float


def evidence_of(found: Mapping[str, Any], names: Names) -> Sequence[Evidence]:
    """The aligned lists of a relationship's properties as rows; a list that is missing counts as empty texts.

    Raises:
        ValueError: Lists of unlike length, or offsets that are no numbers.
    """
    sentences = found.get("evidence") or []
    if not sentences:  # mentions have offsets of their own, and no sentences
        return []

    def column(name: str, empty: Any = "") -> Sequence[Any]:
        values: Sequence[Any] | None = found.get(name)
        return [empty] * len(sentences) if values is None else values

    statuses = column("statuses") if "statuses" in found else column("standings")
    rows = zip(
        sentences,
        column("offsets", "0-0"),
        column("documents"),
        column("speakers"),
        column("dates"),
        statuses,
        column("cues"),
        column("rules"),
        column("confidences", 0.0),
        strict=True,
    )
    return [
        Evidence(sentence, *_span(offsets), document, names.named(speaker), date, status, cue, rule, confidence)
        for sentence, offsets, document, speaker, date, status, cue, rule, confidence in rows
    ]


def _span(offsets: str) -> tuple[int, int]:
    start, _, end = offsets.partition("-")
    return int(start), int(end)
