"""How large nodes are drawn, and how much room they take."""

from __future__ import annotations

import math

from relgraph.render.palette import LABELS

# Up to this many nodes the layout makes room for every name.
_MOST_NAMED = 60
# Up to this many, around every node.
_MOST_WIDE = 800
# A diamond or star looks smaller than a square of the same width.
_FILLS = {"hexagon": 1.05, "square": 0.86, "diamond": 1.12, "star": 1.15}


def node_size(label: str, degree: int) -> float:
    """Half the width of a node in the drawing: its area grows with the number of its neighbours."""
    look = LABELS.get(label, LABELS["Document"])
    return min(27.0, 6.5 + 2.4 * math.sqrt(degree)) * _FILLS.get(look.shape, 1.0)


def node_room(label: str, name: str, degree: int, count: int) -> tuple[float, float]:
    """Half the width and height that one of `count` nodes takes: with its name in small drawings, else by itself."""
    size = node_size(label, degree)
    if count > _MOST_NAMED:
        room = size + 2 if count > _MOST_WIDE else max(size + 5, 19.0)
        return (room, room)
    lines = math.ceil(min(len(name), 72) / 26)
    return (max(size, 3.2 * len(name[:72]) / lines), size + 7.0 * lines)
