"""A sentence as the grammar reads it: tokens with what the vocabulary knows of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from relgraph.extract.gazetteer import Hit
from relgraph.extract.lexicon import CountryForm, Lexicon
from relgraph.extract.text import Sentence, Text, Token, collapse
from relgraph.vocabulary.tables import Body

T = TypeVar("T")

_BEFORE_COUNTRIES = frozenset({"of", "in", "from", "to", "and", ",", "with", "between", "the", "for", "by"})


@dataclass(frozen=True, slots=True)
class CountryMark:
    """A country named at characters `[start, end)`, tokens `[a, b)`; `b == a` where it is part of a longer token."""

    a: int
    b: int
    start: int
    end: int
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class BodyMark:
    """A known body named at tokens `[a, b)`; several where the vocabulary has several of that name."""

    a: int
    b: int
    bodies: tuple[Body, ...]


@dataclass(slots=True)
class Line:
    """One sentence with its marks; token positions count from 0."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    normal: str
    shouts: bool
    countries: list[CountryMark] = field(default_factory=list)
    bodies: list[BodyMark] = field(default_factory=list)
    country_at: dict[int, CountryMark] = field(default_factory=dict)
    taken: dict[int, str] = field(default_factory=dict)

    def text(self, a: int, b: int) -> str:
        """The normal text of tokens `[a, b)`, white space folded."""
        if b <= a:
            return ""
        return " ".join(self.normal[self.tokens[a].start : self.tokens[b - 1].end].split())

    def low(self, at: int) -> str:
        """The token in lower case, or "" outside the sentence."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def take(self, a: int, b: int, what: str) -> None:
        """Mark tokens as part of a mention."""
        for at in range(a, b):
            self.taken[at] = what

    def drop_countries(self, a: int, b: int) -> None:
        """Forget countries inside a name (`Lisa Monaco`)."""
        self.countries = [mark for mark in self.countries if not (a <= mark.a < mark.b <= b)]
        for at in range(a, b):
            self.country_at.pop(at, None)

    def is_free(self, a: int, b: int) -> bool:
        """Whether no token of `[a, b)` is part of a mention."""
        return not any(at in self.taken for at in range(a, b))


@dataclass(slots=True)
class TokenSpan:
    """What stands at tokens `[a, b)` of a line."""

    line: Line
    a: int
    b: int

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.line.tokens[self.a].start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.line.tokens[self.b - 1].end


def read_lines(text: Text, lexicon: Lexicon) -> list[Line]:
    """The sentences of a text with countries and known bodies marked."""
    flat, offsets = collapse(text.normal)
    country_hits = _resolve(_placed(lexicon.countries.find(flat), offsets))
    body_hits = _placed(lexicon.bodies.find(flat), offsets)
    strong = {hit.value.code for hit in country_hits if hit.value.kind in ("name", "demonym", "national", "prefix")}
    words = lexicon.vocabulary.words
    lines = []
    country_starts = [hit.start for hit in country_hits]
    body_starts = [hit.start for hit in body_hits]
    for sentence in text.sentences:
        here = country_hits[bisect_left(country_starts, sentence.start) : bisect_left(country_starts, sentence.end)]
        tokens = _split_compounds(sentence.tokens, here)
        line = Line(sentence, tokens, text.normal, sentence.block.shouts)
        for hit in here:
            _mark_country(line, hit, strong, words)
        known = body_hits[bisect_left(body_starts, sentence.start) : bisect_left(body_starts, sentence.end)]
        for body_hit in known:
            _mark_body(line, body_hit)
        lines.append(line)
    return lines


def _placed(hits: Sequence[Hit[T]], offsets: list[int]) -> list[Hit[T]]:
    return [Hit(offsets[hit.start], offsets[hit.end - 1] + 1, hit.value) for hit in hits]


def _resolve(hits: Sequence[Hit[tuple[CountryForm, ...]]]) -> list[Hit[CountryForm]]:
    """Leftmost longest; a form of several countries is the first one's."""
    kept: list[Hit[CountryForm]] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            continue
        kept.append(Hit(hit.start, hit.end, hit.value[0]))
    return [hit for hit in kept if hit.value.kind != "pseudo"]


def _split_compounds(tokens: tuple[Token, ...], hits: Sequence[Hit[CountryForm]]) -> tuple[Token, ...]:
    """Cut hyphenated words where a country begins or ends within them (`Japan-United States`)."""
    cuts = {at for hit in hits for at in (hit.start, hit.end)}
    found: list[Token] = []
    for token in tokens:
        if "-" not in token.text or len(token.text) == 1:
            found.append(token)
            continue
        if not any(token.start < cut < token.end for cut in cuts):
            found.append(token)
            continue
        found.extend(
            Token(piece.group(), token.start + piece.start(), token.start + piece.end())
            for piece in re.finditer(r"[^-]+|-", token.text)
        )
    return tuple(found)


def _token_span(line: Line, start: int, end: int) -> tuple[int, int]:
    starts = [token.start for token in line.tokens]
    a = bisect_left(starts, start)
    b = bisect_left(starts, end)
    if a < len(starts) and starts[a] == start and b > a and line.tokens[b - 1].end <= end:
        return a, b
    return a, a


def _mark_country(line: Line, hit: Hit[CountryForm], strong: set[str], words: Mapping[str, frozenset[str]]) -> None:
    form = hit.value
    in_capitals = line.normal[hit.start : hit.end] in words["not_in_capitals"]
    if in_capitals and line.normal[line.sentence.start : line.sentence.end].isupper():
        return  # `CONTACT US`
    a, b = _token_span(line, hit.start, hit.end)
    if form.kind == "weak" and form.code not in strong and not _is_supported(line, a, b):
        return
    if b > a and _is_in_person(line, a, b, form, words["before_countries"]):
        return
    mark = CountryMark(a, b, hit.start, hit.end, form.code, form.kind)
    line.countries.append(mark)
    for at in range(a, b):
        line.country_at[at] = mark


def _is_supported(line: Line, a: int, b: int) -> bool:
    """A weak name counts after `of`, `in`, `from` and the like, in a list, or with a possessive."""
    before, after = line.low(a - 1), line.low(b)
    if a == 0 and after.isalpha() and b < len(line.tokens) and not line.tokens[b].is_capital:
        return True  # `Jordan agreed`
    return before in _BEFORE_COUNTRIES or after in {"'s", "and", ","}


def _is_in_person(line: Line, a: int, b: int, form: CountryForm, not_given: frozenset[str]) -> bool:
    """Whether a one-word name of a country is rather a person's (`Michael Jordan,` after a given name)."""
    if form.kind != "weak" or b - a != 1:
        return False
    after = line.tokens[b].text if b < len(line.tokens) else ""
    if after.istitle() and after.isalpha() and line.low(a - 1) not in {"of", "in", "from", "to", "with"}:
        return True  # `Chad Smith`
    if a == 0:
        return False
    before = line.tokens[a - 1]
    return before.is_capital and before.text.isalpha() and before.low not in not_given


def _mark_body(line: Line, hit: Hit[tuple[Body, ...]]) -> None:
    a, b = _token_span(line, hit.start, hit.end)
    if b <= a or (line.bodies and a < line.bodies[-1].b):
        return
    line.bodies.append(BodyMark(a, b, hit.value))
