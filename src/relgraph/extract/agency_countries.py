"""The country that stands beside the name of a body: `Thai`, `of Cambodia`, `in Vientiane`, `(Kenya)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.agencies import AgencyMention
    from relgraph.extract.lexicon import Lexicon
    from relgraph.extract.line import Line


class CountryBeside:
    """Reads the countries right before and behind names of bodies in one sentence."""

    def __init__(self, lexicon: Lexicon, line: Line) -> None:
        self.lexicon = lexicon
        self.line = line
        self.tokens = line.tokens

    def before(self, a: int) -> tuple[int, str] | None:
        """A country right before the name: adjective, noun or owner. Gives where it begins and the code."""
        mark = self.line.country_at.get(a - 1)
        if mark is not None:
            return mark.a, mark.code
        if self.line.low(a - 1) == "'s":
            mark = self.line.country_at.get(a - 2)
            if mark is not None:
                return a, mark.code
        return None

    def after(self, mention: AgencyMention) -> None:
        """`of Cambodia`, `in Vientiane`, `(Kenya)` behind the name; the name itself ends before it."""
        words = self.lexicon.vocabulary.words
        b = mention.b + (self.line.low(mention.b) in words["staff_words"] and self.line.low(mention.b + 1) == "of")
        link = self.line.low(b)
        k = b + 1
        if link in {"of", "for"} or (link in {"in", "to"} and mention.kind == "embassy") or link == "(":
            k += self.line.low(k) == "the"
            mark = self.line.country_at.get(k)
            if mark is None and link == "of" and self.line.low(k) in words["state_words"]:
                mark = next((self.line.country_at[m] for m in range(k, k + 4) if m in self.line.country_at), None)
            if mark is not None and mark.kind in ("name", "weak") and self.line.low(mark.b) != "'s":
                if link in {"in", "to"}:
                    mention.place, mention.b = mark.code, mark.b
                    return
                mention.countries.append(mark.code)
                mention.b = mark.b + (link == "(" and self.line.low(mark.b) == ")")
                mention.aliases.add(self.line.text(mention.a, mark.b))
                if mention.kind == "embassy" and self.line.low(mark.b) in {"in", "to"}:
                    self._read_place(mention)
        if mention.kind == "embassy" and not mention.place and link == "in":
            self._read_place(mention)
        if link == "under" and not mention.countries:
            marks = [
                self.line.country_at[m] for m in range(b, min(b + 6, len(self.tokens))) if m in self.line.country_at
            ]
            mention.countries.extend(mark.code for mark in marks[:1])

    def _read_place(self, mention: AgencyMention) -> None:
        at = mention.b + 1 + (self.line.low(mention.b + 1) == "the")
        mark = self.line.country_at.get(at)
        if mark is not None:
            mention.place, mention.b = mark.code, mark.b
            return
        if at < len(self.tokens):
            for size in (3, 2, 1):
                code = self.lexicon.vocabulary.places.get(self.line.text(at, min(at + size, len(self.tokens))))
                if code:
                    mention.place, mention.b = code, min(at + size, len(self.tokens))
                    return
