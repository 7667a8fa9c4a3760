"""Whatever stands in a graph, nothing of it runs in a page: it is shown as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from browser import RAN, chromium, opened
from tiny import DOCUMENTS, DRUGS_ID, MM, NODES, RELATIONSHIPS, WANG, document_node, graph

from relgraph.model import Graph, Node, Relationship
from relgraph.render.network import write_network
from relgraph.render.part import Part

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAYLOADS = (
    f"<script>{RAN}=1</script>",
    f"</script><script>{RAN}=2</script>",
    f"<img src=x onerror={RAN}=3>",
    f"<svg/onload={RAN}=4>",
    f'"><svg><script>{RAN}=5</script>',
    f"javascript:{RAN}=6",
    f"' onmouseover='{RAN}=7",
    f"{{{{ {RAN}=8 }}}}${{{RAN}=9}}",
    f"<a href='javascript:{RAN}=10'>href</a>",
    f"<!--<script>{RAN}=11//-->",
    f"\u202e<b onclick={RAN}=12>\u2028\u2029\u0000",
    f"]]><iframe srcdoc='<script>parent.{RAN.removeprefix('window.')}=13</script>'>",
    f"<style>*{{background:url(javascript:{RAN}=14)}}</style>",
    f"__proto__<math><mtext></style><img src=x onerror={RAN}=15>",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def poisoned() -> Graph:
    """The tiny graph with a payload in every text that a page could show; ids, too."""
    names = iter(PAYLOADS * 200)

    def text(value: Any) -> Any:
        if isinstance(value, str):
            return f"{value} {next(names)}" if value else value
        return [text(one) for one in value] if isinstance(value, list) else value

    spared = {
        "digest",
        "offsets",
        "documents",
        "speakers",
        "count",
        "area",
        "occasion",
        "broader",
        "statuses",
        "standings",
    }
    renamed = {one.id: f"{one.id}{next(names)}" for one in NODES}

    def properties(found: Any) -> dict[str, Any]:
        changed = {name: value if name in spared else text(value) for name, value in found.items()}
        for name in ("documents", "speakers"):
            if name in changed:
                changed[name] = [renamed.get(one, one) for one in changed[name]]
        return changed | {name: renamed[changed[name]] for name in ("area", "occasion", "broader") if changed.get(name)}

    nodes = [Node(renamed[one.id], one.label, properties(one.properties)) for one in NODES]
    ties = [
        Relationship(
            f"{one.key}{next(names)}", one.type, renamed[one.source], renamed[one.target], properties(one.properties)
        )
        for one in RELATIONSHIPS
    ]
    return Graph(tuple(nodes), tuple(ties), version=next(names))


@pytest.mark.slow
def test_nothing_from_the_data_runs_wherever_it_stands(browser: Browser, tmp_path: Path) -> None:
    shown = poisoned()
    write_network(shown, tmp_path / "x.html", Part(documents=True, persons=True), title=" ".join(PAYLOADS))
    with opened(browser, tmp_path / "x.html") as found:
        for kind, names in (
            ("node", [one.id for one in shown.nodes]),
            ("edge", [one.key for one in shown.relationships]),
        ):
            for name in names:
                found.page.evaluate("hash => { location.hash = hash; }", f"#{kind}={quote(name, safe='')}")
                found.page.wait_for_timeout(15)
                assert found.panel(), name
        for payload in PAYLOADS[:10]:
            found.page.keyboard.press("Escape")
            found.find(payload[:30])
        found.click(shown.nodes[0].id)
        for link in found.page.locator("a").evaluate_all("links => links.map((link) => link.href)"):
            assert link.startswith("file:"), link
        assert found.page.evaluate(RAN) is None
        assert (
            found.page.locator("main img, main iframe, aside img, script:not(body > script), b[onclick]").count() == 0
        )
        assert found.errors == []
        assert found.requests == [(tmp_path / "x.html").as_uri()]


def test_a_payload_is_shown_as_it_is_written(browser: Browser, tmp_path: Path) -> None:
    nodes = [replace(one, properties={**one.properties, "name": PAYLOADS[0]}) if one.id == MM else one for one in NODES]
    write_network(graph(tuple(nodes)), tmp_path / "x.html")
    with opened(browser, tmp_path / "x.html", fragment=f"#node={MM}") as found:
        assert found.page.locator("#panel h2").inner_text() == PAYLOADS[0]


def test_only_web_addresses_become_links(browser: Browser, tmp_path: Path) -> None:
    for source, is_link in (
        ("https://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
    ):
        changed = document_node(replace(DOCUMENTS[0], source=source))
        nodes = tuple(changed if one.id == DRUGS_ID else one for one in NODES)
        write_network(graph(nodes), tmp_path / "x.html")
        with opened(browser, tmp_path / "x.html", fragment=f"#node={WANG}") as found:
            assert source in found.panel()
            assert found.page.locator("#panel a[target=_blank]").count() == is_link
