"""What the explorer's panel tells of a node or relationship: every sentence, and where all of it leads."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from explored import FIGHT_FRAUD, FRAUD, RTP, TALKS_ID, stated
from exploring import Explorer, Pages
from many import many
from tiny import CN, LA, MM, MPS, TINY, graph, relationship

pytestmark = pytest.mark.browser


def of_tie(key: str) -> str:
    """The address of a relationship."""
    return f"#v=1&relationship={quote(key)}"


def test_an_official_has_dated_posts_the_latest_first_and_all_else_that_documents_say(explorer: Explorer) -> None:
    explorer.find("Wang Xiaohong")

    assert explorer.text("#panel .kicker").split() == ["Official", "·", "China"]
    assert explorer.lists() == {
        "Posts": [
            "May 2022 Ministry of Public Security Minister of Public Security 1 document",
            "March 2016 – 2021 Ministry of Public Security Vice Minister of Public Security former · 1 document",
        ],
        "Met with": ["Nov 2022 Nguyễn Văn Long Viet Nam 2 November 2022 1 document"],
        "Attended": ["May 2022 Chinese People's Police Day evidence 1 document"],
        "Neighbours by weight": [
            "2 relationships, 2 documents Ministry of Public Security",
            "1 relationship, 1 document Chinese People's Police Day",
            "1 relationship, 1 document Nguyễn Văn Long",
        ],
        "Documents": [
            "May 2022 Drug control between China and Myanmar Example · drugs.txt",
            "3 November 2022 Talks in Bangkok Gazette · https://gazette.example/talks",
        ],
    }
    for name in ("China", "Ministry of Public Security"):
        explorer.page.locator("#panel").get_by_role("link", name=name).first.click()
        assert explorer.heading() == name
    assert explorer.text("#panel .also") == "Also MPS, Chinese Ministry of Public Security"


def test_an_agency_and_a_country_have_those_that_belong_to_them(explorer: Explorer) -> None:
    explorer.find("MPS")
    lists = explorer.lists()
    assert [row.split(" Minister")[0].split(" Vice")[0] for row in lists["Officials"]] == [
        "May 2022 Wang Xiaohong",
        "Jan 2021 Zhao Kezhi",
        "March 2016 – 2021 Wang Xiaohong",
    ]
    assert lists["Country"] == ["China why derived"]
    assert lists["Divisions"] == ["Jan 2021 Narcotics Control Bureau evidence 1 document"]
    assert lists["Cooperates with"] == [
        "Nov 2022 Royal Thai Police Thailand telecom fraud 2 documents",
        "Jan 2021 Ministry of Public Security Laos Mekong patrol 1 document",
    ]
    assert lists["Active in"] == ["Mekong patrol why derived", "telecom fraud why derived"]

    explorer.find("China")
    lists = explorer.lists()
    assert lists["Agencies"] == ["Ministry of Public Security why derived", "Narcotics Control Bureau why derived"]
    assert [" ".join(row.split()[2:]) for row in lists["Cooperates with"]] == [
        "Thailand telecom fraud 2 documents",
        "Laos Mekong patrol 1 document",
        "Myanmar drug control proposed · 1 document",
        "Myanmar joint patrol ended · 1 document",
        "Viet Nam telecom fraud suspended · 1 document",
    ]


def test_an_area_tells_what_is_done_in_it_and_in_those_below_it(explorer: Explorer) -> None:
    explorer.find("joint patrol")

    assert explorer.lists()["Cooperation in it"] == [
        "Nov 2022 China – Myanmar cooperates with · ended · 1 document",
        "Jan 2021 Ministry of Public Security (CN) – Ministry of Public Security (LA) cooperates with · Mekong patrol · 1 document",
        "Jan 2021 China – Laos cooperates with · Mekong patrol · 1 document",
        "Laos – Thailand cooperates with · Mekong patrol · 1 document",
    ]
    explorer.find("Mekong patrol")
    assert "Wider area" in explorer.text("#panel .facts")
    explorer.page.locator("#panel .facts").get_by_role("link", name="joint patrol").click()
    assert explorer.heading() == "joint patrol"


def test_a_relationship_shows_every_sentence_with_its_place_and_the_words_that_state_it(explorer: Explorer) -> None:
    explorer.click(MPS, RTP)

    assert " ".join(explorer.heading().split()) == "Ministry of Public Security – Royal Thai Police"
    assert explorer.text("#panel .kicker") == "cooperates with"
    assert explorer.text("#panel .facts").split("\n") == [
        "Area",
        "telecom fraud",
        "Status",
        "established",
        "In documents of",
        "3 November 2022",
    ]
    assert " ".join(explorer.text("#detail h3").split()) == "Evidence 2 sentences in 2 documents"
    rows = explorer.page.locator(".evidence > li")
    assert [row.inner_text().split("\n\n") for row in rows.all()] == [
        [
            "The Royal Thai Police and the Ministry of Public Security of China work together against telecom fraud.",
            "Notice of the secretariat",
            "undated · notice.txt",
            "characters 27–130 · established · confidence 0.5 · rule together",
            "Copy as citation",
        ],
        [
            "The Royal Thai Police and the Ministry of Public Security of China agreed to fight telecom fraud together.",
            "Said by Wang Xiaohong, in Talks in Bangkok",
            "Gazette, 3 November 2022 · https://gazette.example/talks",
            "characters 18–124 · established · confidence 0.9 · rule agreement",
            "Copy as citation",
        ],
    ]
    assert [row.locator("mark").all_inner_texts() for row in rows.all()] == [
        ["work together"],
        ["agreed to", "together"],
    ]
    source = rows.nth(1).get_by_role("link", name="https://gazette.example/talks")
    assert (source.get_attribute("target"), source.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    rows.nth(1).get_by_role("link", name="Wang Xiaohong").click()
    assert explorer.heading() == "Wang Xiaohong"


CITATION = (
    "“The Royal Thai Police and the Ministry of Public Security of China agreed to fight telecom fraud together.” "
    "Wang Xiaohong, in Talks in Bangkok, Gazette, 3 November 2022, characters 18–124. "
    "https://gazette.example/talks [document:talks]"
)


def test_a_sentence_is_copied_as_a_citation(explorer: Explorer) -> None:
    explorer.go(of_tie(FIGHT_FRAUD))
    explorer.page.get_by_role("button", name="Copy as citation").nth(1).click()

    explorer.hear("Citation copied")
    assert explorer.page.evaluate("navigator.clipboard.readText()") == CITATION


def test_where_a_browser_keeps_the_clipboard_to_itself_a_citation_is_copied_all_the_same(explorer: Explorer) -> None:
    explorer.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    explorer.go(of_tie(FIGHT_FRAUD))
    explorer.page.get_by_role("button", name="Copy as citation").nth(1).click()
    explorer.hear("Citation copied")
    assert explorer.page.evaluate("document.activeElement.textContent") == "Copy as citation"

    explorer.page.locator("#query").focus()
    explorer.page.keyboard.press("Control+v")
    assert explorer.page.locator("#query").input_value() == CITATION


def test_what_is_derived_says_what_it_follows_from(explorer: Explorer) -> None:
    explorer.go(of_tie(f"COOPERATES_WITH|{CN}|{LA}|area:mekong-patrol"))
    assert "Follows from the cooperation of their agencies" in explorer.text("#panel .remark")
    explorer.page.locator("#panel .ties a").click()
    assert explorer.heading() == "Ministry of Public Security – Ministry of Public Security"

    explorer.go(of_tie(f"ACTIVE_IN|{RTP}|{FRAUD}"))
    assert explorer.text("#panel .remark") == "Follows from the cooperation it takes part in:"
    assert explorer.page.locator("#panel .ties a").all_inner_texts() == [
        "Ministry of Public Security (CN) – Royal Thai Police"
    ]


def test_every_link_leads_on_within_the_page_and_back_leads_back(explorer: Explorer) -> None:
    explorer.find("Wang Xiaohong")
    page = explorer.page
    links = page.locator("#detail a[href^='#']")
    before = explorer.text("#detail")
    assert links.count() == 12
    for at in range(links.count()):
        name, is_node = links.nth(at).inner_text(), links.nth(at).get_attribute("data-node") is not None
        links.nth(at).click()
        heading = explorer.heading()
        assert (heading == name) if is_node else "Wang Xiaohong" in heading, name
        assert page.evaluate("document.activeElement.tagName") == "H2"
        page.go_back()
        explorer.head("Wang Xiaohong")
        assert explorer.text("#detail") == before
    page.go_forward()
    explorer.head(name)
    assert page.url.partition("#")[0] == explorer.path.as_uri()


def test_a_link_opens_in_a_window_of_its_own_too(explorer: Explorer) -> None:
    explorer.find("Wang Xiaohong")
    link = explorer.page.locator("#detail").get_by_role("link", name="Vice Minister of Public Security")
    with explorer.page.context.expect_page() as waiting:
        link.click(modifiers=["Control"])
    waiting.value.wait_for_selector("#panel h2")

    assert waiting.value.locator("#panel h2").inner_text() == "Wang Xiaohong → Ministry of Public Security"
    assert explorer.heading() == "Wang Xiaohong"
    waiting.value.close()


def test_documents_that_are_drawn_have_links_and_tell_whom_they_mention(open_explorer: Callable[..., Explorer]) -> None:
    one = open_explorer("whole", of_tie(FIGHT_FRAUD))
    one.page.locator(".evidence").get_by_role("link", name="Talks in Bangkok").click()
    assert one.heading() == "Talks in Bangkok"
    assert one.text("#panel .facts").split("\n")[-4:] == [
        "Publisher",
        "Gazette",
        "Source",
        "https://gazette.example/talks",
    ]
    one.find("drug control between")
    assert one.lists()["Mentions"] == ["China", "Myanmar", "Bai Suocheng"]


def test_a_line_that_stands_for_several_shows_each_of_them(open_explorer: Callable[..., Explorer]) -> None:
    one = open_explorer("400")
    content = many(400)
    pairs: dict[tuple[str, str], int] = {}
    for tie in content.relationships:
        pairs[tie.source, tie.target] = pairs.get((tie.source, tie.target), 0) + 1
    (a, b), count = max(pairs.items(), key=lambda row: (row[1], row[0]))
    assert count > 1
    for _ in range(12):  # until no other line is near
        one.page.mouse.move(*one.place(a, b))
        one.page.mouse.wheel(0, -240)
    one.click(a, b)

    names = {node.id: node.properties["name"] for node in content.nodes}
    assert " ".join(one.heading().split()) in (f"{names[a]} – {names[b]}", f"{names[b]} – {names[a]}")
    assert one.text("#panel .kicker >> nth=0") == f"{count} relationships"
    assert one.page.locator("#detail article").count() == count


def test_a_long_list_shows_its_first_and_all_on_demand(open_explorer: Callable[..., Explorer]) -> None:
    one = open_explorer("400")
    hub = max(zip(one.data()["nodes"]["degree"], one.data()["nodes"]["name"], strict=True))
    one.find(hub[1])
    rows = one.page.locator("#detail h3:has-text('Neighbours by weight') + ul > li")
    assert rows.count() == 25
    one.button(f"Show all {hub[0]}").last.focus()
    one.page.keyboard.press("Enter")

    assert rows.count() == hub[0]
    assert one.page.evaluate("document.activeElement.textContent") == rows.nth(25).locator("a").inner_text()


def test_of_many_sentences_the_first_sixty_are_shown_and_the_others_on_demand(
    open_explorer: Callable[..., Explorer], explorer_pages: Pages
) -> None:
    talks = stated(*[(TALKS_ID, "The joint")] * 65)
    tie = relationship("COOPERATES_WITH", CN, MM, area=None, status="ended", **talks)
    path = explorer_pages.of("sentences", graph(TINY.nodes, (tie,)))
    one = open_explorer(path, of_tie(tie.key))

    assert one.page.locator(".evidence > li").count() == 60
    one.button("Show all 65").click()
    assert one.page.locator(".evidence > li").count() == 65


def test_the_panel_closes_by_cross_escape_and_a_click_beside(explorer: Explorer) -> None:
    for close in (
        lambda: explorer.button("Close").click(),
        lambda: explorer.page.keyboard.press("Escape"),
        lambda: explorer.page.mouse.click(300, 600),
    ):
        explorer.find("Myanmar")
        assert explorer.heading() == "Myanmar"
        close()
        assert explorer.heading() == ""


def test_what_is_done_in_the_panel_by_keys_leaves_the_focus_and_the_place(explorer: Explorer) -> None:
    explorer.find("MPS")
    explorer.page.locator("#panel").evaluate("panel => { panel.scrollTop = 60; }")
    explorer.button("Pin").focus()
    explorer.page.keyboard.press("Enter")

    assert explorer.page.evaluate("document.activeElement.textContent") == "Unpin"
    assert explorer.page.locator("#panel").evaluate("panel => panel.scrollTop") == 60
