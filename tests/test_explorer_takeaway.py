"""What a reader takes away from the explorer: pictures, the graph, the table, the citations."""

from __future__ import annotations

import csv
import re
import struct
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from browser import colours
from explored import EXPLORED, FIGHT_FRAUD, FRAUD, MORE_DOCUMENTS
from exploring import Explorer, Pages
from tiny import CN, DOCUMENTS, MPS, PATROL_ID, ZHAO, graph, node

from relgraph.graph_file import read_graph
from relgraph.model import Graph
from relgraph.render.explorer_page import write_explorer
from relgraph.render.part import Part, part_of
from relgraph.store.embedded import EmbeddedStore
from relgraph.verification import verify

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a picture, from its head."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_picture_is_twice_as_large_as_the_drawing_and_shows_it(explorer: Explorer) -> None:
    box = explorer.box("#drawing")
    nodes = (CN, MPS, ZHAO)
    spots = [((x - box["x"]) * 2, (y - box["y"]) * 2) for x, y in map(explorer.spots().get, nodes)]
    path = explorer.taken("Picture (PNG)")

    assert path.name == "officials-agencies-and-cooperation.png"
    assert size_of(path.read_bytes()) == (round(box["width"] * 2), round(box["height"] * 2))
    assert colours(explorer.page.context, path.read_bytes(), spots) == ["#1f4b8e", "#0f8579", "#c2571a"]
    across = [(x, (spots[0][1] + spots[1][1]) / 2) for x in range(2000)]
    assert len(set(colours(explorer.page.context, path.read_bytes(), across))) > 20  # lines and names, too


def test_a_drawing_is_an_svg_with_names_marks_and_dashes(explorer: Explorer) -> None:
    named, drawn = explorer.captions(), explorer.drawn()
    root = ET.fromstring(explorer.taken("Drawing (SVG)").read_bytes())
    captions = dict(zip(explorer.data()["nodes"]["id"], explorer.data()["nodes"]["name"], strict=True))

    box = explorer.box("#drawing")
    assert (float(root.attrib["width"]), float(root.attrib["height"])) == (box["width"], box["height"])
    assert root.findtext(f"{SVG}title") == "Officials, agencies and cooperation"
    written = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert all(captions[one].split(" ")[0] in written for one in named)
    marks = [*root.iter(f"{SVG}circle"), *root.iter(f"{SVG}polygon")]
    assert len(marks) == len(drawn)
    paths = list(root.iter(f"{SVG}path"))
    dashes = sorted(path.attrib.get("stroke-dasharray", "") for path in paths if path.attrib.get("stroke-dasharray"))
    assert dashes == ["11 4 2 4", "2 4", "7 5"]  # ended, suspended, proposed
    assert len([path for path in paths if "fill" not in path.attrib]) >= explorer.counts()[1]


def test_the_graph_that_is_taken_away_is_the_one_that_is_shown(explorer: Explorer) -> None:
    taken = read_graph(explorer.taken("Graph (JSON)"))
    shown = part_of(EXPLORED, Part())

    assert {one.id for one in taken.nodes if one.label != "Document"} == {one.id for one in shown.nodes}
    texts = {text for one in shown.relationships for text in one.properties.get("documents", ())}
    kept = {one.id for one in shown.nodes} | texts
    assert told(taken) == told(Graph(tuple(one for one in EXPLORED.nodes if one.id in kept), shown.relationships))
    assert verify(taken, (*DOCUMENTS, *MORE_DOCUMENTS)) == []
    with EmbeddedStore(path=None) as store:
        store.load(taken)


def told(content: Graph) -> dict[str, Any]:
    """Id or key -> properties, digests and all."""
    rows: list[tuple[str, Any]] = [(one.id, one.properties) for one in content.nodes]
    rows += [(one.key, one.properties) for one in content.relationships]
    return {key: {name: value for name, value in own.items() if value is not None} for key, own in rows}


def test_documents_and_persons_that_are_drawn_are_taken_away_with_their_mentions(
    open_explorer: Callable[..., Explorer],
) -> None:
    one = open_explorer("whole")
    taken = read_graph(one.taken("Graph (JSON)"))

    assert one.counts() == (len(taken.nodes), len(taken.relationships))
    assert told(taken) == told(EXPLORED)
    one.go(f"#v=1&relationship=MENTIONED_IN%7C{MPS}%7C{PATROL_ID}")
    assert one.text("#panel .facts").split("\n")[:2] == ["As written", "Chinese Ministry of Public Security, MPS"]


def test_a_page_of_what_was_taken_away_shows_the_same(
    explorer: Explorer, open_explorer: Callable[..., Explorer]
) -> None:
    explorer.entry("Areas", "telecom fraud").click()
    path = explorer.taken("Graph (JSON)")
    page = path.with_name("again.html")
    write_explorer(read_graph(path), page)
    again = open_explorer(page)

    assert again.counts() == explorer.counts()
    assert again.drawn() == explorer.drawn()
    assert again.legend()["Relationships"].items() <= explorer.legend()["Relationships"].items()
    explorer.table("Relationships")
    again.table("Relationships")
    rows = [[re.sub(r" \((CN|VN)\)$", "", cell) for cell in row] for row in explorer.rows()]  # the only ministry now
    assert sorted(again.rows()) == sorted(rows)
    key = f"#v=1&relationship={FIGHT_FRAUD.replace('|', '%7C')}"
    assert again.go(key).text("#detail") == explorer.go(key).text("#detail")


def test_an_area_that_relationships_name_is_taken_away_though_it_is_not_drawn(
    explorer: Explorer, open_explorer: Callable[..., Explorer]
) -> None:
    explorer.entry("Nodes", "Areas of cooperation").click()
    path = explorer.taken("Graph (JSON)")
    taken = read_graph(path)
    assert {one.id for one in taken.nodes if one.label == "CooperationArea"} == {
        FRAUD, "area:joint-patrol", "area:mekong-patrol", "area:drug-control", "area:precursor-control",
    }  # fmt: skip
    bare = Graph(tuple(one for one in taken.nodes if one.label != "CooperationArea"), taken.relationships)
    page = path.with_name("bare.html")
    write_explorer(bare, page)  # and where somebody took them out, the page opens all the same
    assert open_explorer(page).counts() == explorer.counts()


HOSTILE = ("=SUM(1;2)", "+1 234", "-2+3", "@import", '"quoted", name', "two\nlines", "plain", "\ttab")


def test_a_table_is_taken_away_as_it_stands_and_runs_nothing(
    open_explorer: Callable[..., Explorer], explorer_pages: Pages
) -> None:
    nodes = tuple(node(f"agency:ZZ:{at}", "Agency", name, kind="other") for at, name in enumerate(HOSTILE))
    one = open_explorer(explorer_pages.of("hostile", graph(nodes, ())))
    one.table("Nodes")
    one.page.get_by_role("searchbox", name="Find in the table").fill("agency:zz")
    one.button("Id").click()
    path = one.taken("Table (CSV)")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))

    assert rows[0] == ["Name", "Label", "Country", "Neighbours", "Documents", "Betweenness", "Id"]
    assert [row[0] for row in rows[1:]] == [
        "'=SUM(1;2)", "'+1 234", "'-2+3", "'@import", '"quoted", name', "two\nlines", "plain", "'\ttab",
    ]  # fmt: skip
    assert [row[-1] for row in rows[1:]] == [one.id for one in nodes]
    assert [row[3] for row in rows[1:]] == ["0"] * len(nodes)


def test_the_table_of_relationships_is_sorted_and_searched_as_on_the_page(explorer: Explorer) -> None:
    explorer.table("Relationships")
    explorer.page.get_by_role("searchbox", name="Find in the table").fill("laos")
    explorer.button("First").click()
    shown = explorer.rows()
    path = explorer.taken("Table (CSV)")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))

    assert path.name == "officials-agencies-and-cooperation-relationships.csv"
    assert len(rows) == len(shown) + 1 == 5
    assert [row[:-1] for row in rows[1:]] == [row[:-1] for row in shown]  # 0 confidence is shown as nothing


def test_citations_are_every_sentence_behind_what_is_shown_once(explorer: Explorer) -> None:
    explorer.entry("Areas", "telecom fraud").click()
    text = explorer.taken("Citations (text)").read_text(encoding="utf-8")

    assert text.split("\n\n") == [
        (
            "“The Royal Thai Police and the Ministry of Public Security of China work together against telecom fraud.” "
            "Notice of the secretariat, undated, characters 27–130. notice.txt [document:notice]"
        ),
        (
            "“Zhao Kezhi, Minister of Public Security, met Vilay Lakhamfong, Lao Minister of Public Security, in Kunming.” "
            "China and Laos start joint patrol, Example, 10 January 2021, characters 181–288. patrol.txt [document:patrol]"
        ),
        (
            "“Wang Xiaohong, Minister of Public Security, attended the Chinese People's Police Day.” "
            "Drug control between China and Myanmar, Example, May 2022, characters 153–238. drugs.txt [document:drugs]"
        ),
        (
            "“The Royal Thai Police and the Ministry of Public Security of China agreed to fight telecom fraud together.” "
            "Wang Xiaohong, in Talks in Bangkok, Gazette, 3 November 2022, characters 18–124. https://gazette.example/talks "
            "[document:talks]"
        ),
        (
            "“Cooperation of China and Viet Nam on telecom fraud has been suspended.” "
            "Talks in Bangkok, Gazette, 3 November 2022, characters 125–195. https://gazette.example/talks [document:talks]"
        ),
        (
            "“Wang Xiaohong, once Vice Minister of Public Security, met Nguyễn Văn Long, Deputy Minister, in Bangkok.” "
            "Talks in Bangkok, Gazette, 3 November 2022, characters 245–348. https://gazette.example/talks [document:talks]\n"
        ),
    ]


def test_the_menu_closes_by_choice_escape_and_a_click_beside(explorer: Explorer) -> None:
    menu = explorer.page.locator("#take .menu")
    explorer.taken("Citations (text)")
    assert not menu.is_visible()
    assert explorer.said() == "Saved"
    for close in (lambda: explorer.page.keyboard.press("Escape"), lambda: explorer.page.mouse.click(500, 600)):
        explorer.page.locator("#take summary").click()
        assert menu.is_visible()
        close()
        assert not menu.is_visible()


def test_of_an_empty_graph_all_is_taken_away_that_there_is(open_explorer: Callable[..., Explorer]) -> None:
    one = open_explorer("empty")

    assert read_graph(one.taken("Graph (JSON)")).nodes == ()
    assert one.taken("Citations (text)").read_text(encoding="utf-8") == ""
    assert one.taken("Table (CSV)").read_text(encoding="utf-8-sig").count("\n") == 1
    assert ET.fromstring(one.taken("Drawing (SVG)").read_bytes()).tag == f"{SVG}svg"
    empty = colours(one.page.context, one.taken("Picture (PNG)").read_bytes(), [(x, x) for x in range(1200)])
    assert set(empty) == {"#fbfbf9"}
