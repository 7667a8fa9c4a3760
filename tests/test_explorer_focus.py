"""Narrowing and widening by hand in the explorer: what is near, what is chosen, what is hidden or put somewhere."""

from __future__ import annotations

from collections import defaultdict

import pytest
from explored import EXPLORED, RTP, TH
from exploring import Explorer
from tiny import BUREAU, CN, INTERPOL, LA, LAO_MPS, MPS, POLICE_DAY, VILAY, WANG, ZHAO

from relgraph.render.part import Part, part_of

pytestmark = pytest.mark.browser

_SHOWN = part_of(EXPLORED, Part())
NEAR: defaultdict[str, set[str]] = defaultdict(set)
for _one in _SHOWN.relationships:
    NEAR[_one.source].add(_one.target)
    NEAR[_one.target].add(_one.source)


def within(node: str, hops: int) -> set[str]:
    """What is at most so many relationships away, and the node itself."""
    found = {node}
    for _ in range(hops):
        found |= {other for one in found for other in NEAR[one]}
    return found


def marked(explorer: Explorer) -> set[str]:
    """Names of the nodes that are chosen together."""
    return set(explorer.page.locator("#detail h3:has-text('Nodes') + ul a").all_inner_texts())


def far_apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(abs(one[0] - other[0]) + abs(one[1] - other[1]))


def from_ministry(explorer: Explorer) -> tuple[float, float]:
    """How far an official stands from the ministry, in units of the drawing."""
    spots, size = explorer.spots(), explorer.page.evaluate("relgraph.camera.k")
    return (spots[WANG][0] - spots[MPS][0]) / size, (spots[WANG][1] - spots[MPS][1]) / size


def test_only_what_is_one_two_or_three_relationships_away_is_shown(explorer: Explorer) -> None:
    explorer.find("Zhao Kezhi")
    for hops in (1, 2, 3, 1):
        explorer.page.keyboard.press("c")
        explorer.page.get_by_role("button", name=f"at most {hops} relationship").click()
        near = within(ZHAO, hops)
        assert explorer.drawn() == near
        inside = [one for one in _SHOWN.relationships if {one.source, one.target} <= near]
        assert explorer.counts() == (len(near), len(inside))
        assert explorer.chips() == [f"only {len(near)} chosen"]
        assert explorer.heading() == "Zhao Kezhi"


def test_neighbours_are_added_to_what_is_shown(explorer: Explorer) -> None:
    explorer.find("Zhao Kezhi")
    assert explorer.button("Add its neighbours").count() == 0  # all is shown
    explorer.page.get_by_role("button", name="at most 1 relationship").click()
    explorer.page.locator("#detail").get_by_role("link", name="Ministry of Public Security").first.click()
    explorer.button("Add its neighbours").click()

    assert explorer.drawn() == within(ZHAO, 1) | within(MPS, 1)
    explorer.page.go_back()
    explorer.page.locator("#chips").get_by_text("only 3 chosen").wait_for()
    assert explorer.drawn() == within(ZHAO, 1)


def test_a_node_is_hidden_and_comes_back(explorer: Explorer) -> None:
    everything = explorer.drawn()
    for name, node in (("RTP", RTP), ("Thailand", TH)):
        explorer.find(name)
        explorer.button("Hide").click()
        assert node not in explorer.drawn()
        assert explorer.heading() == ""
    assert explorer.chips() == ["2 hidden"]
    assert explorer.drawn() == everything - {RTP, TH}
    explorer.page.get_by_role("button", name="Remove the filter: 2 hidden").click()
    assert explorer.drawn() == everything


def test_a_node_that_is_dragged_stays_where_it_was_put(explorer: Explorer) -> None:
    before = explorer.spots()
    x, y = before[WANG]
    explorer.drag((x, y), (x - 150, y - 100))
    after = explorer.spots()
    assert far_apart(after[WANG], (x - 150, y - 100)) < 2
    assert {one for one in before if far_apart(before[one], after[one]) > 0.1} == {WANG}
    assert explorer.heading() == ""  # a drag is no click

    beside = from_ministry(explorer)
    explorer.entry("Nodes", "Countries").click()  # what is drawn anew keeps the place
    assert far_apart(from_ministry(explorer), beside) < 1
    explorer.click(WANG)
    assert explorer.heading() == "Wang Xiaohong"
    assert explorer.pressed("Unpin")
    explorer.button("Unpin").click()
    explorer.button("Close").click()
    explorer.page.keyboard.press("f")
    explorer.page.keyboard.press("c")
    explorer.page.keyboard.press("f")
    assert far_apart(explorer.spots()[WANG], (x, y)) < 2


def test_a_node_is_pinned_where_it_is_by_a_button(explorer: Explorer) -> None:
    before = explorer.spots()[LA]
    explorer.find("Laos")
    explorer.button("Pin").click()

    assert explorer.pressed("Unpin")
    assert "pinned=" in explorer.address()
    assert far_apart(explorer.spots()[LA], before) < 400  # it did not jump; the drawing may have moved to show it


def test_a_drag_beside_nodes_moves_the_drawing_and_the_wheel_its_size(explorer: Explorer) -> None:
    before = explorer.spots()
    explorer.drag((350, 500), (400, 450))
    after = explorer.spots()
    assert {(round(after[one][0] - before[one][0]), round(after[one][1] - before[one][1])) for one in before} == {
        (50, -50)
    }

    x, y = after[CN]
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.wheel(0, -200)
    larger = explorer.spots()
    assert far_apart(larger[CN], (x, y)) < 1  # what lies under the pointer stays there
    assert far_apart(larger[MPS], larger[CN]) > 1.5 * far_apart(after[MPS], after[CN])
    explorer.page.keyboard.press("f")
    assert all(far_apart(before[one], spot) < 1 for one, spot in explorer.spots().items())


def test_two_clicks_lead_nearer_to_a_node(explorer: Explorer) -> None:
    explorer.page.keyboard.press("f")
    explorer.page.locator("#smaller").click()
    before = explorer.spots()
    explorer.page.mouse.dblclick(*before[LA])
    after = explorer.spots()

    assert explorer.heading() == "Laos"
    assert far_apart(after[CN], after[LA]) > 1.3 * far_apart(before[CN], before[LA])
    assert explorer.box("#drawing")["x"] < after[LA][0] < explorer.box("#panel")["x"]


@pytest.mark.parametrize("way", ["button", "shift"])
def test_a_rectangle_chooses_what_lies_in_it(explorer: Explorer, way: str) -> None:
    spots = explorer.spots()
    wanted = {LAO_MPS, VILAY}
    left, right = (edge(spots[one][0] for one in wanted) for edge in (min, max))
    top, bottom = (edge(spots[one][1] for one in wanted) for edge in (min, max))
    corners = ((left - 12, top - 12), (right + 12, bottom + 12))
    inside = {
        one for one, (x, y) in spots.items()
        if corners[0][0] <= x <= corners[1][0] and corners[0][1] <= y <= corners[1][1]
    }  # fmt: skip
    if way == "button":
        explorer.button("Select").click()
        assert explorer.pressed("Select")
        explorer.drag(*corners)
        assert not explorer.pressed("Select")
    else:
        explorer.page.keyboard.down("Shift")
        explorer.drag(*corners)
        explorer.page.keyboard.up("Shift")
    assert explorer.heading() == f"{len(inside)} nodes"
    assert explorer.said().startswith(f"{len(inside)} nodes selected")
    names = {node.id: node.properties["name"] for node in EXPLORED.nodes}
    assert marked(explorer) == {names[one] for one in inside}

    explorer.button("Only these").click()
    assert explorer.drawn() == inside >= wanted
    assert explorer.chips() == [f"only {len(inside)} chosen"]


def test_control_and_click_add_to_what_is_chosen_and_take_away(explorer: Explorer) -> None:
    explorer.click(CN)
    explorer.click(MPS, modifiers=("Control",))
    explorer.click(LA, modifiers=("Shift",))
    assert explorer.heading() == "3 nodes"
    assert marked(explorer) == {"China", "Ministry of Public Security", "Laos"}
    assert explorer.captions() >= {CN, MPS, LA}
    assert explorer.lists()["Between them"] == [
        "belongs to Ministry of Public Security (CN) – China",
        "cooperates with China – Laos: Mekong patrol",
    ]
    explorer.click(LA, modifiers=("Control",))
    assert marked(explorer) == {"China", "Ministry of Public Security"}

    explorer.button("Copy names").click()
    explorer.hear("Names copied")
    copied = explorer.page.evaluate("navigator.clipboard.readText()")
    assert sorted(copied.split("\n")) == ["China", "Ministry of Public Security"]


def test_what_is_chosen_grows_by_its_neighbours_and_is_hidden_together(explorer: Explorer) -> None:
    everything = explorer.drawn()
    explorer.click(BUREAU)
    explorer.click(POLICE_DAY, modifiers=("Control",))
    explorer.button("Add their neighbours").click()
    chosen = within(BUREAU, 1) | within(POLICE_DAY, 1)
    assert explorer.heading() == f"{len(chosen)} nodes"
    assert INTERPOL in chosen
    explorer.button("Hide").click()

    assert explorer.drawn() == everything - chosen
    assert explorer.chips() == [f"{len(chosen)} hidden"]


def test_what_is_chosen_is_pinned_together(explorer: Explorer) -> None:
    explorer.click(CN)
    explorer.click(LA, modifiers=("Control",))
    explorer.button("Pin").click()

    assert explorer.address().count("pinned=") == 2
