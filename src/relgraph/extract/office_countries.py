"""The country of each held post: as stated beside it, of its list, of who is met, or the home of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from relgraph.extract.entities import Draft
from relgraph.extract.holders import Holding
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import CountryMark, Line
from relgraph.extract.posts import PostMention
from relgraph.extract.reading import Reading
from relgraph.extract.resolution import Resolution, leader_country, roster_country

_LIST_JOINS = frozenset(
    {",", "and", ", and", ";", "; and", "with", "and the", ", the", ", and the", ", and with", "and with"}
)


@dataclass(slots=True)
class OfficeCountries:
    """Tells the countries of posts, in order of the text."""

    out: Resolution
    reading: Reading
    lexicon: Lexicon = field(init=False)
    _resolved: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lexicon = self.out.lexicon

    def country(self, holding: Holding, person: Draft) -> str:
        """The code of the country of a post that this person holds; "" where nothing tells."""
        code = self._country(holding, person)
        self._resolved[id(holding)] = code
        return code

    def _country(self, holding: Holding, person: Draft) -> str:
        stated = self.stated(holding) or self.lexicon.vocabulary.places.get(holding.post.domain, "")
        if stated:
            return stated
        if person.country:
            return person.country
        post = holding.post
        leader = leader_country(self.lexicon, person.name, holding.post.title)
        if leader and leader != "INT":
            return leader
        return self._listed(holding) or self._host(holding) or self._abroad(post) or self.out.home

    def stated(self, holding: Holding) -> str:
        """The code of the country that stands with a post, its body, its holder or its roster; "" without one."""
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
        mark = counterpart_country(self.lexicon, line, k)
        return mark.code if mark is not None else ""

    def _delegation(self, holding: Holding) -> str:
        """`Mexico's delegation was led by …`: the country of a roster, at the beginning of its sentence or heading."""
        line = holding.post.line
        rostered = roster_country(self.lexicon, line, holding.post.a)
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

    def _listed(self, holding: Holding) -> str:
        """In `President X, Minister Y and Minister Z` all are of the country of the first."""
        line, post = holding.post.line, holding.post
        for other in self.reading.holdings[line.sentence.index]:
            if other.person.b <= post.a and line.text(other.person.b, post.a).lower() in _LIST_JOINS:
                return self._resolved.get(id(other), "")
        return ""

    def _abroad(self, post: PostMention) -> str:
        """In news of an embassy, a minister without a country is the host's."""
        embassies = {d.place for d in self.out.agencies if d.kind == "embassy" and d.place}
        return next(iter(embassies)) if len(embassies) == 1 and post.role in ("minister", "deputy-minister") else ""

    def _host(self, holding: Holding) -> str:
        """`While in Colombia, she met with Foreign Minister Leyva`: who is met abroad is of that country."""
        line, post = holding.post.line, holding.post
        k = min(post.a, holding.person.a)
        words = self.lexicon.vocabulary.words
        while k > 0 and line.low(k - 1) in {"the", "country's", "'s", "his", "her"}:
            k -= 1
        if line.low(k - 1) not in words["meeting_words"]:
            return ""
        if line.low(k - 1) == "by" and line.low(k - 2) not in words["hosting_words"]:
            return ""
        codes = list(dict.fromkeys(m.code for m in line.countries if m.b <= k))
        if not codes:
            block = line.sentence.block
            earlier = [self.reading.lines[s.index] for s in block.sentences if s.index < line.sentence.index]
            codes = list(dict.fromkeys(m.code for one in earlier for m in one.countries))
        codes = [c for c in codes if c != self.out.home]
        return codes[0] if len(codes) == 1 else ""


def counterpart_country(lexicon: Lexicon, line: Line, k: int) -> CountryMark | None:
    """The country before `counterpart` just before token `k`: `his Kazakh counterpart`, `Nepal's counterpart`."""
    if line.low(k - 1) not in lexicon.vocabulary.words["counterpart_words"]:
        return None
    return line.country_at.get(k - 2) or (line.country_at.get(k - 3) if line.low(k - 2) == "'s" else None)
