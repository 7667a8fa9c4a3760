"""A name, alias, acronym, ISO code or id to the node it means, or to the candidates: nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relgraph.errors import NameLookupError
from relgraph.ids import fold_name
from relgraph.model import Graph, Node

_CODES = ("iso2", "iso3")
# Labels whose ids may be given without their prefix, where that label is asked for.
_SHORT = {"CooperationArea": "area:", "Document": "document:"}
_SINGLE_NAMES = ("name", "acronym", *_CODES)
# Of 100: letters or words in common; below it the names listed have nothing to do with what was asked.
_NEAR = 75.0
# Letters of a word that is compared by itself.
_LONG = 4
_MOST_CANDIDATES = 8


def lookup(graph: Graph, name: str, *, label: str | None = None) -> Node:
    """The one node that a name means.

    An id wins (of areas and documents also without its prefix, where that label is asked for), then an ISO code in capitals (`LA` is Laos, whatever has that acronym). Else names, aliases, acronyms
    and codes are compared without case, diacritics and punctuation, and exactly one node must have the name:
    `Ministry of Public Security` alone fits those of several countries.

    Args:
        graph: Where to look.
        name: Id, name, alias, acronym or ISO 3166-1 code of two or three letters.
        label: Only nodes with this label are looked at; None: all.

    Raises:
        NameLookupError: No node has the name, or several have; the message and `candidates` list what it may mean.
    """
    nodes = [node for node in graph.nodes if label in (None, node.label)]
    asked = name.strip()
    exact = [node for node in nodes if node.id in (asked, f"{_SHORT.get(label or '', '')}{asked}")]
    exact = exact or [node for node in nodes if asked in _codes(node)]
    if len(exact) == 1:
        return exact[0]
    wanted = fold_name(asked)
    fitting = [node for node in nodes if wanted and wanted in {fold_name(form) for form in _forms(node)}]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        found = _described(fitting)
        raise NameLookupError(f"{name!r} fits several: {found}; give the id of one", [node.id for node in fitting])
    kind = label or "node"
    elsewhere = [node for node in graph.nodes if label and node.id == asked]
    if elsewhere:
        raise NameLookupError(f"{name!r} is of label {elsewhere[0].label}, not {label}")
    near = _near(nodes, wanted)
    if near:
        found = _described(near)
        raise NameLookupError(
            f"no {kind} in this graph is called {name!r}; near it: {found}", [node.id for node in near]
        )
    raise NameLookupError(f"no {kind} in this graph is called {name!r}, and none has a name near it")


def _codes(node: Node) -> list[str]:
    return [node.properties[code] for code in _CODES if node.label == "Country" and node.properties.get(code)]


def _forms(node: Node) -> Iterable[str]:
    """Every name that a node goes by, as written."""
    yield from (node.properties[name] for name in _SINGLE_NAMES if node.properties.get(name))
    yield from node.properties.get("aliases") or ()


def _near(nodes: Sequence[Node], wanted: str) -> list[Node]:
    """Nodes with a name near the one wanted, nearest first, ties by id."""
    from rapidfuzz import fuzz

    def likeness(form: str) -> float:
        # A word asked for may be nearly one of the name's: `drugs` of `drug control`.
        words = [word for word in form.split() if len(word) >= _LONG] if len(wanted) >= _LONG else []
        return max(
            fuzz.ratio(wanted, form), fuzz.token_set_ratio(wanted, form), *(fuzz.ratio(wanted, word) for word in words)
        )

    scored = []
    for node in nodes:
        score = max(map(likeness, map(fold_name, _forms(node))), default=0.0)
        if wanted and score >= _NEAR:
            scored.append((-score, node.id, node))
    return [node for _, _, node in sorted(scored, key=lambda row: row[:2])[:_MOST_CANDIDATES]]


def _described(nodes: Sequence[Node]) -> str:
    """`Laos (country:LA), …`, and how many more."""
    shown = ", ".join(f"{node.properties.get('name', '')} ({node.id})" for node in nodes[:_MOST_CANDIDATES])
    more = len(nodes) - _MOST_CANDIDATES
    return f"{shown} and {more} more" if more > 0 else shown
