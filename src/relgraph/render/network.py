"""The network page: one HTML file that asks nothing of any network, made with pyvis and its vis-network."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from relgraph.files import write_text
from relgraph.model import Graph
from relgraph.render.bending import REACH, bend_aside
from relgraph.render.page import TEMPLATE, environment
from relgraph.render.palette import DASHES, LABELS, TYPES
from relgraph.render.room import node_size
from relgraph.render.view import View, ViewEdge, ViewNode, to_view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyvis.network import Network

    from relgraph.render.bending import Place
    from relgraph.render.part import Part

# Up to this many nodes each relationship is a curve of its own; above, a pair of nodes has one line and a count.
_MOST_CURVES = 150
_ARROWS = frozenset({"CONGRATULATED", "DEPLOYED_TO"})


def write_network(graph: Graph, path: str | Path, part: Part | None = None, *, title: str = "") -> View:
    """The network page as one file, the same bytes for the same graph; it is written beside and renamed.

    Args:
        graph: Left as it is.
        path: An existing file is replaced.
        part: What to show; None: all but documents and persons.
        title: Heading; "": made from what is asked for.

    Returns:
        What the page shows.

    Raises:
        GraphError: The part asked for is not there.
        RelgraphError: The file cannot be written.
    """
    view = to_view(graph, part, title=title)
    write_text(path, [to_pyvis(view).generate_html()])
    return view


def to_pyvis(shown: View | Graph) -> Network:
    """A pyvis network to show or to go on with: positions given, physics off, each relationship with its evidence.

    In a notebook it shows itself, in a frame, at the end of a cell. A node's dictionary has the entity under `entity`, an edge's has what it stands for under `relationships`. The page
    that `write_html` and `show` make is ours and complete in one file. Up to 150 nodes each relationship is an edge of
    its own; above, each pair of nodes has one edge.

    Args:
        shown: A graph stands for its view without documents and persons.
    """
    from pyvis.network import Network

    view = to_view(shown) if isinstance(shown, Graph) else shown
    network = Network(height="720px", directed=True, cdn_resources="in_line", heading=view.title)
    network.nodes = [_node(node) for node in view.nodes]
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.edges = _edges(view, {node.id: (node.x, node.y) for node in view.nodes})
    _set_options(network.options, len(view.nodes))
    network.templateEnv = environment(view)
    network.path = TEMPLATE
    network.template = network.templateEnv.get_template(network.path)
    network._repr_html_ = lambda: _frame(network)
    return network


def _frame(network: Network) -> str:
    """The page within a notebook: in a frame of its own, whose scripts cannot reach the notebook."""
    attributes = {
        "srcdoc": network.generate_html(),
        "sandbox": "allow-scripts allow-popups allow-popups-to-escape-sandbox",
        "allow": "clipboard-write",
        "style": f"width: 100%; height: {network.height}; border: 0",
        "title": network.heading,
    }
    # Between single quotes, of which a page has few and double ones many: a stored notebook is a fifth smaller.
    escaped = ((name, str(value).replace("&", "&amp;").replace("'", "&#39;")) for name, value in attributes.items())
    written = " ".join(f"{name}='{value}'" for name, value in escaped)
    return f"<iframe {written}></iframe>"


def _set_options(options: Any, size: int) -> None:
    """What vis-network is told; pyvis's own object stays, so that its methods go on working."""
    options.physics.enabled = False
    options.physics.solver = "forceAtlas2Based"
    options.physics.forceAtlas2Based = {"gravitationalConstant": -60, "springLength": 90, "avoidOverlap": 0.4}
    options.physics.stabilization = {"enabled": False}
    options.layout = {"improvedLayout": False, "randomSeed": 7}
    options.edges.smooth = {"enabled": False}
    options.edges.color.inherit = False
    options.interaction.hover = True
    options.interaction.selectConnectedEdges = False
    options.interaction.hideEdgesOnDrag = size > 800


def _node(node: ViewNode) -> dict[str, Any]:
    look = LABELS.get(node.label, LABELS["Document"])
    return {
        "id": node.id,
        "label": node.caption,
        "group": node.label,
        "shape": look.shape,
        "color": look.light,
        "size": round(node_size(node.label, node.degree), 1),
        "x": node.x,
        "y": node.y,
        "entity": {
            "label": node.label,
            "name": node.name,
            "caption": node.caption,
            "aliases": list(node.aliases),
            "acronym": node.acronym,
            "codes": list(node.codes),
            "country": node.country,
            "facts": dict(node.facts),
            "degree": node.degree,
            "documents": list(node.documents),
        },
    }


def _edges(view: View, places: Mapping[str, Place]) -> list[dict[str, Any]]:
    pairs: defaultdict[tuple[str, str], list[ViewEdge]] = defaultdict(list)
    for edge in view.edges:
        pairs[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    opacity = _opacity(len(view.nodes))
    if len(view.nodes) > _MOST_CURVES:
        return _quiet_first([_bundle(pair, edges, opacity) for pair, edges in sorted(pairs.items())])
    spots = [(*places[node.id], node_size(node.label, node.degree)) for node in view.nodes]
    found = []
    for pair, edges in pairs.items():
        start, end = places[pair[0]], places[pair[1]]
        aside = bend_aside(start, end, spots) if len(edges) == 1 else 0.0
        bends = _bends(len(edges), math.dist(start, end))
        found += [
            _curve(edge, bend + aside, opacity) for edge, bend in zip(sorted(edges, key=_rank), bends, strict=True)
        ]
    return _quiet_first(found)


def _opacity(size: int) -> float:
    """Of lines: .7 at 40 nodes, .45 at 400, .14 at 4,000."""
    return round(float(min(0.75, max(0.14, 0.7 - 0.28 * math.log10(max(size, 1) / 40)))), 2)


def _rank(edge: ViewEdge) -> tuple[int, str]:
    """What is done comes before where something belongs."""
    order = list(TYPES)
    return (order.index(edge.type) if edge.type in order else len(order), edge.key)


def _quiet_first(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order in which they are drawn: what matters more lies above."""
    order = list(TYPES)[::-1]
    kinds = {edge["id"]: edge["relationships"][0]["type"] for edge in edges}
    return sorted(
        edges, key=lambda edge: (order.index(kinds[edge["id"]]) if kinds[edge["id"]] in order else -1, edge["id"])
    )


def _bends(count: int, length: float) -> list[float]:
    """How round each of a pair's lines is, in vis-network's measure, for the same gap between them at any length."""
    gap = min(13.0, 0.4 * length / count)
    return [(number - (count - 1) / 2) * gap / (REACH * max(length, 1.0)) for number in range(count)]


def _curve(edge: ViewEdge, bend: float, opacity: float) -> dict[str, Any]:
    """One relationship; of those of the same pair each has its own bend, seen from the pair's smaller id."""
    look = TYPES.get(edge.type, TYPES["MENTIONED_IN"])
    bend = bend if edge.source <= edge.target else -bend
    drawn: dict[str, Any] = {
        "id": edge.key,
        "from": edge.source,
        "to": edge.target,
        "color": {"color": look.light, "opacity": opacity},
        "width": look.width,
        "dashes": _dashes([edge]),
        "relationships": [_relationship(edge)],
    }
    if edge.source == edge.target:
        drawn["selfReference"] = {"size": 18}
    elif round(bend, 3):
        curve = "curvedCW" if bend > 0 else "curvedCCW"
        drawn["smooth"] = {"enabled": True, "type": curve, "roundness": round(abs(bend), 3)}
    if edge.type in _ARROWS:
        drawn["arrows"] = {"to": {"enabled": True, "scaleFactor": 0.5}}
    return drawn


def _bundle(pair: tuple[str, str], edges: Sequence[ViewEdge], opacity: float) -> dict[str, Any]:
    """All relationships of a pair as one line, thicker the more they are, in the colour of the first."""
    ordered = sorted(edges, key=_rank)
    look = TYPES.get(ordered[0].type, TYPES["MENTIONED_IN"])
    return {
        "id": ordered[0].key if len(ordered) == 1 else "|".join(("pair", *pair)),
        "from": pair[0],
        "to": pair[1],
        "color": {"color": look.light, "opacity": opacity},
        "width": round(look.width + min(2.2, 0.5 * math.log2(len(ordered))), 2),
        "dashes": _dashes([edge for edge in ordered if edge.type == ordered[0].type]),
        "relationships": [_relationship(edge) for edge in ordered],
    }


def _dashes(edges: Sequence[ViewEdge]) -> list[int] | bool:
    """Dashes of a status that all these have in common; vis-network's word for none is False."""
    (status, *others) = {edge.status for edge in edges}
    return list(DASHES.get(status, ())) or False if not others else False


def _relationship(edge: ViewEdge) -> dict[str, Any]:
    return {
        "key": edge.key,
        "type": edge.type,
        "from": edge.source,
        "to": edge.target,
        "area": edge.area and {"id": edge.area.id, "name": edge.area.name},
        "status": edge.status,
        "facts": dict(edge.facts),
        "derived": edge.derived,
        "first": edge.first_seen,
        "last": edge.last_seen,
        "evidence": [
            {
                "sentence": row.sentence,
                "document": row.document,
                "start": row.start,
                "end": row.end,
                "speaker": row.speaker and {"id": row.speaker.id, "name": row.speaker.name},
                "date": row.date,
                "status": row.status,
                "cue": row.cue,
                "rule": row.rule,
                "confidence": row.confidence,
            }
            for row in edge.evidence
        ],
    }
