"""The sentences that state a relationship, with the names of those who say them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.evidence import rows_of

if TYPE_CHECKING:
    from relgraph.model import Relationship
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


def evidence_of(one: Relationship, names: Names) -> tuple[Evidence, ...]:
    """The evidence of a relationship, by document and offset; mentions have none.

    Raises:
        GraphError: Its lists are of unlike length, or an offset is no pair of numbers.
    """
    return tuple(
        Evidence(
            row.sentence,
            row.start,
            row.end,
            row.document,
            names.named(row.speaker),
            row.date,
            row.state,
            row.cue,
            row.rule,
            row.confidence,
        )
        for row in rows_of(one)
    )
