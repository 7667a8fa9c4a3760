"""Which parties of a sentence pair up: two, a list, `between` and `with`, groups, and those that the context lends."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, pairwise, product

from relgraph.extract.parties import Party, PartyReader, Scene
from relgraph.extract.reading import Reading
from relgraph.extract.subjects import STRONG

MOST = 6
"""So many parties of one sentence pair up each with each; above, each with the one that the text is about."""


_PRONOUNS = frozenset({"they", "we", "our", "their", "us"})
_JOINS = frozenset({",", "and", "&", "-", "/", "or"})


@dataclass(slots=True)
class Pairing:
    """Pairs of codes with the way they were found; a pair with a window has only the areas named there."""

    pairs: set[tuple[str, str]]
    way: str
    confidence: float
    windows: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


class PairReader:
    """Pairs the parties of sentences of one text."""

    def __init__(self, reading: Reading, parties: PartyReader) -> None:
        self.reading = reading
        self.parties = parties
        self.words = parties.words

    def pairing(self, index: int, scene: Scene, kinds: set[str], lead: int | None) -> Pairing | None:
        """The pairs of a sentence; None where it is left open who takes part.

        Args:
            index: Number of the sentence.
            scene: Its parties and groups.
            kinds: Kinds of its cues.
            lead: The sentence that introduces it as a bullet.
        """
        codes = scene.codes()
        strong = bool(kinds & STRONG)
        counted = any(g.size and g.is_counted for g in scene.groups)
        if not codes and not counted and self._is_assembly(index):
            return self._limited(self.parties.assembly, "assembly", 0.7)
        if scene.groups and len(codes) < 2:
            stood = self._stood(index, scene)
            beside = [c for c in codes if c not in stood]
            if len(stood) >= 2 and beside and (strong or "ask" in kinds):
                return Pairing(_pairs(stood) | {_pair(a, b) for a in stood for b in beside}, "group-with", 0.5)
            if len(stood) >= 2:
                return Pairing(_pairs(stood), "group", 0.7)
        if len(codes) >= 3:
            return self._several(index, scene)
        if codes and all(code.startswith("INT:") for code in codes):
            near = [*self.parties.paragraph_codes(index), *self.parties.main]
            host = next((code for code in near if not code.startswith("INT:")), "")
            return Pairing({_pair(host, code) for code in codes}, "body", 0.5) if strong and host else None
        if len(codes) == 2:
            return Pairing(_pairs(codes), "pair", 0.9 if self._is_bound(index, scene) else 0.7)
        if len(codes) == 1:
            return self._one(index, codes[0], may_lend=strong or "ask" in kinds)
        return self._nobody(index, strong, lead)

    def _is_assembly(self, index: int) -> bool:
        """Whether a sentence of a meeting of three and more begins with a word for all of them."""
        return len(self.parties.assembly) >= 3 and bool(self._opening(index) & self.words["collective_words"])

    def _one(self, index: int, code: str, *, may_lend: bool) -> Pairing | None:
        """A sentence with one party: the meeting that it hosts, or the partner that the context lends."""
        assembly = self.parties.assembly
        if self._is_assembly(index):
            if len(assembly) > MOST:
                return Pairing({_pair(code, other) for other in assembly if other != code}, "host", 0.5)
            return self._limited(assembly, "assembly", 0.7)
        partner = self.parties.partner_of(index, code) if may_lend else ""
        return Pairing(_pairs([code, partner]), "partner", 0.5) if partner else None

    def opens_with_pair(self, index: int, scene: Scene, *, must_act: bool) -> bool:
        """`The Coast Guard of A and the Navy of B intend to …`: two parties joined at the beginning.

        Without a plan they must be forces: `Kyrgyz and Uzbek officers have intercepted …`.
        """
        first = self._coordinated(scene.parties)[:1]
        start = self.reading.lines[index].sentence.start
        if not first or len({p.code for p in first[0]}) < 2 or first[0][0].start - start > 40:
            return False
        return not must_act or all(p.kind in ("agency", "force") for p in first[0])

    def _opening(self, index: int) -> set[str]:
        """The first words of a sentence."""
        return {self.reading.lines[index].low(k) for k in range(4)}

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
        collective = self._opening(index) & self.words["collective_words"]
        if len(assembly) >= 3 and (collective or words & self.words["member_words"]):
            return self._limited(assembly, "assembly", 0.7)
        local = self.parties.paragraph_codes(index)
        if collective or words & _PRONOUNS:
            before = (
                local if len(local) == 2 else self.parties.nearest(index, 2) or (assembly if len(assembly) == 2 else [])
            )
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
        groups = self._coordinated(scene.parties)
        normal = self.reading.text.normal
        sentence = self.reading.lines[index].sentence
        for group in groups:
            before = normal[max(sentence.start, group[0].start - 40) : group[0].start].lower()
            codes = list(dict.fromkeys(p.code for p in group))
            if len(codes) >= 2 and ("between" in before or "among" in before):
                return self._limited(codes, "between", 0.9)
        for left, right in pairwise(groups):
            pairing = self._with(index, scene, left, right)
            if pairing is not None:
                return pairing
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
            return Pairing({_pair(first, c) for c in all_codes[1:]}, "first", 0.5)
        return None

    def _with(self, index: int, scene: Scene, left: list[Party], right: list[Party]) -> Pairing | None:
        """Two lists with `with` between them: across; of `together with` and `alongside` each with each."""
        sentence = self.reading.lines[index].sentence
        gap = self.reading.text.normal[left[-1].end : right[0].start].lower()
        if " with " not in f" {gap} " and "alongside" not in gap:
            return None
        ones = list(dict.fromkeys(p.code for p in left))
        others = list(dict.fromkeys(p.code for p in right))
        if "together with" in gap or "along with" in gap or "alongside" in gap:
            before_all = [p.code for p in scene.parties if p.start <= right[-1].start]
            pairing = self._limited(list(dict.fromkeys(before_all)), "together-with", 0.7)
            if pairing is not None:
                joint = self._comma_clause(sentence.start, sentence.end, right[0].start - 4, right[-1].end)
                pairing.windows = {p: joint for p in pairing.pairs if set(p) & set(others)}
            return pairing
        crossed = {_pair(a, b) for a, b in product(ones, others) if a != b}
        return Pairing(crossed | (_pairs(ones) if len(ones) <= MOST else set()), "with", 0.9) if crossed else None

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
        return bool(before) and len(group) > 1 and bool(set(before[-3:]) & self.words["example_words"])

    def _limited(self, codes: list[str], way: str, confidence: float) -> Pairing | None:
        """Every pair up to six parties; above, each with the one that the text is about."""
        if len(codes) <= MOST:
            return Pairing(_pairs(codes), way, confidence)
        if way == "assembly":
            return None
        host = self.parties.main[0] if self.parties.main else ""
        return Pairing({_pair(host, c) for c in codes if c != host}, f"{way}-host", 0.5) if host else None

    def _coordinated(self, parties: list[Party]) -> list[list[Party]]:
        """Parties joined by commas and `and`, as groups in order."""
        normal = self.reading.text.normal
        groups: list[list[Party]] = []
        for party in parties:
            last = groups[-1][-1].end if groups else 0
            if groups and (party.start < last or self._joins(normal[last : party.start])):
                groups[-1].append(party)
            else:
                groups.append([party])
        return groups

    def _joins(self, between: str) -> bool:
        """Whether the text between two parties only joins them: `, `, ` and the `, `, the police of `."""
        said = between.lower()
        words = said.replace(",", " , ").replace("(", " ").replace(")", " ").split()
        if not words:
            return True
        if not _JOINS & set(words) and "as well as" not in said:
            return False
        return sum(word not in _JOINS and word not in self.words["joining_words"] for word in words) <= 1


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _pairs(codes: list[str]) -> set[tuple[str, str]]:
    return {_pair(a, b) for a, b in combinations(dict.fromkeys(codes), 2)}
