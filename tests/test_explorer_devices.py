"""The explorer on phones and wide screens, by finger, and where there is no WebGL."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from browser import beside, colours
from explored import FIGHT_FRAUD, RTP
from exploring import Explorer, Pages, explorer_in, window
from tiny import CN, LA, MM, MPS, WANG, ZHAO

from relgraph.render.palette import LABELS, PAGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PHONE = {"size": (390, 760), "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.fixture
def phone(open_explorer: Callable[..., Explorer]) -> Explorer:
    """The explorer in a phone."""
    return open_explorer("explored", **PHONE)


def tap(explorer: Explorer, node: str) -> None:
    explorer.page.wait_for_timeout(360)  # two taps in a shorter time are one gesture
    explorer.page.touchscreen.tap(*explorer.spots()[node])


def touch(explorer: Explorer, *moves: list[tuple[float, float]]) -> None:
    """Puts fingers down at the first places, moves them to the next, and takes them away."""
    session = explorer.page.context.new_cdp_session(explorer.page)

    def send(kind: str, points: list[tuple[float, float]]) -> None:
        fingers = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    send("touchStart", moves[0])
    for points in moves[1:]:
        send("touchMove", points)
    send("touchEnd", [])
    session.detach()


def apart(explorer: Explorer, a: str, b: str) -> float:
    spots = explorer.spots()
    return math.dist(spots[a], spots[b])


@pytest.mark.parametrize("fragment", ["", "#v=1&relationship=" + FIGHT_FRAUD, "#v=1&view=table&table=relationships"])
def test_from_360_to_3840_pixels_nothing_is_cut_off(open_explorer: Callable[..., Explorer], fragment: str) -> None:
    one = open_explorer("explored", fragment)
    for width, height in (
        (360, 640),
        (480, 800),
        (768, 1024),
        (1000, 700),
        (1100, 700),
        (1280, 800),
        (1920, 1080),
        (3840, 2160),
    ):
        one.page.set_viewport_size({"width": width, "height": height})
        one.page.wait_for_timeout(60)
        size = one.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        assert size == [width, height]
        for selector in ("#query", "#views", "#time .track", "#counts"):
            box = one.box(selector)
            assert box["x"] >= 0, (width, selector)
            assert box["right"] <= width, (width, selector)
            assert box["bottom"] <= height, (width, selector)
        assert one.box("#views")["height"] >= 200, width
        if one.page.locator("#panel").is_visible():
            panel = one.box("#panel")
            assert panel["right"] <= width
            assert panel["bottom"] <= height
            wide = one.page.locator("#panel").evaluate("panel => panel.scrollWidth <= panel.clientWidth")
            assert wide, width
        for row in one.page.locator(".tools > *:visible").all():  # what does not fit is reached by scrolling the bar
            row.scroll_into_view_if_needed()
            box = row.bounding_box()
            assert box
            assert box["x"] >= -1, width
            assert box["x"] + box["width"] <= width + 1, width


def test_on_a_phone_the_panel_is_a_sheet_and_leaves_what_was_chosen_in_sight(phone: Explorer) -> None:
    tap(phone, MM)
    assert phone.heading() == "Myanmar"
    panel, stage = phone.box("#panel"), phone.box("#drawing")
    assert (panel["x"], panel["width"]) == (0, 390)
    assert panel["bottom"] == pytest.approx(stage["bottom"], abs=1)
    x, y = phone.spots()[MM]
    assert 0 < x < 390
    assert stage["y"] < y < panel["y"]
    phone.button("Close").tap()
    assert phone.heading() == ""


def test_on_a_phone_legend_and_filters_are_a_sheet(phone: Explorer) -> None:
    opener = phone.page.get_by_role("button", name="Legend and filters")
    assert not phone.page.locator("#legend").is_visible()
    assert opener.get_attribute("aria-expanded") == "false"
    opener.tap()
    assert opener.get_attribute("aria-expanded") == "true"
    phone.entry("Nodes", "Officials").tap()
    assert phone.counts()[0] == 18
    assert phone.chips() == ["without: Officials"]
    sheet = phone.box("#legend")
    assert sheet["bottom"] <= 760
    opener.tap()
    assert not phone.page.locator("#legend").is_visible()
    for entry in phone.page.locator("#legend .entry").all():
        assert entry.evaluate("one => parseFloat(getComputedStyle(one).minHeight)") >= 36


def test_fingers_tap_drag_and_pinch(phone: Explorer) -> None:
    before = phone.spots()
    touch(phone, [(60, 520)], [(80, 500)], [(100, 480)])
    after = phone.spots()
    assert math.dist(after[CN], before[CN]) == pytest.approx(math.hypot(40, 40), abs=2)

    width = apart(phone, CN, MPS)
    x, y = after[CN]
    touch(phone, [(x - 30, y), (x + 30, y)], [(x - 45, y), (x + 45, y)], [(x - 60, y), (x + 60, y)])
    assert apart(phone, CN, MPS) == pytest.approx(2 * width, rel=0.05)
    assert phone.spots()[CN] == pytest.approx((x, y), abs=6)  # what lies between the fingers stays there
    assert phone.heading() == ""  # and nothing was chosen
    touch(phone, [(x - 60, y), (x + 60, y)], [(x - 30, y), (x + 30, y)])
    assert apart(phone, CN, MPS) == pytest.approx(width, rel=0.05)

    tap(phone, CN)
    assert phone.heading() == "China"


def test_a_finger_hits_what_is_near_and_moves_a_node(phone: Explorer) -> None:
    x, y = phone.spots()[LA]
    phone.page.wait_for_timeout(360)
    phone.page.touchscreen.tap(x + 12, y - 10)
    assert phone.heading() == "Laos"
    phone.button("Close").tap()
    phone.button("Show all").tap()

    x, y = phone.spots()[WANG]
    touch(phone, [(x, y)], [(x - 20, y - 20)], [(x - 40, y - 40)])
    assert phone.spots()[WANG] == pytest.approx((x - 40, y - 40), abs=3)


def test_the_time_is_dragged_by_a_finger(phone: Explorer) -> None:
    handle = phone.box("#time-from")
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    touch(phone, [(x, y)], [(x + 60, y)], [(x + 120, y)])

    assert phone.text("#span") != "January 2021 – November 2022"
    assert phone.text("#span").endswith(" – November 2022")


def test_the_menu_of_a_phone_is_in_its_window(phone: Explorer) -> None:
    phone.page.locator("#take summary").scroll_into_view_if_needed()
    phone.page.locator("#take summary").tap()
    box = phone.box("#take .menu")
    assert 0 <= box["x"] < box["right"] <= 390
    assert box["bottom"] <= 760
    with phone.page.expect_download() as waiting:
        phone.button("Table (CSV)").tap()
    assert waiting.value.suggested_filename.endswith(".csv")


@pytest.fixture(scope="module")
def plain_browser(browser: Browser) -> Iterator[Browser]:
    """A browser without WebGL."""
    with beside(browser, "--disable-3d-apis") as found:
        yield found


def test_without_webgl_the_page_says_so_and_draws_on_a_canvas(plain_browser: Browser, explorer_pages: Pages) -> None:
    one = explorer_in(window(plain_browser), explorer_pages.path("explored"))
    assert one.text("#canvas-note").startswith("This browser has no WebGL")
    assert one.page.evaluate("relgraph.painter") == "canvas"
    picture = one.page.screenshot()
    nodes: dict[str, Any] = {CN: "Country", MPS: "Agency", ZHAO: "Official"}
    found = colours(one.page.context, picture, [one.spots()[name] for name in nodes])
    assert found == [LABELS[label].light for label in nodes.values()]

    one.click(MPS, RTP)
    assert " ".join(one.heading().split()) == "Ministry of Public Security – Royal Thai Police"
    one.find("Laos")
    assert one.heading() == "Laos"
    assert LA in one.captions()
    one.page.keyboard.press("Escape")
    x, y = one.spots()[WANG]
    one.drag((x, y), (x + 60, y - 40))
    assert one.spots()[WANG] == pytest.approx((x + 60, y - 40), abs=2)
    one.page.locator("#theme").click()
    assert colours(one.page.context, one.page.screenshot(), [(300, 560)]) == [PAGE["ground"][1]]
    one.button("About").click()
    assert "a plain canvas, since this browser has no WebGL" in one.text("#about")
    one.page.context.close()
    assert one.is_quiet()


def test_where_webgl_is_lost_the_page_goes_on(explorer: Explorer) -> None:
    """As when a computer wakes, or its driver starts anew."""
    lost = explorer.page.evaluate(
        """() => [...document.querySelectorAll("#layer canvas")].filter((canvas) => {
            const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
            context?.getExtension("WEBGL_lose_context")?.loseContext();
            return context;
        }).length"""
    )
    assert lost > 0
    explorer.page.wait_for_timeout(300)
    explorer.find("Laos")
    spot = explorer.spots()[LA]
    explorer.page.wait_for_timeout(300)
    found = colours(explorer.page.context, explorer.page.screenshot(), [spot])

    assert found == [LABELS["Country"].light]
    assert explorer.text("#canvas-note").startswith("WebGL has stopped")
    explorer.entry("Nodes", "Officials").click()
    explorer.click(CN)
    assert explorer.heading() == "China"
