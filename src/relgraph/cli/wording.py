"""How numbers of things are said."""

from __future__ import annotations


def counted(number: int, thing: str, things: str = "") -> str:
    """A number and what it counts; the word for several is given where an `s` at its end does not make it.

    >>> counted(1, "document"), counted(2, "document"), counted(0, "is derived", "are derived")
    ('1 document', '2 documents', '0 are derived')
    """
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"
