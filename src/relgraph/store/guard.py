"""What a stranger's query must not do, looked at before it runs.

The engine itself refuses writes; here is refused what it does even read-only: read files, run procedures, run several
statements. What is run has no comments any more, so that the engine and this check cannot differ about where they end.
"""

from __future__ import annotations

import re

from relgraph.errors import QueryError
from relgraph.queries.text import UnreadableError, bare, property_of_relationship, without_comments

# Procedures that read, know nothing of the machine, and are there in both engines.
PROCEDURES = ("db.labels", "db.propertyKeys", "db.relationshipTypes")

_ALLOWED = {"(", "{", *(name.lower() for name in PROCEDURES)}
_CALL = re.compile(r"(?<![.:$\w])CALL\b\s*([({]|[^\s(]*)", re.IGNORECASE)
_REFUSED = (
    (re.compile(r"\\"), "a backslash outside a string is refused"),
    (re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE), "LOAD CSV is refused: a query reads the graph, not files"),
    (
        re.compile(r"\bIN\s+(?:\w+\s+)?(?:CONCURRENT\s+)?TRANSACTIONS\b", re.IGNORECASE),
        "IN TRANSACTIONS is refused: a query only reads",
    ),
    (re.compile(r"(?<![.:$\w])FORMAT\s+CSV\b", re.IGNORECASE), "FORMAT CSV is refused: rows are asked for"),
)


def checked(cypher: str) -> str:
    """The query without comments, if it is one that a stranger may ask.

    Raises:
        QueryError: It is empty or holds several statements, `LOAD CSV`, a procedure that is none of `PROCEDURES`, a
            backslash outside strings, or something that does not end; or the embedded engine answers it wrongly.
    """
    cypher = cypher.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text = bare(cypher)
    except UnreadableError as error:
        raise QueryError(f"line {_line(cypher, error.position)}: a string, name or comment does not end") from error
    statement = without_comments(cypher).rstrip(" \n\t;")
    if not statement:
        raise QueryError("the query is empty")
    for position, message in _refusals(text[: len(statement)]):
        raise QueryError(f"line {_line(cypher, position)}: {message}")
    return statement


def _refusals(text: str) -> list[tuple[int, str]]:
    """Where a bare query does what it must not, and what that is."""
    found = [(match.start(), message) for pattern, message in _REFUSED for match in pattern.finditer(text)]
    if ";" in text:
        found.append((text.index(";"), "one statement at a time"))
    for match in _CALL.finditer(text):
        if match[1].lower() not in _ALLOWED:
            allowed = ", ".join(PROCEDURES)
            found.append((match.start(), f"CALL {match[1]} is refused: only CALL {{ … }} and {allowed} are allowed"))
    wrong = property_of_relationship(text)
    if wrong:
        message = "a node asked for by a relationship's property in braces is never found: ask for it in WHERE"
        found.append((wrong.start(), message))
    return found


def _line(cypher: str, position: int) -> int:
    return cypher.count("\n", 0, position) + 1
