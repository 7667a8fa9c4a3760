"""Who is the subject of a verb: the persons, bodies and countries that a sentence names, and `he` and `she`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.people import NameReader

if TYPE_CHECKING:
    from collections.abc import Collection

    from relgraph.extract.entities import Draft
    from relgraph.extract.line import Line
    from relgraph.extract.reading import Reading
    from relgraph.extract.resolution import Resolution

_PREPOSITIONS = {"of", "with", "by", "to", "from", "for", "between", "in", "at", "on", "than", "like", "against", "via"}
_PRONOUNS = {"he", "she"}
_ARTICLES = {"the", "a", "an", "its", "their", "his", "her"}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body or country named at tokens `[a, b)`; `kind` is person, agency, country or pronoun."""

    draft: Draft
    a: int
    b: int
    kind: str


class ActorReader:
    """Who acts in each sentence, read when first asked for."""

    def __init__(self, reading: Reading, resolution: Resolution) -> None:
        self.reading = reading
        self.out = resolution
        self.lexicon = resolution.lexicon
        self.words = resolution.lexicon.vocabulary.events.words
        self._actors: dict[int, list[Actor]] = {}

    def of(self, index: int) -> list[Actor]:
        """The actors of a sentence, in order."""
        if index not in self._actors:
            self._actors[index] = sorted(self._read(index), key=lambda one: (one.a, -one.b))
        return self._actors[index]

    def _read(self, index: int) -> list[Actor]:
        line = self.reading.lines[index]
        found = []
        for person in self.reading.people[index]:
            draft = self.out.person_of.get(id(person))
            if draft is not None:
                found.append(Actor(draft, person.first, person.b, "person"))
        posts = [(post.a, post.b) for post in self.reading.posts[index]]
        for mention in self.reading.agencies[index]:
            draft = self.out.agency_of.get(id(mention))
            if draft is not None and not any(a <= mention.a and mention.b <= b for a, b in posts):
                found.append(Actor(draft, mention.a, mention.b, "agency"))
        taken = [(one.a, one.b) for one in found] + posts
        free = [m for m in line.countries if m.b > m.a and not any(a <= m.a < b for a, b in taken)]
        named = [mark for mark in free if mark.kind in ("name", "weak")]
        return [*found, *(Actor(self.out.country(mark.code), mark.a, mark.b, "country") for mark in named)]

    def subject(self, index: int, at: int) -> list[Actor]:
        """The subject of the verb at a token, with those joined to it by `and`; [] where the sentence leaves it open."""
        line = self.reading.lines[index]
        k = self._before_auxiliaries(line, at)
        if k < 0:
            return []
        if line.low(k - 1) in _PRONOUNS:
            draft = self._last_person(index, k - 1)
            return [Actor(draft, k - 1, k, "pronoun")] if draft is not None else []
        first = self._ending(index, k) or self._apposed(index, k) or self._shared(index, k)
        return self._joined(index, first) if first is not None else []

    def _before_auxiliaries(self, line: Line, at: int) -> int:
        """Before words such as `has also`; -1 where they say that nothing happened."""
        k = at
        while (
            k > 0
            and (line.low(k - 1) in self.words["auxiliaries"] or line.low(k - 1).endswith("ly"))
            and k - 1 not in line.taken
        ):
            k -= 1
        return -1 if line.low(k - 1) in self.words["undone"] or line.low(at - 1) in self.words["undone"] else k

    def _ending(self, index: int, k: int) -> Actor | None:
        """The actor named right before a token, brackets and letters after a name allowed."""
        line = self.reading.lines[index]
        end = self._before_brackets(line, k)
        names = NameReader(self.lexicon, line)
        for actor in reversed(self.of(index)):
            if actor.a >= k:
                continue
            if actor.b in (k, end) or (actor.kind == "person" and names.after_name(actor.b) == k):
                return self._owner(index, actor)
            if actor.b < end - 12:
                break
        return None

    def _owner(self, index: int, actor: Actor) -> Actor | None:
        """The actor itself, where no preposition stands before it: `the Ministry of Peru` is the ministry."""
        line = self.reading.lines[index]
        k = self.start(index, actor)
        if line.low(k - 1) not in _PREPOSITIONS:
            return actor
        if line.low(k - 1) in {"of", "from", "for"}:
            for other in reversed(self.of(index)):
                if other.b == k - 1 and other.kind != "country":
                    return self._owner(index, other)
        return None

    def start(self, index: int, actor: Actor) -> int:
        """Where the words for an actor begin: its article, the posts and honorifics before a name."""
        line = self.reading.lines[index]
        k = actor.a
        while k > 0 and actor.kind == "person":
            post = next((post for post in self.reading.posts[index] if post.b == k), None)
            person = next((one for one in self.reading.people[index] if one.first == k and one.a < k), None)
            if post is not None:
                k = post.a
            elif person is not None:
                k = person.a
            elif (
                line.low(k - 1) in {"and", ",", "'s"}
                and line.taken.get(k - 2) == "post"
                and line.taken.get(k) == "post"
            ):
                k -= 1
            else:
                break
        while k > 0 and (line.low(k - 1) in _ARTICLES or line.low(k - 1) == "'s" or k - 1 in line.country_at):
            k -= 1
        return k

    def _apposed(self, index: int, k: int) -> Actor | None:
        """`Ana Diaz, Minister of Justice of Peru, said`: the name before a pair of commas that holds no verb."""
        line = self.reading.lines[index]
        if line.low(k - 1) not in {",", ")"} and line.taken.get(k - 1) is None and k - 1 not in line.country_at:
            return None
        for actor in reversed([one for one in self.of(index) if one.kind == "person" and one.b < k]):
            behind = NameReader(self.lexicon, line).after_name(actor.b)
            if line.low(behind) in {",", "("} and self._is_nominal(line, behind, k):
                return self._owner(index, actor)
            if line.low(behind) in {"of", "from"} and self._is_nominal(line, behind, k):
                return self._owner(index, actor)
        return None

    def _is_nominal(self, line: Line, a: int, b: int) -> bool:
        small = self.lexicon.small
        for k in range(a, b):
            low = line.low(k)
            known = k in line.taken or k in line.country_at or line.tokens[k].is_capital or low in small
            if not known and low not in {",", "(", ")", "'s", "who", "is", "then", "-", ".", "also", "its", "their"}:
                return False
        return True

    def _shared(self, index: int, k: int) -> Actor | None:
        """`Minister Diaz visited the fair and spoke`: the only person of the sentence so far, at its beginning."""
        line = self.reading.lines[index]
        if line.low(k - 1) not in {"and", ","}:
            return None
        before = [one for one in self.of(index) if one.a < k and one.kind != "country"]
        people = [one for one in before if one.kind == "person"]
        if len(people) == 1 and self._owner(index, people[0]) is people[0]:
            start = self.start(index, people[0])
            return people[0] if self._opens(line, start) else None
        if line.low(0) in _PRONOUNS and not people:
            draft = self._last_person(index, 0)
            return Actor(draft, 0, 1, "pronoun") if draft is not None else None
        return None

    def _opens(self, line: Line, start: int) -> bool:
        """Whether only words without a verb stand before a token, as in `In his letter, `."""
        return start <= 2 or (start <= 12 and line.low(start - 1) == ",") or line.low(start - 1) in {"-", ":"}

    def _joined(self, index: int, first: Actor) -> list[Actor]:
        """An actor with those joined before it by `and` and commas, of the same kind."""
        line = self.reading.lines[index]
        found = [first]
        if first.kind == "pronoun":
            return found
        while True:
            k = self.start(index, found[0])
            if line.low(k - 1) not in {"and", ",", "&"}:
                break
            end = k - 1 - (line.low(k - 2) == ",")
            end = self._before_brackets(line, end)
            before = next((one for one in self.of(index) if one.b == end and one.kind == first.kind), None)
            if before is None and first.kind == "person" and line.low(k - 1) == "and":
                before = self._apposed(index, end)
            if before is None or before in found:
                break
            found.insert(0, before)
        if len(found) > 1 and line.low(self.start(index, found[0]) - 1) in _PREPOSITIONS:
            return [first]
        return found

    def _before_brackets(self, line: Line, end: int) -> int:
        """Where the brackets that close right before a token open; the token itself where none do."""
        if line.low(end - 1) != ")":
            return end
        k = end - 1
        while k > 0 and line.low(k) != "(":
            k -= 1
        return k

    def _last_person(self, index: int, before: int) -> Draft | None:
        """The person named last, in this sentence before a token or in the two before it of the paragraph."""
        block = self.reading.lines[index].sentence.block
        for k in range(index, max(-1, index - 3), -1):
            line = self.reading.lines[k]
            if line.sentence.block is not block and line.sentence.block.index != block.index - 1:
                break
            people = [one for one in self.of(k) if one.kind == "person" and (k < index or one.a < before)]
            subjects = [one for one in people if self._opens(line, self.start(k, one))]
            drafts = {id(one.draft): one.draft for one in people}
            if len(drafts) == 1:
                return next(iter(drafts.values()))
            paired = any(line.low(self.start(k, one) - 1) in {"and", "&"} for one in people)
            if len(subjects) == 1 and k < index and line.low(subjects[0].b) != "and" and not paired:
                return subjects[0].draft
            if people:
                return None
        return None

    def at(self, index: int, k: int, kinds: Collection[str]) -> Actor | None:
        """The actor whose words begin at a token."""
        for actor in self.of(index):
            if actor.kind in kinds and self.start(index, actor) <= k <= actor.a:
                return actor
        return None


def token_at(line: Line, offset: int) -> int:
    """The token that holds an offset or begins behind it."""
    starts = [token.start for token in line.tokens]
    at = bisect_right(starts, offset) - 1
    return at if at >= 0 and line.tokens[at].end > offset else at + 1
