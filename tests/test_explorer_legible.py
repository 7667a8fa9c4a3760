"""What can be read in the explorer, counted: at two sizes, by day and by night."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from exploring import explorer_in, window
from legible import SIZES, legibility
from many import many
from tiny import CN, TINY

from relgraph.render.explorer_page import write_explorer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# Nodes -> the fewest names in a window of a desk and of a phone.
FEWEST = {15: (15, 10), 40: (38, 14), 400: (60, 10)}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, shown in ((15, TINY), (40, many(40)), (400, many(400))):
        write_explorer(shown, folder / f"{name}.html")
    return folder


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("nodes", [15, 40, 400])
def test_everything_in_the_explorer_can_be_read_by_day_and_by_night(
    browser: Browser, pages: Path, nodes: int, size: tuple[int, int]
) -> None:
    with window(browser, size=size) as context:
        found = explorer_in(context, pages / f"{nodes}.html")
        for scheme in ("light", "dark"):
            found.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found.page.wait_for_timeout(150)
            counted = legibility(found.page, "#surface")

            assert counted.faults() == {}
            assert counted.nodes == nodes
            assert counted.names >= FEWEST[nodes][size[0] < 600]
            assert counted.texts >= 10


def test_the_panel_of_a_node_can_be_read(browser: Browser, pages: Path) -> None:
    with window(browser) as context:
        found = explorer_in(context, pages / "15.html", f"#v=1&node={CN}")
        for scheme in ("light", "dark"):
            found.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found.page.wait_for_timeout(150)
            counted = legibility(found.page, "#surface")

            assert (counted.pale, counted.overlapping, counted.faint) == ([], [], [])
            assert counted.texts >= 30
