"""Phrases of areas and cues in a sentence, by patterns from the data files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from relgraph.extract.text import Text
from relgraph.vocabulary.patterns import anchors, compile_pattern

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """A phrase found: offsets and what it stands for."""

    start: int
    end: int
    value: T


class PhraseFinder(Generic[T]):
    """Many patterns looked for at once: each is tried only in sentences that hold one of its anchors."""

    def __init__(self, patterns: Iterable[tuple[str, T]]) -> None:
        self._compiled: list[tuple[re.Pattern[str], T]] = []
        by_anchor: dict[str, list[int]] = {}
        self._always: list[int] = []
        for pattern, value in patterns:
            number = len(self._compiled)
            self._compiled.append((compile_pattern(pattern), value))
            found = anchors(pattern)
            for anchor in found:
                by_anchor.setdefault(anchor, []).append(number)
            if not found:
                self._always.append(number)
        self._anchors = sorted(by_anchor)
        self._numbers = [by_anchor[anchor] for anchor in self._anchors]
        self._automaton = AhoCorasick(self._anchors, matchkind=MatchKind.Standard) if self._anchors else None

    def find(self, text: Text) -> list[list[Phrase[T]]]:
        """For each sentence of the text its phrases, in order of start, longer first."""
        wanted: list[set[int]] = [set(self._always) for _ in text.sentences]
        starts = [sentence.start for sentence in text.sentences]
        lowered = text.normal.lower()
        if len(lowered) != len(text.normal):  # a capital whose small form is two characters would shift what follows
            lowered = "".join(c.lower()[0] for c in text.normal)
        if self._automaton is not None:
            for anchor, start, _ in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
                at = bisect_right(starts, start) - 1
                if at >= 0:
                    wanted[at].update(self._numbers[anchor])
        found = []
        for sentence, numbers in zip(text.sentences, wanted, strict=True):
            phrases: list[Phrase[T]] = []
            for number in sorted(numbers):
                expression, value = self._compiled[number]
                matches = expression.finditer(text.normal, sentence.start, sentence.end)
                phrases.extend(Phrase(match.start(), match.end(), value) for match in matches)
            phrases.sort(key=lambda phrase: (phrase.start, -phrase.end))
            found.append(phrases)
        return found
