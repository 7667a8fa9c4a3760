"""The page of a difference."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import RAN
from tiny import (
    MPS,
    NODES,
    PATROL_ID,
    RELATIONSHIPS,
    TINY,
    graph,
    node,
    relationship,
)

from relgraph import difference
from relgraph.differences.report import report
from relgraph.model import Graph
from relgraph.render.difference import difference_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser


PAYLOAD = f"</style><script>{RAN}=1</script><img src=x onerror={RAN}=2>{{{{ 7*7 }}}}"


def poisoned() -> tuple[Graph, Graph]:
    """Two graphs with a payload in names, titles, sentences and documents."""
    document = node(PATROL_ID, "Document", PAYLOAD, date="2021", sha256="0" * 64)
    evil = node("official:CN:x", "Official", PAYLOAD, country="CN")
    lists = {"documents": [PATROL_ID], "evidence": [PAYLOAD], "offsets": ["0-9"], "standings": ["current"]}
    post = relationship("HOLDS_POST", evil.id, MPS, title=PAYLOAD, **lists)
    return TINY, graph((*(one for one in NODES if one.id != PATROL_ID), document, evil), (*RELATIONSHIPS, post))


def test_the_page_has_no_script_and_allows_nothing_but_its_style() -> None:
    old, new = poisoned()
    page = difference_page(report(difference(old, new), old, new, names=(PAYLOAD, "new")))

    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[^' ]+'; base-uri 'none'; form-action 'none'",
        policy.replace("&#39;", "'"),
    )


@pytest.mark.browser
def test_the_page_is_styled_runs_nothing_and_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    old, new = poisoned()
    path = tmp_path / "page.html"
    path.write_text(difference_page(report(difference(old, new), old, new, names=("old", "new"))), encoding="utf-8")
    page = browser.new_page(offline=True)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())

    assert (said, asked, page.evaluate(RAN)) == ([], [path.as_uri()], None)
    assert page.evaluate("getComputedStyle(document.querySelector('.entry.new')).borderLeftWidth") == "3px"
    assert page.locator("details").count() == 1
    page.emulate_media(media="print")
    assert page.locator("blockquote").bounding_box()["height"] > 10  # on paper nothing can be unfolded
    page.emulate_media(media="screen")
    page.locator("summary").click()
    assert page.locator("blockquote").inner_text() == f"+ {PAYLOAD}"
    page.close()
