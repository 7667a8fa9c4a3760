"""What the data files say, as typed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1 and the ways to write it (see `countries.yml`)."""

    iso2: str
    iso3: str
    name: str
    names: tuple[str, ...]
    weak: tuple[str, ...]
    demonyms: tuple[str, ...]
    nationals: tuple[str, ...]
    prefixes: tuple[str, ...]
    governments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A known body: international (`country` is `INT`) or national.

    `is_weak`: its acronym counts only where a text introduces it.
    """

    name: str
    country: str
    acronym: str
    aliases: tuple[str, ...]
    kind: str
    parent: str
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads names of bodies.

    `lower`: where it may be written in lower case: "domain" (`the interior ministry`), "country" (`the Thai embassy`), "".
    """

    noun: str
    kind: str
    plural: str
    initial: bool
    final: bool
    alone: bool
    facility: bool
    event: bool
    lower: str = ""

    @property
    def last(self) -> str:
        """The last word of the noun, in lower case."""
        return self.noun.lower().split()[-1]


@dataclass(frozen=True, slots=True)
class Title:
    """The head of post titles, with its role and the body that it implies."""

    head: str
    role: str
    implies: str
    body: str
    is_state: bool
    otherwise: str
    any_case: bool


@dataclass(frozen=True, slots=True)
class TitleModifier:
    """A word before the head of a title: `makes_deputy`, and the standing it gives or ""."""

    makes_deputy: bool
    standing: str


@dataclass(frozen=True, slots=True)
class CountryRule:
    """A title that means a body of its own in some countries; `...` in `title` stands for the portfolio."""

    title: str
    countries: tuple[str, ...]
    agency: str
    head: str
    no_agency: bool
    role: str


@dataclass(frozen=True, slots=True)
class Titles:
    """The table of `titles.yml`; words are as written there."""

    heads: Mapping[str, Title]
    plurals: Mapping[str, str]
    modifiers: Mapping[str, TitleModifier]
    standings_after: Mapping[str, str]
    deputy_roles: Mapping[str, str]
    ministry_noun: Mapping[str, str]
    rules: tuple[CountryRule, ...]
    headed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Leader:
    """A head of state, government or international body, known by name."""

    name: str
    surname: str
    forms: tuple[str, ...]
    country: str
    body: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portfolios:
    """Words of the domain of a body or post, lower case.

    `short` maps `Home` to `Home Affairs`, `spellings` one spelling of a word to the one that names are compared by.
    """

    words: frozenset[str]
    surnames: frozenset[str]
    phrases: frozenset[str]
    short: Mapping[str, str]
    spellings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Honorifics:
    """Words before, after and inside names that are no post; `ranks` maps each form to the full one.

    `ambiguous` are honorifics that are also names or common words.
    """

    civil: frozenset[str]
    ambiguous: frozenset[str]
    ranks: Mapping[str, str]
    after: frozenset[str]
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Area:
    """An area of cooperation and the patterns of texts that speak of it (see `areas.yml`)."""

    id: str
    name: str
    broader: str
    phrases: tuple[str, ...]
    weak: tuple[str, ...]
    pseudo: tuple[str, ...]
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A group of patterns that make a sentence a statement (see `cues.yml`)."""

    id: str
    kind: str
    patterns: tuple[str, ...]
    area: str
    status: str
    example: str
    yields: tuple[str, ...]
    counterexample: str


@dataclass(frozen=True, slots=True)
class DateForm:
    """A way to write a date (see `dates.yml`); `kind` is bare, named, numeric or relative."""

    id: str
    kind: str
    pattern: str
    example: str
    yields: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Dates:
    """The table of `dates.yml`; words in lower case."""

    months: Mapping[str, int]
    forms: tuple[DateForm, ...]
    before: frozenset[str]
    after: frozenset[str]
    past: frozenset[str]
    open: frozenset[str]
    labels: frozenset[str]
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventRule:
    """Verbs that state a relationship of one type (see `events.yml`); `role` is of who attended."""

    id: str
    type: str
    way: str
    role: str
    verbs: tuple[str, ...]
    example: str
    yields: tuple[str, ...]
    counterexample: str


@dataclass(frozen=True, slots=True)
class NameRule:
    """Nouns of occasions, and on which side of them the name stands."""

    id: str
    way: str
    nouns: tuple[str, ...]
    example: str
    yields: tuple[str, ...]
    counterexample: str


@dataclass(frozen=True, slots=True)
class Events:
    """The table of `events.yml`; `words` holds its lists by their names."""

    rules: tuple[EventRule, ...]
    names: tuple[NameRule, ...]
    quantities: Mapping[str, int]
    words: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All data files, checked. `hash` identifies their content."""

    hash: str
    countries: Mapping[str, Country]
    pseudo_countries: tuple[str, ...]
    places: Mapping[str, str]
    leaders: tuple[Leader, ...]
    bodies: tuple[Body, ...]
    generic: tuple[Body, ...]
    heads: Mapping[str, Head]
    kinds: Mapping[str, str]
    not_heads: frozenset[str]
    portfolios: Portfolios
    titles: Titles
    honorifics: Honorifics
    areas: Mapping[str, Area]
    cues: tuple[Cue, ...]
    words: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    laterals: Mapping[str, int]
    dates: Dates
    events: Events
