"""Positions worked out ahead of time: the same view gives the same drawing.

Each component is laid out by forces of its own; then nodes that touch are pushed apart, and the components packed.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from relgraph.render.forces import ASPECT, MOST_EXACT, ROOM, by_forces, even_distance, near
from relgraph.render.packing import drawn, packed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from relgraph.render.ties import Ties

    Places = NDArray[np.float64]

# How strongly ties between communities pull, to those within: in a large drawing each is to lie together.
_ACROSS = 0.5
# Between nodes that would touch.
_APART = 6.0


def positions(ties: Ties, sizes: Places, groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each node is drawn: components apart and packed, nodes without ties in a block, whole numbers.

    Args:
        ties: They pull their ends together.
        sizes: For each node half the width and half the height that it takes, label and all where that is to have room.
        groups: For each node the number of its community.

    Returns:
        For each node x to the right, y downwards, around the middle (0, 0); the same for the same arguments on the same
        platform with the same numpy and scipy. Nodes without ties stand in the order in which they are numbered.
    """
    count = len(sizes)
    members, own, single = _components(count, ties.pairs)
    numbers = np.empty(count, np.int64)
    known: dict[tuple[int, bytes, bytes], Places] = {}
    found = []
    for part, among in zip(members, own, strict=True):
        numbers[part] = np.arange(len(part))
        pairs, pulls = ties.pairs[among], ties.pulls[among]
        if len(part) > MOST_EXACT:
            pulls = np.where(groups[pairs[:, 0]] == groups[pairs[:, 1]], pulls, _ACROSS * pulls)
        ends = numbers[pairs]
        shape = (len(part), ends.tobytes(), pulls.tobytes())
        if shape not in known:  # small components are often alike
            known[shape] = by_forces(len(part), ends, pulls)
        found.append(drawn(part, _with_room(known[shape], sizes[part]), sizes[part]))
    return np.rint(packed(count, found, single)).astype(np.int64)


def _components(
    count: int, pairs: NDArray[np.int64]
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]], NDArray[np.int64]]:
    """Nodes that hang together, the largest group first, rows of the ties among each, and the nodes without ties."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    joined = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    _, parts = connected_components(joined, directed=False)
    tied = np.bincount(pairs.ravel(), minlength=count) > 0
    members = _split(np.flatnonzero(tied), parts[tied])
    own = _split(np.arange(len(pairs)), parts[pairs[:, 0]])
    order = sorted(range(len(members)), key=lambda at: (-len(members[at]), members[at][0]))
    return [members[at] for at in order], [own[at] for at in order], np.flatnonzero(~tied)


def _split(values: NDArray[np.int64], parts: NDArray[np.int32]) -> list[NDArray[np.int64]]:
    """The values of each part, in their order, the parts by number."""
    order = np.argsort(parts, kind="stable")
    ends = np.flatnonzero(np.diff(parts[order])) + 1
    return np.split(values[order], ends) if len(values) else []


def _with_room(places: Places, sizes: Places) -> Places:
    """A component at the scale of the page, without overlaps."""
    count = len(places)
    if count <= MOST_EXACT:
        return _filling(_apart(places * _spacing(count) / _nearest(places), sizes), sizes)
    # By then nodes have made room for each other, each as much as the next: so much that most of them do not touch.
    wanted = 2 * float(sizes.mean()) + _APART
    return _apart(places * wanted / (ROOM * even_distance(places)), sizes)


def _spacing(count: int) -> float:
    """How far a node is from the nearest other: small drawings have room for names, large ones for themselves."""
    return min(96.0, max(26.0, 96.0 - 26.0 * math.log2(max(count, 1) / 24)))


def _nearest(places: Places) -> float:
    """The distance from a node to the nearest other, in the middle of all."""
    nearest = [np.partition(np.hypot(*(places - place).T), 1)[1] for place in places]
    return max(float(np.median(nearest)), 1e-6)


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
    first, second = near(places / (2 * sizes.max(axis=0) + 30))
    want = sizes[first] + sizes[second] + _APART
    close = (np.abs(places[first] - places[second]) < want + 24).all(axis=1)
    return first[close], second[close], want[close]


def _filling(places: Places, sizes: Places) -> Places:
    """Drawn out along the axis that leaves room in a window; no two nodes come nearer by that."""
    wide, high = ((places + sizes).max(axis=0) - (places - sizes).min(axis=0)).tolist()
    if len(places) < 6:
        return places
    stretch = min(1.8, wide / ASPECT / high), min(1.8, high * ASPECT / wide)
    grown: Places = places * np.maximum(1.0, np.array([stretch[1], stretch[0]]))
    return grown
