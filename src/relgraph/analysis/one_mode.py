"""The networks that analysts ask for: officials, agencies, countries, countries by area, countries and areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

from relgraph.analysis.network import Network, Witnesses, numbered, unkeyed
from relgraph.analysis.period import is_within, read_period
from relgraph.analysis.projecting import Rows, project, wanted
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from relgraph.model import Graph


def agencies(
    graph: Graph,
    *,
    by: str = "documents",
    areas: Collection[str] | str | None = None,
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] | str | None = None,
) -> Network:
    """Agencies, tied where a sentence states that they cooperate; arguments and errors as of `project`."""
    return project(
        graph,
        nodes="Agency",
        relationships="COOPERATES_WITH",
        by=by,
        areas=areas,
        since=since,
        until=until,
        statuses=statuses,
    )


def countries(
    graph: Graph,
    *,
    by: str = "documents",
    areas: Collection[str] | str | None = None,
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] | str | None = None,
) -> Network:
    """Countries, tied where a sentence states that they or their agencies cooperate; arguments and errors as of `project`."""
    return project(
        graph,
        nodes="Country",
        relationships="COOPERATES_WITH",
        by=by,
        areas=areas,
        since=since,
        until=until,
        statuses=statuses,
    )


def officials(
    graph: Graph,
    *,
    through: str = "documents",
    by: str = "documents",
    since: str | None = None,
    until: str | None = None,
) -> Network:
    """Officials, tied where a document names both, or where a sentence states that they met.

    Args:
        graph: Read only.
        through: `documents` or `meetings`.
        by: As of `project`; through documents only `documents`, since a name alone states nothing.
        since: As of `project`.
        until: As of `project`.

    Raises:
        AnalysisError: As of `project`, or ties through documents are to be weighed by sentences or confidence.
    """
    if through == "meetings":
        return project(graph, nodes="Official", relationships="MET_WITH", by=by, since=since, until=until)
    if through != "documents":
        raise AnalysisError(f"officials are tied through documents or meetings, not {through!r}")
    if by != "documents":
        raise AnalysisError(
            "ties through documents are weighed by documents: for others ask for officials through meetings"
        )
    return _named_together(graph, *read_period(since, until))


def countries_by_area(
    graph: Graph,
    *,
    by: str = "documents",
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] | str | None = None,
) -> dict[str, Network]:
    """A multiplex network: area id -> the countries that cooperate in that very area, narrower ones left out.

    The nodes are all countries of the graph, in the same order in every layer. Areas in which nobody cooperates have
    no layer; layers are sorted by id. Arguments and errors as of `project`.
    """
    counts = wanted(graph, None, since, until, statuses)
    layers: dict[str, Rows] = {}
    for one in graph.relationships:
        area = one.properties.get("area")
        if one.type == "COOPERATES_WITH" and area and one.source.startswith("country:"):
            if area not in layers:
                layers[area] = Rows(graph, ("Country",), counts, by)
            layers[area].add(one, one.source, one.target)
    made = {
        area: rows.network(f"A tie joins two that cooperate in {area.removeprefix('area:')}")
        for area, rows in sorted(layers.items())
    }
    return {area: layer for area, layer in made.items() if layer.tie_count}


def countries_and_areas(
    graph: Graph,
    *,
    by: str = "documents",
    areas: Collection[str] | str | None = None,
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] | str | None = None,
) -> Network:
    """A network of two kinds: countries and areas, tied where a sentence states that a country cooperates in an area.

    With whom it does is left out. Arguments and errors as of `project`.
    """
    rows = Rows(graph, ("Country", "CooperationArea"), wanted(graph, areas, since, until, statuses), by)
    for one in graph.relationships:
        area = one.properties.get("area")
        if one.type == "COOPERATES_WITH" and area and one.source.startswith("country:"):
            rows.add(one, one.source, area)
            rows.add(one, one.target, area)
    return rows.network("A tie joins a country and an area in which it cooperates with another", bipartite=True)


def _named_together(graph: Graph, since: str, until: str) -> Network:
    """Officials, tied as often as documents name both."""
    nodes = [node for node in graph.nodes if node.label == "Official"]
    numbers = {node.id: number for number, node in enumerate(nodes)}
    texts = [
        node
        for node in graph.nodes
        if node.label == "Document" and is_within(node.properties.get("date") or "", since, until)
    ]
    places = {node.id: number for number, node in enumerate(texts)}
    named: defaultdict[int, set[int]] = defaultdict(set)
    for one in graph.relationships:
        if one.type == "MENTIONED_IN" and one.source in numbers and one.target in places:
            named[places[one.target]].add(numbers[one.source])
    keys, place, document = _pairs(named, len(nodes))
    order = np.lexsort((document, place))
    witnesses = Witnesses(
        "documents",
        place[order],
        document[order],
        np.ones(len(order)),
        np.full(len(order), np.nan),
        tuple(node.id for node in texts),
        tuple(str(node.properties.get("publisher") or "") for node in texts),
    )
    period = "".join(f", {word} {date}" for word, date in (("since", since), ("until", until)) if date)
    return Network(
        tuple(node.id for node in nodes),
        tuple(str(node.properties.get("name", node.id)) for node in nodes),
        tuple(node.label for node in nodes),
        tuple("" if node.properties.get("country") == "ZZ" else node.properties.get("country") or "" for node in nodes),
        unkeyed(keys, len(nodes)),
        np.bincount(place, minlength=len(keys)).astype(np.float64),
        f"A node is an official ({len(nodes)}). A tie joins two whom one document names{period} ({len(keys)}); ties have "
        "no direction. A tie's weight is the number of documents that name both.",
        witnesses,
    )


def _pairs(named: dict[int, set[int]], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Keys of all pairs named together, and for each pair of each document the number of its tie and the document."""
    pairs, documents = [np.zeros((0, 2), np.int64)], [np.zeros(0, np.int64)]
    for document, together in sorted(named.items()):
        members = np.array(sorted(together), np.int64)
        low, high = np.triu_indices(len(members), 1)
        pairs.append(np.stack([members[low], members[high]], axis=1))
        documents.append(np.full(len(low), document, np.int64))
    keys, place = numbered(np.concatenate(pairs), count)
    return keys, place, np.concatenate(documents)
