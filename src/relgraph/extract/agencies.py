"""Names of bodies: an open grammar of modifiers, head noun and domain, and the bodies that the vocabulary knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from relgraph.extract.agency_countries import CountryBeside
from relgraph.extract.agency_extent import LINKS, AgencyExtent
from relgraph.extract.entities import Draft
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import BodyMark, Line, TokenSpan
from relgraph.vocabulary.tables import Body, Head

_DEFINITE = frozenset({"the", "'s", "its", "their"})
_MINISTERS = frozenset({"minister", "secretary", "deputy-minister"})


@dataclass(slots=True)
class AgencyMention(TokenSpan):
    """A body named in a sentence, tokens `[a, b)`.

    Attributes:
        name: As written, without article and without the country that follows with `of`.
        core: `name` without a leading country.
        countries: Codes that stand in or beside the name, the nearest first.
        known: Bodies of the vocabulary that have this name.
        parent: The body that it is named with as a division.
        acronym: Introduced in brackets behind it.
        closed: End of the brackets behind it, -1 without.
        owned: Its country is that of an owner named before (`Mexico's`).
        shared: It is a body of several countries (`the U.S.-PRC Working Group`).
        stands_for: The mention that introduced this acronym.
    """

    name: str
    core: str
    kind: str = "other"
    countries: list[str] = field(default_factory=list)
    known: tuple[Body, ...] = ()
    parent: AgencyMention | None = None
    acronym: str = ""
    place: str = ""
    head: str = ""
    stands_for: AgencyMention | None = None
    shared: bool = False
    joined: Draft | None = None
    closed: int = -1
    owned: bool = False
    aliases: set[str] = field(default_factory=set)


class AgencyReader:
    """Finds the bodies of one sentence, left to right; `nested` are those inside the complement of another."""

    def __init__(self, lexicon: Lexicon, line: Line) -> None:
        self.lexicon = lexicon
        self.line = line
        self.tokens = line.tokens
        self.extent = AgencyExtent(lexicon, line)
        self.beside = CountryBeside(lexicon, line)
        self.nested: list[AgencyMention] = []

    def read(self) -> list[AgencyMention]:
        """All bodies named in the sentence but the nested ones."""
        found: list[AgencyMention] = []
        at = 0
        while at < len(self.tokens):
            mentions = self._at(at)
            if not mentions:
                at += 1
                continue
            for mention in mentions:
                self.line.take(mention.a, mention.b, "agency")
            found.extend(mentions)
            at = max(m.b for m in mentions)
        return found

    def _at(self, at: int) -> list[AgencyMention]:
        """What begins or has its head noun at a token: one body, several of a plural, or none."""
        mark = self.extent.body_at.get(at)
        head = self.extent.head(at)
        if mark and mark.a == at and (head is None or at + head[0] <= mark.b) and not self._is_longer(at, mark):
            if self.extent.head_follows(mark.b) and not self.line.shouts:
                return []  # `United Nations Police Division`: the head that follows reads the whole name
            return [self._known(mark)]
        if head is None or (mark and mark.a < at):
            lower = self._lower_ministry(at)
            return [lower] if lower else []
        size, (noun, is_plural) = head
        is_place = noun.facility and noun.last in self.lexicon.vocabulary.words["places_of_work"]
        if self.lexicon.not_heads.match(self.tokens, at + size) or is_place:
            return []
        title = self.lexicon.titles.match(self.tokens, at)
        opens = at == 0 or not self.extent.is_modifier(at - 1)
        if title and title[0] > size and (opens or self.lexicon.modifiers.match_before(self.tokens, at)):
            return []  # `Acting Force Commander`
        if is_plural:
            return self._plural(at, size, noun)
        if self.extent.head_follows(at + size) and self.line.low(at + size) not in LINKS:
            return []  # `National Police` in `National Police Agency`: the last head reads the name
        named = self._named(at, size, noun)
        return [named] if named else []

    def _is_longer(self, at: int, mark: BodyMark) -> bool:
        """Whether a head noun at the beginning of a known body reads a longer name (`Office of the X Commission for Y`)."""
        head = self.extent.head(at)
        if head is None or not head[1][0].initial or head[1][1]:
            return False
        return self.extent.right_of(at + head[0], head[1][0])[0] > mark.b

    def _known(self, mark: BodyMark) -> AgencyMention:
        a, b, bodies = mark.a, mark.b, mark.bodies
        written = self.line.text(a, b)
        kind = bodies[0].kind
        mention = AgencyMention(self.line, a, b, written, written, kind, known=bodies)
        before = self.beside.before(a)
        if before is not None:
            mention.a, code = before
            mention.countries.append(code)
            mention.name = self.line.text(mention.a, b) if mention.a < a else written
        self.beside.after(mention)
        if len({body.country for body in bodies}) > 1 and mention.countries:
            chosen = tuple(body for body in bodies if body.country == mention.countries[0])
            mention.known = chosen
        return mention

    def _named(self, at: int, size: int, noun: Head) -> AgencyMention | None:
        """The body whose head noun stands at tokens `[at, at + size)`."""
        head_to = at + size
        left = self.extent.left_of(at, joins=not noun.alone or " " in noun.noun)
        right, nested = head_to, 0
        if noun.initial or self.line.low(head_to) in LINKS:
            right, nested = self.extent.right_of(head_to, noun)
        core, countries = self._leading_countries(left, at)
        if not self._may_stand(noun, left, at, head_to, right) or not self._says_enough(
            noun, left, core, at, right > head_to
        ):
            return None
        countries.extend(self.line.country_at[k].code for k in range(core, at) if k in self.line.country_at)
        if self.line.low(left - 1) == "-" and self.line.country_at.get(left - 2):
            countries.append(self.line.country_at[left - 2].code)
            left = self.line.country_at[left - 2].a
        shared = len(set(countries)) > 1
        name = self.line.text(left, right)
        mention = AgencyMention(
            self.line,
            left,
            right,
            name,
            self.line.text(core, right),
            noun.kind,
            [] if shared else countries,
            head=noun.noun,
            shared=shared,
        )
        mention.known = self._same_name(mention)
        if shared:
            return mention
        if nested:
            self._keep_nested(mention, nested, right)
        owner = self.beside.before(left) if left == core else None
        if owner is not None:
            mention.countries.append(owner[1])
            mention.a = owner[0]
            if owner[0] < left:
                mention.name = self.line.text(owner[0], right)
        self.beside.after(mention)
        return mention

    def _leading_countries(self, left: int, at: int) -> tuple[int, list[str]]:
        """Where a name without its leading countries begins, and their codes."""
        core = left
        countries: list[str] = []
        while core < at and core in self.line.country_at:
            mark = self.line.country_at[core]
            countries.append(mark.code)
            core = max(mark.b, core + 1)
        return core, countries

    def _may_stand(self, noun: Head, left: int, at: int, head_to: int, right: int) -> bool:
        """Whether a head noun may name a body where it stands: alone, in a headline, behind the title of a minister."""
        has_modifier, has_domain = left < at, right > head_to
        of_country = noun.kind == "embassy" and self._is_of_country(head_to)
        force = of_country or (" " in noun.noun and noun.kind in ("police", "military") and not self.line.shouts)
        alone = (noun.alone and self._is_definite(at)) or force
        if not has_modifier and not has_domain and (not alone or self._is_portfolio(at)):
            return False
        if self._in_portfolio(left, noun) or self._is_government_of_a_person(left, at, noun):
            return False
        of_ministry = has_domain and noun.initial and noun.kind in ("ministry", "department")
        if self.line.shouts and not of_country and not of_ministry:
            return False
        return has_domain or not (noun.event or self.lexicon.not_heads.match(self.tokens, right))

    def _says_enough(self, noun: Head, left: int, core: int, at: int, has_domain: bool) -> bool:
        """Whether a name tells one body from others: `National Police` does, a lone opener before `Office` does not."""
        if has_domain:
            return True
        if left == at and noun.last in self.lexicon.vocabulary.words["shared_bodies"]:
            return False
        if core == at:
            return noun.alone or noun.kind in ("police", "military", "embassy")
        words = {self.line.low(k) for k in range(core, at)}
        return bool(words - self.lexicon.openers - self.lexicon.small)

    def _is_portfolio(self, at: int) -> bool:
        """Whether a lone head is the domain of a title: `Secretary of the Navy`."""
        k = at - 1 - (self.line.low(at - 1) == "the")
        before = (
            self.lexicon.titles.match_before(self.tokens, k) if k > 0 and self.line.low(k) in {"of", "for"} else None
        )
        return before is not None and before[1][0].role in _MINISTERS

    def _keep_nested(self, mention: AgencyMention, k: int, right: int) -> None:
        """The body inside a complement is one of its own: the `X Commission` of `Office of the X Commission`."""
        name = self.line.text(k, right)
        head = next((h for m in range(right - 1, k - 1, -1) if (h := self.extent.head(m))), None)
        mark = self.extent.body_at.get(k)
        known = mark.bodies if mark is not None and mark.a == k and mark.b == right else ()
        kind = head[1][0].kind if head else known[0].kind if known else "other"
        inner = AgencyMention(self.line, k, right, name, name, kind, mention.countries, known)
        mention.parent = inner
        self.nested.append(inner)

    def _in_portfolio(self, k: int, noun: Head) -> bool:
        """Whether token `k` goes on the portfolio of a minister (`Minister of Justice and Courts Administration`)."""
        m = k - 1
        while m > 0 and (self.tokens[m].is_capital or self.line.low(m) in {"and", "&", ",", "the"}):
            m -= 1
        if m <= 0 or self.line.low(m) not in {"of", "for"}:
            return False
        title = self.lexicon.titles.match_before(self.tokens, m, limit=5)
        if title is None or title[1][0].role not in _MINISTERS:
            return False
        heads_ministry = title[1][0].role != "secretary" and noun.kind not in (
            "ministry",
            "department",
        )  # `Minister of Public Administration` heads no such body
        return self.line.low(k - 1) in {"and", "&", ","} or heads_ministry

    def _is_of_country(self, k: int) -> bool:
        """`of India`, `of the Republic of Korea` at token `k`."""
        at = k + 1 + (self.line.low(k + 1) == "the")
        return self.line.low(k) == "of" and at in self.line.country_at

    def _is_government_of_a_person(self, left: int, at: int, noun: Head) -> bool:
        """`the Biden Administration` is no body."""
        names = [part for k in range(left, at) for part in self.tokens[k].low.split("-")]
        is_led = noun.noun.lower() in self.lexicon.vocabulary.words["government_words"]
        return is_led and any(name in self.lexicon.leaders for name in names)

    def _same_name(self, mention: AgencyMention) -> tuple[Body, ...]:
        names = {mention.name, mention.core}
        return tuple(
            body for mark in self.line.bodies if mark.a >= mention.a and mark.b <= mention.b
            for body in mark.bodies if names & {body.name, *body.aliases}
        )  # fmt: skip

    def _is_definite(self, at: int) -> bool:
        return self.line.low(at - 1) in _DEFINITE or (at - 1) in self.line.country_at

    def _plural(self, at: int, size: int, noun: Head) -> list[AgencyMention]:
        """`the Ministries of Interior and Justice`: one body for each domain."""
        if self.line.low(at + size) not in {"of", "for"} or self.line.shouts:
            return []
        k = at + size + 1
        k += self.line.low(k) == "the"
        stop = self.extent.domain_run(k)
        if stop == k:
            return []
        pieces = re.split(
            r",\s*(?:and\s+)?(?:of\s+)?(?:the\s+)?|\s+and\s+(?:of\s+)?(?:the\s+)?", self.line.text(k, stop)
        )
        found = []
        before = self.beside.before(at)
        for piece in pieces:
            if piece:
                name = f"{noun.noun} of {piece}"
                mention = AgencyMention(self.line, at, stop, name, name, noun.kind, head=noun.noun)
                if before:
                    mention.countries.append(before[1])
                found.append(mention)
        if found:
            probe = found[-1]
            self.beside.after(probe)
            for mention in found[:-1]:
                mention.countries.extend(probe.countries[len(mention.countries) :])
        return found

    def _lower_ministry(self, at: int) -> AgencyMention | None:
        """`the Colombian interior ministry`, `Foreign Ministry`: known by its portfolio."""
        noun = self.lexicon.lower_heads.get(self.line.low(at))
        if noun is None or noun.lower != "domain" or self.tokens[at].is_capital:
            return None
        short = self.lexicon.vocabulary.portfolios.short
        for size in (2, 1):
            if at < size:
                continue
            words = self.line.text(at - size, at).title()
            if words in short and not self.line.low(at - size).endswith("'s"):
                before = self.beside.before(at - size)
                if before is None:
                    return None
                name = f"{noun.noun} of {short[words]}"
                a = at - size
                return AgencyMention(self.line, a, at + 1, name, name, "ministry", [before[1]], head=noun.noun)
        return None
