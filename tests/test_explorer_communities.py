"""More nodes than a drawing can show: communities first, and the way into each and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from exploring import Explorer

pytestmark = pytest.mark.browser


@pytest.fixture
def large(open_explorer: Callable[..., Explorer]) -> Explorer:
    """The explorer of 4,000 nodes."""
    return open_explorer("4000")


def members(large: Explorer) -> dict[str, set[str]]:
    """Name of a community -> ids of its nodes."""
    data = large.data()
    found: dict[str, set[str]] = {name: set() for name, *_ in data["communities"]}
    names = list(found)
    for node, community in zip(data["nodes"]["id"], data["nodes"]["community"], strict=True):
        found[names[community]].add(node)
    return found


def test_communities_stand_for_the_nodes_with_a_name_and_how_many_they_are(large: Explorer) -> None:
    groups = members(large)
    names = list(groups)

    assert large.text("#crumbs").startswith(f"{len(groups)} communities of 4,000 nodes")
    assert large.drawn() == {f"community {at}" for at in range(len(groups))}
    assert large.counts()[0] == 4000
    assert len(large.captions()) > 10
    assert "community 0" in large.captions()
    large.page.mouse.move(*large.place("community 0"))
    assert large.text("#tip").split("\n") == [names[0], f"{len(groups[names[0]])} nodes: click to open"]
    assert large.said() == ""


def test_a_click_opens_a_community_and_the_way_back_is_shown(large: Explorer) -> None:
    groups = members(large)
    name = next(iter(groups))
    large.click("community 0")

    assert large.button("Select").is_enabled()
    assert large.drawn() == groups[name]
    assert large.text("#crumbs b") == name
    assert large.counts()[0] == len(groups[name])
    stage = large.box("#drawing")
    for x, y in large.spots().values():
        assert stage["x"] < x < stage["right"]
        assert stage["y"] < y < stage["bottom"]
    large.button("All communities").click()
    assert len(large.drawn()) == len(groups)

    large.page.go_back()
    large.page.locator("#crumbs b").wait_for()
    assert large.drawn() == groups[name]
    large.page.go_back()
    large.page.get_by_role("button", name="draw every node").wait_for()
    assert len(large.drawn()) == len(groups)


def test_communities_are_opened_by_keys(large: Explorer) -> None:
    groups = members(large)
    large.page.locator("#surface").focus()
    large.page.keyboard.press("]")
    largest = max(groups, key=lambda name: len(groups[name]))
    assert large.said() == f"{largest}: {len(groups[largest]):,} nodes. Enter opens it."
    large.page.keyboard.press("Enter")
    assert large.drawn() == groups[largest]


def test_a_search_opens_the_community_of_what_it_finds(large: Explorer) -> None:
    groups = members(large)
    large.find("Land 57")
    own = next(name for name, ids in groups.items() if "country:57" in ids)

    assert large.heading() == "Land 57"
    assert large.text("#crumbs b") == own
    assert large.drawn() == groups[own]
    x, _ = large.place("country:57")
    assert large.box("#drawing")["x"] < x < large.box("#panel")["x"]
    assert "country:57" in large.captions()

    large.find("Land 3")  # from one community into another
    assert "country:3" in large.drawn()
    assert large.text("#crumbs b") != own


def test_every_node_is_drawn_on_demand(large: Explorer) -> None:
    large.button("draw every node").click()
    assert len(large.drawn()) == 4000
    large.click(large.data()["nodes"]["id"][0])
    assert large.heading() == large.data()["nodes"]["name"][0]
    large.button("Back to communities").click()
    assert len(large.drawn()) == len(members(large))


def test_filters_that_leave_few_enough_draw_nodes(large: Explorer) -> None:
    large.entry("Nodes", "Agencies").click()
    left = [label for label in large.data()["nodes"]["label"] if label != "Agency"]
    assert large.counts()[0] == len(left) < 1500
    assert len(large.drawn()) == len(left)
    assert large.text("#crumbs") == ""
    large.page.keyboard.press("c")
    assert large.text("#crumbs").startswith("150 communities")


def test_the_table_has_every_node_whatever_is_drawn(large: Explorer) -> None:
    large.table("Nodes")
    assert large.text("#counted") == "4,000 rows"


def test_the_ends_of_a_path_are_picked_in_two_communities(large: Explorer) -> None:
    groups = members(large)
    large.button("Path").click()
    large.click("community 0")
    first = min(large.drawn())
    large.click(first)
    chosen = large.page.locator("#path-from").input_value()
    assert chosen
    large.button("All communities").click()
    assert large.page.locator("#path-from").input_value() == chosen
    large.page.locator("#path-to").fill("Land 57")
    large.page.keyboard.press("Enter")
    assert "Nothing that is shown leads from one to the other" in large.text("#panel")
    assert len(groups) == 150


def test_a_rectangle_around_communities_opens_none_and_says_why(large: Explorer) -> None:
    stage = large.box("#drawing")
    assert large.button("Select").is_disabled()
    large.page.keyboard.down("Shift")
    large.drag((stage["x"] + 20, stage["y"] + 20), (stage["right"] - 20, stage["y"] + 300))
    large.page.keyboard.up("Shift")
    assert large.heading() == ""
    assert large.said() == "Communities are not selected: open one, or draw every node"
