"""What is refused when a query of the library is read, with the position where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relgraph.queries import forms, names, order
from relgraph.queries import text as cypher_text


def faults(query: str, parameters: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What is wrong with a query, the first things first.

    Args:
        query: Its Cypher, without head.
        parameters: Those that the head declares.
        columns: Those that the head says it returns.
    """
    try:
        text = cypher_text.bare(query)
    except cypher_text.UnreadableError as error:
        yield error.position, "a string, name or comment begins here and does not end"
        return
    if ";" in text.rstrip().rstrip(";"):
        yield text.index(";"), "one statement a file"
    yield from _parameters(text, parameters)
    items = cypher_text.returned(text)
    if items is None:
        yield max(len(text) - 1, 0), "the query returns nothing: it must end in RETURN … ORDER BY …"
        return
    for item in items:
        if not item.alias:
            yield item.position, f"the column {query[item.position :][: len(item.text)]!r} needs an alias: AS …"
    aliases = tuple(item.alias for item in items)
    if aliases != tuple(columns):
        yield items[0].position, f"the head says that it returns {', '.join(columns)}, not {', '.join(aliases)}"
    if not cypher_text.order(text):
        yield items[0].position, "what it returns has no order: end with ORDER BY and an id"
        return
    yield from forms.faults(query, text)
    yield from order.faults(text, items)
    yield from names.faults(text)


def _parameters(text: str, declared: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Parameters that are declared twice, not used, or used and not declared."""
    used = cypher_text.asked(text)
    for name in sorted(set(declared)):
        if declared.count(name) > 1:
            yield 0, f"the parameter {name!r} is declared twice"
        if name not in used:
            yield 0, f"the parameter {name!r} is declared and not used"
    for name, position in used.items():
        if name not in declared:
            yield position, f"the parameter ${name} is not declared in the head"
