"""The network page as a still picture, for print and for where no scripts run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from relgraph.errors import RelgraphError
from relgraph.model import Graph
from relgraph.plotting import canvas
from relgraph.render.bending import REACH, bend_aside
from relgraph.render.palette import DASHES, LABELS, PAGE, TYPES, Look
from relgraph.render.room import node_size
from relgraph.render.view import View, ViewEdge, ViewNode, to_view

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from relgraph.render.bending import Place
    from relgraph.render.part import Part

# vis-network's shapes -> matplotlib's markers, and how much wider than a square's these must be for the same look.
_MARKERS = {
    "hexagon": ("h", 1.15),
    "square": ("s", 1.0),
    "dot": ("o", 1.1),
    "diamond": ("D", 0.9),
    "star": ("*", 1.6),
    "triangleDown": ("v", 1.15),
    "triangle": ("^", 1.15),
}
_WIDTH, _HEIGHTS = 9.0, (4.5, 9.0)
_INK, _HALO = PAGE["text"][0], "#ffffff"
_FONT = 7.0
# Up to this many nodes there is room for larger ones.
_FEW = 60
# This many of the best connected nodes have a name in any case.
_HUBS = 12
# A name is longer than this only where it cannot be cut.
_LONGEST = 26
# Where names stand: how, and whether right (1) or left (-1) of the node, above (1) or below (-1) it.
_PLACES = (("center", "top", 0, -1), ("center", "bottom", 0, 1), ("left", "center", 1, 0), ("right", "center", -1, 0))

Box = tuple[float, float, float, float]
Radius = Callable[[ViewNode], float]


def draw_network(shown: View | Graph, part: Part | None = None, *, ax: Axes | None = None) -> Axes:
    """The network drawn with matplotlib, with the places, shapes and colours of the page that `to_pyvis` makes.

    Each pair of nodes has one line, in the colour of its most telling relationship; it is the thicker, the more there
    are. Names stand where there is room, those of the nodes with the most neighbours first.

    Args:
        shown: A graph stands for its view.
        part: What of a graph; None: all but documents and persons. Of a view: None.
        ax: Where to draw; None: a figure of its own.

    Raises:
        GraphError: The part asked for is not there.
        AnalysisError: matplotlib is not installed.
        RelgraphError: A part of a view is asked for.
    """
    if isinstance(shown, View) and part is not None:
        raise RelgraphError("a view is a part already: ask for the part when it is made, to_view(graph, part)")
    view = to_view(shown, part) if isinstance(shown, Graph) else shown
    wide, high = (_extent([getattr(node, axis) for node in view.nodes]) for axis in ("x", "y"))
    height = min(max(_WIDTH * high / wide, _HEIGHTS[0]), _HEIGHTS[1])
    with canvas(ax, (_WIDTH, height + 0.6)) as axes:
        axes.set_aspect("equal")
        axes.invert_yaxis()
        axes.axis("off")
        axes.margins(0.05, 0.07)
        axes.set_title(view.title)
        _draw_lines(axes, view)
        radius = _radius(axes, view)
        _draw_nodes(axes, view, radius)
        _draw_key(axes, view)
        _draw_names(axes, view, radius)
    return axes


def _extent(values: Sequence[float]) -> float:
    return max(max(values) - min(values), 1.0) if values else 1.0


def _draw_lines(axes: Axes, view: View) -> None:
    from matplotlib.patches import PathPatch

    places = {node.id: (node.x, node.y) for node in view.nodes}
    pairs: defaultdict[tuple[str, str], list[ViewEdge]] = defaultdict(list)
    for edge in view.edges:
        if edge.source != edge.target:
            pairs[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    order = list(TYPES)
    lines = []
    for pair, edges in pairs.items():
        kind = min((edge.type for edge in edges), key=order.index)
        statuses = {edge.status for edge in edges if edge.type == kind}
        dashes = DASHES.get(statuses.pop(), ()) if len(statuses) == 1 else ()
        lines.append((-order.index(kind), pair, TYPES[kind], dashes, len(edges)))
    spots = [(node.x, node.y, node_size(node.label, node.degree)) for node in view.nodes]
    # What matters more lies above.
    for _, (source, target), look, dashes, count in sorted(lines, key=lambda line: line[:2]):
        width = 0.55 * look.width + min(1.4, 0.25 * (count - 1))
        style: Any = (0, [0.7 * one for one in dashes]) if dashes else "solid"
        path = _path(places[source], places[target], spots)
        looks = {"edgecolor": look.light, "linewidth": width, "linestyle": style, "alpha": 0.7}
        axes.add_patch(PathPatch(path, facecolor="none", zorder=1, **looks))


def _path(start: Place, end: Place, spots: Sequence[tuple[int, int, float]]) -> Any:
    """A straight line, or a curve past the node that it would else run through."""
    from matplotlib.path import Path

    bend = 2.0 * REACH * bend_aside(start, end, spots)
    if not bend:
        return Path([start, end])
    (x, y), (to_x, to_y) = start, end
    middle = ((x + to_x) / 2 + bend * (to_y - y), (y + to_y) / 2 - bend * (to_x - x))
    return Path([start, middle, end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])


def _draw_nodes(axes: Axes, view: View, radius: Radius) -> None:
    for label, look in LABELS.items():
        nodes = [node for node in view.nodes if node.label == label]
        marker, wider = _MARKERS[look.shape]
        sizes = [(2.0 * wider * radius(node)) ** 2 for node in nodes]
        axes.scatter(
            [node.x for node in nodes],
            [node.y for node in nodes],
            s=sizes,
            marker=marker,
            color=look.light,
            edgecolors="white",
            linewidths=0.6,
            zorder=2,
        )


def _radius(axes: Axes, view: View) -> Radius:
    """What gives half the width of a node in points: as in the page, but never too small to be seen."""
    box = axes.get_window_extent()
    units = (_extent([getattr(node, axis) for node in view.nodes]) * 1.12 for axis in ("x", "y"))
    pixels = min(size / unit for size, unit in zip((box.width, box.height), units, strict=True))
    scale = pixels * 72.0 / axes.figure.dpi
    least = 4.2 if len(view.nodes) <= _FEW else 2.2
    return lambda node: max(scale * node_size(node.label, node.degree), least)


def _draw_key(axes: Axes, view: View) -> None:
    """What shapes, colours and dashes stand for, as far as they are there."""
    from matplotlib.lines import Line2D

    labels = {node.label for node in view.nodes}
    types = {edge.type for edge in view.edges}
    statuses = {edge.status for edge in view.edges if edge.type == "COOPERATES_WITH"} - {"established"}
    keys = [_node_key(look) for label, look in LABELS.items() if label in labels]
    keys += [
        Line2D([], [], color=look.light, linewidth=look.width, label=look.word)
        for name, look in TYPES.items()
        if name in types
    ]
    keys += [
        Line2D(
            [],
            [],
            color=TYPES["COOPERATES_WITH"].light,
            linewidth=1.2,
            linestyle=(0, dashes),
            label=f"cooperation {status}",
        )
        for status, dashes in DASHES.items()
        if status in statuses
    ]
    axes.legend(handles=keys, loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=4, fontsize=8, handlelength=3.2)


def _node_key(look: Look) -> Any:
    from matplotlib.lines import Line2D

    marker, wider = _MARKERS[look.shape]
    return Line2D([], [], linestyle="", marker=marker, markersize=7 * wider, color=look.light, label=look.word)


def _draw_names(axes: Axes, view: View, radius: Radius) -> None:
    """The names that have room, those of the nodes with the most neighbours first."""
    from matplotlib.patheffects import withStroke

    figure: Any = axes.figure.canvas.figure  # of an inner figure the outermost
    figure.draw_without_rendering()  # places what the room for names depends on
    pixel = figure.dpi / 72.0
    ordered = sorted(view.nodes, key=lambda node: (-node.degree, node.id))
    spots = {node.id: tuple(axes.transData.transform((node.x, node.y)).tolist()) for node in ordered}
    rooms = {node.id: radius(node) * pixel for node in ordered}
    nodes = [(x - rooms[one], y - rooms[one], x + rooms[one], y + rooms[one]) for one, (x, y) in spots.items()]
    names: list[Box] = []
    for number, node in enumerate(ordered):
        gap = rooms[node.id] + 1.5 * pixel
        text = axes.annotate(
            _wrapped(node.caption),
            (node.x, node.y),
            xytext=(0, 0),
            textcoords="offset points",
            fontsize=_FONT,
            color=_INK,
            path_effects=[withStroke(linewidth=2.0, foreground=_HALO)],
            linespacing=0.95,
            zorder=3,
        )
        extent = text.get_window_extent()
        size = (extent.width, extent.height)
        boxes = [_box(spots[node.id], size, gap, right, up) for _, _, right, up in _PLACES]
        free = [at for at, box in enumerate(boxes) if all(_is_apart(box, other) for other in names)]
        clear = [at for at in free if all(_is_apart(boxes[at], other) for other in nodes)]
        # A hub has its name even where that covers nodes that nobody looks for first.
        chosen = next(iter(clear or (free if number < _HUBS else ())), None)
        if chosen is None:
            text.remove()
            continue
        across, down, right, up = _PLACES[chosen]
        names.append(boxes[chosen])
        text.set(horizontalalignment=across, verticalalignment=down)
        text.xyann = (right * gap / pixel, up * gap / pixel)


def _box(spot: tuple[float, ...], size: tuple[float, float], gap: float, right: int, up: int) -> Box:
    """Left, bottom, right and top of a name beside its node, in pixels."""
    x, y = (
        at + way * gap - (length / 2 if way == 0 else length if way < 0 else 0.0)
        for at, length, way in zip(spot, size, (right, up), strict=True)
    )
    return (x, y, x + size[0], y + size[1])


def _is_apart(one: Box, other: Box) -> bool:
    return one[2] < other[0] or one[0] > other[2] or one[3] < other[1] or one[1] > other[3]


def _wrapped(name: str) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(textwrap.shorten(name, 3 * _LONGEST, placeholder=" …"), _LONGEST))
