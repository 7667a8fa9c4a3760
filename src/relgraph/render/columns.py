"""A view as the plain data that the explorer reads: columns rather than rows, each text once.

Everything is a number, a text or a list of these, so that a page of 60,000 relationships opens quickly. What the drawing
and the filters need stands in the core; the sentences stand apart and are read when somebody asks for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relgraph.render.view import View, ViewEdge, ViewNode

T = TypeVar("T")

_EVIDENCE = ("sentence", "document", "start", "end", "speaker", "date", "status", "cue", "rule", "confidence")


class Numbers(Generic[T]):
    """Values in the order in which they first came, and the number of each."""

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._numbers: dict[T, int] = {}
        for value in values:
            self(value)

    def __call__(self, value: T) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[T]:
        return list(self._numbers)


def to_columns(view: View) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the drawing needs of a view, and the sentences behind it.

    Returns:
        The core: `nodes` and `relationships` as columns of one length each, in the order of the view; ends, documents,
        areas, countries and communities are numbers of rows in the lists of those names, -1 for none; what few rows have
        (`aliases`, `facts`) is a mapping from the row's number. And the evidence: how many rows each relationship has,
        in order, and the rows as columns; and of mentions (a mapping again) the forms with their offsets.
    """
    documents = Numbers(view.documents)
    nodes = Numbers(node.id for node in view.nodes)
    named = {id: (area.name, area.broader) for id, area in view.areas.items()}
    for edge in view.edges:
        if edge.area:  # a part of a graph may speak of an area that has no node in it
            named.setdefault(edge.area.id, (edge.area.name, None))
    areas = Numbers(named)
    countries: Numbers[str] = Numbers()
    core = {
        "documents": [
            [one.id, one.name, one.date, one.source, one.publisher, one.sha256] for one in view.documents.values()
        ],
        "areas": [
            [id, name, areas(broader) if broader and broader in named else -1] for id, (name, broader) in named.items()
        ],
        "communities": [[one.name, one.size, one.x, one.y, one.radius] for one in view.communities],
        "nodes": _nodes(view.nodes, documents, countries),
        "relationships": _relationships(view.edges, nodes, areas, documents),
    }
    core["countries"] = countries.values()
    return core, _evidence(view.edges, documents)


def _nodes(nodes: Sequence[ViewNode], documents: Numbers[str], countries: Numbers[str]) -> dict[str, Any]:
    return {
        "id": [node.id for node in nodes],
        "label": [node.label for node in nodes],
        "name": [node.name for node in nodes],
        "caption": _sparse((node.caption if node.caption != node.name else "") for node in nodes),
        "aliases": _sparse(list(node.aliases) for node in nodes),
        "acronym": _sparse(node.acronym for node in nodes),
        "codes": _sparse(list(node.codes) for node in nodes),
        "country": [countries(country) if country else -1 for country in map(_country, nodes)],
        "facts": _sparse(dict(node.facts) for node in nodes),
        "x": [node.x for node in nodes],
        "y": [node.y for node in nodes],
        "degree": [node.degree for node in nodes],
        "betweenness": [round(node.betweenness, 5) for node in nodes],
        "community": [node.community for node in nodes],
        "documents": [[documents(one) for one in node.documents] for node in nodes],
    }


def _country(node: ViewNode) -> str:
    """The country that a node belongs to or is."""
    return node.name if node.label == "Country" else node.country


def _relationships(
    edges: Sequence[ViewEdge], nodes: Numbers[str], areas: Numbers[str], documents: Numbers[str]
) -> dict[str, Any]:
    return {
        "type": [edge.type for edge in edges],
        "source": [nodes(edge.source) for edge in edges],
        "target": [nodes(edge.target) for edge in edges],
        "rest": [_rest(edge) for edge in edges],
        "area": [areas(edge.area.id) if edge.area else -1 for edge in edges],
        "status": [edge.status for edge in edges],
        "derived": [int(edge.derived) for edge in edges],
        "first": [edge.first_seen for edge in edges],
        "last": [edge.last_seen for edge in edges],
        "confidence": [edge.confidence for edge in edges],
        "facts": _sparse(dict(edge.facts) for edge in edges),
        "documents": [[documents(one) for one in _documents(edge)] for edge in edges],
    }


def _documents(edge: ViewEdge) -> Iterable[str]:
    """The documents that state a relationship, or in which a mention stands."""
    if edge.type == "MENTIONED_IN":
        return [edge.target]
    return dict.fromkeys(row.document for row in edge.evidence)


def _rest(edge: ViewEdge) -> str:
    """What a key says beside type and ends; a key that is made otherwise stands there whole, after a `|`."""
    usual = f"{edge.type}|{edge.source}|{edge.target}"
    if edge.key == usual:
        return ""
    return edge.key.removeprefix(f"{usual}|") if edge.key.startswith(f"{usual}|") else f"|{edge.key}"


def _evidence(edges: Sequence[ViewEdge], documents: Numbers[str]) -> dict[str, Any]:
    sentences, words = Numbers[str](), Numbers[str]([""])
    speakers: Numbers[tuple[str, str]] = Numbers()
    rows = [
        (
            sentences(row.sentence),
            documents(row.document),
            row.start,
            row.end,
            speakers((row.speaker.id, row.speaker.name)) if row.speaker else -1,
            words(row.date),
            words(row.status),
            words(row.cue),
            words(row.rule),
            row.confidence,
        )
        for edge in edges
        for row in edge.evidence
    ]
    columns = zip(*rows, strict=True) if rows else ([] for _ in _EVIDENCE)
    return {
        "counts": [len(edge.evidence) for edge in edges],
        **{name: list(column) for name, column in zip(_EVIDENCE, columns, strict=True)},
        "sentences": sentences.values(),
        "words": words.values(),
        "mentions": _sparse([list(one) for one in edge.mentions] for edge in edges),
        "speakers": [list(one) for one in speakers.values()],
    }


def _sparse(values: Iterable[Any]) -> dict[str, Any]:
    """Row number -> value, of the rows that have one."""
    return {str(number): value for number, value in enumerate(values) if value}
