"""Claims as JSON lines, one document a line: plain data that any engine can carry, and a cache of what was read."""

from __future__ import annotations

import json
import types
import typing
from collections import defaultdict
from dataclasses import MISSING, astuple, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph import __version__, ids, model
from relgraph.errors import DocumentError
from relgraph.files import write_text
from relgraph.model import Claims, Document

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSED = {
    "label": frozenset(model.LABELS) - {"Document"},
    "type": frozenset(model.ENDS) - {"MENTIONED_IN"},
    "kind": {"", *model.AGENCY_KINDS},
    "role": {"", *model.ROLES, *model.ATTENDANCE_ROLES},
    "standing": {"", *model.STANDINGS},
    "status": {"", *model.STATUSES},
    "confidence": frozenset(model.CONFIDENCES),
}


def one_each(claims: Iterable[Claims]) -> tuple[Claims, ...]:
    """The claims of each text once, sorted by id and sha256; of several for one text those whose record is fullest."""
    found: dict[tuple[str, str], list[Claims]] = defaultdict(list)
    for one in claims:
        found[one.document.id, one.document.sha256].append(one)
    return tuple(min(found[key], key=_fullest_first) if len(found[key]) > 1 else found[key][0] for key in sorted(found))


def fingerprint(document: Document, *, vocabulary: str, people: str) -> str:
    """Hash of all that a document's claims follow from: its text and record, the vocabulary, the program, the way of reading.

    Where the file lies does not matter. The program counts by version and by its own files, so that a changed rule
    is never answered from claims read before it.

    Args:
        document: As read, with its text or without.
        vocabulary: Hash of the vocabulary.
        people: How names without a title are found: `model` or `rules`.
    """
    record = replace(document, id="", source="", text="")
    return ids.digest({"document": astuple(record), "vocabulary": vocabulary, "people": people, "program": _program()})


def write_claims(claims: Iterable[Claims], path: str | Path) -> None:
    r"""Claims as JSON lines, one document a line, sorted; keys sorted, defaults left out, UTF-8, `\n`.

    Raises:
        RelgraphError: They cannot be written there.
    """
    write_text(path, (to_line(one) + "\n" for one in one_each(claims)))


def read_claims(path: str | Path) -> tuple[Claims, ...]:
    """The claims of a file that `write_claims` wrote, checked.

    Raises:
        DocumentError: There is no such file, or a line of it holds no claims: the message names the line.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: no such file: check the path") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: is no text in UTF-8: give claims that `relgraph build` wrote") from error
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror or error}") from error
    found = tuple(from_line(line, where=f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())
    if not found:
        raise DocumentError(f"{path}: holds no claims: build it again from the texts")
    return found


def to_line(claims: Claims) -> str:
    """One document's claims as JSON in one line; its text is left out."""
    content = _plain(replace(claims, document=replace(claims.document, text="")))
    return json.dumps({"schema": model.SCHEMA_VERSION, **content}, ensure_ascii=False, sort_keys=True)


def from_line(line: str, *, where: str = "claims") -> Claims:
    """The claims that a line stands for.

    Args:
        line: What `to_line` made.
        where: What to call it in messages.

    Raises:
        DocumentError: It is no JSON, of a newer schema, or not as `Claims` says.
    """
    try:
        content = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise DocumentError(f"{where}: broken or cut short: build the claims again from the texts") from error
    schema = content.pop("schema", None) if isinstance(content, dict) else None
    if not isinstance(schema, int):
        raise DocumentError(f"{where}: holds no claims: give claims that `relgraph build` wrote")
    if schema > model.SCHEMA_VERSION:
        raise DocumentError(f"{where}: schema {schema} is newer than {model.SCHEMA_VERSION}: update relgraph")
    try:
        claims: Claims = _typed(Claims, content, "claims")
        _check(claims)
    except _WrongError as error:
        raise DocumentError(f"{where}: {error}: build the claims again from the texts") from error
    return claims


class _WrongError(Exception):
    """Something in a line is not as the model says."""


def _fullest_first(claims: Claims) -> tuple[int, str]:
    return -sum(bool(value) for value in astuple(claims.document)), repr(claims)


@cache
def _program() -> str:
    """The version, with a hash of the modules that read texts."""
    top = Path(__file__).parent
    files = sorted(path for part in ("extract", "vocabulary") for path in (top / part).rglob("*.py"))
    content = {path.relative_to(top).as_posix(): ids.sha256(path.read_text(encoding="utf-8")) for path in files}
    return f"{__version__} {ids.digest(content)}"


def _plain(value: Any) -> Any:
    """A value of the model as JSON has it; fields that have their default are left out."""
    if is_dataclass(value):
        said = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(one) for field, one in said if field.default is MISSING or one != field.default}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _typed(kind: Any, value: Any, where: str) -> Any:
    """A value of JSON as one of the model.

    Raises:
        _WrongError: It is of another type, or lacks or has too many fields.
    """
    if isinstance(kind, types.UnionType):
        return None if value is None else _typed(typing.get_args(kind)[0], value, where)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise _WrongError(f"{where} is no list")
        return tuple(_typed(typing.get_args(kind)[0], one, f"{where}[{number}]") for number, one in enumerate(value))
    if isinstance(kind, type) and is_dataclass(kind):
        if not isinstance(value, dict):
            raise _WrongError(f"{where} is no mapping")
        hints = _hints(kind)
        unknown = sorted(set(value) - set(hints))
        missing = sorted({field.name for field in fields(kind) if field.default is MISSING} - set(value))
        if unknown or missing:
            raise _WrongError(f"{where} has unknown {unknown}" if unknown else f"{where} lacks {missing}")
        return kind(**{name: _typed(hints[name], one, f"{where}.{name}") for name, one in value.items()})
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise _WrongError(f"{where} is no {kind.__name__}: {value!r}"[:200])
    if (name := where.rpartition(".")[2]) in _CLOSED and value not in _CLOSED[name]:
        raise _WrongError(f"{where}: {value!r} is none of the contract's"[:200])
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _check(claims: Claims) -> None:
    """Positions must lead somewhere, offsets have the length of what they cut out, no agency be a part of itself.

    Raises:
        _WrongError: They do not.
    """
    entities, sentences = len(claims.entities), len(claims.sentences)
    for number, entity in enumerate(claims.entities):
        _within(entity.parent, entities, f"entities[{number}].parent")
        for mention in entity.mentions:
            _spans(mention.start, mention.end, mention.form, f"entities[{number}].mentions")
        above, parent = {number}, entity.parent
        while parent is not None:
            if parent in above:
                raise _WrongError(f"entities[{number}] is a part of itself")
            above.add(parent)
            parent = claims.entities[parent].parent if 0 <= parent < entities else None
    for number, sentence in enumerate(claims.sentences):
        _spans(sentence.start, sentence.end, sentence.text, f"sentences[{number}]")
    for number, said in enumerate(claims.statements):
        for name in ("source", "target", "speaker", "occasion"):
            _within(getattr(said, name), entities, f"statements[{number}].{name}")
        _within(said.sentence, sentences, f"statements[{number}].sentence")
    for position in claims.unread:
        _within(position, sentences, "unread")


def _within(position: int | None, length: int, where: str) -> None:
    if position is not None and not 0 <= position < length:
        raise _WrongError(f"{where} leads nowhere: {position}")


def _spans(start: int, end: int, text: str, where: str) -> None:
    if start < 0 or end - start != len(text):
        raise _WrongError(f"{where}: {start}-{end} does not fit {text!r}"[:200])
