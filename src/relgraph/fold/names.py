"""Names for comparison and names to show: which word order and country words count, and which of several forms wins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from relgraph.ids import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    # Words of a form, compared one by one; `exact` where only capitals tell it from an ordinary word (US, us).
    Form = tuple[tuple[str, ...], bool]

# Words that tie a name together and tell no two names of one country apart.
_LINKS = frozenset({"a", "and", "at", "for", "in", "of", "on", "the", "to"})
# British and American spellings of one word are one word.
_SPELLINGS = (
    (re.compile(r"\b(defen|offen|licen)ce\b"), r"\1se"),
    (re.compile(r"\bcentre(s?)\b"), r"center\1"),
    (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\bprogramme(s?)\b"), r"program\1"),
    (re.compile(r"(\w{3,})isation(s?)\b"), r"\1ization\2"),
)


class CountryNames(Protocol):
    """How texts write a country, as `relgraph.vocabulary` has it."""

    @property
    def iso3(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def names(self) -> Sequence[str]: ...
    @property
    def weak(self) -> Sequence[str]: ...
    @property
    def demonyms(self) -> Sequence[str]: ...


class AreaNames(Protocol):
    """An area of cooperation, as `relgraph.vocabulary` has it; `broader` is an id without prefix, or ""."""

    @property
    def name(self) -> str: ...
    @property
    def broader(self) -> str: ...


class Names(Protocol):
    """What the fold needs of a vocabulary."""

    @property
    def hash(self) -> str: ...
    @property
    def countries(self) -> Mapping[str, CountryNames]: ...
    @property
    def areas(self) -> Mapping[str, AreaNames]: ...


def choose(forms: Iterable[str]) -> str:
    """The form to show: the most frequent one, of those the longest, of those the first in order; "" for none."""
    counts: dict[str, int] = {}
    for form in forms:
        if form:
            counts[form] = counts.get(form, 0) + 1
    return min(counts, key=lambda form: (-counts[form], -len(form), form), default="")


def without_article(form: str) -> str:
    """A form as a name: no "the" before it, single spaces."""
    return re.sub(r"^[Tt]he\s+(?=\S)", "", " ".join(form.split()))


def country_forms(country: CountryNames | None) -> tuple[Form, ...]:
    """All forms of a country that an agency's name may hold, longest first; none for an unknown country."""
    if country is None:
        return ()
    forms = {country.name, *country.names, *country.weak, *country.demonyms}
    found = {
        (tuple(_plain(word) for word in form.split()), form.isupper() and len(_plain(form)) <= 3) for form in forms
    }
    return tuple(sorted(found, key=lambda form: (-len(form[0]), form)))


def without_country(name: str, forms: Sequence[Form]) -> str:
    """A name without the words for its own country and without articles; as it is where nothing else would be left.

    Example:
        >>> class Korea:
        ...     iso3, name, names, weak, demonyms = "KOR", "South Korea", ["Korea"], [], ["Korean"]
        >>> without_country("Embassy of Korea in the Lao PDR", country_forms(Korea()))
        'Embassy in Lao PDR'
    """
    words = name.split()
    plain = [_plain(word) for word in words]
    kept: list[str] = []
    position = 0
    while position < len(words):
        length = _form_length(words, plain, position, forms)
        if length:
            position += length
            # "Embassy of [Korea] in Thailand": what only led to the country goes with it.
            if position == len(words) or plain[position] in _LINKS:
                while kept and fold_name(kept[-1]) in _LINKS:
                    kept.pop()
        else:
            kept.append(words[position])
            position += 1
    kept = [word for word in kept if _plain(word) != "the"]
    if all(_plain(word) in _LINKS | {""} for word in kept):
        kept = [word for word in words if _plain(word) != "the"]
    return " ".join(kept).strip(" ,;")


def agency_key(name: str) -> str:
    """What two names of agencies of one country share when they are one: the words that count, in any order.

    Example:
        >>> agency_key("Department of Justice") == agency_key("Justice Department")
        True
    """
    text = fold_name(name)
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    words = text.split()
    return " ".join(sorted(word for word in words if word not in _LINKS) or words)


def _form_length(words: Sequence[str], plain: Sequence[str], position: int, forms: Sequence[Form]) -> int:
    """How many words at this position are a form of the country; 0 for none."""
    for form, exact in forms:
        end = position + len(form)
        if tuple(plain[position:end]) == form and not (exact and not words[position].strip(".,()'’s").isupper()):
            return len(form)
    return 0


def _plain(word: str) -> str:
    return fold_name(re.sub(r"[’']s?\W*$", "", word).replace(".", ""))
