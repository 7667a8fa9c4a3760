"""The sentences that state a relationship, as rows instead of aligned lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from relgraph.errors import GraphError
from relgraph.model import Relationship

# Type -> its list of what each sentence says of how things stand.
STATES: Mapping[str, str] = MappingProxyType({"COOPERATES_WITH": "statuses", "HOLDS_POST": "standings"})


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence that states a relationship.

    Attributes:
        document: Id of the document.
        start: Of the sentence, in characters of the document's text.
        end: As `start`; `text[start:end]` is the sentence.
        sentence: As it stands there.
        speaker: Id of who says it; "": the document itself.
        date: That the sentence states, or "".
        state: Status of the cooperation or standing of the post by this sentence, or "".
        cue: The words that made it a statement.
        rule: That read it.
        confidence: One of the contract's levels.
    """

    document: str
    start: int
    end: int
    sentence: str
    speaker: str = ""
    date: str = ""
    state: str = ""
    cue: str = ""
    rule: str = ""
    confidence: float = 0.0


def rows_of(one: Relationship) -> tuple[Row, ...]:
    """The evidence of a relationship, by document and offset; empty where it has none, and for mentions.

    A list that is missing counts as empty texts.

    Raises:
        GraphError: The lists are of unlike length, or an offset is no pair of numbers.
    """
    found = one.properties
    sentences = found.get("evidence") or []
    if not sentences:
        return ()

    def column(name: str, empty: Any = "") -> Sequence[Any]:
        values: Sequence[Any] | None = found.get(name)
        return [empty] * len(sentences) if values is None else values

    try:
        return tuple(
            Row(document, *_span(offsets), sentence, *others)
            for document, offsets, sentence, *others in zip(
                column("documents"),
                column("offsets", "0-0"),
                sentences,
                column("speakers"),
                column("dates"),
                column(STATES.get(one.type, "")),
                column("cues"),
                column("rules"),
                column("confidences", 0.0),
                strict=True,
            )
        )
    except ValueError as error:
        raise GraphError(
            f"{one.key}: lists of evidence of unlike length, or broken offsets: see `relgraph verify`"
        ) from error


def latest_status(said: Iterable[tuple[str, str]]) -> str:
    """Status of cooperation by the latest evidence; undated evidence is oldest.

    Of one date, what is already so stands before what is only proposed, then the later place in the text decides.

    Args:
        said: Date of each sentence, else of its document, else "", and its status; in the order of the evidence.
    """
    return max((date, status != "proposed", place, status) for place, (date, status) in enumerate(said))[-1]


def _span(offsets: str) -> tuple[int, int]:
    start, _, end = offsets.partition("-")
    return int(start), int(end)
