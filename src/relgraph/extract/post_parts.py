"""What belongs to a post behind its head: domain, body, country, place of duty; and who owns it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.agencies import AgencyMention

if TYPE_CHECKING:
    from relgraph.extract.lexicon import Lexicon
    from relgraph.extract.line import Line
    from relgraph.extract.post_reach import PostReach
    from relgraph.extract.posts import PostMention

_PREPOSITIONS = frozenset({"of", "for", "at", "in", "to", "on", "with", "from"})
_NOT_THEIRS = frozenset({"his", "her", "their", "our", "a", "an"})
_OWNERS = frozenset({"its", "their", "his", "her", "whose"})
_ENVOYS = frozenset({"ambassador", "representative"})
_SENT = _ENVOYS | {"adviser", "other"}
_ENDS = frozenset({",", ".", ";", ")", ""})


class PostParts:
    """Reads what the words around posts of one sentence say of them; `unknown` are the bodies that only a post tells."""

    def __init__(self, lexicon: Lexicon, line: Line, agencies: list[AgencyMention], reach: PostReach) -> None:
        self.lexicon = lexicon
        self.line = line
        self.tokens = line.tokens
        self.reach = reach
        self.unknown: list[AgencyMention] = []
        self.agency_from = {m.a: m for m in agencies}
        self.agency_to = {m.b: m for m in agencies} | {m.closed: m for m in agencies if m.closed > 0}

    def read_right(self, post: PostMention, *, lower_head: bool) -> int:
        """Give a post its domain, body, country or place of duty behind the head.

        Returns:
            The end of the domain: what follows is no part of the title.
        """
        title_to = self._read_brackets(post)
        k = post.b
        while k < len(self.tokens):
            link = self.line.low(k)
            if link in _PREPOSITIONS:
                step = self._linked(post, k, link, lower_head)
                if step is None:
                    break
                k, in_title = step
                if in_title:
                    title_to = k
            else:
                to = (
                    self._beside(post, k, link)
                    or self._parent_beside(post, k, link)
                    or self._country_beside(post, k, link)
                )
                if not to:
                    break
                k = to
            post.b = k
        return title_to

    def _read_brackets(self, post: PostMention) -> int:
        """Words of standing, an acronym or a field of duty in brackets, a body without any link; the end of the title."""
        k = title_to = post.b
        after = self.lexicon.vocabulary.titles.standings_after
        for size in (2, 1):
            words = self.line.text(k, min(k + size, len(self.tokens)))
            if words and words in after and size <= len(self.tokens) - k:
                post.standing = after[words]
                k += size
                break
        if self._in_brackets(k) and self.tokens[k + 1].text.isupper() and k + 1 not in self.line.taken:
            k += 3  # `Senior Minister (SM)`
        if self._in_brackets(k) and self.tokens[k + 1].text.istitle() and self._is_capital(k + 3):
            k += 3  # `Deputy Commissioner (Operations) Kaupa`
            title_to = k
        post.b = k
        beside = self.agency_from.get(k)
        if beside is None or post.agency is not None or post.plural:
            return title_to
        if beside.b - beside.a == 1 and beside.name.isupper():
            self._give(post, beside)  # `Director CPIB Wong Hong Kuan`
            post.b = beside.b
        return title_to

    def _in_brackets(self, k: int) -> bool:
        return self.line.low(k) == "(" and self.line.low(k + 2) == ")"

    def _is_capital(self, k: int) -> bool:
        return k < len(self.tokens) and self.tokens[k].is_capital

    def _named_at(self, k: int) -> AgencyMention | None:
        """The body that begins at a token, perhaps behind an article."""
        return self.agency_from.get(k) or (self.agency_from.get(k + 1) if self.line.low(k) == "the" else None)

    def _beside(self, post: PostMention, k: int, link: str) -> int:
        """`Director, Agency`, `Director (Agency)`: where the body ends; 0 without one."""
        agency = self._named_at(k + 1) if link in {",", "-", "("} and post.agency is None else None
        if agency is None or not self._agency_belongs(post, agency):
            return 0
        self._give(post, agency)
        return agency.b + (link == "(" and self.line.low(agency.b) == ")")

    def _parent_beside(self, post: PostMention, k: int, link: str) -> int:
        """`Director of the Bureau, Ministry of X`: where the parent of the post's body ends; 0 without one."""
        division = post.agency
        if link != "," or division is None or division.b != k:
            return 0
        agency = self._named_at(k + 1)
        if agency is None or division.parent is not None or division.known:
            return 0
        if agency.known and self.line.low(agency.b) in {"and", ","}:
            return 0  # a list of bodies
        division.parent = agency
        post.countries.extend(agency.countries)
        if not division.countries:
            division.countries.extend(agency.countries)
        return agency.b

    def _country_beside(self, post: PostMention, k: int, link: str) -> int:
        """`Minister of Justice, Malta`: where the country ends; 0 without one."""
        mark = self.line.country_at.get(k + 1) if link == "," and not post.countries else None
        if mark is None or mark.kind not in ("name", "weak") or self.line.low(mark.b) not in _ENDS:
            return 0
        post.countries.append(mark.code)
        return mark.b

    def _agency_belongs(self, post: PostMention, agency: AgencyMention) -> bool:
        """In `Director, Agency` the body is the post's, unless it begins another clause."""
        after = self.line.low(agency.b)
        return (after in _ENDS or after in {"and", ":", "-", "("}) and not post.plural

    def _give(self, post: PostMention, agency: AgencyMention) -> None:
        post.agency = agency
        post.countries.extend(c for c in agency.countries if c not in post.countries)

    def _linked(self, post: PostMention, k: int, link: str, lower_head: bool) -> tuple[int, bool] | None:
        """What stands behind a preposition at token `k`: the new end, and whether it is part of the title."""
        t = k + 1
        if self.line.low(t) in _NOT_THEIRS:
            return None
        t += self.line.low(t) in {"the", "its"}
        if t >= len(self.tokens):
            return None
        agency = self._agency_behind(post, t, link)
        if agency is not None:
            return self._linked_agency(post, agency, link)
        if link in {"in", "to"} and post.head.implies and post.role in _ENVOYS:
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
        return self._taken_up(post, k, t, link) or self._linked_domain(post, t, link, lower_head)

    def _agency_behind(self, post: PostMention, t: int, link: str) -> AgencyMention | None:
        agency = self.agency_from.get(t)
        if agency is None and self.line.low(t + 1) == "'s" and not self.tokens[t].is_capital:
            agency = self.agency_from.get(t + 2)  # `head of the ministry's Service`
        if agency is None and link in {"of", "at"} and post.agency is None:
            agency = self._unknown_acronym(t)
        return agency

    def _linked_agency(self, post: PostMention, agency: AgencyMention, link: str) -> tuple[int, bool] | None:
        if post.agency is not None:
            if _is_above(agency, post.agency):
                return agency.b, False
            if post.agency.parent is None and link in {"of", "at", "in"}:
                post.agency.parent = agency
                post.countries.extend(agency.countries)
                return agency.b, False
            return None
        if link in {"with", "from", "to"} and post.role not in _SENT:
            return None
        if link == "to" and post.role in _ENVOYS:
            post.place = "body"
            if not post.head.implies:
                self._give(post, agency)
            return agency.b, True
        self._give(post, agency)
        return agency.b, False

    def _taken_up(self, post: PostMention, k: int, t: int, link: str) -> tuple[int, bool] | None:
        """`Director of the Bureau`: a body named before, taken up by its noun."""
        of_portfolio = post.head.implies or post.role in ("minister", "secretary", "deputy-minister")
        if link not in {"of", "at"} or of_portfolio or post.agency is not None or post.domain:
            return None
        if self.line.low(k + 1) != "the" or not self.tokens[t].is_capital or t in self.line.taken:
            return None
        noun = self.lexicon.heads.match(self.tokens, t)
        if noun is None or noun[1][1] or self.line.low(t + noun[0]) in {"of", "for", "on"}:
            return None
        post.anaphor = self.line.text(t, t + noun[0]).lower()
        return t + noun[0], False

    def _linked_domain(self, post: PostMention, t: int, link: str, lower_head: bool) -> tuple[int, bool] | None:
        """`of the Republic`, `Adviser to the Prime Minister`, `of Public Security`."""
        if link == "of" and self.tokens[t].text in self.lexicon.vocabulary.words["states_of_titles"]:
            return t + 1, True
        if link in {"to", "of"} and self.tokens[t].is_capital:
            title = self.lexicon.titles.match(self.tokens, t)
            if title and (title[0] > 1 or not self.reach.is_domain_word(t, False)):
                return t + title[0], True
        if link in {"of", "for", "on", "in", "to"} and t not in self.line.taken:
            stop = self.reach.domain_to(t, link, lower_head=lower_head)
            if stop > t:
                post.domain = post.domain or self.line.text(t, stop)
                return stop, True
        return None

    def _unknown_acronym(self, t: int) -> AgencyMention | None:
        """`deputy director of CENTIF`: a body that the text calls by capitals alone."""
        word = self.tokens[t].text
        if not (word.isupper() and word.isalpha() and 3 <= len(word) <= 8) or self.line.shouts:
            return None
        if t in self.line.taken or t in self.line.country_at:
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
        """`Ambassador to Oman`, `Ministers of Togo and Benin`: a place of duty, or the country of the post."""
        mark = self.line.country_at[t]
        if mark.kind == "demonym":
            return None
        if link == "to" or (link == "in" and post.role in _ENVOYS):
            post.place = mark.code
            return mark.b, True
        if link in {"in", "from"} and (post.head.is_state or post.agency is not None):
            return None
        if link not in {"of", "for", "in", "from"} or self.line.low(mark.b) == "'s":
            return None
        post.countries.append(mark.code)
        second = self.line.country_at.get(mark.b + 1) if self.line.low(mark.b) == "and" and post.plural else None
        if second is None:
            return mark.b, False
        post.countries.append(second.code)
        return second.b, False

    def read_owner(self, post: PostMention, floor: int) -> None:
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
        elif self.line.low(k - 1) in _OWNERS:
            post.anaphor = self.line.low(k - 1)


def _is_above(agency: AgencyMention, division: AgencyMention) -> bool:
    """Whether a body is a parent, near or far, of another."""
    above = division.parent
    while above is not None:
        if above is agency:
            return True
        above = above.parent
    return False
