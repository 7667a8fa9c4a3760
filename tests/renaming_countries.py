"""Countries swapped for others in a text, with adjectives, peoples, possessives and cities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from relgraph.vocabulary import Country, Vocabulary

# Small words and verbs before which `US` is a name, not an adjective.
_AFTER_NAME = """
    a agreed also an and announced are as at been but by can continues could deported for from had has have hopes in into
    is joined made may must not of offered on or over pledged provided said sent should signed supported supports that
    the thanked to told under was welcomed were which while who will with would
"""
_MARK = "\ue000"


class CountrySwap:
    """Each country of a text for another, always the same one for the same seed.

    Targets are countries that need no article and have an ordinary adjective, none of which the text names.
    """

    def __init__(self, codes: Iterable[str], text: str, vocabulary: Vocabulary, seed: int) -> None:
        countries = vocabulary.countries
        pool = [code for code in sorted(countries) if _is_plain(countries[code], text)]
        with_city = {code for place, code in vocabulary.places.items() if " " not in place}
        pool = [code for code in pool if code in with_city and code not in vocabulary.titles.ministry_noun]
        start = seed % len(pool)
        targets = [code for code in (*pool[start:], *pool[:start]) if code not in set(codes)]
        self.codes = dict(zip(sorted(set(codes)), targets, strict=False))
        self._targets = {code: countries[target] for code, target in self.codes.items()}
        self._forms = {form: row for code in self.codes for form, row in _forms(countries[code])}
        self._forms |= dict.fromkeys(vocabulary.pseudo_countries, ("", ""))
        self._short = {form for code in self.codes for form in countries[code].names if form.replace(".", "").isupper()}
        self._pattern = re.compile(
            rf"(?P<an>\b[Aa]n?\s+)?(?P<the>\b[Tt]he\s+)?(?<![\w{_MARK}])(?P<form>{_either(self._forms)})(?:(?<=-)|(?!\w))"
            rf"(?P<end>['’](?!\w))?"
        )
        self._places = dict(self._city_pairs(vocabulary.places, text))
        self._city = re.compile(rf"(?<!\w)(?:{_either(self._places)})(?!\w)") if self._places else None

    def __call__(self, text: str) -> str:
        """The text with countries and cities swapped."""
        text = self._pattern.sub(self._swapped, text)
        return self._city.sub(lambda found: self._places[_straight(found[0])], text) if self._city else text

    def named(self, text: str) -> set[str]:
        """Codes of the swapped countries that the text names."""
        return {self._forms[_straight(found["form"])][0] for found in self._pattern.finditer(text)} - {""}

    def _swapped(self, found: re.Match[str]) -> str:
        form, rest = _straight(found["form"]), found.string[found.end() :]
        code, kind = self._forms[form]
        if not code:
            return found[0]
        target = self._targets[code]
        article, name = found["the"] or "", target.name
        is_short = form in self._short
        follower = re.match(rf"\s+({_MARK}|\w+)", rest)
        if kind == "name" and (is_short or form.startswith("United")) and follower:
            word = follower[1]
            if word == _MARK or word[0].isupper() or (is_short and not article and word not in _AFTER_NAME.split()):
                kind = "demonym"
        if kind == "name":
            article = "" if form != target.name and not _keeps_article(form) else article
        else:
            name = target.demonyms[0] + {"nationals": "s", "prefix": "-"}.get(kind, "")
        if form.isupper() and not is_short:
            name = name.upper()
        end = found["end"] or ""
        return _article(found["an"] or "", name) + article + name + (f"{end}s" if end and form.endswith("s") else end)

    def _city_pairs(self, places: Mapping[str, str], text: str) -> Iterable[tuple[str, str]]:
        counts: dict[str, int] = {}
        for place, code in places.items():
            if code in self.codes and re.search(rf"(?<!\w){re.escape(place)}(?!\w)", text, re.IGNORECASE):
                found = [city for city, of in places.items() if of == self.codes[code] and " " not in city]
                if found:
                    city = found[counts.get(code, 0) % len(found)]
                    counts[code] = counts.get(code, 0) + 1
                    yield place, city
                    yield place.upper(), city.upper()


def _is_plain(country: Country, text: str) -> bool:
    name, adjective = country.name, country.demonyms[0] if country.demonyms else ""
    return (
        name.isascii()
        and name.isalpha()
        and len(name) > 3
        and not name.endswith("s")
        and adjective.isalpha()
        and adjective.endswith("an")
        and len(country.demonyms) == 1
        and not country.weak
        and name not in text
        and adjective not in text
    )


def _forms(country: Country) -> Iterable[tuple[str, tuple[str, str]]]:
    """Form -> code and kind: name, demonym, nationals or prefix."""
    code = country.iso2
    rows = [(form, "prefix") for form in (f"{prefix.rstrip('-')}-" for prefix in country.prefixes)]
    rows += [(form, "nationals" if form.endswith("s") else "demonym") for form in country.nationals]
    rows += [(f"{form}s", "nationals") for form in country.demonyms]
    rows += [(form, "demonym") for form in country.demonyms]
    rows += [(form, "name") for form in (*country.weak, *country.names, country.name)]
    for form, kind in rows:
        if len(form) > 3:
            yield form.upper(), (code, kind)
        yield form, (code, kind)


def _keeps_article(form: str) -> bool:
    """`the China side`: an article before a name that needs none belongs to what follows."""
    return " " not in form and not form.isupper() and "." not in form and not form.endswith("s")


def _article(article: str, name: str) -> str:
    """`a` or `an`, as the new word asks."""
    if not article:
        return ""
    first = article.strip()[0]
    return f"{first}n " if name[0].lower() in "aeio" else f"{first} "


def _either(forms: Collection[str]) -> str:
    """A pattern for any of these, longest first, with either apostrophe and any white space."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace("'", "['’]").replace(r"\ ", r"\s+") for form in longest_first)


def _straight(form: str) -> str:
    return " ".join(form.replace("’", "'").split())
