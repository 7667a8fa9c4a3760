"""Whether a query gives its rows, and lists in them, in an order that both engines keep.

Rows that ORDER BY cannot tell apart must be alike in every column. So each returned value stands in ORDER BY itself, or is
made of values that do, or of a node or relationship whose `id` or `key` does. Values of groups need not: where RETURN
counts or collects, the values it groups by are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relgraph.queries import text as cypher_text
from relgraph.queries.text import Item, links

_AGGREGATE = re.compile(r"(?<![.\w])(?:avg|collect|count|max|min|percentile\w+|stdev\w*|sum)\s*\(", re.IGNORECASE)
_REFERENCE = re.compile(r"(?<![\w$.:])([A-Za-z_]\w*)(?:\s*\.\s*(\w+))?(?!\s*[\w.]*\s*[({])(?!\w)")
_LOCAL = re.compile(r"[\[(,]\s*(\w+)\s+IN\b|\b(\w+)\s*=(?!~)|[{,]\s*(\w+)\s*:", re.IGNORECASE)
_WORDS = frozenset(
    [
        "ALL",
        "AND",
        "ANY",
        "AS",
        "CASE",
        "CONTAINS",
        "DISTINCT",
        "ELSE",
        "END",
        "ENDS",
        "FALSE",
        "IN",
        "IS",
        "NONE",
        "NOT",
        "NULL",
        "OR",
        "SINGLE",
        "STARTS",
        "THEN",
        "TRUE",
        "WHEN",
        "WHERE",
        "WITH",
        "XOR",
        "COUNT",
        "EXISTS",
        "MATCH",
    ]
)
_NODE_VARIABLE = re.compile(r"\(\s*(\w+)\s*(?=[:){])")
_CLAUSE = re.compile(
    r"\b(MATCH|UNWIND|CALL|UNION|WITH|RETURN|ORDER\s+BY|LIMIT|SKIP|OFFSET)\b|(?<![.\w])(size\s*\(\s*collect|collect)\s*\(",
    re.IGNORECASE,
)


def faults(text: str, items: Sequence[Item]) -> Iterator[tuple[int, str]]:
    """What is wrong with the order of what a bare query returns, with positions.

    Args:
        text: The query.
        items: What it returns.
    """
    yield from _untold(text, items, {_plain(one) for one in cypher_text.order(text)})
    yield from _unsorted(text)


def _untold(text: str, items: Sequence[Item], order: set[str]) -> Iterator[tuple[int, str]]:
    """Columns in which rows may differ that are alike for ORDER BY."""
    values = {item.alias: _plain(item.value) for item in items}
    told = order | {value for alias, value in values.items() if alias in order}
    entities = {*_NODE_VARIABLE.findall(text), *(link.variable for link in links(text))}
    whole = {variable for variable in entities if told & {f"{variable}.id", f"{variable}.key"}}
    for item in items:
        value = values[item.alias]
        if item.alias in told or value in told or _AGGREGATE.search(item.value):
            continue
        local = {name for found in _LOCAL.findall(item.value) for name in found if name}
        for variable, name in _REFERENCE.findall(item.value):
            known = variable in whole | told | local or variable.upper() in _WORDS
            if not known and f"{variable}.{name}" not in told:
                message = f"rows that differ in {item.alias} may be alike for ORDER BY: add {item.alias}"
                yield item.position, message + (f", or the id or key of {variable}" if variable in entities else "")
                return


def _unsorted(text: str) -> Iterator[tuple[int, str]]:
    """Lists made of rows that were not sorted, and cuts through such rows."""
    is_sorted = was_sorted = False
    for found in _CLAUSE.finditer(text):
        word = re.sub(r"\W+", " ", found[0].upper()).strip()
        if word in {"WITH", "RETURN"}:
            if re.search(r"\b(?:STARTS|ENDS)\s+$", text[: found.start()], re.IGNORECASE):
                continue
            was_sorted, is_sorted = is_sorted, False
        elif word == "ORDER BY":
            is_sorted = True
        elif word in {"MATCH", "CALL", "UNION"}:
            is_sorted = False
        elif word in {"LIMIT", "SKIP", "OFFSET"} and not is_sorted:
            yield found.start(), f"{word} cuts rows that have no order: put ORDER BY before it"
        elif word == "COLLECT" and not was_sorted:
            yield found.start(), "a list made by collect has the order of its rows: put WITH … ORDER BY just before"


def _plain(value: str) -> str:
    """An expression for comparison: without direction of sorting and needless space."""
    value = re.sub(r"\s+(?:ASC|DESC|ASCENDING|DESCENDING)\s*$", "", value.strip(), flags=re.IGNORECASE)
    return re.sub(r"\s*([.,()\[\]{}+|=])\s*", r"\1", re.sub(r"\s+", " ", value))
