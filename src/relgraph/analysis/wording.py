"""How networks are spoken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

# Label -> one node of it, several.
NODES: Mapping[str, str] = MappingProxyType(
    {
        "Agency": "an agency",
        "CooperationArea": "an area of cooperation",
        "Country": "a country",
        "Document": "a document",
        "Event": "an event",
        "Official": "an official",
        "Person": "a person without a known post",
    }
)
PLURALS: Mapping[str, str] = MappingProxyType(
    {
        "Agency": "agencies",
        "CooperationArea": "areas",
        "Country": "countries",
        "Document": "documents",
        "Event": "events",
        "Official": "officials",
        "Person": "persons",
    }
)


def listed(words: Sequence[str], last: str) -> str:
    """Words with commas, and `last` before the last of them.

    >>> listed(["a"], "or"), listed(["a", "b", "c"], "or")
    ('a', 'a, b or c')
    """
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def counted(number: int, thing: str, things: str = "") -> str:
    """A number and what it counts.

    >>> counted(1, "document"), counted(2, "agency", "agencies")
    ('1 document', '2 agencies')
    """
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"


def share(part: int, whole: int) -> str:
    """A part of a whole, with its share in percent.

    >>> share(3, 4)
    '3 of 4 (75 %)'
    """
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "none"


def plural(labels: Sequence[str]) -> str:
    """What nodes of these labels are called together: `agencies`, or `nodes` for several labels."""
    kinds = sorted(set(labels))
    return PLURALS.get(kinds[0], "nodes") if len(kinds) == 1 else "nodes"
