"""What can be read in the network page, counted: at two sizes, by day and by night; and that the counting counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from browser import Opened, opened
from bundles import MODULES
from legible import SIZES, legibility
from many import many
from tiny import CN, MM, TINY, VILAY, WANG

from relgraph.render.network import write_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# How many rules of axe-core the page obeys, and which it breaks where.
_AXE = """axe.run().then(({ passes, violations }) =>
    [passes.length, violations.map(({ id, nodes }) => [id, nodes.map((one) => one.html)])])"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, shown in (("15", TINY), ("40", many(40)), ("400", many(400))):
        write_network(shown, folder / f"{name}.html")
    return folder


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("nodes", [15, 40, 400])
def test_everything_in_a_page_can_be_read_by_day_and_by_night(
    browser: Browser, pages: Path, nodes: int, size: tuple[int, int]
) -> None:
    with opened(browser, pages / f"{nodes}.html", size=size) as found:
        for scheme in ("light", "dark"):
            found.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found.page.wait_for_timeout(100)
            counted = legibility(found.page)

            assert counted.faults() == {}
            assert counted.nodes == nodes
            assert counted.names >= {15: 15, 40: 40 if size[0] > 600 else 25, 400: 100 if size[0] > 600 else 30}[nodes]
            assert counted.texts >= 7


def states(found: Opened) -> Iterator[str]:
    """Brings an open page of `TINY` into each of its states in turn, and names it."""
    yield "as it opens"
    cooperation = quote(f"COOPERATES_WITH|{CN}|{MM}|area:drug-control", safe="")
    for name, address in (
        ("a node", f"node={quote(CN, safe='')}"),
        ("a relationship", f"edge={cooperation}"),
        ("a path", f"path={quote(WANG, safe='')},{quote(VILAY, safe='')}"),
        ("no path", f"path={quote(CN, safe='')},area%3Adrug-control"),
    ):
        found.page.evaluate("hash => { location.hash = hash; }", f"#{address}")
        found.page.wait_for_timeout(50)
        yield name
    found.page.keyboard.press("Escape")
    found.find("zhao")
    found.page.keyboard.press("p")
    found.page.keyboard.type("ministry")
    yield "a search for the end of a path"
    for _ in range(3):
        found.page.keyboard.press("Escape")
    found.page.locator("#labels input").first.evaluate("box => box.click()")
    if found.page.locator("#unfold").is_visible():
        found.page.locator("#unfold").click()
    yield "with a filter"
    found.page.locator("#labels input").first.evaluate("box => box.click()")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_in_every_state_text_has_its_contrast_and_axe_finds_nothing(
    browser: Browser, pages: Path, size: tuple[int, int], dark: bool
) -> None:
    with opened(browser, pages / "15.html", size=size, dark=dark) as found:
        found.page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        faults = {}
        for state in states(found):
            counted = legibility(found.page)
            passed, violations = found.page.evaluate(_AXE)
            assert passed > 15
            faults[state] = (counted.pale, counted.faint, counted.overlapping, violations)

        assert faults == dict.fromkeys(faults, ([], [], [], []))
        assert len(faults) == 7


DRAWN = """<!doctype html><html style="--ground: #ffffff; --text: #222222; --soft: {soft}; --label-A: {label}">
<body style="margin: 0; background: white; font: 16px sans-serif"><div id="canvas" style="width: 200px; height: 100px"></div>
<div style="position: absolute; left: 0; top: 0; width: 20px; height: 20px"></div>
<svg><path fill="var(--label-A)"></path></svg>{body}
<script>window.relgraph = {{ names: () => {names}, spots: () => {spots} }};</script>"""


def drawn(
    browser: Browser, *, names: str = "[]", spots: str = "[]", body: str = "", soft: str = "#555", label: str = "#555"
) -> dict[str, list[str]]:
    """The faults of a page with a drawing of 200 by 100 pixels, a button over its upper left corner."""
    page = browser.new_page()
    page.set_content(DRAWN.format(names=names, spots=spots, body=body, soft=soft, label=label))
    try:
        return legibility(page).faults()
    finally:
        page.close()


def test_names_over_each_other_outside_or_under_something_are_counted(browser: Browser) -> None:
    names = """[
        { id: "a", left: 50, right: 90, top: 20, bottom: 40 }, { id: "b", left: 80, right: 120, top: 39, bottom: 50 },
        { id: "c", left: 120, right: 150, top: 20, bottom: 40 }, { id: "d", left: 190, right: 210, top: 60, bottom: 70 },
        { id: "e", left: 15, right: 30, top: 15, bottom: 30 },
    ]"""
    spots = "[{ id: 'f', x: 100, y: 96, r: 5 }, { id: 'g', x: 100, y: 50, r: 5 }]"

    assert drawn(browser, names=names, spots=spots) == {
        "overlapping": ["a b"],
        "outside": ["name d", "node f"],
        "covered": ["e"],
    }


def test_pale_text_and_faint_colours_are_counted(browser: Browser) -> None:
    body = """
        <p style="color: #767676">just enough</p> <p style="color: #777777">just too pale</p>
        <p style="color: #949494; font-size: 24px">large enough</p> <p style="color: #959595; font-size: 24px">large and pale</p>
        <p style="color: #949494; font: bold 18.7px sans-serif">bold enough</p> <p style="color: #949494; font-size: 18.7px">not bold</p>
        <div style="background: #000"><p style="color: #757575">on black</p><p style="color: rgb(255 255 255 / .4)">thin</p></div>
        <div style="background: rgb(0 0 0 / .5)"><p style="color: #000">on grey</p> <p style="color: #555">on grey too</p></div>
        <div style="opacity: .5"><p style="color: #000">half</p></div> <p hidden style="color: #fff">not shown</p>
        <input placeholder="find" style="background: #fff">"""

    found = drawn(
        browser, body=body + "<style>::placeholder { color: #999; opacity: 1 }</style>", soft="#777777", label="#959595"
    )
    assert {
        kind: [text.partition(": ")[2] for text in texts] if kind == "pale" else texts for kind, texts in found.items()
    } == {
        "pale": ["just too pale", "large and pale", "not bold", "thin", "on grey too", "half", "find"],
        "faint": ["soft", "label-A"],
    }
