"""Who has sent people where, and whose forces are named with their task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.actors import token_at
from relgraph.extract.entities import Draft

if TYPE_CHECKING:
    from relgraph.extract.events import EventReader
    from relgraph.extract.line import CountryMark, Line
    from relgraph.extract.subjects import Subject
    from relgraph.vocabulary.tables import EventRule

_BEFORE = {"to", "in"}
_PREPOSITIONS = {"at", "by", "for", "from", "of", "on", "with"}
_JOINS = {",", "and", "or", "the", "as", "well"}


def read_deployment(reader: EventReader, line: Line, verb: tuple[int, int], rule: EventRule, subject: Subject) -> None:
    """`Ghana has sent 40 police officers to South Sudan`; `40 Ghanaian officers are deployed in South Sudan`.

    Args:
        reader: Keeps what is found.
        line: The sentence.
        verb: Position and number of tokens of the verb.
        rule: The rule of the verb.
        subject: Areas of the sentence.
    """
    k, size = verb
    if rule.way == "passive":
        source, start, end = _owner(reader, line, k), 0, k
        targets = _countries(reader, line, k + size)
    else:
        actors = reader.actors.subject(line.sentence.index, k)
        source = actors[0].draft if len(actors) == 1 and actors[0].kind in ("agency", "country") else None
        start, end = k + 1, _destination(reader, line, k + 1)
        targets = _countries(reader, line, end + 1) if end else []
    if source is None or not _are_sent(reader, line, start, end):
        return
    number = _number(reader, line, start, end) if len(targets) == 1 else None
    for mark in targets:
        if mark.code != source.country:
            reader.state(
                line, rule, (source, reader.actors.out.country(mark.code)), (k, k + size),
                0.9 if len(targets) == 1 else 0.7, area=_area(subject), personnel=number,
            )  # fmt: skip


def _are_sent(reader: EventReader, line: Line, start: int, end: int) -> bool:
    """Whether tokens speak first of all of forces: not `suspects`, not `a letter to police`, not `no officers`."""
    first = next((m for m in range(start, end) if line.low(m) in reader.words["forces"]), end)
    others = reader.lexicon.vocabulary.words["people_words"] | reader.words["undone"] | _PREPOSITIONS
    return first < end and not any(line.low(m) in others for m in range(start, first))


def _destination(reader: EventReader, line: Line, k: int) -> int:
    """The `to` or `in` behind the people sent, before a country or a number of countries; 0 without."""
    for m in range(k, min(k + 16, len(line.tokens))):
        if line.low(m) in {";", "that", "who", "which"}:
            return 0
        if (
            line.low(m) in _BEFORE
            and (_countries(reader, line, m + 1))
            and any(line.low(n) in reader.words["forces"] for n in range(k, m))
        ):
            return m
    return 0


def _countries(reader: EventReader, line: Line, k: int) -> list[CountryMark]:
    """Countries listed from a token on: `South Sudan`, `nine countries and regions including Liberia and Haiti`."""
    at = k
    near = range(k, min(k + 7, len(line.tokens)))
    listed = next((m for m in near if line.low(m) in reader.words["listing"]), k)
    groups = reader.lexicon.vocabulary.words["group_words"]
    if not any(m in line.country_at for m in range(k, listed)) and any(line.low(m) in groups for m in range(k, listed)):
        at = listed + 1
    found: list[CountryMark] = []
    while at < len(line.tokens):
        mark = line.country_at.get(at)
        if mark is not None and mark.kind in ("name", "weak") and line.low(mark.b) != "'s":
            found.append(mark)
            at = max(mark.b, at + 1)
        elif line.low(at) in _JOINS and (found or line.low(at) == "the") and _goes_on(line, at):
            at += 1
        else:
            break
    return found


def _goes_on(line: Line, k: int) -> bool:
    """Whether a country of the list follows within the next words."""
    return any(m in line.country_at for m in range(k + 1, k + 4)) and all(
        line.low(m) in _JOINS for m in range(k + 1, next(n for n in range(k + 1, k + 4) if n in line.country_at))
    )


def _number(reader: EventReader, line: Line, start: int, end: int) -> int | None:
    """The only exact number of people sent."""
    found = []
    quantities = reader.lexicon.vocabulary.events.quantities
    for k in range(start, end):
        text = line.low(k).replace(",", "")
        value = int(text) if text.isdigit() else sum(quantities.get(part, -999) for part in text.split("-"))
        if value > 0:
            found.append((k, value))
    if len(found) != 1 or line.low(found[0][0] - 1) in reader.words["rough"]:
        return None
    behind = [line.low(m) for m in range(found[0][0] + 1, min(found[0][0] + 6, end))]
    return found[0][1] if set(behind) & reader.words["forces"] else None


def _area(subject: Subject) -> str:
    areas = subject.area_ids()
    for area in ("peacekeeping", "security-mission"):
        if area in areas:
            return area
    return areas[0] if len(areas) == 1 else ""


def _owner(reader: EventReader, line: Line, k: int) -> Draft | None:
    """The country whose people stand at the beginning: `Forty Ghanaian police officers`."""
    marks = [mark for mark in line.countries if mark.b > mark.a and mark.b <= k]
    if len(marks) != 1 or marks[0].a > 4:
        return None
    mark = marks[0]
    owned = mark.kind == "demonym" or line.low(mark.b) == "'s"
    forces = any(line.low(m) in reader.words["forces"] for m in range(mark.b, min(mark.b + 5, k)))
    nominal = all(line.low(m) not in {",", "and", "by", "with"} for m in range(mark.b, k))
    undone = any(line.low(m) in reader.words["undone"] for m in range(k))
    return reader.actors.out.country(mark.code) if owned and forces and nominal and not undone else None


def read_forces(reader: EventReader, line: Line, rule: EventRule, subject: Subject) -> None:
    """`China's peacekeeping police`, `Kenyan anti-terrorism units`: an area between a country or body and its people."""
    for mention in subject.areas:
        if mention.is_weak:
            continue
        a, b = token_at(line, mention.start), token_at(line, mention.end - 1) + 1
        people = {line.low(b), line.low(b - 1) if b - a > 1 else ""} & reader.words["forces"]
        owner = _owner_before(reader, line, a) if people else None
        if owner is not None:
            area = Draft("CooperationArea", mention.area)
            reader.state(line, rule, (owner, area), (max(0, a - 1), min(b + 1, len(line.tokens))), 0.7)


def _owner_before(reader: EventReader, line: Line, k: int) -> Draft | None:
    owned = line.low(k - 1) == "'s"
    end = k - owned
    for actor in reader.actors.of(line.sentence.index):
        if actor.b == end and actor.kind == "agency" and owned and actor.draft.country:
            return actor.draft
    mark = line.country_at.get(end - 1)
    if mark is None or mark.b != end or line.taken.get(end - 1) is not None:
        return None
    return reader.actors.out.country(mark.code) if owned or mark.kind == "demonym" else None
