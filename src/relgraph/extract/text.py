"""A text as blocks, sentences and tokens, with offsets that hold.

Normalising replaces characters one by one (curly quotes, dashes, special spaces), so that an offset in the normal text
is the same offset in the text as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_NORMAL = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "\u0060": "'", "\u201b": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\t": " ", "\u2026": ".",
    }
)  # fmt: skip
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?:{_LETTER}\.){{2,}}(?![^\W_])"  # U.S.
    rf"|{_LETTER}+(?:[''-]{_LETTER}+)*"  # words, with inner hyphens and apostrophes
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?"
    r"|[^\s\w]|_"
)
_POSSESSIVE = re.compile(r"(?i)'s$")
_BULLET = re.compile(r"^\s*(?:[-*\u2022\u25cf\u25e6\u25aa\u2023\u00b7\u25cb\u2013]\s+|\(?[0-9ivxa-h]{1,3}[.)]\s+)")
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"\s\s+")
_END = re.compile(r"[.!?]+[\"')\]]*(?=\s|$)")
_OPENING = frozenset(
    "The In On He She It They This These At Both We As A An However During After".split()  # noqa: SIM905 - one line
)
_MARKUP = re.compile(r"^\s*#{1,6}\s+|^\s*>\s+")


class Token:
    """A word, number or mark: `text` with its offsets; `low` in lower case, `is_capital` by its first letter."""

    __slots__ = ("end", "is_capital", "low", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.low = text.lower()
        self.is_capital = text[0].isupper()

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start}, {self.end})"


@dataclass(slots=True)
class Sentence:
    """A sentence within its block; `index` counts through the text."""

    index: int
    start: int
    end: int
    block: Block
    tokens: tuple[Token, ...] = ()


@dataclass(slots=True)
class Block:
    """A headline, heading, paragraph or bullet.

    `shouts` tells that capitals say nothing here, since the block is in title case or all capitals.
    """

    kind: str
    index: int
    start: int
    end: int
    shouts: bool = False
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class Text:
    """A text cut up; `normal` has the length of the text as read."""

    normal: str
    blocks: list[Block]
    sentences: list[Sentence]


def normalise(raw: str) -> str:
    """The text with plain quotes, hyphens and spaces, of the same length."""
    return raw.translate(_NORMAL)


def collapse(normal: str) -> tuple[str, list[int]]:
    """The text with each run of white space as one space, and for each character its offset in `normal`."""
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for run in _SPACES.finditer(normal):
        pieces.append(normal[at : run.start() + 1])
        offsets.extend(range(at, run.start() + 1))
        at = run.end()
    pieces.append(normal[at:])
    offsets.extend(range(at, len(normal)))
    return _SPACE.sub(" ", "".join(pieces)), offsets


def tokenise(normal: str, start: int, end: int, *, abbreviations: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """Tokens of a stretch; a possessive `'s` and the full stop of a known abbreviation are told apart."""
    found: list[Token] = []
    for match in _TOKEN.finditer(normal, start, end):
        text, at = match.group(), match.start()
        owner = _POSSESSIVE.search(text)
        if owner and owner.start() > 0:
            found.append(Token(text[: owner.start()], at, at + owner.start()))
            found.append(Token(text[owner.start() :], at + owner.start(), match.end()))
        elif text == "." and found and found[-1].end == at and found[-1].low in abbreviations:
            last = found.pop()
            found.append(Token(last.text + ".", last.start, match.end()))
        else:
            found.append(Token(text, at, match.end()))
    return tuple(found)


def read_text(raw: str, *, abbreviations: frozenset[str] = frozenset()) -> Text:
    """Cut a text into blocks, sentences and tokens.

    Args:
        raw: The text as read.
        abbreviations: Lower-case words whose full stop ends no sentence (`gen`, `mr`).
    """
    normal = normalise(raw)
    blocks = list(_blocks(normal))
    sentences: list[Sentence] = []
    for block in blocks:
        for start, end in _sentence_spans(normal, block.start, block.end, abbreviations):
            tokens = tokenise(normal, start, end, abbreviations=abbreviations)
            if tokens:
                sentence = Sentence(len(sentences), start, end, block, tokens)
                sentences.append(sentence)
                block.sentences.append(sentence)
    return Text(normal, blocks, sentences)


def _lines(normal: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in normal.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _blocks(normal: str) -> Iterator[Block]:
    """Lines joined where a paragraph was wrapped by hand, each with its kind."""
    spans: list[tuple[int, int]] = []
    group: list[tuple[int, int]] = []
    for start, end in [*_lines(normal), (len(normal), len(normal))]:
        if normal[start:end].strip():
            group.append((start, end))
            continue
        spans.extend(_unwrap(normal, group))
        group = []
    for index, (start, end) in enumerate(_trim(normal, spans)):
        yield _block(normal, index, start, end)


def _unwrap(normal: str, group: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines without a blank line between them, joined where the next word would not have fitted the widest line."""
    lengths = [len(normal[start:end].rstrip()) for start, end in group]
    width = max(lengths, default=0)
    is_wrapped = len(group) > 2 and sum(length >= 0.8 * width for length in lengths[:-1]) >= 0.7 * (len(group) - 1)
    open_span: tuple[int, int] | None = None
    for start, end in group:
        line = normal[start:end]
        if open_span is not None:
            last = normal[open_span[0] : open_span[1]].rsplit("\n", 1)[-1].rstrip()
            word = line.split(maxsplit=1)[0]
            full = width >= 45 and len(last) + 1 + len(word) > width
            opens = _BULLET.match(line) or _MARKUP.match(line)
            goes_on = is_wrapped or word[0].islower() or last.endswith(",")
            if full and goes_on and not opens and not (last.endswith((".", ":")) and len(last) < 0.8 * width):
                open_span = (open_span[0], end)
                continue
            yield open_span
        open_span = (start, end)
    if open_span is not None:
        yield open_span


def _trim(normal: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        stripped = normal[start:end]
        yield start + len(stripped) - len(stripped.lstrip()), end - (len(stripped) - len(stripped.rstrip()))


def _block(normal: str, index: int, start: int, end: int) -> Block:
    line = normal[start:end]
    bullet = _BULLET.match(line)
    words = re.findall(rf"{_LETTER}[\w'-]*", line)
    long_words = [w for w in words if len(w) > 3]
    capitals = sum(w[0].isupper() for w in long_words)
    closed = line.rstrip().endswith((".", "!", "?", ";", ",")) and not _MARKUP.match(line)
    shouts = len(long_words) > 1 and capitals / len(long_words) > 0.8 and not closed
    if index == 0 and len(words) < 45 and (not closed or len(words) < 15):
        return Block("headline", index, start, end, shouts)
    if bullet:
        long_number = bullet.group().strip()[:1].isdigit() and len(words) > 30
        body = start + bullet.end()
        return Block("paragraph" if long_number else "bullet", index, body, end, shouts and len(words) > 6)
    if _MARKUP.match(line) or (not closed and len(words) <= 16):
        return Block("heading", index, start, end, shouts)
    return Block("paragraph", index, start, end, line.isupper())


def _sentence_spans(normal: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(normal, start, end):
        if match.end() >= end or not _ends_sentence(normal, match, abbreviations):
            continue
        yield at, match.end()
        at = match.end()
        while at < end and normal[at].isspace():
            at += 1
    if at < end:
        yield at, end


def _ends_sentence(normal: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    after = normal[match.end() :].lstrip()[:40]
    following = re.match(r"[\"'(\[]*(\w+)", after)
    if following is None:
        return True
    word = following.group(1)
    if word[0].islower():
        return False
    if not match.group().startswith("."):
        return True
    before = re.search(rf"((?:{_LETTER}\.)*{_LETTER}+)$", normal[max(0, match.start() - 30) : match.start()])
    if before is None:
        return True
    last = before.group(1)
    if "." in last:  # U.S. at the end only before a word that opens sentences
        return word in _OPENING
    if len(last) == 1 and last.isupper():
        return False
    return last.lower() not in abbreviations or word in _OPENING
