"""A part of a graph that is worth looking at: around a node, of an area or a country, the most connected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.errors import GraphError
from relgraph.model import Graph, Relationship

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What still says something of an area's parties when other areas are left out.
_STANDING = frozenset({"BELONGS_TO", "HOLDS_POST", "PART_OF"})
_BELONGING = frozenset({"BELONGS_TO", "PART_OF"})


@dataclass(frozen=True, slots=True)
class Part:
    """What to show of a graph; several wishes narrow it one after the other, in the order below.

    Attributes:
        documents: Documents stay, with the mentions in them.
        persons: Persons to whom no text gives a post stay.
        area: Id of an area: it and its narrower ones, who cooperates, deploys or is active there, the countries and
            officials of those. Of the relationships, those of this area, posts and belonging.
        country: Id of a country: it, its agencies and officials, and what they are directly related to.
        focus: Id of a node: it and what is at most `hops` relationships away, with all that relates these to each
            other. A document or person stays when it is the focus.
        hops: 0 or more.
        top: That many nodes with the most neighbours, ties by id; the focus always stays. None: all.
    """

    documents: bool = False
    persons: bool = False
    area: str | None = None
    country: str | None = None
    focus: str | None = None
    hops: int = 1
    top: int | None = None

    def wishes(self, name: Callable[[str], str], shown: Graph) -> tuple[str, ...]:
        """What this part narrows a graph by, a plain sentence each.

        Args:
            name: Gives the name of a node by its id.
            shown: What is left: `top` is a wish only where it left something out.
        """
        found: list[str] = []
        if self.documents:
            found.append("Documents are drawn, too.")
        if self.persons:
            found.append("Persons without a known post are drawn, too.")
        if self.area:
            found.append(f"Only cooperation in the area {name(self.area)}, and who takes part.")
        if self.country:
            found.append(
                f"Only {name(self.country)}, its agencies and officials, and what they are directly related to."
            )
        if self.focus:
            away = "1 relationship" if self.hops == 1 else f"{self.hops} relationships"
            found.append(f"Only what is at most {away} away from {name(self.focus)}.")
        if self.top == len(shown.nodes):
            found.append(f"Only the {self.top:,} nodes with the most neighbours.")
        return tuple(found)


def part_of(graph: Graph, part: Part) -> Graph:
    """The part of a graph that is asked for.

    Raises:
        GraphError: One of the ids is not in the graph, or the focus not in the part that the other wishes leave.
    """
    known = {node.id: node for node in graph.nodes}
    for name in (part.focus, part.area, part.country):
        if name is not None and name not in known:
            raise GraphError(f"no node has the id {name!r}: look it up by its name first")
    label = known[part.focus].label if part.focus else ""
    wanted = {"Document": part.documents or label == "Document", "Person": part.persons or label == "Person"}
    graph = _kept(graph, lambda node: wanted.get(known[node].label, True))
    if part.area:
        graph = _of_area(graph, part.area)
    if part.country:
        graph = _of_country(graph, part.country)
    if part.focus:
        if part.focus not in {node.id for node in graph.nodes}:
            raise GraphError(f"{part.focus} is not in the part of the graph that is asked for: ask for less at a time")
        around = _around(graph, part.focus, part.hops)
        graph = _kept(graph, around.__contains__)
    if part.top is not None and part.top < len(graph.nodes):
        degrees = neighbour_counts(graph)
        first = sorted(degrees, key=lambda node: (node != part.focus, -degrees[node], node))[: part.top]
        graph = _kept(graph, set(first).__contains__)
    return graph


def neighbour_counts(graph: Graph) -> dict[str, int]:
    """Node id -> number of other nodes that it is related to; mentions in documents do not count."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one in graph.relationships:
        if one.type != "MENTIONED_IN" and one.source != one.target:
            near[one.source].add(one.target)
            near[one.target].add(one.source)
    return {node.id: len(near[node.id]) for node in graph.nodes}


def _kept(graph: Graph, is_wanted: Callable[[str], bool], relationships: Iterable[Relationship] | None = None) -> Graph:
    """The graph of the nodes that are wanted, with the relationships, or these of them, that run between those."""
    nodes = tuple(node for node in graph.nodes if is_wanted(node.id))
    kept = {node.id for node in nodes}
    among = graph.relationships if relationships is None else relationships
    between = tuple(one for one in among if one.source in kept and one.target in kept)
    return Graph(nodes, between, graph.vocabulary, graph.version, graph.schema)


def _of_area(graph: Graph, area: str) -> Graph:
    areas = {area} | _narrower(graph, area)
    stated = [
        one
        for one in graph.relationships
        if one.properties.get("area") in areas or (one.type == "ACTIVE_IN" and one.target in areas)
    ]
    kept = {area}.union(*((one.source, one.target) for one in stated))
    texts = {document for one in stated for document in one.properties.get("documents") or ()}
    for kind, grows in (("PART_OF", "target"), ("BELONGS_TO", "target"), ("HOLDS_POST", "source")):
        other = "source" if grows == "target" else "target"
        kept |= {getattr(one, grows) for one in graph.relationships if one.type == kind and getattr(one, other) in kept}
    keys = {one.key for one in stated}
    return _kept(
        graph,
        (kept | texts).__contains__,
        [one for one in graph.relationships if one.key in keys or one.type in _STANDING | {"MENTIONED_IN"}],
    )


def _narrower(graph: Graph, area: str) -> set[str]:
    """Ids of the areas below an area, at any depth."""
    found: set[str] = set()
    size = -1
    while len(found) > size:
        size = len(found)
        found |= {node.id for node in graph.nodes if node.properties.get("broader") in found | {area}}
    return found - {area}


def _of_country(graph: Graph, country: str) -> Graph:
    code = country.partition(":")[2]
    core = {node.id for node in graph.nodes if node.id == country or node.properties.get("country") == code}
    touching = {one.key for one in graph.relationships if one.source in core or one.target in core}
    kept = core.union(*((one.source, one.target) for one in graph.relationships if one.key in touching))
    return _kept(
        graph, kept.__contains__, [one for one in graph.relationships if one.key in touching or one.type in _BELONGING]
    )


def _around(graph: Graph, focus: str, hops: int) -> set[str]:
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one in graph.relationships:
        near[one.source].add(one.target)
        near[one.target].add(one.source)
    reached = {focus}
    edge = {focus}
    for _ in range(hops):
        edge = {other for node in edge for other in near[node]} - reached
        reached |= edge
    return reached
