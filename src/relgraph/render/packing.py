"""Parts of a drawing side by side, none over another, and what hangs on nothing in rows below."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from relgraph.render.forces import ASPECT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Places = NDArray[np.float64]

_GAP = 36.0
# Room for a node without ties and its name in one line, in pixels of the screen.
_CELL = (190.0, 26.0)
# Where those with their names would be higher than this share of the rest, they stand close: room for one, without it.
_MOST_HEIGHT = 0.55
_CLOSE = 40.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part that is drawn as one.

    Attributes:
        members: Numbers of its nodes.
        places: x and y of each.
        start: Left and top of what they cover.
        size: Width and height of that.
    """

    members: NDArray[np.int64]
    places: Places
    start: Places
    size: Places


def drawn(members: NDArray[np.int64], places: Places, sizes: Places) -> Drawn:
    """A part of these nodes, each as large to both sides of its place as `sizes` says."""
    start = (places - sizes).min(axis=0)
    return Drawn(members, places, start, (places + sizes).max(axis=0) - start)


def packed(count: int, parts: Sequence[Drawn], single: NDArray[np.int64]) -> Places:
    """Places of all nodes around the middle (0, 0): the parts in rows, and below them the single nodes.

    Args:
        count: Number of all nodes.
        parts: The largest first.
        single: Nodes that are in none of them, in the order in which they stand.

    Returns:
        x to the right and y downwards of each node.
    """
    if not count:
        return np.empty((0, 2))
    widest = max((float(part.size[0]) for part in parts), default=0.0)
    tries = [_rows(parts, single, widest * wider) for wider in (1.0, 1.15, 1.3, 1.6, 2.2, 3.0)]
    corners, block, _ = min(tries, key=lambda found: max(found[2][0] / ASPECT, found[2][1]))
    places = np.empty((count, 2))
    for part, corner in zip(parts, corners, strict=True):
        places[part.members] = part.places - part.start + corner
    places[single] = block
    middled: Places = places - (places.min(axis=0) + places.max(axis=0)) / 2
    return middled


def _rows(
    parts: Sequence[Drawn], single: NDArray[np.int64], limit: float
) -> tuple[list[tuple[float, float]], Places, tuple[float, float]]:
    """Where each part's corner comes, where each single node, and how much all of it covers."""
    corners, width, height = _corners(parts, limit)
    block, (wide, high) = _block(len(single), width, height)
    if parts and len(single):
        top = height + _GAP * _on_screen(width)
        return corners, block + np.array([0.0, top]), (max(width, wide), top + high)
    return corners, block, (max(width, wide), max(height, high))


def _corners(parts: Sequence[Drawn], limit: float) -> tuple[list[tuple[float, float]], float, float]:
    """Parts side by side in rows as wide as the limit, small ones one below the other within a row; what they cover."""
    gap = _GAP * _on_screen(limit)
    found = []
    row_top = row_height = column_left = column_width = column_height = 0.0
    right = bottom = 0.0
    for part in parts:
        width, height = part.size.tolist()
        if column_height + height > row_height:  # no room below: a new column
            column_left, column_width, column_height = column_left + column_width, 0.0, 0.0
            if column_left + width > limit or row_height == 0:  # nor beside: a new row
                row_top, row_height, column_left = row_top + row_height, height + gap, 0.0
        found.append((column_left, row_top + column_height))
        right, bottom = max(right, column_left + width), max(bottom, row_top + column_height + height)
        column_width = max(column_width, width + gap)
        column_height += height + gap
    return found, right, bottom


def _block(count: int, width: float, height: float) -> tuple[Places, tuple[float, float]]:
    """Nodes in rows as wide as what stands above them, or evenly where nothing does; what they cover."""
    if not count:
        return np.empty((0, 2)), (0.0, 0.0)
    cell_x, cell_y = (side * _on_screen(width) for side in _CELL)
    if width and cell_y * math.ceil(count / max(1, int(width / cell_x))) > _MOST_HEIGHT * height:
        cell_x, cell_y = min(cell_x, _CLOSE), min(cell_y, _CLOSE)
    even = math.ceil(math.sqrt(count * ASPECT * cell_y / cell_x))
    columns = max(1, int(width / cell_x)) if width else even
    at = np.arange(count)
    places = np.column_stack([cell_x * (at % columns), cell_y * (at // columns)])
    return places, (float(places[:, 0].max()), float(places[:, 1].max()))


def _on_screen(width: float) -> float:
    """Units of a drawing of this width to a pixel, when it is made to fit: what names take does not shrink with it."""
    return max(1.0, width / 1000)
