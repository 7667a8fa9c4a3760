"""Finding in the explorer: by whatever a node is called, by keys or pointer, wherever it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from explored import LONG, RTP, VN
from exploring import Explorer
from tiny import CN, LA, LAO_MPS, MPS, ZHAO

pytestmark = pytest.mark.browser


NAMED = {
    "Zhao Kezhi": "Zhao Kezhi",
    "RTP": "Royal Thai Police",  # an acronym
    "Lao PDR": "Laos",  # an alias
    "VNM": "Viet Nam",  # an ISO code
    "nguyen van": "Nguyễn Văn Long",  # folded
    "Vilai Lakhamfong": "GEN. Vilay Lakhamfong",  # a slip of the finger
    "royal tahi polcie": "Royal Thai Police",  # two
}


def test_a_node_is_found_by_all_that_it_is_called(explorer: Explorer) -> None:
    for typed, found in NAMED.items():
        explorer.find(typed)

        assert explorer.heading() == found
        assert explorer.page.evaluate("document.activeElement.textContent") == found
        assert explorer.said() == f"{found.removeprefix('GEN. ')} selected"
        assert explorer.page.locator("#query").input_value() == ""


def test_a_list_tells_those_of_one_name_apart_and_is_worked_by_arrow_keys(explorer: Explorer) -> None:
    page = explorer.page
    page.keyboard.press("/")
    page.keyboard.type("ministry of public")
    options = explorer.options()

    assert sorted(" ".join(text.split()) for text in options.all_inner_texts()) == [
        "Ministry of Public Security Agency · China",
        "Ministry of Public Security Agency · Laos",
        "Ministry of Public Security Agency · Viet Nam",
    ]
    chosen = [
        ["true", "false", "false"],
        ["false", "true", "false"],
        ["true", "false", "false"],
        ["false", "false", "true"],
    ]
    for key, expected in zip(("", "ArrowDown", "ArrowUp", "ArrowUp"), chosen, strict=True):
        if key:
            page.keyboard.press(key)
        assert [one.get_attribute("aria-selected") for one in options.all()] == expected
        active = page.locator("#query").get_attribute("aria-activedescendant")
        assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    third = options.nth(2).inner_text()
    page.keyboard.press("Enter")
    assert explorer.text(".kicker").endswith(third.rsplit("· ", 1)[1])
    assert not page.locator("#found").is_visible()


def test_the_pointer_chooses_from_the_list(explorer: Explorer) -> None:
    explorer.page.locator("#query").click()
    explorer.page.keyboard.type("thai")
    explorer.options().filter(has_text="Country").click()

    assert explorer.heading() == "Thailand"


def test_escape_closes_the_list_and_then_empties_the_box(explorer: Explorer) -> None:
    page = explorer.page
    page.keyboard.press("/")
    page.keyboard.type("laos")
    page.keyboard.press("Escape")
    assert not page.locator("#found").is_visible()
    assert page.locator("#query").input_value() == "laos"
    page.keyboard.press("Escape")
    assert page.locator("#query").input_value() == ""
    assert page.evaluate("document.activeElement === document.body")


def test_what_nothing_is_called_is_said_to_be_nowhere(explorer: Explorer) -> None:
    explorer.find("nobody of that name")

    assert explorer.text("#found") == "Nothing has a name like that."
    assert explorer.heading() == ""


def test_the_drawing_flies_to_what_was_found_where_nothing_covers_it(open_explorer: Callable[..., Explorer]) -> None:
    for size in ((1280, 800), (400, 800)):
        one = open_explorer("400", size=size)
        office = one.data()["nodes"]["name"][200]
        one.find(office)
        assert one.heading() == office
        x, y = one.place(one.data()["nodes"]["id"][200])
        stage, panel = one.box("#drawing"), one.box("#panel")
        right, bottom = (panel["x"], stage["bottom"]) if size[0] > 760 else (stage["right"], panel["y"])

        assert stage["x"] + 20 < x < right - 20
        assert stage["y"] + 20 < y < bottom - 20
        assert one.data()["nodes"]["id"][200] in one.captions()


def test_a_second_search_flies_on_from_the_first(explorer: Explorer) -> None:
    for name, node in (("Zhao Kezhi", ZHAO), ("Laos", LA), ("Royal Thai Police", RTP)):
        explorer.find(name)
        x, y = explorer.place(node)
        assert explorer.box("#drawing")["x"] < x < explorer.box("#panel")["x"]
        assert explorer.box("#drawing")["y"] < y < explorer.box("#drawing")["bottom"]


def test_what_was_found_lately_is_offered_before_anything_is_typed(explorer: Explorer) -> None:
    page = explorer.page
    page.locator("#query").focus()
    assert not page.locator("#found").is_visible()
    page.locator("#query").blur()
    for name in ("Laos", "RTP", "Laos"):
        explorer.find(name)

    page.keyboard.press("/")
    assert [text.split("\n")[0] for text in explorer.options().all_inner_texts()] == ["Laos", "Royal Thai Police"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert explorer.heading() == "Royal Thai Police"

    explorer.go()  # the browser keeps them
    page.keyboard.press("/")
    assert explorer.options().count() == 2


def test_a_node_that_its_label_hides_is_shown_again(explorer: Explorer) -> None:
    explorer.entry("Nodes", "Officials").click()
    explorer.entry("Areas", "telecom fraud").click()
    assert LONG not in explorer.drawn()
    explorer.find("Nguyen")

    assert explorer.heading() == "Nguyễn Văn Long"
    assert LONG in explorer.drawn()
    assert explorer.said().startswith("Filters were changed to show it. 22 nodes")


def test_a_node_that_was_hidden_by_hand_is_shown_again(explorer: Explorer) -> None:
    explorer.entry("Relationships", "met with").click()
    explorer.find("Viet Nam")
    explorer.button("Hide").click()
    assert VN not in explorer.drawn()
    assert explorer.chips() == ["without: met with", "1 hidden"]

    explorer.find("Vietnam")
    assert VN in explorer.drawn()
    assert explorer.chips() == ["without: met with"]  # it was in nobody's way


def test_a_search_in_the_table_finds_its_row(explorer: Explorer) -> None:
    explorer.table("Nodes")
    explorer.find("Laos")

    chosen = explorer.page.locator("#rows [aria-selected=true]")
    assert chosen.locator("[role=gridcell]").first.inner_text() == "Laos"
    assert {CN, MPS, LAO_MPS} <= {row[-1] for row in explorer.rows()}
