"""How fast pages are written, opened and used, in the system's Chromium: the explorer, the network page, and pyvis as it comes.

Made-up graphs in which every relationship has its sentences (`tests/evidenced.py`). What is compared takes turns in one
run and one browser, which draws by software and has no network; the quickest of the rounds and the median are given. A
page counts as drawn when the browser has painted the frame that completes its first drawing.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP / "tests"))

from browser import chromium
from evidenced import evidenced

from relgraph.graph_file import read_graph, write_graph
from relgraph.model import Graph
from relgraph.render.part import Part, part_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WINDOW = (1440, 900)
PROBE = (Path(__file__).parent / "pages.js").read_text(encoding="utf-8")
# Seconds after which nobody waits for a drawing any longer.
PATIENCE = 120.0
EVERY_NODE = "#v=1&whole=yes"
# What a page may weigh: so much by itself, and so much for each node or relationship beside the sentences.
BASE, EACH = 500_000, 500


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=MEASUREMENTS, default=list(MEASUREMENTS), help="what to measure")
    parser.add_argument(
        "--compared", nargs="+", type=int, default=[40, 400], help="nodes of pages beside default pyvis"
    )
    parser.add_argument(
        "--large", nargs=2, type=int, default=[4_000, 20_000], help="nodes of explorers of large graphs"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often a page is opened or used")
    parser.add_argument("--write", nargs=2, type=Path, metavar=("GRAPH", "PAGE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        print(json.dumps(written(*given.write)))
        return
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {given.rounds} rounds: least (median)")
    with tempfile.TemporaryDirectory(prefix="relgraph-bench-") as folder:
        pages = Pages(Path(folder))
        for name in given.only:
            MEASUREMENTS[name](given, pages)


class Pages:
    """Explorers of made-up graphs, each written once, by a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.graph = cache(self._graph)
        self.explorer = cache(self._explorer)

    def _graph(self, nodes: int) -> Path:
        """The file of a graph of so many nodes and three times as many relationships; of 0 nodes that of the sample."""
        path = self.folder / f"graph-{nodes}.json"
        if nodes:
            write_graph(evidenced(nodes, 3 * nodes), path)
        else:
            built = [sys.executable, "-m", "relgraph", "build", str(TOP / "data" / "releases"), "-o", str(path)]
            subprocess.run(built, check=True, capture_output=True)
        return path

    def _explorer(self, nodes: int) -> tuple[Path, dict[str, float]]:
        """The explorer of such a graph, and what writing it took."""
        path = self.folder / f"explorer-{nodes}.html"
        command = [sys.executable, __file__, "--write", str(self.graph(nodes)), str(path)]
        return path, json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def written(graph: Path, page: Path) -> dict[str, float]:
    """Write the explorer of a graph: seconds and CPU seconds it takes, memory in MB before and at the peak."""
    from relgraph.render.explorer_page import write_explorer

    read = read_graph(graph)
    before, start, busy = peak_memory(), time.perf_counter(), time.process_time()
    write_explorer(read, page)
    took = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - busy}
    return {**took, "before": before, "memory": peak_memory()}


def measure_first(given: argparse.Namespace, pages: Pages) -> None:
    """From navigation to the complete first drawing: the explorer, the network page, pyvis with nothing set."""
    from relgraph.render.network import write_network

    for nodes in given.compared:
        graph = read_graph(pages.graph(nodes))
        network, default = (pages.folder / f"{name}-{nodes}.html" for name in ("network", "pyvis"))
        write_network(graph, network)
        write_default_pyvis(graph, default)
        ways = {"explorer": pages.explorer(nodes)[0], "network page": network, "default pyvis": default}
        found = drawn_in_turns(ways, given.rounds)
        for name, seconds in found.items():
            print(f"first drawing, {nodes} nodes, {name}: {told(seconds)}")
        for name in ("explorer", "network page"):
            print(f"first drawing, {nodes} nodes, default pyvis / {name}: {ratio(found['default pyvis'], found[name])}")


def write_default_pyvis(graph: Graph, path: Path) -> None:
    """What `Network.from_nx` makes of the nodes and relationships that the other pages draw, physics on."""
    from pyvis.network import Network

    from relgraph.projection import to_networkx

    network = Network(cdn_resources="in_line")
    network.from_nx(to_networkx(part_of(graph, Part())))
    path.write_text(network.generate_html(), encoding="utf-8")  # its own `write_html` takes the platform's encoding


def measure_large(given: argparse.Namespace, pages: Pages) -> None:
    """Explorers of large graphs: until drawn, and until a click has its answer; communities first, or every node."""
    small, large = given.large
    ways = {
        f"{small:,} nodes, communities": (small, ""),
        f"{small:,} nodes, every node": (small, EVERY_NODE),
        f"{large:,} nodes, communities": (large, ""),
    }
    opening: dict[str, list[float]] = {name: [] for name in ways}
    answering: dict[str, list[float]] = {name: [] for name in ways}
    with chromium() as browser:
        warm(browser, pages.explorer(small)[0])
        for turn in range(given.rounds):
            for name in list(ways)[:: -1 if turn % 2 else 1]:
                nodes, fragment = ways[name]
                with visited(browser, pages.explorer(nodes)[0], fragment) as page:
                    opening[name].append(seconds_of(page, "drawn"))
                    answering[name].append(answered(page))
    for name in ways:
        print(f"large, {name}, drawn: {told(opening[name])}")
        print(f"large, {name}, a click at once is answered: {told(answering[name])}")
    first, *_, last = ways
    print(f"large, {last} / {first}: {ratio(opening[last], opening[first])}")


def answered(page: Page) -> float:
    """Click on the largest node or community; seconds from navigation until what it opens is painted."""
    x, y = page.evaluate("probe.largest()")
    page.evaluate("probe.expect()")
    page.mouse.click(x, y)
    return seconds_of(page, "answered")


def measure_use(given: argparse.Namespace, pages: Pages) -> None:
    """Every node of a large explorer drawn: frames a second while it is dragged, and the time that a filter takes."""
    nodes = given.large[0]
    filtering = []
    with chromium() as browser, visited(browser, pages.explorer(nodes)[0], EVERY_NODE) as page:
        seconds_of(page, "drawn")
        painter = page.evaluate("window.relgraph.painter")
        panning = [frames_a_second(page, seconds=3.0) for _ in range(given.rounds)]
        for _ in range(given.rounds):
            filtering.append(filtered(page))
            filtered(page)  # taken in again
    print(f"use, {nodes:,} nodes, dragging: {min(panning):.0f} frames/s ({statistics.median(panning):.0f}), {painter}")
    print(f"use, {nodes:,} nodes, a filter: {told(filtering)}")


def frames_a_second(page: Page, seconds: float) -> float:
    """Frames drawn in a second while the pointer drags the drawing in circles."""
    x, y = page.evaluate("probe.empty()")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 9, y)
    page.evaluate("probe.frames.length = 0")
    start, step = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step += 1
        page.mouse.move(x + 60 * math.sin(step / 9), y + 60 * (1 - math.cos(step / 9)))
    page.mouse.up()
    times: list[float] = page.evaluate("probe.frames")
    return 1000 * (len(times) - 1) / (times[-1] - times[0])


def filtered(page: Page) -> float:
    """Click on the commonest type in the legend: seconds until the counts say so and the drawing is painted."""
    page.evaluate("probe.expect()")
    page.locator('[data-type="COOPERATES_WITH"]').click()
    seconds_of(page, "filtered")
    page.wait_for_timeout(500)  # what is put off, such as the address, is not the next click's
    return float(page.evaluate("probe.filtered - probe.clicked")) / 1000


def measure_size(given: argparse.Namespace, pages: Pages) -> None:
    """Bytes of explorers, beside what they may weigh."""
    for nodes in (0, *given.compared[-1:], *given.large):
        shown = part_of(read_graph(pages.graph(nodes)), Part())
        sentences = {text for one in shown.relationships for text in one.properties.get("evidence", ())}
        quoted = sum(len(text.encode()) for text in sentences)
        bound = BASE + quoted + EACH * (len(shown.nodes) + len(shown.relationships))
        bytes_ = pages.explorer(nodes)[0].stat().st_size
        name = f"{nodes:,} nodes" if nodes else f"sample, {len(shown.nodes)} nodes"
        print(
            f"size, {name}: {bytes_ / 1e6:.2f} MB, sentences {quoted / 1e6:.2f}, {bytes_ / bound:.0%} of {bound / 1e6:.2f}"
        )


def measure_writing(given: argparse.Namespace, pages: Pages) -> None:
    """What writing an explorer takes, in a process that has read the graph."""
    for nodes in (*given.compared[-1:], *given.large):
        took = pages.explorer(nodes)[1]
        memory = f"{took['memory']:,.0f} MB at the peak, {took['before']:,.0f} with the graph read"
        print(f"writing, {nodes:,} nodes: {took['seconds']:.1f} s, {took['cpu']:.1f} s CPU, {memory}")


def drawn_in_turns(ways: Mapping[str, Path], rounds: int) -> dict[str, list[float]]:
    """Seconds until each page is drawn; `inf` where patience ends first, and then it is not opened again."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    with chromium() as browser:
        warm(browser, next(iter(ways.values())))
        for turn in range(rounds):
            for name in list(ways)[:: -1 if turn % 2 else 1]:
                if math.inf not in found[name]:
                    with visited(browser, ways[name]) as page:
                        found[name].append(seconds_of(page, "drawn"))
    return found


def warm(browser: Browser, path: Path) -> None:
    """Open a page once: what the browser starts at first use counts for none."""
    with visited(browser, path) as page:
        seconds_of(page, "drawn")


@contextmanager
def visited(browser: Browser, path: Path, fragment: str = "") -> Iterator[Page]:
    """A page that was navigated to, without a network; the probe is in it."""
    size = {"width": WINDOW[0], "height": WINDOW[1]}
    context = browser.new_context(viewport=size, offline=True, reduced_motion="reduce")
    try:
        context.add_init_script(PROBE)
        page = context.new_page()
        page.goto(path.as_uri() + fragment, wait_until="commit")
        yield page
    finally:
        context.close()


def seconds_of(page: Page, moment: str) -> float:
    """Seconds from navigation to a moment that the probe sees; `inf` where patience ends first."""
    from playwright.sync_api import TimeoutError as OutOfTime

    try:
        page.wait_for_function(f"() => window.probe && probe.{moment} > 0", timeout=1000 * PATIENCE, polling=20)
    except OutOfTime:
        return math.inf
    return float(page.evaluate(f"probe.{moment}")) / 1000


def told(seconds: Sequence[float]) -> str:
    """`0.82 s (0.90)`: the least and the median."""
    if math.inf in seconds:
        return f"not within {PATIENCE:.0f} s"
    return f"{min(seconds):.2f} s ({statistics.median(seconds):.2f})"


def ratio(slow: Sequence[float], quick: Sequence[float]) -> str:
    """How many times longer the one takes, of the least and of the medians."""
    least, middle = (choose(slow) / choose(quick) for choose in (min, statistics.median))
    if math.inf in slow:
        return f"more than {PATIENCE / statistics.median(quick):.0f} times"
    return f"{least:.1f} times ({middle:.1f})"


def peak_memory() -> float:
    """Of this process, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


MEASUREMENTS: Mapping[str, Callable[[argparse.Namespace, Pages], None]] = {
    "first": measure_first,
    "large": measure_large,
    "use": measure_use,
    "size": measure_size,
    "writing": measure_writing,
}

if __name__ == "__main__":
    main()
