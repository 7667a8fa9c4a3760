"""Which body and which country each held post is of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from relgraph.extract.agencies import AgencyMention
from relgraph.extract.entities import Draft
from relgraph.extract.holders import Holding
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.posts import PostMention
from relgraph.extract.reading import Reading
from relgraph.extract.resolve import AgencyResolver, PostFact, Resolution, acronym_target, leader_country, roster_country, with_article

_OWNERS = {"its", "their", "his", "her", "whose"}


@dataclass(slots=True)
class OfficeResolver:
    """Turns holdings into facts, in order of the text."""

    out: Resolution
    reading: Reading
    agencies: AgencyResolver
    lexicon: Lexicon = field(init=False)
    resolved: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lexicon = self.out.lexicon

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
                self._imply(post, country)

    def _imply(self, post: PostMention, country: str) -> None:
        span = (post.start, post.end)
        if post.head.implies in ("Embassy", "High Commission"):
            self._embassy(post, country, span)
        elif post.head.implies == "Ministry":
            domains = re.split(r",\s*(?:and\s+)?|\s+and\s+", post.domain) if post.plural else [post.domain]
            for domain in domains:
                if domain:
                    self.agencies.implied(f"Ministry of {domain}", country, "ministry", span)
        elif post.head.body:
            self.agencies.implied(post.head.body, country, _kind(post.head.body), span)

    # ------------------------------------------------------------ country

    def _note_country(self, holding: Holding) -> None:
        code = self._stated_country(holding)
        person = self.out.person_of.get(id(holding.person))
        if code and person is not None and not person.country:
            person.country = code

    def _stated_country(self, holding: Holding) -> str:
        post = holding.post
        if post.countries:
            return post.countries[0]
        if post.agency is not None:
            draft = self.out.agency_of.get(id(post.agency))
            if draft is not None and draft.country:
                return draft.country
        if holding.person.countries:
            return holding.person.countries[0]
        return self._counterpart_country(post) or self._delegation(holding)

    def _counterpart_country(self, post: PostMention) -> str:
        """`her Philippine counterpart, Secretary of Justice Ramon Villaluz`."""
        line = post.line
        k = post.a - (line.low(post.a - 1) == ",")
        if line.low(k - 1) != "counterpart":
            return ""
        mark = line.country_at.get(k - 2) or (line.country_at.get(k - 3) if line.low(k - 2) == "'s" else None)
        return mark.code if mark is not None else ""

    def _delegation(self, holding: Holding) -> str:
        """`Mexico's delegation was led by …`: the country of a roster, at the beginning of its sentence or heading."""
        line = holding.post.line
        rostered = roster_country(line, holding.post.a)
        if rostered:
            return rostered
        block = line.sentence.block
        if block.kind in ("bullet", "heading"):
            for earlier in reversed(self.reading.text.blocks[: block.index]):
                if earlier.kind in ("heading", "paragraph") and earlier.sentences:
                    first = self.reading.lines[earlier.sentences[0].index]
                    words = len(first.tokens)
                    codes = {m.code for m in first.countries}
                    return next(iter(codes)) if len(codes) == 1 and words <= 8 else ""
        return ""

    def _country(self, holding: Holding, person: Draft) -> str:
        stated = self._stated_country(holding) or self.lexicon.vocabulary.places.get(holding.post.domain, "")
        if stated:
            return stated
        if person.country:
            return person.country
        post = holding.post
        leader = leader_country(self.lexicon, person.name, holding.post.title)
        if leader and leader != "INT":
            return leader
        return self._listed(holding) or self._host(holding) or self._abroad(post) or self.out.home

    def _listed(self, holding: Holding) -> str:
        """In `President X, Minister Y and Minister Z` all are of the country of the first."""
        line, post = holding.post.line, holding.post
        for other in self.reading.holdings[line.sentence.index]:
            between = line.text(other.person.b, post.a).lower()
            if other.person.b <= post.a and between in {",", "and", ", and", ";", "; and", "with", "and the", ", the", ", and the", ", and with", "and with"}:
                return self.resolved.get(id(other), "")
        return ""

    def _abroad(self, post: PostMention) -> str:
        """In news of an embassy, a minister without a country is the host's."""
        embassies = {d.place for d in self.out.agencies if d.kind == "embassy" and d.place}
        return next(iter(embassies)) if len(embassies) == 1 and post.role in ("minister", "deputy-minister") else ""

    def _host(self, holding: Holding) -> str:
        """`While in Colombia, she met with Foreign Minister Leyva`: who is met abroad is of that country."""
        line, post = holding.post.line, holding.post
        k = min(post.a, holding.person.a)
        while k > 0 and line.low(k - 1) in {"the", "country's", "'s", "his", "her"}:
            k -= 1
        if line.low(k - 1) not in {"with", "by", "met", "visited", "to", "on"}:
            return ""
        if line.low(k - 1) == "by" and line.low(k - 2) not in {"received", "hosted", "welcomed", "greeted"}:
            return ""
        codes = list(dict.fromkeys(m.code for m in line.countries if m.b <= k))
        if not codes:
            block = line.sentence.block
            earlier = [self.reading.lines[s.index] for s in block.sentences if s.index < line.sentence.index]
            codes = list(dict.fromkeys(m.code for one in earlier for m in one.countries))
        codes = [c for c in codes if c != self.out.home]
        return codes[0] if len(codes) == 1 else ""

    # ------------------------------------------------------------ body

    def _resolve(self, holding: Holding) -> None:
        post = holding.post
        person = self.out.person_of.get(id(holding.person))
        if person is None:
            return
        country = self._country(holding, person)
        self.resolved[id(holding)] = country
        body = self._body(holding, country)
        if body is not None and body.country and body.country != country and (not post.countries or body.country == "INT"):
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
        elif country and country != "INT" and body is not None and body.country == country:
            self.out.country(country, span)
        role = post.role if target.label == "Country" or not post.head.is_state else post.head.otherwise
        confidence = holding.confidence if self._stated_country(holding) or body is not None and body.country else 0.5
        self.out.posts.append(
            PostFact(
                person, target, post.title, role, post.standing, post.line,
                post.line.text(post.a, post.b), holding.rule, confidence,
            )
        )  # fmt: skip

    def _may_be_of_a_country(self, holding: Holding) -> bool:
        """A director or chairman without a body heads something that the text leaves open: said of a country only outright."""
        post = holding.post
        if post.role == "ambassador" and not post.place:
            return bool(self._stated_country(holding))
        if post.head.is_state or post.role in ("minister", "deputy-minister", "ambassador", "adviser", "head-of-government"):
            return True
        named = post.title.lower()
        if post.domain in self.lexicon.vocabulary.places:
            return True
        if any(word in named for word in ("president", "prime minister", "crown", "king", "queen", "sultan")) and not post.domain:
            return True
        return bool(post.countries) or (post.role == "representative" and bool(self._stated_country(holding)))

    def _give_country(self, body: Draft, country: str) -> None:
        body.country = country
        for start, end in body.spans:
            self.out.country(country, (start, end))

    def _body(self, holding: Holding, country: str) -> Draft | None:
        post = holding.post
        span = (post.start, post.end)
        if post.agency is not None:
            word = post.agency.core
            known = acronym_target(self.out, word) if word.isupper() and not post.agency.known and not post.agency.stands_for else None
            return known or self.out.agency_of.get(id(post.agency))
        if post.head.is_state:
            return None
        if post.anaphor:
            found = self._anaphor(post)
            if found is not None:
                return found
        if post.head.role in ("ambassador", "representative") and "Embassy" in post.head.implies or post.head.implies == "High Commission":
            return self._embassy(post, country, span)
        ruled = self._ruled(post, country, span)
        if ruled is not None:
            return ruled[0]
        if post.head.body and any(b.name == post.head.body and b.country == "INT" for b in self.lexicon.vocabulary.bodies):
            return self.agencies.implied(post.head.body, "INT", "international", span)
        if post.head.body:
            return self.agencies.implied(post.head.body, country, _kind(post.head.body), span) if country else None
        return self._implied(post, country, span)

    def _anaphor(self, post: PostMention) -> Draft | None:
        """`its Director`, `the bureau's Deputy Director`: the last body before, of that noun if one is said."""
        wanted = "" if post.anaphor in _OWNERS else post.anaphor
        if post.a <= 2 and not wanted and post.line.sentence.index > 0:
            subject = self.reading.agencies[post.line.sentence.index - 1]
            if subject and id(subject[0]) in self.out.agency_of:
                return self.out.agency_of[id(subject[0])]
        if post.anaphor in {"his", "her"}:
            return None
        index = post.line.sentence.index
        here = [m for m in self.reading.agencies[index] if m.a < post.a]
        before = [m for k in range(max(0, index - 2) if not wanted else 0, index) for m in self.reading.agencies[k]]
        for mention in reversed([*before, *here]):
            draft = self.out.agency_of.get(id(mention))
            if draft is None:
                continue
            if not wanted or wanted in draft.name.lower().split() or wanted in mention.name.lower():
                return draft
        if wanted in self.lexicon.vocabulary.words["any_body"] and (near := [*before[-4:], *here]):
            return self.out.agency_of.get(id(near[-1]))
        return None

    def _embassy(self, post: PostMention, country: str, span: tuple[int, int]) -> Draft | None:
        here = [d for d in self.out.agencies if d.kind == "embassy" and (not country or d.country == country)]
        if not post.place and not post.countries and len(here) == 1:
            return here[0]
        if not country or country == "INT":
            return None
        place = post.place
        if not place and len(here) == 1:
            return here[0]
        if not place and post.countries:
            place = self._host_of(country)
        if not place:
            return None
        if place in ("body", country):
            return None
        noun = post.head.implies
        name = self.agencies.embassy_name(country, place, noun)
        draft = self.agencies.implied(name, country, "embassy", span)
        sender = self.lexicon.vocabulary.countries[country].name
        draft.aliases.add(f"{noun} of {with_article(sender)}")
        for written in self._forms_of(place):
            draft.aliases.add(f"{noun} of {with_article(sender)} in {written}")
        self.out.country(place, span)
        return draft

    def _forms_of(self, code: str) -> set[str]:
        """How the text writes a country by name."""
        return {
            line.normal[m.start : m.end]
            for line in self.reading.lines for m in line.countries if m.code == code and m.kind in ("name", "weak")
        }  # fmt: skip

    def _host_of(self, sending: str) -> str:
        """Where an envoy without a place serves: the home of the text, else the country it speaks of most beside the sender."""
        if self.out.home and self.out.home != sending:
            return self.out.home
        counts = Counter(m.code for line in self.reading.lines for m in line.countries if m.code != sending)
        ranked = counts.most_common(2)
        clear = bool(ranked) and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        return ranked[0][0] if clear else ""

    def _ruled(self, post: PostMention, country: str, span: tuple[int, int]) -> tuple[Draft | None] | None:
        """A title that means a body of its own in this country (`US Secretary of State`)."""
        if not country:
            return None
        title = _plain(post.title)
        literal = self._literal_name(post, country)
        for rule in self.lexicon.vocabulary.titles.rules:
            stem = rule.title.removesuffix(" ...").lower()
            longer = title.startswith((f"{stem} for ", f"{stem} to ")) and bool(rule.agency) and len(stem.split()) > 2
            fits = title == stem or longer or (rule.title.endswith("...") and title.startswith(f"{stem} "))
            if not fits or country not in rule.countries:
                continue
            if rule.no_agency:
                return (None,)
            if rule.agency:
                draft = self.agencies.implied(rule.agency, country, _kind(rule.agency), span)
                if literal and literal != draft.name:
                    draft.aliases.add(literal)
                return (draft,)
            if rule.head and post.domain:
                return (self.agencies.implied(f"{rule.head} of {_domain(post)}", country, "ministry", span),)
        return None

    def _literal_name(self, post: PostMention, country: str) -> str:
        if post.head.body:
            return post.head.body
        if post.head.implies in ("Ministry", "Department") and post.domain:
            return f"Ministry of {self._full_domain(post)}"
        return ""

    def _full_domain(self, post: PostMention) -> str:
        short = self.lexicon.vocabulary.portfolios.short
        domain = _domain(post)
        before = " of " not in f" {post.title} " and " for " not in f" {post.title} "
        domain = domain.title().replace(" And ", " and ") if domain.islower() else domain
        return short.get(domain, domain) if before else domain

    def _implied(self, post: PostMention, country: str, span: tuple[int, int]) -> Draft | None:
        implies = post.head.implies
        if not implies and post.head.head.startswith(("Secretary", "Under", "Assistant Sec", "Deputy Sec")) and post.domain and "General" not in post.head.head:
            implies = "Ministry"
        if implies in ("Ministry", "Coordinating Ministry", "Department"):
            if post.domain:
                if not country:
                    return None
                noun = self.lexicon.vocabulary.titles.ministry_noun.get(country, implies)
                if post.role == "minister" or post.head.head.startswith("Minister"):
                    noun = implies
                return self.agencies.implied(f"{noun} of {self._full_domain(post)}", country, "ministry", span)
            return self._last_ministry(post, country)
        if implies in ("Police", "National Police"):
            found = [d for d in self.out.agencies if d.country == country and d.kind == "police" and d.parent is None]
            if found:
                return min(found, key=lambda d: (abs(d.first - post.start), d.name))
            return self.agencies.implied(implies, country, "police", span) if country else None
        if implies:
            return self.agencies.implied(implies, country, _kind(implies), span) if country else None
        if post.domain and post.domain.isupper() and len(post.domain) < 9:
            return acronym_target(self.out, post.domain)
        if post.role == "commissioner" and not post.domain:
            near = self._near_force(post, country)
            if near is not None:
                return near
        if post.role in ("director", "deputy-director", "commissioner", "spokesperson") and not post.domain and not post.countries:
            owned = post.line.low(post.a - 1) in {"'s", ")"}
            return None if owned or post.anaphor or post.standing == "former" or "chair" in post.head.head.lower() else self._issuer(country)
        if post.domain and post.role in ("director", "deputy-director", "commissioner", "commander") and country:
            served = self._service(post, country, span)
            if served is not None:
                return served
        if post.domain and post.head.role in ("commissioner",) and " for " in post.title and country:
            return self.agencies.implied(_commission(post), country, "other", span)
        return None

    def _issuer(self, country: str) -> Draft | None:
        """The body that a text is written by: a director without a body in a text of one body's own country is its director."""
        if not self.out.home or country not in ("", self.out.home):
            return None
        lead = [m for agencies in self.reading.agencies[:3] for m in agencies]
        own = [d for m in lead if (d := self.out.agency_of.get(id(m))) is not None and d.country == self.out.home]
        if not own:
            return None
        first = own[0]
        return first if len(first.spans) >= 3 and all(len(d.spans) <= len(first.spans) for d in self.out.agencies if d.country == self.out.home) else None

    def _near_force(self, post: PostMention, country: str) -> Draft | None:
        """A commissioner without a body is of the police that the paragraph named last."""
        for sentence in reversed([s for s in post.line.sentence.block.sentences if s.index <= post.line.sentence.index]):
            for mention in reversed(self.reading.agencies[sentence.index]):
                draft = self.out.agency_of.get(id(mention))
                before = sentence.index < post.line.sentence.index or mention.a < post.a
                if draft is not None and before and draft.kind == "police" and (not country or draft.country in (country, self.out.home, "")):
                    return draft
        return None

    def _service(self, post: PostMention, country: str, span: tuple[int, int]) -> Draft | None:
        """`Director-General of Customs`: the service itself, by the name that the text gives it."""
        words = set(post.domain.lower().split()) - self.lexicon.small
        fitting = [d for d in self.out.agencies if d.country == country and words and words <= set(d.name.lower().split())]
        if len(fitting) == 1 and len(words) > 1:
            return fitting[0]
        head = self.lexicon.vocabulary.heads.get(post.domain)
        if head is None or not head.alone:
            return None
        word = post.domain.lower()
        found = [d for d in self.out.agencies if d.country == country and word in d.name.lower().split()]
        return found[0] if len(found) == 1 else self.agencies.implied(post.domain, country, head.kind, span)

    def _last_ministry(self, post: PostMention, country: str) -> Draft | None:
        """`Vice Minister` without a portfolio: the ministry that the text spoke of last."""
        found = [
            d for d in self.out.agencies
            if d.kind == "ministry" and (not country or d.country == country) and d.first < post.start
        ]  # fmt: skip
        return max(found, key=lambda d: (max((s for s, _ in d.spans if s < post.start), default=0), d.name), default=None)

    # ------------------------------------------------------------ repetition

    def _is_repeated(self, holding: Holding, held: list[Holding]) -> bool:
        """A bare `Minister Wang` of somebody whose post is told elsewhere is no other post."""
        post = holding.post
        if post.agency is not None or post.domain or post.countries:
            return False
        person = self.out.person_of.get(id(holding.person))
        mine = [h for h in held if self.out.person_of.get(id(h.person)) is person and h is not holding]
        fuller = [h for h in mine if len(_plain(h.post.title).split()) > len(_plain(post.title).split()) or h.post.agency or h.post.domain]
        words = _plain(post.title).split()
        return any(set(words) <= set(_plain(h.post.title).split()) for h in fuller) or (bool(fuller) and not post.head.is_state and len(words) == 1)

    def _merge_titles(self) -> None:
        """`Adviser` and `Adviser to the Prime Minister` of one person in one body are one post, the longer."""
        for fact in self.out.posts:
            for other in self.out.posts:
                same = other.person is fact.person and other.target is fact.target and other.standing == fact.standing
                mine, theirs = _plain(fact.title), _plain(other.title)
                if same and mine != theirs and theirs.startswith(f"{mine} of ") and fact.target.name.lower() in other.title.lower():
                    other.title = fact.title
                elif same and mine != theirs and theirs.startswith(f"{mine} ") and " of " not in theirs[len(mine) : len(mine) + 4]:
                    fact.title = other.title

    # ------------------------------------------------------------ counterparts

    def _read_counterparts(self, held: list[Holding]) -> None:
        """`his Kazakh counterpart, Kassym-Jomart Tokayev`: the same post in that country."""
        for index, (line, people) in enumerate(zip(self.reading.lines, self.reading.people, strict=True)):
            for person in people:
                k = person.a - (line.low(person.a - 1) == ",")
                if line.low(k - 1) != "counterpart":
                    continue
                mark = line.country_at.get(k - 2) or (line.country_at.get(k - 3) if line.low(k - 2) == "'s" else None)
                if mark is None or any(h.person is person for h in held):
                    continue
                model = self._last_holding(held, index, person)
                if model is None:
                    continue
                post = PostMention(
                    line, mark.a, k, model.post.head, model.post.title, model.post.role, domain=model.post.domain,
                    countries=[mark.code], head_at=k - 1,
                )  # fmt: skip
                holding = Holding(post, person, "counterpart", 0.7)
                held.append(holding)
                self.reading.holdings[index].append(holding)

    def _last_holding(self, held: list[Holding], index: int, person: object) -> Holding | None:
        roles = ("head-of-state", "head-of-government", "minister", "deputy-minister", "adviser")
        earlier = [h for h in held if h.person is not person and h.post.role in roles and h.post.line.sentence.index <= index]
        earlier = [h for h in earlier if h.post.line.sentence.index >= index - 3]
        return max(earlier, key=lambda h: (h.post.line.sentence.index, h.post.a), default=None)


def _plain(title: str) -> str:
    return " ".join(w for w in title.lower().replace(" the ", " ").split() if w not in {"acting", "interim"})


def _domain(post: PostMention) -> str:
    return post.domain


def _kind(name: str) -> str:
    words = name.lower()
    for word, kind in (("ministry", "ministry"), ("department", "department"), ("police", "police"), ("navy", "military"), ("army", "military"), ("force", "military")):
        if word in words:
            return kind
    return "other"


def _commission(post: PostMention) -> str:
    """`Federal Commissioner for X` heads the `Federal Commission for X`."""
    return post.title.replace("Commissioner", "Commission").replace("Acting ", "").replace("Deputy ", "")


__all__ = ["AgencyMention", "OfficeResolver"]
