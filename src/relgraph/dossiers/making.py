"""From a graph to the dossier of one node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from relgraph.dossiers.contradictions import Clash, title_of, two_holders, two_states
from relgraph.dossiers.dossier import Citation, Contradiction, Dossier, Group, Mention, Moment, Statement
from relgraph.evidence import Row, rows_of
from relgraph.lookup import lookup
from relgraph.model import Graph, Node, Relationship
from relgraph.naming import Names

Place = tuple[str, int, int]

# Type -> heading; in the order in which they stand. Posts have a heading of their own.
_HEADINGS: Mapping[str, str] = {
    "COOPERATES_WITH": "Cooperation",
    "MET_WITH": "Meetings",
    "DEPLOYED_TO": "Deployments",
    "CONGRATULATED": "Congratulations",
    "ATTENDED": "Events attended",
    "PART_OF": "Divisions",
    "BELONGS_TO": "Agencies and their countries",
    "ACTIVE_IN": "Active in",
}
_WORDS = {
    "Agency": "agency",
    "CooperationArea": "area of cooperation",
    "Country": "country",
    "Document": "document",
    "Event": "event",
    "Official": "official",
    "Person": "person",
}
_FACTS = ("honorific", "acronym", "kind", "iso2", "iso3", "date", "place", "publisher", "source", "reader", "sha256")
# Where a cooperation of agencies stands beside that of their countries, which follows from it, the latter is left out.
_WITHOUT_DERIVED = ("CooperationArea", "Document")


def dossier(graph: Graph, name: str) -> Dossier:
    """All that a graph says of one node.

    An official has own posts and ties; an agency and a country those who hold posts in them, in their divisions and
    agencies, and ties of their own; an area and an event what is said of them; a document what it states.

    Args:
        graph: Read only; it keeps the contract.
        name: Id, name, alias, acronym or ISO code of a node of any label.

    Raises:
        NameLookupError: No node has the name, or several have.
        GraphError: Evidence is broken.
    """
    node = lookup(graph, name)
    names = Names(graph)
    bodies = _bodies(graph, node)
    own = [one for one in graph.relationships if _is_about(one, node, bodies)]
    posts = [one for one in own if one.type == "HOLDS_POST"]
    clashes = two_states(own, names) + two_holders(_rivals(graph, posts), names)
    rows = {one.key: _rows(one, node) for one in own}
    spoken = {one.key: said_by_it for one in graph.relationships if (said_by_it := _spoken(one, node))}
    cited = [row for some in (*rows.values(), *spoken.values()) for row in some]
    numbers, citations = _citations(cited, clashes, names)
    said = {one.key: _statement(one, rows[one.key], numbers, names) for one in own}
    groups = [
        _group(heading, some, said, rows, names)
        for kind, heading in _HEADINGS.items()
        if (some := [one for one in own if one.type == kind])
    ]
    by_it = [one for one in graph.relationships if one.key in spoken]
    words = {one.key: _statement(one, spoken[one.key], numbers, names) for one in by_it}
    told = _group(f"What {names.name(node.id)} says", by_it, words, spoken, names)
    mentions = _mentions(graph, node, names)
    return Dossier(
        id=node.id,
        label=node.label,
        name=names.name(node.id),
        summary=tuple(_summary(node, names, said.values(), citations, mentions)),
        facts=tuple(_facts(node, names)),
        posts=_group("Posts", posts, said, rows, names),
        groups=(*groups, *([told] if told.statements else [])),
        timeline=tuple(_timeline(own, rows, numbers, names)),
        contradictions=tuple(Contradiction(one.said, _numbers(one.rows, numbers)) for one in clashes),
        mentions=tuple(mentions),
        citations=tuple(citations),
        version=graph.version,
    )


def _bodies(graph: Graph, node: Node) -> set[str]:
    """The node, and the agencies and divisions below it."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for one in graph.relationships:
        if one.type in ("BELONGS_TO", "PART_OF"):
            below[one.target].append(one.source)
    found, open_ones = {node.id}, [node.id]
    while open_ones:
        for body in below[open_ones.pop()]:
            if body not in found:
                found.add(body)
                open_ones.append(body)
    return found


def _is_about(one: Relationship, node: Node, bodies: set[str]) -> bool:
    if one.type == "MENTIONED_IN":
        return False
    if node.label in _WITHOUT_DERIVED and one.properties.get("derived"):
        return False
    if node.label == "Document":
        return node.id in one.properties.get("documents", ())
    named = (one.source, one.target, one.properties.get("area"), one.properties.get("occasion"))
    return node.id in named or (one.type == "HOLDS_POST" and one.target in bodies)


def _rivals(graph: Graph, posts: Sequence[Relationship]) -> list[Relationship]:
    """All who hold or held one of these posts."""
    held = {(one.target, title_of(one)) for one in posts}
    return [one for one in graph.relationships if one.type == "HOLDS_POST" and (one.target, title_of(one)) in held]


def _rows(one: Relationship, node: Node) -> tuple[Row, ...]:
    """Its evidence; in the dossier of a document only what stands there."""
    return tuple(row for row in rows_of(one) if node.label != "Document" or row.document == node.id)


def _spoken(one: Relationship, node: Node) -> tuple[Row, ...]:
    """What the node itself says; of what follows from other relationships those tell."""
    if one.properties.get("derived"):
        return ()
    return tuple(row for row in rows_of(one) if row.speaker == node.id)


def _place(row: Row) -> Place:
    return row.document, row.start, row.end


def _citations(rows: Iterable[Row], clashes: Iterable[Clash], names: Names) -> tuple[dict[Place, int], list[Citation]]:
    """Number of each place that is cited, and the citations."""
    found: dict[Place, Row] = {}
    speakers: defaultdict[Place, set[str]] = defaultdict(set)
    for row in (*rows, *(row for clash in clashes for row in clash.rows)):
        found.setdefault(_place(row), row)
        if row.speaker:
            speakers[_place(row)].add(names.name(row.speaker))
    ordered = sorted(found, key=lambda place: (names.source(place[0]).date or "9", place))
    numbers = {place: number for number, place in enumerate(ordered, start=1)}
    citations = []
    for place, number in numbers.items():
        document = names.source(place[0])
        citations.append(
            Citation(
                *(number, found[place].sentence, document.id, document.name, document.date, document.publisher),
                *(document.source, place[1], place[2], tuple(sorted(speakers[place]))),
            )
        )
    return numbers, citations


def _numbers(rows: Iterable[Row], numbers: Mapping[Place, int]) -> tuple[int, ...]:
    return tuple(sorted({numbers[_place(row)] for row in rows}))


def _statement(one: Relationship, rows: Sequence[Row], numbers: Mapping[Place, int], names: Names) -> Statement:
    documents = {row.document for row in rows}
    return Statement(
        key=one.key,
        said=names.said(one),
        course=_course(one, rows, names),
        cites=_numbers(rows, numbers),
        is_single=len(documents) == 1,
        is_derived=bool(one.properties.get("derived")),
    )


def _course(one: Relationship, rows: Sequence[Row], names: Names) -> str:
    """How and when, by what sentences say; with the bounds of a post that a text states."""
    dated: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        dated[row.state].append(names.date_of(row))
    spans = []
    for state, dates in dated.items():
        known = sorted(filter(None, dates))
        span = " to ".join(dict.fromkeys((known[0], known[-1]))) if known else "undated"
        spans.append((known[0] if known else "9", f"{state} {span}".strip()))
    found = [text for _, text in sorted(spans)]
    bounds = [
        f"{word} {one.properties[name]}"
        for name, word in (("valid_from", "from"), ("valid_to", "until"))
        if one.properties.get(name)
    ]
    return "; ".join([*found, *([f"stated as {' '.join(bounds)}"] if bounds else [])])


def _group(
    heading: str,
    some: Iterable[Relationship],
    said: Mapping[str, Statement],
    rows: Mapping[str, Sequence[Row]],
    names: Names,
) -> Group:
    dates = {one.key: max((names.date_of(row) for row in rows[one.key]), default="") for one in some}
    newest = sorted(sorted(dates), key=lambda key: dates[key], reverse=True)
    return Group(heading, tuple(said[key] for key in newest))


def _timeline(
    own: Iterable[Relationship], rows: Mapping[str, Sequence[Row]], numbers: Mapping[Place, int], names: Names
) -> list[Moment]:
    found: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for one in own:
        for row in rows[one.key]:
            if date := names.date_of(row):
                found[date, names.said(one), row.state].append(row)
    return [Moment(*moment, _numbers(some, numbers)) for moment, some in sorted(found.items())]


def _mentions(graph: Graph, node: Node, names: Names) -> list[Mention]:
    found = []
    for one in graph.relationships:
        if one.type == "MENTIONED_IN" and one.source == node.id:
            document = names.source(one.target)
            forms = tuple(sorted(set(one.properties.get("forms", ()))))
            about = (document.id, document.name, document.date, document.publisher)
            found.append(Mention(*about, forms, one.properties.get("count", 0)))
    return sorted(found, key=lambda one: (one.date or "9", one.document))


def _facts(node: Node, names: Names) -> Iterable[tuple[str, str]]:
    found = node.properties
    yield "id", node.id
    if found.get("aliases"):
        yield "also called", "; ".join(found["aliases"])
    if country := _country(node, names):
        yield "country", country
    parent = node.id.rpartition("/")[0]
    if node.label == "Agency" and names.node(parent):
        yield "part of", names.full(parent)
    if found.get("broader"):
        yield "part of", names.name(found["broader"])
    for name in _FACTS:
        if found.get(name):
            yield name, str(found[name])


def _country(node: Node, names: Names) -> str:
    if node.label not in ("Agency", "Official", "Person"):
        return ""
    return names.country(str(node.properties.get("country") or node.id.split(":")[1]))


def _summary(
    node: Node, names: Names, said: Iterable[Statement], citations: Sequence[Citation], mentions: Sequence[Mention]
) -> Iterable[str]:
    country = _country(node, names)
    of = "" if not country else f" ({country})" if country == "international" else f" of {country}"
    word = str(node.properties.get("kind") or "agency") if node.label == "Agency" else _WORDS[node.label]
    word = {"international": "international body", "other": "agency"}.get(word, word)
    of = "" if word == "international body" else of
    postless = ", to whom no text gives a post" if node.label == "Person" else ""
    yield f"{names.name(node.id)}: {word}{of}{postless}."
    stated = [one for one in said if one.cites]
    documents = {one.document for one in citations}
    dates = sorted(one.date for one in citations if one.date)
    if not stated:
        yield "No sentence states anything of it."
    else:
        span = f", {dates[0]} to {dates[-1]}" if dates and dates[0] != dates[-1] else f", {dates[0]}" if dates else ""
        single = sum(one.is_single for one in stated)
        yield (
            f"{_many(len(stated), 'statement')} on {_many(len(citations), 'sentence')} of "
            f"{_many(len(documents), 'document')}{span}; {single} of the statements on a single document."
        )
    if node.label != "Document":
        yield f"Mentioned in {_many(len(mentions), 'document')}."


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"
