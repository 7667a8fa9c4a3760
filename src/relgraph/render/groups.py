"""Communities of a view: who belongs to which, what they are called, where they lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from relgraph.analysis.communities import partition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from relgraph.analysis.network import Network
    from relgraph.render.ties import Ties

# More are seen by nobody: the smallest are one together.
_MOST = 150
# Share of a community's members that lie in its disc: one astray does not make it as wide as the drawing.
_INSIDE = 0.9
# A community of more nodes is parted further: nobody takes it in at a glance.
_LARGEST = 800
_ALONE = "without relationships"
_SMALL = "small groups"


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes of a view that are related to one another more than to others.

    Attributes:
        name: The names of its three most connected members; or what those have in common that are joined to be few.
        size: Number of its members.
        x: Middle of the disc in which they lie, nine in ten at least, to the right.
        y: As `x`, downwards.
        radius: Of that disc, as positions are measured.
        is_rest: Its members are together for want of a community, not since they are related.
    """

    name: str
    size: int
    x: int
    y: int
    radius: int
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A community before it has a place: its name, the numbers of its members, and whether it is a rest."""

    name: str
    members: tuple[int, ...]
    is_rest: bool = False


def groups_of(names: Sequence[str], degrees: Sequence[int], ties: Ties) -> list[Group]:
    """The communities of a view, the largest first, then the nodes without ties, then the smallest joined as one.

    Args:
        names: Of each node.
        degrees: Of each node: the most connected give their community its name.
        ties: Between the nodes, which are numbered as above.
    """
    numbers = _parted(ties.network(len(names)))
    tied = np.bincount(ties.pairs.ravel(), minlength=len(names)) > 0
    order = np.argsort(numbers, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1) if len(names) else []
    found = [tuple(part.tolist()) for part in parts if tied[part].any()]
    alone = tuple(np.flatnonzero(~tied).tolist())
    kept = len(found) if len(found) + bool(alone) <= _MOST else _MOST - 1 - bool(alone)
    small = tuple(sorted(member for part in found[kept:] for member in part))
    named = [Group(_name(part, names, degrees), part) for part in found[:kept]]
    return named + [Group(name, part, is_rest=True) for name, part in ((_ALONE, alone), (_SMALL, small)) if part]


def _parted(network: Network) -> NDArray[np.int64]:
    """The community of each node: 0 is the largest, ties go by the smallest node."""
    numbers = partition(network)
    resolution = 1.0
    while True:
        large = np.flatnonzero(np.bincount(numbers) > _LARGEST) if len(network) else ()
        ends = numbers[network.pairs]
        again = np.isin(ends[:, 0], large) & (ends[:, 0] == ends[:, 1])
        if not again.any():
            return numbers
        resolution *= 2
        finer = partition(network.weighted(np.where(again, network.weights, 0.0)), resolution=resolution)
        inside = np.where(np.isin(numbers, large), finer, -1)
        _, firsts, alike, sizes = np.unique(
            np.column_stack([numbers, inside]), axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        place = np.empty(len(sizes), np.int64)
        place[np.lexsort((firsts, -sizes))] = np.arange(len(sizes))
        numbers = place[alike.ravel()]


def _name(members: Sequence[int], names: Sequence[str], degrees: Sequence[int]) -> str:
    first = sorted(members, key=lambda member: (-degrees[member], member))[:3]
    return ", ".join(names[member] for member in first)


def community(group: Group, places: NDArray[np.int64]) -> Community:
    """A group with the disc in which its members lie.

    Args:
        group: At least one node.
        places: Of all nodes of the view.
    """
    own = places[list(group.members)]
    middle = np.median(own, axis=0)
    radius = np.quantile(np.hypot(*(own - middle).T), _INSIDE, method="higher")
    return Community(group.name, len(own), round(middle[0]), round(middle[1]), math.ceil(radius), group.is_rest)
