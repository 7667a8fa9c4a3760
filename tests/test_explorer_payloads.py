"""Whatever stands in a graph, nothing of it runs in the explorer: it is shown as it is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from browser import RAN, Opened
from exploring import Explorer, explorer_in, window
from payloads import PAYLOADS, ids, keys, poisoned

from relgraph.render.explorer_page import write_explorer
from relgraph.render.part import Part

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# `foreign()`: what stands in the page that only markup in the data could have made. `shown(query)`: the panel after that address.
TOOLS = r"""
    const KNOWN = new Set(`a article aside b blockquote body button canvas dd details dialog div dl dt footer h1 h2 h3 head header html
      input kbd label li main mark meta nav noscript ol option output p script section select small span style summary ul title
      svg circle g line path rect`.split(/\s+/));
    const isForeign = (one) => !KNOWN.has(one.localName) || [...one.attributes].some(({ name }) => name.startsWith("on"))
      || (one.localName === "a" && !/^#v=1&/.test(one.getAttribute("href")))
      || (one.localName === "script" && one.parentElement !== document.body)
      || (one.localName === "style" && one.parentElement !== document.head);
    const foreign = () => [...document.querySelectorAll("*")].filter(isForeign).map((one) => one.outerHTML.slice(0, 200));
    const shown = async (...pairs) => {
      location.hash = `#v=1&${new URLSearchParams(pairs)}`;
      await new Promise((done) => setTimeout(done, 5));
      return document.getElementById("detail");
    };
    const text = (selector) => document.querySelector(selector)?.textContent;
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """The explorer of a graph that is full of payloads."""
    path = tmp_path_factory.mktemp("page") / "x.html"
    write_explorer(poisoned(), path, Part(documents=True, persons=True), title=" ".join(PAYLOADS))
    with window(browser) as context:
        found = explorer_in(context, path)
        yield found
        assert found.page.evaluate(RAN) is None
        assert found.is_quiet()


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


def test_each_node_shows_each_payload_as_it_is_written(page: Explorer) -> None:
    rows = [[PAYLOADS[number], label, name] for number in range(len(PAYLOADS)) for label, name in ids(number).items()]
    check = """
        const [payload, label, id] = row;
        const found = await shown(["node", id.toWellFormed()]);
        if (text("#panel h2") !== (label === "Official" ? `${payload} ${payload}` : payload)) wrong.push([label, payload, text("#panel h2")]);
        if (!found.textContent.includes(`also ${payload}`)) wrong.push([label, payload]);
    """

    assert len(rows) == 360
    assert wrong(page, rows, check) == []


def test_each_relationship_shows_each_payload_as_it_is_written(page: Explorer) -> None:
    rows = [[PAYLOADS[number], key] for number in range(len(PAYLOADS)) for key in keys(number)]
    check = """
        const [payload, key] = row;
        const found = await shown(["relationship", key.toWellFormed()]);
        const quotes = [...found.querySelectorAll("blockquote")].map((one) => one.textContent);
        const expected = key.startsWith("MENTIONED_IN") ? [] : [payload, `before ${payload} after`];
        if (JSON.stringify(quotes) !== JSON.stringify(expected)) wrong.push([key, quotes]);
        const facts = [...found.querySelectorAll("dd")].map((one) => one.textContent);
        if (/^(HOLDS_POST|COOPERATES_WITH|CONGRATULATED|ATTENDED)/.test(key) && !facts.includes(payload)) wrong.push([key, facts]);
        if (expected.length && !text("#detail .origin").includes(`Said by ${payload}, in ${payload}`)) wrong.push([key, text("#detail .origin")]);
    """

    assert len(rows) == 420
    assert wrong(page, rows, check) == []


def test_paths_searches_chips_and_tables_show_payloads_as_they_are_written(page: Explorer) -> None:
    rows = [
        [PAYLOADS[number], ids(number)["Official"], ids(number)["Country"], ids(number)["CooperationArea"]]
        for number in range(60)
    ]
    check = """
        const [payload, official, country, area] = row;
        const found = await shown(["path", official.toWellFormed()], ["path", country.toWellFormed()], ["area", area.toWellFormed()]);
        if (!text("#chips").includes(payload)) wrong.push(["chip", payload, text("#chips")]);
        if (!found.querySelector("h2").textContent.includes(payload)) wrong.push(["path", payload]);
        wrong.push(...foreign());
        await shown(["node", official.toWellFormed()], ["view", "table"], ["text", payload.toWellFormed()]);
        const cells = [...document.querySelectorAll("#rows [role=gridcell]:first-child")].map((one) => one.textContent);
        if (payload.isWellFormed() && /[\\p{L}\\p{N}]/u.test(payload) && !cells.includes(payload)) wrong.push(["table", payload, cells.slice(0, 3)]);
        wrong.push(...foreign());
        const query = document.getElementById("query");
        query.value = payload;
        query.dispatchEvent(new Event("input"));
        if (/[\\p{L}\\p{N}]/u.test(payload) && text("#found li b") !== payload) wrong.push(["search", payload, text("#found")]);
        wrong.push(...foreign());
        query.value = "";
        query.dispatchEvent(new Event("input"));
    """

    assert wrong(page, rows, check) == []


def test_the_title_and_the_about_box_show_payloads_as_they_are_written(page: Explorer) -> None:
    # HTML itself has no word for a null or for half a character.
    told = [payload for payload in PAYLOADS if payload.isprintable() or "\u2028" in payload]
    check = """
        if (!document.querySelector("h1").textContent.includes(row)) wrong.push(row);
        if (!text("#about-text").includes(row)) wrong.push(["about", row]);
    """

    assert len(told) > 50
    assert wrong(page, told, check) == []
    assert PAYLOADS[0] in (page.page.locator("#about-text").text_content() or "")
