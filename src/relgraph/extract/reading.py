"""All mentions of one text: bodies, posts, holders, persons, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from relgraph.extract.agencies import AgencyMention, AgencyReader
from relgraph.extract.agency_links import link_agencies
from relgraph.extract.holders import HolderReader, Holding
from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import Line, read_lines
from relgraph.extract.people import NameReader, PersonMention, statistical_names
from relgraph.extract.posts import PostMention, PostReader
from relgraph.extract.text import Text


@dataclass(slots=True)
class Reading:
    """What the grammar found in a text; lists by sentence, in order."""

    text: Text
    lines: list[Line]
    agencies: list[list[AgencyMention]] = field(default_factory=list)
    posts: list[list[PostMention]] = field(default_factory=list)
    holdings: list[list[Holding]] = field(default_factory=list)
    people: list[list[PersonMention]] = field(default_factory=list)


def read_mentions(text: Text, lexicon: Lexicon, *, model: bool) -> Reading:
    """Bodies first, then acronyms they introduce, then posts and their holders, then names left over.

    Args:
        text: Cut into sentences.
        lexicon: What is looked up.
        model: Whether spaCy looks for names that no rule explains.
    """
    reading = Reading(text, read_lines(text, lexicon))
    reading.agencies = [_read_agencies(lexicon, line) for line in reading.lines]
    _read_acronyms(reading)
    for line, agencies in zip(reading.lines, reading.agencies, strict=True):
        reader = PostReader(lexicon, line, agencies)
        posts = reader.read()
        agencies.extend(reader.unknown)
        agencies.sort(key=lambda m: m.a)
        holders = HolderReader(lexicon, line, posts, agencies)
        holders.read()
        reading.posts.append(posts)
        reading.holdings.append(holders.holdings)
        reading.people.append(holders.people)
    _read_letterheads(reading, lexicon)
    _read_pronouns(reading)
    for find in (_known_names, statistical_names) if model else (_known_names,):
        for mention in find(reading.lines, lexicon):
            index = mention.line.sentence.index
            if mention.line.is_free(mention.first, mention.b):
                reading.people[index].append(mention)
                mention.line.take(mention.first, mention.b, "person")
                mention.line.drop_countries(mention.first, mention.b)
    for people in reading.people:
        people.sort(key=lambda p: p.first)
    return reading


def _read_agencies(lexicon: Lexicon, line: Line) -> list[AgencyMention]:
    reader = AgencyReader(lexicon, line)
    found = reader.read()
    link_agencies(line, found)
    return [*found, *reader.nested]


def _known_names(lines: Sequence[Line], lexicon: Lexicon) -> list[PersonMention]:
    """Whole names that the vocabulary knows, wherever they stand."""
    found = []
    for line in lines:
        at = 0
        while at < len(line.tokens):
            known = lexicon.known_names.match(line.tokens, at)
            if known and line.is_free(at, at + known[0]):
                found.append(PersonMention(line, at, at + known[0], at, known[1], source="known"))
                at += known[0]
            else:
                at += 1
    return found


def _read_acronyms(reading: Reading) -> None:
    """Acronyms that the text introduces are bodies wherever they stand."""
    introduced: dict[str, AgencyMention] = {}
    for line, agencies in zip(reading.lines, reading.agencies, strict=True):
        for left, right in pairwise(agencies):
            if (
                line.text(left.b, right.a) == "("
                and line.low(right.b) == ")"
                and right.b - right.a <= 2
                and not left.acronym
            ):
                right.stands_for = left  # `Internal Security Force (Lekhwiya)`
                left.aliases.add(right.name)
    for agencies in reading.agencies:
        for mention in agencies:
            if mention.acronym:
                introduced.setdefault(mention.acronym, mention)
    if not introduced:
        return
    for line, agencies in zip(reading.lines, reading.agencies, strict=True):
        for mention in agencies:
            full = introduced.get(mention.name)
            if full is not None and full is not mention and mention.b - mention.a == 1:
                mention.stands_for = full
        for at, token in enumerate(line.tokens):
            full = introduced.get(token.text)
            if full is None or at in line.taken:
                continue
            mention = AgencyMention(
                line, at, at + 1, token.text, token.text, full.kind, list(full.countries), full.known
            )
            mention.stands_for = full
            agencies.append(mention)
            line.take(at, at + 1, "agency")
        agencies.sort(key=lambda m: m.a)


def _read_letterheads(reading: Reading, lexicon: Lexicon) -> None:
    """A line with a name alone and the next with a post (or the other way round), as above a release."""
    blocks = [block for block in reading.text.blocks if block.sentences]
    for upper, lower in pairwise(blocks):
        if upper.kind == "paragraph" or lower.kind == "paragraph" or len(upper.sentences) != 1:
            continue
        one, two = upper.sentences[0].index, lower.sentences[0].index
        for name_at, post_at in ((one, two), (two, one)):
            posts = [p for p in reading.posts[post_at] if not _is_held(reading, post_at, p) and not p.plural]
            if not posts or not _fills(posts[0].a, posts[-1].b, reading.lines[post_at]):
                continue
            person = _only_name(reading, name_at, lexicon)
            if person is None:
                continue
            for post in posts:
                reading.holdings[post_at].append(Holding(post, person, "name-over-post", 0.7))
            break


def _read_pronouns(reading: Reading) -> None:
    """`He was previously Director of …`: the post is of the person that the sentence before is about."""
    for index, posts in enumerate(reading.posts):
        for post in posts:
            if not post.is_pronouns or _is_held(reading, index, post):
                continue
            block = reading.lines[index].sentence.block
            before = [k for k in range(max(0, index - 3), index) if reading.lines[k].sentence.block is block]
            person = next((reading.people[k][0] for k in reversed(before) if reading.people[k]), None)
            if person is not None:
                reading.holdings[index].append(Holding(post, person, "pronoun", 0.7))


def _is_held(reading: Reading, index: int, post: PostMention) -> bool:
    return any(h.post is post for h in reading.holdings[index])


def _fills(a: int, b: int, line: Line) -> bool:
    """Whether tokens `[a, b)` are nearly all of the line."""
    return a <= 2 and b >= len(line.tokens) - 3


def _only_name(reading: Reading, index: int, lexicon: Lexicon) -> PersonMention | None:
    line = reading.lines[index]
    known = reading.people[index]
    if len(known) == 1 and _fills(known[0].a, NameReader(lexicon, line).after_name(known[0].b), line):
        return known[0]
    if known:
        return None
    names = NameReader(lexicon, line)
    start = 1 if line.low(0) == "the" else 0
    for at in range(start, min(start + 3, len(line.tokens))):
        person = names.at(at, least=2)
        if person and _fills(person.a, names.after_name(person.b), line):
            reading.people[index].append(person)
            line.take(person.a, person.b, "person")
            return person
    return None
