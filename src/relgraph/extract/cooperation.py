"""Who cooperates with whom on what: cues, parties and areas of a sentence put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from relgraph.extract.entities import Draft
from relgraph.extract.parties import Party, PartyReader, Scene
from relgraph.extract.phrases import Phrase
from relgraph.extract.reading import Reading
from relgraph.extract.resolution import Resolution
from relgraph.extract.subjects import SOFT, STRONG, Subject
from relgraph.vocabulary.tables import Cue

GENERAL = "law-enforcement"
_MOST = 6
_CLAUSE = re.compile(r";\s|,\s(?:and|but|while|whereas)\s(?:the\s)?")


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


@dataclass(slots=True)
class Pairing:
    """Pairs of codes with the way they were found; a pair with a window has only the areas named there."""

    pairs: set[tuple[str, str]]
    way: str
    confidence: float
    windows: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


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
        self.parties = PartyReader(reading, resolution)
        self.topic = self._topic()
        self.is_about_policing = any(
            m.area == GENERAL and not m.is_weak for subject in subjects for m in subject.areas
        ) or any(d.kind == "police" for d in resolution.agencies)

    def _topic(self) -> list[str]:
        """What the headline is about: areas for sentences of cooperation that name none."""
        for index, line in enumerate(self.reading.lines):
            if line.sentence.block.kind == "headline":
                strong = {m.area for m in self.subjects[index].areas if not m.is_weak}
                found = [a for a in self.subjects[index].area_ids() if a in strong and a != GENERAL]
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
            inside = Scene([p for p in scene.parties if start <= p.start < end], [g for g in scene.groups if start <= g.start < end])
            facts.extend(self._read(index, part, inside))
        return facts

    def _clauses(self, index: int, scene: Scene) -> list[tuple[int, int]]:
        """Stretches between semicolons, and between `, and` or `, while` and the party that follows, if each has two parties."""
        sentence = self.reading.lines[index].sentence
        normal = self.reading.text.normal
        cuts = [sentence.start]
        for match in _CLAUSE.finditer(normal, sentence.start, sentence.end):
            if match.group().startswith(";") or any(match.end() <= p.start <= match.end() + 4 for p in scene.parties):
                cuts.append(match.end())
        spans = list(zip(cuts, [*cuts[1:], sentence.end], strict=True))
        if all(len({p.code for p in scene.parties if start <= p.start < end}) >= 2 for start, end in spans):
            return spans
        return [(sentence.start, sentence.end)]

    def _read(self, index: int, subject: Subject, scene: Scene) -> list[CooperationFact]:
        kinds = subject.kinds()
        lead = self._lead_in(index)
        if "denied" in kinds and not kinds & {"suspended", "ended"}:
            return []
        if "blame" in kinds and not kinds & {"mutual", "joint"}:
            return []
        if "deploy" in kinds and not kinds & {"mutual", "joint", "agree"}:
            helps = {m.area for m in subject.areas} & self.parties.words["helping_areas"]
            if not helps and not any(c.startswith("INT:") for c in scene.codes()):
                return []
            kinds = kinds | {"give"}
        if "congratulate" in kinds and len(scene.codes()) > _MOST:
            return []
        said = any(not m.is_weak for m in subject.areas)
        planned = said and self._opens_with_pair(index, scene, must_act="proposed" not in kinds)
        if not kinds & (STRONG | SOFT) and not (lead is not None and subject.areas) and not (scene.groups and said) and not planned:
            return []
        areas = self._areas(index, subject, lead)
        if not areas:
            return []
        pairing = self._pairing(index, scene, kinds, lead)
        if pairing is None:
            return []
        cue = self._cue(subject) or self._cue(self.subjects[lead] if lead is not None else subject)
        return self._facts(index, subject, pairing, areas, cue, self._status(index, kinds))

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
        order = ["mutual", "joint", "agree", "give", "move", "talk", "ask"]
        ranked = [c for kind in order for c in subject.cues if c.value.kind == kind]
        return ranked[0] if ranked else None

    def _status(self, index: int, kinds: set[str]) -> str:
        for kind in ("suspended", "ended", "proposed"):
            if kind in kinds:
                return kind
        return "established"

    # ------------------------------------------------------------ areas

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
        areas = subject.area_ids()
        kinds = subject.kinds()
        if not areas:
            own = [c.value.area for c in subject.cues if c.value.area]
            areas = list(dict.fromkeys(own))
        if not areas and lead is not None:
            areas = self.subjects[lead].area_ids()
        if not areas and kinds & {"mutual", "joint", "agree"}:
            areas = list(self.topic) or self._areas_before(index)
        if not areas and kinds & {"mutual"} and self.is_about_policing:
            if any(c.value.id == "cooperate" for c in subject.cues):
                areas = [GENERAL]
        return areas

    # ------------------------------------------------------------ pairs

    def _pairing(self, index: int, scene: Scene, kinds: set[str], lead: int | None) -> Pairing | None:
        codes = scene.codes()
        strong = bool(kinds & STRONG)
        counted = any(g.size and not g.words.lower().endswith("lateral") for g in scene.groups)
        if not codes and not counted and len(self.parties.assembly) >= 3 and self._opening(index) & self.parties.words["collective_words"]:
            return self._limited(self.parties.assembly, "assembly", 0.7)
        if scene.groups and len(codes) < 3 and not self._is_foreign_pair(index, scene):
            stood = self._stood(index, scene)
            beside = [c for c in codes if c not in stood]
            if len(stood) >= 2 and beside and (strong or "ask" in kinds):
                return Pairing(_pairs(stood) | {tuple(sorted((a, b))) for a in stood for b in beside}, "group-with", 0.5)  # type: ignore[misc]
            if len(stood) >= 2:
                return Pairing(_pairs(stood), "group", 0.7)
        if len(codes) >= 3:
            return self._several(index, scene)
        if codes and all(code.startswith("INT:") for code in codes):
            hosts = [c for c in self.parties.paragraph_codes(index) if not c.startswith("INT:")] or [c for c in self.parties.main if not c.startswith("INT:")]
            if strong and hosts:
                return Pairing({tuple(sorted((hosts[0], code))) for code in codes}, "body", 0.5)  # type: ignore[misc]
            return None
        if len(codes) == 2:
            return Pairing(_pairs(codes), "pair", 0.9 if self._is_bound(index, scene) else 0.7)
        if len(codes) == 1:
            assembly = self.parties.assembly
            if len(assembly) >= 3 and self._opening(index) & self.parties.words["collective_words"]:
                if len(assembly) > _MOST:
                    return Pairing({tuple(sorted((codes[0], c))) for c in assembly if c != codes[0]}, "host", 0.5)  # type: ignore[misc]
                return self._limited(assembly, "assembly", 0.7)
            if not strong and "ask" not in kinds:
                return None
            partner = self.parties.partner_of(index, codes[0])
            return Pairing(_pairs([codes[0], partner]), "partner", 0.5) if partner else None
        return self._nobody(index, strong, lead)

    def _opens_with_pair(self, index: int, scene: Scene, *, must_act: bool) -> bool:
        """`The Coast Guard of A and the Navy of B intend to …`: two parties joined at the beginning.

        Without a plan they must be forces: `Kyrgyz and Uzbek officers have intercepted …`.
        """
        first = self._coordinated(index, scene.parties)[:1]
        start = self.reading.lines[index].sentence.start
        if not first or len({p.code for p in first[0]}) < 2 or first[0][0].start - start > 40:
            return False
        return not must_act or all(p.kind in ("agency", "force") for p in first[0])

    def _opening(self, index: int) -> set[str]:
        """The first words of a sentence."""
        return {self.reading.lines[index].low(k) for k in range(4)}

    def _is_foreign_pair(self, index: int, scene: Scene) -> bool:
        """Two parties named beside `bilateral` are the pair themselves."""
        return len(scene.codes()) == 2

    def _stood(self, index: int, scene: Scene) -> list[str]:
        best: list[str] = []
        for group in scene.groups:
            stood = self.parties.stand_for(index, group)
            if len(stood) > len(best):
                best = stood
        return best

    def _nobody(self, index: int, strong: bool, lead: int | None) -> Pairing | None:
        """A sentence without a party: a bullet takes those of its introduction, `they` and `we` those of the context."""
        if lead is not None:
            scene = self.parties.scenes[lead]
            codes = scene.codes()
            if scene.groups and len(codes) < 2:
                codes = self._stood(lead, scene)
            if 2 <= len(codes) <= 4:
                return Pairing(_pairs(codes), "bullet", 0.7)
            if len(self.parties.main) >= 2:
                return Pairing(_pairs(self.parties.main[:2]), "bullet", 0.5)
        line = self.reading.lines[index]
        words = {t.low for t in line.tokens}
        assembly = self.parties.assembly
        collective = self._opening(index) & self.parties.words["collective_words"]
        if len(assembly) >= 3 and (collective or words & {"we", "our", "they", "member", "members"}):
            return self._limited(assembly, "assembly", 0.7)
        local = self.parties.paragraph_codes(index)
        if collective or words & {"they", "we", "our", "their", "us"}:
            before = local if len(local) == 2 else self.parties.nearest(index, 2) or (assembly if len(assembly) == 2 else [])
            if before:
                return Pairing(_pairs(before), "pronoun", 0.5)
        if strong and len(local) == 2:
            return Pairing(_pairs(local), "paragraph", 0.5)
        if strong and not local and len(assembly) == 2 and self.parties.is_bilateral:
            return Pairing(_pairs(assembly), "headline", 0.5)
        return None

    def _is_bound(self, index: int, scene: Scene) -> bool:
        """Whether `with`, `between` or `and` binds two parties."""
        normal = self.reading.text.normal
        first, last = scene.parties[0], scene.parties[-1]
        between = normal[first.end : last.start].lower()
        before = normal[self.reading.lines[index].sentence.start : first.start].lower()
        return " with " in between or "between" in before or between.strip() in {"and", "-", "and the"}

    def _several(self, index: int, scene: Scene) -> Pairing | None:
        """Three parties and more: `between` a group, one group `with` another, one list of all, else the first with each."""
        groups = self._coordinated(index, scene.parties)
        normal = self.reading.text.normal
        sentence = self.reading.lines[index].sentence
        for group in groups:
            before = normal[max(sentence.start, group[0].start - 40) : group[0].start].lower()
            codes = list(dict.fromkeys(p.code for p in group))
            if len(codes) >= 2 and ("between" in before or "among" in before):
                return self._limited(codes, "between", 0.9)
        for left, right in zip(groups, groups[1:], strict=False):
            gap = normal[left[-1].end : right[0].start].lower()
            if " with " in f" {gap} " or "alongside" in gap:
                ones = list(dict.fromkeys(p.code for p in left))
                others = list(dict.fromkeys(p.code for p in right))
                if "together with" in gap or "along with" in gap or "alongside" in gap:
                    before_all = [p.code for p in scene.parties if p.start <= right[-1].start]
                    pairing = self._limited(list(dict.fromkeys(before_all)), "together-with", 0.7)
                    if pairing is not None:
                        joint = self._comma_clause(sentence.start, sentence.end, right[0].start - 4, right[-1].end)
                        pairing.windows = {p: joint for p in pairing.pairs if set(p) & set(others)}
                    return pairing
                crossed = {(a, b) if a < b else (b, a) for a, b in product(ones, others) if a != b}
                if crossed:
                    return Pairing(crossed | (_pairs(ones) if len(ones) <= _MOST else set()), "with", 0.9)
        objects = [g for g in groups if not self._is_listed_aside(index, g)]
        if not objects:
            return None
        largest = max(objects, key=len)
        codes = list(dict.fromkeys(p.code for p in largest))
        if len(codes) >= 3:
            return self._limited(codes, "list", 0.7)
        if len(codes) == 2:
            return Pairing(_pairs(codes), "list", 0.7)
        all_codes = scene.codes()
        if len(all_codes) <= 4:
            first = all_codes[0]
            return Pairing({tuple(sorted((first, c))) for c in all_codes[1:]}, "first", 0.5)  # type: ignore[misc]
        return None

    def _comma_clause(self, start: int, end: int, left: int, right: int) -> tuple[int, int]:
        """From the comma before one offset to the comma behind another."""
        normal = self.reading.text.normal
        a = normal.rfind(", ", start, left)
        b = normal.find(",", right, end)
        return (a if a >= 0 else start, b if b >= 0 else end)

    def _is_listed_aside(self, index: int, group: list[Party]) -> bool:
        """`nine countries including Haiti and Liberia`, `from Fiji and Tonga`: examples and places, no actors."""
        start = self.reading.lines[index].sentence.start
        before = self.reading.text.normal[max(start, group[0].start - 24) : group[0].start].lower().split()
        return bool(before) and len(group) > 1 and bool(set(before[-3:]) & {"including", "include", "like", "such", "from", "to", "in"})

    def _limited(self, codes: list[str], way: str, confidence: float) -> Pairing | None:
        """Every pair up to six parties; above, each with the one that the text is about."""
        if len(codes) <= _MOST:
            return Pairing(_pairs(codes), way, confidence)
        if way == "assembly":
            return None
        host = self.parties.main[0] if self.parties.main else ""
        return Pairing({tuple(sorted((host, c))) for c in codes if c != host}, f"{way}-host", 0.5) if host else None  # type: ignore[misc]

    def _coordinated(self, index: int, parties: list[Party]) -> list[list[Party]]:
        """Parties joined by commas and `and`, as groups in order."""
        normal = self.reading.text.normal
        groups: list[list[Party]] = []
        for party in parties:
            if groups and _joins(normal[groups[-1][-1].end : party.start]):
                groups[-1].append(party)
            elif groups and party.start < groups[-1][-1].end:
                groups[-1].append(party)
            else:
                groups.append([party])
        return groups


def _joins(between: str) -> bool:
    """Whether the text between two parties only joins them: `, `, ` and the `, `, the police of `."""
    words = between.lower().replace(",", " , ").replace("(", " ").replace(")", " ").split()
    if not words:
        return True
    if not any(w in {",", "and", "&", "-", "/", "or"} for w in words) and "as well as" not in between.lower():
        return False
    rest = [w for w in words if w not in {",", "and", "&", "-", "/", "the", "of", "its", "as", "well", "or", "from", "police", "government", "authorities", "forces", "officers", "'s", "national", "both"}]
    return len(rest) <= 1


def _pairs(codes: list[str]) -> set[tuple[str, str]]:
    return {(a, b) if a < b else (b, a) for a, b in combinations(dict.fromkeys(codes), 2)}
