"""What a page shows of a graph, with every name and sentence in place; it knows neither pages nor layouts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from relgraph.analysis.centrality import betweenness
from relgraph.errors import GraphError
from relgraph.model import Graph, Node, Relationship
from relgraph.render.evidence import Evidence, evidence_of
from relgraph.render.groups import Community, community, groups_of
from relgraph.render.layout import positions
from relgraph.render.names import Named, Names, Source, country_code
from relgraph.render.part import Part, documents_of, most_connected, narrowed, neighbour_counts
from relgraph.render.room import node_room
from relgraph.render.ties import ties_of

__all__ = [
    "MOST_NODES",
    "Area",
    "Community",
    "Corpus",
    "Evidence",
    "Named",
    "Source",
    "View",
    "ViewEdge",
    "ViewNode",
    "to_view",
]

# Above this many nodes a drawing is read by nobody: the most connected ones are kept.
MOST_NODES = 1500


@dataclass(frozen=True, slots=True)
class ViewNode:
    """A node to draw.

    Attributes:
        id: As in the graph.
        label: As in the graph.
        name: As in the graph.
        caption: The name, and in brackets what tells it from others of that name in the view: `Ministry of Public
            Security (CN)`.
        aliases: Other names, sorted.
        acronym: Or "".
        codes: ISO codes of a country.
        country: Name of the country it belongs to, `international`, or "".
        facts: What else is known: `honorific`, `kind`, `date`, `place`, `broader`, `publisher`, `source`.
        degree: Number of other nodes in the view that it is related to, mentions aside.
        betweenness: Share of the shortest paths between other nodes of the view that lead through it, mentions aside:
            from 0 to 1, to six digits.
        community: Which one of the view's communities it is in.
        documents: Ids of the documents of the view that mention it or state something of it, by date.
        x: Where it is drawn, to the right of the middle of all.
        y: As `x`, downwards.
    """

    id: str
    label: str
    name: str
    caption: str
    aliases: tuple[str, ...]
    acronym: str
    codes: tuple[str, ...]
    country: str
    facts: Mapping[str, str]
    degree: int
    betweenness: float
    community: int
    documents: tuple[str, ...]
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class ViewEdge:
    """A relationship to draw.

    Attributes:
        key: As in the graph.
        type: As in the graph.
        source: Id of a node of the view.
        target: As `source`.
        area: Of cooperation or deployment, or None.
        status: Of cooperation; of a post the standing of its latest evidence; or "".
        facts: What else is known: `title`, `role`, `date`, `place`, `occasion`, `personnel`, `valid_from`, `valid_to`.
        derived: It follows from a name or from other relationships; it may have evidence all the same.
        first_seen: Date of the first document that states it, or "".
        last_seen: Date of the last one, or "".
        weight: Number of documents that state it; 0 where none does, since it is derived or a mention.
        confidence: The highest of its evidence, from 0 to 1; 0 without evidence.
        evidence: By document and offset.
        mentions: Of a mention, each form as written with its offsets (`39-46`), by place.
    """

    key: str
    type: str
    source: str
    target: str
    area: Named | None
    status: str
    facts: Mapping[str, str]
    derived: bool
    first_seen: str
    last_seen: str
    weight: int
    confidence: float
    evidence: tuple[Evidence, ...]
    mentions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An area of cooperation; `broader` is the id of the area above it, or None."""

    id: str
    name: str
    broader: str | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the whole graph was read from.

    Attributes:
        documents: How many.
        publishers: Publisher -> how many of them, the most first, ties by name; "" stands for those that name none.
    """

    documents: int
    publishers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class View:
    """A part of a graph, ready to be drawn.

    Attributes:
        title: What it shows, in a few words.
        wishes: What it was narrowed by, a plain sentence each.
        nodes: Sorted by id.
        edges: Sorted by key.
        communities: The largest first; `ViewNode.community` counts them from 0.
        areas: All areas of the graph, by id.
        documents: That the view is read from, by id: all that a node or edge points to.
        span: Dates of the first and last of these, "" where none is dated.
        corpus: What the whole graph was read from.
        left_out: Label -> number of nodes of the graph that are not in the view, where there are any.
        version: Of relgraph that made the graph.
    """

    title: str
    wishes: tuple[str, ...]
    nodes: tuple[ViewNode, ...]
    edges: tuple[ViewEdge, ...]
    communities: tuple[Community, ...]
    areas: Mapping[str, Area]
    documents: Mapping[str, Source]
    span: tuple[str, str]
    corpus: Corpus
    left_out: Mapping[str, int]
    version: str


def to_view(graph: Graph, part: Part | None = None, *, title: str = "", most: int = MOST_NODES) -> View:
    """What a page shows of a graph.

    Args:
        graph: Left as it is.
        part: What of it; None: all but documents and persons.
        title: Heading; "": made from what is asked for.
        most: Of more nodes the most connected are kept, unless `top` says otherwise.

    Raises:
        GraphError: The part asked for is not there, or a relationship's evidence is broken.
    """
    part = part or Part()
    asked = part if part.top is not None else replace(part, top=most)
    whole = narrowed(graph, asked)
    shown = most_connected(whole, asked)
    names = Names(graph)
    used = documents_of(graph, asked, shown)
    nodes, communities = _nodes(graph, shown, names, used)
    edges = tuple(_edge(one, names) for one in shown.relationships)
    documents = {name: names.source(name) for name in sorted(used)}
    dates = sorted(one.date for one in documents.values() if one.date)
    return View(
        title=title or _title(names, part),
        wishes=asked.wishes(names.name, cut=len(shown.nodes) < len(whole.nodes)),
        nodes=nodes,
        edges=edges,
        communities=communities,
        areas=_areas(graph, names),
        documents=documents,
        span=(dates[0], dates[-1]) if dates else ("", ""),
        corpus=_corpus(graph),
        left_out=_left_out(graph, shown),
        version=graph.version,
    )


def _nodes(
    graph: Graph, shown: Graph, names: Names, used: set[str]
) -> tuple[tuple[ViewNode, ...], tuple[Community, ...]]:
    """The nodes with their measures and places, and the communities that they make."""
    captions = names.captions(shown.nodes)
    degrees = neighbour_counts(shown)
    told = ties_of(shown, mentions=False)
    between = betweenness(told.network(len(shown.nodes))).values
    ties = ties_of(shown, mentions=True)
    groups = groups_of([captions[node.id] for node in shown.nodes], [degrees[node.id] for node in shown.nodes], ties)
    community_of = np.empty(len(shown.nodes), np.int64)
    for number, group in enumerate(groups):
        community_of[list(group.members)] = number
    rooms = [node_room(node.label, captions[node.id], degrees[node.id], len(shown.nodes)) for node in shown.nodes]
    places = positions(ties, np.array(rooms).reshape(-1, 2), community_of)
    texts = _documents_by_node(graph)
    nodes = tuple(
        ViewNode(
            id=node.id,
            label=node.label,
            name=names.name(node.id),
            caption=captions[node.id],
            aliases=tuple(node.properties.get("aliases") or ()),
            acronym=str(node.properties.get("acronym") or ""),
            codes=tuple(str(node.properties[name]) for name in ("iso2", "iso3") if node.properties.get(name)),
            country=names.country(country_code(node)),
            facts=_facts(node, names),
            degree=degrees[node.id],
            betweenness=round(float(between[number]), 6),
            community=int(community_of[number]),
            documents=tuple(sorted(texts[node.id] & used, key=lambda name: (names.date(name), name))),
            x=int(places[number, 0]),
            y=int(places[number, 1]),
        )
        for number, node in enumerate(shown.nodes)
    )
    return nodes, tuple(community(group, places) for group in groups)


def _facts(node: Node, names: Names) -> Mapping[str, str]:
    found = node.properties
    facts = {name: str(found[name]) for name in ("honorific", "kind", "date", "place") if found.get(name)}
    if node.label == "Document":
        facts |= {name: str(found[name]) for name in ("publisher", "source") if found.get(name)}
    if found.get("broader"):
        facts["broader"] = names.name(found["broader"])
    return facts


def _edge(one: Relationship, names: Names) -> ViewEdge:
    found = one.properties
    facts = {
        name: str(found[name])
        for name in ("title", "role", "date", "place", "personnel", "valid_from", "valid_to")
        if found.get(name) is not None
    }
    if found.get("occasion"):
        facts["occasion"] = names.name(found["occasion"])
    try:
        evidence = tuple(evidence_of(found, names))
        mentions = (
            tuple(zip(found.get("forms") or (), found.get("offsets") or (), strict=True)) if "forms" in found else ()
        )
    except ValueError as error:
        message = f"{one.key}: lists of evidence of unlike length, or broken offsets: see `relgraph verify`"
        raise GraphError(message) from error
    latest = max(evidence, key=lambda row: (names.date(row.document), row.document, row.start), default=None)
    return ViewEdge(
        key=one.key,
        type=one.type,
        source=one.source,
        target=one.target,
        area=names.named(found.get("area")),
        status=str(found.get("status") or (latest.status if latest else "")),
        facts=facts,
        derived=bool(found.get("derived")),
        first_seen=str(found.get("first_seen") or ""),
        last_seen=str(found.get("last_seen") or ""),
        weight=len({row.document for row in evidence}),
        confidence=max((row.confidence for row in evidence), default=0.0),
        evidence=evidence,
        mentions=mentions,
    )


def _documents_by_node(graph: Graph) -> defaultdict[str, set[str]]:
    """Node id -> ids of the documents that mention it or state something of it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in graph.relationships:
        if one.type == "MENTIONED_IN":
            found[one.source].add(one.target)
        else:
            for end in (one.source, one.target):
                found[end].update(one.properties.get("documents") or ())
    return found


def _title(names: Names, part: Part) -> str:
    parts = [names.name(one) for one in (part.focus, part.country, part.area) if one]
    return " · ".join(parts) or "Officials, agencies and cooperation"


def _areas(graph: Graph, names: Names) -> Mapping[str, Area]:
    areas = [node for node in graph.nodes if node.label == "CooperationArea"]
    return {one.id: Area(one.id, names.name(one.id), one.properties.get("broader") or None) for one in areas}


def _corpus(graph: Graph) -> Corpus:
    texts = [node for node in graph.nodes if node.label == "Document"]
    counts = Counter(str(one.properties.get("publisher") or "") for one in texts)
    return Corpus(len(texts), dict(sorted(counts.items(), key=lambda row: (-row[1], row[0]))))


def _left_out(graph: Graph, shown: Graph) -> Mapping[str, int]:
    left = Counter(node.label for node in graph.nodes) - Counter(node.label for node in shown.nodes)
    return dict(sorted(left.items()))
