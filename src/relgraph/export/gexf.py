"""A graph as GEXF with time, which Gephi opens with its timeline."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from relgraph import contract
from relgraph.contract import first_day
from relgraph.export.values import kinds_of, types_of, values_of
from relgraph.export.xml import to_xml
from relgraph.files import write_text
from relgraph.model import Graph, Relationship

# The label of the contract, since GEXF's own `label` is a name.
_CATEGORY = "category"


def write_gexf(graph: Graph, path: str | Path) -> None:
    """The graph as GEXF 1.3, the same bytes for the same graph.

    A node's name is its `label` in GEXF, its label of the contract the attribute `category`. An edge's `label` is its
    type, its `kind` what tells it from others of the same pair, so that Gephi does not merge them, its `weight` the
    number of distinct documents that state it (1 where none does). The key is the edge's id. Each has the span of days in
    which documents speak of it, the first and the last included; what no dated document speaks of has none, and is
    there at all times. A month or year counts from its first day to its last.

    What is not as in the graph when it is read back: `version`, `vocabulary` and `schema` are a sentence in `meta`; lists
    are texts, in JSON; a character that XML cannot hold stands as U+FFFD in what is no list. Edges all have a
    direction; `COOPERATES_WITH` and `MET_WITH` are meant without.

    Raises:
        GraphError: A label, type, property or value is not one of the contract.
        RelgraphError: It cannot be written there.

    Source: GEXF 1.3, https://gexf.net/1.3/gexf.xsd.
    """
    write_text(path, _parts(graph))


def _parts(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    about = f"schema {graph.schema}, vocabulary {graph.vocabulary}"
    yield f"<meta>\n<creator>relgraph {to_xml(graph.version)}</creator>\n"
    yield f"<description>{to_xml(about)}</description>\n</meta>\n"
    yield '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date"'
    yield ' timerepresentation="interval">\n'
    nodes = {_CATEGORY: "string", **types_of(contract.NODES)}
    del nodes["name"]
    for what, types in (("node", nodes), ("edge", types_of(contract.RELATIONSHIPS))):
        yield f'<attributes class="{what}" mode="static">\n'
        for name, kind in types.items():
            plain = "string" if kind.endswith("[]") else kind
            yield f'<attribute id="{what}.{name}" title="{name}" type="{plain}"/>\n'
        yield "</attributes>\n"
    spoken, dates = _spoken_of(graph), _dates(graph)
    yield "<nodes>\n"
    for node in sorted(graph.nodes, key=lambda node: node.id):
        found = values_of(node.id, node.properties, kinds_of(node.id, node.label, contract.NODES))
        values = {_CATEGORY: node.label, **{name: value for name, _, value in found}}
        yield f'<node id="{to_xml(node.id)}" label="{to_xml(values.pop("name", node.id))}">\n'
        yield from _inside("node", values, [dates.get(one, "") for one in (*spoken[node.id], node.id)])
        yield "</node>\n"
    yield "</nodes>\n<edges>\n"
    for one in sorted(graph.relationships, key=lambda one: one.key):
        found = values_of(one.key, one.properties, kinds_of(one.key, one.type, contract.RELATIONSHIPS))
        values = {name: value for name, _, value in found}
        yield f'<edge id="{to_xml(one.key)}" source="{to_xml(one.source)}" target="{to_xml(one.target)}"'
        yield f' label="{to_xml(one.type)}" kind="{to_xml(_kind(one))}" weight="{values.get("document_count", 1)}">\n'
        yield from _inside("edge", values, [dates.get(document, "") for document in _documents(one)])
        yield "</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _inside(what: str, values: Mapping[str, Any], dates: list[str]) -> Iterator[str]:
    yield "<attvalues>\n"
    for name, value in values.items():
        yield f'<attvalue for="{what}.{name}" value="{to_xml(value)}"/>\n'
    yield "</attvalues>\n"
    known = [date for date in dates if date]
    if known:
        start, end = min(map(first_day, known)), max(map(_last_day, known))
        yield f'<spells><spell start="{start}" end="{end}"/></spells>\n'


def _kind(one: Relationship) -> str:
    """The key without its ends."""
    kind, _source, _target, *which = one.key.split("|")
    return "|".join([kind, *which])


def _documents(one: Relationship) -> list[str]:
    """Ids of the documents that state a relationship."""
    return [one.target] if one.type == "MENTIONED_IN" else list(one.properties.get("documents") or ())


def _spoken_of(graph: Graph) -> Mapping[str, set[str]]:
    """Node -> documents that mention it or state something of it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in graph.relationships:
        for node in (one.source, one.target, one.properties.get("area"), one.properties.get("occasion")):
            if node:
                found[node].update(_documents(one))
    return found


def _dates(graph: Graph) -> dict[str, str]:
    """Document -> its date."""
    return {node.id: date for node in graph.nodes if node.label == "Document" and (date := node.properties.get("date"))}


def _last_day(date: str) -> str:
    if len(date) == len("2021-01"):
        year, month = map(int, date.split("-"))
        return f"{date}-{calendar.monthrange(year, month)[1]:02d}"
    return date if len(date) > len("2021") else f"{date}-12-31"
