"""Names of bodies: an open grammar of modifiers, head noun and domain, and the bodies that the vocabulary knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from relgraph.extract.entities import Draft
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import BodyMark, Line
from relgraph.vocabulary.tables import Body, Head

_LINKS = {"of", "for", "on", "against", "to"}
_JOINS = {"and", "&"}


@dataclass(slots=True)
class AgencyMention:
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

    line: Line
    a: int
    b: int
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

    @property
    def start(self) -> int:
        return self.line.tokens[self.a].start

    @property
    def end(self) -> int:
        return self.line.tokens[self.b - 1].end


class AgencyReader:
    """Finds the bodies of one sentence, left to right."""

    def __init__(self, lexicon: Lexicon, line: Line) -> None:
        self.lexicon = lexicon
        self.line = line
        self.tokens = line.tokens
        self.body_at: dict[int, BodyMark] = {}
        for mark in line.bodies:
            for at in range(mark.a, mark.b):
                self.body_at[at] = mark

    def read(self) -> list[AgencyMention]:
        """All bodies named in the sentence, divisions with their parents."""
        found: list[AgencyMention] = []
        self._nested_from = 0
        self.nested: list[AgencyMention] = []
        at = 0
        while at < len(self.tokens):
            mention = self._at(at)
            if mention is None:
                at += 1
                continue
            if isinstance(mention, list):
                found.extend(mention)
                at = max(m.b for m in mention)
                continue
            found.append(mention)
            self.line.take(mention.a, mention.b, "agency")
            at = mention.b
        _link_parents(self.line, found)
        _share_owner(self.line, found)
        for mention in found:
            _read_acronym(self.line, mention)
        return [*found, *self.nested]

    # ------------------------------------------------------------ one mention

    def _at(self, at: int) -> AgencyMention | list[AgencyMention] | None:
        mark = self.body_at.get(at)
        head = self._head(at)
        longer = head is not None and head[1][0].initial and not head[1][1] and self._extend_right(at + head[0], head[1][0]) > (mark.b if mark else 0)
        if mark and mark.a == at and not longer and (head is None or at + head[0] <= mark.b):
            if self._head_follows(mark.b) and not self.line.shouts:
                return None  # `United Nations Police Division`: the head that follows reads the whole name
            return self._known(mark)
        if head is None or (mark and mark.a < at):
            return self._lower_ministry(at)
        size, (noun, is_plural) = head
        is_place = noun.facility and noun.noun.lower().split()[-1] in self.lexicon.vocabulary.words["places_of_work"]
        if self.lexicon.not_heads.match(self.tokens, at + size) or is_place:
            return None
        title = self.lexicon.titles.match(self.tokens, at)
        if title and title[0] > size and (at == 0 or not self._is_modifier(at - 1) or self.lexicon.modifiers.match_before(self.tokens, at)):
            return None  # `Acting Force Commander`
        if is_plural:
            return self._plural(at, size, noun)
        if self._head_follows(at + size) and self.line.low(at + size) not in _LINKS:
            return None  # `National Police` in `National Police Agency`: the last head reads the name
        return self._named(at, size, noun)

    def _head(self, at: int) -> tuple[int, tuple[Head, bool]] | None:
        token = self.tokens[at]
        if at in self.line.country_at:
            return None
        if not token.is_capital and token.low not in ("ministry", "department", "embassy"):
            return None
        if not token.is_capital:
            if token.low == "embassy" and (at - 1) in self.line.country_at:
                return 1, (self.lexicon.vocabulary.heads["Embassy"], False)
            following = self.line.low(at + 1)
            rest = self.tokens[at + 2 :]
            if following == "of" and rest and (rest[0].is_capital or (rest[0].low == "the" and rest[1:] and rest[1].is_capital)):
                return 1, (self.lexicon.vocabulary.heads[token.text.capitalize()], False)
            return None
        return self.lexicon.heads.match(self.tokens, at)

    def _head_follows(self, at: int) -> bool:
        """Whether capitals behind a known body lead to a head noun: a division's own name."""
        k = at
        while k < len(self.tokens) and k < at + 6 and k not in self.line.country_at:
            joined = k > at and self.line.low(k) in _JOINS and self._domain_word(k - 1) and k + 1 < len(self.tokens)
            if not self.tokens[k].is_capital and not (joined and self.tokens[k + 1].is_capital):
                break
            title = self.lexicon.titles.match(self.tokens, k)
            if title and not title[1][1] and not self._head(k):
                return False
            found = self._head(k)
            if found and (found[1][0].final or k > at) and not found[1][1]:
                return not self.lexicon.not_heads.match(self.tokens, k + found[0])
            k += 1
        return False

    def _known(self, mark: BodyMark) -> AgencyMention:
        a, b, bodies = mark.a, mark.b, mark.bodies
        written = self.line.text(a, b)
        kind = bodies[0].kind
        mention = AgencyMention(self.line, a, b, written, written, kind, known=bodies)
        before = self._country_before(a)
        if before is not None:
            mention.a, code = before
            mention.countries.append(code)
            mention.name = self.line.text(mention.a, b) if mention.a < a else written
        self._country_after(mention)
        if len({body.country for body in bodies}) > 1 and mention.countries:
            chosen = tuple(body for body in bodies if body.country == mention.countries[0])
            mention.known = chosen
        return mention

    def _named(self, at: int, size: int, noun: Head) -> AgencyMention | None:
        left = self._extend_left(at, joins=not noun.alone or " " in noun.noun)
        self._nested_from = 0
        right = self._extend_right(at + size, noun) if noun.initial or self.line.low(at + size) in _LINKS else at + size
        has_modifier = left < at
        has_domain = right > at + size
        of_country = noun.kind == "embassy" and self._is_of_country(at + size)
        force = of_country or " " in noun.noun and noun.kind in ("police", "military") and not self.line.shouts
        alone = (noun.alone and self._is_definite(at)) or force
        if not has_modifier and not has_domain and (not alone or self._is_portfolio(at)):
            return None
        if self._in_portfolio(left) or self._is_government_of_a_person(left, at, noun):
            return None
        nested = self._nested_from
        if self.line.shouts and not of_country and not (has_domain and noun.initial and noun.kind in ("ministry", "department")):
            return None
        if noun.event and not has_domain:
            return None
        if self.lexicon.not_heads.match(self.tokens, right) and not has_domain:
            return None
        core = left
        countries: list[str] = []
        while core < at and core in self.line.country_at:
            mark = self.line.country_at[core]
            countries.append(mark.code)
            core = max(mark.b, core + 1)
        if noun.noun.lower().split()[-1] in self.lexicon.vocabulary.words["shared_bodies"] and not has_domain and not has_modifier:
            return None
        if core == at and not has_domain and not noun.alone and noun.kind not in ("police", "military", "embassy"):
            return None
        if core < at and not has_domain and not self._says_enough(core, at, noun):
            return None
        for k in range(core, at):
            if k in self.line.country_at:
                countries.append(self.line.country_at[k].code)
        if self.line.low(left - 1) == "-" and self.line.country_at.get(left - 2):
            countries.append(self.line.country_at[left - 2].code)
            left = self.line.country_at[left - 2].a
        shared = len(set(countries)) > 1
        if shared:
            countries = []
        name = self.line.text(left, right)
        mention = AgencyMention(self.line, left, right, name, self.line.text(core, right), noun.kind, countries, head=noun.noun)
        mention.known = self._same_name(mention)
        mention.shared = shared
        if shared:
            return mention
        if nested:
            self._keep_nested(mention, nested, right)
        owner = self._country_before(left) if left == core else None
        if owner is not None:
            mention.countries.append(owner[1])
            mention.a = owner[0]
            if owner[0] < left:
                mention.name = self.line.text(owner[0], right)
        self._country_after(mention)
        return mention

    def _is_portfolio(self, at: int) -> bool:
        """Whether a lone head is the domain of a title: `Secretary of the Navy`."""
        k = at - 1 - (self.line.low(at - 1) == "the")
        before = self.lexicon.titles.match_before(self.tokens, k) if k > 0 and self.line.low(k) in {"of", "for"} else None
        return before is not None and before[1][0].role in {"minister", "secretary", "deputy-minister"}

    def _keep_nested(self, mention: AgencyMention, k: int, right: int) -> None:
        """The body inside a complement is one of its own: the `X Commission` of `Office of the X Commission`."""
        name = self.line.text(k, right)
        head = next((h for m in range(right - 1, k - 1, -1) if (h := self._head(m))), None)
        mark = self.body_at.get(k)
        known = mark.bodies if mark is not None and mark.a == k and mark.b == right else ()
        kind = head[1][0].kind if head else known[0].kind if known else "other"
        inner = AgencyMention(self.line, k, right, name, name, kind, mention.countries, known)
        mention.parent = inner
        self.nested.append(inner)

    def _in_portfolio(self, k: int) -> bool:
        """Whether token `k` goes on the portfolio of a minister (`Minister of Justice and Courts Administration`)."""
        m = k - 1
        while m > 0 and (self.tokens[m].is_capital or self.line.low(m) in {"and", "&", ",", "the"}):
            m -= 1
        if m <= 0 or self.line.low(m) not in {"of", "for"}:
            return False
        title = self.lexicon.titles.match_before(self.tokens, m, limit=5)
        return title is not None and title[1][0].role in {"minister", "secretary", "deputy-minister"} and self.line.low(k - 1) in {"and", "&", ","}

    def _is_of_country(self, k: int) -> bool:
        """`of India`, `of the Republic of Korea` at token `k`."""
        at = k + 1 + (self.line.low(k + 1) == "the")
        return self.line.low(k) == "of" and at in self.line.country_at

    def _says_enough(self, a: int, b: int, noun: Head) -> bool:
        """Whether modifiers name a body: `National Police` does, a lone opener before `Office` does not."""
        return any(self.line.low(k) not in self.lexicon.openers and self.line.low(k) not in self.lexicon.small for k in range(a, b))

    def _is_government_of_a_person(self, left: int, at: int, noun: Head) -> bool:
        """`the Biden Administration` is no body."""
        names = [part for k in range(left, at) for part in self.tokens[k].low.split("-")]
        return noun.noun in ("Administration", "Government") and any(n in self.lexicon.leaders for n in names)

    def _same_name(self, mention: AgencyMention) -> tuple[Body, ...]:
        names = {mention.name, mention.core}
        return tuple(
            body for mark in self.line.bodies if mark.a >= mention.a and mark.b <= mention.b
            for body in mark.bodies if names & {body.name, *body.aliases}
        )  # fmt: skip

    def _is_definite(self, at: int) -> bool:
        return self.line.low(at - 1) in {"the", "'s", "its", "their"} or (at - 1) in self.line.country_at

    # ------------------------------------------------------------ extent

    def _is_modifier(self, k: int) -> bool:
        token = self.tokens[k]
        if not token.is_capital or not token.text[0].isalpha() or k in self.line.taken:
            return False
        if k == 0 and (token.low in self.lexicon.small or token.low in self.lexicon.openers):
            return False
        return token.low not in self.lexicon.openers

    def _extend_left(self, at: int, *, joins: bool = True) -> int:
        k = at
        while k > 0:
            j = k - 1
            token = self.tokens[j]
            known = self.body_at.get(j)
            if known is not None and known.b == k and known.a not in self.line.taken and " " in self.line.text(known.a, k):
                k = known.a
                continue
            mark = self.line.country_at.get(j)
            if mark is not None:
                k = mark.a
                if self.line.low(k - 1) != "royal":
                    break
                continue
            if self.line.low(j) == "'s" or token.text == "'":
                owner = self._possessor(j, k)
                if owner < 0:
                    break
                k = owner
                continue
            if token.low in {"in", "for", "of", "against"} and self._inner_link(j):
                k = j
                continue
            if token.low in _JOINS or token.text == ",":
                if not joins or not self._joins_modifiers(j, k):
                    break
                k = j - 1
                continue
            if not self._is_modifier(j):
                break
            title = self.lexicon.titles.match_before(self.tokens, k)
            if title and not title[1][1] and not self._domain_word(j):
                break
            if self.lexicon.civil.match_before(self.tokens, k) or self._is_month(j):
                break
            k = j
        return k

    def _inner_link(self, j: int) -> bool:
        """Whether a small word stands inside a name that begins after an article: `the Integrity in Sport Authority`."""
        m = j
        while m > 0 and m > j - 4 and self._is_modifier(m - 1) and (m - 1) not in self.line.country_at:
            m -= 1
        clear = not any(self._head(n) or self.lexicon.titles.match(self.tokens, n) for n in range(m, j))
        return m < j and self.line.low(m - 1) == "the" and clear

    def _is_month(self, k: int) -> bool:
        words = self.lexicon.vocabulary.words
        return self.line.low(k) in words["months"] or self.line.low(k) in words["weekdays"]

    def _domain_word(self, k: int) -> bool:
        return self.line.low(k) in self.lexicon.portfolios

    def _possessor(self, apostrophe: int, head: int) -> int:
        """First token of `Attorney General` in `Attorney General's Department`; -1 where the owner is no part of the name."""
        owner = self.tokens[apostrophe - 1]
        if (apostrophe - 1) in self.line.taken:
            return -1
        if self.tokens[apostrophe].text == "'":
            return apostrophe - 1 if owner.low.endswith("s") and owner.is_capital else -1
        before = self.lexicon.titles.match_before(self.tokens, apostrophe, limit=5)
        if before and self.tokens[apostrophe - before[0]].is_capital:
            return apostrophe - before[0]
        is_group = self._domain_word(apostrophe - 1) and not self._head(apostrophe - 1) and owner.is_capital and (apostrophe - 1) not in self.line.country_at
        return apostrophe - 1 if is_group else -1

    def _joins_modifiers(self, j: int, k: int) -> bool:
        """Whether `and` before a modifier binds two modifiers (`Customs and Border Protection`), not two names."""
        if j < 1 or (j - 1) in self.line.country_at or k in self.line.country_at:
            return False
        left, right = self.tokens[j - 1], self.tokens[k]
        known = self._domain_word(j - 1) or (self.line.low(j - 2) == "the" and self._domain_word(k))
        if not (left.is_capital and known and self._is_modifier(j - 1)):
            return False
        if not (self._domain_word(k) or right.is_capital) or self._head(j - 1):
            return False
        if self.tokens[j].text == ",":
            return any(self.line.low(m) in _JOINS for m in range(k, min(k + 5, len(self.tokens))))
        m = j - 1
        while m >= 0 and self.tokens[m].is_capital and self.tokens[m].text[0].isalpha():
            m -= 1
        m -= self.line.low(m) == "the"
        if self.line.low(m) not in {"of", "for"}:
            return True
        title = self.lexicon.titles.match_before(self.tokens, m, limit=5)
        minister = title is not None and title[1][0].role in {"minister", "secretary", "deputy-minister"}
        return not minister and not (m > 0 and self._head(m - 1))  # `Minister of Justice and Customs` is no Customs

    def _extend_right(self, at: int, noun: Head) -> int:
        """End of the domain behind an initial head: `of the Interior and Justice`."""
        end = at
        while end < len(self.tokens) and self.line.low(end) in _LINKS:
            k = end + 1
            if self.line.low(k) in ("the", "its", "an", "a"):
                k += 1
            if k >= len(self.tokens) or k in self.line.country_at or self._is_month(k):
                break
            if self.line.low(end) == "to" and noun.noun.lower() not in ("coalition", "mission", "alliance", "force", "committee", "task force", "permanent mission", "commission"):
                break
            stop = self._domain_run(k)
            if stop == k or (self.line.low(end) == "of" and self.line.text(k, stop) in self.lexicon.vocabulary.places):
                break
            nested = self._nested_head(k, stop)
            if nested and not self._keeps_complement(noun, end, at):
                break
            if (end > at and self.line.low(end) == "on") or (end > at and nested):
                break
            if nested and noun.kind not in ("ministry", "department"):
                self._nested_from = k
            end = stop
        return end

    def _keeps_complement(self, noun: Head, end: int, at: int) -> bool:
        """`Office of the X Commission` needs its complement; `Cooperation Department of the X Ministry` does not."""
        first = at - len(noun.noun.split())
        return end == at and (first == 0 or not self._is_modifier(first - 1) or first - 1 in self.line.country_at)

    def _nested_head(self, a: int, b: int) -> bool:
        for k in range(a, b):
            head = self._head(k)
            bare = head is not None and head[1][0].alone and head[0] == 1 and k == a and self._domain_word(k)
            if (head is not None and not bare) or (k in self.body_at and self.body_at[k].a == k):
                return True
        return False

    def _domain_run(self, k: int) -> int:
        """End of a run of capitals with small words between them, from token `k`."""
        end = k
        while end < len(self.tokens):
            token = self.tokens[end]
            if end in self.line.country_at or (end > k and (self._stops_domain(end) or self._is_name(k, end))):
                break
            if token.is_capital and token.text[0].isalpha():
                if self.line.shouts and not self._domain_word(end):
                    break
                end += 1
                continue
            if end == k and token.low.startswith(("anti-", "counter-", "non-", "cross-")):
                end += 1
                continue
            if end > k and token.text in (",", "and", "&", "/") and self._list_goes_on(end):
                end += 1
                continue
            if end > k and token.low in {"of", "for", "on", "against", "the", "in"} and token.low != "in":
                following = end + (2 if self.line.low(end + 1) == "the" else 1)
                inside = following < len(self.tokens) and self._domain_word(following) and self.tokens[following].is_capital
                if inside and following not in self.line.country_at and not self._nested_head(following, following + 3):
                    end = following
                    continue
            break
        while end > k and not self.tokens[end - 1].is_capital and not self.tokens[end - 1].low.startswith(("anti-", "counter-")):
            end -= 1
        return end

    def _is_name(self, k: int, at: int) -> bool:
        """Whether a person's name begins here, behind a word of the domain (`Department of Protection Li Na`)."""
        token = self.tokens[at]
        known = self._domain_word(at - 1) or self.line.low(at - 1) in self.lexicon.not_names
        if not known or not token.is_capital or not token.text[0].isalpha() or token.low in self.lexicon.not_names:
            return False
        end = at
        while end < len(self.tokens) and self.tokens[end].is_capital and self.tokens[end].text[0].isalpha():
            if self._domain_word(end) or self._head(end) or end in self.line.country_at:
                return False
            end += 1
        return 2 <= end - at <= 4 and self.line.low(end) not in _LINKS

    def _stops_domain(self, k: int) -> bool:
        if self.lexicon.civil.match(self.tokens, k) or self._is_month(k):
            return True
        title = self.lexicon.titles.match(self.tokens, k)
        return bool(title) and self.tokens[k].is_capital and not self._domain_word(k) and not self._head(k)

    def _list_goes_on(self, k: int) -> bool:
        """Whether a comma or `and` inside a domain joins another word of the domain."""
        if k + 1 >= len(self.tokens):
            return False
        following = self.tokens[k + 1]
        if self.tokens[k].text == "," and following.low in _JOINS:
            return self._list_goes_on(k + 1)
        if not following.is_capital or (k + 1) in self.line.country_at:
            return False
        if not self._domain_word(k + 1) and (self.tokens[k].text == "," or self.line.low(k + 2) not in {"of", "in", "for"}):
            return False
        run = k + 1
        while run < len(self.tokens) and self.tokens[run].is_capital and run not in self.line.country_at:
            found = self._head(run)
            if (found and (run > k + 1 or found[1][0].initial) and not self._plain_noun(run)) or self._stops_domain(run):
                return False
            run += 1
        if self.tokens[k].text == ",":
            closing = range(run, min(run + 6, len(self.tokens)))
            return any(self.line.low(m) in _JOINS for m in closing) and self.line.low(run) in {",", "and", "&"}
        return True

    def _plain_noun(self, k: int) -> bool:
        """A head that is rather a word of the domain: `Justice and Courts Administration`."""
        found = self._head(k)
        if found is None or found[1][0].kind in ("police", "military", "ministry") or self.line.low(k + found[0]) in {"of", "for", "on"}:
            return False
        words = [self._domain_word(m) for m in range(k, k + found[0])]
        return all(words) and (self._domain_word(k - 1) or found[0] > 1)

    # ------------------------------------------------------------ countries beside

    def _country_before(self, a: int) -> tuple[int, str] | None:
        """A country right before the name: adjective, noun or owner. Gives where it begins and the code."""
        mark = self.line.country_at.get(a - 1)
        if mark is not None:
            return mark.a, mark.code
        if self.line.low(a - 1) == "'s":
            mark = self.line.country_at.get(a - 2)
            if mark is not None:
                return a, mark.code
        return None

    def _country_after(self, mention: AgencyMention) -> None:
        """`of Cambodia`, `in Vientiane`, `(Kenya)` behind the name; the name itself ends before it."""
        b = mention.b + (self.line.low(mention.b) in {"staff", "officials", "officers"} and self.line.low(mention.b + 1) == "of")
        link = self.line.low(b)
        k = b + 1
        if link in {"of", "for"} or (link in {"in", "to"} and mention.kind == "embassy") or link == "(" :
            k += self.line.low(k) == "the"
            mark = self.line.country_at.get(k)
            if mark is None and link == "of" and self.line.low(k) in {"government", "republic"}:
                mark = next((self.line.country_at[m] for m in range(k, k + 4) if m in self.line.country_at), None)
            if mark is not None and mark.kind in ("name", "weak") and self.line.low(mark.b) != "'s":
                if link in {"in", "to"}:
                    mention.place, mention.b = mark.code, mark.b
                    return
                mention.countries.append(mark.code)
                mention.b = mark.b + (link == "(" and self.line.low(mark.b) == ")")
                mention.aliases.add(self.line.text(mention.a, mark.b))
                if mention.kind == "embassy" and self.line.low(mark.b) in {"in", "to"}:
                    self._country_after_place(mention)
        if mention.kind == "embassy" and not mention.place and link == "in":
            self._country_after_place(mention)
        if link == "under" and not mention.countries:
            marks = [self.line.country_at[m] for m in range(b, min(b + 6, len(self.tokens))) if m in self.line.country_at]
            mention.countries.extend(mark.code for mark in marks[:1])

    def _country_after_place(self, mention: AgencyMention) -> None:
        at = mention.b + 1 + (self.line.low(mention.b + 1) == "the")
        mark = self.line.country_at.get(at)
        if mark is not None:
            mention.place, mention.b = mark.code, mark.b
            return
        if at < len(self.tokens):
            for size in (3, 2, 1):
                code = self.lexicon.vocabulary.places.get(self.line.text(at, min(at + size, len(self.tokens))))
                if code:
                    mention.place, mention.b = code, min(at + size, len(self.tokens))
                    return

    # ------------------------------------------------------------ other forms

    def _plural(self, at: int, size: int, noun: Head) -> list[AgencyMention] | None:
        """`the Ministries of Interior and Justice`: one body for each domain."""
        if self.line.low(at + size) not in {"of", "for"} or self.line.shouts:
            return None
        k = at + size + 1
        k += self.line.low(k) == "the"
        stop = self._domain_run(k)
        if stop == k:
            return None
        pieces = re.split(r",\s*(?:and\s+)?(?:of\s+)?(?:the\s+)?|\s+and\s+(?:of\s+)?(?:the\s+)?", self.line.text(k, stop))
        found = []
        before = self._country_before(at)
        for piece in pieces:
            if piece:
                name = f"{noun.noun} of {piece}"
                mention = AgencyMention(self.line, at, stop, name, name, noun.kind, head=noun.noun)
                if before:
                    mention.countries.append(before[1])
                found.append(mention)
        if found:
            probe = found[-1]
            self._country_after(probe)
            for mention in found[:-1]:
                mention.countries.extend(probe.countries[len(mention.countries) :])
            self.line.take(at, probe.b, "agency")
        return found or None

    def _lower_ministry(self, at: int) -> AgencyMention | None:
        """`the Colombian interior ministry`, `Foreign Ministry`: known by its portfolio."""
        if self.line.low(at) not in {"ministry", "department"} or self.tokens[at].is_capital:
            return None
        short = self.lexicon.vocabulary.portfolios.short
        for size in (2, 1):
            if at < size:
                continue
            words = self.line.text(at - size, at).title()
            if words in short and not self.line.low(at - size).endswith("'s"):
                before = self._country_before(at - size)
                if before is None:
                    return None
                noun = self.tokens[at].text.capitalize()
                name = f"{noun} of {short[words]}"
                a = at - size
                return AgencyMention(self.line, a, at + 1, name, name, "ministry", [before[1]], head=noun)
        return None


def _link_parents(line: Line, found: list[AgencyMention]) -> None:
    """A division and its parent: `X of the Y`, `X, Y`, `Y's X`, `X at Y`."""
    for left, right in zip(found, found[1:], strict=False):
        if right.a < left.b:
            continue
        between = line.text(left.b, right.a).lower()
        if between in {"of", "of the", "in the", "within the", "at the", "under the", "of its", "'s"} or not between:
            division, parent = (right, left) if between in {"'s", ""} else (left, right)
            chain = [division]
            while chain[-1].parent is not None:
                chain.append(chain[-1].parent)
            if parent not in chain and parent.parent is not division and not _same_body(division, parent):
                chain[-1].parent = parent
                for inner in chain:
                    if not inner.countries:
                        inner.countries.extend(parent.countries)
                if not parent.countries and between not in {"'s", ""}:
                    parent.countries.extend(division.countries)
    for mention in found:
        for mark in line.bodies:
            starts = mark.a == mention.a or (mark.a - 1) in line.country_at or mark.a - 1 < mention.a
            if mention.a <= mark.a and mark.b < mention.b and starts and not mention.known and line.tokens[mark.b].is_capital:
                name = line.text(mark.a, mark.b)
                mention.parent = AgencyMention(line, mark.a, mark.b, name, name, mark.bodies[0].kind, list(mention.countries), mark.bodies)
                rest = line.text(mark.b, mention.b)
                if mark.bodies[0].country != "INT" and len(rest.split()) > 1:
                    mention.aliases.add(mention.core)
                    mention.core = rest
                break


def _share_owner(line: Line, found: list[AgencyMention]) -> None:
    """`Indonesia's Justice Department, Immigration Directorate and Police`: the owner is that of the whole list."""
    for left, right in zip(found, found[1:], strict=False):
        owned = line.low(left.a - 1) == "'s" or left.owned
        if owned and left.countries and not right.countries and not right.known:
            if line.text(left.b, right.a).lower() in {",", "and", ", and"}:
                right.countries.extend(left.countries[:1])
                right.owned = True


def _same_body(one: AgencyMention, other: AgencyMention) -> bool:
    return bool({b.name for b in one.known} & {b.name for b in other.known})


def _read_acronym(line: Line, mention: AgencyMention) -> None:
    """`Korean National Police Agency (KNPA)`: letters of its words, in order.

    Schwartz, Hearst: A simple algorithm for identifying abbreviation definitions (2003), doi:10.1142/9789812776303_0042.
    """
    for b in (mention.b, mention.b + 1):
        if line.low(b) == "(" and b + 2 < len(line.tokens):
            close = next((k for k in range(b + 1, min(b + 6, len(line.tokens))) if line.tokens[k].text == ")"), None)
            if close is None:
                return
            written = line.text(b + 1, close).strip("\"'")
            written = re.sub(r"^(?:the|hereinafter|or)\s+", "", written).strip("\"'").split(",")[0]
            alone = close == b + 2 and written.istitle() and (b + 1) not in line.country_at
            if alone and (b + 1) not in line.taken and len(written) > 3:
                mention.aliases.add(written)
            if is_acronym_of(written, mention.name) or is_acronym_of(written, " ".join([mention.name, *mention.aliases])):
                mention.acronym = written
                mention.closed = close + 1
                line.take(b, close + 1, "acronym")
                at = close + 2 + (line.low(close + 2) == "the")
                mark = line.country_at.get(at)
                if line.low(close + 1) == "of" and mark is not None and mark.kind in ("name", "weak") and not mention.countries:
                    mention.countries.append(mark.code)
                    mention.b = mark.b
            return


def is_acronym_of(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in order in `long`, the first at the beginning of a word."""
    letters = [c.lower() for c in short if c.isalnum()]
    if not 2 <= len(letters) <= 10 or sum(c.isupper() for c in short) < 2 or " " in short.strip():
        return False
    words = re.findall(r"\w+", long.lower())
    text = " ".join(words)
    at = len(text)
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and not (text[at] == letters[index] and (index > 0 or at == 0 or text[at - 1] == " ")):
            at -= 1
        if at < 0:
            return _foreign_acronym(letters, words)
    return True


def _foreign_acronym(letters: list[str], words: list[str]) -> bool:
    """An acronym of the name in another language still shares an initial or two (`BKA`, `PNP`)."""
    initials = [word[0] for word in words if len(word) > 3]
    return bool(initials) and sum(c in initials for c in letters) * 2 >= len(letters)
