"""How far figures of few documents can be trusted."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from relgraph.evaluation.comparison import CATEGORIES
from relgraph.evaluation.figures import Counts, overall

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DRAWS = 2000
_SEED = 20210110


def intervals(documents: Sequence[Mapping[str, Counts]], *, draws: int = DRAWS) -> dict[str, tuple[float, float]]:
    """95 % intervals of the micro-averaged F1 of each category and of `overall`, by the bootstrap over documents.

    As many documents as there are, drawn with replacement, again and again with a fixed seed; the interval is what the
    middle 95 % of the draws span (the percentile method). It tells how the figure varies with the choice of texts, not
    how it would on texts of another kind.

    Args:
        documents: Counts by category of each; at least one.
        draws: How many samples are drawn.

    Returns:
        Category, or `overall` -> lower and upper end.

    Source: Efron 1979, Bootstrap methods: another look at the jackknife, doi:10.1214/aos/1176344552
    """
    chance = random.Random(_SEED)
    table = [[(one[c].right, one[c].wrong, one[c].missed) for c in CATEGORIES] for one in documents]
    figures: dict[str, list[float]] = {name: [] for name in (*CATEGORIES, "overall")}
    for _ in range(draws):
        sample = chance.choices(table, k=len(table))
        counts = {
            category: Counts(*(sum(parts) for parts in zip(*column, strict=True)))
            for category, column in zip(CATEGORIES, zip(*sample, strict=True), strict=True)
        }
        for category in CATEGORIES:
            figures[category].append(counts[category].f1)
        figures["overall"].append(overall(counts))
    return {name: _middle(sorted(values)) for name, values in figures.items()}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """The ends of the middle 95 % of sorted values."""
    outside = len(values) // 40
    return values[outside], values[len(values) - 1 - outside]
