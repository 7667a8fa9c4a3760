"""The explorer's table: the same nodes and relationships as the drawing, sorted, searched and chosen from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from explored import EXPLORED, FRAUD, RTP, TH
from exploring import Explorer
from tiny import CN, MPS

from relgraph.render.view import to_view

pytestmark = pytest.mark.browser
VIEW = to_view(EXPLORED)
WORDS = {
    "Agency": "Agency",
    "CooperationArea": "Area of cooperation",
    "Country": "Country",
    "Event": "Event",
    "Official": "Official",
}


def column(explorer: Explorer, name: str) -> list[str]:
    """The cells of a column, from the first row that is made to the last."""
    heads = explorer.page.get_by_role("columnheader").all_inner_texts()
    at = [head.split("\n")[0].removesuffix(" ↑").removesuffix(" ↓") for head in heads].index(name)
    return [row[at] for row in explorer.rows()]


def test_the_nodes_are_those_of_the_drawing_with_what_is_known_of_them(explorer: Explorer) -> None:
    drawn = explorer.drawn()
    explorer.table("Nodes")

    assert explorer.pressed("Table")
    assert not explorer.pressed("Drawing")
    assert explorer.text("#drawing") == ""
    assert explorer.text("#counted") == f"{len(drawn)} rows"
    assert {row[-1] for row in explorer.rows()} == drawn
    assert sorted(explorer.rows()) == sorted(
        [
            node.name,
            WORDS[node.label],
            node.name if node.label == "Country" else node.country,
            str(node.degree),
            str(len(node.documents)),
            f"{node.betweenness:.3f}",
            node.id,
        ]
        for node in VIEW.nodes
    )


def test_the_relationships_are_those_of_the_drawing(explorer: Explorer) -> None:
    explorer.entry("Areas", "telecom fraud").click()
    explorer.table("Relationships")
    nodes, relationships = explorer.counts()

    assert explorer.text("#counted") == f"{relationships} rows"
    rows = explorer.rows()
    assert len(rows) == relationships
    documents = [int(one) for one in column(explorer, "Documents")]
    assert documents == sorted(documents, reverse=True)  # what follows from others last
    assert [
        "Ministry of Public Security (CN)", "cooperates with", "Royal Thai Police", "telecom fraud", "", "established",
        "2022-11-03", "2022-11-03", "2", "0.9",
    ] in rows  # fmt: skip
    captions = {node.id: node.caption for node in VIEW.nodes}
    fraud = {(captions[one.source], captions[one.target]) for one in VIEW.edges if one.area and one.area.id == FRAUD}
    assert {(row[0], row[2]) for row in rows if row[1] == "cooperates with"} == fraud
    ends = {end for row in rows for end in (row[0], row[2])}
    explorer.table("Nodes")
    assert len(explorer.rows()) == nodes == len(ends)


def test_filters_that_change_while_the_drawing_is_shown_are_in_the_table_at_once(explorer: Explorer) -> None:
    explorer.table("Nodes")
    explorer.page.keyboard.press("t")
    explorer.entry("Nodes", "Officials").click()
    explorer.page.keyboard.press("t")

    assert explorer.text("#counted") == "18 rows"
    assert "Official" not in column(explorer, "Label")
    explorer.entry("Nodes", "Countries").click()  # and while the table is shown
    assert set(column(explorer, "Label")) == {"Agency", "Area of cooperation", "Event"}


def test_a_click_on_a_heading_sorts_and_a_second_turns_it_round(explorer: Explorer) -> None:
    explorer.table("Nodes")
    heads = explorer.page.get_by_role("columnheader")
    neighbours, name = heads.filter(has_text="Neighbours"), heads.filter(has_text="Name")
    degrees = sorted((node.degree for node in VIEW.nodes), reverse=True)

    explorer.button("Neighbours").click()  # numbers begin with the most
    assert [int(cell) for cell in column(explorer, "Neighbours")] == degrees
    assert neighbours.get_attribute("aria-sort") == "descending"
    explorer.button("Neighbours").click()
    assert [int(cell) for cell in column(explorer, "Neighbours")] == degrees[::-1]
    assert neighbours.get_attribute("aria-sort") == "ascending"
    explorer.button("Name").focus()
    explorer.page.keyboard.press("Enter")
    names = column(explorer, "Name")
    assert names == sorted(names, key=str.lower)
    assert (name.get_attribute("aria-sort"), neighbours.get_attribute("aria-sort")) == ("ascending", "none")
    assert explorer.page.evaluate("document.activeElement.textContent") == "Name"
    explorer.page.keyboard.press(" ")
    assert column(explorer, "Name") == sorted(names, key=str.lower, reverse=True)


def test_the_table_is_searched_in_every_column(explorer: Explorer) -> None:
    explorer.table("Nodes")
    box = explorer.page.get_by_role("searchbox", name="Find in the table")
    for typed, count in (("nguyen", 1), ("VIET NAM", 4), ("official", 4), ("agency:th", 1), ("zzz", 0)):
        box.fill(typed)
        assert len(explorer.rows()) == count, typed
        assert explorer.text("#counted") == ("1 row" if count == 1 else f"{count} rows")
    box.fill("")
    assert len(explorer.rows()) == 22


def test_a_row_and_the_drawing_choose_the_same(explorer: Explorer) -> None:
    explorer.click(CN)
    explorer.table("Nodes")
    chosen = explorer.page.locator("#rows [aria-selected=true]")
    assert chosen.locator("[role=gridcell]").first.inner_text() == "China"

    explorer.page.locator("#rows [role=row]", has_text="Royal Thai Police").click()
    assert explorer.heading() == "Royal Thai Police"
    assert chosen.count() == 1
    assert explorer.box("#table")["right"] <= explorer.box("#panel")["x"] + 1
    explorer.button("Drawing").click()
    assert explorer.captions() == {RTP, MPS, TH, FRAUD}  # its neighbours are named, others are not

    explorer.table("Relationships")
    explorer.page.locator("#rows [role=row]", has_text="suspended").click()
    assert explorer.heading() == "China – Viet Nam"
    assert chosen.locator("[role=gridcell]").first.inner_text() == "China"


def test_the_table_is_worked_by_keys(explorer: Explorer) -> None:
    explorer.table("Nodes")
    explorer.button("Name").click()
    page = explorer.page
    names = column(explorer, "Name")
    grid = page.get_by_role("grid")
    grid.focus()
    for key, at in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", 21), ("ArrowDown", 21), ("Home", 0)):
        page.keyboard.press(key)
        active = page.locator(f"#{grid.get_attribute('aria-activedescendant')}")
        assert active.locator("[role=gridcell]").first.inner_text() == names[at]
        row, whole = active.bounding_box(), explorer.box("#grid")
        assert row
        assert whole["y"] + 32 <= row["y"] + 1
        assert row["y"] + row["height"] <= whole["bottom"] + 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert explorer.heading() == names[1]
    assert page.evaluate("document.activeElement.id") == "grid"  # so that one can go on
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert explorer.heading() == names[2]
    page.keyboard.press("Escape")
    assert explorer.heading() == ""


def test_of_4000_rows_only_those_in_sight_are_made(open_explorer: Callable[..., Explorer]) -> None:
    one = open_explorer("4000")
    one.table("Nodes")
    grid = one.page.get_by_role("grid")
    assert grid.get_attribute("aria-rowcount") == "4001"
    assert 10 < len(one.rows()) < 60

    one.button("Id").click()
    ids = sorted(one.data()["nodes"]["id"], key=lambda text: (len(text), text))
    grid.evaluate("grid => { grid.scrollTop = 60_000; }")
    one.page.locator("[aria-rowindex='1900']").wait_for()
    assert 10 < len(one.rows()) < 60
    grid.focus()
    one.page.keyboard.press("End")
    last = one.page.locator("[aria-rowindex='4001']")
    assert last.is_visible()
    assert column(one, "Id")[-1] == one.rows()[-1][-1]
    assert {row[-1] for row in one.rows()} < set(ids)
    one.find("Land 57")
    chosen = one.page.locator("#rows [aria-selected=true]")
    assert chosen.locator("[role=gridcell]").first.inner_text() == "Land 57"
    assert chosen.is_visible()
