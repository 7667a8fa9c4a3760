"""A text and its gold with all people, agencies and countries renamed: what is read should hardly change.

Every string goes through one function made for the text, so that text and gold stay in agreement. What is known by name
alone (a body of the vocabulary, a title or head of state that tells its country) stays as it is, with its country.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from renaming_countries import CountrySwap

from relgraph.evaluation.gold import Agency, Event, Gold, Items, Official, Post
from relgraph.ids import sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from relgraph.model import Document
    from relgraph.vocabulary import Vocabulary

    # Puts a new string out of reach of what follows.
    Keep = Callable[[str], str]

# Parts of invented names, of nowhere in particular.
_NAMES = """
    Abelard Adomas Aldric Amaris Anouk Arvid Baltus Benita Borislav Calixte Corvin Dagmar Delphine Domenec Edvard Elowen
    Emeka Eszter Fabrice Farrokh Fenella Gaspard Gintaras Greta Hakon Halima Hedda Hironobu Idris Ilaria Ingrid Isolde
    Jarmila Jorunn Kasimir Katalin Kelechi Leander Liselotte Lorcan Ludmila Maelis Marek Mirela Naoko Nerys Nikolai Odile
    Oskar Otilia Paloma Perpetua Quentin Radek Ramiro Rosalind Sakari Saskia Severin Signe Tamsin Tiberiu Torvald Ulrika
    Valdis Veronika Wendell Wilhelmina Xanthe Yaroslav Yolanda Zbigniew Zoltan Achterberg Balogun Brancovan Castellane
    Demirkan Dobrovsky Eisenhardt Farquharson Gallagher Halvorsen Ibarguren Jankauskas Kowalczyk Lindqvist Mavridis
    Nakagawa Okonkwo Pettersson Quintanilla Rasmussen Szymanski Takahara Umarov Vasquez Wisniewski Yamashita Zubizarreta
"""
_DOMAINS = {
    1: [
        "Housing",
        "Tourism",
        "Transport",
        "Agriculture",
        "Energy",
        "Labour",
        "Education",
        "Trade",
        "Culture",
        "Mining",
        "Irrigation",
        "Fisheries",
    ],
    2: [
        *("Rural Development", "Water Resources", "Public Works", "Labour Relations", "Urban Planning", "Land Reform"),
        *(
            "Social Welfare",
            "Higher Education",
            "Regional Trade",
            "Cultural Heritage",
            "Food Production",
            "Civil Service",
        ),
    ],
    3: ["Rural Housing Development", "Public Works Planning", "Small Business Promotion", "Regional Food Production"],
}
# Words before a domain that do not belong to it.
_MODIFIERS = (
    "Anti Central Chief Federal General Joint National Provincial Municipal Regional Republican Royal State The"
)
_OFFICES = r"[Mm]inist(?:er|ers|ry|ries)|[Ss]ecretar(?:y|ies|iat|iats)|[Dd]epartments?"
_SMALL = {"of", "for", "and", "the", "to", "in", "on", "de", "la"}


class Renaming:
    """The renaming of one document."""

    def __init__(self, document: Document, gold: Gold, vocabulary: Vocabulary) -> None:
        self.document = document
        self._gold = gold
        self._vocabulary = vocabulary
        self._seed = zlib.crc32(gold.doc.encode())
        leaders = {form for leader in vocabulary.leaders for form in (leader.name, leader.surname, *leader.forms)}
        people = gold.required.officials + gold.optional.officials
        self._leaders = {one for one in people if leaders.intersection(_forms(one))}
        self._people = tuple(one for one in people if one not in self._leaders)
        self._agencies = gold.required.agencies + gold.optional.agencies
        self._posts = gold.required.posts + gold.optional.posts
        self._tokens = dict(self._name_pairs())
        self._kept: set[Official | Agency] = {one for one in self._agencies if one.country is None} | self._leaders
        codes = {*gold.required.countries, *gold.optional.countries}
        self._rename_agencies(codes)
        # Twice: what is known by name is told by the names of the countries first, then by the names that stay.
        for known in (self._known_countries, self._still_known):
            codes -= set(known())
            self._rename_agencies(codes)

    def _rename_agencies(self, codes: Collection[str]) -> None:
        """Settle what becomes of countries and agencies when only these countries are swapped."""
        self.countries = CountrySwap(codes, self.document.text, self._vocabulary, self._seed)
        self._domains = dict(self._domain_pairs())
        self._strings = {form: form for one in self._kept for form in _forms(one)}
        self._strings |= dict(self._acronym_pairs())

    def renamed(self) -> tuple[Document, Gold]:
        """The document and its gold, renamed."""
        document = self.document
        text = self(document.text)
        return (
            replace(
                document, text=text, sha256=sha256(text), name=self(document.name), publisher=self(document.publisher)
            ),
            Gold(self._gold.doc, self._items(self._gold.required), self._items(self._gold.optional)),
        )

    def __call__(self, text: str) -> str:
        """Any string of the text or the gold, renamed."""
        kept: list[str] = []

        def keep(new: str) -> str:
            kept.append(new)
            return f"\ue000{chr(0xE100 + len(kept) - 1)}"

        if self._strings:
            text = _whole(self._strings).sub(lambda found: keep(self._strings[_plain(found[0])]), text)
        text = self._with_people(text, keep)
        text = self.countries(self._with_domains(text))
        return re.sub("\ue000(.)", lambda found: kept[ord(found[1]) - 0xE100], text)

    # People: whole names first, then their words where these are no other words.

    def _name_pairs(self) -> Iterator[tuple[str, str]]:
        free = [name for name in _NAMES.split() if name not in self.document.text]
        words = [word for one in self._people for form in _forms(one) for word in _runs(form)]
        particles = {word.lower() for word in self._vocabulary.honorifics.particles}
        for number, word in enumerate(dict.fromkeys(word.casefold() for word in words)):
            if word in particles:
                continue
            position = (self._seed + number) % len(free)
            yield word, free[position] if len(word) > 1 else free[position][0]

    def _with_people(self, text: str, keep: Keep) -> str:
        forms = {form for one in self._people for form in _forms(one)}
        forms |= {form.upper() for form in forms}
        words = {word for form in forms for word in form.split() if self._is_only_a_name(word)}
        for some in (forms, words):
            if some:
                text = _whole(some).sub(lambda found: keep(self._renamed_person(found[0])), text)
        return text

    def _renamed_person(self, name: str) -> str:
        def new(found: re.Match[str]) -> str:
            word = found[0]
            other = self._tokens.get(word.casefold(), word)
            return other.upper() if word.isupper() else other.lower() if word.islower() else other

        return re.sub(r"[^\W\d_]+", new, name)

    def _is_only_a_name(self, word: str) -> bool:
        parts = [part.lower() for part in _runs(word)]
        return (
            len(word) > 2
            and word[0].isupper()
            and any(part in self._tokens for part in parts)
            and self._other_words.isdisjoint(parts)
        )

    @cached_property
    def _other_words(self) -> set[str]:
        """Words that may be something else than a name, lower case."""
        vocabulary = self._vocabulary
        texts: list[str] = [
            *vocabulary.heads,
            *vocabulary.titles.heads,
            *vocabulary.places,
            *vocabulary.portfolios.words,
        ]
        for country in vocabulary.countries.values():
            texts += [country.name, *country.names, *country.weak, *country.demonyms]
        texts += [name for one in self._agencies for name in _forms(one)]
        return {word.lower() for text in texts for word in _runs(text)}

    # Agencies: the words for what they are about, where they stand in a name, title or post.

    def _domain_pairs(self) -> Iterator[tuple[str, str]]:
        names = [one.name for one in self._agencies if one not in self._kept]
        parts = dict.fromkeys(part for name in names for part in self._parts(name))
        for size, domains in _DOMAINS.items():
            free = [domain for domain in domains if domain not in self.document.text]
            some = [part for part in parts if len(part.split()) == size]
            for number, part in enumerate(some[: len(free)]):
                yield part, free[(self._seed + number) % len(free)]

    def _parts(self, name: str) -> Iterator[str]:
        """What an agency is about: `Justice` and `Public Security` of `Ministry of Justice and Public Security`."""
        heads = sorted(self._vocabulary.heads, key=lambda noun: -len(noun))
        for head in heads:
            found = re.fullmatch(rf"{re.escape(head)} (?:of|for) (?:the )?(.+)|(.+) {re.escape(head)}", name)
            if found:
                for part in re.split(r", and |, | and (?:the )?", found[1] or found[2]):
                    words = part.split()
                    while words and (words[0] in _MODIFIERS.split() or words[0] in self._country_words):
                        words = words[1:]
                    plain = " ".join(words)
                    if words and all(word[0].isupper() for word in words) and not self._is_taken(plain):
                        yield plain
                return

    def _is_taken(self, part: str) -> bool:
        """Whether a part is something else, or has a short form in the text (`Foreign Minister`)."""
        vocabulary = self._vocabulary
        short = "|".join(short for short, full in vocabulary.portfolios.short.items() if full == part)
        other = (vocabulary.heads, vocabulary.titles.heads, vocabulary.places, self._country_words)
        return any(
            word.isupper() or any(word in words for words in other) for word in re.split(r"['’]|\s", part)
        ) or bool(short and re.search(rf"\b(?:{short})\s+(?:{_OFFICES})\b", self.document.text))

    @cached_property
    def _country_words(self) -> set[str]:
        countries = self._vocabulary.countries.values()
        forms = (form for one in countries for form in (one.name, *one.names, *one.weak, *one.demonyms))
        return {word for form in forms for word in form.split() if word[0].isupper()} - set(_SMALL)

    def _with_domains(self, text: str) -> str:
        if not self._domains:
            return text
        names = {form for one in self._agencies if one.country for form in _forms(one)}
        names = {form for form in names if any(part in form for part in self._domains)}
        domain = "|".join(re.escape(part) for part in sorted(self._domains, key=lambda part: (-len(part), part)))
        heads = {
            re.split(r" (?:of|for) ", post.title)[0] for post in self._posts if re.search(r" (?:of|for) ", post.title)
        }
        titles = "|".join([rf"(?:{_OFFICES})(?: General)?", *map(re.escape, sorted(heads))])
        chain = rf"(?:{domain})(?:(?:, and |, | and )(?:the |of )?(?:{domain}))*"
        places = [
            *(re.escape(form) for form in sorted(names, key=lambda form: (-len(form), form))),
            rf"(?:{titles}) (?:of|for) (?:the )?(?:[A-Z][\w’'-]+,? (?:and (?:the )?)?)*(?:{domain})",
            rf"{chain} (?:{_OFFICES})",
        ]
        inside = re.compile(rf"\b(?:{domain})\b")
        return re.sub(
            rf"(?<!\w)(?:{'|'.join(places)})(?!\w)",
            lambda place: inside.sub(lambda part: self._domains[part[0]], place[0]),
            text,
        )

    def _acronym_pairs(self) -> Iterator[tuple[str, str]]:
        """Acronyms made anew from the renamed name; one that is none of its agency's names stays."""
        known = {body.acronym for body in self._vocabulary.bodies}
        for one in self._agencies:
            forms = _forms(one)
            for acronym in forms:
                if one.country and re.fullmatch(r"[A-Z]{2,6}", acronym):
                    for form in forms:
                        new = _initials(self.countries(self._with_domains(form)))
                        if form != acronym and _initials(form) == acronym and new not in known:
                            yield acronym, new

    # What is known by name alone.

    def _known_countries(self) -> Iterator[str]:
        """Countries that a body, title or head of state tells, and not the sentence."""
        vocabulary = self._vocabulary
        for one in self._agencies:
            if one.country and self._is_known(one) and not self._is_told(one):
                self._kept.add(one)
                yield one.country
        leaders = {one.name for one in self._leaders}
        for post in self._posts:
            rules = (
                rule.title.removesuffix("...") for rule in vocabulary.titles.rules if post.country in rule.countries
            )
            if post.country and (post.official in leaders or any(post.title.startswith(title) for title in rules)):
                yield post.country

    def _still_known(self) -> Iterator[str]:
        """Countries of bodies that are known whatever is renamed."""
        for one in self._agencies:
            if one.country in self.countries.codes and any(self(form) in self._bodies for form in _forms(one)):
                self._kept.add(one)
                yield one.country

    def _is_known(self, agency: Agency) -> bool:
        return any(self._bodies.get(form) == agency.country for form in _forms(agency))

    def _is_told(self, agency: Agency) -> bool:
        """Whether a sentence names the body beside its country, or names no other country."""
        for sentence in re.split(r"(?<=[.;])\s+|\n", self.document.text):
            for found in _whole(_forms(agency)).finditer(sentence):
                beside = sentence[max(0, found.start() - 25) : found.start()], sentence[found.end() : found.end() + 30]
                near = (re.split(r"[,;:]", beside[0])[-1], *re.findall(r"^(?: \(\w+\))? of .*", beside[1]))
                if any(self.countries.named(text) == {agency.country} for text in (sentence, *near)):
                    return True
        return False

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """Name -> country of every national body that the vocabulary knows."""
        bodies = (body for body in self._vocabulary.bodies if body.country != "INT")
        return {form: body.country for body in bodies for form in (body.name, body.acronym, *body.aliases) if form}

    # The gold.

    def _items(self, items: Items) -> Items:
        code = self.countries.codes
        return Items(
            officials=tuple(
                Official(self(one.name), self._all(one.aliases), tuple(map(self._post, one.posts)))
                for one in items.officials
            ),
            agencies=tuple(
                Agency(self(one.name), code.get(one.country or "", one.country), self._all(one.aliases))
                for one in items.agencies
            ),
            countries=tuple(sorted(code.get(one, one) for one in items.countries)),
            areas=items.areas,
            cooperation=tuple(
                (*sorted((code.get(a, a), code.get(b, b))), area)  # type: ignore[misc]
                for a, b, area in items.cooperation
            ),
            events=tuple(Event(self(one.name), one.date) for one in items.events),
            loose_posts=tuple(map(self._post, items.loose_posts)),
        )

    def _post(self, post: Post) -> Post:
        country = self.countries.codes.get(post.country or "", post.country)
        return Post(self(post.official), self(post.title), self(post.agency) if post.agency else None, country)

    def _all(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self, texts))


def _forms(one: Official | Agency) -> tuple[str, ...]:
    return (one.name, *one.aliases)


def _whole(forms: Collection[str]) -> re.Pattern[str]:
    """A pattern for any of these as whole words, longest first, with any white space."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def _plain(form: str) -> str:
    return " ".join(form.split())


def _runs(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word.lower() not in _SMALL).upper()
