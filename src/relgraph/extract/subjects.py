"""What each sentence is about: areas of cooperation and the cues that make statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import Line
from relgraph.extract.phrases import Phrase
from relgraph.extract.reading import Reading
from relgraph.vocabulary.tables import Cue

STRONG = frozenset({"mutual", "joint", "agree", "give", "move"})
SOFT = frozenset({"talk", "ask"})


@dataclass(slots=True)
class AreaMention:
    """A phrase that speaks of an area; `is_weak` ones count only beside a cue of cooperation."""

    area: str
    start: int
    end: int
    is_weak: bool


@dataclass(slots=True)
class Subject:
    """Areas and cues of one sentence.

    `overlaps` are pairs of a broader and a narrower area, `general` the area that counts only where it stands alone.
    """

    areas: list[AreaMention] = field(default_factory=list)
    cues: list[Phrase[Cue]] = field(default_factory=list)
    overlaps: tuple[tuple[str, str], ...] = ()
    general: str = ""

    def kinds(self) -> set[str]:
        """The kinds of its cues."""
        return {cue.value.kind for cue in self.cues}

    def _inside_narrow(self, mention: AreaMention, narrow: str) -> bool:
        """Whether the words for a broader area are those for a narrower one."""
        return any(m.area == narrow and m.start < mention.end and mention.start < m.end for m in self.areas)

    def area_ids(self) -> list[str]:
        """Areas in order of mention, each once; general law enforcement only where said in so many words or alone."""
        ids = list(dict.fromkeys(m.area for m in sorted(self.areas, key=lambda m: m.start)))
        strong = {m.area for m in self.areas if not m.is_weak}
        if strong:
            ids = [area for area in ids if area in strong]
        for broad, narrow in self.overlaps:
            both = broad in ids and narrow in ids
            if both and all(self._inside_narrow(m, narrow) for m in self.areas if m.area == broad):
                ids.remove(broad)
        said = [m for m in self.areas if m.area == self.general and not m.is_weak]
        if said and all(self._inside_other(m) for m in said):
            ids = [area for area in ids if area != self.general]
        if self.general in ids and self.general not in strong and len(ids) > 1:
            ids.remove(self.general)
        return ids

    def _inside_other(self, mention: AreaMention) -> bool:
        """Whether the words for an area lie within those for another."""
        return any(m.area != mention.area and m.start <= mention.start and mention.end <= m.end for m in self.areas)


def read_subjects(reading: Reading, lexicon: Lexicon) -> list[Subject]:
    """For each sentence its areas and cues; none inside the name of a body or post."""
    found = []
    overlaps = tuple((area.broader, area.id) for area in lexicon.vocabulary.areas.values() if area.broader)
    named_by_bodies = lexicon.vocabulary.words["areas_of_missions"]
    areas = lexicon.areas.find(reading.text)
    cues = lexicon.cues.find(reading.text)
    for line, area_phrases, cue_phrases in zip(reading.lines, areas, cues, strict=True):
        masks = _masks(line)
        subject = Subject(overlaps=overlaps, general=lexicon.general)
        pseudo = [p for p in cue_phrases if p.value.kind == "pseudo"]
        for cue in cue_phrases:
            if cue.value.kind != "pseudo" and not _inside(cue, masks) and not any(_covers(p, cue) for p in pseudo):
                subject.cues.append(cue)
        speaks = bool(subject.kinds() & STRONG)
        blocked = [p for p in area_phrases if p.value[1] == "pseudo"]
        for phrase in area_phrases:
            area, strength = phrase.value
            masked = _inside(phrase, masks) and area not in named_by_bodies
            if strength == "pseudo" or masked or (strength == "weak" and not speaks):
                continue
            if any(p.value[0] == area and _covers(p, phrase) for p in blocked):
                continue
            subject.areas.append(AreaMention(area, phrase.start, phrase.end, strength == "weak"))
        found.append(subject)
    return found


def _masks(line: Line) -> list[tuple[int, int]]:
    """Stretches taken by names of bodies and titles of posts."""
    masks: list[tuple[int, int]] = []
    for at in sorted(line.taken):
        if line.taken[at] in ("agency", "post", "acronym"):
            token = line.tokens[at]
            if masks and token.start - masks[-1][1] <= 2 and at - 1 in line.taken:
                masks[-1] = (masks[-1][0], token.end)
            else:
                masks.append((token.start, token.end))
    return masks


def _inside(phrase: Phrase[Any], masks: list[tuple[int, int]]) -> bool:
    return any(start <= phrase.start and phrase.end <= end for start, end in masks)


def _covers(outer: Phrase[Any], inner: Phrase[Any]) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
