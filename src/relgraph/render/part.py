"""A part of a graph that is worth looking at: around a node, of an area or a country, the most connected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.contract import first_day, last_day
from relgraph.errors import GraphError
from relgraph.model import Graph, Relationship

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

# What still says something of an area's parties when other areas are left out.
_STANDING = frozenset({"BELONGS_TO", "HOLDS_POST", "PART_OF"})
_BELONGING = frozenset({"BELONGS_TO", "PART_OF"})


@dataclass(frozen=True, slots=True)
class Part:
    """What to show of a graph; several wishes narrow it one after the other, in the order below.

    Attributes:
        documents: Documents stay, with the mentions in them.
        persons: Persons to whom no text gives a post stay.
        since: ISO 8601, whole or `2021-05` or `2021`: relationships that documents speak of only before it go; those
            without a date stay. What follows from others (belonging, being active in an area) goes where nothing is left
            that it follows from, and so do nodes that are left without relationships.
        until: As `since`, of those that documents speak of only after it.
        min_documents: Relationships that fewer documents state go, and what follows from them, as with `since`.
        area: Id of an area: it and its narrower ones, who cooperates, deploys or is active there, the countries and
            officials of those. Of the relationships, those of this area, posts and belonging.
        country: Id of a country: it, its agencies and officials, and what they are directly related to; of agencies of
            other countries also what they belong to.
        focus: Id of a node: it and what is at most `hops` relationships away, with all that relates these to each
            other. A document or person stays when it is the focus.
        hops: 0 or more.
        labels: Only nodes with these labels, and the focus; none: all.
        top: That many nodes with the most neighbours, ties by id; the focus always stays. None: all.
    """

    documents: bool = False
    persons: bool = False
    since: str = ""
    until: str = ""
    min_documents: int = 1
    area: str | None = None
    country: str | None = None
    focus: str | None = None
    hops: int = 1
    labels: frozenset[str] = frozenset()
    top: int | None = None

    def wishes(self, name: Callable[[str], str], *, cut: bool) -> tuple[str, ...]:
        """What this part narrows a graph by, a plain sentence each.

        Args:
            name: Gives the name of a node by its id.
            cut: Whether `top` leaves anything out; else it is not worth a sentence.
        """
        found: list[str] = []
        if self.documents:
            found.append("Documents are drawn, too.")
        if self.persons:
            found.append("Persons without a known post are drawn, too.")
        if self.since:
            found.append(f"Only what documents speak of since {self.since}, and what has no date.")
        if self.until:
            found.append(f"Only what documents speak of until {self.until}, and what has no date.")
        if self.min_documents > 1:
            found.append(f"Only what at least {self.min_documents} documents state, and what follows from it.")
        if self.area:
            found.append(f"Only cooperation in the area {name(self.area)}, and who takes part.")
        if self.country:
            found.append(
                f"Only {name(self.country)}, its agencies and officials, and what they are directly related to."
            )
        if self.focus:
            away = "1 relationship" if self.hops == 1 else f"{self.hops} relationships"
            found.append(f"Only what is at most {away} away from {name(self.focus)}.")
        if self.labels:
            found.append(f"Only nodes of the label {' or '.join(sorted(self.labels))}.")
        if cut:
            found.append(f"Only the {self.top:,} nodes with the most neighbours.")
        return tuple(found)


def part_of(graph: Graph, part: Part) -> Graph:
    """The part of a graph that is asked for.

    Raises:
        GraphError: As `narrowed`.
    """
    return most_connected(narrowed(graph, part), part)


def narrowed(graph: Graph, part: Part) -> Graph:
    """The part of a graph that all wishes leave but `top`.

    Raises:
        GraphError: One of the ids is not in the graph, one of the wishes leaves nothing, or not the focus; the message
            says which.
    """
    known = {node.id: node for node in graph.nodes}
    for name in (part.focus, part.area, part.country):
        if name is not None and name not in known:
            raise GraphError(f"no node has the id {name!r}: look it up by its name first")
    label = known[part.focus].label if part.focus else ""
    wanted = {"Document": part.documents or label == "Document", "Person": part.persons or label == "Person"}
    graph = _kept(graph, lambda node: wanted.get(known[node].label, True))
    for wish, narrowed in _narrowing(part):
        before, graph = graph, narrowed(graph)
        if before.nodes and not graph.nodes:
            raise GraphError(
                f"{wish} leaves nothing of the graph: ask for less, or see `relgraph show` for what is in it"
            )
        if part.focus and part.focus not in {node.id for node in graph.nodes}:
            raise GraphError(f"{part.focus} is not in the part of the graph that is asked for: ask for less at a time")
    return graph


def most_connected(graph: Graph, part: Part) -> Graph:
    """As many nodes as `top` leaves, those with the most neighbours, with what relates them."""
    if part.top is None or part.top >= len(graph.nodes):
        return graph
    degrees = neighbour_counts(graph)
    first = sorted(degrees, key=lambda node: (node != part.focus, -degrees[node], node))[: part.top]
    return _kept(graph, set(first).__contains__)


def documents_of(graph: Graph, part: Part, shown: Graph) -> set[str]:
    """Ids of the documents that a part is read from.

    Those that state one of its relationships, and, in the time asked for, those that mention whom it is about: the
    focus, else the country and its own, else the area, else any of its nodes.

    Args:
        graph: The whole.
        part: What was asked for.
        shown: That part of it.
    """
    about = {node.id for node in shown.nodes}
    if part.focus:
        about = {part.focus}
    elif part.country:
        about &= _own(graph, part.country)
    elif part.area:
        about &= {part.area} | _narrower(graph, part.area)
    dates = _dates(graph)
    found = {node.id for node in shown.nodes if node.label == "Document"}
    found.update(*(one.properties.get("documents") or () for one in shown.relationships))
    return found | {
        one.target
        for one in graph.relationships
        if one.type == "MENTIONED_IN" and one.source in about and _is_stated(one, part, dates)
    }


def _narrowing(part: Part) -> Iterator[tuple[str, Callable[[Graph], Graph]]]:
    """The wishes one after the other, each with what it is called."""
    if part.since or part.until or part.min_documents > 1:
        named = {"since": part.since, "until": part.until, "min_documents": part.min_documents}
        wish = " with ".join(f"{name} {value}" for name, value in named.items() if value not in ("", 1))
        yield wish, lambda graph: _stated(graph, part)
    if part.area:
        area = part.area
        yield f"area {area}", lambda graph: _of_area(graph, area)
    if part.country:
        country = part.country
        yield f"country {country}", lambda graph: _of_country(graph, country)
    if part.focus:
        focus = part.focus
        yield f"focus {focus}", lambda graph: _kept(graph, _around(graph, focus, part.hops).__contains__)
    if part.labels:
        wish = f"label {', '.join(sorted(part.labels))}"
        yield wish, lambda graph: _labelled(graph, part.labels, part.focus)


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


def _labelled(graph: Graph, labels: frozenset[str], focus: str | None) -> Graph:
    kept = {node.id for node in graph.nodes if node.label in labels or node.id == focus}
    return _kept(graph, kept.__contains__)


def _stated(graph: Graph, part: Part) -> Graph:
    """What documents state in a time, and as many of them as are asked for, with what follows from it."""
    known = {node.id for node in graph.nodes}
    ties = [one for one in graph.relationships if one.source in known and one.target in known]
    dates = _dates(graph)
    told = [one for one in ties if not _follows(one) and _is_stated(one, part, dates)]
    parties = set().union(*((one.source, one.target) for one in told))
    active = {
        (end, one.properties["area"]) for one in told if one.properties.get("area") for end in (one.source, one.target)
    }
    for kind in ("PART_OF", "BELONGS_TO", "ACTIVE_IN"):
        for one in ties:
            if one.type == kind and _follows(one) and one.source in parties:
                if kind == "ACTIVE_IN" and (one.source, one.target) not in active:
                    continue
                told.append(one)
                parties |= {one.source, one.target}
    return _kept(graph, parties.__contains__, told)


def _dates(graph: Graph) -> dict[str, str]:
    """Id of each document -> its date, or ""."""
    return {node.id: str(node.properties.get("date") or "") for node in graph.nodes if node.label == "Document"}


def _follows(one: Relationship) -> bool:
    """Whether a relationship is there for others' sake: no sentence states it."""
    return one.type in ("ACTIVE_IN", *_BELONGING) and not one.properties.get("evidence")


def _is_stated(one: Relationship, part: Part, dates: Mapping[str, str]) -> bool:
    """Whether enough documents state a relationship, one of them in the time; `dates` are those of documents, by id."""
    if one.type == "MENTIONED_IN":
        first = last = dates[one.target]
    else:
        if len(set(one.properties.get("documents") or ())) < part.min_documents and part.min_documents > 1:
            return False
        first, last = (str(one.properties.get(name) or "") for name in ("first_seen", "last_seen"))
    return not (
        (part.since and last and last_day(last) < first_day(part.since))
        or (part.until and first and first_day(first) > last_day(part.until))
    )


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
    core = _own(graph, country)
    touching = {one.key for one in graph.relationships if one.source in core or one.target in core}
    kept = core.union(*((one.source, one.target) for one in graph.relationships if one.key in touching))
    for kind in ("PART_OF", "BELONGS_TO"):
        kept |= {one.target for one in graph.relationships if one.type == kind and one.source in kept}
    return _kept(
        graph, kept.__contains__, [one for one in graph.relationships if one.key in touching or one.type in _BELONGING]
    )


def _own(graph: Graph, country: str) -> set[str]:
    """Ids of a country and of its agencies and officials."""
    code = country.partition(":")[2]
    return {node.id for node in graph.nodes if node.id == country or node.properties.get("country") == code}


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
