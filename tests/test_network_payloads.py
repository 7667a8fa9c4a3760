"""Whatever stands in a graph, nothing of it runs in a page: it is shown as it is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from browser import RAN, Opened, opened
from payloads import PAYLOADS, ids, keys, poisoned
from tiny import DOCUMENTS, DRUGS_ID, NODES, WANG, document_node, graph

from relgraph.render.network import to_pyvis, write_network
from relgraph.render.part import Part

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# `foreign()`: what stands in the page that only markup in the data could have made: elements of kinds that the page has none
# of, handlers, links to elsewhere, further scripts. `shown(hash)`: the panel after that address.
TOOLS = r"""
    const KNOWN = new Set(`a article aside b blockquote body button canvas dd div dl dt fieldset h1 h2 h3 head header html input kbd
      label legend li line main mark meta noscript ol p path script section small span style svg title ul`.split(/\s+/));
    const isForeign = (one) => !KNOWN.has(one.localName) || [...one.attributes].some(({ name }) => name.startsWith("on"))
      || (one.localName === "a" && !one.getAttribute("href").startsWith("#"))
      || (one.localName === "script" && one.parentElement !== document.body)
      || (one.localName === "style" && one.parentElement !== document.head);
    const foreign = () => [...document.querySelectorAll("*")].filter(isForeign).map((one) => one.outerHTML.slice(0, 200));
    const panel = document.getElementById("detail");
    window.requestAnimationFrame = () => 0; // the drawing stands still meanwhile
    const shown = async (kind, ...ids) => {
      location.hash = `#${kind}=${ids.map((id) => encodeURIComponent(id.toWellFormed())).join(",")}`;
      await new Promise((done) => setTimeout(done));
      return panel;
    };
    const text = (selector) => document.querySelector(selector)?.textContent;
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The page of a graph that is full of payloads."""
    path = tmp_path_factory.mktemp("page") / "x.html"
    write_network(poisoned(), path, Part(documents=True, persons=True), title=" ".join(PAYLOADS))
    with opened(browser, path) as found:
        yield found
        assert found.page.evaluate(RAN) is None
        assert found.errors == []
        assert found.requests == [path.as_uri()]


def wrong(page: Opened, rows: list[Any], check: str) -> list[Any]:
    """What a check in the page reports for each of the rows, and what is foreign in the page after it."""
    script = f"""async (rows) => {{
        {TOOLS}
        const wrong = [];
        for (const row of JSON.parse(rows)) {{
            {check}
            wrong.push(...foreign());
        }}
        return wrong;
    }}"""
    found: list[Any] = page.page.evaluate(script, json.dumps(rows))  # escaped, so that halves of characters arrive
    return found


@pytest.mark.slow
def test_each_node_shows_each_payload_as_it_is_written(page: Opened) -> None:
    rows = [[PAYLOADS[number], label, name] for number in range(len(PAYLOADS)) for label, name in ids(number).items()]
    check = """
        const [payload, label, id] = row;
        const found = await shown("node", id);
        if (text("#panel h2") !== (label === "Official" ? `${payload} ${payload}` : payload)) wrong.push([label, payload, text("#panel h2")]);
        if (!found.textContent.includes(`also ${payload}`)) wrong.push([label, payload]);
        if (label === "Document" && text("#panel dl dd:last-child") !== payload) wrong.push(["source", payload]);
    """

    assert len(rows) == 360
    assert wrong(page, rows, check) == []


@pytest.mark.slow
def test_each_relationship_shows_each_payload_as_it_is_written(page: Opened) -> None:
    rows = [[PAYLOADS[number], key] for number in range(len(PAYLOADS)) for key in keys(number)]
    check = """
        const [payload, key] = row;
        const found = await shown("edge", key);
        const quotes = [...found.querySelectorAll("blockquote")].map((one) => one.textContent);
        const expected = key.startsWith("MENTIONED_IN") ? [] : [payload, `before ${payload} after`];
        if (JSON.stringify(quotes) !== JSON.stringify(expected)) wrong.push([key, quotes]);
        const facts = [...found.querySelectorAll("dd")].map((one) => one.textContent);
        if (/^(HOLDS_POST|COOPERATES_WITH|CONGRATULATED|ATTENDED)/.test(key) && !facts.includes(payload)) wrong.push([key, facts]);
        if (expected.length && !text("#detail .origin").includes(`Said by ${payload}, in ${payload}`)) wrong.push([key, text("#detail .origin")]);
    """

    assert len(rows) == 420
    assert wrong(page, rows, check) == []


@pytest.mark.slow
def test_paths_searches_and_what_stands_beside_the_pointer_show_payloads_as_they_are_written(page: Opened) -> None:
    rows = [
        [PAYLOADS[number], ids(number)["Official"], ids(number)["Country"], keys(number)[0]]
        for number in range(len(PAYLOADS))
    ]
    check = """
        const [payload, official, country, key] = row;
        const found = await shown("path", official, country);
        if (found.querySelector("blockquote")?.textContent !== payload) wrong.push(["path", payload]);
        const query = document.getElementById("query");
        query.value = payload;
        query.dispatchEvent(new Event("input"));
        if (document.querySelector("#found li > span")?.firstChild.textContent !== payload) wrong.push(["search", payload, text("#found")]);
        wrong.push(...foreign());
        query.value = "";
        query.dispatchEvent(new Event("input"));
        await shown("node", official);
        const emitter = window.relgraph.network.body.emitter;
        const pointer = { DOM: { x: 90, y: 90 } };
        const node = decodeURIComponent(location.hash.slice("#node=".length));
        emitter.emit("hoverNode", { node: node in {} ? `${node} ` : node, pointer });
        if (text("#tip span") !== `${payload} ${payload}`) wrong.push(["tip", payload, text("#tip")]);
        wrong.push(...foreign());
        emitter.emit("hoverEdge", { edge: key.toWellFormed(), pointer });
        if (!text("#tip small").includes(payload)) wrong.push(["tip of a line", payload, text("#tip")]);
        emitter.emit("blurNode", {});
    """

    assert wrong(page, rows, check) == []


def test_the_title_and_the_side_show_payloads_as_they_are_written(page: Opened) -> None:
    check = """
        if (!document.querySelector("h1").textContent.includes(row)) wrong.push(row);
        if (!document.title.includes(row.replace(/[ \\t\\n]+/g, " ").trim())) wrong.push(row);
    """
    # HTML itself has no word for a null or for half a character.
    told = [payload for payload in PAYLOADS if payload.isprintable() or "\u2028" in payload]

    assert len(told) > 50
    assert wrong(page, told, check) == []
    assert PAYLOADS[0] in page.page.locator("#about").inner_text()


def test_a_payload_in_what_a_user_adds_is_text_as_well(browser: Browser, tmp_path: Path) -> None:
    network = to_pyvis(graph())
    for number, payload in enumerate(PAYLOADS):
        network.add_node(payload, label=payload, title=payload, shape="dot", group=payload)
        network.add_edge(payload, PAYLOADS[number - 1] if number else WANG, title=payload, label=payload)
    (tmp_path / "x.html").write_text(network.generate_html(), encoding="utf-8")
    with opened(browser, tmp_path / "x.html") as found:
        check = """
            await shown("node", row);
            if (text("#panel h2") !== row) wrong.push([row, text("#panel h2")]);
            const node = decodeURIComponent(location.hash.slice("#node=".length));
            window.relgraph.network.body.emitter.emit("hoverNode", { node: node in {} ? `${node} ` : node, pointer: { DOM: { x: 90, y: 90 } } });
            if (!text("#tip small").startsWith(row)) wrong.push([row, text("#tip")]);
        """

        assert wrong(found, list(PAYLOADS), check) == []
        assert found.page.evaluate(RAN) is None
        assert found.errors == []
        assert found.requests == [(tmp_path / "x.html").as_uri()]


def test_only_web_addresses_become_links(browser: Browser, tmp_path: Path) -> None:
    for source, is_link in (("https://example.org/a?b=c", True), ("javascript:alert(1)", False)):
        changed = document_node(replace(DOCUMENTS[0], source=source))
        nodes = tuple(changed if one.id == DRUGS_ID else one for one in NODES)
        write_network(graph(nodes), tmp_path / "x.html")
        with opened(browser, tmp_path / "x.html", fragment=f"#node={WANG}") as found:
            assert source in found.panel()
            assert found.page.locator("#panel a[target=_blank]").count() == is_link
