"""Mentions of one text brought together: one draft for each person, body and country, and who holds which post.

A name is resolved only where one candidate remains; what stays open gives nothing rather than a guess.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from relgraph.extract.agencies import AgencyMention
from relgraph.extract.agency_links import is_acronym_of
from relgraph.extract.entities import Draft, bare_name
from relgraph.extract.holders import Holding
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import Line
from relgraph.extract.people import PersonMention
from relgraph.extract.reading import Reading
from relgraph.ids import fold_name
from relgraph.vocabulary.tables import Body


@dataclass(slots=True)
class PostFact:
    """One person's post as one sentence says it, resolved."""

    person: Draft
    target: Draft
    title: str
    role: str
    standing: str
    line: Line
    cue: str
    rule: str
    confidence: float


@dataclass(slots=True)
class Resolution:
    """Drafts of a document and what each mention stands for."""

    lexicon: Lexicon
    home: str
    countries: dict[str, Draft] = field(default_factory=dict)
    agencies: list[Draft] = field(default_factory=list)
    people: list[Draft] = field(default_factory=list)
    agency_of: dict[int, Draft] = field(default_factory=dict)
    person_of: dict[int, Draft] = field(default_factory=dict)
    posts: list[PostFact] = field(default_factory=list)

    def country(self, code: str, span: tuple[int, int] | None = None) -> Draft:
        """The draft of a country, made when first asked for."""
        draft = self.countries.get(code)
        if draft is None:
            draft = self.countries[code] = Draft("Country", code, code)
        if span is not None:
            draft.spans.add(span)
        return draft


class AgencyResolver:
    """Gives each mention of a body its draft."""

    def __init__(self, resolution: Resolution, reading: Reading) -> None:
        self.out = resolution
        self.lexicon = resolution.lexicon
        self.reading = reading
        self.by_key: dict[tuple[str, str], Draft] = {}

    def read(self) -> None:
        """Bodies whose country stands with them first, then those that only their namesakes or neighbours explain."""
        mentions = [m for agencies in self.reading.agencies for m in agencies if m.stands_for is None]
        open_names: list[AgencyMention] = []
        mentions = [m for m in mentions if not self._is_doubtful(m)]
        for mention in mentions:
            country = self.own_country(mention)
            if country:
                self.add(mention, country)
            else:
                open_names.append(mention)
        for mention in open_names:
            self.add(mention, self.borrowed_country(mention))
        for agencies in self.reading.agencies:
            for mention in agencies:
                if mention.stands_for is not None and id(mention.stands_for) in self.out.agency_of:
                    draft = self.out.agency_of[id(mention.stands_for)]
                    self.out.agency_of[id(mention)] = draft
                    draft.spans.add((mention.start, mention.end))
        for mention in mentions:
            if mention.parent is not None:
                self._link_parent(mention)

    def _spoken(self) -> set[str]:
        """Codes of the countries that the text names."""
        return {m.code for line in self.reading.lines for m in line.countries}

    def _is_doubtful(self, mention: AgencyMention) -> bool:
        """A bare acronym of bodies of countries that the text does not speak of."""
        acronym = mention.b - mention.a == 1 and mention.name.isupper() and len(mention.name) < 6
        if not acronym or not mention.known or mention.acronym or mention.countries:
            return False
        spoken = self._spoken() | {"INT"}
        fitting = {body.country for body in mention.known} & spoken
        if len(fitting) == 1:
            return False
        names = {name for body in mention.known for name in (body.name, *body.aliases) if body.country in fitting}
        said = {m.core for agencies in self.reading.agencies for m in agencies}
        return not (names & said)

    def own_country(self, mention: AgencyMention) -> str:
        """The country that stands in or beside a name, or that only this name can have."""
        if mention.acronym and not mention.known:
            mention.known = self._by_acronym(mention)
        known = {body.country for body in mention.known}
        if len(known) > 1 and not mention.countries:
            known &= self._spoken()
        if known == {"INT"}:
            return "INT"
        if mention.countries:
            return mention.countries[0]
        if len(known) == 1 and (mention.kind not in ("ministry", "department") or known <= self._spoken()):
            return next(iter(known))
        if mention.parent is not None:
            parent = self.own_country(mention.parent)
            if parent and not (parent == "INT" and mention.place):
                return parent
        if mention.place and mention.kind != "embassy":
            return mention.place
        for place in sorted(self.lexicon.vocabulary.places, key=lambda p: -len(p)):
            if mention.name.startswith(f"{place} "):
                return self.lexicon.vocabulary.places[place]
        return self._place_after(mention)

    def _by_acronym(self, mention: AgencyMention) -> tuple[Body, ...]:
        """The known international body whose acronym a text introduces for much the same name."""
        words = set(fold_name(mention.name).split())
        return tuple(
            body for body in self.lexicon.vocabulary.bodies
            if body.acronym == mention.acronym and body.country == "INT" and 2 * len(words & set(fold_name(body.name).split())) >= len(words)
        )  # fmt: skip

    def _place_after(self, mention: AgencyMention) -> str:
        """`National Central Bureau in Vientiane`: a city behind the name, where no place line says so for all."""
        line, b = mention.line, mention.b
        if line.low(b) == "," and line.low(b + 2) in {",", ".", ")", "", ";"}:
            mark = line.country_at.get(b + 1)
            if mark is not None and mark.kind in ("name", "weak"):
                return mark.code
            return self.lexicon.vocabulary.places.get(line.text(b + 1, min(b + 2, len(line.tokens))), "")
        if line.low(b) == "of" and not mention.core.endswith("s"):
            return self.lexicon.vocabulary.places.get(line.text(b + 1, min(b + 2, len(line.tokens))), "")
        if line.low(b) != "in" or mention.kind == "embassy":
            return ""
        mark = line.country_at.get(b + 1)
        if mark is not None and mark.kind in ("name", "weak"):
            return mark.code
        for size in (3, 2, 1):
            code = self.lexicon.vocabulary.places.get(line.text(b + 1, min(b + 1 + size, len(line.tokens))))
            if code:
                return code
        return ""

    def borrowed_country(self, mention: AgencyMention) -> str:
        """The country of the only namesake in the text or of the nearest before, of its sentence or paragraph; else open."""
        if mention.shared:
            return ""
        for body in self.lexicon.vocabulary.generic:
            if mention.acronym and body.acronym == mention.acronym and body.name == mention.core:
                if any(m.code == body.country for line in self.reading.lines for m in line.countries):
                    return body.country
        rostered = roster_country(mention.line, mention.a)
        if rostered:
            return rostered
        bare = bare_name(self.lexicon, mention.core, "")
        same = sorted({country for (name, country) in self.by_key if name == bare and country})
        if len(same) == 1:
            return same[0]
        if len(same) > 1:
            before = [d for d in self.by_key.values() if d.country in same and bare_name(self.lexicon, d.name, d.country) == bare]
            spans = [(max((s for s, _ in d.spans if s < mention.start), default=-1), d.country) for d in before]
            best = max(spans)
            if best[0] >= 0:
                return best[1]
        ends = [d for d in self.by_key.values() if d.country and bare and fold_name(d.name).endswith(f" {bare}")]
        if len({d.country for d in ends}) == 1:
            mention.joined = ends[0]
            return ends[0].country
        return self._neighbours_country(mention)

    def _neighbours_country(self, mention: AgencyMention) -> str:
        """The only country of its sentence, then that of its paragraph, then the home of the text."""
        words = mention.core.lower().split()
        if not {"national", "state", "federal", "parliamentary"} & set(words) and any(word in self.lexicon.vocabulary.words["shared_bodies"] for word in words):
            return ""
        index = mention.line.sentence.index
        here = self._codes(index)
        if len(here) == 1:
            return next(iter(here))
        block = mention.line.sentence.block
        around = set().union(*(self._codes(s.index) for s in block.sentences))
        if not here and len(around) == 1:
            return next(iter(around))
        return self.out.home

    def _codes(self, index: int) -> set[str]:
        """Countries that act in a sentence: of its posts and other bodies, and those named outright."""
        line = self.reading.lines[index]
        codes = {post.countries[0] for post in self.reading.posts[index] if post.countries}
        for post in self.reading.posts[index]:
            if post.head.is_state and not post.countries:
                for person in self.reading.people[index]:
                    code = leader_country(self.lexicon, person.name, post.title)
                    if code:
                        codes.add(code)
        for other in self.reading.agencies[index]:
            draft = self.out.agency_of.get(id(other))
            if draft is not None and draft.country not in ("", "INT"):
                codes.add(draft.country)
        places = self.lexicon.vocabulary.words["place_words"]
        acting = self.lexicon.vocabulary.words["force_words"]
        codes |= {
            m.code for m in line.countries
            if not (m.b > m.a and line.low(m.a - 1) in places) and not (m.kind == "demonym" and line.low(m.b) not in acting)
        }
        return codes

    def add(self, mention: AgencyMention, country: str) -> Draft:
        """The draft of a mention in a country, joined with those of the same name."""
        name = self.canonical(mention, country)
        key = (bare_name(self.lexicon, name, country) or fold_name(name), country)
        draft = mention.joined or self.by_key.get(key)
        if draft is None and mention.name.isupper() and " " not in mention.name and not mention.known:
            draft = acronym_target(self.out, mention.name)
        if draft is None and mention.kind == "embassy" and not mention.countries:
            embassies = [d for d in self.out.agencies if d.kind == "embassy"]
            draft = embassies[0] if len(embassies) == 1 else None
        if draft is None and mention.acronym == "" and name.isupper():
            draft = next((d for d in self.out.agencies if d.acronym == name and d.country in (country, "")), None)
        if draft is None:
            draft = Draft("Agency", name, country, mention.kind)
            self.out.agencies.append(draft)
            self.by_key[key] = draft
        if mention.known and mention.known[0].acronym and not draft.acronym and name == mention.known[0].name:
            draft.acronym = mention.known[0].acronym if not mention.known[0].is_weak else ""
        if mention.acronym:
            draft.acronym = mention.acronym
        draft.place = draft.place or (mention.place if mention.kind == "embassy" else "")
        draft.aliases |= {mention.name, mention.core, *mention.aliases} - {draft.name}
        draft.spans.add((mention.start, mention.end))
        self.out.agency_of[id(mention)] = draft
        if country and country != "INT":
            self.out.country(country, (mention.start, mention.end))
        return draft

    def canonical(self, mention: AgencyMention, country: str) -> str:
        """The name that a body goes by: the vocabulary's, or its own without the country where enough remains."""
        for body in mention.known:
            if body.country == country:
                return body.name
        if mention.kind == "embassy":
            return self.embassy_name(country, mention.place or self._seat(country), mention.head or "Embassy") if country else mention.name
        core = mention.core[:1].upper() + mention.core[1:]
        short = self.lexicon.vocabulary.portfolios.short
        words = core.split()
        if len(words) >= 2 and words[-1] in ("Ministry", "Department") and " ".join(words[:-1]) in short:
            mention.aliases.add(core)
            return f"{words[-1]} of {short[' '.join(words[:-1])]}"
        if len(words) >= 2 or not mention.countries:
            return core
        return mention.name

    def _seat(self, sending: str) -> str:
        return self.out.home if self.out.home != sending else ""

    def embassy_name(self, sending: str, host: str, noun: str) -> str:
        countries = self.lexicon.vocabulary.countries
        sender = countries[sending].name if sending in countries else ""
        if host in countries and host != sending:
            return f"{noun} of {with_article(sender)} in {with_article(countries[host].name)}"
        return f"{noun} of {with_article(sender)}"

    def implied(self, name: str, country: str, kind: str, span: tuple[int, int]) -> Draft:
        """The body that a post implies: the text's own where it names it, else a new one."""
        key = (bare_name(self.lexicon, name, country), country)
        draft = self.by_key.get(key)
        if draft is None:
            draft = self._near(name, country)
        if draft is None:
            draft = Draft("Agency", name, country, kind)
            self.by_key[key] = draft
            self.out.agencies.append(draft)
        draft.spans.add(span)
        if country and country != "INT":
            self.out.country(country, span)
        return draft

    def _near(self, name: str, country: str) -> Draft | None:
        """`Defence Minister` means the `Ministry of National Defence` that the text names."""
        wanted = set(bare_name(self.lexicon, name, country).replace("defense", "defence").split())
        for draft in self.out.agencies:
            if draft.country == country and draft.kind in ("ministry", "department"):
                found = set(bare_name(self.lexicon, draft.name, country).replace("defense", "defence").split())
                if wanted and wanted <= found and found - wanted <= {"national", "public", "affairs", "the", "federal"}:
                    return draft
        return None

    def _link_parent(self, mention: AgencyMention) -> None:
        draft = self.out.agency_of[id(mention)]
        parent = mention.parent
        if parent is None:
            return
        above = self.out.agency_of.get(id(parent))
        if above is None:
            above = self.add(parent, self.own_country(parent) or draft.country)
        seen = above
        while seen is not None:
            if seen is draft:
                return
            seen = seen.parent  # type: ignore[assignment]
        if draft.parent is None:
            draft.parent = above


def with_article(country: str) -> str:
    """`the United States`, `the Philippines`; `Laos`."""
    plural = country.endswith(("States", "Emirates", "Islands", "Netherlands", "Philippines", "Maldives", "Bahamas", "Kingdom"))
    return f"the {country}" if plural or country.endswith("Republic") or country.startswith("Democratic") else country


class PersonResolver:
    """Gives each name its person: full names first, then surnames and shorter forms of exactly one of them."""

    def __init__(self, resolution: Resolution, reading: Reading) -> None:
        self.out = resolution
        self.lexicon = resolution.lexicon
        self.reading = reading
        self.by_name: dict[str, Draft] = {}
        self.by_part: dict[str, list[Draft]] = defaultdict(list)

    def read(self) -> None:
        mentions = [p for people in self.reading.people for p in people]
        for mention in sorted(mentions, key=lambda p: (-(p.b - p.first), p.start)):
            if mention.b - mention.first > 1:
                self._add_full(mention)
        for mention in mentions:
            if id(mention) not in self.out.person_of:
                self._add_short(mention)
        self._read_headlines()
        self._read_surnames()

    def _read_headlines(self) -> None:
        """Full names in title case or capitals, where the grammar of names says nothing."""
        full = {key: draft for key, draft in self.by_name.items() if " " in key}
        for line, people in zip(self.reading.lines, self.reading.people, strict=True):
            if not line.shouts:
                continue
            for at in range(len(line.tokens)):
                for size in (4, 3, 2):
                    draft = full.get(fold_name(line.text(at, at + size))) if at + size <= len(line.tokens) else None
                    if draft is not None and not any(line.taken.get(k) == "person" for k in range(at, at + size)):
                        mention = PersonMention(line, at, at, at + size, line.text(at, at + size), source="headline")
                        people.append(mention)
                        line.take(at, at + size, "person")
                        self._join(draft, mention)
                        break
            people.sort(key=lambda p: p.first)

    def _add_full(self, mention: PersonMention) -> None:
        name = " ".join(mention.name.split())
        key = fold_name(name)
        draft = self.by_name.get(key) or self._longer(key.split())
        if draft is None:
            draft = Draft("Person", name)
            self.out.people.append(draft)
            words = name.split()
            for part in {fold_name(words[0]), fold_name(words[-1])}:
                self.by_part[part].append(draft)
        self.by_name[key] = draft
        self._join(draft, mention)
        if draft.name.isupper() and not name.isupper():
            draft.aliases.add(draft.name)
            draft.name = name

    def _longer(self, words: list[str]) -> Draft | None:
        """The only person whose fuller name this is part of: last name and first letters agree."""
        found = []
        for key, draft in self.by_name.items():
            full = key.split()
            inside = any(full[i : i + len(words)] == words for i in range(len(full)))
            same_ends = full[-1] == words[-1] and (full[0].startswith(words[0][:3]) or words[0].startswith(full[0][:3]) or full[0] == words[0])
            if draft not in found and (inside or (same_ends and len(words) > 1)):
                found.append(draft)
        return found[0] if len(found) == 1 else None

    def _add_short(self, mention: PersonMention) -> None:
        key = fold_name(mention.name)
        candidates = self.by_part.get(key, [])
        if len(candidates) > 1:
            last = [d for d in candidates if fold_name(d.name.split()[-1]) == key]
            candidates = last if len(last) == 1 else candidates
        if len(candidates) == 1:
            self._join(candidates[0], mention)
            return
        draft = self.by_name.get(key)
        if draft is None:
            if candidates:
                return
            draft = self.by_name[key] = Draft("Person", mention.name)
            self.out.people.append(draft)
            self.by_part[key].append(draft)
        self._join(draft, mention)

    def _join(self, draft: Draft, mention: PersonMention) -> None:
        draft.spans.add((mention.start, mention.end))
        if mention.honorific and not draft.honorific:
            draft.honorific = mention.honorific
        if mention.name != draft.name and len(mention.name.split()) > 1:
            draft.aliases.add(" ".join(mention.name.split()))
        if mention.longer:
            draft.aliases.add(mention.longer)
        if mention.countries and not draft.country:
            draft.country = mention.countries[0]
        self.out.person_of[id(mention)] = draft

    def _read_surnames(self) -> None:
        """Later mentions by surname alone: `Zhao expressed`, `according to Popov`."""
        parts = {part: drafts[0] for part, drafts in self.by_part.items() if len(drafts) == 1 and len(part) > 1}
        for line, people in zip(self.reading.lines, self.reading.people, strict=True):
            for at, token in enumerate(line.tokens):
                draft = parts.get(fold_name(token.text)) if token.is_capital and at not in line.taken else None
                if draft is None or at in line.country_at or not self._is_surname(line, at, draft):
                    continue
                mention = PersonMention(line, at, at, at + 1, token.text, source="surname")
                people.append(mention)
                line.take(at, at + 1, "person")
                self._join(draft, mention)
            people.sort(key=lambda p: p.first)

    def _is_surname(self, line: Line, at: int, draft: Draft) -> bool:
        if draft.first > line.tokens[at].start or line.tokens[at].low in self.lexicon.openers:
            return False
        neighbours = [line.tokens[k] for k in (at - 1, at + 1) if 0 <= k < len(line.tokens)]
        return not any(t.is_capital and t.text[0].isalpha() and line.taken.get(line.tokens.index(t)) is None and line.tokens.index(t) > 0 for t in neighbours)


def roster_country(line: Line, before: int) -> str:
    """Country that heads a roster: `Ghana: …`, `For Montenegro, …`, `Mexico's delegation was led by …`."""
    marks = [m for m in line.countries if m.b > m.a and m.a < 6 and m.b <= before]
    if not marks:
        return ""
    first = marks[0]
    spaced = line.normal[first.end : first.end + 1] == " "
    after = line.low(first.b)
    if first.a < 2 and (after in {":", "|"} or (after == "-" and spaced and first.a == 0)):
        return first.code
    if line.low(first.a - 1) == "for" and after in {",", ":"}:
        return first.code
    k = first.b + (after in {"'s", "'"})
    return first.code if line.low(k) in {"delegation", "side", "team", "party", "representatives", "delegates"} else ""


def leader_country(lexicon: Lexicon, name: str, title: str) -> str:
    """Country of a head of state or government known by name, where just one fits the title."""
    rows = lexicon.leaders.get(name.lower(), [])
    fitting = {row.country for row in rows if any(t.lower() in title.lower() or title.lower() in t.lower() for t in row.titles)}
    return next(iter(fitting)) if len(fitting) == 1 else ""


def acronym_target(resolution: Resolution, word: str) -> Draft | None:
    """The only body of the text that an unexplained acronym can stand for, by its initials first."""
    known = [d for d in resolution.agencies if d.name != word]
    found = [d for d in known if initials(d.name) == word.lower()] or [d for d in known if is_acronym_of(word, d.name)]
    return found[0] if len(found) == 1 else None


def initials(name: str) -> str:
    """First letters of the capitalised words of a name, lower case."""
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


__all__ = ["AgencyResolver", "Holding", "PersonResolver", "PostFact", "Resolution"]
