"""Who attended what, met, congratulated and sent whom: verbs of the vocabulary between what a sentence names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.actors import token_at
from relgraph.extract.congratulations import lead_occasion, read_congratulation
from relgraph.extract.deployments import read_deployment, read_forces
from relgraph.extract.occasions import OccasionReader
from relgraph.extract.settings import known_place

if TYPE_CHECKING:
    from relgraph.extract.actors import Actor, ActorReader
    from relgraph.extract.context import Context
    from relgraph.extract.entities import Draft
    from relgraph.extract.line import Line
    from relgraph.extract.subjects import Subject
    from relgraph.vocabulary.tables import EventRule

_WHERE = {"at", "in", "outside"}


@dataclass(slots=True)
class EventFact:
    """A relationship that a sentence states; `values` are further fields of its statement."""

    type: str
    source: Draft
    target: Draft
    index: int
    cue: str
    rule: str
    confidence: float
    values: dict[str, object]


class EventReader:
    """Reads one sentence after the other; `events` are the occasions, `facts` what relates to them and between people."""

    def __init__(self, actors: ActorReader, context: Context, subjects: list[Subject]) -> None:
        self.actors = actors
        self.context = context
        self.lines = actors.reading.lines
        self.lexicon = actors.lexicon
        self.words = actors.words
        self.occasions = OccasionReader(actors.reading, actors.lexicon, context)
        self.events = self.occasions.events
        self.facts: list[EventFact] = []
        self._verbs = actors.lexicon.event_verbs
        self._holders = {id(fact.person) for fact in actors.out.posts}
        self._occasion = lead_occasion(self)
        self._forces = self.rules("ACTIVE_IN")
        for line, subject in zip(self.lines, subjects, strict=True):
            self._read(line, subject)
            if subject.areas and not line.shouts:
                for rule in self._forces:
                    read_forces(self, line, rule, subject)

    def _read(self, line: Line, subject: Subject) -> None:
        known = self._verbs.first
        for k in [k for k, token in enumerate(line.tokens) if token.low in known]:
            match = self._verbs.match(line.tokens, k) if k not in line.taken else None
            if match is None:
                continue
            size, rules = match
            for rule in rules:
                if rule.type == "MET_WITH":
                    self._met(line, k, size, rule)
                elif rule.type == "ATTENDED":
                    self._attended(line, k, size, rule)
                elif rule.type == "CONGRATULATED":
                    read_congratulation(self, line, (k, size), rule, self._occasion)
                elif "deploy" in subject.kinds():
                    read_deployment(self, line, (k, size), rule, subject)

    def state(
        self,
        line: Line,
        rule: EventRule,
        ends: tuple[Draft, Draft],
        cue: tuple[int, int],
        confidence: float,
        **values: object,
    ) -> None:
        """Keep a fact, with who says it and when."""
        text = line.text(*cue)
        source, target = ends
        if source is target:
            return
        around = self.context.around(line.sentence.index, text)
        self.facts.append(
            EventFact(
                rule.type,
                source,
                target,
                line.sentence.index,
                text,
                f"event:{rule.id}",
                confidence,
                {**around, **values},
            )
        )

    def rules(self, kind: str) -> list[EventRule]:
        """The rules for relationships of a type."""
        return [rule for rule in self.lexicon.vocabulary.events.rules if rule.type == kind]

    def is_official(self, draft: Draft) -> bool:
        return id(draft) in self._holders

    # ------------------------------------------------------------ meetings

    def _met(self, line: Line, k: int, size: int, rule: EventRule) -> None:
        """`X met with Y and Z`; `X and Y met`."""
        index = line.sentence.index
        subjects = [one.draft for one in self.actors.subject(index, k) if one.kind in ("person", "pronoun")]
        others = self._objects(line, k + size)
        if not others and rule.way == "pair" and size == 1 and len(subjects) == 2 and self._ends_or_places(line, k + 1):
            subjects, others = subjects[:1], subjects[1:]
        date, place = self.context.date(index), self._where(line)
        for one in subjects:
            for other in others:
                if self.is_official(one) and self.is_official(other):
                    self.state(
                        line,
                        rule,
                        (one, other),
                        (k, k + size),
                        0.9 if len(subjects) == 1 else 0.7,
                        date=date,
                        place=place,
                    )

    def _objects(self, line: Line, k: int) -> list[Draft]:
        """The people whom a verb before a token is about, joined by `and`; [] where other words come between."""
        index = line.sentence.index
        people = [one for one in self.actors.of(index) if one.kind == "person" and one.a >= k]
        if not people or not self._is_linked(line, k, people[0].a):
            return []
        found = [people[0]]
        for one in people[1:]:
            start = self.actors.start(index, one)
            between = [line.low(m) for m in range(found[-1].b, start)]
            joined = self._is_linked(line, found[-1].b, one.a) and ("and" in between or between[:1] == [","])
            if not joined or "with" in between or "to" in between:
                break
            found.append(one)
        last = found[-1]
        return (
            []
            if any(line.low(one.b) == "'s" for one in found) or line.low(last.b) == "-"
            else [one.draft for one in found]
        )

    def _is_linked(self, line: Line, a: int, b: int) -> bool:
        """Whether only posts, bodies, places, dates and small words stand between."""
        dated = self._dated(line)
        for k in range(a, b):
            token = line.tokens[k]
            known = k in line.taken or k in line.country_at or k in dated or token.is_capital
            if not known and token.low not in self.words["linking"]:
                return False
        return True

    def _dated(self, line: Line) -> set[int]:
        spans = self.context.dates(line)
        return {m for span in spans for m in range(token_at(line, span.start), token_at(line, span.end - 1) + 1)}

    def _ends_or_places(self, line: Line, k: int) -> bool:
        return line.low(k) in {"", ".", ",", "in", "at", "on", "for", "to", "again"}

    def _where(self, line: Line) -> str:
        """The only known place behind `in`, `at` or `outside`; "" where there are several."""
        behind = [k for k in range(1, len(line.tokens)) if line.low(k - 1) in _WHERE and k not in line.taken]
        found = {known_place(line, k, self.lexicon) for k in behind} - {""}
        return next(iter(found)) if len(found) == 1 else ""

    # ------------------------------------------------------------ attendance

    def _attended(self, line: Line, k: int, size: int, rule: EventRule) -> None:
        index = line.sentence.index
        if rule.way == "list":
            self._also_present(line, k, size, rule)
            return
        if rule.way == "passive":
            occasion = self._passive_occasion(line, k)
            actors = self._agents(line, k + size)
        else:
            occasion = self._direct_occasion(line, k + size)
            actors = [one for one in self.actors.subject(index, k) if one.kind != "country"]
        if occasion is not None:
            for one in actors:
                self._attend(line, rule, one.draft, occasion, (k, k + size), rule.role)
            return
        if rule.role == "host":
            self._hosted_in(line, k, size, rule)

    def _attend(
        self, line: Line, rule: EventRule, actor: Draft, occasion: Draft, cue: tuple[int, int], role: str
    ) -> None:
        if actor.label == "Agency" or self.is_official(actor):
            self.state(line, rule, (actor, occasion), cue, 0.9, role=role)

    def _hosted_in(self, line: Line, k: int, size: int, rule: EventRule) -> None:
        """`X hosted Y and Z in the fourth meeting of …`: X is host, the others came."""
        index = line.sentence.index
        others = self._objects(line, k + size)
        hosts = [one.draft for one in self.actors.subject(index, k) if one.kind == "person"]
        people = [one for one in self.actors.of(index) if one.kind == "person" and one.draft in others]
        if not others or not hosts or not people:
            return
        end = max(one.b for one in people)
        occasion = next(
            (m for m in self.occasions.mentions[index] if m.a >= end and self._is_small(line, end, m.a)), None
        )
        if occasion is None or not {"in", "at", "for", "during"} & {line.low(m) for m in range(end, occasion.a)}:
            return
        for actor in hosts:
            self._attend(line, rule, actor, occasion.draft, (k, k + size), rule.role)
        for actor in others:
            self._attend(line, rule, actor, occasion.draft, (k, k + size), "")

    def _is_small(self, line: Line, a: int, b: int) -> bool:
        return b - a <= 4 and all(
            line.low(m)
            in {"in", "at", "for", "during", "the", "a", "its", "first", "of", "opening", "ceremony", '"', "an", ","}
            for m in range(a, b)
        )

    def _direct_occasion(self, line: Line, k: int) -> Draft | None:
        """The occasion that a verb before a token is about, articles and `the opening of` apart."""
        for mention in self.occasions.mentions[line.sentence.index]:
            start = min(mention.a, mention.head)
            if mention.b > k and (start == k or (start > k and self._is_small(line, k, start))):
                return mention.draft
        return self._spoken_of(line, k)

    def _spoken_of(self, line: Line, k: int) -> Draft | None:
        """`the exhibition`: the only occasion of the text with this noun, where it has been named before."""
        if line.low(k) != "the":
            return None
        noun, after = line.low(k + 1), line.low(k + 2)
        if after in {"of", "on", "between", "with", "for"} or (
            k + 2 < len(line.tokens) and line.tokens[k + 2].is_capital
        ):
            return None
        named = {id(m.draft): m for mentions in self.occasions.mentions for m in mentions if m.noun == noun}
        found = list(named.values())
        if len(found) != 1 or (found[0].draft.spans and found[0].draft.first > line.tokens[k].start):
            return None
        return found[0].draft

    def _passive_occasion(self, line: Line, k: int) -> Draft | None:
        """The occasion that is the subject of `was hosted by`: named right before, or `the meeting` at the beginning."""
        for mention in self.occasions.mentions[line.sentence.index]:
            if mention.b <= k and all(
                line.low(m) in {"(", ")", ",", "was", "is", "which", '"', "and"} or line.low(m).isupper()
                for m in range(mention.b, k)
            ):
                return mention.draft
        return self._spoken_of(line, 0) if k == 2 else None

    def _agents(self, line: Line, k: int) -> list[Actor]:
        """Who stands behind `by`, joined by `and`."""
        index = line.sentence.index
        first = self.actors.at(index, k, ("agency", "person")) or self.actors.at(index, k + 1, ("agency", "person"))
        if first is None or self.actors.start(index, first) > k + 1:
            return []
        if first.kind == "agency":
            owner = next(
                (one for one in self.actors.of(index) if one.kind == "person" and self.actors.start(index, one) <= k),
                None,
            )
            return [owner or first]
        return [one for one in self.actors.of(index) if one.kind == "person" and one.draft in self._objects(line, k)]

    def _also_present(self, line: Line, k: int, size: int, rule: EventRule) -> None:
        """`Also present were …`: at the occasion that somebody was last said to have attended."""
        before = [fact for fact in self.facts if fact.type == "ATTENDED" and fact.index <= line.sentence.index]
        if not before or k > 1:
            return
        occasion = max(before, key=lambda fact: fact.index).target
        for one in self.actors.of(line.sentence.index):
            if one.kind == "person" and one.a >= k + size and self.is_official(one.draft):
                self.state(line, rule, (one.draft, occasion), (k, k + size), 0.7)
