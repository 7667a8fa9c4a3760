"""The explorer for those who use no pointer, see no colours, hear the page, or want it still: axe-core finds no fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bundles import MODULES
from exploring import Explorer
from tiny import CN, MPS, ZHAO

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def axe() -> str:
    """The checks of axe-core, which the lock of the pages' packages pins."""
    path = MODULES / "axe-core" / "axe.min.js"
    assert path.is_file(), "axe-core is not there: install the pages' packages (make explorer)"
    return Path(path).read_text(encoding="utf-8")


def faults(explorer: Explorer, axe: str) -> list[str]:
    """What axe-core finds wrong: rule and place."""
    explorer.page.evaluate(f"() => {{ if (!window.axe) {{ {axe} }} }}")
    found: dict[str, Any] = explorer.page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def test_no_fault_is_found_as_the_page_opens_and_in_its_boxes(explorer: Explorer, axe: str) -> None:
    assert faults(explorer, axe) == []
    explorer.page.locator("#take summary").click()
    assert faults(explorer, axe) == []
    explorer.page.keyboard.press("Escape")
    explorer.page.keyboard.press("/")
    explorer.page.keyboard.type("ministry")
    assert explorer.options().count() == 3
    assert faults(explorer, axe) == []
    explorer.page.keyboard.press("Escape")
    explorer.page.keyboard.press("Escape")
    for name in ("About", "Keys"):
        explorer.button(name).click()
        assert faults(explorer, axe) == []
        explorer.page.keyboard.press("Escape")


def test_no_fault_is_found_in_the_panel(explorer: Explorer, axe: str) -> None:
    explorer.click(CN)
    assert faults(explorer, axe) == []
    explorer.click(MPS, modifiers=("Control",))
    assert faults(explorer, axe) == []
    explorer.go("#v=1&relationship=COOPERATES_WITH%7C" + f"{MPS}%7Cagency:TH:royal-thai-police%7Carea:telecom-fraud")
    assert faults(explorer, axe) == []
    explorer.go(f"#v=1&path={CN}&path={ZHAO}")
    assert faults(explorer, axe) == []


def test_no_fault_is_found_in_the_table(explorer: Explorer, axe: str) -> None:
    explorer.table("Relationships")
    explorer.button("Documents").click()
    assert faults(explorer, axe) == []
    explorer.page.get_by_role("searchbox", name="Find in the table").fill("nothing of that kind")
    assert explorer.rows() == []
    assert faults(explorer, axe) == []


def test_no_fault_is_found_under_filters_that_leave_little_and_nothing(explorer: Explorer, axe: str) -> None:
    explorer.go("#v=1&no-label=Event&area=area:precursor-control&from=24262&node=country:XX")
    explorer.page.locator("#colour").select_option("country")
    assert explorer.text("#chips")
    assert explorer.text("#lost")
    assert faults(explorer, axe) == []
    explorer.entry("Publishers", "Gazette").click()
    assert explorer.text("#empty")
    assert faults(explorer, axe) == []


def test_no_fault_is_found_in_the_dark_on_a_phone_and_in_a_page_of_nothing(
    open_explorer: Callable[..., Explorer], axe: str
) -> None:
    dark = open_explorer("explored", dark=True)
    dark.click(CN)
    dark.entry("Nodes", "Events").click()
    assert faults(dark, axe) == []
    phone = open_explorer("explored", size=(390, 760), has_touch=True)
    assert faults(phone, axe) == []
    phone.page.get_by_role("button", name="Legend and filters").click()
    assert faults(phone, axe) == []
    phone.page.get_by_role("button", name="Legend and filters").click()
    phone.find("China")
    assert faults(phone, axe) == []
    assert faults(open_explorer("empty"), axe) == []


def test_no_fault_is_found_among_communities(open_explorer: Callable[..., Explorer], axe: str) -> None:
    large = open_explorer("4000")
    assert faults(large, axe) == []
    large.click("community 0")
    assert faults(large, axe) == []


def test_all_that_can_be_pressed_is_reached_by_tab_and_shows_that_it_is(explorer: Explorer) -> None:
    explorer.find("Zhao Kezhi")
    explorer.entry("Nodes", "Events").click()
    page = explorer.page
    page.evaluate("document.activeElement.blur()")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
            .map((one, at) => { one.dataset.place = at; return String(at); })"""
    )
    reached: dict[str, bool] = {}
    for _ in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        place, is_outlined, is_in_sight = page.evaluate(
            """() => {
                const at = document.activeElement;
                const style = getComputedStyle(at);
                const box = at.getBoundingClientRect();
                const inSight = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
                return [at.dataset.place, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, inSight];
            }"""
        )
        if place is not None:
            assert is_outlined, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            assert is_in_sight, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            reached[place] = True
    assert sorted(reached) == sorted(wanted)


def test_the_drawing_is_worked_by_keys(explorer: Explorer) -> None:
    page = explorer.page
    page.locator("#surface").focus()
    before = explorer.spots()
    page.keyboard.press("ArrowRight")
    assert explorer.spots()[CN][0] == pytest.approx(before[CN][0] - 60, abs=1)
    page.keyboard.press("ArrowDown")
    assert explorer.spots()[CN][1] == pytest.approx(before[CN][1] - 60, abs=1)
    page.keyboard.press("+")
    larger = explorer.spots()
    assert larger[CN][0] - larger[MPS][0] == pytest.approx(1.3 * (before[CN][0] - before[MPS][0]), rel=0.02)
    page.keyboard.press("0")
    assert {name: pytest.approx(spot, abs=1) for name, spot in before.items()} == explorer.spots()

    sizes = {one["id"]: one["r"] for one in page.evaluate("relgraph.spots()")}
    assert max(sizes, key=lambda one: sizes[one]) == MPS
    page.keyboard.press("]")
    assert explorer.said() == "Ministry of Public Security (CN) selected"
    assert page.evaluate("document.activeElement.id") == "surface"
    page.keyboard.press("]")
    assert explorer.heading() == "China"
    page.keyboard.press("[")
    assert explorer.heading() == "Ministry of Public Security"
    page.keyboard.press("[")  # round to the smallest
    assert explorer.heading() in ("Coast Guard", "drug control")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_keys_do_nothing_else_while_one_types(explorer: Explorer) -> None:
    explorer.entry("Nodes", "Events").click()
    explorer.page.keyboard.press("/")
    explorer.page.keyboard.type("/ctp?f")

    assert explorer.page.locator("#query").input_value() == "/ctp?f"
    assert explorer.chips() == ["without: Events"]
    assert explorer.text("#help") == explorer.heading() == ""
    assert explorer.pressed("Drawing")


def test_nothing_moves_by_itself_where_motion_is_unwanted(open_explorer: Callable[..., Explorer]) -> None:
    moving = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
    calm = open_explorer("explored")
    before = calm.spots()[ZHAO]
    calm.page.keyboard.press("/")
    calm.page.keyboard.type("zhao")
    flight = calm.page.evaluate(
        """() => {
            const places = () => JSON.stringify(relgraph.spots().map(({ x, y }) => [Math.round(x), Math.round(y)]));
            document.querySelector("#found [role=option]").click();
            return new Promise((done) => {
                const seen = new Set();
                const start = performance.now();
                const look = (now) => { seen.add(places()); if (now - start < 400) requestAnimationFrame(look); else done(seen.size); };
                look(start);
            });
        }"""
    )
    assert flight == 1
    assert calm.spots()[ZHAO] != before
    assert calm.page.evaluate(moving) == 0

    lively = open_explorer("explored", reduced_motion="no-preference")
    lively.page.keyboard.press("/")
    lively.page.keyboard.type("zhao")
    lively.page.keyboard.press("Enter")
    lively.page.wait_for_timeout(500)
    assert lively.spots()[ZHAO] == pytest.approx(calm.spots()[ZHAO], abs=1)  # the same place in the end
