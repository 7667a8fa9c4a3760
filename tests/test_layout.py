"""Where nodes are drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from drawings import crossings, grouped, stress
from many import many
from tiny import CONTROL, NODES, TINY, graph

from relgraph.model import Graph
from relgraph.render.forces import MOST_EXACT
from relgraph.render.layout import positions
from relgraph.render.part import Part, part_of
from relgraph.render.ties import Ties, ties_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    # Ties, and the group and place of each node.
    Large = tuple[Ties, NDArray[np.int64], NDArray[np.int64]]

SIZE = (12.0, 9.0)


def placed(shown: Graph) -> dict[str, tuple[int, int]]:
    part = part_of(shown, Part())
    count = len(part.nodes)
    found = positions(ties_of(part, mentions=True), np.full((count, 2), SIZE), np.zeros(count, np.int64))
    return {node.id: (x, y) for node, (x, y) in zip(part.nodes, found.tolist(), strict=True)}


@pytest.mark.parametrize("shown", [TINY, many(40), many(200)], ids=["tiny", "40", "200"])
def test_every_node_has_a_place_of_its_own_in_whole_numbers_around_the_middle(shown: Graph) -> None:
    places = placed(shown)

    assert set(places) == {node.id for node in part_of(shown, Part()).nodes}
    assert all(type(value) is int for place in places.values() for value in place)
    for axis in (0, 1):
        values = [place[axis] for place in places.values()]
        assert abs(min(values) + max(values)) <= 2 * max(SIZE)


@pytest.mark.parametrize("size", [40, 200, 400])
def test_no_node_lies_over_another(size: int) -> None:
    places = list(placed(many(size)).values())

    for at, one in enumerate(places):
        for other in places[:at]:
            assert abs(one[0] - other[0]) >= 2 * SIZE[0] - 1 or abs(one[1] - other[1]) >= 2 * SIZE[1] - 1


def test_the_same_graph_gives_the_same_places_in_whatever_order_its_relationships_stand() -> None:
    shown = many(120)

    assert placed(shown) == placed(many(120)) == placed(replace(shown, relationships=shown.relationships[::-1]))


def test_nodes_without_ties_stand_in_rows_below_the_rest() -> None:
    alone = [replace(node, id=f"{node.id}-{number}") for node in NODES if node.id == CONTROL for number in range(9)]
    places = placed(graph((*NODES, *alone)))
    block = [places[node.id] for node in alone]

    lowest = max(place[1] for name, place in places.items() if place not in block and name != "area:joint-patrol")
    assert min(y for _, y in block) >= lowest
    assert len({y for _, y in block}) < len(block)


def test_very_many_nodes_without_ties_take_little_room() -> None:
    pairs = grouped(100, 5)[0].pairs
    places = positions(Ties(pairs, np.ones(len(pairs))), np.full((3000, 2), SIZE), np.zeros(3000, np.int64))
    tied = places[np.unique(pairs)]
    block = np.delete(places, np.unique(pairs), axis=0)

    assert len(np.unique(block, axis=0)) == len(block)
    assert block[:, 1].min() > tied[:, 1].max()
    assert np.ptp(block[:, 0]) <= np.ptp(tied[:, 0]) + 2 * SIZE[0]
    assert np.ptp(block[:, 1]) <= 5 * np.ptp(tied[:, 1])


def test_components_lie_apart() -> None:
    first, second = many(60, seed=1), many(60, seed=2)
    renamed = {node.id: f"{node.id}-other" for node in second.nodes}
    both = Graph(
        (*first.nodes, *(replace(node, id=renamed[node.id]) for node in second.nodes)),
        (
            *first.relationships,
            *(
                replace(one, key=f"{one.key}-other", source=renamed[one.source], target=renamed[one.target])
                for one in second.relationships
            ),
        ),
    )
    places = placed(both)
    tied = {end for one in both.relationships for end in (one.source, one.target)}
    boxes = []
    for ending in (True, False):
        own = [place for name, place in places.items() if name.endswith("-other") is ending and name in tied]
        boxes.append([min(x for x, _ in own), max(x for x, _ in own), min(y for _, y in own), max(y for _, y in own)])

    (left, right, top, bottom), (left2, right2, top2, bottom2) = boxes
    assert right < left2 or right2 < left or bottom < top2 or bottom2 < top


def test_nothing_and_one_node_have_places() -> None:
    assert placed(Graph()) == {}
    assert list(placed(graph(NODES[:1], ())).values()) == [(0, 0)]


def test_small_components_of_one_shape_are_drawn_alike() -> None:
    pairs = np.array([(start, start + step) for start in range(0, 30, 3) for step in (1, 2)], np.int64)
    places = positions(Ties(pairs, np.ones(len(pairs))), np.full((30, 2), SIZE), np.zeros(30, np.int64))
    shapes = {tuple(map(tuple, (part - part[0]).tolist())) for part in places.reshape(-1, 3, 2)}

    assert len({tuple(place) for place in places.tolist()}) == 30
    assert (
        max(
            abs(x - y)
            for one in shapes
            for other in shapes
            for a, b in zip(one, other, strict=True)
            for x, y in zip(a, b, strict=True)
        )
        <= 1
    )


@pytest.fixture(scope="module")
def large() -> Large:
    """A network too large for every node to push every other, its groups, and its places."""
    ties, groups = grouped(1500, 10)
    assert len(groups) > MOST_EXACT
    return ties, groups, positions(ties, np.full((1500, 2), SIZE), groups)


def test_in_a_large_drawing_no_node_lies_over_another(large: Large) -> None:
    _, _, places = large
    gaps = np.abs(places[:, None, :] - places[None, :, :])
    over = (gaps < 2 * np.array(SIZE) - 1).all(axis=2)

    assert over.sum() == len(places)  # each over itself


def test_in_a_large_drawing_a_community_lies_together(large: Large) -> None:
    _, groups, places = large
    middles = np.array([places[groups == group].mean(axis=0) for group in range(10)])
    nearest = np.hypot(*(places[:, None, :] - middles).T).argmin(axis=0)

    assert (nearest == groups).mean() > 0.6  # by chance 0.1


@pytest.mark.slow
def test_a_large_drawing_crosses_less_and_is_strained_less_than_springs() -> None:
    ties, groups = grouped(1000, 50)
    places = positions(ties, np.full((1000, 2), SIZE), groups)
    network = nx.Graph(ties.pairs.tolist())
    springs = np.array([place for _, place in sorted(nx.spring_layout(network, iterations=50, seed=1).items())])

    assert crossings(places, ties.pairs) < crossings(springs, ties.pairs)
    assert stress(places, ties.pairs) < stress(springs, ties.pairs)


def test_places_in_a_large_drawing_do_not_hang_on_the_number_of_threads() -> None:
    script = (
        "import sys\nsys.path[:0] = sys.argv[1:2]\nimport hashlib\nimport numpy as np\nfrom drawings import grouped\n"
        "from relgraph.render.layout import positions\nties, groups = grouped(1200, 8)\n"
        "print(hashlib.sha256(positions(ties, np.full((1200, 2), 9.0), groups).tobytes()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script, str(Path(__file__).parent)],
            check=True,
            capture_output=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": number, "OMP_NUM_THREADS": number, "PYTHONHASHSEED": number},
        ).stdout
        for number in ("1", "2")
    }

    assert len(found) == 1
