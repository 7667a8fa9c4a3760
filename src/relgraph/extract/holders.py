"""Who holds which post: names and posts of one sentence put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from relgraph.extract.agencies import AgencyMention
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import Line
from relgraph.extract.people import NameReader, PersonMention
from relgraph.extract.posts import PostMention
from relgraph.extract.text import Token

_SEPARATORS = {",", "-", ":", "|", "("}
_DETERMINERS = {"the", "a", "an", "its", "their", "his", "her", "our"}


@dataclass(slots=True)
class Holding:
    """One person in one post, as one sentence says."""

    post: PostMention
    person: PersonMention
    rule: str
    confidence: float


@dataclass(slots=True)
class HolderReader:
    """Joins the posts of one sentence with names; `people` and `holdings` are what it found."""

    lexicon: Lexicon
    line: Line
    posts: list[PostMention]
    agencies: list[AgencyMention]
    people: list[PersonMention] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    names: NameReader = field(init=False)
    tokens: Sequence[Token] = field(init=False)
    agency_from: dict[int, AgencyMention] = field(init=False)

    def __post_init__(self) -> None:
        self.names = NameReader(self.lexicon, self.line)
        self.tokens = self.line.tokens
        self.agency_from = {m.a: m for m in self.agencies}

    def read(self) -> None:
        """Names right behind posts first, then names before them, then posts that share a holder.

        In a headline in title case only a name right behind a post is one: `Appointment Notice: New Minister` names nobody.
        """
        if self.line.shouts and self.line.sentence.block.kind == "headline":
            for post in self.posts:
                if not post.plural:
                    self._behind(post)
            self._shared_holders()
            return
        for post in self.posts:
            self._behind(post)
        for post in self.posts:
            if not self._held(post):
                self._before(post)
        for post in self.posts:
            if not self._held(post):
                self._behind_mark(post)
        self._shared_holders()
        self._shared_bodies()
        self._titled_names()
        self._headed_bodies()

    def _held(self, post: PostMention) -> Holding | None:
        return next((h for h in self.holdings if h.post is post), None)

    def _link(self, post: PostMention, person: PersonMention, rule: str, confidence: float) -> None:
        if person not in self.people:
            self._keep(person)
        self.holdings.append(Holding(post, person, rule, confidence))

    def _keep(self, person: PersonMention) -> None:
        self.people.append(person)
        self.line.take(person.a, person.b, "person")
        self.line.drop_countries(person.first, person.b)

    def _known_at(self, a: int, b: int) -> PersonMention | None:
        return next((p for p in self.people if p.a <= a < p.b or p.b == b), None)

    def _behind(self, post: PostMention) -> None:
        """`Minister of Interior Aleksandar Vulin`; of a plural post all names of the list."""
        person = self.names.at(post.b)
        if person is None or (self.line.shouts and person.b - person.first < 2):
            return
        alone = person.b - person.first == 1 and not person.honorific
        if (
            alone
            and person.b < len(self.tokens)
            and self.tokens[person.b].is_capital
            and self.tokens[person.b].text[0].isalpha()
        ):
            return  # `President of the SEA Games Federation`
        bare = not (post.agency or post.domain or post.countries)
        if bare and self.lexicon.ranks.match(self.tokens, post.head_at) and not self._names_a_body(post, person):
            person.honorific = f"{post.title} {person.honorific}".strip()  # a rank is no post
            self._keep(person)
            return
        self._link(post, person, "post-name", 0.9)
        k = self.names.after_name(person.b)
        self._after_name(post, person, k)
        while post.plural and self.line.low(k) in {",", "and"}:
            k += 1 + (self.line.low(k) == "," and self.line.low(k + 1) == "and")
            following = self.names.at(k)
            if following is None:
                break
            self._link(post, following, "post-names", 0.7)
            k = self.names.after_name(following.b)

    def _names_a_body(self, post: PostMention, person: PersonMention) -> bool:
        """`Commissioner Ali of the Kenya Police`: a rank that is a post as soon as a body or country stands behind the name."""
        k = self.names.after_name(person.b)
        if self.line.low(k) != "of" or post.role not in ("commissioner", "director", "deputy-director"):
            return False
        t = k + 1 + (self.line.low(k + 1) == "the")
        return t in self.agency_from or t in self.line.country_at

    def _after_name(self, post: PostMention, person: PersonMention, k: int) -> None:
        """`President Xi Jinping of China`, `Commander Ali of the Kenya Navy`: what follows the name belongs to the post."""
        if self.line.low(k) not in {"of", "from"}:
            return
        t = k + 1 + (self.line.low(k + 1) in {"the", "its"})
        agency = self.agency_from.get(t)
        mark = self.line.country_at.get(t)
        if agency is not None and post.agency is None:
            post.agency = agency
            post.countries.extend(agency.countries)
        elif agency is None and mark is not None and mark.kind in ("name", "weak") and self.line.low(mark.b) != "'s":
            if not post.countries:
                post.countries.append(mark.code)
            person.countries.append(mark.code)

    def _before(self, post: PostMention) -> None:
        """`To Lam, Minister of Public Security`; `Kim (Director)`, `Ali, who is Director`, `Ali was appointed Director`."""
        k = post.a
        if self.line.low(k - 1) == "'s":
            k = self._owner_start(k)
        being = False
        leading = self.lexicon.vocabulary.words["being_words"]
        while k > 0 and (self.line.low(k - 1) in _DETERMINERS or self.line.low(k - 1) in leading):
            being = being or self.line.low(k - 1) in leading
            k -= 1
        if being and self.line.low(k - 1) in {"he", "she"} and k <= 3:
            post.is_pronouns = True
            return
        comma = self.line.low(k - 1) in _SEPARATORS
        if not comma and not being:
            return
        end = k - 1 if comma else k
        person = self._ending(end)
        if person is None:
            return
        introduced = any(h.person is person and h.rule in ("post-name", "post-names") for h in self.holdings)
        after = max(post.b, post.agency.closed) if post.agency is not None else post.b
        if (
            introduced
            and not being
            and (self.line.low(k - 1) != "," or self.line.low(after) not in {",", ".", ";", ")", ""})
        ):
            return
        if {self.line.low(m) for m in range(k, post.a)} & self.lexicon.vocabulary.words["former_words"]:
            post.standing = "former"
        self._link(post, person, "name-being-post" if being else "name-post", 0.9 if not being else 0.7)

    def _owner_start(self, k: int) -> int:
        """Where the owner of a post begins: `UNODC's Chief`, `Mexico's Secretary`."""
        mark = self.line.country_at.get(k - 2)
        if mark is not None:
            return mark.a
        agency = next((m for m in self.agencies if m.b == k - 1), None)
        if agency is not None:
            return agency.a
        return next((m + 1 for m in range(k - 2, max(-1, k - 6), -1) if self.line.low(m) in {",", "the", "its"}), k)

    def _ending(self, end: int) -> PersonMention | None:
        """The person named right before token `end`, letters and `of Country` between allowed."""
        for person in self.people:
            if person.b == end or (person.b < end and self.names.after_name(person.b) == end):
                return person
        for step in range(3):
            named = self.names.before(end - step)
            if named is not None and (step == 0 or self.names.after_name(named.b) == end):
                alone = named.b - named.first == 1 and not named.honorific
                if alone and named.first > 0 and self.line.low(named.first - 1) not in {",", ";", "and", ":"}:
                    return None
                return named
        mark = self.line.country_at.get(end - 1)
        if mark is not None and mark.kind in ("name", "weak"):
            link = mark.a - 1 - (self.line.low(mark.a - 1) == "the")
            if self.line.low(link) in {"of", "from"}:
                holder = self._ending(link)
                if holder is not None:
                    holder.countries.append(mark.code)
                return holder
        agency = next((m for m in self.agencies if m.b == end), None)
        if agency is not None:
            link = agency.a - 1 - (self.line.low(agency.a - 1) == "the")
            if self.line.low(link) in {"of", "from"}:
                return self._ending(link)
        return None

    def _behind_mark(self, post: PostMention) -> None:
        """`the Deputy Director General, Pang Lixin,`; `Head of delegation: Ana Diaz`; `Director (Ana Diaz)`."""
        if self.line.low(post.b) not in _SEPARATORS or post.plural:
            return
        person = self._known_at(post.b + 1, -1) or self.names.at(post.b + 1)
        if person is None or person.a != post.b + 1:
            return
        k = self.names.after_name(person.b)
        after = self.line.low(k)
        k += 1 + (self.line.low(k + 1) in _DETERMINERS)
        others = [other for other in self.posts if other.a == k and after == ","]
        if post.countries and others and others[0].countries and others[0].countries[0] != post.countries[0]:
            return  # `at the invitation of the President of Poland, Joseph Mwangi, Cabinet Secretary for Interior`
        single = person.b - person.first == 1 and not person.honorific
        if single and after not in {",", ";", ")"}:
            return
        self._link(post, person, "post-comma-name", 0.7)
        self._after_name(post, person, self.names.after_name(person.b))

    def _between(self, left: PostMention, right: PostMention) -> str:
        a = right.a
        if self.line.low(a - 1) == "'s":
            a = self._owner_start(a)
        return self.line.text(left.b, a).lower()

    def _shared_holders(self) -> None:
        """`State Councilor and Minister Zhao`; `Zhao, State Councilor and Minister`."""
        joined = {"", "and", ",", ", and", "and concurrently", "and also", "& ", "&", "as well as", "/"}
        for left, right in reversed(list(pairwise(self.posts))):
            between = self._between(left, right)
            held = self._held(right)
            if held and not self._held(left) and not left.plural and between in joined and held.person.a >= right.b:
                self._link(left, held.person, "posts-name", 0.9)
        for left, right in pairwise(self.posts):
            held = self._held(left)
            if not held or self._held(right) or right.plural:
                continue
            between = self._between(left, right)
            leading = self.lexicon.vocabulary.words["being_words"]
            leads = all(
                w in leading or w in _DETERMINERS or w in {"and", ","} for w in between.replace(",", " , ").split()
            )
            if (between in joined or leads) and held.person.b <= left.a:
                self._link(right, held.person, "name-posts", 0.9)

    def _shared_bodies(self) -> None:
        """Posts of one holder share a body; so do the posts of a list that ends with `of the Department`."""
        for left, right in pairwise(self.posts):
            one, two = self._held(left), self._held(right)
            if one is None or two is None:
                continue
            if one.person is two.person and left.agency is None and not left.domain and not left.head.implies:
                bare = left.head.role not in ("head-of-state", "head-of-government") and not left.head.body
                if bare and right.agency is not None and not left.countries and " to the " not in left.title:
                    left.agency = right.agency
            bare = (
                right.agency is None
                and not right.domain
                and not right.head.implies
                and not right.head.body
                and not right.head.is_state
            )
            if one.person is two.person and bare and left.agency is not None and not right.countries:
                right.agency = left.agency
            if not right.countries and left.countries and one.person is two.person:
                right.countries.extend(left.countries)
            elif not left.countries and right.countries and one.person is two.person:
                left.countries.extend(right.countries)
        for left, right in pairwise(self.posts):
            one, two = self._held(left), self._held(right)
            if one is None or two is None or one.person is two.person or right.countries or right.agency is not None:
                continue
            listed = self.line.text(one.person.b, right.a).lower() in {"and", ", and", ","}
            if listed and one.rule == two.rule == "post-name" and left.countries and left.owned:
                right.countries.extend(left.countries)
                right.owned = True
        group: list[PostMention] = []
        for post in self.posts:
            held = self._held(post)
            if held is None or held.rule != "post-name":
                group = []
                continue
            if group and self.line.text(self._held(group[-1]).person.b, post.a).lower() not in {",", "and", ", and"}:  # type: ignore[union-attr]
                group = []
            group.append(post)
            if post.agency is not None and post.agency.a >= held.person.b:
                for earlier in group[:-1]:
                    if (
                        earlier.agency is None
                        and not earlier.domain
                        and not earlier.head.implies
                        and not earlier.head.body
                    ):
                        earlier.agency = post.agency
            elif post.agency is not None:
                group = []

    def _headed_bodies(self) -> None:
        """`Ali, who heads the Council`, `Lind has led the section`, `the Council, led by Ali`: the post that a verb says."""
        for agency in self.agencies:
            self._headed_by(agency)
            k = agency.a - (self.line.low(agency.a - 1) in _DETERMINERS)
            verb = self.line.low(k - 1)
            noun = self.lexicon.post_of_verb.get(verb, "")
            if not noun:
                continue
            k -= 1
            while k > 0 and self.line.low(k - 1) in self.lexicon.vocabulary.words["before_verbs"]:
                k -= 1
            end = k - (self.line.low(k - 1) == ",")
            person = next((p for p in self.people if p.b == end), None) or self.names.before(end)
            if person is None or (person.b - person.first == 1 and not person.honorific and person not in self.people):
                continue
            self._link_by_verb(k, agency.b, noun, agency, person)

    def _headed_by(self, agency: AgencyMention) -> None:
        """`the Council, led by Ali`."""
        k = max(agency.b, agency.closed)
        k += self.line.low(k) == ","
        noun = self.lexicon.post_of_verb.get(self.line.low(k), "")
        by = next((m for m in range(k + 1, min(k + 6, len(self.tokens))) if self.line.low(m) == "by"), 0)
        if not noun or not by or self.line.low(k) not in self.lexicon.vocabulary.words["participles_of_posts"]:
            return
        person = next((p for p in self.people if p.a == by + 1), None) or self.names.at(by + 1, least=2)
        if person is None or any(h.person is person for h in self.holdings):
            return
        self._link_by_verb(k, by, noun, agency, person)

    def _link_by_verb(self, a: int, b: int, noun: str, agency: AgencyMention, person: PersonMention) -> None:
        """The post `noun` in a body, said by a verb at tokens `[a, b)`."""
        title = self.lexicon.vocabulary.titles.heads[noun.capitalize()]
        post = PostMention(
            self.line, a, b, title, noun, title.role, agency=agency, countries=list(agency.countries), head_at=a
        )
        self.posts.append(post)
        self._link(post, person, "verb", 0.7)

    def _titled_names(self) -> None:
        """Names behind honorifics or ranks, and before verbs of saying."""
        k = 0
        while k < len(self.tokens):
            if k in self.line.taken:
                k += 1
                continue
            said = self.names.honorifics(k)[1]
            person = self.names.at(k) if said else self._name_alone(k)
            if person is not None:
                self._keep(person)
                k = person.b
            else:
                k += 1

    def _name_alone(self, k: int) -> PersonMention | None:
        """A name behind a word such as `counterpart` or before a verb of saying."""
        person = self.names.at(k, least=2)
        if person is None:
            return None
        before = self.line.low(k - 1 - (self.line.low(k - 1) == ","))
        after = self.line.low(self.names.after_name(person.b))
        says = after in self.lexicon.verbs_after_names and not self.line.shouts
        return person if says or before in self.lexicon.vocabulary.words["before_names"] else None
