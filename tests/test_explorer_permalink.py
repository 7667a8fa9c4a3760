"""The address of the explorer holds its whole state: a link shows another reader the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from explored import EXPLORED, FIGHT_FRAUD, RTP, TH
from exploring import Explorer
from filtering import Chosen, Filtered
from tiny import BUREAU, CN, LA, MPS, WANG, ZHAO

pytestmark = pytest.mark.browser


def state(explorer: Explorer) -> Any:
    """The state of the page as plain data; the camera as finely as a link holds it."""
    found = explorer.page.evaluate(
        """() => JSON.parse(JSON.stringify(relgraph.state(), (_, value) =>
            value instanceof Set ? [...value].sort() : value instanceof Map ? [...value] : value))"""
    )
    if found["camera"]:
        found["camera"] = {
            "x": pytest.approx(found["camera"]["x"], abs=0.1),
            "y": pytest.approx(found["camera"]["y"], abs=0.1),
            "k": pytest.approx(found["camera"]["k"], rel=1e-3),
        }
    return found


def copied(explorer: Explorer) -> str:
    """The address that the button copies."""
    explorer.page.wait_for_timeout(350)  # until the camera is kept
    explorer.page.locator("#link").click()
    explorer.hear("Link copied")
    return str(explorer.page.evaluate("navigator.clipboard.readText()"))


def expect_same(one: Explorer, other: Explorer) -> None:
    """Two pages are in the same state and look alike."""
    assert state(other) == state(one)
    for selector in ("#counts", "#chips", "#crumbs", "#detail", "#span", "#counted"):
        assert other.text(selector) == one.text(selector)
    assert other.legend() == one.legend()
    assert other.rows() == one.rows()
    if other.page.locator("#drawing").is_visible():
        here, there = one.spots(), other.spots()
        assert there.keys() == here.keys()
        assert {name: pytest.approx(spot, abs=1) for name, spot in here.items()} == there
        assert other.captions() == one.captions()


def reopened(explorer: Explorer, open_explorer: Callable[..., Explorer], **given: Any) -> Explorer:
    """The link of a page in a new window."""
    path, hash_, fragment = copied(explorer).partition("#")
    assert path == explorer.path.as_uri()
    return open_explorer(explorer.path, hash_ + fragment, **given)


def narrow(explorer: Explorer) -> None:
    """Sets one filter of each kind."""
    explorer.entry("Nodes", "Events").click()
    explorer.entry("Relationships", "is part of").click()
    explorer.entry("Status", "proposed").click()
    explorer.entry("Areas", "telecom fraud").click()
    explorer.entry("Areas", "joint patrol").click()
    explorer.entry("Countries", "China").click()
    explorer.page.get_by_role("button", name="≥ 0.5").click()
    explorer.page.get_by_role("slider", name="Earliest month").press("ArrowRight")
    explorer.page.get_by_role("slider", name="Latest month").press("ArrowLeft")


def test_filters_time_colours_sizes_theme_and_camera_are_in_the_link(
    explorer: Explorer, open_explorer: Callable[..., Explorer]
) -> None:
    narrow(explorer)
    explorer.page.locator("#colour").select_option("country")
    explorer.page.locator("#size").select_option("betweenness")
    explorer.page.locator("#theme").click()
    explorer.page.mouse.move(700, 300)
    explorer.page.mouse.wheel(0, -120)
    explorer.drag((400, 620), (430, 590))

    other = reopened(explorer, open_explorer)
    expect_same(explorer, other)
    assert state(other)["theme"] == "dark"
    assert len(other.chips()) == 8
    assert other.page.locator("#colour").input_value() == "country"
    assert other.page.locator("#size").input_value() == "betweenness"


def test_publishers_documents_and_what_has_no_date_are_in_the_link(
    explorer: Explorer, open_explorer: Callable[..., Explorer]
) -> None:
    explorer.entry("Publishers", "no publisher").click()
    explorer.page.get_by_label("At least so many documents").press("ArrowRight")
    explorer.page.locator("#undated").uncheck()

    other = reopened(explorer, open_explorer)
    expect_same(explorer, other)
    assert other.chips() == ["no publisher", "in at least 2 documents", "dated only"]


def test_what_is_hidden_put_somewhere_or_alone_is_in_the_link(
    explorer: Explorer, open_explorer: Callable[..., Explorer]
) -> None:
    explorer.find("Thailand")
    explorer.button("Hide").click()
    x, y = explorer.place(WANG)
    explorer.drag((x, y), (x - 77.5, y - 33.25))
    explorer.click(MPS)
    explorer.page.get_by_role("button", name="at most 2 relationships").click()

    other = reopened(explorer, open_explorer)
    expect_same(explorer, other)
    assert TH not in other.drawn()
    assert WANG in other.drawn()


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.click(CN),
        lambda page: page.click(MPS, RTP),
        lambda page: (page.button("Path").click(), page.click(ZHAO), page.click(LA)),
        lambda page: (page.button("Path").click(), page.click(ZHAO)),
        lambda page: (page.click(CN), page.click(BUREAU, modifiers=("Control",))),
    ],
    ids=["node", "relationship", "path", "half a path", "several"],
)
def test_what_is_chosen_is_in_the_link(
    explorer: Explorer, open_explorer: Callable[..., Explorer], act: Callable[[Explorer], None]
) -> None:
    act(explorer)
    assert explorer.heading()

    expect_same(explorer, reopened(explorer, open_explorer))


def test_the_table_is_in_the_link(explorer: Explorer, open_explorer: Callable[..., Explorer]) -> None:
    explorer.table("Relationships")
    explorer.button("Documents").click()
    explorer.button("Documents").click()
    explorer.page.get_by_role("searchbox", name="Find in the table").fill("china & = +")
    explorer.page.get_by_role("searchbox", name="Find in the table").fill("china")
    explorer.page.locator("#rows [role=row]").first.click()

    other = reopened(explorer, open_explorer)
    expect_same(explorer, other)
    assert other.pressed("Table")
    assert other.page.get_by_role("searchbox", name="Find in the table").input_value() == "china"
    assert other.page.locator("#rows [aria-selected=true]").is_visible()


def test_a_community_and_every_node_are_in_the_link(open_explorer: Callable[..., Explorer]) -> None:
    large = open_explorer("4000")
    large.click("community 0")
    expect_same(large, reopened(large, open_explorer))
    large.button("All communities").click()
    large.button("draw every node").click()
    expect_same(large, reopened(large, open_explorer))


def test_the_address_itself_follows_what_is_done(explorer: Explorer) -> None:
    assert explorer.address() == ""
    explorer.entry("Nodes", "Events").click()
    assert explorer.address().startswith("#v=1&no-label=Event&camera=")  # so that a link shows the same part
    explorer.find("Laos")
    address = explorer.address()
    assert address.startswith("#v=1&node=country%3ALA&no-label=Event&camera=")
    assert copied(explorer) == explorer.path.as_uri() + address
    explorer.page.reload()
    explorer.head("Laos")
    assert explorer.chips() == ["without: Events"]


def test_a_link_of_another_page_keeps_what_it_can_and_says_what_is_missing(explorer: Explorer) -> None:
    explorer.go(
        "#v=1&node=country:XX&no-label=Event&no-label=Robot&no-status=lost&area=area:none&area=area:telecom-fraud"
        "&country=Atlantis&hidden=country:YY&pinned=1,2,country:ZZ&pinned=nonsense&colour=rainbow&size=vast&view=globe"
        "&table=cells&sort=-Hat&camera=1,2&theme=pink&from=much&documents=0&confidence=-1&community=Them&flavour=mint"
        "&publisher=Nobody&relationship=none&these=country:QQ&path=country:RR&path=country:CN"
    )
    lost = explorer.text("#lost")
    assert lost.startswith(
        "This link speaks of 24 things that this page does not have: country:XX, Robot, lost, area:none, …."
    )
    assert explorer.chips() == ["without: Events", "telecom fraud"]
    nodes, _ = Filtered(EXPLORED).left(Chosen(no_labels=frozenset({"Event"}), areas=frozenset({"area:telecom-fraud"})))
    assert explorer.drawn() == nodes
    explorer.button("Close this message").click()
    assert explorer.text("#lost") == ""


def test_a_link_of_a_later_kind_or_of_nonsense_opens_the_page_all_the_same(explorer: Explorer) -> None:
    for fragment in ("#v=9", "#%E0%A4%A", "#&&=&=x", "#v=1&camera=0,0,0", "#v=1&from=999999&until=1"):
        explorer.go(fragment)
        assert explorer.legend()["Nodes"]["Countries"] == 5
    nodes, ties = Filtered(EXPLORED).left(Chosen(since="9999"))
    assert explorer.counts() == (len(nodes), len(ties))
    band, track = explorer.box("#time .band"), explorer.box("#time .track")
    assert track["x"] - 1 <= band["x"] <= band["right"] <= track["right"] + 1
    explorer.go("#v=9")
    assert "a link of another kind (9)" in explorer.text("#lost")
    assert explorer.counts() == (22, 39)


def test_a_link_pasted_into_an_open_page_is_taken(explorer: Explorer) -> None:
    explorer.page.evaluate(
        "hash => { location.hash = hash; }", f"#v=1&relationship={quote(FIGHT_FRAUD)}&theme=dark&no-label=Event"
    )
    explorer.head("Ministry of Public Security – Royal Thai Police")
    assert explorer.chips() == ["without: Events"]
    assert explorer.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_back_and_forward_restore_what_was_seen(explorer: Explorer) -> None:
    start = explorer.spots()
    explorer.click(CN)
    explorer.page.mouse.wheel(0, -240)
    explorer.address()
    near = explorer.spots()
    explorer.page.locator("#detail").get_by_role("link", name="Viet Nam").first.click()
    explorer.address()
    explorer.page.locator("#theme").click()

    explorer.page.go_back()
    explorer.head("China")
    assert {name: pytest.approx(spot, abs=1) for name, spot in near.items()} == explorer.spots()
    assert explorer.page.evaluate("document.documentElement.dataset.theme") == "dark"  # as it was switched
    explorer.page.go_back()
    explorer.page.locator("#panel").wait_for(state="hidden")
    assert {name: pytest.approx(spot, abs=1) for name, spot in start.items()} == explorer.spots()
    explorer.page.go_forward()
    explorer.head("China")
    assert {name: pytest.approx(spot, abs=1) for name, spot in near.items()} == explorer.spots()
