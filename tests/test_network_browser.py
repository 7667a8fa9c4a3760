"""The network page as a reader meets it, in a real browser without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from browser import Opened, opened
from many import many
from tiny import (
    BUREAU,
    CN,
    INTERPOL,
    LA,
    MM,
    MPS,
    NODES,
    TINY,
    VILAY,
    WANG,
    ZHAO,
    graph,
    node,
)

from relgraph.model import Graph, Node
from relgraph.render.network import to_pyvis, write_network
from relgraph.render.part import Part

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages of graphs small and large."""
    folder = tmp_path_factory.mktemp("pages")
    write_network(TINY, folder / "tiny.html")
    write_network(TINY, folder / "documents.html", Part(documents=True, persons=True))
    write_network(many(40), folder / "40.html")
    write_network(many(400), folder / "400.html")
    write_network(Graph(), folder / "empty.html")
    return folder


@pytest.fixture(scope="module")
def page(browser: Browser, pages: Path) -> Iterator[Opened]:
    with opened(browser, pages / "tiny.html") as found:
        yield found
        assert found.errors == []
        assert found.requests == [(pages / "tiny.html").as_uri()]


@pytest.fixture
def tiny(page: Opened) -> Opened:
    """The page with nothing selected, hidden or moved."""
    page.reset()
    return page


@pytest.mark.parametrize("name", ["tiny", "documents", "40", "400", "empty"])
def test_a_page_asks_for_nothing_and_has_no_error(browser: Browser, pages: Path, name: str) -> None:
    path = pages / f"{name}.html"
    with opened(browser, path) as found:
        found.page.emulate_media(color_scheme="dark")
        found.page.wait_for_timeout(100)
        assert found.errors == []
        assert found.requests == [path.as_uri()]
        assert found.page.title() == "Officials, agencies and cooperation"


def test_a_search_leads_to_an_official_with_posts_and_the_sentence_behind_them(tiny: Opened) -> None:
    tiny.find("zhao")

    text = tiny.panel()
    for part in (
        "Official · China",
        "Zhao Kezhi",
        "Posts",
        "Minister of Public Security",
        "Jan 2021",
        "Met with",
        "Vilay Lakhamfong",
        "Documents",
    ):
        assert part in text

    tiny.page.get_by_role("link", name="Minister of Public Security").first.click()
    evidence = tiny.panel()
    for part in (
        "Zhao Kezhi → Ministry of Public Security",
        "met Vilay Lakhamfong, Lao Minister of Public Security, in Kunming.",
        "China and Laos start joint patrol",
        "Example, 10 January 2021",
        "patrol.txt",
        "confidence 0.9",
    ):
        assert part in evidence


@pytest.mark.parametrize("asked", ["MPS", "chinese ministry", "Ministry of Public Security"])
def test_a_search_takes_acronyms_and_aliases(tiny: Opened, asked: str) -> None:
    tiny.find(asked)

    assert "Narcotics Control Bureau" in tiny.panel()


def test_a_search_is_worked_by_arrow_keys_and_says_when_nothing_fits(tiny: Opened) -> None:
    tiny.page.keyboard.press("/")
    tiny.page.keyboard.type("ministry")
    options = tiny.page.get_by_role("option")
    assert options.count() == 2
    tiny.page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    tiny.page.keyboard.press("Enter")
    assert "Laos" in tiny.panel()

    tiny.page.keyboard.press("/")
    tiny.page.keyboard.type("nobody of that name")
    assert "Nothing here has that name." in tiny.page.locator("#found").inner_text()


def test_a_click_on_a_node_opens_it_and_dims_the_rest(tiny: Opened) -> None:
    tiny.click(MM)

    assert "Myanmar" in tiny.panel()
    opacity = {name: look["opacity"] for name, look in tiny.drawn("nodes").items()}
    assert {name for name, value in opacity.items() if value == 1} == {MM, CN, MPS}
    assert set(opacity.values()) == {1, 0.2}


def test_a_click_on_a_line_shows_its_evidence(tiny: Opened) -> None:
    tiny.click(BUREAU, INTERPOL)

    text = tiny.panel()
    for part in (
        "Narcotics Control Bureau",
        "INTERPOL",
        "precursor control",
        "established",
        "1 sentence in 1 document",
        "signed a plan on precursor chemicals.",
        "confidence 0.7",
    ):
        assert part in text


def test_who_says_it_is_named(tiny: Opened) -> None:
    key = f"COOPERATES_WITH|{CN}|{MM}|area:drug-control"
    tiny.go(f"#edge={quote(key)}")

    assert "Said by Zhao Kezhi, in Drug control between China and Myanmar" in tiny.panel()
    assert "characters 40–110" in tiny.panel()


def test_a_click_beside_everything_or_escape_or_the_cross_closes_the_panel(tiny: Opened) -> None:
    for close in (
        lambda: tiny.page.keyboard.press("Escape"),
        lambda: tiny.page.get_by_role("button", name="Close").click(),
        lambda: (tiny.page.mouse.click(300, 400), tiny.page.wait_for_timeout(500)),
    ):
        tiny.find("myanmar")
        assert tiny.panel()
        close()
        assert not tiny.panel()
        assert {look["opacity"] for look in tiny.drawn("nodes").values()} == {1}


def test_back_goes_back(tiny: Opened) -> None:
    tiny.find("zhao")
    tiny.page.locator("#panel").get_by_role("link", name="Vilay Lakhamfong").first.click()
    assert "Vilay" in tiny.page.locator("#panel h2").inner_text()
    tiny.page.go_back()
    tiny.page.wait_for_timeout(100)
    assert tiny.page.locator("#panel h2").inner_text() == "Zhao Kezhi"


@pytest.mark.parametrize(
    "address", ["#node=nobody", "#edge=none", "#node=%E0%A4%A", "#<script>", f"#path={CN}", f"#path={CN},nobody"]
)
def test_an_address_that_fits_nothing_selects_nothing(tiny: Opened, address: str) -> None:
    tiny.find("zhao")
    tiny.go(address)

    assert not tiny.panel()


def test_an_address_opens_what_it_names(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "tiny.html", fragment=f"#node={MM}") as found:
        assert found.page.locator("#panel h2").inner_text() == "Myanmar"


def test_the_legend_counts_and_filters(tiny: Opened) -> None:
    labels = tiny.page.locator("#labels")
    assert labels.inner_text().split("\n")[-10:] == [
        "Countries", "3", "Agencies", "4", "Officials", "3", "Areas of cooperation", "4", "Events", "1",
    ]  # fmt: skip
    tiny.page.get_by_role("checkbox", name="Officials").uncheck(force=True)
    tiny.page.get_by_role("checkbox", name="cooperates with").uncheck(force=True)

    hidden = {name for name, look in tiny.drawn("nodes").items() if look["hidden"]}
    assert hidden == {ZHAO, WANG, VILAY}
    lines = {name: look["hidden"] for name, look in tiny.drawn("edges").items()}
    assert all(value for name, value in lines.items() if name.startswith(("COOPERATES_WITH", "HOLDS_POST", "MET_WITH")))
    assert not any(value for name, value in lines.items() if name.startswith(("BELONGS_TO", "ACTIVE_IN", "PART_OF")))
    assert "12 of 15 nodes, 12 of 21 relationships" in tiny.page.locator("#summary").inner_text()

    tiny.find("zhao")  # what is asked for by name is shown
    assert tiny.page.get_by_role("checkbox", name="Officials").is_checked()
    assert not tiny.drawn("nodes")[ZHAO]["hidden"]


def test_what_follows_from_cooperation_says_from_which(tiny: Opened) -> None:
    tiny.go(f"#edge=ACTIVE_IN|{LA}|area:mekong-patrol")

    assert "Follows from the cooperation it takes part in" in tiny.panel()
    assert tiny.page.locator("#panel").get_by_role("link", name="China").count() == 1


def test_documents_are_nodes_where_they_were_asked_for(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "documents.html") as found:
        found.find("drug control between")
        assert "Mentions" in found.panel()
        assert "Bai Suocheng" in found.panel()


def test_nodes_stand_still_until_they_are_let_go(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "tiny.html") as found:

        def places() -> Any:
            return found.page.evaluate("window.relgraph.network.getPositions()")

        before = places()
        found.page.wait_for_timeout(400)
        assert places() == before == {row["id"]: {"x": row["x"], "y": row["y"]} for row in to_pyvis(TINY).nodes}

        found.page.get_by_role("switch", name="Let the nodes move").check()
        found.page.wait_for_timeout(400)
        moved = places()
        assert moved != before
        found.page.get_by_role("switch", name="Let the nodes move").uncheck()
        found.page.wait_for_timeout(100)
        stopped = places()
        found.page.wait_for_timeout(200)
        assert places() == stopped


def test_the_keyboard_moves_and_sizes_the_drawing(tiny: Opened) -> None:
    def scale() -> float:
        return float(tiny.page.evaluate("window.relgraph.network.getScale()"))

    first = scale()
    tiny.page.locator("#canvas").focus()
    tiny.page.keyboard.press("+")
    assert scale() > first
    tiny.page.keyboard.press("ArrowLeft")
    tiny.page.keyboard.press("0")
    tiny.page.wait_for_timeout(100)
    assert scale() == pytest.approx(first)


def test_everything_in_the_page_can_be_reached_by_tab_and_shows_that_it_is(tiny: Opened) -> None:
    tiny.find("zhao")
    seen = set()
    for _ in range(80):
        tiny.page.keyboard.press("Tab")
        name, outlined = tiny.page.evaluate(
            """() => {
                const at = document.activeElement;
                const shown = [at, at.parentElement].map((one) => getComputedStyle(one));
                return [at.id || at.textContent || at.dataset.labels || at.dataset.types || at.tagName,
                    shown.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)];
            }"""
        )
        if name != "BODY" and "relgraph" not in name:
            assert outlined, name
        seen.add(name)

    assert {"query", "canvas", "moving", "close", "Country", "HOLDS_POST", "Show all", "Vilay Lakhamfong"} <= seen


def test_a_large_drawing_names_its_hubs(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "400.html") as found:
        hubs = found.page.locator("#hubs a").evaluate_all(
            "links => links.map((link) => decodeURIComponent(link.hash.slice(6)))"
        )
        assert set(hubs) <= {one["id"] for one in found.names()}


@pytest.mark.parametrize("size", [(400, 800), (360, 640)], ids=["400", "360"])
def test_on_a_phone_nothing_is_cut_off_and_the_panel_is_a_sheet(
    browser: Browser, pages: Path, size: tuple[int, int]
) -> None:
    with opened(browser, pages / "tiny.html", size=size) as found:
        assert found.page.evaluate("document.documentElement.scrollWidth") == size[0]
        assert not found.page.locator("#labels").is_visible()
        found.page.get_by_role("button", name="Legend").click()
        assert found.page.locator("#labels").is_visible()
        found.page.get_by_role("button", name="Legend").click()

        found.click(MM)
        box = found.page.locator("#panel").bounding_box()
        assert box is not None
        assert (box["x"], box["width"]) == (0, size[0])
        assert box["y"] + box["height"] == pytest.approx(size[1])
        _, y = found.place(MM)
        assert y < box["y"]
        assert found.page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_dark_is_dark_and_follows_while_the_page_is_open(tiny: Opened) -> None:
    def ground() -> str:
        return str(tiny.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    fill = tiny.drawn("nodes")[CN]["color"]["background"]
    light = ground()
    tiny.page.emulate_media(color_scheme="dark")
    tiny.page.wait_for_timeout(100)
    assert ground() != light
    assert tiny.drawn("nodes")[CN]["color"]["background"] != fill


def test_an_empty_graph_says_so(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "empty.html") as found:
        assert "There is nothing to draw" in found.page.locator("#empty").inner_text()


def test_names_of_500_letters_and_missing_dates_do_no_harm(browser: Browser, tmp_path: Path) -> None:
    long = node(MM, "Country", "M" + "y" * 499, iso2="MM")
    nodes = [long if one.id == MM else one for one in NODES]
    undated = [
        Node(one.id, one.label, {key: value for key, value in one.properties.items() if key != "date"}) for one in nodes
    ]
    write_network(graph(tuple(undated)), tmp_path / "x.html")
    with opened(browser, tmp_path / "x.html", fragment=f"#node={MM}", size=(400, 800)) as found:
        assert found.page.evaluate("document.documentElement.scrollWidth") == 400
        assert "undated" in found.panel()
        assert found.errors == []


def test_what_a_user_adds_to_the_network_is_drawn(browser: Browser, tmp_path: Path) -> None:
    network = to_pyvis(TINY)
    network.add_node("mine", label="Mine")
    network.add_edge("mine", CN)
    (tmp_path / "x.html").write_text(network.generate_html(), encoding="utf-8")
    with opened(browser, tmp_path / "x.html") as found:
        found.find("mine")
        assert found.page.locator("#panel h2").inner_text() == "Mine"
        assert found.errors == []


def test_the_page_holds_what_the_graph_holds(tiny: Opened) -> None:
    block = json.loads(tiny.page.locator("#data").inner_text())

    assert {one["id"] for one in block["nodes"]} == set(tiny.drawn("nodes"))
    assert {one["id"] for one in block["edges"]} == set(tiny.drawn("edges"))
