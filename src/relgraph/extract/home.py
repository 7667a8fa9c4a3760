"""The country that a text is written from, where the text itself tells: place line, letterhead, `the Government`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from relgraph.extract.lexicon import Lexicon
from relgraph.extract.posts import PostMention
from relgraph.extract.reading import Reading
from relgraph.model import Document

_DATELINE = re.compile(
    r"^(?P<place>[A-Z][\w'. ]{2,30}?)\s*(?:\((?P<within>[^)]{3,30})\)\s*)?"
    r"(?P<mark>,[^-]{0,40}?\d[^-]{0,20}?(?:\s?[-:.]|$)|,\s[\w ]{3,30}?-|\s?-{1,2}|:|/|\.\s|$)"
)


def home_country(document: Document, reading: Reading, lexicon: Lexicon) -> str:
    """Code of the country whose officials the text may name without it; "" where nothing tells.

    A place line counts most, then the publisher, then who is spoken of without a country: officials of the home
    country stand bare, those of the others with their country's name.
    """
    points: defaultdict[str, float] = defaultdict(float)
    for hit in lexicon.countries.find(document.publisher):
        points[hit.value[0].code] += 6
    for body in lexicon.bodies.find(document.publisher):
        points[body.value[0].country] += 6
    place = dateline_country(reading, lexicon)
    if place:
        points[place] += 6
    mentions: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    for code in _seats(reading, lexicon):
        points[code] += 2
    spoken = {mark.code for line in reading.lines for mark in line.countries}
    for line in reading.lines:
        for mark in line.countries:
            mentions[mark.code] += 1
            if (
                mark.b > mark.a
                and line.low(mark.b) in lexicon.vocabulary.words["government_words"]
                and mark.kind == "demonym"
            ):
                points[mark.code] += 1
    for agencies in reading.agencies:
        for mention in agencies:
            codes = {body.country for body in mention.known}
            if len(codes) > 1:
                codes &= spoken
            if len(codes) == 1 and not mention.countries:
                bodies[next(iter(codes))] += 1
    for code, count in bodies.items():
        points[code] += min(2.0, 0.5 * count)
    for posts in reading.posts:
        for post in posts:
            if not post.countries and not post.head.implies and not post.head.body:
                for code in _ruled_countries(post, lexicon):
                    points[code] += 1.5
    _count_leaders_and_visits(points, reading, lexicon)
    explicit = Counter(post.countries[0] for posts in reading.posts for post in posts if post.countries)
    for rank, (code, _) in enumerate(mentions.most_common(2)):
        points[code] += 2 - rank
        if explicit[code]:
            points[code] -= 2
    points.pop("INT", None)
    points.pop("", None)
    ranked = sorted(points, key=lambda code: (-points[code], -bodies[code], code))
    if not ranked or points[ranked[0]] < 1:
        return ""
    first = (points[ranked[0]], bodies[ranked[0]])
    return ranked[0] if len(ranked) == 1 or first > (points[ranked[1]], bodies[ranked[1]]) else ""


def _count_leaders_and_visits(points: dict[str, float], reading: Reading, lexicon: Lexicon) -> None:
    """For the country of `the Biden administration`; against those that the first sentences tell a journey to."""
    for line in reading.lines:
        for k, token in enumerate(line.tokens[:-1]):
            if line.low(k + 1) in lexicon.vocabulary.words["words_after_leaders"]:
                for leader in {row.country for part in token.low.split("-") for row in lexicon.leaders.get(part, ())}:
                    points[leader] += 2
        if line.sentence.index < 4:
            for mark in line.countries:
                back = {line.low(m) for m in range(max(0, mark.a - 6), mark.a)}
                if back & lexicon.vocabulary.words["travel_words"]:
                    points[mark.code] -= 3


def _seats(reading: Reading, lexicon: Lexicon) -> set[str]:
    """Countries of places that stand behind a comma in the first lines: `House of Representatives, Malta`."""
    found: set[str] = set()
    for block in reading.text.blocks[:3]:
        for sentence in block.sentences[:1]:
            line = reading.lines[sentence.index]
            if block.kind == "paragraph" and len(line.tokens) > 10:
                continue
            for k in range(1, len(line.tokens)):
                if line.low(k - 1) != "," or line.low(k + 1) not in {"", ".", ","}:
                    continue
                mark = line.country_at.get(k)
                code = mark.code if mark is not None else lexicon.vocabulary.places.get(line.tokens[k].text, "")
                if code:
                    found.add(code)
    return found if len(found) == 1 else set()


def _ruled_countries(post: PostMention, lexicon: Lexicon) -> set[str]:
    """Countries of which alone the title is known (`Assistant Secretary of State`)."""
    title = post.title.lower()
    found: set[str] = set()
    for rule in lexicon.vocabulary.titles.rules:
        stem = rule.title.removesuffix(" ...").lower()
        if rule.agency and len(stem.split()) > 1 and (title == stem or title.startswith(f"{stem} for ")):
            found.update(rule.countries)
    return found if len(found - {""}) == 1 else set()


def dateline_country(reading: Reading, lexicon: Lexicon) -> str:
    """Country of `BEIJING, June 7 -` at the beginning of a paragraph; "" without one."""
    for block in reading.text.blocks[:8]:
        match = _DATELINE.match(reading.text.normal[block.start : block.end].replace("\n", " "))
        if not match or block.kind == "headline":
            continue
        if match["mark"].startswith((".", ":")) and not match["place"].isupper():
            continue  # any sentence may begin so
        for name in (match["place"], match["within"] or ""):
            for form in (name, name.title()):
                if form in lexicon.vocabulary.places:
                    return lexicon.vocabulary.places[form]
                country = lexicon.countries.longest(form)
                if match["mark"] and country and country[0].end - country[0].start == len(form):
                    return country[0].value[0].code
    return ""
