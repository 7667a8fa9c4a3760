"""Checked reading of the data files: each mistake names file, key and reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from relgraph.errors import VocabularyError
from relgraph.resources import data_folder

# the safe loader, in C where there is one
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_KINDS = {dict: "mapping", list: "list", str: "text", bool: "true or false", int: "number"}


class Folders:
    """Our data folder with, perhaps, a user's laid over it: lists grow, mappings are updated key by key."""

    def __init__(self, extra: Path | None = None) -> None:
        self.folders = [data_folder("data/vocabulary")]
        if extra is not None:
            if not extra.is_dir():
                raise VocabularyError(f"{extra}: no such vocabulary folder; give a folder of YAML files")
            self.folders.append(extra)
        known = {path.name for path in self.folders[0].glob("*.yml")}
        for path in sorted(extra.glob("*.yml")) if extra else ():
            if path.name not in known:
                raise VocabularyError(f"{path}: no such vocabulary file; known are {', '.join(sorted(known))}")
        self._hash = hashlib.sha256()
        self._read: dict[str, Any] = {}

    def read(self, name: str) -> Any:
        """The merged content of one file, read once."""
        if name in self._read:
            return self._read[name]
        content: Any = None
        for folder in self.folders:
            path = folder / name
            if path.is_file():
                raw = path.read_bytes()
                self._hash.update(name.encode() + b"\0" + raw + b"\0")
                content = _merge(content, _parse(path, raw), str(path))
        if content is None:
            raise VocabularyError(f"{self.folders[0] / name}: missing")
        self._read[name] = content
        return content

    def own(self, name: str) -> Any:
        """What our own file of this name says, without the user's."""
        path = self.folders[0] / name
        return _parse(path, path.read_bytes())

    @property
    def hash(self) -> str:
        """Hash of all that was read, 16 hexadecimal digits."""
        return self._hash.hexdigest()[:16]


def _parse(path: Path, raw: bytes) -> Any:
    try:
        return yaml.load(raw.decode("utf-8"), Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise VocabularyError(f"{path}: not valid YAML: {reason}") from error


def _merge(old: Any, new: Any, where: str) -> Any:
    if old is None or new is None:
        return new if old is None else old
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: _merge(old.get(key), value, f"{where}: {key}") for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list):
        return [*old, *new]
    if type(old) is type(new):
        return new
    raise VocabularyError(f"{where}: expected a {_KINDS.get(type(old), 'value')}, as in the file that it extends")


def record(where: str, value: Any, fields: Mapping[str, type | tuple[type, ...]], required: Iterable[str] = ()) -> Any:
    """The value, if it is a mapping with these fields of these types and no other.

    Raises:
        VocabularyError: With the place `where`, the key and the reason.
    """
    if not isinstance(value, dict):
        raise VocabularyError(f"{where}: expected a mapping, found {value!r}")
    for key, item in value.items():
        if key not in fields:
            raise VocabularyError(f"{where}: unknown key {key!r}; known are {', '.join(fields)}")
        if item is not None and not isinstance(item, fields[key]):
            raise VocabularyError(f"{where}: {key}: unexpected value {item!r}")
    for key in required:
        if value.get(key) in (None, "", []):
            raise VocabularyError(f"{where}: {key} is missing")
    return value


def strings(where: str, value: Any) -> tuple[str, ...]:
    """The value, if it is a list of non-empty strings; () for null."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(x, str) and x for x in value):
        raise VocabularyError(f"{where}: expected a list of texts, found {value!r}")
    return tuple(value)


def numbers(where: str, content: Any, key: str) -> dict[str, int]:
    """The mapping of words to numbers that stands under a key.

    Raises:
        VocabularyError: With the place `where`, the key and the reason.
    """
    table = content.get(key)
    if not isinstance(table, dict):
        raise VocabularyError(f"{where}: {key}: expected words with their numbers, found {table!r}")
    for word, number in table.items():
        if not isinstance(word, str) or not isinstance(number, int):
            raise VocabularyError(f"{where}: {key}: {word}: expected a number, found {number!r}")
    return dict(table)
