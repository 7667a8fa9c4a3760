"""The explorer in a real browser without a network, as a person acts on it and sees it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browser import Opened, offline, watched
from explored import EXPLORED
from many import many, scattered
from tiny import graph, node

from relgraph.model import Graph
from relgraph.render.explorer_page import write_explorer
from relgraph.render.part import Part

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator

READY = "html[data-ready=yes]"


@dataclass
class Pages:
    """A folder of pages, each written when a test first asks for it."""

    folder: Path
    written: dict[str, Path] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """Where the page of one of `GRAPHS` stands."""
        if name not in self.written:
            self.written[name] = self.folder / f"{name}.html"
            write_explorer(
                GRAPHS[name](), self.written[name], Part(documents=True, persons=True) if name == "whole" else None
            )
        return self.written[name]

    def of(self, name: str, content: Graph, **given: Any) -> Path:
        """The page of a graph of a test's own."""
        path = self.folder / f"{name}.html"
        write_explorer(content, path, **given)
        return path


GRAPHS = {
    "explored": lambda: EXPLORED,
    "whole": lambda: EXPLORED,
    "400": lambda: many(400),
    "4000": lambda: scattered(4000),
    "empty": Graph,
    "one": lambda: graph((node("country:CN", "Country", "China", iso2="CN", iso3="CHN"),), ()),
    "isolates": lambda: graph(tuple(node(f"area:area-{at}", "CooperationArea", f"Area {at}") for at in range(40)), ()),
}


@dataclass
class Explorer(Opened):
    """An open page of the explorer."""

    path: Path = Path()

    def go(self, fragment: str = "") -> Explorer:
        """Opens the page anew."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + fragment)
        self.page.wait_for_selector(READY)
        return self

    def is_quiet(self) -> bool:
        """Whether nothing went wrong, and nothing was asked for but the page itself."""
        return not self.errors and {url.partition("#")[0] for url in self.requests} == {self.path.as_uri()}

    # What a person sees.

    def counts(self) -> tuple[int, int]:
        """Nodes and relationships that the page says it shows."""
        found = re.fullmatch(r"([\d,]+) nodes?, ([\d,]+) relationships?", self.text("#counts"))
        assert found, self.text("#counts")
        return _number(found[1]), _number(found[2])

    def text(self, selector: str) -> str:
        """The text of an element, "" where it is hidden."""
        one = self.page.locator(selector)
        return one.inner_text() if one.is_visible() else ""

    def legend(self) -> dict[str, dict[str, int]]:
        """Heading of the legend -> entry -> its count, as they stand there."""
        rows = self.page.locator("#legend .entry:visible").evaluate_all(
            """rows => rows.map((row) => [row.closest("section").getAttribute("aria-label"),
                row.querySelector(".word").textContent, row.querySelector(".count").textContent])"""
        )
        found: dict[str, dict[str, int]] = {}
        for heading, word, count in rows:
            found.setdefault(heading, {})[word] = _number(count)
        return found

    def entry(self, heading: str, word: str) -> Locator:
        """An entry of the legend: a button, or a box with its name."""
        return self.page.get_by_role("region", name=heading, exact=True).locator(".entry", has_text=word)

    def chips(self) -> list[str]:
        """What the filters that are on are called."""
        return self.page.locator("#chips .chip:visible").evaluate_all(
            "all => all.map((one) => one.firstChild.textContent)"
        )

    def heading(self) -> str:
        """What the panel is about."""
        return self.text("#panel h2")

    def lists(self) -> dict[str, list[str]]:
        """Heading in the panel -> the rows below it, each on one line."""
        rows = self.page.locator("#detail h3 + ul > li, #detail h3 + ol > li").evaluate_all(
            "rows => rows.map((row) => [row.parentNode.previousSibling.firstChild.textContent, row.innerText])"
        )
        found: dict[str, list[str]] = {}
        for heading, text in rows:
            found.setdefault(heading, []).append(" ".join(text.split()))
        return found

    def drawn(self) -> set[str]:
        """Ids of the nodes that are drawn."""
        return {one["id"] for one in self.page.evaluate("relgraph.spots()")}

    def captions(self) -> set[str]:
        """Ids of the nodes whose names are drawn."""
        return {one["id"] for one in self.page.evaluate("relgraph.names()")}

    def spots(self) -> dict[str, tuple[float, float]]:
        """Id -> where in the window a node is drawn."""
        return {one["id"]: (one["x"], one["y"]) for one in self.page.evaluate("relgraph.spots()")}

    def box(self, selector: str) -> dict[str, float]:
        """Where an element lies in the window."""
        found = self.page.locator(selector).bounding_box()
        assert found, selector
        return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}

    def rows(self) -> list[list[str]]:
        """The rows of the table that are in the page, cell by cell."""
        return self.page.locator("#rows > [role=row]").evaluate_all(
            "rows => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
        )

    def said(self) -> str:
        """What was told last to those who listen."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return self.page.locator("#said").text_content() or ""

    def hear(self, text: str) -> None:
        """Waits until this is told."""
        self.page.locator("#said", has_text=re.compile(f"^{re.escape(text)}$")).wait_for(state="attached")

    def head(self, text: str) -> None:
        """Waits until the panel is about this."""
        self.page.locator("#panel h2", has_text=re.compile(f"^{re.escape(text)}$")).wait_for()

    def options(self) -> Locator:
        """What the search offers."""
        return self.page.locator("#found").get_by_role("option")

    def pressed(self, name: str) -> bool:
        """Whether a button with this name is down."""
        return self.page.get_by_role("button", name=name, exact=True).get_attribute("aria-pressed") == "true"

    # What a person does.

    def click(self, *nodes: str, modifiers: tuple[str, ...] = ()) -> None:
        """Clicks on a node, or halfway between two."""
        self.page.wait_for_timeout(360)  # two clicks in a shorter time are a double click
        for key in modifiers:
            self.page.keyboard.down(key)
        self.page.mouse.click(*self.place(*nodes))
        for key in modifiers:
            self.page.keyboard.up(key)

    def place(self, *nodes: str) -> tuple[float, float]:
        """Where in the window a node is drawn, or the middle between two."""
        spots = self.spots()
        return (
            sum(spots[one][0] for one in nodes) / len(nodes),
            sum(spots[one][1] for one in nodes) / len(nodes),
        )

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drags from one point of the window to another."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=2)
        self.page.mouse.move(*end, steps=2)
        self.page.mouse.up()

    def find(self, name: str) -> None:
        """Searches as a person would: slash, the name, Enter."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")

    def button(self, name: str) -> Locator:
        """A button with this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def table(self, kind: str) -> None:
        """Goes to the table, of `Nodes` or `Relationships`."""
        self.button("Table").click()
        self.page.get_by_role("group", name="Rows").get_by_role("button", name=kind).click()

    def address(self) -> str:
        """The address, once the page has written into it what was done last."""
        self.page.wait_for_timeout(600)
        return str(self.page.evaluate("location.hash"))

    def taken(self, item: str) -> Path:
        """A file that the page hands out."""
        self.page.locator("#take summary").click()
        with self.page.expect_download() as waiting:
            self.button(item).click()
        path = self.path.parent / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def data(self) -> dict[str, Any]:
        """The block of data that the page carries."""
        found: dict[str, Any] = json.loads(self.page.locator("#data").text_content() or "")
        return found


def explorer_in(context: BrowserContext, path: Path, fragment: str = "") -> Explorer:
    """Opens a page in a window."""
    found = Explorer(context.new_page(), path=path)
    watched(found)
    return found.go(fragment)


def window(browser: Browser, **given: Any) -> BrowserContext:
    """A window that may copy to the clipboard."""
    context = offline(browser, **given)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def _number(text: str) -> int:
    return int(text.replace(",", ""))
