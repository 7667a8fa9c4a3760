"""A page in the system's Chromium, and what a reader would see of it."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# Set by payloads that run; a page that shows them as text leaves it undefined.
RAN = "window.__ran"


@dataclass
class Opened:
    """An open page, with the network cut, and what it did that it should not have done."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def panel(self) -> str:
        """The text of the panel, "" where it is closed."""
        return self.page.locator("#panel").inner_text() if self.page.locator("#panel").is_visible() else ""

    def go(self, address: str) -> None:
        """Follows an address within the page, such as `#node=country:CN`."""
        self.page.evaluate("address => { location.hash = address; }", address)
        self.page.wait_for_timeout(50)

    def reset(self) -> None:
        """Brings a network page back to how it opened, nodes that were moved aside."""
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.go("#")
        self.page.evaluate(
            """() => {
                const query = document.getElementById("query");
                query.value = "";
                query.dispatchEvent(new Event("input"));
                for (const box of document.querySelectorAll(".row input:not(:checked)")) box.click();
                document.activeElement.blur();
                document.querySelector("[data-zoom=fit]").click();
            }"""
        )
        self.page.wait_for_timeout(50)

    def find(self, name: str) -> None:
        """Searches as a person would: slash, the name, Enter."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(300)

    def place(self, *nodes: str) -> tuple[float, float]:
        """Where in the window a node is drawn, or the middle between two."""
        found = self.page.evaluate(
            """ids => {
                const { network } = window.relgraph;
                const spots = ids.map((id) => network.canvasToDOM(network.getPosition(id)));
                const box = document.getElementById("canvas").getBoundingClientRect();
                const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
                return [box.left + mean("x"), box.top + mean("y")];
            }""",
            list(nodes),
        )
        return found[0], found[1]

    def click(self, *nodes: str) -> None:
        """Clicks on a node, or in the middle between two."""
        self.page.mouse.click(*self.place(*nodes))
        self.page.wait_for_timeout(500)  # vis-network waits whether a second click follows

    def names(self) -> list[dict[str, Any]]:
        """The names upon the drawing, with their boxes in pixels of the page."""
        found: list[dict[str, Any]] = self.page.evaluate("window.relgraph.names()")
        return found

    def drawn(self, kind: str) -> dict[str, dict[str, Any]]:
        """Id -> how vis-network was told to draw each of `nodes` or `edges`."""
        rows = self.page.evaluate(f"window.relgraph.network.body.data.{kind}.get()")
        return {row["id"]: row for row in rows}


SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, which phones nobody."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    assert program, "the tests of pages need chromium on the path (Debian: apt-get install chromium)"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=[*SWITCHES])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def beside(browser: Browser, *more: str) -> Iterator[Browser]:
    """Another Chromium beside one that runs, with further switches."""
    other = browser.browser_type.launch(executable_path=shutil.which("chromium"), args=[*SWITCHES, *more])
    try:
        yield other
    finally:
        other.close()


def colours(context: BrowserContext, png: bytes, spots: Sequence[tuple[float, float]]) -> list[str]:
    """The colours of a picture at these places, as `#rrggbb`; read by a page of its own, which has no policy."""
    page = context.new_page()
    found = page.evaluate(
        """async ([data, spots]) => {
            const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
            const image = await createImageBitmap(new Blob([bytes]));
            const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
            context.drawImage(image, 0, 0);
            const { data: all } = context.getImageData(0, 0, image.width, image.height);
            return spots.map(([x, y]) => {
                const at = 4 * (Math.floor(y) * image.width + Math.floor(x));
                return "#" + [...all.slice(at, at + 3)].map((one) => one.toString(16).padStart(2, "0")).join("");
            });
        }""",
        [base64.b64encode(png).decode(), [list(spot) for spot in spots]],
    )
    page.close()
    return [str(one) for one in found]


def offline(
    browser: Browser, *, size: tuple[int, int] = (1280, 800), dark: bool = False, **more: Any
) -> BrowserContext:
    """A window without a network and without motion."""
    return browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        offline=True,
        **{"reduced_motion": "reduce", **more},
    )


def watched(found: Opened) -> None:
    """Writes down what the page asks for, and what goes wrong in it."""
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("console", lambda message: found.errors.append(message.text) if message.type == "error" else None)
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.page.on("dialog", lambda dialog: (found.errors.append(dialog.message), dialog.dismiss()))


@contextmanager
def opened(
    browser: Browser, path: Path, *, fragment: str = "", size: tuple[int, int] = (1280, 800), dark: bool = False
) -> Iterator[Opened]:
    """A page opened from its file."""
    context = offline(browser, size=size, dark=dark)
    page = context.new_page()
    found = Opened(page)
    watched(found)
    try:
        page.goto(path.as_uri() + fragment)
        page.wait_for_function("window.relgraph && window.relgraph.names().length >= 0")
        page.wait_for_timeout(150)
        yield found
    finally:
        context.close()
