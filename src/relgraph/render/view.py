"""What a page shows of a graph, with every name and sentence in place; it knows neither pages nor layouts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from relgraph.errors import GraphError
from relgraph.model import Graph, Node, Relationship
from relgraph.render.part import Part, neighbour_counts, part_of

# Above this many nodes a drawing is read by nobody: the most connected ones are kept.
MOST_NODES = 1500


@dataclass(frozen=True, slots=True)
class Named:
    """A node to speak of; it need not be in the view itself."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document, as far as a page tells of it; what is unknown is ""."""

    id: str
    name: str
    date: str
    source: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that states a relationship.

    Attributes:
        sentence: As it stands in the document at `[start, end)`.
        start: In characters of the document's text.
        end: As `start`.
        document: Id of the document.
        speaker: Who says it; None: the document itself.
        date: That the sentence states, or "".
        status: Of the cooperation, or standing of the post, by this sentence; or "".
        cue: The words that made it a statement.
        rule: That read it.
        confidence: From 0 to 1.
    """

    sentence: str
    start: int
    end: int
    document: str
    speaker: Named | None
    date: str
    status: str
    cue: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ViewNode:
    """A node to draw.

    Attributes:
        id: As in the graph.
        label: As in the graph.
        name: As in the graph.
        aliases: Other names, sorted.
        acronym: Or "".
        codes: ISO codes of a country.
        country: Name of the country it belongs to, `international`, or "".
        facts: What else is known: `honorific`, `kind`, `date`, `place`, `broader`, `publisher`, `source`.
        degree: Number of other nodes in the view that it is related to, mentions aside.
        documents: Ids of the documents that mention it or state something of it, by date.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    acronym: str
    codes: tuple[str, ...]
    country: str
    facts: Mapping[str, str]
    degree: int
    documents: tuple[str, ...]


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
        evidence: By document and offset.
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
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A part of a graph, ready to be drawn.

    Attributes:
        title: What it shows, in a few words.
        nodes: Sorted by id.
        edges: Sorted by key.
        documents: All that a node or edge of the view points to, by id.
        left_out: Nodes of the graph that are not in the view, documents aside.
        version: Of relgraph that made the graph.
    """

    title: str
    nodes: tuple[ViewNode, ...]
    edges: tuple[ViewEdge, ...]
    documents: Mapping[str, Source]
    left_out: int
    version: str


def to_view(graph: Graph, part: Part | None = None, *, title: str = "") -> View:
    """What a page shows of a graph.

    Args:
        graph: Left as it is.
        part: What of it; None: all but documents and persons. Of more than `MOST_NODES` nodes the most connected are
            kept, unless `top` says otherwise.
        title: Heading; "": made from what is asked for.

    Raises:
        GraphError: The part asked for is not there, or a relationship's evidence is broken.
    """
    part = part or Part()
    shown = part_of(graph, part if part.top is not None else replace(part, top=MOST_NODES))
    names = _Names(graph)
    degrees = neighbour_counts(shown)
    texts = _documents_by_node(graph)
    nodes = tuple(_node(node, degrees[node.id], texts[node.id], names) for node in shown.nodes)
    edges = tuple(_edge(one, names) for one in shown.relationships)
    used = {document for node in nodes for document in node.documents}
    used |= {row.document for edge in edges for row in edge.evidence}
    countable = sum(node.label != "Document" for node in graph.nodes)
    return View(
        title=title or _title(names, part),
        nodes=nodes,
        edges=edges,
        documents={name: names.source(name) for name in sorted(used)},
        left_out=countable - sum(node.label != "Document" for node in nodes),
        version=graph.version,
    )


class _Names:
    """What the nodes of the whole graph are called, so that a view can speak of those that it does not draw."""

    def __init__(self, graph: Graph) -> None:
        self._nodes = {node.id: node for node in graph.nodes}

    def name(self, node: str) -> str:
        return str(self._nodes[node].properties.get("name") or node) if node in self._nodes else node

    def named(self, node: str | None) -> Named | None:
        return Named(node, self.name(node)) if node else None

    def country(self, code: str) -> str:
        if code in ("", "ZZ"):
            return ""
        known = f"country:{code}" in self._nodes
        return self.name(f"country:{code}") if known else {"INT": "international"}.get(code, code)

    def source(self, document: str) -> Source:
        node = self._nodes.get(document)
        found = node.properties if node else {}
        return Source(
            document, self.name(document), *(str(found.get(name) or "") for name in ("date", "source", "publisher"))
        )

    def date(self, document: str) -> str:
        return self.source(document).date


def _title(names: _Names, part: Part) -> str:
    parts = [names.name(one) for one in (part.focus, part.country, part.area) if one]
    return " · ".join(parts) or "Officials, agencies and cooperation"


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


def _node(node: Node, degree: int, documents: set[str], names: _Names) -> ViewNode:
    found = node.properties
    identified = node.label in ("Official", "Person")
    code = str(found.get("country") or (node.id.split(":")[1] if identified or ":INT:" in node.id else ""))
    facts = {name: str(found[name]) for name in ("honorific", "kind", "date", "place") if found.get(name)}
    if node.label == "Document":
        facts |= {name: str(found[name]) for name in ("publisher", "source") if found.get(name)}
    if found.get("broader"):
        facts["broader"] = names.name(found["broader"])
    return ViewNode(
        id=node.id,
        label=node.label,
        name=str(found.get("name") or node.id),
        aliases=tuple(found.get("aliases") or ()),
        acronym=str(found.get("acronym") or ""),
        codes=tuple(str(found[name]) for name in ("iso2", "iso3") if found.get(name)),
        country=names.country(code),
        facts=facts,
        degree=degree,
        documents=tuple(sorted(documents, key=lambda name: (names.date(name), name))),
    )


def _edge(one: Relationship, names: _Names) -> ViewEdge:
    found = one.properties
    facts = {
        name: str(found[name])
        for name in ("title", "role", "date", "place", "personnel", "valid_from", "valid_to")
        if found.get(name) is not None
    }
    if found.get("occasion"):
        facts["occasion"] = names.name(found["occasion"])
    try:
        evidence = tuple(_evidence(found, names))
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
        evidence=evidence,
    )


def _evidence(found: Mapping[str, Any], names: _Names) -> Sequence[Evidence]:
    """The aligned lists of a relationship as rows; a list that is missing counts as empty texts."""
    sentences = found.get("evidence") or []
    if not sentences:  # mentions have offsets of their own, and no sentences
        return []

    def column(name: str, empty: Any = "") -> Sequence[Any]:
        values: Sequence[Any] | None = found.get(name)
        return [empty] * len(sentences) if values is None else values

    statuses = column("statuses") if "statuses" in found else column("standings")
    rows = zip(
        sentences,
        column("offsets", "0-0"),
        column("documents"),
        column("speakers"),
        column("dates"),
        statuses,
        column("cues"),
        column("rules"),
        column("confidences", 0.0),
        strict=True,
    )
    return [
        Evidence(sentence, *_span(offsets), document, names.named(speaker), date, status, cue, rule, confidence)
        for sentence, offsets, document, speaker, date, status, cue, rule, confidence in rows
    ]


def _span(offsets: str) -> tuple[int, int]:
    start, _, end = offsets.partition("-")
    return int(start), int(end)
