"""What the engines say of a wrong query, as one line with its place."""

from __future__ import annotations

import re

from relgraph.errors import QueryError

_KGLITE = re.compile(r"(?:Cypher \w+ error )?at line (\d+), col (\d+): ")
_NEO4J = re.compile(r" ?\(line (\d+), column (\d+) \(offset: \d+\)\)")
_KIND = re.compile(r"^(?:Cypher (?:syntax|execution) error|Schema error): ")
# Neo4j lists every word that might stand in a place.
_LONGEST = 200


def mistake(message: str) -> QueryError:
    """The error for what an engine says, with line and column where it names them.

    >>> str(mistake("Variable `m` not defined (line 1, column 18 (offset: 17))"))
    'line 1, column 18: Variable `m` not defined'
    >>> str(mistake("Cypher syntax error at line 1, col 11: Unexpected end of query in expression"))
    'line 1, column 11: Unexpected end of query in expression'
    """
    first = next((line for line in message.splitlines() if line.strip()), "the engine refuses the query")
    found = _KGLITE.match(first) or _NEO4J.search(first)
    said = (first[: found.start()] + first[found.end() :] if found else _KIND.sub("", first)).strip()
    if len(said) > _LONGEST:
        said = said[:_LONGEST].rsplit(" ", 1)[0] + " …"
    if not found or not int(found[1]):
        return QueryError(said)
    line, column = int(found[1]), int(found[2])
    return QueryError(f"line {line}, column {column}: {said}", line=line, column=column)
