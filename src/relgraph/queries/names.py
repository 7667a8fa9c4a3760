"""Names in a query against the contract: labels, types of relationships, and the properties that each of them may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from relgraph import contract
from relgraph.model import ENDS, LABELS
from relgraph.queries.text import links

_NODES = {label: frozenset({"id", *names}) for label, names in contract.NODES.items()}
_RELATIONSHIPS = {kind: frozenset({"key", *names}) for kind, names in contract.RELATIONSHIPS.items()}
_EVERY = frozenset(chain.from_iterable((*_NODES.values(), *_RELATIONSHIPS.values())))

_TOKEN = re.compile(r"\$?[A-Za-z_]\w*|\d+(?:\.\d+)?|\.\.|\S")
_NODE = re.compile(
    r"(?:(?<!\w)|(?<=MATCH))\(\s*(?P<variable>\w*)\s*(?::\s*(?P<labels>[\w\s|&!%]*\w))?\s*(?P<map>\{[^{}]*\})?\s*\)",
    re.IGNORECASE,
)
_KEY = re.compile(r"[{,]\s*(\w+)\s*:")
_CHOICE = re.compile(r"\w+(?:[|&]\w+)*")
_NEW_NAME = re.compile(r"\bAS\s+(\w+)|[\[(]\s*(\w+)\s+IN\b", re.IGNORECASE)
_BEFORE_MAPS = frozenset({"AND", "AS", "DISTINCT", "ELSE", "IN", "OR", "RETURN", "THEN", "UNWIND", "WHEN", "WITH"})
_SUBQUERY = frozenset({"CALL", "COLLECT", "COUNT", "EXISTS"})


@dataclass(slots=True)
class _Uses:
    """What a query asks of values, with positions: labels, and properties of a variable, "" where it is none."""

    labels: list[tuple[int, str]] = field(default_factory=list)
    properties: list[tuple[int, str, str]] = field(default_factory=list)
    made: set[str] = field(default_factory=set)


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Labels, types and properties in a bare query that the contract does not know, with their positions.

    A property is looked up among those of the labels or types that patterns give its variable, and where they give none,
    among all of them and the keys of the maps that the query makes.
    """
    known: dict[str, frozenset[str]] = {}
    patterns: list[tuple[int, int]] = []
    for found in _NODE.finditer(text):
        labels = re.findall(r"\w+", found["labels"] or "")
        yield from _unknown(found.start(), labels, LABELS, "label")
        keys = _KEY.findall(found["map"] or "")
        yield from _pattern(known, found.start(), (found["variable"], labels, keys), _NODES)
        patterns.append(found.span())
    for link in links(text):
        yield from _unknown(link.start, link.types, ENDS, "type")
        keys = _KEY.findall(link.inside)
        yield from _pattern(known, link.start, (link.variable, link.types, keys), _RELATIONSHIPS)
        patterns.append((link.start, link.start + len(link.inside)))
    uses = _uses(text, patterns)
    for at, name in uses.labels:
        yield from _unknown(at, [name], (*LABELS, *ENDS), "label or type")
    renamed = {name for found in _NEW_NAME.finditer(text) for name in found.groups() if name}
    for at, variable, name in uses.properties:
        # A name that is also given to something else may be that.
        sure = variable in known and variable not in renamed
        if name not in (known[variable] if sure else _EVERY | uses.made):
            yield at, f"the contract knows no property {name!r}" + (f" of {variable}" if sure else "")


def _pattern(
    known: dict[str, frozenset[str]],
    position: int,
    pattern: tuple[str, Iterable[str], list[str]],
    table: Mapping[str, frozenset[str]],
) -> Iterator[tuple[int, str]]:
    """Keys of a pattern's map that its labels or types do not have; what these allow is kept for its variable."""
    variable, names, keys = pattern
    allowed = frozenset(chain.from_iterable(table[name] for name in names if name in table))
    if variable and allowed:
        known.setdefault(variable, allowed)
    allowed = allowed or known.get(variable) or frozenset(chain.from_iterable(table.values()))
    for key in keys:
        if key not in allowed:
            yield position, f"the contract knows no property {key!r}" + (f" of {'|'.join(names)}" if any(names) else "")


def _uses(text: str, patterns: list[tuple[int, int]]) -> _Uses:
    """What stands outside the heads of patterns: `n:Label`, `n.property`, `n {.property}`, `{key: value}`."""
    uses = _Uses()
    tokens = list(_TOKEN.finditer(text))
    words = ["", *(found[0] for found in tokens), "", "", ""]
    inside: list[str] = []  # for each open bracket the variable of a projection, "{" for a map, else ""
    for number, found in enumerate(tokens, start=1):
        word, before, after = words[number], words[number - 1], words[number + 1]
        at = found.start()
        if word in "([{":
            in_pattern = any(start <= at < stop for start, stop in patterns)
            inside.append(_brace(words, number) if word == "{" and not in_pattern else "")
        elif word in ")]}" and inside:
            inside.pop()
        elif word == ":" and inside and inside[-1] and words[number - 2] in {"{", ","}:
            uses.made.add(before)
        elif word == ":" and not any(start <= at < stop for start, stop in patterns):
            uses.labels += [
                (at, name) for names in _CHOICE.findall(text, at + 1)[:1] for name in re.split("[|&]", names)
            ]
        elif word == "." and after.isidentifier() and words[number + 2] not in {"(", "."}:
            if before in {"{", ","} and inside and inside[-1] not in {"", "{"}:
                uses.properties.append((at, inside[-1], after))
            elif before.isidentifier() or before in {")", "]"}:
                uses.properties.append((at, before if before.isidentifier() else "", after))
    return uses


def _brace(words: list[str], number: int) -> str:
    """What an opening brace outside patterns begins: the variable of a projection, "{" for a map, "" for a subquery."""
    before = words[number - 1]
    if before.upper() in _SUBQUERY or (before == ")" and _opens_call(words, number - 1)):
        return ""
    return before if before.isidentifier() and before.upper() not in _BEFORE_MAPS else "{"


def _opens_call(words: list[str], number: int) -> bool:
    """Whether the bracket that closes here is that of `CALL (…)`."""
    depth = 0
    while number > 0:
        depth += (words[number] == ")") - (words[number] == "(")
        number -= 1
        if depth == 0:
            return words[number].upper() == "CALL"
    return False


def _unknown(position: int, names: Iterable[str], known: Iterable[str], what: str) -> Iterator[tuple[int, str]]:
    known = list(known)
    for name in names:
        if name not in known:
            yield position, f"the contract knows no {what} {name!r}: {', '.join(known)}"
