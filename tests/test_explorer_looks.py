"""How the explorer looks: colours and sizes by what one wants to see, dashes, dark and light, in print."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import groupby, pairwise

import pytest
from browser import colours
from explored import EXPLORED, FIGHT_FRAUD
from exploring import Explorer, Pages
from tiny import CN, LA, MM, MPS, ZHAO, graph, node, relationship

from relgraph.render.palette import DASHES, LABELS, PAGE, SERIES
from relgraph.render.view import to_view

pytestmark = pytest.mark.browser
VIEW = {one.id: one for one in to_view(EXPLORED).nodes}


def seen(explorer: Explorer, *spots: tuple[float, float]) -> list[str]:
    """The colours at these places of the window."""
    return colours(explorer.page.context, explorer.page.screenshot(), spots)


def of_nodes(explorer: Explorer, *nodes: str) -> list[str]:
    """The colours of nodes as they are drawn."""
    return seen(explorer, *(explorer.spots()[one] for one in nodes))


def are(found: list[str], wanted: list[str]) -> bool:
    """Whether colours are these, up to the rounding of what draws them."""
    parts = [[int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (*found, *wanted)]
    pairs = zip(parts[: len(found)], parts[len(found) :], strict=True)
    return all(abs(one - other) < 4 for pair in pairs for one, other in zip(*pair, strict=True))


def sizes(explorer: Explorer) -> dict[str, float]:
    """Id -> half the width of a node."""
    return {one["id"]: one["r"] for one in explorer.page.evaluate("relgraph.spots()")}


def key(explorer: Explorer) -> dict[str, str]:
    """What the legend says of colours: name -> colour."""
    rows = explorer.page.locator(".groups:visible li").evaluate_all(
        """rows => rows.map((row) => [row.querySelector(".word").textContent,
            getComputedStyle(row.querySelector("circle")).fill])"""
    )
    return {name: "#" + "".join(f"{int(part):02x}" for part in fill[4:-1].split(",")) for name, fill in rows}


def test_nodes_are_coloured_by_what_they_are(explorer: Explorer) -> None:
    nodes = (CN, MPS, ZHAO, "area:telecom-fraud")

    assert are(of_nodes(explorer, *nodes), [LABELS[VIEW[one].label].light for one in nodes])
    assert key(explorer) == {}


def test_nodes_are_coloured_by_country_community_and_area_and_the_key_says_how(explorer: Explorer) -> None:
    pick = explorer.page.locator("#colour")
    pick.select_option("country")
    countries = key(explorer)
    assert next(iter(countries)) == "China"  # which has the most
    assert list(countries)[-1] == "others"
    assert list(countries.values()) == [*(light for light, _ in SERIES[: len(countries) - 1]), LABELS["Document"].light]
    wanted = {CN: "China", MPS: "China", ZHAO: "China", LA: "Laos", "agency:INT:interpol": "international"}
    assert are(of_nodes(explorer, *wanted), [countries[name] for name in wanted.values()])
    assert are(of_nodes(explorer, "area:telecom-fraud"), [countries["others"]])

    pick.select_option("community")
    communities = key(explorer)
    names = [one[0] for one in explorer.data()["communities"]]
    assert list(communities) == [*names, "others"]
    assert are(of_nodes(explorer, CN, LA), [communities[names[VIEW[one].community]] for one in (CN, LA)])

    pick.select_option("area")
    areas = key(explorer)
    assert are(of_nodes(explorer, "area:telecom-fraud", "country:TH"), [areas["telecom fraud"]] * 2)
    pick.select_option("label")
    assert key(explorer) == {}


def test_nodes_are_as_large_as_what_one_asks_for(explorer: Explorer) -> None:
    pick = explorer.page.locator("#size")
    for name, value in (
        ("degree", lambda one: one.degree),
        ("betweenness", lambda one: round(one.betweenness, 5)),
        ("documents", lambda one: len(one.documents)),
    ):
        pick.select_option(name)
        found = sizes(explorer)
        order = sorted(VIEW.values(), key=value)
        for one, other in pairwise(order):
            if value(one) == value(other):
                assert found[one.id] == pytest.approx(found[other.id])
            else:
                assert found[one.id] < found[other.id], (name, one.id, other.id)


def test_each_status_has_its_dashes_in_the_drawing_and_in_the_legend(
    open_explorer: Callable[..., Explorer], explorer_pages: Pages
) -> None:
    pairs = {status: (f"country:A{at}", f"country:B{at}") for at, status in enumerate(DASHES)}
    nodes = tuple(node(one, "Country", one[-2:]) for pair in pairs.values() for one in pair)
    ties = tuple(
        relationship("COOPERATES_WITH", *pair, area="area:none", status=status, derived=True)
        for status, pair in pairs.items()
    )
    one = open_explorer(explorer_pages.of("statuses", graph(nodes, ties)))
    picture = one.page.screenshot()
    spots, radii = one.spots(), sizes(one)
    runs = {}
    for status, (a, b) in pairs.items():
        (ax, ay), (bx, by) = spots[a], spots[b]
        length = math.hypot(bx - ax, by - ay)
        start, end = radii[a] * 1.3 + 3, length - radii[b] * 1.3 - 3
        steps = [start + at / 4 for at in range(int((end - start) * 4))]
        along = [(ax + (bx - ax) * at / length, ay + (by - ay) * at / length) for at in steps]
        ground = int(PAGE["ground"][0][1:3], 16)
        ink = [int(colour[1:3], 16) < ground - 60 for colour in colours(one.page.context, picture, along)]
        runs[status] = [(on, len(list(part)) / 4) for on, part in groupby(ink)][1:-1]
    assert runs["established"] == []  # one line without a gap
    for status in ("proposed", "suspended"):
        dash, gap = DASHES[status]
        assert len(runs[status]) > 6
        assert all(length == pytest.approx(dash if on else gap, abs=1.6) for on, length in runs[status])
    lengths = [length for on, length in runs["ended"] if on]
    assert [max(lengths), min(lengths)] == pytest.approx(DASHES["ended"][::2], abs=1.6)

    marks = one.page.locator("#legend [data-status] line")
    dashes = [mark.get_attribute("stroke-dasharray") for mark in marks.all()]
    assert dashes == [" ".join(map(str, lengths)) for lengths in DASHES.values()]


def test_the_button_goes_from_light_to_dark_and_back(explorer: Explorer) -> None:
    beside = (300.0, 500.0)
    for at in (1, 0, 1):
        explorer.page.locator("#theme").click()
        ground, node_colour = seen(explorer, beside, explorer.spots()[CN])
        assert are([ground, node_colour], [PAGE["ground"][at], (LABELS["Country"].light, LABELS["Country"].dark)[at]])
        text = explorer.page.locator("#counts").evaluate("one => getComputedStyle(one).color")
        assert "#" + "".join(f"{int(part):02x}" for part in text[4:-1].split(",")) == PAGE["text"][at]


def test_the_page_follows_the_system_while_it_is_open_until_one_chooses(open_explorer: Callable[..., Explorer]) -> None:
    one = open_explorer("explored", dark=True)
    assert are(seen(one, (300, 500), one.spots()[CN]), [PAGE["ground"][1], LABELS["Country"].dark])
    one.page.emulate_media(color_scheme="light")
    one.page.wait_for_timeout(100)
    assert are(seen(one, (300, 500), one.spots()[CN]), [PAGE["ground"][0], LABELS["Country"].light])
    one.page.locator("#theme").click()
    one.page.emulate_media(color_scheme="light")
    assert seen(one, (300, 500)) == [PAGE["ground"][1]]


def test_what_is_chosen_stands_out_and_the_rest_is_pale(explorer: Explorer) -> None:
    explorer.click(MM)
    assert are(of_nodes(explorer, MM, CN, MPS), [LABELS[VIEW[one].label].light for one in (MM, CN, MPS)])
    for one in (LA, ZHAO):
        assert not are(of_nodes(explorer, one), [LABELS[VIEW[one].label].light])
    assert explorer.captions() == {MM, CN, MPS, "area:joint-patrol"}


def test_on_paper_the_drawing_and_the_evidence_stand_and_nothing_to_press(explorer: Explorer) -> None:
    explorer.go("#v=1&relationship=" + FIGHT_FRAUD.replace("|", "%7C"))
    explorer.page.emulate_media(media="print")
    for selector in ("#bar .tools", "#find", "#side", "#zoom", "#time", "#close", ".actions", "button.quiet"):
        assert not explorer.page.locator(selector).first.is_visible(), selector
    views, panel = explorer.box("#views"), explorer.box("#panel")
    assert panel["y"] >= views["bottom"]  # below the drawing, not over it
    for quote in explorer.page.locator("#panel blockquote").all():
        assert quote.is_visible()
    assert explorer.page.locator("#panel").evaluate("one => getComputedStyle(one).overflow") == "visible"
    assert explorer.page.pdf()[:5] == b"%PDF-"


def test_what_the_page_was_read_from_is_told(explorer: Explorer) -> None:
    explorer.button("About").click()
    about = explorer.text("#about")
    for part in (
        "22 nodes and 39 relationships, read from 4 documents, dated 10 January 2021 – 3 November 2022.",
        "The corpus has 4 documents by:",
        "Example: 2",
        "Gazette: 1",
        "no publisher given: 1",
        "Left out of this view: 4 documents, 1 other persons.",
        "Read the sentence before you quote a relationship.",
        "relgraph 0.1.0.",
        "It draws with WebGL",
    ):
        assert part in about
    explorer.page.keyboard.press("Escape")
    assert explorer.text("#about") == ""
    explorer.page.keyboard.press("?")
    assert "find a name" in explorer.text("#help")
    explorer.page.locator("#help").get_by_role("button", name="Close").click()
    assert explorer.text("#help") == ""


def test_what_a_page_was_narrowed_by_is_told(open_explorer: Callable[..., Explorer]) -> None:
    one = open_explorer("whole")
    one.button("About").click()

    assert "Documents are drawn, too." in one.text("#about")
    assert "Persons without a known post are drawn, too." in one.text("#about")
    assert "Nothing of the graph is left out." in one.text("#about")
