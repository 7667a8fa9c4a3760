"""What stands around a statement: who says it, and the date that its sentence gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relgraph.extract.dates import DateReader, is_dateline

if TYPE_CHECKING:
    from relgraph.extract.dates import DateSpan
    from relgraph.extract.entities import Draft
    from relgraph.extract.line import Line
    from relgraph.extract.reading import Reading
    from relgraph.extract.speakers import SpeakerReader
    from relgraph.model import Document
    from relgraph.vocabulary.tables import Dates


class Context:
    """Speakers and dates by sentence."""

    def __init__(
        self, document: Document, reading: Reading, speakers: SpeakerReader, *, dates: Dates, future: frozenset[str]
    ) -> None:
        self._own = document.date
        self._lines = reading.lines
        self._normal = reading.text.normal
        self._speakers = speakers
        self._dates = DateReader(reading.text, dates, document.date)
        self._future = future

    def dates(self, line: Line) -> list[DateSpan]:
        """The dates of a sentence, its place line left out; in one about the future those alone whose year is said."""
        spans = self._dates.between(line.sentence.start, line.sentence.end)
        if not spans:
            return []
        kept = [span for span in spans if not is_dateline(self._normal, line.sentence.block.start, span)]
        if (
            kept
            and any(not span.has_year for span in kept)
            and any(token.text in self._future for token in line.tokens)
        ):
            kept = [span for span in kept if span.has_year]
        return kept

    def date(self, index: int) -> str:
        """The only date of a sentence, where it is one when something was so; "" else."""
        spans = self.dates(self._lines[index])
        if len(spans) != 1 or spans[0].is_open:
            return ""
        if not self._own and any(token.text in self._future for token in self._lines[index].tokens):
            return ""
        return "" if self._own and spans[0].iso > self._own else spans[0].iso

    def around(self, index: int, words: str, *, besides: Draft | None = None) -> dict[str, object]:
        """Speaker and date of what these words of a sentence state; nobody states by speaking what he himself is."""
        sentence = self._lines[index].sentence
        speaker = None
        if self._speakers.speeches[index]:
            pattern = r"\s+".join(map(re.escape, words.split())) or "$^"
            found = re.compile(pattern).search(self._normal, sentence.start, sentence.end)
            speaker = self._speakers.speaker(index, found.start() if found else sentence.start)
        return {"speaker": None if speaker is besides else speaker, "date": self.date(index)}
