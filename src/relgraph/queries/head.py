"""The head of a query: what it answers, takes and returns.

    // Who held a post in an agency.
    // param agency: Agency, the agency, e.g. agency:CN:ministry-of-public-security
    // param title: text, words of its title, e.g. minister, default null
    // returns: official, title, official_id,
    //   key

A parameter is declared as `param name: type, meaning, e.g. value`, and where it may be left out `, default value` follows,
`null` for none. Columns may go on over several lines, each but the last ending in a comma.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from relgraph.errors import QueryError
from relgraph.queries.values import as_typed, is_type, known_types

# What `Store.run` calls its own arguments.
RESERVED = ("limit", "parameters", "query", "timeout", "write")

_PARAM = re.compile(
    r"param\s+(?P<name>[a-z]\w*)\s*:\s*(?P<type>\w+(?: or \w+)*)\s*,\s*(?P<meaning>.+?)\s*,\s*e\.g\.\s+(?P<example>\S.*?)"
    r"(?:\s*,\s*default\s+(?P<default>\S.*?))?\s*"
)
_RETURNS = re.compile(r"returns:\s*(\w+(?:\s*,\s*\w+)*)\s*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks for.

    Attributes:
        name: Without `$`.
        type: A type that `values` knows.
        meaning: In a few words.
        example: A value that can be given.
        default: What it is where it is left out.
        optional: Whether it may be left out.
    """

    name: str
    type: str
    meaning: str
    example: str
    default: Any = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The comment at the head of a query.

    Attributes:
        doc: What it answers.
        parameters: In order.
        returns: Names of the columns, in order.
        lines: How many lines it has.
    """

    doc: str
    parameters: tuple[Parameter, ...]
    returns: tuple[str, ...]
    lines: int


def read_head(lines: list[str], where: str) -> Head:
    """The head of a query, from all its lines.

    Raises:
        QueryError: It breaks the grammar; the message names `where` and the line.
    """
    doc: list[str] = []
    parameters: list[Parameter] = []
    columns = ""
    first = 0
    length = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    for number, line in enumerate(lines[:length], start=1):
        said = line.removeprefix("//").strip()
        if columns.endswith(","):
            columns += f" {said}"
        elif said.startswith("param"):
            parameters.append(_parameter(said, f"{where}:{number}"))
        elif said.startswith("returns"):
            columns, first = said, number
        else:
            doc.append(said)
    if not " ".join(doc).strip():
        raise QueryError(f"{where}:1: the head does not say what the query answers: begin with `// …`")
    if not columns:
        raise QueryError(f"{where}:{length}: the head does not say what it returns: `// returns: a, b`")
    return Head(" ".join(doc).strip(), tuple(parameters), _columns(columns, f"{where}:{first}"), length)


def _parameter(said: str, where: str) -> Parameter:
    found = _PARAM.fullmatch(said)
    if not found:
        form = "`// param name: type, meaning, e.g. value`, with `, default value` where it may be left out"
        raise QueryError(f"{where}: a parameter is declared as {form}")
    name, kind, default = found["name"], found["type"], found["default"]
    if name in RESERVED:
        raise QueryError(f"{where}: no parameter may be called {name!r}: a store's `run` has an argument of that name")
    if not is_type(kind):
        raise QueryError(f"{where}: {kind!r} is no type of a parameter: {known_types()}")
    value = None
    if default not in (None, "null"):
        try:
            value = as_typed(name, kind, default)
        except QueryError as error:
            raise QueryError(f"{where}: the default: {error}") from error
    return Parameter(name, kind, found["meaning"], found["example"], value, default is not None)


def _columns(said: str, where: str) -> tuple[str, ...]:
    found = _RETURNS.fullmatch(said)
    if not found:
        raise QueryError(f"{where}: columns are declared as `// returns: a, b`")
    return tuple(name.strip() for name in found[1].split(","))
