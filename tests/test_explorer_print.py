"""The explorer on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import chromium, opened
from tiny import CN, LA, TINY

from relgraph.render.explorer_page import write_explorer
from relgraph.render.palette import PAGE

pytestmark = pytest.mark.browser

SEEN = """() => {
    const [sheet] = document.querySelectorAll("#drawing > .printed");
    const [red, green, blue] = sheet ? sheet.getContext("2d").getImageData(2, 2, 1, 1).data : [];
    return { theme: document.documentElement.dataset.theme, size: sheet && [sheet.width, sheet.height], corner: [red, green, blue] };
}"""


def test_paper_shows_what_no_panel_lies_upon_by_day_and_then_all_is_as_before(tmp_path: Path) -> None:
    write_explorer(TINY, tmp_path / "page.html")
    fragment = f"#v=1&pair={CN}&pair={LA}&theme=dark"
    with chromium() as browser, opened(browser, tmp_path / "page.html", fragment=fragment, size=(1200, 800)) as found:
        free: Any = found.page.evaluate(
            "[document.getElementById('panel').offsetLeft, document.getElementById('drawing').clientHeight]"
        )
        found.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        printing: Any = found.page.evaluate(SEEN)
        found.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        after: Any = found.page.evaluate(SEEN)
        found.page.pdf(path=tmp_path / "page.pdf")

        assert not found.errors
    ground = PAGE["ground"][0]
    assert printing == {
        "theme": "light",
        "size": [2 * side for side in free],
        "corner": [int(ground[at : at + 2], 16) for at in (1, 3, 5)],
    }
    assert after["theme"] == "dark"
    assert after["size"] is None
    assert (tmp_path / "page.pdf").stat().st_size > 10_000
