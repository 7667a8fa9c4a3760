"""A graph as files for `neo4j-admin database import full`, which fills an empty database far quicker than a connection.

Two files for each label and each relationship type, a header and gzip CSV, and `import.sh`, which holds the command. A field
without quotes is absent, one with quotes is a text, so that `""` and absence stay apart.

The import cannot hold every list (tried with 5.26): it drops empty ones; with `--trim-strings` it holds `[""]`, written as a
space, but then no item that begins or ends with white space; and no item may hold the delimiter. A node or relationship
with such a list is written without it and with a digest of zeros, so that `relgraph load` finds it changed and completes it.
"""

from __future__ import annotations

import gzip
import io
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from relgraph import contract
from relgraph.errors import GraphError
from relgraph.export.values import PYTHON, TYPES
from relgraph.files import new_folder
from relgraph.model import Graph

# Between the items of a list: a character that texts do not have (unit separator).
DELIMITER = "\x1f"
# Stands for the digest of what `relgraph load` has to complete.
INCOMPLETE = "0" * 16
SCRIPT = "import.sh"

# What the import writes into the folder that it runs in.
_REPORT = "import.report"
_MARK = "# Written by `relgraph export --format neo4j-admin`."
# The import's own buffer, and the most that it may be given; one value must fit into it.
_BUFFER, _LONGEST_BUFFER = 4 * 2**20, 2**30
# What Java takes away at both ends of a text.
_TRIMMED = frozenset(map(chr, range(33)))


@dataclass(frozen=True, slots=True)
class Export:
    """What was written.

    Attributes:
        command: The program and its arguments, to be run in the folder.
        incomplete: How many nodes and relationships `relgraph load` completes after the import.
    """

    command: tuple[str, ...]
    incomplete: int


@dataclass(slots=True)
class _Seen:
    """What the command hangs on: whether a value has a line break, how long the longest one is, how many are incomplete."""

    has_breaks: bool = False
    longest: int = 0
    incomplete: int = 0


def write_neo4j_admin(graph: Graph, folder: str | Path) -> Export:
    """A folder with files for `neo4j-admin database import full`, the same bytes for the same graph.

    Args:
        graph: Read only; it keeps the contract.
        folder: New, empty, or from an earlier export, which is replaced as a whole.

    Raises:
        GraphError: A label, type, property or value is not one of the contract.
        RelgraphError: It cannot be written there, or there is something else.
    """
    seen, arguments = _Seen(), []
    nodes: dict[str, list[tuple[list[str], Mapping[str, Any]]]] = defaultdict(list)
    for node in graph.nodes:
        nodes[node.label].append(([node.id], node.properties))
    relationships: dict[str, list[tuple[list[str], Mapping[str, Any]]]] = defaultdict(list)
    for one in graph.relationships:
        relationships[one.type].append(([one.source, one.target, one.key], one.properties))
    with new_folder(folder, is_ours=_is_ours) as made:
        for option, own, kinds, groups in (
            ("nodes", ["id:ID"], contract.NODES, nodes),
            ("relationships", [":START_ID", ":END_ID", "key:string"], contract.RELATIONSHIPS, relationships),
        ):
            for name, rows in sorted(groups.items()):
                if name not in kinds:
                    raise GraphError(f"{rows[0][0][-1]}: {name!r} is not in the contract: `relgraph verify` tells more")
                files = _write_group(made, name, own, rows, kinds[name], seen)
                arguments.append(f"--{option}={name}={','.join(files)}")
        command = _command(arguments, seen)
        (made / SCRIPT).write_text(_script(command), encoding="utf-8", newline="\n")
    return Export(command, seen.incomplete)


def _write_group(
    folder: Path,
    name: str,
    own: Sequence[str],
    rows: Iterable[tuple[list[str], Mapping[str, Any]]],
    kinds: Mapping[str, str],
    seen: _Seen,
) -> tuple[str, str]:
    """Header and data of a label or type; their names."""
    columns = {property_name: TYPES[kind] for property_name, kind in sorted(kinds.items())}
    header, data = f"{name}.header.csv", f"{name}.csv.gz"
    heads = [*own, *(f"{property_name}:{kind}" for property_name, kind in columns.items())]
    (folder / header).write_text(",".join(heads) + "\n", encoding="utf-8", newline="\n")
    with _compressed(folder / data) as file:
        for identity, properties in rows:
            line = ",".join([*map(_quoted, identity), *_fields(identity[-1], properties, columns, seen)])
            try:
                file.write(line + "\n")
            except UnicodeEncodeError as error:
                raise GraphError(f"{identity[-1]}: half a character stands in it: build the graph again") from error
            seen.has_breaks = seen.has_breaks or "\n" in line or "\r" in line
    return header, data


def _fields(where: str, properties: Mapping[str, Any], columns: Mapping[str, str], seen: _Seen) -> list[str]:
    """The properties as fields of a row, in the order of the columns."""
    unknown = sorted(properties.keys() - columns.keys())
    if unknown:
        raise GraphError(f"{where}: the property {unknown[0]!r} is not in the contract: `relgraph verify` tells more")
    fields: dict[str, str | None] = {}
    for name, kind in columns.items():
        value = properties.get(name)
        try:
            fields[name] = "" if value is None else _field(value, kind)
        except TypeError as error:
            raise GraphError(f"{where}: {name} is {value!r}, not {kind}: `relgraph verify` tells more") from error
    if None in fields.values():
        fields["digest"] = _quoted(INCOMPLETE)
        seen.incomplete += 1
    found = [field or "" for field in fields.values()]
    seen.longest = max(seen.longest, *map(len, found))
    return found


def _field(value: Any, kind: str) -> str | None:
    """A value as a field; None: it is a list that the import cannot hold.

    Raises:
        TypeError: It has another type.
    """
    if kind.endswith("[]"):
        if not isinstance(value, list):
            raise TypeError(kind)
        return _list_field([_item(item, kind.removesuffix("[]")) for item in value], kind)
    item = _item(value, kind)
    return _quoted(item) if kind == "string" else item


def _item(value: Any, kind: str) -> str:
    """A single value as text."""
    if type(value) is not PYTHON[kind]:
        raise TypeError(kind)
    return str(value).lower() if kind == "boolean" else str(value)


def _list_field(items: list[str], kind: str) -> str | None:
    if kind == "string[]" and items == [""]:
        return '" "'
    held = all(DELIMITER not in item and item[:1] not in _TRIMMED and item[-1:] not in _TRIMMED for item in items)
    return _quoted(DELIMITER.join(items)) if items and held else None


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@contextmanager
def _compressed(path: Path) -> Iterator[IO[str]]:
    """A new gzip file for text, without the time and name that would make its bytes differ."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", compresslevel=4, fileobj=raw, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="") as file,
    ):
        yield file


def _command(arguments: Sequence[str], seen: _Seen) -> tuple[str, ...]:
    """The command; the database stands before the files, whose options take all that follows them."""
    options = ["--id-type=string", f"--array-delimiter=U+{ord(DELIMITER):04X}", "--trim-strings=true"]
    if seen.has_breaks:
        options.append("--multiline-fields=true")
    buffer = _BUFFER
    while buffer < 4 * seen.longest and buffer < _LONGEST_BUFFER:
        buffer *= 2
    if buffer > _BUFFER:
        options.append(f"--read-buffer-size={buffer}")
    return ("neo4j-admin", "database", "import", "full", "neo4j", *options, *arguments)


def _script(command: Sequence[str]) -> str:
    program, *words = command
    at = words.index("neo4j")
    lines = [" ".join(words[:at]), '"${NEO4J_DATABASE:-neo4j}" "$@"', *map(shlex.quote, words[at + 1 :])]
    return (
        "#!/bin/sh\n"
        f"{_MARK}\n"
        "# Fills an empty database while it is stopped: NEO4J_DATABASE, or `neo4j`. NEO4J_ADMIN is the program where it\n"
        "# is not on the path; further options may follow, such as --overwrite-destination=true for a database that is\n"
        "# there. Then start the database and run `relgraph load` with the same graph: it makes the constraints, and\n"
        "# completes what has lists that the import cannot hold.\n"
        'cd "$(dirname "$0")" || exit 1\n'
        f'exec "${{NEO4J_ADMIN:-{program}}}" ' + " \\\n  ".join(lines) + "\n"
    )


def _is_ours(folder: Path) -> bool:
    """Whether all that is in a folder was written by an earlier export, or by the import that ran there."""
    script = folder / SCRIPT
    names = {
        f"{name}{end}" for name in (*contract.NODES, *contract.RELATIONSHIPS) for end in (".header.csv", ".csv.gz")
    }
    others = {path.name for path in folder.iterdir()} - names - {SCRIPT, _REPORT}
    return not others and script.is_file() and _MARK in script.read_text(encoding="utf-8", errors="replace")
