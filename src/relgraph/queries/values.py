"""Types of parameters, and values of each, as text from a command line or as Python has them.

A label of the contract (`Official`), several (`Agency or Country`) or `Node` ask for a node, by its id or any name that fits
one. `key` is the key of a relationship; `kind`, `label`, `role`, `standing` and `status` are words of the contract's closed
lists; `date` is `2021`, `2021-01` or `2021-01-10`.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from relgraph.contract import is_date
from relgraph.errors import NameLookupError, QueryError
from relgraph.model import AGENCY_KINDS, ENDS, LABELS, ROLES, STANDINGS, STATUSES

# Gives the id of the node with a label that a name means.
Find = Callable[[str, str], str]

CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": AGENCY_KINDS,
    "label": LABELS,
    "role": ROLES,
    "standing": STANDINGS,
    "status": STATUSES,
}
_PREFIXES = {label: f"{label.lower()}:" for label in LABELS} | {"CooperationArea": "area:"}
_KEY = re.compile(rf"(?:{'|'.join(ENDS)})\|[^|]+\|[^|]+(?:\|.+)?")
# Both engines have whole numbers of 64 bits.
_LARGEST = 2**63


def is_type(kind: str) -> bool:
    """Whether this is a type of a parameter."""
    return bool(labels_of(kind)) or kind in _PLAIN


def known_types() -> str:
    """All types, for a message."""
    return ", ".join([*LABELS, "several of these joined by ` or `", "Node", *sorted(_PLAIN)])


def labels_of(kind: str) -> tuple[str, ...]:
    """The labels that the node may have which a type asks for; () where it asks for no node."""
    if kind == "Node":
        return LABELS
    labels = kind.split(" or ")
    return tuple(labels) if set(labels) <= set(LABELS) and len(set(labels)) == len(labels) else ()


def as_node(name: str, kind: str, value: object, find: Find) -> str:
    """The id of the node that a value means.

    Raises:
        QueryError: The value is no text.
        NameLookupError: It fits no node, or several.
    """
    if not isinstance(value, str):
        raise QueryError(f"{name}: the id or name of {_article(kind)} {kind} is wanted, not {value!r}")
    found: list[str] = []
    errors: list[NameLookupError] = []
    labels = labels_of(kind)
    for label in [one for one in labels if value.startswith(_PREFIXES[one])] or labels:
        try:
            found.append(find(value, label))
        except NameLookupError as error:
            errors.append(error)
    if len(found) == 1:
        return found[0]
    if found:
        raise NameLookupError(f"{value!r} fits several: {', '.join(found)}; give the id of one", found)
    # One that knows candidates helps most; `max` keeps the first of equals.
    raise max(errors, key=lambda error: len(error.candidates) > 0)


def as_typed(name: str, kind: str, value: object) -> Any:
    """A value of a type that asks for no node.

    Raises:
        QueryError: It is of another type, or none of the words that may stand there.
    """
    if labels_of(kind):
        raise QueryError(f"{name}: a parameter that asks for a node can have no default but null")
    if kind in CHOICES:
        if value not in CHOICES[kind]:
            raise QueryError(f"{name}: one of {', '.join(CHOICES[kind])} is wanted, not {value!r}")
        return value
    return _PLAIN[kind](name, value)


def _integer(name: str, value: object) -> int:
    try:
        found = int(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if isinstance(found, bool) or not isinstance(found, int) or not -_LARGEST <= found < _LARGEST:
        raise QueryError(f"{name}: a whole number is wanted, such as 20, not {value!r}")
    return found


def _number(name: str, value: object) -> float:
    try:
        found = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else math.nan
    except (ValueError, OverflowError):
        found = math.nan
    if not math.isfinite(found):
        raise QueryError(f"{name}: a number is wanted, such as 0.5, not {value!r}")
    return found


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise QueryError(f"{name}: a text is wanted, not {value!r}")
    return value


def _date(name: str, value: object) -> str:
    said = value.isoformat()[:10] if isinstance(value, dt.date) else value
    if isinstance(said, str) and is_date(said):
        return said
    raise QueryError(f"{name}: a date is wanted, such as 2021-01-10, 2021-01 or 2021, not {value!r}")


def _key(name: str, value: object) -> str:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        wanted = "the key of a relationship is wanted, as columns called key give it"
        raise QueryError(f"{name}: {wanted}, not {value!r}")
    return value


def _article(kind: str) -> str:
    return "an" if kind[0] in "AEO" else "a"


_PLAIN: Mapping[str, Callable[[str, object], Any]] = {
    "date": _date,
    "integer": _integer,
    "key": _key,
    "number": _number,
    "text": _text,
    **dict.fromkeys(CHOICES, _text),
}
