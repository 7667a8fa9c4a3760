"""Who holds which post: holdings turned into facts with one country and one body or country as target each."""

from __future__ import annotations

from dataclasses import dataclass, field

from relgraph.extract.agency_drafts import AgencyResolver
from relgraph.extract.entities import Draft
from relgraph.extract.holders import Holding
from relgraph.extract.office_bodies import OfficeBodies, plain_title
from relgraph.extract.office_countries import OfficeCountries, counterpart_country
from relgraph.extract.people import PersonMention
from relgraph.extract.posts import PostMention
from relgraph.extract.reading import Reading
from relgraph.extract.resolution import PostFact, Resolution

_OF_COUNTRIES = frozenset({"minister", "deputy-minister", "ambassador", "adviser", "head-of-government"})
_MEET_EQUALS = frozenset({"head-of-state", "head-of-government", "minister", "deputy-minister", "adviser"})


@dataclass(slots=True)
class OfficeResolver:
    """Turns holdings into facts, in order of the text."""

    out: Resolution
    reading: Reading
    agencies: AgencyResolver
    countries: OfficeCountries = field(init=False)
    bodies: OfficeBodies = field(init=False)

    def __post_init__(self) -> None:
        self.countries = OfficeCountries(self.out, self.reading)
        self.bodies = OfficeBodies(self.out, self.reading, self.agencies)

    def read(self) -> None:
        """Posts with a country of their own first, so that others of the same person can follow them."""
        held = [h for holdings in self.reading.holdings for h in holdings]
        self._read_counterparts(held)
        for holding in held:
            self._note_country(holding)
        for holding in sorted(held, key=lambda h: (h.post.line.sentence.index, h.post.a)):
            if not self._is_repeated(holding, held):
                self._resolve(holding)
        self._merge_titles()
        self._read_unheld()

    def _read_unheld(self) -> None:
        """A post of a stated country implies its body, whoever holds it: `the Minister of Foreign Affairs of Indonesia`."""
        for index, posts in enumerate(self.reading.posts):
            held = {id(h.post) for h in self.reading.holdings[index]}
            for post in posts:
                capital = post.line.tokens[post.head_at].is_capital and not post.line.shouts
                country = post.countries[0] if post.countries else ""
                if id(post) in held or not capital or not country or post.agency is not None or post.head.is_state:
                    continue
                if not (post.domain or post.place or post.head.body) or not (post.head.implies or post.head.body):
                    continue
                self.bodies.imply(post, country)

    def _note_country(self, holding: Holding) -> None:
        code = self.countries.stated(holding)
        person = self.out.person_of.get(id(holding.person))
        if code and person is not None and not person.country:
            person.country = code

    def _resolve(self, holding: Holding) -> None:
        post = holding.post
        person = self.out.person_of.get(id(holding.person))
        if person is None:
            return
        country = self.countries.country(holding, person)
        body = self.bodies.body(holding, country)
        if (
            body is not None
            and body.country
            and body.country != country
            and (not post.countries or body.country == "INT")
        ):
            country = body.country
        if body is not None and not body.country and country and country != "INT":
            self._give_country(body, country)
        if not person.country and country:
            person.country = country
        span = (post.start, post.end)
        target = body
        if target is None:
            if not country or country == "INT" or not self._may_be_of_a_country(holding):
                return
            target = self.out.country(country, span)
        elif country and country != "INT" and target.country == country:
            self.out.country(country, span)
        role = post.role if target.label == "Country" or not post.head.is_state else post.head.otherwise
        confidence = (
            holding.confidence if self.countries.stated(holding) or (body is not None and body.country) else 0.5
        )
        cue = post.line.text(post.a, post.b)
        self.out.posts.append(
            PostFact(person, target, post.title, role, post.standing, post.line, cue, holding.rule, confidence)
        )

    def _may_be_of_a_country(self, holding: Holding) -> bool:
        """A director or chairman without a body heads something that the text leaves open: said of a country only outright."""
        post = holding.post
        if post.role == "ambassador" and not post.place:
            return bool(self.countries.stated(holding))
        if post.head.is_state or post.role in _OF_COUNTRIES:
            return True
        if post.domain in self.out.lexicon.vocabulary.places:
            return True
        named = post.title.lower()
        if not post.domain and any(word in named for word in self.out.lexicon.vocabulary.words["state_titles"]):
            return True
        return bool(post.countries) or (post.role == "representative" and bool(self.countries.stated(holding)))

    def _give_country(self, body: Draft, country: str) -> None:
        body.country = country
        for start, end in body.spans:
            self.out.country(country, (start, end))

    def _is_repeated(self, holding: Holding, held: list[Holding]) -> bool:
        """A bare `Minister Wang` of somebody whose post is told elsewhere is no other post."""
        post = holding.post
        if post.agency is not None or post.domain or post.countries:
            return False
        person = self.out.person_of.get(id(holding.person))
        words = plain_title(self.out.lexicon, post.title).split()
        fuller = []
        for other in held:
            if other is not holding and self.out.person_of.get(id(other.person)) is person:
                theirs = plain_title(self.out.lexicon, other.post.title).split()
                if len(theirs) > len(words) or other.post.agency or other.post.domain:
                    fuller.append(theirs)
        if fuller and len(words) == 1 and not post.head.is_state:
            return True
        return any(set(words) <= set(theirs) for theirs in fuller)

    def _merge_titles(self) -> None:
        """`Adviser` and `Adviser to the Prime Minister` of one person in one body are one post, the longer."""
        lexicon = self.out.lexicon
        for fact in self.out.posts:
            for other in self.out.posts:
                same = other.person is fact.person and other.target is fact.target and other.standing == fact.standing
                mine, theirs = plain_title(lexicon, fact.title), plain_title(lexicon, other.title)
                if (
                    same
                    and mine != theirs
                    and theirs.startswith(f"{mine} of ")
                    and fact.target.name.lower() in other.title.lower()
                ):
                    other.title = fact.title
                elif (
                    same
                    and mine != theirs
                    and theirs.startswith(f"{mine} ")
                    and " of " not in theirs[len(mine) : len(mine) + 4]
                ):
                    fact.title = other.title

    def _read_counterparts(self, held: list[Holding]) -> None:
        """`his Kazakh counterpart, Kassym-Jomart Tokayev`: the same post in that country."""
        for index, (line, people) in enumerate(zip(self.reading.lines, self.reading.people, strict=True)):
            for person in people:
                k = person.a - (line.low(person.a - 1) == ",")
                mark = counterpart_country(self.out.lexicon, line, k)
                if mark is None or any(h.person is person for h in held):
                    continue
                model = self._last_holding(held, index, person)
                if model is None:
                    continue
                same = model.post
                post = PostMention(
                    line,
                    mark.a,
                    k,
                    same.head,
                    same.title,
                    same.role,
                    domain=same.domain,
                    countries=[mark.code],
                    head_at=k - 1,
                )
                holding = Holding(post, person, "counterpart", 0.7)
                held.append(holding)
                self.reading.holdings[index].append(holding)

    def _last_holding(self, held: list[Holding], index: int, person: PersonMention) -> Holding | None:
        """The post of a politician that the text spoke of last, at most three sentences before."""
        earlier = [
            h
            for h in held
            if h.person is not person
            and h.post.role in _MEET_EQUALS
            and index - 3 <= h.post.line.sentence.index <= index
        ]
        return max(earlier, key=lambda h: (h.post.line.sentence.index, h.post.a), default=None)
