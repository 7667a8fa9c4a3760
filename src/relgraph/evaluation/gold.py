"""What people found in a text: gold files, one JSON a document, read with their errors named.

Required items count when missed; finding a debatable one (`optional`) is neither rewarded nor punished.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from relgraph.errors import GoldError
from relgraph.files import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

# A party is a country code or `INT:<slug of an international body>`; the smaller one stands first.
Cooperation = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Post:
    """A post; `agency` None: of the country itself; `country` None: of an international body."""

    official: str
    title: str
    agency: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Official:
    """A named natural person, with or without posts."""

    name: str
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """A named body; `country` None: an international one."""

    name: str
    country: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A named occasion; `date` is ISO 8601 or None."""

    name: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """Items of each category; `loose_posts` are those of officials listed elsewhere (only where optional)."""

    officials: tuple[Official, ...] = ()
    agencies: tuple[Agency, ...] = ()
    countries: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()
    events: tuple[Event, ...] = ()
    loose_posts: tuple[Post, ...] = ()

    @property
    def posts(self) -> tuple[Post, ...]:
        """All posts, loose ones first."""
        return self.loose_posts + tuple(post for official in self.officials for post in official.posts)


@dataclass(frozen=True, slots=True)
class Gold:
    """One document's gold; `doc` is the stem of its text file."""

    doc: str
    required: Items = field(default_factory=Items)
    optional: Items = field(default_factory=Items)


def read_gold(path: Path) -> Gold:
    """The gold of one file.

    Raises:
        GoldError: There is no such file, it is no JSON, or a value is missing or of the wrong kind.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror or error}: check the path") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not a text in UTF-8: save it as such") from error
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}: no JSON: line {error.lineno}, column {error.colno}: {error.msg}: mend it") from error
    return parse_gold(content, where=str(path))


def read_golds(folder: Path) -> list[Gold]:
    """The gold of all `.json` files of a folder, sorted by file name.

    Raises:
        GoldError: There is no such folder, it holds no gold, or a file is wrong or named unlike its `doc`.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(f"{folder}: no gold files (*.json) there: check the path")
    golds = []
    for path in paths:
        gold = read_gold(path)
        if gold.doc != path.stem:
            raise GoldError(f"{path}: doc: {gold.doc!r} is not the file's name: rename one of them")
        golds.append(gold)
    return golds


def parse_gold(content: object, *, where: str) -> Gold:
    """The gold that plain data stands for.

    Args:
        content: What `json.loads` gave.
        where: What to call it in messages.

    Raises:
        GoldError: A value is missing, unknown or of the wrong kind.
    """
    row = _record(content, where, ("doc", *_PARSERS), ("optional",))
    optional = _record(row.get("optional", {}), f"{where}: optional", (), (*_PARSERS, "posts"))
    posts = tuple(
        _post(value, f"{where}: optional: posts[{i}]", None)
        for i, value in enumerate(_list(optional.pop("posts", []), f"{where}: optional: posts"))
    )
    return Gold(
        doc=_text(row["doc"], f"{where}: doc"),
        required=_items({name: row[name] for name in _PARSERS}, where),
        optional=replace(_items(optional, f"{where}: optional"), loose_posts=posts),
    )


def write_gold(gold: Gold, path: Path) -> None:
    """The gold as a file that `read_gold` reads.

    Raises:
        RelgraphError: It cannot be written there.
    """
    content: dict[str, Any] = {"doc": gold.doc, **_plain(gold.required)}
    optional = _plain(gold.optional)
    optional["posts"] = [{"official": post.official, **_plain_post(post)} for post in gold.optional.loose_posts]
    if any(optional.values()):
        content["optional"] = {name: value for name, value in optional.items() if value}
    write_text(path, [json.dumps(content, ensure_ascii=False, indent=1), "\n"])


def _items(row: dict[str, Any], where: str) -> Items:
    found = {
        name: tuple(_PARSERS[name](value, f"{where}: {name}[{i}]") for i, value in enumerate(_list(values, f"{where}: {name}")))
        for name, values in row.items()
    }  # fmt: skip
    return Items(**found)


def _official(value: object, where: str) -> Official:
    row = _record(value, where, ("name",), ("aliases", "posts"))
    name = _text(row["name"], f"{where}: name")
    posts = _list(row.get("posts", []), f"{where}: posts")
    return Official(
        name,
        _texts(row.get("aliases", []), f"{where}: aliases"),
        tuple(_post(post, f"{where}: posts[{i}]", name) for i, post in enumerate(posts)),
    )


def _post(value: object, where: str, official: str | None) -> Post:
    keys = ("title", "agency", "country")
    row = _record(value, where, keys if official else ("official", *keys), ())
    return Post(
        official or _text(row["official"], f"{where}: official"),
        _text(row["title"], f"{where}: title"),
        None if row["agency"] is None else _text(row["agency"], f"{where}: agency"),
        _country_or_none(row["country"], f"{where}: country"),
    )


def _agency(value: object, where: str) -> Agency:
    row = _record(value, where, ("name", "country"), ("aliases",))
    return Agency(
        _text(row["name"], f"{where}: name"),
        _country_or_none(row["country"], f"{where}: country"),
        _texts(row.get("aliases", []), f"{where}: aliases"),
    )


def _event(value: object, where: str) -> Event:
    row = _record(value, where, ("name",), ("date",))
    date = row.get("date")
    return Event(_text(row["name"], f"{where}: name"), None if date is None else _text(date, f"{where}: date"))


def _cooperation(value: object, where: str) -> Cooperation:
    row = _texts(value, where)
    if len(row) != 3:
        raise GoldError(f"{where}: {list(row)!r} is not [party, party, area]")
    for party in row[:2]:
        if not party.startswith("INT:"):
            _country(party, where)
    return row[0], row[1], row[2]


def _country(value: object, where: str) -> str:
    code = _text(value, where)
    if len(code) != 2 or not code.isupper():
        raise GoldError(f"{where}: {code!r} is no ISO 3166-1 alpha-2 code")
    return code


def _country_or_none(value: object, where: str) -> str | None:
    return None if value is None else _country(value, where)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise GoldError(f"{where}: expected a text, found {value!r}")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    return tuple(_text(text, f"{where}[{i}]") for i, text in enumerate(_list(value, where)))


def _list(value: object, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise GoldError(f"{where}: expected a list, found {value!r}")
    return value


def _record(value: object, where: str, needed: Iterable[str], allowed: Iterable[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise GoldError(f"{where}: expected a mapping, found {value!r}")
    needed = tuple(needed)
    for key in needed:
        if key not in value:
            raise GoldError(f"{where}: {key} is missing")
    for key in value:
        if key not in (*needed, *allowed):
            raise GoldError(f"{where}: {key}: no such key here; known: {', '.join((*needed, *allowed))}")
    return dict(value)


def _plain(items: Items) -> dict[str, Any]:
    return {
        "officials": [
            {"name": one.name, "aliases": list(one.aliases), "posts": [_plain_post(post) for post in one.posts]}
            for one in items.officials
        ],
        "agencies": [
            {"name": one.name, "country": one.country, "aliases": list(one.aliases)} for one in items.agencies
        ],
        "countries": list(items.countries),
        "areas": list(items.areas),
        "cooperation": [list(row) for row in items.cooperation],
        "events": [{"name": one.name, "date": one.date} for one in items.events],
    }


def _plain_post(post: Post) -> dict[str, str | None]:
    return {"title": post.title, "agency": post.agency, "country": post.country}


_PARSERS: dict[str, Callable[[object, str], Any]] = {
    "officials": _official,
    "agencies": _agency,
    "countries": _country,
    "areas": _text,
    "cooperation": _cooperation,
    "events": _event,
}
