"""Places of one component's nodes, by forces: no random start, so that nothing hangs on a seed.

Attraction by the logarithm of the distance, repulsion by the number of ties (the LinLog model of Noack 2007,
doi:10.7155/jgaa.00154), which keeps hubs apart and their leaves around them where springs crowd the middle. In large
drawings the repulsion is summed on a mesh (Hockney and Eastwood 1988, Computer Simulation Using Particles), and the nodes
are held at distances from some of them that follow the number of ties between (Brandes and Pich 2006,
doi:10.1007/978-3-540-70904-6_6; Ortmann, Klimenta and Brandes 2017, doi:10.7155/jgaa.00440).

Sums are plain ones, never products of matrices, whose last digits may hang on the number of cores.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Places = NDArray[np.float64]
    Force = Callable[[Places], Places]

# Up to this many nodes each pushes each: above, a mesh is quicker.
MOST_EXACT = 800
# Width to height of a small drawing, about that of a window without its side.
ASPECT = 1.4
_GRAVITY = 0.05
# Share of the steps in which attraction is that of straight springs, which sort out the large shape first.
_STRAIGHT = 0.35
# How many nodes the others are held at distances from, and how strongly by all of them, to what ties pull at a node.
_PIVOTS = 80
_HOLD = 200.0
# Share of the steps after which nodes of a large drawing make room for each other, and how much of `even_distance`.
_FREE = 0.6
ROOM = 0.7


def by_forces(count: int, ends: NDArray[np.int64], pulls: Places) -> Places:
    """Places at which attraction and repulsion are about even.

    Args:
        count: Number of nodes, 2 or more; they are 0 to count - 1, and ties join them all.
        ends: Two nodes a row, each pair once.
        pulls: Of each pair, above 0: how strongly its ends attract each other.

    Returns:
        x and y of each node, in no particular unit.
    """
    degrees = np.bincount(ends.ravel(), minlength=count)
    spiral = _spiral(degrees)
    if count <= MOST_EXACT:
        masses = np.sqrt(degrees + 1.0)
        gravity = masses[:, None] * np.array([_GRAVITY / ASPECT, _GRAVITY * ASPECT])
        steps = int(min(500, max(120, 200_000 / count)))
        return _settled(spiral, _Ties(ends, pulls), gravity, [_Each(masses)], steps, heat=0.3)
    masses = np.sqrt(np.sqrt(degrees + 1.0))
    gravity = np.repeat(_GRAVITY * masses[:, None], 2, axis=1)
    hold = _Hold(count, ends, pulls)
    start = hold.start() + 0.03 * spiral
    return _settled(start, _Ties(ends, pulls), gravity, [_Mesh(masses), hold], steps=160, heat=0.1, elbows=_Elbows())


def _settled(
    start: Places,
    ties: _Ties,
    gravity: Places,
    others: Sequence[Force],
    steps: int,
    heat: float,
    elbows: Force | None = None,
) -> Places:
    """The places after so many steps, each shorter than the one before; `heat` is the first one's length to the width."""
    places = start.copy()
    longest = heat * float(np.ptp(places[:, 0]))
    for step in range(steps):
        forces = ties(places, straight=step <= _STRAIGHT * steps) - gravity * places
        for other in others:
            forces += other(places)
        length = np.maximum(np.hypot(forces[:, 0], forces[:, 1]), 1e-9)
        limit = max(longest * (1 - step / steps) ** 1.5, 0.01)
        places += forces * (np.minimum(length, limit) / length)[:, None]
        if elbows and step >= _FREE * steps:
            places += elbows(places)
    return places


def _spiral(degrees: NDArray[np.int64]) -> Places:
    """Evenly over a disc, those with the most ties in the middle."""
    turn = np.argsort(np.argsort(-degrees, kind="stable"), kind="stable")
    angle, radius = turn * math.pi * (3 - math.sqrt(5)), 3 * np.sqrt(turn + 0.5)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


class _Ties:
    """The pull of pairs of nodes on each other: by the logarithm of the distance, or by the distance itself."""

    def __init__(self, ends: NDArray[np.int64], pulls: Places) -> None:
        self._first, self._second = ends.T
        self._pulls = pulls

    def __call__(self, places: Places, *, straight: bool) -> Places:
        apart = places[self._first] - places[self._second]
        distance = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-3)
        strength = self._pulls * (0.3 if straight else np.log1p(distance) / distance)
        return _moved(self._second, self._first, strength[:, None] * apart, len(places))


class _Each:
    """Each node's push away from every other, by their masses over the distance, in arrays made once."""

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


class _Mesh:
    """The same push, of masses spread over the corners of square cells and summed there by Fourier transforms.

    What is nearer than a cell pushes less than it would; the time grows with the nodes, not with their square.
    """

    def __init__(self, masses: Places) -> None:
        self._masses = masses
        self._side = 2 ** math.ceil(math.log2(1.5 * math.sqrt(len(masses))))
        # As wide again, so that nothing pushes around the edge.
        along = np.fft.fftfreq(2 * self._side, 1 / (2 * self._side))
        squares = np.maximum(np.add.outer(along**2, along**2), 0.5)
        self._kernels = np.fft.rfft2(along[:, None] / squares), np.fft.rfft2(along / squares)

    def __call__(self, places: Places) -> Places:
        side, wide = self._side, (2 * self._side, 2 * self._side)
        cell = max(float(np.ptp(places, axis=0).max()), 1e-9) / (side - 1.001)
        inside = (places - places.min(axis=0)) / cell
        corner = inside.astype(np.int64)
        right, below = (inside - corner).T
        first = corner[:, 0] * side + corner[:, 1]
        shares = (
            (first, (1 - right) * (1 - below)),
            (first + 1, (1 - right) * below),
            (first + side, right * (1 - below)),
            (first + side + 1, right * below),
        )
        spread = np.zeros(side * side)
        for at, share in shares:
            spread += np.bincount(at, self._masses * share, side * side)
        waves = np.fft.rfft2(spread.reshape(side, side), wide)
        pushes = np.zeros_like(places)
        for axis, kernel in enumerate(self._kernels):
            field = np.fft.irfft2(waves * kernel, wide)[:side, :side].ravel()
            for at, share in shares:
                pushes[:, axis] += field[at] * share
        pushes *= (self._masses / cell)[:, None]
        return pushes


class _Hold:
    """A pull or push to distances from some nodes that follow the number of ties between, nearer ones the strongest."""

    def __init__(self, count: int, ends: NDArray[np.int64], pulls: Places) -> None:
        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import dijkstra

        # Evenly among the nodes as they are ordered, so of every label and country.
        self._pivots = np.unique(np.linspace(0, count - 1, _PIVOTS).astype(np.int64))
        ties = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()
        hops = dijkstra(ties, directed=False, unweighted=True, indices=self._pivots).astype(np.float32)
        self._hops = hops
        self._weights = np.where(hops > 0, 1 / np.maximum(hops, 1) ** 2, 0).astype(np.float32)
        self._wanted = self._weights * hops
        self._arrays = [np.empty_like(hops) for _ in range(4)]
        self._strength = _HOLD / len(self._pivots) * 2 * float(pulls.sum()) / count

    def start(self) -> Places:
        """Places by the distances alone: classical scaling of those from the pivots."""
        squares = self._hops.astype(np.float64) ** 2
        centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
        _, axes = np.linalg.eigh(np.einsum("in,jn->ij", centred, centred))
        places = np.column_stack([np.einsum("in,i->n", centred, axis) for axis in (axes[:, -1], axes[:, -2])])
        return np.round(places * math.sqrt(centred.shape[1]) / max(float(places.std()), 1e-9), 3)

    def __call__(self, places: Places) -> Places:
        rounded = places.astype(np.float32)
        dx, dy, squares, pull = self._arrays
        np.subtract.outer(rounded[self._pivots, 0], rounded[:, 0], out=dx)
        np.subtract.outer(rounded[self._pivots, 1], rounded[:, 1], out=dy)
        np.multiply(dx, dx, out=squares)
        squares += np.multiply(dy, dy, out=pull)
        np.maximum(squares, 1e-6, out=squares)
        np.divide(self._wanted, np.sqrt(squares, out=pull), out=pull)
        # Hops to the unit of the places, so that all distances together fit best.
        fits = float(np.einsum("pn,pn->p", pull, squares).sum(dtype=np.float64))
        scale = fits / float(np.einsum("pn,pn->p", self._weights, squares).sum(dtype=np.float64))
        strength = np.subtract(np.multiply(self._weights, np.float32(scale), out=squares), pull, out=squares)
        held = np.column_stack([np.einsum("pn,pn->n", strength, apart) for apart in (dx, dy)])
        return held.astype(np.float64) * self._strength


class _Elbows:
    """Steps aside of nodes that are nearer to each other than an even drawing has room for."""

    def __init__(self) -> None:
        self._calls = 0
        self._pairs = np.empty((2, 0), np.int64)

    def __call__(self, places: Places) -> Places:
        count = len(places)
        room = ROOM * even_distance(places)
        if self._calls % 5 == 0:  # who can meet whom in the next few steps
            self._pairs = near(places / (1.4 * room))
        self._calls += 1
        first, second = self._pairs
        # Those that lie upon each other part in a direction of their own.
        turn = np.arange(count) * math.pi * (3 - math.sqrt(5))
        spots = places + 1e-6 * room * np.column_stack([np.cos(turn), np.sin(turn)])
        apart = spots[first] - spots[second]
        distance = np.hypot(apart[:, 0], apart[:, 1])
        meets = distance < room
        step = 0.3 * (room / np.maximum(distance[meets], 1e-12) - 1)
        return _moved(first[meets], second[meets], step[:, None] * apart[meets], count)


def even_distance(places: Places) -> float:
    """How far nodes were from their neighbours if as many were spread as widely, but evenly over a disc."""
    return math.sqrt(2 * math.pi * float(places.var(axis=0).sum()) / len(places))


def near(places: Places) -> NDArray[np.int64]:
    """Pairs of places at most 1 apart along each axis, in order: a row of first ones and a row of second ones."""
    from scipy.spatial import KDTree

    pairs = KDTree(places).query_pairs(1.0, p=math.inf, output_type="ndarray")
    found: NDArray[np.int64] = pairs[np.lexsort(pairs.T[::-1])].T
    return found


def _moved(forth: NDArray[np.int64], back: NDArray[np.int64], steps: Places, count: int) -> Places:
    """The sum of steps for each of so many nodes, each taken forth by one and back by another."""
    found = np.empty((count, 2))
    for axis in (0, 1):
        found[:, axis] = np.bincount(forth, steps[:, axis], count) - np.bincount(back, steps[:, axis], count)
    return found
