"""Who cooperates with whom on what: cues, parties and areas of a sentence put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from relgraph.extract.entities import Draft
from relgraph.extract.pairing import MOST, Pairing, PairReader
from relgraph.extract.parties import PartyReader, Scene
from relgraph.extract.phrases import Phrase
from relgraph.extract.reading import Reading
from relgraph.extract.resolution import Resolution
from relgraph.extract.subjects import SOFT, STRONG, Subject
from relgraph.vocabulary.tables import Cue

_CLAUSE = re.compile(r";\s|,\s(?:and|but|while|whereas)\s(?:the\s)?")
_RANKS = ("mutual", "joint", "agree", "give", "move", "talk", "ask")
_STATUSES = ("suspended", "ended", "proposed")


@dataclass(slots=True)
class CooperationFact:
    """Two drafts cooperate on an area, as one sentence says."""

    one: Draft
    other: Draft
    area: str
    status: str
    index: int
    cue: str
    rule: str
    confidence: float


def read_cooperation(reading: Reading, resolution: Resolution, subjects: list[Subject]) -> list[CooperationFact]:
    """All statements of cooperation of a text, sentence by sentence."""
    reader = CooperationReader(reading, resolution, subjects)
    return [fact for index in range(len(reading.lines)) for fact in reader.read(index)]


class CooperationReader:
    """Reads one sentence after the other; bullets inherit from the sentence that introduces them."""

    def __init__(self, reading: Reading, resolution: Resolution, subjects: list[Subject]) -> None:
        self.reading = reading
        self.out = resolution
        self.subjects = subjects
        self.words = resolution.lexicon.vocabulary.words
        self.general = resolution.lexicon.general
        self.parties = PartyReader(reading, resolution)
        self.pairs = PairReader(reading, self.parties)
        self.topic = self._topic()
        strong = {m.area for subject in subjects for m in subject.areas if not m.is_weak}
        self.is_about_policing = self.general in strong or any(d.kind == "police" for d in resolution.agencies)

    def _topic(self) -> list[str]:
        """What the headline is about: areas for sentences of cooperation that name none."""
        for index, line in enumerate(self.reading.lines):
            if line.sentence.block.kind == "headline":
                strong = {m.area for m in self.subjects[index].areas if not m.is_weak}
                found = [a for a in self.subjects[index].area_ids() if a in strong and a != self.general]
                if found:
                    return found[:2]
        return []

    def read(self, index: int) -> list[CooperationFact]:
        """Statements of one sentence; of each of its clauses where each has parties of its own."""
        subject, scene = self.subjects[index], self.parties.scenes[index]
        spans = self._clauses(index, scene)
        if len(spans) < 2:
            return self._read(index, subject, scene)
        facts = []
        for start, end in spans:
            part = replace(
                subject,
                areas=[m for m in subject.areas if start <= m.start < end],
                cues=[c for c in subject.cues if start <= c.start < end],
            )
            parties = [p for p in scene.parties if start <= p.start < end]
            inside = Scene(parties, [g for g in scene.groups if start <= g.start < end])
            facts.extend(self._read(index, part, inside))
        return facts

    def _clauses(self, index: int, scene: Scene) -> list[tuple[int, int]]:
        """Stretches between semicolons, and between `, and` or `, while` and the party that follows, if each has two parties."""
        sentence = self.reading.lines[index].sentence
        normal = self.reading.text.normal
        cuts = [sentence.start]
        cuts.extend(
            match.end()
            for match in _CLAUSE.finditer(normal, sentence.start, sentence.end)
            if match.group().startswith(";") or any(match.end() <= p.start <= match.end() + 4 for p in scene.parties)
        )
        spans = list(zip(cuts, [*cuts[1:], sentence.end], strict=True))
        if all(len({p.code for p in scene.parties if start <= p.start < end}) >= 2 for start, end in spans):
            return spans
        return [(sentence.start, sentence.end)]

    def _read(self, index: int, subject: Subject, scene: Scene) -> list[CooperationFact]:
        """Statements of one clause."""
        kinds = subject.kinds()
        lead = self._lead_in(index)
        if "denied" in kinds and not kinds & {"suspended", "ended"}:
            return []
        if "blame" in kinds and not kinds & {"mutual", "joint"}:
            return []
        if "deploy" in kinds and not kinds & {"mutual", "joint", "agree"}:
            helps = {m.area for m in subject.areas} & self.words["helping_areas"]
            if not helps and not any(c.startswith("INT:") for c in scene.codes()):
                return []
            kinds = kinds | {"give"}
        if "congratulate" in kinds and len(scene.codes()) > MOST:
            return []
        said = any(not m.is_weak for m in subject.areas)
        listed = lead is not None and bool(subject.areas)
        grouped = said and bool(scene.groups)
        planned = said and self.pairs.opens_with_pair(index, scene, must_act="proposed" not in kinds)
        if not (kinds & (STRONG | SOFT) or listed or grouped or planned):
            return []
        areas = self._areas(index, subject, lead)
        if not areas:
            return []
        pairing = self.pairs.pairing(index, scene, kinds, lead)
        if pairing is None:
            return []
        status = next((kind for kind in _STATUSES if kind in kinds), "established")
        cue = self._cue(subject) or self._cue(self.subjects[lead] if lead is not None else subject)
        return self._facts(index, subject, pairing, areas, cue, status)

    def _within(self, subject: Subject, areas: list[str], window: tuple[int, int]) -> list[str]:
        """The areas named inside a window; all, where none is."""
        start, end = window
        near = replace(subject, areas=[m for m in subject.areas if start <= m.start and m.end <= end]).area_ids()
        return near or areas

    def _facts(
        self, index: int, subject: Subject, pairing: Pairing, areas: list[str], cue: Phrase[Cue] | None, status: str
    ) -> list[CooperationFact]:
        text = self.reading.text.normal[cue.start : cue.end] if cue is not None else ""
        facts = []
        for a, b in sorted(pairing.pairs):
            if a.startswith("INT:") and b.startswith("INT:") and len(pairing.pairs) > 1:
                continue
            one, other = self._draft(index, a), self._draft(index, b)
            if one is None or other is None:
                continue
            window = pairing.windows.get((a, b))
            for area in self._within(subject, areas, window) if window else areas:
                rule = f"{cue.value.id if cue else 'bullet'}:{pairing.way}"
                facts.append(CooperationFact(one, other, area, status, index, text, rule, pairing.confidence))
        return facts

    def _draft(self, index: int, code: str) -> Draft | None:
        """The most precise node for a party in this sentence: a body named here, else the country."""
        here = [p for p in self.parties.scenes[index].parties if p.code == code]
        for party in here:
            if party.kind == "agency":
                return party.draft
        if code.startswith("INT:"):
            if here:
                return here[0].draft
            return next((d for d in self.out.agencies if f"INT:{d.name}" == code), None)
        return self.out.country(code)

    def _cue(self, subject: Subject) -> Phrase[Cue] | None:
        """The cue that says most: the first of the strongest kind."""
        return next((c for kind in _RANKS for c in subject.cues if c.value.kind == kind), None)

    def _lead_in(self, index: int) -> int | None:
        """The sentence that introduces a bullet: the last one before the list."""
        block = self.reading.lines[index].sentence.block
        if block.kind != "bullet":
            return None
        for earlier in reversed(self.reading.text.blocks[: block.index]):
            if earlier.kind != "bullet":
                return earlier.sentences[-1].index if earlier.sentences else None
        return None

    def _areas_before(self, index: int) -> list[str]:
        """What the sentence before in the paragraph is about, where this one only says that there is cooperation."""
        if index == 0 or self.reading.lines[index - 1].sentence.block is not self.reading.lines[index].sentence.block:
            return []
        before = self.subjects[index - 1]
        strong = {m.area for m in before.areas if not m.is_weak}
        return [area for area in before.area_ids() if area in strong]

    def _areas(self, index: int, subject: Subject, lead: int | None) -> list[str]:
        """What a clause is about: its own areas, those of its cues, introduction, headline or paragraph."""
        areas = subject.area_ids()
        kinds = subject.kinds()
        if not areas:
            own = [c.value.area for c in subject.cues if c.value.area]
            areas = list(dict.fromkeys(own))
        if not areas and lead is not None:
            areas = self.subjects[lead].area_ids()
        if not areas and kinds & {"mutual", "joint", "agree"}:
            areas = list(self.topic) or self._areas_before(index)
        plain = any(cue.value.id in self.words["plain_cues"] for cue in subject.cues)
        if not areas and "mutual" in kinds and plain and self.is_about_policing:
            return [self.general]
        return areas
