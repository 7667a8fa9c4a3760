"""The library of Cypher queries: `cypher/*.cypher`, each with a head that says what it answers, takes and returns.

    // Who held a post in an agency.
    // param agency: Agency, the agency, e.g. agency:CN:ministry-of-public-security
    // returns: official, title
    MATCH …
    RETURN o.name AS official, post.title AS title
    ORDER BY official, title, o.id

A parameter's type is a label of the contract (its value is then an id, or any name that fits one node), `text`, `date`,
`integer` or `number`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relgraph.errors import QueryError
from relgraph.model import LABELS
from relgraph.queries import text as cypher_text
from relgraph.resources import data_folder

PARAMETER_TYPES = (*LABELS, "date", "integer", "number", "text")

_PARAM = re.compile(
    r"param\s+(?P<name>[a-z]\w*)\s*:\s*(?P<type>\w+)\s*,\s*(?P<meaning>.+?)\s*,\s*e\.g\.\s+(?P<example>\S.*)"
)
_RETURNS = re.compile(r"returns:\s*(\w+(?:\s*,\s*\w+)*)\s*")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks for.

    Attributes:
        name: Without `$`.
        type: One of `PARAMETER_TYPES`.
        meaning: In a few words.
        example: A value that can be given.
    """

    name: str
    type: str
    meaning: str
    example: str


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
    return {path.stem: read_query(path) for path in sorted(folder.glob("*.cypher"))}


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
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(queries)}"
    raise QueryError(f"there is no query {name!r}: {hint}")


def parse_query(text: str, *, name: str, where: str) -> Query:
    """The query that a text holds, checked.

    Args:
        text: Head and Cypher.
        name: Its name.
        where: What messages call it, such as its path.

    Raises:
        QueryError: The head breaks the grammar; a parameter is undeclared, unused or declared twice; a column has no
            alias or not the one the head says; what it returns is not sorted; it is no single statement.
    """
    doc: list[str] = []
    parameters: list[Parameter] = []
    returns: tuple[str, ...] = ()
    lines = text.splitlines()
    head = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    for number, line in enumerate(lines[:head], start=1):
        said = line.removeprefix("//").strip()
        if said.startswith("param"):
            parameters.append(_parameter(said, f"{where}:{number}"))
        elif said.startswith("returns"):
            returns = _columns(said, f"{where}:{number}")
        else:
            doc.append(said)
    if not " ".join(doc).strip():
        raise QueryError(f"{where}:1: the head does not say what the query answers: begin with `// …`")
    if not returns:
        raise QueryError(f"{where}:{head}: the head does not say what it returns: `// returns: a, b`")
    body = "\n".join(lines[head:]).strip("\n")
    skipped = head + next((number for number, line in enumerate(lines[head:]) if line.strip()), 0)
    query = Query(name, " ".join(doc).strip(), tuple(parameters), returns, body)
    for position, message in _faults(query):
        raise QueryError(f"{where}:{skipped + body.count(chr(10), 0, position) + 1}: {message}")
    return query


def bind(query: Query, values: Mapping[str, str], *, find: Callable[[str, str], str]) -> dict[str, Any]:
    """What a query is run with, from values as a user writes them.

    Args:
        query: Whose parameters are asked for.
        values: Parameter -> value.
        find: Gives the id of the one node that has a name and a label, or raises.

    Raises:
        QueryError: A parameter is missing, unknown, or its value is not of its type.
    """
    takes = ", ".join(parameter.name for parameter in query.parameters) or "none"
    for name in values:
        if name not in {parameter.name for parameter in query.parameters}:
            raise QueryError(f"{query.name} has no parameter {name!r}: it takes {takes}")
    bound: dict[str, Any] = {}
    for parameter in query.parameters:
        if parameter.name not in values:
            raise QueryError(
                f"{query.name} needs {parameter.name} ({parameter.meaning}): -P {parameter.name}={parameter.example!r}"
            )
        bound[parameter.name] = _value(parameter, values[parameter.name], find)
    return bound


def _parameter(said: str, where: str) -> Parameter:
    found = _PARAM.fullmatch(said)
    if not found:
        raise QueryError(f"{where}: a parameter is declared as `// param name: type, meaning, e.g. value`")
    if found["type"] not in PARAMETER_TYPES:
        raise QueryError(f"{where}: {found['type']!r} is no type of a parameter: {', '.join(PARAMETER_TYPES)}")
    return Parameter(found["name"], found["type"], found["meaning"], found["example"])


def _columns(said: str, where: str) -> tuple[str, ...]:
    found = _RETURNS.fullmatch(said)
    if not found:
        raise QueryError(f"{where}: columns are declared as `// returns: a, b`")
    return tuple(name.strip() for name in found[1].split(","))


def _faults(query: Query) -> Iterator[tuple[int, str]]:
    """What is wrong with a query's text, with the position in it."""
    try:
        text = cypher_text.bare(query.text)
    except cypher_text.UnreadableError as error:
        yield error.position, "a string, name or comment begins here and does not end"
        return
    if ";" in text.rstrip().rstrip(";"):
        yield text.index(";"), "one statement a file"
    used = cypher_text.asked(text)
    names = [parameter.name for parameter in query.parameters]
    for name in sorted(set(names)):
        if names.count(name) > 1:
            yield 0, f"the parameter {name!r} is declared twice"
        if name not in used:
            yield 0, f"the parameter {name!r} is declared and not used"
    for name, position in used.items():
        if name not in names:
            yield position, f"the parameter ${name} is not declared in the head"
    items = cypher_text.returned(text)
    if items is None:
        yield max(len(text) - 1, 0), "the query returns nothing: it must end in RETURN … ORDER BY …"
        return
    for item in items:
        if not item.alias:
            yield item.position, f"the column {query.text[item.position :][: len(item.text)]!r} needs an alias: AS …"
    aliases = tuple(item.alias for item in items)
    if aliases != query.returns:
        yield items[0].position, f"the head says that it returns {', '.join(query.returns)}, not {', '.join(aliases)}"
    if not cypher_text.has_order(text):
        yield items[0].position, "what it returns has no order: end with ORDER BY and an id"
    wrong = cypher_text.property_of_relationship(text)
    if wrong:
        yield wrong.start(), "the embedded engine finds nothing by a relationship's property in braces: use WHERE"


def _value(parameter: Parameter, value: str, find: Callable[[str, str], str]) -> Any:
    if parameter.type in LABELS:
        return find(value, parameter.type)
    if parameter.type == "date" and not _DATE.fullmatch(value):
        raise QueryError(f"{parameter.name}: a date is wanted, such as 2021-01-10, 2021-01 or 2021, not {value!r}")
    try:
        if parameter.type == "integer":
            return int(value)
        return float(value) if parameter.type == "number" else value
    except ValueError as error:
        raise QueryError(f"{parameter.name}: a value of type {parameter.type} is wanted, not {value!r}") from error
