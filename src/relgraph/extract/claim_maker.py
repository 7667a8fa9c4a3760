"""Drafts and facts of one document, as claims in a fixed order."""

from __future__ import annotations

from dataclasses import replace

from relgraph.extract.context import Context
from relgraph.extract.cooperation import CooperationFact
from relgraph.extract.entities import Draft
from relgraph.extract.events import EventFact
from relgraph.extract.reading import Reading
from relgraph.extract.resolution import Resolution
from relgraph.extract.subjects import Subject
from relgraph.ids import fold_name
from relgraph.model import Claims, Document, Entity, Mention, Sentence, Statement


class ClaimMaker:
    """Collects statements about drafts, then numbers everything in order."""

    def __init__(
        self, document: Document, reading: Reading, resolution: Resolution, subjects: list[Subject], context: Context
    ) -> None:
        self.document = document
        self.context = context
        self.reading = reading
        self.out = resolution
        self.subjects = subjects
        self._statements: list[tuple[Draft, Draft, int, dict[str, object]]] = []
        self._areas = self._read_areas()
        self._events: list[Draft] = []

    def _read_areas(self) -> list[Draft]:
        found: dict[str, Draft] = {}
        for subject in self.subjects:
            for area in subject.area_ids():
                draft = found.setdefault(area, Draft("CooperationArea", area))
                draft.spans |= {(m.start, m.end) for m in subject.areas if m.area == area}
        return list(found.values())

    def state(self, kind: str, source: Draft, target: Draft, index: int, **values: object) -> None:
        """Keep one statement of the sentence `index`."""
        self._statements.append((source, target, index, {"type": kind, **values}))

    def add_posts(self) -> None:
        for fact in self.out.posts:
            fact.person.label = "Official"
            around = self.context.around(fact.line.sentence.index, fact.cue, besides=fact.person)
            self.state(
                "HOLDS_POST", fact.person, fact.target, fact.line.sentence.index, title=fact.title, role=fact.role,
                standing=fact.standing, cue=fact.cue, rule=f"post:{fact.rule}", confidence=fact.confidence, **around,
            )  # fmt: skip

    def add_cooperation(self, facts: list[CooperationFact]) -> None:
        for fact in facts:
            self.state(
                "COOPERATES_WITH", fact.one, fact.other, fact.index, area=fact.area, status=fact.status, cue=fact.cue,
                rule=f"cooperation:{fact.rule}", confidence=fact.confidence, **self.context.around(fact.index, fact.cue),
            )  # fmt: skip

    def add_events(self, events: list[Draft], facts: list[EventFact]) -> None:
        """Occasions, and who attended, met, congratulated or sent whom."""
        self._events = events
        areas = {draft.name: draft for draft in self._areas}
        for fact in facts:
            target = areas.get(fact.target.name) if fact.target.label == "CooperationArea" else fact.target
            if target is not None:
                self.state(
                    fact.type,
                    fact.source,
                    target,
                    fact.index,
                    cue=fact.cue,
                    rule=fact.rule,
                    confidence=fact.confidence,
                    **fact.values,
                )

    def claims(self) -> Claims:
        """Everything numbered: entities by label, name and place, statements by sentence and ends."""
        drafts = self._drafts()
        number = {id(draft): at for at, draft in enumerate(drafts)}
        sentences, number_of_sentence = self._sentences()
        statements = set()
        for source, target, index, said in self._statements:
            if id(source) not in number or id(target) not in number or source is target:
                continue
            others = ((k, said.get(k)) for k in ("speaker", "occasion"))
            values = {**said, **{k: number.get(id(one)) for k, one in others if one is not None}}
            ends = number[id(source)], number[id(target)], number_of_sentence[index]
            statements.add(Statement(source=ends[0], target=ends[1], sentence=ends[2], **values))  # type: ignore[arg-type]
        ordered = sorted(
            statements, key=lambda s: (s.sentence, s.type, s.source, s.target, s.title, s.area, s.rule, s.cue)
        )
        unread = tuple(number_of_sentence[i] for i in self._unread())
        return Claims(
            document=replace(self.document, text=""),
            sentences=sentences,
            entities=tuple(self._entity(draft, number) for draft in drafts),
            statements=tuple(_without_twins(ordered)),
            unread=unread,
        )

    def _drafts(self) -> list[Draft]:
        drafts = [*self.out.countries.values(), *self.out.agencies, *self.out.people, *self._areas, *self._events]
        return sorted(drafts, key=lambda d: (d.label, fold_name(d.name), d.country, d.first))

    def _used(self) -> set[int]:
        return {index for _, _, index, _ in self._statements}

    def _unread(self) -> list[int]:
        used = self._used()
        found = []
        for index, line in enumerate(self.reading.lines):
            codes = {mark.code for mark in line.countries}
            codes |= {
                d.country for m in self.reading.agencies[index] if (d := self.out.agency_of.get(id(m))) and d.country
            }
            if len(codes) >= 2 and index not in used:
                found.append(index)
        return found

    def _sentences(self) -> tuple[tuple[Sentence, ...], dict[int, int]]:
        wanted = sorted(self._used() | set(self._unread()))
        made = []
        for index in wanted:
            span = self.reading.lines[index].sentence
            made.append(Sentence(self.document.text[span.start : span.end], span.start, span.end))
        return tuple(made), {index: at for at, index in enumerate(wanted)}

    def _entity(self, draft: Draft, number: dict[int, int]) -> Entity:
        spans = sorted(draft.spans)
        aliases = sorted({" ".join(a.split()) for a in draft.aliases} - {draft.name, ""})
        return Entity(
            label=draft.label,
            name=draft.name,
            country=draft.country if draft.label not in ("Country", "CooperationArea") else "",
            aliases=tuple(aliases),
            acronym=draft.acronym if draft.acronym != draft.name else "",
            kind=draft.kind if draft.label == "Agency" else "",
            parent=number.get(id(draft.parent)) if draft.parent is not None else None,
            honorific=draft.honorific,
            date=draft.date,
            place=draft.place,
            mentions=tuple(Mention(self.document.text[a:b], a, b) for a, b in spans),
        )


def _without_twins(statements: list[Statement]) -> list[Statement]:
    """One statement for each sentence and relationship: the surest, then the first."""
    best: dict[tuple[object, ...], Statement] = {}
    for one in statements:
        key = (one.sentence, one.type, one.source, one.target, one.title, one.area, one.occasion)
        if key not in best or one.confidence > best[key].confidence:
            best[key] = one
    return list(best.values())
