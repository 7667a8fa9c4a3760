"""Ways between two nodes in the explorer: picked by search, pointer or keys, listed with their sentences, drawn."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from explored import COAST_GUARD, EXPLORED, RTP, TH
from exploring import Explorer
from tiny import BUREAU, CN, INTERPOL, LA, MM, MPS, VILAY, ZHAO

pytestmark = pytest.mark.browser


def ways(explorer: Explorer) -> list[tuple[str, bool]]:
    """What each way is called, and whether it is the one drawn."""
    rows = explorer.page.locator("#detail .way").all()
    return [(row.inner_text(), row.get_attribute("aria-expanded") == "true") for row in rows]


def steps(explorer: Explorer) -> list[str]:
    """The steps of the way that is open: from whom to whom."""
    return explorer.page.locator("#detail .steps > li > p:first-child").all_inner_texts()


def test_both_ends_are_picked_by_search(explorer: Explorer) -> None:
    explorer.button("Path").click()
    assert explorer.heading() == "From one to another"
    assert explorer.page.evaluate("document.activeElement.id") == "path-from"
    explorer.page.keyboard.type("royal thai")
    explorer.page.keyboard.press("Enter")
    assert explorer.page.evaluate("document.activeElement.id") == "path-to"
    explorer.page.keyboard.type("interpol")
    explorer.page.keyboard.press("Enter")

    assert explorer.heading() == "Royal Thai Police – INTERPOL"
    assert ways(explorer)[0] == ("3 steps through Ministry of Public Security, Narcotics Control Bureau", True)
    assert steps(explorer) == [
        "Royal Thai Police – Ministry of Public Security",
        "Ministry of Public Security – Narcotics Control Bureau",
        "Narcotics Control Bureau – INTERPOL",
    ]
    assert explorer.page.locator("#detail .steps blockquote").all_inner_texts() == [
        "The Royal Thai Police and the Ministry of Public Security of China agreed to fight telecom fraud together.",
        "The Narcotics Control Bureau of the MPS and INTERPOL signed a plan on precursor chemicals.",
        "The Narcotics Control Bureau of the MPS and INTERPOL signed a plan on precursor chemicals.",
    ]


def test_both_ends_are_picked_by_clicks(explorer: Explorer) -> None:
    explorer.button("Path").click()
    explorer.click(ZHAO)
    assert explorer.page.locator("#path-from").input_value() == "Zhao Kezhi"
    explorer.click(LA)

    assert explorer.heading() == "Zhao Kezhi – Laos"
    assert [name for name, _ in ways(explorer)] == [
        "3 steps through Ministry of Public Security, China",
        "3 steps through Ministry of Public Security, Ministry of Public Security",
        "3 steps through Vilay Lakhamfong, Ministry of Public Security",
    ]


def test_both_ends_are_picked_by_keys(explorer: Explorer) -> None:
    page = explorer.page
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == "path-from"
    page.keyboard.type("ministry")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("myan")
    page.keyboard.press("Enter")
    assert explorer.heading() == "Ministry of Public Security – Myanmar"
    assert ways(explorer)

    explorer.find("Zhao")
    page.keyboard.press("p")
    assert page.locator("#path-from").input_value() == "Zhao Kezhi"
    assert page.evaluate("document.activeElement.id") == "path-to"


def test_a_path_begins_at_the_node_that_is_looked_at(explorer: Explorer) -> None:
    explorer.find("Zhao")
    explorer.button("Path from here").click()
    assert explorer.page.locator("#path-from").input_value() == "Zhao Kezhi"
    assert explorer.page.evaluate("document.activeElement.id") == "path-to"
    explorer.page.keyboard.type("vilay")
    explorer.page.keyboard.press("Enter")
    assert ways(explorer)[0] == ("1 step, directly", True)


def test_the_way_that_is_chosen_is_drawn(explorer: Explorer) -> None:
    explorer.button("Path").click()
    explorer.page.keyboard.type("myanmar")
    explorer.page.keyboard.press("Enter")
    explorer.page.keyboard.type("laos")
    explorer.page.keyboard.press("Enter")
    assert [name for name, _ in ways(explorer)] == [
        "2 steps through China",
        "3 steps through China, Thailand",
        "3 steps through Ministry of Public Security, China",
    ]
    assert explorer.captions() == {MM, CN, LA}
    for at, drawn in ((1, {MM, CN, TH, LA}), (2, {MM, MPS, CN, LA})):
        explorer.page.locator("#detail .way").nth(at).focus()
        explorer.page.keyboard.press("Enter")
        assert [is_open for _, is_open in ways(explorer)] == [place == at for place in range(3)]
        assert explorer.captions() == drawn
        assert len(steps(explorer)) == 3
        assert explorer.page.evaluate("document.activeElement.dataset.way") == str(at)
        for node in drawn:  # and nothing lies upon it
            x, y = explorer.place(node)
            assert explorer.box("#drawing")["x"] < x < explorer.box("#panel")["x"]
            assert explorer.box("#drawing")["y"] < y < explorer.box("#drawing")["bottom"]


def test_only_the_nodes_on_the_ways_are_drawn_on_demand(explorer: Explorer) -> None:
    explorer.go(f"#v=1&path={MM}&path={LA}")
    explorer.button("Only these").click()

    assert explorer.drawn() == {MM, CN, LA, TH, MPS}
    assert explorer.chips() == ["only 5 chosen"]
    assert len(ways(explorer)) == 3


def test_the_ways_are_the_shortest_there_are_and_of_those_the_best_proved(explorer: Explorer) -> None:
    names = {node.id: node.properties["name"] for node in EXPLORED.nodes}
    network = nx.Graph()
    for one in EXPLORED.relationships:
        if one.type not in ("ACTIVE_IN", "MENTIONED_IN"):
            known = network.get_edge_data(one.source, one.target, {"documents": 0})["documents"]
            documents = max(known, one.properties.get("document_count", 0))
            network.add_edge(one.source, one.target, documents=documents)
    for a, b in ((ZHAO, TH), (INTERPOL, VILAY), (MM, RTP), (CN, "official:VN:nguyen-van-long")):
        explorer.page.evaluate("hash => { location.hash = hash; }", f"#v=1&path={a}&path={b}")
        explorer.head(f"{names[a]} – {names[b]}")
        every = [
            (len(way) - 1, -sum(network.edges[pair]["documents"] for pair in pairwise(way)), way)
            for way in nx.all_simple_paths(network, a, b, cutoff=8)
        ]
        found = []
        for at in range(len(ways(explorer))):
            explorer.page.locator("#detail .way").nth(at).click()
            way = [a, *explorer.page.locator("#detail .steps > li > p:first-child a:last-child").evaluate_all(
                "all => all.map((one) => relgraph.model.id[Number(one.dataset.node)])"
            )]  # fmt: skip
            found.append((len(way) - 1, -sum(network.edges[pair]["documents"] for pair in pairwise(way)), way))

        assert [way[:2] for way in found] == sorted(way[:2] for way in every)[:3]
        assert all(way in every for way in found)


def test_where_nothing_leads_from_one_to_the_other_the_page_says_so(explorer: Explorer) -> None:
    explorer.button("Path").click()
    explorer.click(COAST_GUARD)
    explorer.click(CN)
    assert ways(explorer) == []
    assert "Nothing that is shown leads from one to the other" in explorer.text("#panel")

    explorer.button("Path").click()
    explorer.click(CN)
    explorer.page.locator("#path-to").fill("china")
    explorer.page.keyboard.press("Enter")
    assert "That is one and the same." in explorer.text("#panel")


def test_filters_keep_ways_out_and_let_them_in_again(explorer: Explorer) -> None:
    explorer.button("Path").click()
    explorer.click(INTERPOL)
    explorer.click(RTP)
    assert len(ways(explorer)) == 3
    explorer.entry("Relationships", "cooperates with").click()
    assert "Nothing that is shown leads" in explorer.text("#panel")
    explorer.page.keyboard.press("c")
    assert len(ways(explorer)) == 3


def test_back_takes_back_an_end(explorer: Explorer) -> None:
    explorer.button("Path").click()
    explorer.click(VILAY)
    explorer.click(BUREAU)
    assert ways(explorer)
    explorer.page.go_back()
    explorer.head("From one to another")
    assert explorer.page.locator("#path-from").input_value() == "Vilay Lakhamfong"
    assert explorer.page.locator("#path-to").input_value() == ""
