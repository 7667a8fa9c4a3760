"""One draft for each body: mentions of the same name and country brought together."""

from __future__ import annotations

from relgraph.extract.agencies import AgencyMention
from relgraph.extract.entities import Draft, bare_name
from relgraph.extract.reading import Reading
from relgraph.extract.resolution import Resolution, acronym_target, leader_country, roster_country
from relgraph.ids import fold_name
from relgraph.vocabulary.tables import Body


class AgencyResolver:
    """Gives each mention of a body its draft."""

    def __init__(self, resolution: Resolution, reading: Reading) -> None:
        self.out = resolution
        self.lexicon = resolution.lexicon
        self.words = resolution.lexicon.vocabulary.words
        self.reading = reading
        self.spoken = {m.code for line in reading.lines for m in line.countries}
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

    def _is_doubtful(self, mention: AgencyMention) -> bool:
        """A bare acronym of bodies of countries that the text does not speak of."""
        acronym = mention.b - mention.a == 1 and mention.name.isupper() and len(mention.name) < 6
        if not acronym or not mention.known or mention.acronym or mention.countries:
            return False
        fitting = {body.country for body in mention.known} & (self.spoken | {"INT"})
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
            known &= self.spoken
        if known == {"INT"}:
            return "INT"
        if mention.countries:
            return mention.countries[0]
        if len(known) == 1 and (mention.kind not in ("ministry", "department") or known <= self.spoken):
            return next(iter(known))
        if mention.parent is not None:
            parent = self.own_country(mention.parent)
            if parent and not (parent == "INT" and mention.place):
                return parent
        if mention.place and mention.kind != "embassy":
            return mention.place
        return self._place_before(mention.name) or self._place_after(mention)

    def _place_before(self, name: str) -> str:
        """The country of the city that a name begins with (`Vientiane Capital Police`), the longest that fits."""
        at = name.rfind(" ")
        while at > 0:
            code = self.lexicon.vocabulary.places.get(name[:at])
            if code:
                return code
            at = name.rfind(" ", 0, at)
        return ""

    def _by_acronym(self, mention: AgencyMention) -> tuple[Body, ...]:
        """The known international body whose acronym a text introduces for much the same name."""
        words = set(fold_name(mention.name).split())
        return tuple(
            body
            for body in self.lexicon.vocabulary.bodies
            if body.acronym == mention.acronym
            and body.country == "INT"
            and 2 * len(words & set(fold_name(body.name).split())) >= len(words)
        )

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
        for body in self.lexicon.vocabulary.generic if mention.acronym else ():
            if body.acronym == mention.acronym and body.name == mention.core and body.country in self.spoken:
                return body.country
        rostered = roster_country(self.lexicon, mention.line, mention.a)
        if rostered:
            return rostered
        bare = bare_name(self.lexicon, mention.core, "")
        same = sorted({country for (name, country) in self.by_key if name == bare and country})
        if len(same) == 1:
            return same[0]
        if len(same) > 1:
            before = [
                d
                for d in self.by_key.values()
                if d.country in same and bare_name(self.lexicon, d.name, d.country) == bare
            ]
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
        words = set(mention.core.lower().split())
        if words & self.words["shared_bodies"] and not words & self.words["one_state_words"]:
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
        places, acting = self.words["place_words"], self.words["force_words"]
        for mark in line.countries:
            is_place = mark.b > mark.a and line.low(mark.a - 1) in places
            if not is_place and (mark.kind != "demonym" or line.low(mark.b) in acting):
                codes.add(mark.code)
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
            if not country:
                return mention.name
            seat = self.out.home if self.out.home != country else ""
            return self.embassy_name(country, mention.place or seat, mention.head or self.lexicon.embassy)
        core = mention.core[:1].upper() + mention.core[1:]
        short = self.lexicon.vocabulary.portfolios.short
        words = core.split()
        if len(words) >= 2 and words[-1] in self.lexicon.portfolio_heads and " ".join(words[:-1]) in short:
            mention.aliases.add(core)
            return f"{words[-1]} of {short[' '.join(words[:-1])]}"
        if len(words) >= 2 or not mention.countries:
            return core
        return mention.name

    def embassy_name(self, sending: str, host: str, noun: str) -> str:
        """`Embassy of the Philippines in Oman`; without the place where it is not told or no other country."""
        countries = self.lexicon.vocabulary.countries
        sender = countries[sending].name if sending in countries else ""
        if host in countries and host != sending:
            return f"{noun} of {self.lexicon.with_article(sender)} in {self.lexicon.with_article(countries[host].name)}"
        return f"{noun} of {self.lexicon.with_article(sender)}"

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
        wanted = self._portfolio_words(name, country)
        for draft in self.out.agencies:
            if draft.country == country and draft.kind in ("ministry", "department"):
                found = self._portfolio_words(draft.name, country)
                if wanted and wanted <= found and found - wanted <= self.words["added_to_ministries"]:
                    return draft
        return None

    def _portfolio_words(self, name: str, country: str) -> set[str]:
        spellings = self.lexicon.vocabulary.portfolios.spellings
        return {spellings.get(word, word) for word in bare_name(self.lexicon, name, country).split()}

    def _link_parent(self, mention: AgencyMention) -> None:
        draft = self.out.agency_of[id(mention)]
        parent = mention.parent
        if parent is None:
            return
        above = self.out.agency_of.get(id(parent))
        if above is None:
            above = self.add(parent, self.own_country(parent) or draft.country)
        seen: Draft | None = above
        while seen is not None:
            if seen is draft:
                return
            seen = seen.parent
        if draft.parent is None:
            draft.parent = above
