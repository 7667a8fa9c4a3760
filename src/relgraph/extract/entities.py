"""Drafts of the entities of one document, while their mentions are being brought together."""

from __future__ import annotations

from dataclasses import dataclass, field

from relgraph.extract.lexicon import Lexicon, split_words
from relgraph.ids import fold_name


@dataclass(slots=True, eq=False)
class Draft:
    """An entity in the making; fields as in `model.Entity`, spans instead of mentions."""

    label: str
    name: str
    country: str = ""
    kind: str = ""
    acronym: str = ""
    honorific: str = ""
    parent: Draft | None = None
    date: str = ""
    place: str = ""
    aliases: set[str] = field(default_factory=set)
    spans: set[tuple[int, int]] = field(default_factory=set)

    @property
    def first(self) -> int:
        """Offset of its first mention, 0 without one."""
        return min((start for start, _ in self.spans), default=0)


def bare_name(lexicon: Lexicon, name: str, country: str) -> str:
    """A body's name for comparison: folded, without its country's words, `Department of` and the like as `ministry of`."""
    home = lexicon.country_words.get(country, frozenset())
    words = [word for word in split_words(name) if word.lower() not in home or not word[0].isupper()]
    folded = fold_name(" ".join(words).replace(" 's", "'s"))
    for noun in lexicon.vocabulary.words["ministry_nouns"]:
        for link in ("of the", "of", "for the", "for"):
            if folded.startswith(f"{noun} {link} "):
                return f"ministry of {folded.removeprefix(f'{noun} {link} ')}"
    return folded
