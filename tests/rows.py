"""What a text states, as rows of words: posts, bodies, countries, cooperation. For tables of sentences and what they say."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from relgraph.extract import People, extract
from relgraph.extract.entities import bare_name
from relgraph.extract.lexicon import read_lexicon
from relgraph.ids import fold_name, slug
from relgraph.model import Document
from relgraph.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from relgraph.model import Claims, Entity
    from relgraph.vocabulary import Vocabulary


@cache
def vocabulary() -> Vocabulary:
    """All data files, read once."""
    return read_vocabulary()


def claims_of(text: str, *, people: People = "rules") -> Claims:
    """The claims of a text without record."""
    record = Document("document:text", "", hashlib.sha256(text.encode()).hexdigest(), text=text)
    return extract(record, vocabulary(), people=people)


def stated(subject: str, text: str, *, people: People = "rules") -> set[str]:
    """What a text states on a subject (`posts`, `agencies`, `countries`, `cooperation`), as rows."""
    return _ROWS[subject](claims_of(text, people=people), text)


def plain(subject: str, row: str) -> str:
    """A row for comparison: names without case, accents, and the words for the body's country."""
    if subject in ("countries", "cooperation"):
        return row
    parts = [part.strip() for part in row.replace(" < ", " | < ").split("|")]
    return " | ".join(_plain_body(part) if ", " in part else fold_name(part) for part in parts)


def _posts(claims: Claims, _: str) -> set[str]:
    """`holder | title | body, country | standing` of every post."""
    rows = set()
    for one in claims.statements:
        if one.type == "HOLDS_POST":
            holder, target = claims.entities[one.source], claims.entities[one.target]
            row = [holder.name, one.title, target.name if target.label == "Country" else _body(target)]
            rows.add(" | ".join([*row, *([one.standing] if one.standing != "current" else [])]))
    return rows


def _agencies(claims: Claims, text: str) -> set[str]:
    """`name, country (acronym) < parent` of every body; an acronym only where the text has it."""
    rows = set()
    for one in claims.entities:
        if one.label == "Agency":
            acronym = f" ({one.acronym})" if one.acronym and one.acronym in text else ""
            parent = f" < {claims.entities[one.parent].name}" if one.parent is not None else ""
            rows.add(f"{_body(one)}{acronym}{parent}")
    return rows


def _countries(claims: Claims, _: str) -> set[str]:
    """The code of every country."""
    return {one.name for one in claims.entities if one.label == "Country"}


def _cooperation(claims: Claims, _: str) -> set[str]:
    """`A B area status` of all cooperation, the status only where it is not `established`."""
    rows = set()
    for one in claims.statements:
        if one.type == "COOPERATES_WITH":
            ends = sorted((_party(claims.entities[end]) for end in (one.source, one.target)), key=_national_first)
            rows.add(" ".join([*ends, one.area, *([one.status] if one.status != "established" else [])]))
    return rows


_ROWS: Mapping[str, Callable[[Claims, str], set[str]]] = {
    "posts": _posts,
    "agencies": _agencies,
    "countries": _countries,
    "cooperation": _cooperation,
}


def _plain_body(text: str) -> str:
    name, _, rest = text.rpartition(", ")
    return f"{bare_name(read_lexicon(vocabulary()), name, rest[:2])}, {rest}"


def _body(one: Entity) -> str:
    return f"{one.name}, {one.country or '?'}"


def _party(one: Entity) -> str:
    if one.label == "Country":
        return one.name
    if one.country not in ("", "INT"):
        return one.country
    return f"INT:{slug(one.acronym if one.acronym and ' ' in one.name else one.name)}"


def _national_first(code: str) -> tuple[bool, str]:
    return code.startswith("INT:"), code
