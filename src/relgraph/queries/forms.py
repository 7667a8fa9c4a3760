"""Forms of Cypher that a query of the library may not have: the engines read them differently, or one of them not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from relgraph.model import SYMMETRIC
from relgraph.queries import text as cypher_text
from relgraph.queries.text import Link, UnreadableError, bare, block_comments, links

# Position in a query, and what is wrong there.
Fault = tuple[int, str]

_WRITES = "a query of the library only reads"
_FORMS = tuple(
    (re.compile(pattern, re.IGNORECASE), message)
    for pattern, message in (
        (r"\(\s*\w*\s*(?::[\w\s|&!%]+)?(?:\{[^{}]*\}\s*)?\bWHERE\b", "a condition stands in WHERE after the pattern, not in it"),
        (r"\bCOLLECT\s*\{", "COLLECT { … } is not for both engines: use a pattern comprehension or collect()"),
        (r"\]\s*->?\s*[{+*]", "a quantified pattern is not for both engines: use -[:TYPE*1..3]-"),
        (r"\bSHORTEST\b", "SHORTEST is not for both engines: use allShortestPaths, ORDER BY and LIMIT"),
        (r"\bshortestPath\s*\(", "of several shortest paths each engine takes another: use allShortestPaths, ORDER BY and LIMIT"),
        (r"\bCALL\s*\{", "a subquery says what it takes: CALL (x) { … } or CALL () { … }"),
        (r"(?<![.\w])(?:id|elementId)\s*\(", "each engine has its own numbers: key on the property id, of relationships on key"),
        (r"\blabels\s*\([^()]*\)\s*\[|\b(?:head|last)\s*\(\s*labels\s*\(", "labels have no order: ask n:Label or 'Label' IN labels(n)"),
        (r"(?<![.:$\w])(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH)\b(?!\s*[:.,)\]}])", _WRITES),
        (r"\bLOAD\s+CSV\b|\bIN\s+(?:\w+\s+)?(?:CONCURRENT\s+)?TRANSACTIONS\b", _WRITES),
        (r"(?<![.:$\w])CALL\s+(?![({\s])", "a procedure is not for both engines"),
        (r"(?<![.:$\w])USE\s+\w", "a query is asked of the database that is open"),
    )
)  # fmt: skip
_COMPARISON = re.compile(r"<>|<=|>=|=~|<|>|=")
_ARROW = re.compile(r"<-(?=[\[-])|(?<=[\]-])->")
# What ends a comparison, so that the next one is another.
_BETWEEN = re.compile(
    r"\b(?:AND|OR|XOR|NOT|WHERE|WITH|RETURN|MATCH|UNWIND|WHEN|THEN|ELSE|CASE|END|AS|ORDER|BY|IN|LIMIT|SKIP|UNION|CALL)\b|[,;|]",
    re.IGNORECASE,
)
_PATTERN_WRITTEN = re.compile(r"\b(CREATE|MERGE|MATCH|WHERE|WITH|RETURN)\b", re.IGNORECASE)


def faults(query: str, text: str) -> Iterator[Fault]:
    """Forms to avoid in a query, given also bare."""
    for position in block_comments(query):
        yield position, "a block comment is not for both engines: use //"
    for pattern, message in _FORMS:
        for found in pattern.finditer(text):
            yield found.start(), message
    for check in _CHECKS:
        yield from check(text)
    for link in links(text):
        yield from _link_faults(link)
    wrong = cypher_text.property_of_relationship(text)
    if wrong:
        yield wrong.start(), "the embedded engine finds nothing by a relationship's property in braces: use WHERE"


def directed_symmetric(cypher: str) -> list[str]:
    """Warnings for a query that matches a symmetric type with a direction: it finds each pair from one side only.

    Example:
        >>> directed_symmetric("MATCH (a)-[:MET_WITH]->(b) RETURN a.name AS name")
        ['line 1: MET_WITH has no direction: an arrow finds a pair only from its smaller id; write -[:MET_WITH]-']
    """
    try:
        text = bare(cypher)
    except UnreadableError:
        return []
    found = []
    for link in links(text):
        before = _PATTERN_WRITTEN.findall(text[: link.start])
        written = bool(before) and before[-1].upper() in {"CREATE", "MERGE"}
        line = text.count("\n", 0, link.start) + 1
        found += [f"line {line}: {message}" for message in ([] if written else _directed(link))]
    return found


def _directed(link: Link) -> list[str]:
    return [
        f"{kind} has no direction: an arrow finds a pair only from its smaller id; write -[:{kind}]-"
        for kind in dict.fromkeys(link.types)
        if kind in SYMMETRIC and link.left != link.right
    ]


def _link_faults(link: Link) -> Iterator[Fault]:
    """What is wrong with a pattern of a relationship."""
    for message in _directed(link):
        yield link.start, message
    if link.length is not None and not re.fullmatch(r"\d+|\d*\.\.\d+", link.length):
        yield link.start, "a path of any length is no question for a large graph: give the most steps, *..5"
    if re.search(r"\bWHERE\b", link.inside, re.IGNORECASE):
        yield link.start, "a condition stands in WHERE after the pattern, not in it"


def _chained(text: str) -> Iterator[Fault]:
    """Comparisons in a row, `a < b <= c`."""
    flat = _ARROW.sub(lambda found: " " * len(found[0]), text)
    last: dict[int, bool] = {}
    depth = 0
    at = 0
    while at < len(flat):
        word = _BETWEEN.match(flat, at)
        compared = _COMPARISON.match(flat, at)
        if flat[at] in "([{":
            depth += 1
            last[depth] = False
        elif flat[at] in ")]}":
            depth -= 1
        elif compared:
            if last.get(depth):
                yield at, "a comparison has two sides in one engine: write a < b AND b <= c"
                return
            last[depth] = True
        elif word and (at == 0 or not (flat[at - 1].isalnum() or flat[at - 1] in "_.$:")):
            last[depth] = False
        found = compared or word
        at += len(found[0]) if found else 1


def _quantified(text: str) -> Iterator[Fault]:
    """A path pattern in brackets with a quantifier, `((a)-[:X]->(b)){1,3}`."""
    for opened in re.finditer(r"(?<!\w)\(\s*\([^()]*\)\s*<?-", text):
        closed = cypher_text.closing(text, opened.start())
        if closed is not None and re.match(r"\s*[{+*]", text[closed + 1 :]):
            yield opened.start(), "a quantified pattern is not for both engines: use -[:TYPE*1..3]-"


def _repeated(text: str) -> Iterator[Fault]:
    """A label or type that stands twice in one choice, `:A|A`."""
    for found in re.finditer(r":\s*(\w+(?:\s*\|\s*:?\s*\w+)+)", text):
        names = re.split(r"[\s|:]+", found[1])
        if len(set(names)) < len(names):
            yield found.start(), f"in :{found[1]} a name stands twice, which one engine counts twice"


_CHECKS: tuple[Callable[[str], Iterator[Fault]], ...] = (_chained, _quantified, _repeated)
