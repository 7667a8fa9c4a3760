"""Time in the explorer: a histogram whose two ends are dragged or moved by keys."""

from __future__ import annotations

import pytest
from explored import EXPLORED, NOTICE_ID
from exploring import Explorer
from filtering import BELONGING, Chosen, Filtered

pytestmark = pytest.mark.browser
FILTERED = Filtered(EXPLORED)


def expect(explorer: Explorer, chosen: Chosen) -> None:
    """The drawing and its counts are what the graph leaves of this time."""
    nodes, ties = FILTERED.left(chosen)
    assert explorer.drawn() == nodes
    assert explorer.counts() == (len(nodes), len(ties))


def month(explorer: Explorer, text: str, *, end: bool = False) -> tuple[float, float]:
    """Where in the window a month stands on the track: the middle of its bar, or its end."""
    first, last = 2021 * 12, 2022 * 12 + 10  # January 2021 to November 2022
    year, number = map(int, text.split("-"))
    track = explorer.box("#time .track")
    place = (year * 12 + number - 1 - first + (1 if end else 0.5)) / (last - first + 1)
    return track["x"] + place * track["width"], track["y"] + track["height"] / 2


def end_at(explorer: Explorer, name: str) -> tuple[float, float]:
    """The middle of a handle."""
    box = explorer.box(f"#time-{name}")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def span(explorer: Explorer) -> str:
    return explorer.text("#span")


def test_the_histogram_has_a_bar_a_month_as_high_as_what_documents_speak_of(explorer: Explorer) -> None:
    bars = explorer.page.locator("#time .bar:not(.on)").evaluate_all(
        "all => all.map((bar) => bar.getAttribute('height'))"
    )
    keys = FILTERED.left(Chosen())[1]
    ties = [one for one in EXPLORED.relationships if one.key in keys and one.type not in BELONGING]
    starts = [str(one.properties.get("first_seen"))[:7] for one in ties]

    assert len(bars) == 23
    counts = [starts.count("2021-01"), starts.count("2022-05"), starts.count("2022-11")]
    expected = [100 * count / max(counts) for count in counts]
    assert [float(bars[at]) for at in (0, 16, 22)] == pytest.approx(expected)
    assert {float(bars[at]) for at in range(23) if at not in (0, 16, 22)} == {0}
    assert span(explorer) == "January 2021 – November 2022"
    assert "Jan 2021" in explorer.text("#time .axis")


def test_either_end_is_dragged(explorer: Explorer) -> None:
    explorer.drag(end_at(explorer, "from"), month(explorer, "2022-02"))
    assert span(explorer) == "February 2022 – November 2022"
    assert explorer.chips() == ["February 2022 – November 2022"]
    expect(explorer, Chosen(since="2022-02"))

    explorer.drag(end_at(explorer, "until"), month(explorer, "2022-07"))
    assert span(explorer) == "February 2022 – July 2022"
    expect(explorer, Chosen(since="2022-02", until="2022-07"))

    explorer.drag(end_at(explorer, "until"), month(explorer, "2021-03"))  # no further than the other end
    assert span(explorer) == "February 2022"
    explorer.button("All time").click()
    expect(explorer, Chosen())
    assert span(explorer) == "January 2021 – November 2022"


def test_the_ends_go_by_keys_as_sliders_do(explorer: Explorer) -> None:
    page = explorer.page
    start, end = (page.get_by_role("slider", name=name) for name in ("Earliest month", "Latest month"))
    for key, told in (("ArrowRight", "February 2021"), ("PageUp", "February 2022"), ("ArrowLeft", "January 2022")):
        start.press(key)
        assert start.get_attribute("aria-valuetext") == told
    expect(explorer, Chosen(since="2022-01"))
    start.press("Home")
    end.press("PageDown")
    assert end.get_attribute("aria-valuetext") == "November 2021"
    expect(explorer, Chosen(until="2021-11"))
    end.press("Home")
    assert span(explorer) == "January 2021"
    end.press("End")
    assert span(explorer) == "January 2021 – November 2022"
    expect(explorer, Chosen())
    numbers = [int(start.get_attribute(f"aria-value{name}") or 0) for name in ("min", "now", "max")]
    assert numbers == [2021 * 12, 2021 * 12, 2022 * 12 + 10]


def test_the_part_between_the_ends_is_moved_as_a_whole(explorer: Explorer) -> None:
    explorer.drag(end_at(explorer, "until"), month(explorer, "2021-06"))
    assert span(explorer) == "January 2021 – June 2021"
    explorer.drag(month(explorer, "2021-03"), month(explorer, "2022-02"))
    assert span(explorer) == "December 2021 – May 2022"
    expect(explorer, Chosen(since="2021-12", until="2022-05"))
    explorer.drag(month(explorer, "2022-01"), month(explorer, "2022-11"))  # no further than the end
    assert span(explorer) == "June 2022 – November 2022"


def test_a_click_beside_the_chosen_part_brings_the_nearer_end_there(explorer: Explorer) -> None:
    explorer.drag(end_at(explorer, "until"), month(explorer, "2021-06"))
    explorer.page.mouse.click(*month(explorer, "2022-05"))

    assert span(explorer) == "January 2021 – May 2022"
    assert explorer.page.evaluate("document.activeElement.id") == "time-until"


def test_what_has_no_date_is_apart(explorer: Explorer) -> None:
    box = explorer.page.locator("#undated")
    explorer.page.get_by_role("slider", name="Earliest month").press("PageUp")
    assert "country:LA|country:TH" in " ".join(FILTERED.left(Chosen(since="2022-01"))[1])
    expect(explorer, Chosen(since="2022-01"))
    box.uncheck()
    expect(explorer, Chosen(since="2022-01", undated=False))
    assert explorer.chips()[-1] == "dated only"
    explorer.button("All time").click()
    expect(explorer, Chosen(undated=False))

    keys = FILTERED.left(Chosen())[1]
    ties = [one for one in EXPLORED.relationships if one.key in keys and one.type not in BELONGING]
    undated = [one for one in ties if not one.properties.get("first_seen")]
    assert NOTICE_ID in {text for one in undated for text in one.properties.get("documents", ())}
    assert explorer.text(".undated") == f"Undated: {len(undated)}"


def test_the_table_has_the_same_relationships(explorer: Explorer) -> None:
    explorer.page.get_by_role("slider", name="Earliest month").press("PageUp")
    explorer.page.locator("#undated").uncheck()
    _, ties = FILTERED.left(Chosen(since="2022-01", undated=False))
    explorer.table("Relationships")

    assert explorer.text("#counted") == f"{len(ties)} rows"
    assert len(explorer.rows()) == len(ties)
    dates = {(row[6], row[7]) for row in explorer.rows()}
    assert dates == {("", ""), ("2022-05", "2022-05"), ("2022-11-03", "2022-11-03")}  # what belongs somewhere has none
