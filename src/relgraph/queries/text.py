"""Cypher as text: what is left when comments and strings are taken out, and what a query returns and asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_WRITTEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    |(?P<name>`(?:``|[^`])*`)""",
    re.VERBOSE | re.DOTALL,
)
_LINK = re.compile(r"(?P<left><?)-\s*\[(?P<inside>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\s*-(?P<right>>?)")
_IN_LINK = re.compile(r"\s*(?P<variable>\w*)\s*(?::\s*(?P<types>[\w\s|:]*\w))?\s*(?:\*\s*(?P<length>[\d.\s]*))?")
_OPEN, _CLOSE = "([{", ")]}"
_CLAUSE_END = re.compile(r"\b(?:ORDER\s+BY|SKIP|OFFSET|LIMIT|UNION)\b", re.IGNORECASE)
_ALIAS = re.compile(r"\bAS\s+(\w+)\s*$", re.IGNORECASE)


class UnreadableError(ValueError):
    """A string, name or comment in a query does not end; `position` is where it begins."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class Link(NamedTuple):
    """The pattern of a relationship: `<-[one:TYPE|OTHER*1..3 {key: $key}]-`.

    Attributes:
        start: Where its first bracket stands.
        inside: What stands in its brackets.
        variable: `one`, or "".
        types: Those it may have; none: any.
        length: What stands after the star; None where there is no star.
        left: Whether it has an arrow to the left.
        right: Whether it has an arrow to the right.
    """

    start: int
    inside: str
    variable: str
    types: tuple[str, ...]
    length: str | None
    left: bool
    right: bool


class Item(NamedTuple):
    """One item of a RETURN: where it stands, its text, and its alias, "" where it has none."""

    position: int
    text: str
    alias: str

    @property
    def value(self) -> str:
        """Its text without the alias."""
        return _ALIAS.sub("", self.text).strip()


def bare(cypher: str) -> str:
    """The query with a space for each character of its comments, strings and backticked names; positions stay.

    Raises:
        UnreadableError: A string, backticked name or comment does not end.
    """
    text = _WRITTEN.sub(lambda found: _blank(found[0]), cypher)
    left = re.search(r"""['"`]|/\*""", text)
    if left:
        raise UnreadableError(left.start())
    return text


def block_comments(cypher: str) -> list[int]:
    """Where comments begin that stand in `/* … */`."""
    return [found.start() for found in _WRITTEN.finditer(cypher) if found[0].startswith("/*")]


def links(text: str) -> Iterator[Link]:
    """The patterns of relationships in a bare query that stand in brackets; `-->` has nothing to look at."""
    for found in _LINK.finditer(text):
        inside = _IN_LINK.match(found["inside"])
        assert inside is not None  # every part of it may be missing
        types = tuple(re.split(r"[\s|:]+", inside["types"])) if inside["types"] else ()
        length = None if inside["length"] is None else re.sub(r"\s", "", inside["length"])
        left, right = found["left"] != "", found["right"] != ""
        yield Link(found.start("inside") - 1, found["inside"], inside["variable"], types, length, left, right)


def closing(text: str, position: int) -> int | None:
    """Where the bracket that opens at a position of a bare query is closed; None where it is not."""
    depth = 0
    for at in range(position, len(text)):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth == 0:
            return at
    return None


def returned(text: str) -> list[Item] | None:
    """The items of the last RETURN of a bare query that stands in no brackets; None where there is none."""
    found = list(re.finditer(r"\bRETURN\b(?:\s+DISTINCT\b)?", _top(text), re.IGNORECASE))
    if not found:
        return None
    start = found[-1].end()
    end = _CLAUSE_END.search(_top(text), start)
    stop = end.start() if end else len(text.rstrip().rstrip(";"))
    return [_item(text, *part) for part in _parts(text, start, stop)]


def order(text: str) -> list[str]:
    """By what a bare query sorts what its last RETURN gives, which may be nothing."""
    top = _top(text)
    last = max((match.end() for match in re.finditer(r"\bRETURN\b", top, re.IGNORECASE)), default=0)
    found = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE).search(top, last)
    if not found:
        return []
    end = _CLAUSE_END.search(top, found.end())
    stop = end.start() if end else len(text.rstrip().rstrip(";"))
    return [text[left:right].strip() for left, right in _parts(text, found.end(), stop)]


def asked(text: str) -> dict[str, int]:
    """Names of the parameters that a bare query asks for, with the position where each first stands."""
    found: dict[str, int] = {}
    for match in re.finditer(r"\$(\w+)", text):
        found.setdefault(match[1], match.start())
    return found


def property_of_relationship(text: str) -> re.Match[str] | None:
    """Where a bare query asks for a node by a relationship's property in braces, `(a:Label {id: r.area})`.

    The embedded engine finds nothing there, without a word; in WHERE, or by an item of a list, it finds what it should.
    """
    for name in dict.fromkeys(re.findall(r"\[\s*(\w+)\s*[:\]{]", text)):
        # A map handed to a function, `collect({a: r.area})`, is no pattern.
        found = re.search(
            rf"(?:(?<!\w)|\bMATCH)\([^(){{}}]*\{{[^{{}}]*:\s*{re.escape(name)}\s*\.\s*\w+\s*[,}}]", text, re.IGNORECASE
        )
        if found:
            return found
    return None


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _top(text: str) -> str:
    """The text with a space for each character inside brackets."""
    depth, out = 0, []
    for character in text:
        depth -= character in _CLOSE
        out.append(character if depth <= 0 or character == "\n" else " ")
        depth += character in _OPEN
    return "".join(out)


def _parts(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Spans between the commas that stand in no brackets."""
    top = _top(text)
    cuts = [start, *(position + 1 for position in range(start, stop) if top[position] == ","), stop + 1]
    return [(left, right - 1) for left, right in pairwise(cuts)]


def _item(text: str, start: int, stop: int) -> Item:
    part = text[start:stop]
    position = start + len(part) - len(part.lstrip())
    alias = _ALIAS.search(part.rstrip())
    return Item(position, part.strip(), alias[1] if alias else "")
