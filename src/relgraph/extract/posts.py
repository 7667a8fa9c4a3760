"""Titles of posts: modifiers, head, domain; the body and the country they name."""

from __future__ import annotations

from dataclasses import dataclass, field

from relgraph.extract.agencies import AgencyMention
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import Line
from relgraph.vocabulary.tables import Title

_SKIP = {"the", "its", "his", "her", "their", "our", "a", "an"}


@dataclass(slots=True)
class PostMention:
    """A post named in a sentence, tokens `[a, b)`.

    Attributes:
        title: As written, without body, country and words of standing such as `former`.
        domain: What follows `of` or stands before the head and is no body (`Public Security`).
        agency: The body named with it.
        countries: Codes named with it, the nearest first.
        place: Country of duty of an envoy.
        anaphor: Noun or pronoun that stands for the body (`its`, `the bureau's`), lower case.
        owned: Its country stands before it as owner (`Mexico's Secretary`).
        subject: `pronoun` where `he` or `she` holds it.
        plural: It is of several persons.
    """

    line: Line
    a: int
    b: int
    head: Title
    title: str
    role: str
    standing: str = "current"
    domain: str = ""
    agency: AgencyMention | None = None
    countries: list[str] = field(default_factory=list)
    place: str = ""
    anaphor: str = ""
    plural: bool = False
    head_at: int = 0
    owned: bool = False
    subject: str = ""

    @property
    def start(self) -> int:
        return self.line.tokens[self.a].start

    @property
    def end(self) -> int:
        return self.line.tokens[self.b - 1].end


class PostReader:
    """Finds the posts of one sentence; bodies are known already."""

    def __init__(self, lexicon: Lexicon, line: Line, agencies: list[AgencyMention]) -> None:
        self.lexicon = lexicon
        self.line = line
        self.tokens = line.tokens
        self._lower_head = False
        self._title_from = 0
        self.unknown: list[AgencyMention] = []
        self.agency_from = {m.a: m for m in agencies}
        self.agency_to = {m.b: m for m in agencies} | {m.closed: m for m in agencies if m.closed > 0}

    def read(self) -> list[PostMention]:
        """All posts, left to right."""
        found: list[PostMention] = []
        at = 0
        while at < len(self.tokens):
            post = self._at(at, found[-1].b if found else 0)
            if post is None:
                at += 1
                continue
            found.append(post)
            self.line.take(post.a, post.b, "post")
            at = post.b
        return found

    def _at(self, at: int, floor: int) -> PostMention | None:
        if at in self.line.taken:
            return None
        match = self.lexicon.titles.match(self.tokens, at)
        if match is None:
            return None
        size, (title, plural) = match
        for skip in range(1, size):
            inner = self.lexicon.titles.match(self.tokens, at + skip)
            longer = inner and skip + inner[0] > size and all(t.is_capital for t in self.tokens[at : at + skip + inner[0]])
            if longer and self.lexicon.modifiers.match_before(self.tokens, at + skip, limit=skip):
                return self._at(at + skip, floor)  # `Deputy` before `Chief Executive Officer`
        first = self.tokens[at].text
        if title.head.isupper() and (first != title.head or (at > 0 and self.tokens[at - 1].is_capital)):
            return None
        if not first[0].isupper() and (not title.any_case or plural):
            return None
        if not self.line.is_free(at, at + size):
            return None
        m = at + size
        while self._domain_word(m, False) and m not in self.line.taken:
            m += 1
        later = self.lexicon.titles.match(self.tokens, m) if at + size < m < len(self.tokens) else None
        if later and self.tokens[m].is_capital and first[0].isupper() and not later[1][1] and later[1][0].role == "other":
            size = m + later[0] - at  # `Chief Immigration Officer`
        post = PostMention(self.line, at, at + size, title, "", title.role, plural=plural, head_at=at)
        self._left(post, floor)
        title_from = post.a
        self._lower_head = not first[0].isupper()
        domain_to = self._right(post)
        self._owner(post, floor)
        post.title = self._title_text(post, title_from, at + size, domain_to)
        return post


    def _left(self, post: PostMention, floor: int) -> None:
        """Modifiers, domain words, bodies and countries before the head."""
        k = post.a
        lower_head = not self.tokens[post.a].is_capital
        domain_from = k
        title_from = k
        while k > floor:
            j = k - 1
            modifier = self.lexicon.modifiers.match_before(self.tokens, k)
            if modifier and k - modifier[0] >= floor and self.line.is_free(k - modifier[0], k):
                size, value = modifier
                first = self.tokens[k - size]
                if first.is_capital or lower_head or value.standing:
                    if value.standing:
                        post.standing = value.standing
                    if value.makes_deputy and domain_from == k:
                        post.role = self.lexicon.vocabulary.titles.deputy_roles.get(post.role, post.role)
                    k -= size
                    if value.standing not in ("former",) and not (value.standing == "current" and not first.is_capital):
                        title_from = k
                    continue
            agency = self.agency_to.get(k)
            if agency is not None and agency.a >= floor:
                post.agency = agency
                post.countries.extend(agency.countries)
                k = agency.a
                break
            if j in self.line.country_at:
                mark = self.line.country_at[j]
                post.countries.append(mark.code)
                k = mark.a
                continue
            token = self.tokens[j]
            if j in self.line.taken:
                break
            if token.low == "," or token.low in {"and", "&"}:
                if not (self._domain_word(j - 1, lower_head) and self._domain_word(k, lower_head) and j - 1 >= floor and j - 1 not in self.line.taken):
                    break
                k = j - 1
                domain_from = title_from = k
                continue
            if self._domain_word(j, lower_head) and not self.lexicon.civil.match(self.tokens, j):
                k = j
                domain_from = title_from = k
                continue
            opens = self._is_capital(j) and self.line.low(j - 1) == "," and not self.line.shouts and k == post.head_at
            if opens and j > floor and not self.lexicon.civil.match(self.tokens, j) and j not in self.line.taken:
                k = title_from = j  # `Marc van der Elst, Document Specialist`
            break
        post.a = min(k, title_from)
        if domain_from < post.head_at:
            words = [self.tokens[m].text for m in range(domain_from, post.head_at)]
            while words and (words[0].title() in self.lexicon.vocabulary.titles.modifiers) and words[0].lower() not in {"national", "state", "federal"}:
                words.pop(0)
            post.domain = " ".join(words)
        post.a = k
        self._title_from = title_from

    def _domain_word(self, k: int, lower_head: bool) -> bool:
        if not 0 <= k < len(self.tokens):
            return False
        token = self.tokens[k]
        low = token.low
        known = low in self.lexicon.portfolios or (
            "-" in low and all(part in self.lexicon.portfolios or part in {"anti", "counter"} for part in low.split("-"))
        )
        if not known or k in self.line.country_at:
            return False
        if token.is_capital:
            return not (k == 0 and low in self.lexicon.openers)
        return lower_head and (low in self.lexicon.vocabulary.words["lower_domains"] or (k > 0 and self.line.low(k - 1) in {"of", "for", "and"}))

    def _right(self, post: PostMention) -> int:
        """Domain, body, country or place of duty behind the head. Gives the end of the domain."""
        k = post.b
        title_end = k
        after = self.lexicon.vocabulary.titles.standings_after
        for size in (2, 1):
            words = self.line.text(k, min(k + size, len(self.tokens)))
            if words and words in after and size <= len(self.tokens) - k:
                post.standing = after[words]
                k += size
                break
        if self.line.low(k) == "(" and self.line.low(k + 2) == ")" and self.tokens[k + 1].text.isupper() and k + 1 not in self.line.taken:
            k += 3  # `Senior Minister (SM)`
        if self.line.low(k) == "(" and self.line.low(k + 2) == ")" and self.tokens[k + 1].text.istitle() and k + 3 < len(self.tokens) and self.tokens[k + 3].is_capital:
            k += 3  # `Deputy Commissioner (Operations) Kaupa`
            title_end = k
        post.b = k
        beside = self.agency_from.get(k)
        if beside is not None and post.agency is None and beside.b - beside.a == 1 and beside.name.isupper() and not post.plural:
            self._give(post, beside)  # `Director CPIB Wong Hong Kuan`
            k = post.b = beside.b
        while k < len(self.tokens):
            link = self.line.low(k)
            if link in {"of", "for", "at", "in", "to", "on", "with", "from"}:
                step = self._linked(post, k, link)
                if step is None:
                    break
                k, in_title = step
                post.b = k
                if in_title:
                    title_end = k
                continue
            if link in {",", "-", "("} and post.agency is None:
                agency = self.agency_from.get(k + 1) or (self.agency_from.get(k + 2) if self.line.low(k + 1) == "the" else None)
                if agency is not None and self._agency_belongs(post, agency):
                    self._give(post, agency)
                    k = post.b = agency.b + (link == "(" and self.line.low(agency.b) == ")")
                    continue
            if link == "," and post.agency is not None and post.agency.b == k:
                agency = self.agency_from.get(k + 1) or (self.agency_from.get(k + 2) if self.line.low(k + 1) == "the" else None)
                listed = agency is not None and self.line.low(agency.b) in {"and", ","} and bool(agency.known)
                if agency is not None and post.agency.parent is None and not post.agency.known and not listed:
                    post.agency.parent = agency
                    post.countries.extend(agency.countries)
                    if not post.agency.countries:
                        post.agency.countries.extend(agency.countries)
                    k = post.b = agency.b
                    continue
            if link == "," and self.line.country_at.get(k + 1) and not post.countries and self.line.low(self.line.country_at[k + 1].b) in {",", ".", ";", ")", ""}:
                mark = self.line.country_at[k + 1]
                if mark.kind in ("name", "weak"):
                    post.countries.append(mark.code)
                    k = post.b = mark.b
                    continue
            break
        return title_end

    def _agency_belongs(self, post: PostMention, agency: AgencyMention) -> bool:
        """In `Director, Agency` the body is the post's, unless it begins another clause."""
        after = self.line.low(agency.b)
        return after in {",", ".", ";", ")", "", "and", ":", "-", "("} and not post.plural

    def _give(self, post: PostMention, agency: AgencyMention) -> None:
        post.agency = agency
        post.countries.extend(c for c in agency.countries if c not in post.countries)

    def _linked(self, post: PostMention, k: int, link: str) -> tuple[int, bool] | None:
        """What stands behind a preposition: the new end, and whether it is part of the title."""
        t = k + 1
        if self.line.low(t) in _SKIP:
            if self.line.low(t) in {"his", "her", "their", "our", "a", "an"}:
                return None
            t += 1
        if t >= len(self.tokens):
            return None
        agency = self.agency_from.get(t)
        if agency is None and self.line.low(t + 1) == "'s" and not self.tokens[t].is_capital:
            agency = self.agency_from.get(t + 2)  # `head of the ministry's Service`
        if agency is None and link in {"of", "at"} and post.agency is None:
            agency = self._unknown_acronym(t)
        if agency is not None:
            if post.agency is not None:
                if _is_above(agency, post.agency):
                    return agency.b, False
                if post.agency.parent is None and link in {"of", "at", "in"}:
                    post.agency.parent = agency
                    post.countries.extend(agency.countries)
                    return agency.b, False
                return None
            if link in {"with", "from", "to"} and post.role not in ("representative", "ambassador", "adviser", "other"):
                return None
            if link in {"to"} and post.role in ("ambassador", "representative"):
                post.place = "body"
                if not post.head.implies:
                    self._give(post, agency)
                return agency.b, True
            self._give(post, agency)
            return agency.b, False
        if link in {"in", "to"} and post.head.implies and post.role in ("ambassador", "representative"):
            code = self.lexicon.vocabulary.places.get(self.tokens[t].text)
            if code:
                post.place = code
                return t + 1, False
        mark = self.line.country_at.get(t)
        if mark is not None and mark.kind in ("name", "weak", "demonym"):
            owned = self.agency_from.get(mark.b + 1) if self.line.low(mark.b) == "'s" else None
            if owned is not None and post.agency is None:
                self._give(post, owned)
                post.countries.append(mark.code)
                return owned.b, False
            return self._linked_country(post, t, link)
        of_portfolio = post.head.implies or post.role in ("minister", "secretary", "deputy-minister")
        if link in {"of", "at"} and not of_portfolio and self.line.low(k + 1) == "the" and self.tokens[t].is_capital and t not in self.line.taken:
            noun = self.lexicon.heads.match(self.tokens, t)
            if noun and not noun[1][1] and self.line.low(t + noun[0]) not in {"of", "for", "on"} and post.agency is None and not post.domain:
                post.anaphor = self.line.text(t, t + noun[0]).lower()
                return t + noun[0], False
        if link == "of" and self.tokens[t].text in {"Republic", "State", "Nation", "Union", "Federation", "Government", "Kingdom"}:
            return t + 1, True
        if link in {"to", "for", "of"}:
            title = self.lexicon.titles.match(self.tokens, t)
            if title and self.tokens[t].is_capital and link != "for" and (title[0] > 1 or not self._domain_word(t, False)):
                return t + title[0], True
        if link in {"of", "for", "on", "in", "to"} and t not in self.line.taken:
            stop = self._domain(t, link)
            if stop > t:
                post.domain = post.domain or self.line.text(t, stop)
                return stop, True
        return None

    def _unknown_acronym(self, t: int) -> AgencyMention | None:
        """`deputy director of CENTIF`: a body that the text calls by capitals alone."""
        word = self.tokens[t].text
        if not (word.isupper() and word.isalpha() and 3 <= len(word) <= 8) or t in self.line.taken or t in self.line.country_at or self.line.shouts:
            return None
        mention = AgencyMention(self.line, t, t + 1, word, word)
        mark = self.line.country_at.get(t + 1)
        if mark is not None and mark.kind == "name":
            mention.countries.append(mark.code)
            mention.b = mark.b
        self.unknown.append(mention)
        self.line.take(t, mention.b, "agency")
        return mention

    def _linked_country(self, post: PostMention, t: int, link: str) -> tuple[int, bool] | None:
        mark = self.line.country_at[t]
        envoy = post.role in ("ambassador", "representative")
        if mark.kind == "demonym":
            return None
        if link in {"to", "in"} and envoy or link == "to":
            post.place = mark.code
            return mark.b, True
        if link in {"of", "for", "in", "from"}:
            if link in {"in", "from"} and not (post.head.is_state is False and post.agency is None):
                return None
            end = mark.b
            if self.line.low(end) == "'s":
                return None
            post.countries.append(mark.code)
            if self.line.low(end) == "and" and self.line.country_at.get(end + 1) and post.plural:
                post.countries.append(self.line.country_at[end + 1].code)
                end = self.line.country_at[end + 1].b
            return end, False
        return None

    def _domain(self, t: int, link: str) -> int:
        """End of the domain that begins at a token; portfolio words, or other capitals right behind the preposition."""
        k = t
        if not self._domain_word(k, False):
            first = self.tokens[k]
            unknown = (
                first.is_capital and first.text[0].isalpha() and link in {"of", "for"}
                and not self.lexicon.civil.match(self.tokens, k)
            )  # fmt: skip
            lower = self._lower_head and self.line.low(k) in self.lexicon.portfolios
            if not unknown and not lower and not (self.line.low(k) in self.lexicon.vocabulary.words["lower_domains"]):
                return t
        k = self._unknown_run(k)
        while k < len(self.tokens) and k not in self.line.taken and k not in self.line.country_at:
            region = self._is_capital(k) and self.line.low(k) in self.lexicon.not_names
            if self._domain_word(k, True) or (k == t and self.tokens[k].is_capital) or region:
                k += 1
                continue
            low = self.line.low(k)
            if (low in {"and", "&", ",", "of", "on", "the", "against"} or (low == "for" and link == "for")) and k > t:
                m = k + 1
                while self.line.low(m) in {"and", "&", "the", "of", "for"} and m - k < 3:
                    m += 1
                known = self._domain_word(m, False) or (self._is_capital(m) and self._domain_word(m + 1, False))
                if known and m not in self.line.taken and not self._opens_title(m):
                    if low == "," and not self._list_closes(m):
                        break
                    k = m + 1
                    continue
            break
        return self._cut_name(t, k)

    def _cut_name(self, t: int, k: int) -> int:
        """`National Defence Tea` before `Banh` is the portfolio `National Defence` and the beginning of a name."""
        phrases = self.lexicon.vocabulary.portfolios.phrases
        if self._is_capital(k) and k - t >= 2 and self.line.text(t, k - 1).lower() in phrases and self.line.text(t, k).lower() not in phrases:
            following = self.line.low(k)
            if following not in self.lexicon.not_names and following not in self.lexicon.portfolios:
                return k - 1
        return k

    def _unknown_run(self, k: int) -> int:
        """Behind the last word of a run of capitals that cannot be a name: `Los Angeles Declaration`."""
        if self._domain_word(k, False):
            return k
        end = k
        m = k
        while self._is_capital(m) and m not in self.line.taken and m - k < 6:
            if m > k and (self._domain_word(m, False) or self.line.low(m) in self.lexicon.not_names):
                end = m + 1
            m += 1
        return end

    def _is_capital(self, k: int) -> bool:
        return k < len(self.tokens) and self.tokens[k].is_capital and self.tokens[k].text[0].isalpha() and k not in self.line.country_at

    def _opens_title(self, m: int) -> bool:
        """Whether a new title begins here: `and Defence Minister`, `and Security Adviser`."""
        k = m
        while self._domain_word(k, False):
            k += 1
        title = self.lexicon.titles.match(self.tokens, k) if k < len(self.tokens) else None
        return title is not None and (k == m or self.tokens[k].is_capital)

    def _list_closes(self, m: int) -> bool:
        k = m
        while k < len(self.tokens) and k < m + 8:
            if self.line.low(k) in {"and", "&"}:
                return self._domain_word(k + 1, False)
            if not (self._domain_word(k, False) or self.tokens[k].text == ","):
                return False
            k += 1
        return False

    def _owner(self, post: PostMention, floor: int) -> None:
        """`Mexico's`, `UNODC's`, `the bureau's`, `its` before the post."""
        k = post.a
        if self.line.low(k - 1) == "'s" or (k > 1 and self.tokens[k - 1].text == "'"):
            mark = self.line.country_at.get(k - 2)
            agency = self.agency_to.get(k - 1)
            if mark is not None and mark.b == k - 1:
                post.countries.append(mark.code)
                post.owned = True
                if post.a > floor:
                    post.a = max(mark.a, floor)
            elif agency is not None and post.agency is None:
                self._give(post, agency)
            elif agency is not None and post.agency is not None and not _is_above(agency, post.agency):
                top = post.agency
                while top.parent is not None:
                    top = top.parent
                if top is not agency:
                    top.parent = agency
            elif agency is None and k >= 2:
                post.anaphor = self.line.low(k - 2)
        elif self.line.low(k - 1) in {"its", "their", "his", "her", "whose"}:
            post.anaphor = self.line.low(k - 1)

    def _title_text(self, post: PostMention, title_from: int, head_to: int, domain_to: int) -> str:
        a = self._title_from
        words: list[str] = []
        k = a
        while k < max(domain_to, head_to):
            skip = self.line.country_at.get(k)
            inside = post.agency is not None and post.agency.a <= k < post.agency.b
            if (skip is not None and k < post.head_at) or inside:
                k += 1
                continue
            words.append(self.tokens[k].text)
            k += 1
        text = " ".join(words)
        for mark in (",", "'s", ".", ")"):
            text = text.replace(f" {mark}", mark)
        if post.plural:
            plural = self.line.text(post.head_at, post.head_at + len(post.head.head.split()))
            text = text.replace(plural, post.head.head)
        return text.removesuffix(" of").removesuffix(" for").replace(" - ", "-").strip(" ,")


def _is_above(agency: AgencyMention, division: AgencyMention) -> bool:
    """Whether a body is a parent, near or far, of another."""
    above = division.parent
    while above is not None:
        if above is agency:
            return True
        above = above.parent
    return False
