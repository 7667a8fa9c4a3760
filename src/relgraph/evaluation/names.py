"""When two names are one: the measure's own rules, which ask less than a node's identity does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relgraph.ids import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    # ISO code -> words of that country's names and adjectives.
    CountryWords = Mapping[str, frozenset[str]]

# Words that carry no meaning of their own in a title or name.
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "s", "the", "to"})
# What official names of countries are made of, besides the country.
STATE_WORDS = frozenset({"democratic", "federation", "islamic", "kingdom", "peoples", "republic"})
# The shortest word for a country whose beginning also tells its adjective: `Serbia`, `Serbian`.
_STEM = 4


def words(text: str | None) -> frozenset[str]:
    """The words of a name or title that carry meaning, folded."""
    return frozenset(fold_name(text or "").split()) - _SMALL


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the longer one's words that both have, in [0, 1]; 0 where one has none."""
    return len(a & b) / max(len(a), len(b)) if a and b else 0.0


def forms(names: Iterable[str | None]) -> frozenset[str]:
    """Names for comparison; a Department or Secretariat of something counts as the Ministry of it.

    Example:
        >>> forms(["Department for Transport", "MPS", ""]) == {"ministry of transport", "mps"}
        True
    """
    folded = {fold_name(name) for name in names if name} - {""}
    return frozenset(re.sub(r"^(ministry|department|secretariat) (of|for) (the )?", "ministry of ", x) for x in folded)


def slug(name: str) -> str:
    """A body's name as in the code `INT:<slug>` of a party: `UN Women` is `united-nations-women`."""
    return re.sub(r"^un(?=-|$)", "united-nations", fold_name(name).replace(" ", "-"))


def without_country(names: Iterable[str], country_words: frozenset[str]) -> set[frozenset[str]]:
    """Words of each name but those for the country, `Serbian` for `Serbia` too; names of nothing else left out."""
    stems = {word[:_STEM] for word in country_words - STATE_WORDS if len(word) >= _STEM}
    bare = (
        frozenset(word for word in words(name) if word not in country_words and word[:_STEM] not in stems)
        for name in names
    )
    return {name for name in bare if name}
