"""One pass over a text for all names that the vocabulary knows.

Aho, Corasick: Efficient string matching (1975), doi:10.1145/360825.360855.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A name found: its offsets and what the vocabulary says of it."""

    start: int
    end: int
    value: T


class Gazetteer(Generic[T]):
    """Strings with a value each, found all at once, at word boundaries."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        by_form: dict[str, list[T]] = {}
        for form, value in entries:
            values = by_form.setdefault(form, [])
            if value not in values:
                values.append(value)
        self._forms = sorted(by_form)
        self._values = [tuple(by_form[form]) for form in self._forms]
        self._automaton = AhoCorasick(self._forms, matchkind=MatchKind.Standard) if self._forms else None

    def find(self, text: str) -> list[Hit[tuple[T, ...]]]:
        """All whole-word matches, overlapping ones too, in order of start, longer first."""
        if self._automaton is None:
            return []
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if _is_boundary(text, start) and _is_boundary(text, end):
                hits.append(Hit(start, end, self._values[index]))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def longest(self, text: str) -> list[Hit[tuple[T, ...]]]:
        """Matches that do not overlap: leftmost first, the longest of those."""
        kept: list[Hit[tuple[T, ...]]] = []
        for hit in self.find(text):
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept


def _is_boundary(text: str, at: int) -> bool:
    """Whether a word may begin or end here; a full stop inside `U.S.` is none."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    return not (before.isalnum() and after.isalnum())
