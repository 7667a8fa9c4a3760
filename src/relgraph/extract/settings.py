"""When and where an occasion takes place, as its sentence says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relgraph.extract.actors import token_at

if TYPE_CHECKING:
    from relgraph.extract.context import Context
    from relgraph.extract.dates import DateSpan
    from relgraph.extract.lexicon import Lexicon
    from relgraph.extract.line import Line
    from relgraph.extract.occasions import OccasionMention
    from relgraph.extract.reading import Reading

_YEAR = re.compile(r"(?:19|20)\d\d$")
_REACH = 26


def known_place(line: Line, k: int, lexicon: Lexicon) -> str:
    """The place or country that the vocabulary knows at a token, "" without."""
    mark = line.country_at.get(k)
    for size in (3, 2, 1):
        text = line.text(k, min(k + size, len(line.tokens)))
        is_country = mark is not None and mark.b == k + size and mark.kind in ("name", "weak")
        if text in lexicon.vocabulary.places or is_country:
            return text
    return ""


class Settings:
    """Finds date and place of each occasion."""

    def __init__(self, reading: Reading, lexicon: Lexicon, context: Context) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._context = context
        self._words = lexicon.vocabulary.events.words

    def of(self, one: OccasionMention) -> tuple[str, str]:
        """Date, ISO 8601, and place of a mention; "" for what its sentence does not say."""
        line = one.line
        spans = self._context.dates(line)
        end = self._bound(line, one.b, spans)
        place = self._place(line, one.b, end)
        for span in spans:
            k = token_at(line, span.start)
            if span.is_open and not span.is_range:
                continue
            if one.b <= k < end or (k < one.b and one.start <= span.start < one.end):
                return span.iso, place
            after = token_at(line, span.end)
            if after <= one.a and self._leads_to(line, after, one):
                return span.iso, place
        first = spans[0] if len(spans) == 1 and not spans[0].is_open else None
        if first is not None and token_at(line, first.start) <= 4 and self._is_held(line, one):
            return first.iso, place
        if one.a and _YEAR.match(line.low(one.a - 1)):
            return line.low(one.a - 1), place  # `the 2022 World Cup`
        return self._headed(place) if line.sentence.block.index == 0 else ("", place)

    def _headed(self, place: str) -> tuple[str, str]:
        """Date and place of the occasion that a headline names, from a line below it that gives several days."""
        for block in self._reading.text.blocks[1:3]:
            if block.kind != "paragraph" and len(block.sentences) == 1:
                line = self._reading.lines[block.sentences[0].index]
                spans = self._context.dates(line)
                if len(spans) == 1 and spans[0].is_range and spans[0].end >= line.sentence.end - 1:
                    opening = line.text(0, next((k for k in range(1, 5) if line.low(k) == ","), 1))
                    return spans[0].iso, opening if opening in self._lexicon.vocabulary.places else place
        return "", place

    def _bound(self, line: Line, k: int, spans: list[DateSpan]) -> int:
        """Behind the words after a name that may tell when and where: `was held in Lima on 3 May`."""
        until = min(len(line.tokens), k + _REACH)
        dated = {m for span in spans for m in range(token_at(line, span.start), token_at(line, span.end - 1) + 1)}
        if line.low(k) in {"'s", "'"}:
            return k
        while k < until:
            low = line.low(k)
            known = k in line.country_at or line.taken.get(k) == "agency" or k in dated or _is_name(line, k)
            if not known and low not in self._words["binding"]:
                break
            if (low == "," and line.low(k + 1) in {"the", "who"}) or low in {";", "said"}:
                break
            k += 1
        return k

    def _place(self, line: Line, b: int, end: int) -> str:
        """The first known place behind `in` or `at`."""
        found = (known_place(line, k + 1, self._lexicon) for k in range(b, end) if line.low(k) in {"in", "at"})
        return next((place for place in found if place), "")

    def _leads_to(self, line: Line, after: int, one: OccasionMention) -> bool:
        """`the November 2023 Lakeside Summit`; `January 10 was celebrated as Police Day`."""
        between = line.text(after, one.a).lower()
        between = re.sub(r"\b(?:the|a|an|'s|first)\b", "", between).strip(" ,'")
        return (not between and "," not in line.text(after, one.a)) or between in self._words["celebrated"]

    def _is_held(self, line: Line, one: OccasionMention) -> bool:
        k = one.a
        while k > 0 and line.low(k - 1) in {"the", "a", "an", "its", "first"}:
            k -= 1
        return line.low(k - 1) in self._words["before_held"]


def _is_name(line: Line, k: int) -> bool:
    return line.tokens[k].is_capital and line.taken.get(k) not in ("person", "post")
