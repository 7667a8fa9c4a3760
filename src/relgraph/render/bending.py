"""Lines that pass the nodes which they would else run through."""

from __future__ import annotations

import math
from collections.abc import Sequence

Place = tuple[int, int]

# A bend of 1 takes the middle of a line this share of its length aside, as vis-network draws curves.
REACH = 0.39
# Between a line and a node that it passes.
_CLEARANCE = 5.0


def bend_aside(start: Place, end: Place, spots: Sequence[tuple[int, int, float]]) -> float:
    """How round a line must be to pass the node that it would else run through; 0.0 where it meets none.

    Args:
        start: Where the line begins.
        end: Where it ends.
        spots: Place and size of every node, these two as well.
    """
    length = math.dist(start, end)
    if length == 0:
        return 0.0
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    aside = 0.0
    for x, y, size in spots:
        way = (x - start[0]) * along[0] + (y - start[1]) * along[1]
        off = (y - start[1]) * along[0] - (x - start[0]) * along[1]
        room = size + _CLEARANCE
        if not room < way < length - room or abs(off) >= room:
            continue
        # Towards the ends it is less.
        reach = REACH * 4 * way * (length - way) / length
        bend = (room - abs(off)) / reach
        if bend > abs(aside):
            aside = math.copysign(bend, off or 1.0)
    return aside
