"""How accurate extraction is known to be, for whoever shows a graph; the README says how it was measured.

Precision and recall at first sight: in texts of publishers that nobody had tuned the rules on, read once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MEASURED = "22 November 2026"
TEXTS = 20
# What -> F1, precision, recall.
FIRST_SIGHT: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "officials": (0.915, 0.88, 0.95),
        "posts": (0.567, 0.66, 0.50),
        "agencies": (0.830, 0.84, 0.82),
        "countries": (0.997, 1.00, 0.99),
        "areas": (0.903, 0.91, 0.90),
        "cooperation": (0.548, 0.65, 0.48),
    }
)


def accuracy_in_words() -> str:
    """What a reader should know before quoting a relationship, in three sentences."""
    found = ", ".join(f"{what} {recall:.0%}" for what, (_, _, recall) in FIRST_SIGHT.items())
    right = ", ".join(f"{what} {precision:.0%}" for what, (_, precision, _) in FIRST_SIGHT.items())
    return (
        f"In {TEXTS} texts of publishers not met before ({MEASURED}) relgraph found this share of what they state: "
        f"{found}. Of what it stated, this share was right: {right}. Read the sentence before you quote a relationship."
    )
