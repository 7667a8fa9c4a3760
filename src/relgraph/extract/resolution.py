"""Mentions of one text brought together: one draft for each person, body and country, and who holds which post.

A name is resolved only where one candidate remains; what stays open gives nothing rather than a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relgraph.extract.agency_links import is_acronym_of
from relgraph.extract.entities import Draft

if TYPE_CHECKING:
    from relgraph.extract.lexicon import Lexicon
    from relgraph.extract.line import Line


@dataclass(slots=True)
class PostFact:
    """One person's post as one sentence says it, resolved."""

    person: Draft
    target: Draft
    title: str
    role: str
    standing: str
    line: Line
    cue: str
    rule: str
    confidence: float


@dataclass(slots=True)
class Resolution:
    """Drafts of a document and what each mention stands for."""

    lexicon: Lexicon
    home: str
    countries: dict[str, Draft] = field(default_factory=dict)
    agencies: list[Draft] = field(default_factory=list)
    people: list[Draft] = field(default_factory=list)
    agency_of: dict[int, Draft] = field(default_factory=dict)
    person_of: dict[int, Draft] = field(default_factory=dict)
    posts: list[PostFact] = field(default_factory=list)

    def country(self, code: str, span: tuple[int, int] | None = None) -> Draft:
        """The draft of a country, made when first asked for."""
        draft = self.countries.get(code)
        if draft is None:
            draft = self.countries[code] = Draft("Country", code, code)
        if span is not None:
            draft.spans.add(span)
        return draft


def roster_country(lexicon: Lexicon, line: Line, before: int) -> str:
    """Country that heads a roster: `Ghana: …`, `For Montenegro, …`, `Mexico's delegation was led by …`."""
    marks = [m for m in line.countries if m.b > m.a and m.a < 6 and m.b <= before]
    if not marks:
        return ""
    first = marks[0]
    spaced = line.normal[first.end : first.end + 1] == " "
    after = line.low(first.b)
    if first.a < 2 and (after in {":", "|"} or (after == "-" and spaced and first.a == 0)):
        return first.code
    if line.low(first.a - 1) == "for" and after in {",", ":"}:
        return first.code
    k = first.b + (after in {"'s", "'"})
    return first.code if line.low(k) in lexicon.vocabulary.words["roster_words"] else ""


def leader_country(lexicon: Lexicon, name: str, title: str) -> str:
    """Country of a head of state or government known by name, where just one fits the title."""
    rows = lexicon.leaders.get(name.lower(), [])
    said = title.lower()
    fitting = {row.country for row in rows if any(t.lower() in said or said in t.lower() for t in row.titles)}
    return next(iter(fitting)) if len(fitting) == 1 else ""


def acronym_target(resolution: Resolution, word: str) -> Draft | None:
    """The only body of the text that an unexplained acronym can stand for, by its initials first."""
    known = [d for d in resolution.agencies if d.name != word]
    found = [d for d in known if _initials(d.name) == word.lower()] or [d for d in known if is_acronym_of(word, d.name)]
    return found[0] if len(found) == 1 else None


def _initials(name: str) -> str:
    """First letters of the capitalised words of a name, lower case."""
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()
