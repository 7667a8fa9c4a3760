"""Who congratulates whom, and on which occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.actors import Actor
    from relgraph.extract.entities import Draft
    from relgraph.extract.events import EventReader
    from relgraph.extract.line import Line
    from relgraph.vocabulary.tables import EventRule

_REACH = 8


def read_congratulation(
    reader: EventReader, line: Line, verb: tuple[int, int], rule: EventRule, occasion: Draft | None
) -> None:
    """`X congratulated the Ministry`; `X sent warm greetings to the Chinese police officers`.

    Args:
        reader: Keeps what is found.
        line: The sentence.
        verb: Position and number of tokens of the verb.
        rule: The rule of the verb; of the way `gift` the verb is about what is sent.
        occasion: On which, where the sentence names none.
    """
    k, size = verb
    at = _behind_gift(reader, line, k + size) if rule.way == "gift" else k + size
    target = _party(reader, line, at) if at else None
    if target is None:
        return
    named = next((m.draft for m in reader.occasions.mentions[line.sentence.index]), occasion)
    for one in reader.actors.subject(line.sentence.index, k):
        speaker = one.draft
        if speaker.label == "Country" and target.country == speaker.country:
            continue
        if speaker.label in ("Agency", "Country") or reader.is_official(speaker):
            confidence = 0.9 if target.label == "Agency" else 0.7
            reader.state(line, rule, (speaker, target), (k, at), confidence, occasion=named)


def lead_occasion(reader: EventReader) -> Draft | None:
    """The occasion that the first paragraph congratulates on; the messages that follow are for it too."""
    given = reader.words["gifts"] | {
        verb for rule in reader.rules("CONGRATULATED") for verb in rule.verbs if rule.way != "gift"
    }
    for block in reader.actors.reading.text.blocks[:4]:
        for sentence in block.sentences[:2] if block.kind == "paragraph" else ():
            mentions = reader.occasions.mentions[sentence.index]
            gives = any(token.low in given for token in reader.lines[sentence.index].tokens)
            if gives and len({id(mention.draft) for mention in mentions}) == 1:
                return mentions[0].draft
    return None


def _behind_gift(reader: EventReader, line: Line, k: int) -> int:
    """Behind `warm greetings and congratulations to`; 0 without."""
    end = len(line.tokens)
    gift = next((m for m in range(k, min(k + _REACH, end)) if line.low(m) in reader.words["gifts"]), 0)
    if not gift or line.low(gift + 1) not in {"to", "and"}:
        return 0
    if any(m in line.taken or line.low(m) in {",", ";", "that", "to"} for m in range(k, gift)):
        return 0
    return next((m + 1 for m in range(gift, min(gift + _REACH, end)) if line.low(m) == "to"), 0)


def _party(reader: EventReader, line: Line, k: int) -> Draft | None:
    """The body or country that words from a token on name: `the leaders and officers of the Ministry`, `the Chinese police`."""
    forces = reader.lexicon.vocabulary.words["force_words"] | reader.words["forces"]
    for m in range(k, min(k + _REACH + 1, len(line.tokens))):
        actor = _named(reader, line, m)
        if actor is not None:
            is_owner = actor.kind == "country" and line.low(actor.b) == "'s"
            return None if is_owner and line.low(actor.b + 1) not in forces else actor.draft
        mark = line.country_at.get(m)
        if mark is not None:
            following = {line.low(n) for n in range(mark.b, mark.b + 3)}
            return reader.actors.out.country(mark.code) if mark.kind == "demonym" and following & forces else None
        if line.low(m) not in reader.words["addressed"]:
            return None
    return None


def _named(reader: EventReader, line: Line, k: int) -> Actor | None:
    """The body or country whose words begin at a token."""
    index = line.sentence.index
    found = [one for one in reader.actors.of(index) if one.kind in ("agency", "country")]
    beginning = [one for one in found if k in (reader.actors.start(index, one), one.a)]
    return beginning[0] if beginning else None
