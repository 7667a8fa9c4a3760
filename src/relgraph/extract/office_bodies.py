"""The body of each held post: the one named with it, taken up by a noun, or implied by its title."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from relgraph.extract.agency_drafts import AgencyResolver
from relgraph.extract.entities import Draft
from relgraph.extract.holders import Holding
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.posts import PostMention
from relgraph.extract.reading import Reading
from relgraph.extract.resolution import Resolution, acronym_target

_OWNERS = frozenset({"its", "their", "his", "her", "whose"})
_HEADS_OF_SERVICES = frozenset({"director", "deputy-director", "commissioner", "commander"})
_HEADS_OF_ISSUERS = frozenset({"director", "deputy-director", "commissioner", "spokesperson"})


@dataclass(slots=True)
class OfficeBodies:
    """Tells the bodies of posts; those that a title implies are made where the text does not name them."""

    out: Resolution
    reading: Reading
    agencies: AgencyResolver
    lexicon: Lexicon = field(init=False)

    def __post_init__(self) -> None:
        self.lexicon = self.out.lexicon

    def body(self, holding: Holding, country: str) -> Draft | None:
        """The body of a post in a country; None where it is the country's own or the text leaves it open."""
        post = holding.post
        span = (post.start, post.end)
        if post.agency is not None:
            word = post.agency.core
            is_open = word.isupper() and not post.agency.known and not post.agency.stands_for
            known = acronym_target(self.out, word) if is_open else None
            return known or self.out.agency_of.get(id(post.agency))
        if post.head.is_state:
            return None
        if post.anaphor:
            found = self._anaphor(post)
            if found is not None:
                return found
        if post.head.implies in self.lexicon.vocabulary.words["implied_seats"]:
            return self._embassy(post, country, span)
        ruled = self._ruled(post, country, span)
        if ruled is not None:
            return ruled[0]
        if post.head.body in self.lexicon.international:
            return self.agencies.implied(post.head.body, "INT", "international", span)
        if post.head.body:
            return self.agencies.implied(post.head.body, country, self._kind(post.head.body), span) if country else None
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
        if place in ("", "body", country):
            return None
        noun = post.head.implies
        name = self.agencies.embassy_name(country, place, noun)
        draft = self.agencies.implied(name, country, "embassy", span)
        sender = self.lexicon.with_article(self.lexicon.vocabulary.countries[country].name)
        draft.aliases.add(f"{noun} of {sender}")
        for written in self._forms_of(place):
            draft.aliases.add(f"{noun} of {sender} in {written}")
        self.out.country(place, span)
        return draft

    def _forms_of(self, code: str) -> set[str]:
        """How the text writes a country by name."""
        return {
            line.normal[m.start : m.end]
            for line in self.reading.lines
            for m in line.countries
            if m.code == code and m.kind in ("name", "weak")
        }

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
        title = plain_title(self.lexicon, post.title)
        literal = self._literal_name(post)
        for rule in self.lexicon.vocabulary.titles.rules:
            stem = rule.title.removesuffix(" ...").lower()
            longer = title.startswith((f"{stem} for ", f"{stem} to ")) and bool(rule.agency) and len(stem.split()) > 2
            fits = title == stem or longer or (rule.title.endswith("...") and title.startswith(f"{stem} "))
            if not fits or country not in rule.countries:
                continue
            if rule.no_agency:
                return (None,)
            if rule.agency:
                draft = self.agencies.implied(rule.agency, country, self._kind(rule.agency), span)
                if literal and literal != draft.name:
                    draft.aliases.add(literal)
                return (draft,)
            if rule.head and post.domain:
                return (self.agencies.implied(f"{rule.head} of {post.domain}", country, "ministry", span),)
        return None

    def _literal_name(self, post: PostMention) -> str:
        """The body that the words of a title mean, whatever a rule says of its country."""
        if post.head.body:
            return post.head.body
        if post.head.implies in self.lexicon.portfolio_heads and post.domain:
            return f"{self.lexicon.ministry} of {self._full_domain(post)}"
        return ""

    def _full_domain(self, post: PostMention) -> str:
        short = self.lexicon.vocabulary.portfolios.short
        domain = post.domain
        before = " of " not in f" {post.title} " and " for " not in f" {post.title} "
        domain = domain.title().replace(" And ", " and ") if domain.islower() else domain
        return short.get(domain, domain) if before else domain

    def _implied(self, post: PostMention, country: str, span: tuple[int, int]) -> Draft | None:
        """The body that a title implies by its head and its domain."""
        words = self.lexicon.vocabulary.words
        implies = post.head.implies or self._ministry_of_secretary(post)
        if implies in words["implied_ministries"]:
            return self._ministry(post, implies, country, span)
        if implies in words["implied_forces"]:
            found = [d for d in self.out.agencies if d.country == country and d.kind == "police" and d.parent is None]
            if found:
                return min(found, key=lambda d: (abs(d.first - post.start), d.name))
            return self.agencies.implied(implies, country, "police", span) if country else None
        if implies:
            return self.agencies.implied(implies, country, self._kind(implies), span) if country else None
        return self._of_domain(post, country, span) if post.domain else self._without_domain(post, country)

    def _ministry_of_secretary(self, post: PostMention) -> str:
        """`Secretary of Justice`, `Undersecretary of Defense` mean a ministry; `Secretary General` does not."""
        words, title = self.lexicon.vocabulary.words, post.head.head
        is_secretary = title.startswith(tuple(words["openings_of_secretaries"]))
        general = any(word in title for word in words["general_secretaries"])
        return self.lexicon.ministry if post.domain and is_secretary and not general else ""

    def _ministry(self, post: PostMention, implies: str, country: str, span: tuple[int, int]) -> Draft | None:
        if not post.domain:
            return self._last_ministry(post, country)
        if not country:
            return None
        noun = self.lexicon.vocabulary.titles.ministry_noun.get(country, implies)
        if post.role == "minister" or post.head.head.startswith(
            tuple(self.lexicon.vocabulary.words["openings_of_ministers"])
        ):
            noun = implies
        return self.agencies.implied(f"{noun} of {self._full_domain(post)}", country, "ministry", span)

    def _of_domain(self, post: PostMention, country: str, span: tuple[int, int]) -> Draft | None:
        """`Director of CENTIF`, `Director-General of Customs`, `Federal Commissioner for X`."""
        if post.domain.isupper() and len(post.domain) < 9:
            return acronym_target(self.out, post.domain)
        if not country:
            return None
        if post.role in _HEADS_OF_SERVICES:
            served = self._service(post, country, span)
            if served is not None:
                return served
        if post.head.role == "commissioner" and " for " in post.title:
            return self.agencies.implied(self._commission(post), country, "other", span)
        return None

    def _without_domain(self, post: PostMention, country: str) -> Draft | None:
        """The police of a bare commissioner, the body that a bare director writes for."""
        if post.role == "commissioner":
            near = self._near_force(post, country)
            if near is not None:
                return near
        if post.role not in _HEADS_OF_ISSUERS or post.countries or post.anaphor or post.standing == "former":
            return None
        owned = post.line.low(post.a - 1) in {"'s", ")"}
        chairs = any(word in post.head.head.lower() for word in self.lexicon.vocabulary.words["chair_words"])
        return None if owned or chairs else self._issuer(country)

    def _commission(self, post: PostMention) -> str:
        """`Federal Commissioner for X` heads the `Federal Commission for X`."""
        name = post.title
        for head, body in self.lexicon.vocabulary.titles.headed.items():
            name = name.replace(head, body)
        for modifier in self.lexicon.vocabulary.words["modifiers_of_persons"]:
            name = name.replace(f"{modifier} ", "")
        return name

    def _kind(self, name: str) -> str:
        said = name.lower()
        return next((kind for word, kind in self.lexicon.vocabulary.kinds.items() if word in said), "other")

    def _issuer(self, country: str) -> Draft | None:
        """The body that a text is written by: a director without a body in a text of one body's own country is its director."""
        if not self.out.home or country not in ("", self.out.home):
            return None
        lead = [m for agencies in self.reading.agencies[:3] for m in agencies]
        own = [d for m in lead if (d := self.out.agency_of.get(id(m))) is not None and d.country == self.out.home]
        if not own:
            return None
        first = own[0]
        most = max(len(d.spans) for d in self.out.agencies if d.country == self.out.home)
        return first if len(first.spans) >= 3 and len(first.spans) == most else None

    def _near_force(self, post: PostMention, country: str) -> Draft | None:
        """A commissioner without a body is of the police that the paragraph named last."""
        index = post.line.sentence.index
        fitting = (country, self.out.home, "")
        for k in reversed([s.index for s in post.line.sentence.block.sentences if s.index <= index]):
            for mention in reversed(self.reading.agencies[k]):
                draft = self.out.agency_of.get(id(mention))
                if draft is None or draft.kind != "police" or (k == index and mention.a >= post.a):
                    continue
                if not country or draft.country in fitting:
                    return draft
        return None

    def _service(self, post: PostMention, country: str, span: tuple[int, int]) -> Draft | None:
        """`Director-General of Customs`: the service itself, by the name that the text gives it."""
        words = set(post.domain.lower().split()) - self.lexicon.small
        fitting = [
            d for d in self.out.agencies if d.country == country and words and words <= set(d.name.lower().split())
        ]
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
            d
            for d in self.out.agencies
            if d.kind == "ministry" and (not country or d.country == country) and d.first < post.start
        ]
        return max(
            found, key=lambda d: (max((s for s, _ in d.spans if s < post.start), default=0), d.name), default=None
        )

    def imply(self, post: PostMention, country: str) -> None:
        """Make the bodies that a post of this country implies, whoever holds it."""
        span = (post.start, post.end)
        if post.head.implies in self.lexicon.vocabulary.words["implied_seats"]:
            self._embassy(post, country, span)
        elif post.head.implies == self.lexicon.ministry:
            domains = re.split(r",\s*(?:and\s+)?|\s+and\s+", post.domain) if post.plural else [post.domain]
            for domain in domains:
                if domain:
                    self.agencies.implied(f"{self.lexicon.ministry} of {domain}", country, "ministry", span)
        elif post.head.body:
            self.agencies.implied(post.head.body, country, self._kind(post.head.body), span)


def plain_title(lexicon: Lexicon, title: str) -> str:
    """A title for comparison: lower case, without articles and words such as `acting`."""
    skipped = lexicon.vocabulary.words["standing_words"]
    return " ".join(word for word in title.lower().replace(" the ", " ").split() if word not in skipped)
