"""From counts to figures: precision, recall, F1, averages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from relgraph.evaluation.comparison import APART, CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relgraph.evaluation.comparison import Outcome


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items are right, wrong and missed.

    Where nothing was to be found and nothing was, all figures are 1.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; where nothing was: 1 if nothing was to be found, else 0."""
        found = self.right + self.wrong
        return self.right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """Share of what was to be found that was; 1 where nothing was to be found."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def count(outcomes: Mapping[str, Outcome]) -> dict[str, Counts]:
    """Category -> counts of one document."""
    return {category: Counts(len(one.right), len(one.wrong), len(one.missed)) for category, one in outcomes.items()}


def total(documents: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """Category -> counts of all documents together, from which micro averages follow."""
    found = dict.fromkeys((*CATEGORIES, *APART), Counts())
    for counts in documents:
        for category, one in counts.items():
            found[category] += one
    return found


def overall(counts: Mapping[str, Counts]) -> float:
    """Mean of the F1 of the six categories; events count for nothing."""
    return sum(counts[category].f1 for category in CATEGORIES) / len(CATEGORIES)


def macro(documents: Iterable[Mapping[str, Counts]]) -> dict[str, float]:
    """Means of the documents' figures: category, or `overall` -> mean F1; 0 for no documents."""
    rows = [{**{name: counts[name].f1 for name in CATEGORIES}, "overall": overall(counts)} for counts in documents]
    return {name: fmean(row[name] for row in rows) if rows else 0.0 for name in (*CATEGORIES, "overall")}


def group_of(stem: str) -> str:
    """The group that a document's name tells: letters before the first digit, else the word before the first hyphen.

    Example:
        >>> [group_of(stem) for stem in ("A01-pact", "new-01", "own-visit", "000_9968", "x")]
        ['A', 'new', 'own', '0', 'x']
    """
    letters = re.match(r"[^\W\d_]+", stem)
    return letters[0] if letters else "0"


def by_group(documents: Mapping[str, Mapping[str, Counts]]) -> dict[str, dict[str, Counts]]:
    """Group -> counts of its documents together, groups sorted."""
    groups: dict[str, list[Mapping[str, Counts]]] = defaultdict(list)
    for stem, counts in documents.items():
        groups[group_of(stem)].append(counts)
    return {group: total(groups[group]) for group in sorted(groups)}
