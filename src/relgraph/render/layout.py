"""Positions worked out ahead of time: the same view gives the same drawing.

Each component is laid out by forces of its own: attraction by the logarithm of the distance, repulsion by the number of
ties (the LinLog model of Noack, https://doi.org/10.7155/jgaa.00154), which keeps hubs apart and their leaves around them
where springs crowd the middle. Then nodes that touch are pushed apart, and the components packed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from relgraph.render.ties import Ties

    Box = tuple[float, float]  # half the width, half the height
    Places = NDArray[np.float64]

# Width to height of the whole drawing, about that of a window without its side.
_ASPECT = 1.4
_GAP = 36.0
# Room for a node without ties and its name in one line, in pixels of the screen.
_CELL = (190.0, 26.0)
_GRAVITY = 0.05


def positions(nodes: Sequence[str], ties: Ties, boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """Where each node is drawn: components apart and packed, nodes without ties in a block, whole numbers.

    Args:
        nodes: Ids, in the order in which the ties number them; those without ties stand in this order.
        ties: They pull their ends together.
        boxes: Node id -> half the width and half the height that it takes, label and all where that is to have room.

    Returns:
        Node id -> x to the right, y downwards, around the middle (0, 0); the same for the same nodes and ties on the
        same platform with the same numpy.
    """
    pulls = {
        (nodes[one], nodes[other]): pull
        for (one, other), pull in zip(ties.pairs.tolist(), ties.pulls.tolist(), strict=True)
    }
    groups = _components(nodes, pulls)
    drawn = [_laid_out(group, pulls, boxes) for group in groups if len(group) > 1]
    places = {node: place for place, node in enumerate(nodes)}
    single = sorted((group[0] for group in groups if len(group) == 1), key=places.__getitem__)
    widest = max([bounds[1][0] - bounds[0][0] for bounds in (_bounds(part, boxes) for part in drawn)], default=0.0)
    tries = [_below(_packed(drawn, boxes, widest * wider), single, boxes) for wider in (1.0, 1.15, 1.3, 1.6, 2.2, 3.0)]
    return _centred(min(tries, key=lambda places: _extent(places, boxes)))


def _components(nodes: Sequence[str], pulls: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """Groups of nodes that hang together, the largest first, ties by id."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pulls:
        near[one].append(other)
        near[other].append(one)
    groups = []
    left = dict.fromkeys(sorted(nodes))
    while left:
        waiting = [next(iter(left))]
        group = []
        del left[waiting[0]]
        while waiting:
            node = waiting.pop()
            group.append(node)
            fresh = [other for other in near[node] if other in left]
            waiting += fresh
            for other in fresh:
                left.pop(other, None)
        groups.append(sorted(set(group)))
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _laid_out(
    nodes: Sequence[str], pulls: Mapping[tuple[str, str], float], boxes: Mapping[str, Box]
) -> dict[str, tuple[float, float]]:
    """One component, by forces, then without overlaps."""
    number = {node: place for place, node in enumerate(nodes)}
    pairs = [(number[one], number[other], pull) for (one, other), pull in sorted(pulls.items()) if one in number]
    ends = np.array([(one, other) for one, other, _ in pairs])
    places = _by_forces(len(nodes), ends, np.array([pull for _, _, pull in pairs]))
    sizes = np.array([boxes[node] for node in nodes])
    places *= _spacing(len(nodes)) / _nearest(places)
    places = _filling(_apart(places, sizes), sizes)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _spacing(count: int) -> float:
    """How far a node is from the nearest other: small drawings have room for names, large ones for themselves."""
    return min(96.0, max(26.0, 96.0 - 26.0 * math.log2(max(count, 1) / 24)))


def _nearest(places: Places) -> float:
    """The distance from a node to the nearest other, in the middle of all."""
    nearest = [np.partition(np.hypot(*(places - place).T), 1)[1] for place in places]
    return max(float(np.median(nearest)), 1e-6)


def _by_forces(count: int, ends: NDArray[np.int64], pulls: Places) -> Places:
    """Places at which attraction and repulsion are about even: no random start, so that nothing hangs on a seed."""
    degrees = np.bincount(ends.ravel(), minlength=count)
    masses = np.sqrt(degrees + 1.0)
    turn = np.argsort(np.argsort(-degrees, kind="stable"), kind="stable")
    angle, radius = turn * math.pi * (3 - math.sqrt(5)), 3 * np.sqrt(turn + 0.5)
    places = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    steps = int(min(500, max(120, 200_000 / count)))
    heat = 0.3 * float(np.ptp(places[:, 0]))
    pull_of = np.array([_GRAVITY / _ASPECT, _GRAVITY * _ASPECT])
    repulsion = _Repulsion(masses)
    for step in range(steps):
        forces = repulsion(places) - masses[:, None] * pull_of * places
        apart = places[ends[:, 0]] - places[ends[:, 1]]
        distance = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-3)
        # Straight springs sort out the large shape first.
        strength = pulls * (np.log1p(distance) / distance if step > 0.35 * steps else 0.3)
        for axis in (0, 1):
            drag = strength * apart[:, axis]
            forces[:, axis] += np.bincount(ends[:, 1], drag, count) - np.bincount(ends[:, 0], drag, count)
        length = np.maximum(np.hypot(forces[:, 0], forces[:, 1]), 1e-9)
        limit = max(heat * (1 - step / steps) ** 1.5, 0.01)
        places += forces * (np.minimum(length, limit) / length)[:, None]
    return places


class _Repulsion:
    """Each node's push away from all others, by their masses over the distance.

    Plain sums, never a product of matrices, whose last digits may hang on the number of cores; and into arrays made once.
    """

    def __init__(self, masses: Places) -> None:
        count = len(masses)
        self._both = np.multiply.outer(masses, masses).astype(np.float32)
        self._dx, self._dy, self._squares, self._more = (np.empty((count, count), np.float32) for _ in range(4))

    def __call__(self, places: Places) -> Places:
        dx, dy, squares = self._dx, self._dy, self._squares
        x, y = places.T.astype(np.float32)
        np.subtract.outer(x, x, out=dx)
        np.subtract.outer(y, y, out=dy)
        np.multiply(dx, dx, out=squares)
        squares += np.multiply(dy, dy, out=self._more)
        np.maximum(squares, 1e-4, out=squares)
        strength = np.divide(self._both, squares, out=squares)
        pushes = [np.einsum("ij,ij->i", strength, apart) for apart in (dx, dy)]
        return np.column_stack(pushes).astype(np.float64)


def _apart(places: Places, sizes: Places) -> Places:
    """Nodes that overlap pushed apart, along the axis where it takes less."""
    places = places.copy()
    for step in range(240):
        if step % 12 == 0:  # who can meet whom in the next few steps
            first, second, want = _near(places, sizes)
        gap = places[first] - places[second]
        over = want - np.abs(gap)
        meets = (over > 0).all(axis=1)
        if not meets.any():
            if step % 12 == 0:
                break
            continue
        one, other, over, gap = first[meets], second[meets], over[meets], gap[meets]
        sideways = over[:, 0] <= over[:, 1]
        for axis, is_this in ((0, sideways), (1, ~sideways)):
            push = np.where(is_this, over[:, axis], 0) * np.where(gap[:, axis] < 0, -0.35, 0.35)
            places[:, axis] += np.bincount(one, push, len(places)) - np.bincount(other, push, len(places))
    return places


def _near(places: Places, sizes: Places) -> tuple[NDArray[np.int64], NDArray[np.int64], Places]:
    """Pairs of nodes that overlap or nearly do, and how far apart they want to be along each axis."""
    order = np.argsort(places[:, 0], kind="stable")
    reach = 2 * sizes.max(axis=0) + 30
    ends = np.searchsorted(places[order, 0], places[order, 0] + reach[0], side="right")
    counts = ends - np.arange(len(order)) - 1
    left = np.repeat(np.arange(len(order)), counts)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
    first, second = order[left], order[right]
    close = np.abs(places[first, 1] - places[second, 1]) < reach[1]
    first, second = first[close], second[close]
    return first, second, sizes[first] + sizes[second] + 6


def _filling(places: Places, sizes: Places) -> Places:
    """Drawn out along the axis that leaves room in a window; no two nodes come nearer by that."""
    wide, high = ((places + sizes).max(axis=0) - (places - sizes).min(axis=0)).tolist()
    if len(places) < 6:
        return places
    stretch = min(1.8, wide / _ASPECT / high), min(1.8, high * _ASPECT / wide)
    grown: Places = places * np.maximum(1.0, np.array([stretch[1], stretch[0]]))
    return grown


def _below(
    drawn: dict[str, tuple[float, float]], nodes: Sequence[str], boxes: Mapping[str, Box]
) -> dict[str, tuple[float, float]]:
    """What is drawn, and under it the nodes without ties, in rows as wide as that."""
    if not nodes:
        return drawn
    (left, _), (right, bottom) = _bounds(drawn, boxes)
    width = right - left
    scale = _on_screen(width)
    cell_x, cell_y = _CELL[0] * scale, _CELL[1] * scale
    even = math.ceil(math.sqrt(len(nodes) * _ASPECT * cell_y / cell_x))
    columns = max(1, int(width / cell_x)) if drawn else even
    top = bottom + _GAP * scale if drawn else 0.0
    block = {node: (left + cell_x * (at % columns), top + cell_y * (at // columns)) for at, node in enumerate(nodes)}
    return drawn | block


def _on_screen(width: float) -> float:
    """Units of a drawing of this width to a pixel, when it is made to fit: what names take does not shrink with it."""
    return max(1.0, width / 1000)


def _extent(places: Mapping[str, tuple[float, float]], boxes: Mapping[str, Box]) -> float:
    """How small a drawing becomes in a window: the smaller this, the larger it can be shown."""
    (left, top), (right, bottom) = _bounds(places, boxes)
    return max((right - left) / _ASPECT, bottom - top)


def _bounds(part: Mapping[str, tuple[float, float]], boxes: Mapping[str, Box]) -> tuple[Box, Box]:
    """How far a part reaches from its origin: left and top, right and bottom; nothing reaches nowhere."""
    if not part:
        return (0.0, 0.0), (0.0, 0.0)
    left = min(x - boxes[node][0] for node, (x, _) in part.items())
    top = min(y - boxes[node][1] for node, (_, y) in part.items())
    right = max(x + boxes[node][0] for node, (x, _) in part.items())
    bottom = max(y + boxes[node][1] for node, (_, y) in part.items())
    return (left, top), (right, bottom)


def _packed(
    parts: Sequence[Mapping[str, tuple[float, float]]], boxes: Mapping[str, Box], limit: float
) -> dict[str, tuple[float, float]]:
    """Parts side by side in rows as wide as the limit, small ones one below the other within a row, none over another."""
    bounds = [_bounds(part, boxes) for part in parts]
    gap = _GAP * _on_screen(limit)
    found: dict[str, tuple[float, float]] = {}
    row_top = row_height = column_left = column_width = column_height = 0.0
    for part, ((left, top), (right, bottom)) in zip(parts, bounds, strict=True):
        width, height = right - left, bottom - top
        if column_height + height > row_height:  # no room below: a new column
            column_left, column_width, column_height = column_left + column_width, 0.0, 0.0
            if column_left + width > limit or row_height == 0:  # nor beside: a new row
                row_top, row_height, column_left = row_top + row_height, height + gap, 0.0
        for node, (x, y) in part.items():
            found[node] = (column_left + x - left, row_top + column_height + y - top)
        column_width = max(column_width, width + gap)
        column_height += height + gap
    return found


def _centred(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    if not places:
        return {}
    middle_x = (min(x for x, _ in places.values()) + max(x for x, _ in places.values())) / 2
    middle_y = (min(y for _, y in places.values()) + max(y for _, y in places.values())) / 2
    return {node: (round(x - middle_x), round(y - middle_y)) for node, (x, y) in sorted(places.items())}
