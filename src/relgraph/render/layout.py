"""Positions worked out ahead of time: the same view gives the same drawing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from relgraph.render.view import View

_SEED = 7
# Width to height of the whole drawing, about that of a screen beside a list.
_ASPECT = 1.5
# In the drawing's own units, which are pixels at a scale of 1.
_EDGE = 105.0
_GAP = 28.0
_CELL = (150.0, 64.0)


def positions(view: View) -> dict[str, tuple[int, int]]:
    """Where each node of a view is drawn: components apart and packed, nodes without ties in a block, whole numbers.

    Returns:
        Node id -> x to the right, y downwards, around the middle (0, 0); the same for the same view on the same
        platform with the same libraries.
    """
    from relgraph.render.network import node_size

    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(node.id for node in view.nodes)
    for e in view.edges:
        if e.source != e.target:
            network.add_edge(e.source, e.target)
    found = nx.spring_layout(network, seed=_SEED, method="force" if len(network) < 500 else "auto")
    k = _EDGE * math.sqrt(len(network)) / 2
    return {n: (round(x * k * 1.3), round(y * k)) for n, (x, y) in found.items()}
