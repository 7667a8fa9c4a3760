"""Titles of posts: modifiers, head, domain; the body and the country they name."""

from __future__ import annotations

from dataclasses import dataclass, field

from relgraph.extract.agencies import AgencyMention
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import Line, TokenSpan
from relgraph.extract.post_parts import PostParts
from relgraph.extract.post_reach import PostReach
from relgraph.vocabulary.tables import Title


@dataclass(slots=True)
class PostMention(TokenSpan):
    """A post named in a sentence, tokens `[a, b)`.

    Attributes:
        title: As written, without body, country and words of standing such as `former`.
        domain: What follows `of` or stands before the head and is no body (`Public Security`).
        agency: The body named with it.
        countries: Codes named with it, the nearest first.
        place: Country of duty of an envoy.
        anaphor: Noun or pronoun that stands for the body (`its`, `the bureau's`), lower case.
        owned: Its country stands before it as owner (`Mexico's Secretary`).
        is_pronouns: It is held by `he` or `she`.
        plural: It is of several persons.
    """

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
    is_pronouns: bool = False


class PostReader:
    """Finds the posts of one sentence; bodies are known already."""

    def __init__(self, lexicon: Lexicon, line: Line, agencies: list[AgencyMention]) -> None:
        self.lexicon = lexicon
        self.line = line
        self.tokens = line.tokens
        self.reach = PostReach(lexicon, line)
        self.parts = PostParts(lexicon, line, agencies, self.reach)

    @property
    def unknown(self) -> list[AgencyMention]:
        """Bodies found behind posts that nothing else tells (`deputy director of CENTIF`)."""
        return self.parts.unknown

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
        """The post whose head begins at a token; nothing of it stands before `floor`."""
        if at in self.line.taken:
            return None
        match = self.lexicon.titles.match(self.tokens, at)
        if match is None:
            return None
        size, (title, plural) = match
        for skip in range(1, size):
            inner = self.lexicon.titles.match(self.tokens, at + skip)
            longer = (
                inner and skip + inner[0] > size and all(t.is_capital for t in self.tokens[at : at + skip + inner[0]])
            )
            if longer and self.lexicon.modifiers.match_before(self.tokens, at + skip, limit=skip):
                return self._at(at + skip, floor)  # `Deputy` before `Chief Executive Officer`
        first = self.tokens[at].text
        if title.head.isupper() and (first != title.head or (at > 0 and self.tokens[at - 1].is_capital)):
            return None
        if not first[0].isupper() and (not title.any_case or plural):
            return None
        if title.is_state and size == 1 and at > 0 and self.lexicon.ranks.match_before(self.tokens, at):
            return None  # `Captain Prince Boateng`
        if not self.line.is_free(at, at + size):
            return None
        m = at + size
        while self.reach.is_domain_word(m, False) and m not in self.line.taken:
            m += 1
        later = self.lexicon.titles.match(self.tokens, m) if at + size < m < len(self.tokens) else None
        if (
            later
            and self.tokens[m].is_capital
            and first[0].isupper()
            and not later[1][1]
            and later[1][0].role == "other"
        ):
            size = m + later[0] - at  # `Chief Immigration Officer`
        post = PostMention(self.line, at, at + size, title, "", title.role, plural=plural, head_at=at)
        title_from = self._read_left(post, floor)
        domain_to = self.parts.read_right(post, lower_head=not first[0].isupper())
        self.parts.read_owner(post, floor)
        post.title = self._title_text(post, title_from, max(domain_to, at + size))
        return post

    def _read_left(self, post: PostMention, floor: int) -> int:
        """Give a post the modifiers, domain, bodies and countries before its head; the beginning of its title."""
        k = domain_from = title_from = post.a
        lower_head = not self.tokens[post.a].is_capital
        while k > floor:
            j = k - 1
            modifier = self._modifier(post, k, floor, lower_head, beside_head=domain_from == k)
            if modifier:
                size, in_title = modifier
                k -= size
                title_from = k if in_title else title_from
                continue
            agency = self.parts.agency_to.get(k)
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
            if j in self.line.taken:
                break
            low = self.line.low(j)
            if low in {",", "and", "&"}:
                if not self._joins_domain(j, lower_head) or j - 1 < floor:
                    break
                k = domain_from = title_from = j - 1
                continue
            if self.reach.is_domain_word(j, lower_head) and not self.lexicon.civil.match(self.tokens, j):
                k = domain_from = title_from = j
                continue
            opens = (
                self.reach.is_capital(j) and self.line.low(j - 1) == "," and not self.line.shouts and k == post.head_at
            )
            if opens and j > floor and not self.lexicon.civil.match(self.tokens, j):
                k = title_from = j  # `Marc van der Elst, Document Specialist`
            break
        if domain_from < post.head_at:
            post.domain = self._domain_before(domain_from, post.head_at)
        post.a = k
        return title_from

    def _modifier(
        self, post: PostMention, k: int, floor: int, lower_head: bool, *, beside_head: bool
    ) -> tuple[int, bool] | None:
        """The modifier before token `k`: how many tokens, and whether it is part of the title (`former` is not)."""
        found = self.lexicon.modifiers.match_before(self.tokens, k)
        if not found or k - found[0] < floor or not self.line.is_free(k - found[0], k):
            return None
        size, value = found
        is_capital = self.tokens[k - size].is_capital
        if not (is_capital or lower_head or value.standing):
            return None
        if value.standing:
            post.standing = value.standing
        if value.makes_deputy and beside_head:
            post.role = self.lexicon.vocabulary.titles.deputy_roles.get(post.role, post.role)
        return size, value.standing != "former" and (value.standing != "current" or is_capital)

    def _joins_domain(self, j: int, lower_head: bool) -> bool:
        """Whether a comma or `and` joins two words of the domain (`Justice and Interior Minister`)."""
        both = self.reach.is_domain_word(j - 1, lower_head) and self.reach.is_domain_word(j + 1, lower_head)
        return both and j - 1 not in self.line.taken

    def _domain_before(self, a: int, b: int) -> str:
        """The words of tokens `[a, b)` without modifiers, but `National` and the like."""
        words = [token.text for token in self.tokens[a:b]]
        kept, modifiers = self.lexicon.vocabulary.words["states_own_words"], self.lexicon.vocabulary.titles.modifiers
        while words and words[0].title() in modifiers and words[0].lower() not in kept:
            words.pop(0)
        return " ".join(words)

    def _title_text(self, post: PostMention, title_from: int, title_to: int) -> str:
        """The title without the body in it and the countries before its head; a plural as singular."""
        words: list[str] = []
        for k in range(title_from, title_to):
            is_country = k in self.line.country_at and k < post.head_at
            in_agency = post.agency is not None and post.agency.a <= k < post.agency.b
            if not is_country and not in_agency:
                words.append(self.tokens[k].text)
        text = " ".join(words)
        for mark in (",", "'s", ".", ")"):
            text = text.replace(f" {mark}", mark)
        if post.plural:
            plural = self.line.text(post.head_at, post.head_at + len(post.head.head.split()))
            text = text.replace(plural, post.head.head)
        return text.removesuffix(" of").removesuffix(" for").replace(" - ", "-").strip(" ,")
