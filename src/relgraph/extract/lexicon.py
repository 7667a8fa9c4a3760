"""The vocabulary made ready for reading: what is looked up token by token or all over a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from relgraph.extract.gazetteer import Gazetteer
from relgraph.extract.phrases import PhraseFinder
from relgraph.extract.text import Token
from relgraph.vocabulary.tables import (
    Body,
    Country,
    Cue,
    EventRule,
    Head,
    Leader,
    NameRule,
    Title,
    TitleModifier,
    Vocabulary,
)

T = TypeVar("T")
R = TypeVar("R")

_POSTS_OF_VERBS = ("head", "chair", "commander")


@dataclass(frozen=True, slots=True)
class CountryForm:
    """How a form stands for a country: `kind` is name, demonym, national, prefix, weak or pseudo."""

    code: str
    kind: str


class WordTree(Generic[T]):
    """Multi-word entries, looked up at a token, longest first."""

    def __init__(self, entries: Iterable[tuple[str, T]], *, fold: bool = True) -> None:
        self._fold = fold
        self._tree: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for text, value in entries:
            words = tuple(self._key(word) for word in split_words(text))
            if words:
                self._tree.setdefault(words[0], []).append((words, value))
        for rows in self._tree.values():
            rows.sort(key=lambda row: -len(row[0]))

    def _key(self, word: str) -> str:
        return word.lower() if self._fold else word

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, T] | None:
        """How many tokens from `at` the longest entry takes, and its value."""
        if not 0 <= at < len(tokens):
            return None
        for words, value in self._tree.get(tokens[at].low if self._fold else tokens[at].text, ()):
            if self._stands(words, tokens, at):
                return len(words), value
        return None

    def match_before(self, tokens: Sequence[Token], end: int, *, limit: int = 4) -> tuple[int, T] | None:
        """The longest entry that ends just before token `end`: how many tokens, and its value."""
        for size in range(min(limit, end), 0, -1):
            first = tokens[end - size]
            for words, value in self._tree.get(first.low if self._fold else first.text, ()):
                if len(words) == size and self._stands(words, tokens, end - size):
                    return size, value
        return None

    def _stands(self, words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
        """Whether the words of an entry stand at `at`; the first is known to."""
        if at + len(words) > len(tokens):
            return False
        for k in range(1, len(words)):
            token = tokens[at + k]
            if (token.low if self._fold else token.text) != words[k]:
                return False
        return True


class RuleTree(WordTree[tuple[R, ...]]):
    """Words -> the rules that they belong to, in the order given; `first` holds the first word of every entry."""

    def __init__(self, entries: Iterable[tuple[str, R]], *, fold: bool = True) -> None:
        rules: dict[str, list[R]] = {}
        for text, rule in entries:
            rules.setdefault(text, []).append(rule)
        super().__init__(((text, tuple(found)) for text, found in rules.items()), fold=fold)
        self.first = frozenset(text.split()[0] for text in rules)


def split_words(text: str) -> list[str]:
    """A vocabulary form cut as the tokeniser cuts text."""
    from relgraph.extract.text import normalise, tokenise

    normal = normalise(text)
    return [token.text for token in tokenise(normal, 0, len(normal), abbreviations=_ANY)]


class _Any(frozenset[str]):
    """Holds every word: in a form of the vocabulary each full stop belongs to its word."""

    def __contains__(self, item: object) -> bool:
        return True


_ANY: frozenset[str] = _Any()


class Lexicon:
    """Everything that the readers of a text look up."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        words = vocabulary.words
        self.general = next(iter(words["general_areas"]), "")
        self.post_of_verb = {verb: noun for noun in _POSTS_OF_VERBS for verb in sorted(words[f"verbs_of_{noun}"])}
        self.small = words["small"]
        self.openers = words["openers"]
        self.verbs_after_names = words["saying"]
        self.not_names = words["not_names"]
        self.portfolios = vocabulary.portfolios.words - self.small
        self.countries = Gazetteer(_country_forms(vocabulary))
        self.bodies = Gazetteer(_body_forms(vocabulary))
        self.governments = Gazetteer((g, c.iso2) for c in vocabulary.countries.values() for g in c.governments)
        self.heads: WordTree[tuple[Head, bool]] = WordTree(_heads(vocabulary), fold=False)
        self.lower_heads = {head.noun.lower(): head for head in vocabulary.heads.values() if head.lower}
        self.portfolio_heads = {head.noun for head in self.lower_heads.values() if head.lower == "domain"}
        self.ministry = next(
            (h.noun for h in self.lower_heads.values() if h.lower == "domain" and h.kind == "ministry"), ""
        )
        self.international = {body.name for body in vocabulary.bodies if body.country == "INT"}
        self.embassy = next((head.noun for head in self.lower_heads.values() if head.lower == "country"), "")
        self.name_prefixes = tuple(sorted(words["name_prefixes"]))
        self.domain_prefixes = tuple(sorted(words["domain_prefixes"]))
        self.opposing_prefixes = tuple(sorted(words["opposing_prefixes"]))
        self.not_heads: WordTree[bool] = WordTree(((x, True) for x in vocabulary.not_heads), fold=False)
        self.titles: WordTree[tuple[Title, bool]] = WordTree(_titles(vocabulary))
        self.modifiers: WordTree[TitleModifier] = WordTree(vocabulary.titles.modifiers.items())
        self.civil: WordTree[bool] = WordTree(
            ((form, True) for x in vocabulary.honorifics.civil for form in {x, x.upper() if len(x) > 3 else x}),
            fold=False,
        )
        self.ranks: WordTree[str] = WordTree(vocabulary.honorifics.ranks.items())
        self.after_names: WordTree[bool] = WordTree(((x, True) for x in vocabulary.honorifics.after), fold=False)
        self.particles = vocabulary.honorifics.particles
        self.leaders: dict[str, list[Leader]] = {}
        for leader in vocabulary.leaders:
            for form in {leader.name, leader.surname, *leader.forms}:
                self.leaders.setdefault(form.lower(), []).append(leader)
        names = {form for leader in vocabulary.leaders for form in (leader.name, *leader.forms) if " " in form}
        self.known_names: WordTree[str] = WordTree(((name, name) for name in sorted(names)), fold=False)
        self.areas: PhraseFinder[tuple[str, str]] = PhraseFinder(
            (pattern, (area.id, strength))
            for area in vocabulary.areas.values()
            for strength, patterns in (("phrase", area.phrases), ("weak", area.weak), ("pseudo", area.pseudo))
            for pattern in patterns
        )
        self.cues: PhraseFinder[Cue] = PhraseFinder((p, cue) for cue in vocabulary.cues for p in cue.patterns)
        events = vocabulary.events
        self.event_verbs: RuleTree[EventRule] = RuleTree((verb, rule) for rule in events.rules for verb in rule.verbs)
        self.event_names: RuleTree[NameRule] = RuleTree(
            ((noun, rule) for rule in events.names for noun in rule.nouns), fold=False
        )
        self.abbreviations = frozenset(_abbreviations(vocabulary))
        self.country_words = {code: _capitals(country) for code, country in vocabulary.countries.items()}

    def with_article(self, name: str) -> str:
        """A country's name as it stands in a sentence: `the United States`, `the Philippines`; `Laos`."""
        words = name.split()
        endings, openings = self.vocabulary.words["endings_with_the"], self.vocabulary.words["openings_with_the"]
        return f"the {name}" if words and (words[-1] in endings or words[0] in openings) else name


_LEXICONS: dict[str, Lexicon] = {}


def read_lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary, made once in a process."""
    if vocabulary.hash not in _LEXICONS:
        _LEXICONS[vocabulary.hash] = Lexicon(vocabulary)
    return _LEXICONS[vocabulary.hash]


def _country_forms(vocabulary: Vocabulary) -> Iterable[tuple[str, CountryForm]]:
    for text in vocabulary.pseudo_countries:
        yield text, CountryForm("", "pseudo")
        yield text.upper(), CountryForm("", "pseudo")
    for country in vocabulary.countries.values():
        code = country.iso2
        for text in (country.name, *country.names):
            kind = "weak" if text in country.weak else "name"
            yield text, CountryForm(code, kind)
            if len(text) > 5:
                yield text.upper(), CountryForm(code, kind)
        for text in country.weak:
            yield text, CountryForm(code, "weak")
        for text in country.demonyms:
            yield text, CountryForm(code, "demonym")
            yield f"{text}s", CountryForm(code, "national")
            if len(text) > 4:
                yield text.upper(), CountryForm(code, "demonym")
        for text in country.nationals:
            yield text, CountryForm(code, "national")
        for text in country.prefixes:
            yield f"{text.rstrip('-')}-", CountryForm(code, "prefix")


def _capitals(country: Country) -> frozenset[str]:
    """The words with a capital in a country's names and demonyms, in lower case."""
    forms = (country.name, *country.names, *country.weak, *country.demonyms)
    return frozenset(word.lower() for form in forms for word in split_words(form) if word[0].isupper())


def _body_forms(vocabulary: Vocabulary) -> Iterable[tuple[str, Body]]:
    for body in vocabulary.bodies:
        for text in {body.name, "" if body.is_weak else body.acronym, *body.aliases} - {""}:
            yield text, body
            if " " in text and not text.isupper():
                yield text.upper(), body


def _heads(vocabulary: Vocabulary) -> Iterable[tuple[str, tuple[Head, bool]]]:
    for head in vocabulary.heads.values():
        yield head.noun, (head, False)
        if head.plural and head.plural != head.noun:
            yield head.plural, (head, True)


def _titles(vocabulary: Vocabulary) -> Iterable[tuple[str, tuple[Title, bool]]]:
    for text, title in vocabulary.titles.heads.items():
        yield text, (title, False)
    for plural, head in vocabulary.titles.plurals.items():
        if plural not in vocabulary.titles.heads:
            yield plural, (vocabulary.titles.heads[head], True)


def _abbreviations(vocabulary: Vocabulary) -> Iterable[str]:
    honorifics = vocabulary.honorifics
    for text in (*honorifics.civil, *honorifics.ranks, *honorifics.after, *vocabulary.words["abbreviations"]):
        for word in text.split():
            if word.endswith(".") and word.count(".") == 1:
                yield word[:-1].lower()
