"""The path between two nodes of the network page, and what else became of a click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from browser import Opened, opened
from many import many
from tiny import CN, INTERPOL, LAO_MPS, MPS, TINY, VILAY, WANG, ZHAO

from relgraph.render.network import to_pyvis, write_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path = tmp_path_factory.mktemp("page") / "tiny.html"
    write_network(TINY, path)
    with opened(browser, path, size=(1440, 900)) as found:
        yield found
        assert found.errors == []
        assert found.requests == [path.as_uri()]


@pytest.fixture
def tiny(page: Opened) -> Opened:
    """The page with nothing selected, hidden or moved."""
    page.reset()
    return page


def address(*ends: str) -> str:
    return f"#path={','.join(quote(one, safe='') for one in ends)}"


def steps(found: Opened) -> list[str]:
    """The steps of the path that the panel tells of."""
    return found.page.locator("#panel .steps > li > .step").all_inner_texts()


def show(found: Opened, *ends: str) -> None:
    found.go(address(*ends))


def strong(found: Opened) -> set[str]:
    """The lines that stand out."""
    return {name for name, look in found.drawn("edges").items() if look["color"]["opacity"] == 0.95}


WAY = [
    "Wang Xiaohong → Ministry of Public Security (CN)",
    "Ministry of Public Security (CN) – Ministry of Public Security (LA)",
    "Ministry of Public Security (LA) ← Vilay Lakhamfong",
]


def test_a_path_is_listed_step_by_step_each_with_a_sentence(tiny: Opened) -> None:
    show(tiny, WANG, VILAY)

    assert steps(tiny) == WAY
    assert "Shortest path · 3 steps" in tiny.panel()
    patrol = (
        "The Chinese Ministry of Public Security and the Lao Ministry of Public Security launched the 100th joint patrol "
        "on the Mekong on 9 December 2020."
    )
    assert tiny.page.locator("#panel blockquote").all_inner_texts() == [
        "Wang Xiaohong, Minister of Public Security, attended the Chinese People's Police Day.",
        patrol,
        "Zhao Kezhi, Minister of Public Security, met Vilay Lakhamfong, Lao Minister of Public Security, in Kunming.",
    ]


def test_a_path_stands_out_in_the_drawing_with_the_names_of_what_it_passes(tiny: Opened) -> None:
    show(tiny, WANG, VILAY)
    nodes = tiny.drawn("nodes")

    assert {name.split("|")[0] for name in strong(tiny)} == {"HOLDS_POST", "COOPERATES_WITH"}
    assert len(strong(tiny)) == 3
    assert {name for name, look in nodes.items() if look["opacity"] == 1} == {WANG, MPS, LAO_MPS, VILAY}
    assert {name for name, look in nodes.items() if look["borderWidth"] == 3} == {WANG, VILAY}
    assert {WANG, MPS, LAO_MPS, VILAY} <= {one["id"] for one in tiny.names()}


def test_two_clicks_and_a_button_pick_the_ends(tiny: Opened) -> None:
    tiny.click(WANG)
    tiny.page.get_by_role("button", name="Find a path from here").click()
    assert "Path from Wang Xiaohong: click the node" in tiny.page.locator("#hint").inner_text()
    tiny.page.get_by_role("button", name="Show all").click()
    tiny.click(ZHAO)

    assert steps(tiny) == [WAY[0], "Ministry of Public Security (CN) ← Zhao Kezhi"]
    assert tiny.page.locator("#hint").is_hidden()


def test_a_click_with_shift_picks_the_other_end(tiny: Opened) -> None:
    tiny.click(ZHAO)
    tiny.page.keyboard.down("Shift")
    tiny.click(VILAY)
    tiny.page.keyboard.up("Shift")

    assert steps(tiny) == ["Zhao Kezhi – Vilay Lakhamfong"]


def test_the_keyboard_alone_picks_both_ends(tiny: Opened) -> None:
    tiny.find("wang xioahong")
    tiny.page.keyboard.press("p")
    tiny.page.keyboard.type("vilya")
    tiny.page.keyboard.press("Enter")
    tiny.page.wait_for_timeout(50)

    assert steps(tiny) == WAY


def test_escape_ends_the_choice_and_keeps_the_selection(tiny: Opened) -> None:
    tiny.find("zhao")
    tiny.page.keyboard.press("p")
    tiny.page.keyboard.press("Escape")

    assert tiny.page.locator("#hint").is_hidden()
    assert tiny.page.locator("#panel h2").inner_text() == "Zhao Kezhi"
    tiny.page.keyboard.press("Escape")
    tiny.find("vilay")
    assert steps(tiny) == []


def test_filters_hide_ways_and_another_is_found(tiny: Opened) -> None:
    show(tiny, WANG, VILAY)
    tiny.page.get_by_role("checkbox", name="cooperates with").uncheck(force=True)

    assert steps(tiny) == [
        WAY[0],
        "Ministry of Public Security (CN) ← Zhao Kezhi",
        "Zhao Kezhi – Vilay Lakhamfong",
    ]
    tiny.page.get_by_role("checkbox", name="Agencies").uncheck(force=True)
    assert "Nothing that is drawn leads from one to the other. The legend hides some" in tiny.panel()
    assert strong(tiny) == set()


def test_where_nothing_leads_the_panel_says_so(tiny: Opened) -> None:
    show(tiny, CN, "area:drug-control")
    assert steps(tiny) == []
    assert tiny.panel().endswith("Nothing that is drawn leads from one to the other.")

    show(tiny, CN, CN)
    assert "Both ends are the same." in tiny.panel()


def test_a_step_that_no_sentence_states_says_so_and_leads_to_its_relationship(tiny: Opened) -> None:
    show(tiny, INTERPOL, CN)
    assert steps(tiny)[-1] == "Narcotics Control Bureau → China"
    assert "no sentence states it" in tiny.panel()

    tiny.page.locator("#panel .steps > li").last.get_by_role("link", name="See").click()
    tiny.page.wait_for_timeout(50)
    assert tiny.page.locator("#panel h2").inner_text() == "Narcotics Control Bureau → China"


def test_a_sentence_is_copied_with_where_it_stands(tiny: Opened) -> None:
    show(tiny, ZHAO, VILAY)
    tiny.page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    tiny.page.get_by_role("button", name="copy as citation").click()
    tiny.page.wait_for_timeout(50)

    assert tiny.page.evaluate("window.copied") == (
        "“Zhao Kezhi, Minister of Public Security, met Vilay Lakhamfong, Lao Minister of Public Security, in Kunming.” "
        "China and Laos start joint patrol, Example, 10 January 2021, characters 181–288. patrol.txt"
    )
    assert tiny.page.get_by_role("button", name="copied").count() == 1


def test_a_name_with_a_slip_is_found(tiny: Opened) -> None:
    tiny.page.keyboard.press("/")
    tiny.page.keyboard.type("minsitry of publc")
    rows = tiny.page.locator("#found li span").all_inner_texts()

    assert [row.split("\n") for row in rows] == [
        ["Ministry of Public Security", "Agency · China"],
        ["Ministry of Public Security", "Agency · Laos"],
    ]
    tiny.page.keyboard.press("Escape")


def test_each_line_that_stands_for_several_relationships_says_for_how_many(browser: Browser, tmp_path: Path) -> None:
    write_network(many(300), tmp_path / "x.html")
    with opened(browser, tmp_path / "x.html", size=(1440, 900)) as found:
        block = found.page.evaluate("JSON.parse(document.getElementById('data').textContent).edges")
        several = {edge["id"]: len(edge["relationships"]) for edge in block if len(edge["relationships"]) > 1}
        overview = {one["id"] for one in found.page.evaluate("window.relgraph.counts()")}
        told: dict[str, int] = {}
        for name in several:
            found.page.evaluate(
                """async (hash) => {
                    location.hash = hash;
                    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
                }""",
                f"#edge={quote(name, safe='')}",
            )
            told |= {one["id"]: one["count"] for one in found.page.evaluate("window.relgraph.counts()")}

        assert told == several
        assert len(overview) > len(several) / 2 > 20


def test_in_a_frame_of_a_notebook_everything_works_and_nothing_leaves_it(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(f"<!doctype html><title>Notebook</title>{to_pyvis(TINY)._repr_html_()}")
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((tmp_path / "x.html").as_uri())
    frame = page.frames[1]
    frame.wait_for_function("window.relgraph")
    frame.locator("#query").fill("zhao")
    page.keyboard.press("Enter")
    frame.locator("#panel").get_by_role("link", name="Vilay Lakhamfong").first.click()

    assert frame.locator("#panel h2").inner_text() == "GEN. Vilay Lakhamfong"
    assert frame.url == f"about:srcdoc#node={quote(VILAY, safe='')}"
    assert page.url == (tmp_path / "x.html").as_uri()
    assert {url for url in requests if not url.startswith("about:")} == {page.url}
    page.close()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the libraries that run it, not of ours
def test_a_cell_that_ends_in_a_network_shows_it(tmp_path: Path) -> None:
    from nbclient import NotebookClient
    from nbformat.v4 import new_code_cell, new_notebook

    tests = str(Path(__file__).parent)
    code = f"import sys; sys.path.insert(0, {tests!r})\nfrom tiny import TINY\nfrom relgraph import to_pyvis\nto_pyvis(TINY)"
    notebook = new_notebook(cells=[new_code_cell(code)])
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    (output,) = notebook.cells[0].outputs

    assert output.data["text/html"] == to_pyvis(TINY)._repr_html_()
    assert output.data["text/html"].startswith("<iframe srcdoc='<!doctype html>")
    assert list(tmp_path.iterdir()) == []
