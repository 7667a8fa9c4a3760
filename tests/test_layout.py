"""Where nodes are drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from many import many
from tiny import CONTROL, NODES, TINY, graph

from relgraph.model import Graph
from relgraph.render.layout import positions
from relgraph.render.part import Part, part_of
from relgraph.render.ties import ties_of

SIZE = (12.0, 9.0)


def placed(shown: Graph) -> dict[str, tuple[int, int]]:
    part = part_of(shown, Part())
    return positions(
        [node.id for node in part.nodes], ties_of(part, mentions=True), {node.id: SIZE for node in part.nodes}
    )


@pytest.mark.parametrize("shown", [TINY, many(40), many(200)], ids=["tiny", "40", "200"])
def test_every_node_has_a_place_of_its_own_in_whole_numbers_around_the_middle(shown: Graph) -> None:
    places = placed(shown)

    assert set(places) == {node.id for node in part_of(shown, Part()).nodes}
    assert all(type(value) is int for place in places.values() for value in place)
    for axis in (0, 1):
        values = [place[axis] for place in places.values()]
        assert abs(min(values) + max(values)) <= 2 * max(SIZE)


def test_no_node_lies_over_another() -> None:
    places = list(placed(many(200)).values())

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
