"""Filtering in the explorer: the legend's entries are the filters, and every count is that of the graph."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from explored import EXPLORED
from exploring import Explorer
from filtering import Chosen, Filtered

pytestmark = pytest.mark.browser
FILTERED = Filtered(EXPLORED)


def expect(explorer: Explorer, chosen: Chosen) -> None:
    """Drawing, table, header and legend agree with what the graph leaves under these filters."""
    nodes, ties = FILTERED.left(chosen)
    assert explorer.drawn() == nodes
    assert explorer.counts() == (len(nodes), len(ties))
    counts = FILTERED.counts(chosen)
    shown = explorer.legend()
    for heading, entries in counts.items():
        found = {word: count for word, count in shown.get(heading, {}).items() if count}
        assert found == entries, heading


def one_of(*names: str) -> frozenset[str]:
    return frozenset(names)


def test_before_anything_is_chosen_all_is_shown_and_counted(explorer: Explorer) -> None:
    expect(explorer, Chosen())
    assert explorer.chips() == []
    assert explorer.text("#chips") == ""


def test_labels_types_and_statuses_are_switched_off_and_on(explorer: Explorer) -> None:
    for heading, word, name, facet in (
        ("Nodes", "Officials", "Official", "no_labels"),
        ("Relationships", "cooperates with", "COOPERATES_WITH", "no_types"),
        ("Status", "established", "established", "no_statuses"),
        ("Status", "former", "former", "no_statuses"),
    ):
        entry = explorer.entry(heading, word)
        assert entry.get_attribute("aria-pressed") == "true"
        entry.click()
        assert entry.get_attribute("aria-pressed") == "false"
        assert explorer.chips() == [f"without: {word}"]
        expect(explorer, Chosen(**{facet: one_of(name)}))
        entry.click()
        expect(explorer, Chosen())


def test_areas_bring_those_that_are_narrower(explorer: Explorer) -> None:
    explorer.entry("Areas", "joint patrol").click()
    expect(explorer, Chosen(areas=one_of("area:joint-patrol")))
    assert explorer.chips() == ["joint patrol"]
    assert (
        "COOPERATES_WITH|country:LA|country:TH|area:mekong-patrol"
        in FILTERED.left(Chosen(areas=one_of("area:joint-patrol")))[1]
    )

    explorer.entry("Areas", "telecom fraud").click()
    expect(explorer, Chosen(areas=one_of("area:joint-patrol", "area:telecom-fraud")))


def test_countries_publishers_documents_and_confidence_narrow_together(explorer: Explorer) -> None:
    chosen = Chosen()
    steps = (
        (lambda: explorer.entry("Countries", "Thailand").click(), {"countries": one_of("Thailand")}),
        (lambda: explorer.entry("Countries", "Viet Nam").click(), {"countries": one_of("Thailand", "Viet Nam")}),
        (lambda: explorer.entry("Publishers", "Gazette").click(), {"publishers": one_of("Gazette")}),
        (lambda: explorer.page.get_by_role("button", name="≥ 0.9").click(), {"confidence": 0.9}),
        (lambda: explorer.page.get_by_label("At least so many documents").press("ArrowRight"), {"documents": 2}),
        (lambda: explorer.entry("Nodes", "Areas of cooperation").click(), {"no_labels": one_of("CooperationArea")}),
    )
    for act, change in steps:
        act()
        chosen = Chosen(**{**chosen.__dict__, **change})
        expect(explorer, chosen)

    assert explorer.chips() == [
        "without: Areas of cooperation",
        "Thailand",
        "Viet Nam",
        "Gazette",
        "in at least 2 documents",
        "confidence ≥ 0.9",
    ]


def test_a_country_alone_keeps_its_own_that_nothing_relates(explorer: Explorer) -> None:
    explorer.entry("Countries", "Viet Nam").click()

    expect(explorer, Chosen(countries=one_of("Viet Nam")))
    assert "agency:VN:coast-guard" in explorer.drawn()


def test_those_without_a_publisher_are_one(explorer: Explorer) -> None:
    explorer.entry("Publishers", "no publisher").click()

    expect(explorer, Chosen(publishers=one_of("")))
    assert explorer.chips() == ["no publisher"]


def test_shift_and_click_leaves_only_this_and_a_second_time_all(explorer: Explorer) -> None:
    entry = explorer.entry("Nodes", "Countries")
    entry.click(modifiers=["Shift"])
    others = one_of("Agency", "CooperationArea", "Event", "Official")
    expect(explorer, Chosen(no_labels=others))
    assert explorer.counts()[0] == 5
    entry.click(modifiers=["Shift"])
    expect(explorer, Chosen())

    explorer.entry("Status", "proposed").click(modifiers=["Shift"])
    assert explorer.page.locator("#legend [data-status][aria-pressed=true]").all_inner_texts() == ["proposed\n1"]
    expect(explorer, Chosen(no_statuses=one_of("current", "ended", "established", "former", "suspended")))


def test_each_chip_removes_its_own_filter_and_no_other(explorer: Explorer) -> None:
    def filters() -> None:
        explorer.entry("Nodes", "Events").click()
        explorer.entry("Relationships", "met with").click()
        explorer.entry("Areas", "telecom fraud").click()
        explorer.page.get_by_role("button", name="≥ 0.7").click()
        explorer.page.locator("#undated").uncheck()

    filters()
    every = ["without: Events", "without: met with", "telecom fraud", "confidence ≥ 0.7", "dated only"]
    assert explorer.chips() == every
    for chip in (every[3], every[0], every[4], every[1], every[2]):
        explorer.page.get_by_role("button", name=f"Remove the filter: {chip}").click()
        every.remove(chip)
        assert explorer.chips() == every
    expect(explorer, Chosen())


def test_c_or_a_button_clears_every_filter(explorer: Explorer) -> None:
    for clear in (lambda: explorer.page.keyboard.press("c"), lambda: explorer.button("Clear all").click()):
        explorer.entry("Nodes", "Events").click()
        explorer.entry("Countries", "Laos").click()
        assert explorer.counts() != (22, 39)
        clear()
        assert explorer.chips() == []
        expect(explorer, Chosen())


def test_the_counts_are_told_aloud(explorer: Explorer) -> None:
    explorer.entry("Nodes", "Officials").click()

    assert explorer.said() == explorer.text("#counts") == "18 nodes, 31 relationships"


def test_filters_that_leave_nothing_are_named_with_a_way_out(explorer: Explorer) -> None:
    explorer.entry("Areas", "precursor control").click()
    explorer.entry("Publishers", "Gazette").click()
    explorer.entry("Nodes", "Events").click()

    assert explorer.counts() == (0, 0)
    assert explorer.text("#empty p") == (
        "Nothing is left by these filters. Without this one something would be: precursor control; Gazette."
    )
    explorer.button("Clear all filters").click()
    expect(explorer, Chosen())
    assert explorer.text("#empty") == ""


def test_a_long_list_shows_its_first_and_is_searched(open_explorer: Callable[..., Explorer]) -> None:
    one = open_explorer("400")
    entries = one.page.get_by_role("region", name="Countries", exact=True).locator(".entry:visible")
    total = len(one.data()["countries"])
    assert entries.count() == 8
    counts = [int(text) for text in entries.locator(".count").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)

    part = one.page.get_by_role("region", name="Countries", exact=True)
    part.get_by_role("button", name="Show all").click()
    assert 8 < entries.count() <= total
    part.get_by_role("button", name="Show fewer").click()
    name = one.data()["countries"][-1]
    part.get_by_role("searchbox").fill(name[:5])
    assert name in part.locator(".word").all_inner_texts()
