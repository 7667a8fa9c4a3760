"""The library of Cypher queries: `cypher/*.cypher`, each with a head that says what it answers, takes and returns.

    // Who held a post in an agency.
    // param agency: Agency, the agency, e.g. agency:CN:ministry-of-public-security
    // returns: official, title, key
    MATCH …
    RETURN o.name AS official, post.title AS title, post.key AS key
    ORDER BY official, title, key

`head` says how it is written, `values` what types parameters have, `checks` what is refused when a query is read.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relgraph.errors import QueryError
from relgraph.queries.checks import faults
from relgraph.queries.forms import directed_symmetric
from relgraph.queries.head import Parameter, read_head
from relgraph.queries.values import Find, as_node, as_typed, labels_of
from relgraph.resources import data_folder

__all__ = [
    "Parameter",
    "Query",
    "bind",
    "directed_symmetric",
    "find_query",
    "parse_query",
    "read_queries",
    "read_query",
]


@dataclass(frozen=True, slots=True)
class Query:
    """A named query.

    Attributes:
        name: Name of its file without ending.
        doc: What it answers.
        parameters: In the order of the head.
        returns: Names of the columns, in order.
        text: The Cypher, without the head.
    """

    name: str
    doc: str
    parameters: tuple[Parameter, ...]
    returns: tuple[str, ...]
    text: str


def read_queries(folder: Path | None = None) -> dict[str, Query]:
    """All queries of a folder by name, sorted; by default those that come with relgraph.

    Raises:
        QueryError: One of them is not as it should be; the message names file and line.
    """
    folder = folder or data_folder("cypher")
    paths = {path.stem: path for path in folder.glob("*.cypher")}
    return {name: read_query(paths[name]) for name in sorted(paths)}


def read_query(path: Path) -> Query:
    """The query in a file.

    Raises:
        QueryError: It cannot be read, or is not as it should be; the message names file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: the query cannot be read: {error}") from error
    return parse_query(text, name=path.stem, where=str(path))


def find_query(name: str, queries: Mapping[str, Query]) -> Query:
    """The query of that name.

    Raises:
        QueryError: There is none; the message lists names near it.
    """
    if name in queries:
        return queries[name]
    near = difflib.get_close_matches(name, queries, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"`relgraph queries` lists the {len(queries)} there are"
    raise QueryError(f"there is no query {name!r}: {hint}")


def parse_query(text: str, *, name: str, where: str) -> Query:
    """The query that a text holds, checked.

    Args:
        text: Head and Cypher.
        name: Its name.
        where: What messages call it, such as its path.

    Raises:
        QueryError: The head breaks the grammar, or `checks.faults` finds something; the message names the line.
    """
    lines = text.splitlines()
    head = read_head(lines, where)
    body = "\n".join(lines[head.lines :]).strip("\n")
    skipped = head.lines + next((number for number, line in enumerate(lines[head.lines :]) if line.strip()), 0)
    for position, message in faults(body, [one.name for one in head.parameters], head.returns):
        raise QueryError(f"{where}:{skipped + body.count(chr(10), 0, position) + 1}: {message}")
    return Query(name, head.doc, head.parameters, head.returns, body)


def bind(query: Query, values: Mapping[str, Any], *, find: Find) -> dict[str, Any]:
    """What a query is run with, from values as a user writes them.

    Args:
        query: Whose parameters are asked for.
        values: Name of a parameter -> its value, as text or as Python has it; None is the same as leaving it out.
        find: Gives the id of the node with a label that a name means; `relgraph.lookup` does it for a graph.

    Raises:
        QueryError: A parameter is missing or unknown, or a value has another type.
        NameLookupError: A name fits no node, or several.
    """
    takes = ", ".join(parameter.name for parameter in query.parameters) or "none"
    for name in values:
        if name not in {parameter.name for parameter in query.parameters}:
            raise QueryError(f"{query.name} has no parameter {name!r}: it takes {takes}")
    bound: dict[str, Any] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name)
        if value is None and not parameter.optional:
            raise QueryError(
                f"{query.name} needs {parameter.name} ({parameter.meaning}): -P {parameter.name}={parameter.example!r}"
            )
        if value is None:
            bound[parameter.name] = parameter.default
        elif labels_of(parameter.type):
            bound[parameter.name] = as_node(parameter.name, parameter.type, value, find)
        else:
            bound[parameter.name] = as_typed(parameter.name, parameter.type, value)
    return bound
