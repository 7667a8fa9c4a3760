"""Pictures of the pages: those of the README from the sample texts, and screens of made-up graphs to be looked at.

`python scripts/pictures.py` draws `docs/*.png`; `python scripts/pictures.py --screens FOLDER` draws both pages at 10, 40, 400
and 4,000 nodes, wide, on a phone and by night.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP / "tests"))

import numpy as np
from browser import chromium, opened
from many import many

from relgraph.graph_file import read_graph
from relgraph.model import Graph
from relgraph.render.explorer_page import write_explorer
from relgraph.render.network import write_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCREENS = (10, 40, 400, 4_000)
WIDE, PHONE = (1440, 900), (390, 844)
# Beyond this many bytes a picture is too heavy for a README.
MOST_BYTES = 400_000
AGAINST_DRUGS = "COOPERATES_WITH%7Ccountry%3ACN%7Ccountry%3ALA%7Carea%3Adrug-control"


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw.

    Attributes:
        file: Name of the PNG file.
        page: Which page.
        fragment: What stands behind the page's address: what is selected in it.
        size: Of the window.
        dark: By night.
    """

    file: str
    page: Path
    fragment: str
    size: tuple[int, int]
    dark: bool = False


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--screens", type=Path, metavar="FOLDER", help="draw screens into this folder instead")
    parser.add_argument("--nodes", nargs="+", type=int, default=SCREENS, help="of the graphs on the screens")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="relgraph-pictures-") as name:
        folder = Path(name)
        if given.screens:
            drawn = draw(screens(folder, given.nodes), given.screens)
        else:
            drawn = draw(pictures(folder), TOP / "docs")
            for path in drawn:
                lighten(path)
            heavy = [path.name for path in drawn if path.stat().st_size > MOST_BYTES]
            if heavy:
                sys.exit(f"more than {MOST_BYTES:,} bytes: {', '.join(heavy)}")
    for path in drawn:
        print(f"{path}: {path.stat().st_size:,} bytes")


def pictures(folder: Path) -> list[Picture]:
    """Those of the README."""
    built = ["build", "data/releases", "-o", str(folder / "graph.json")]
    subprocess.run([sys.executable, "-m", "relgraph", *built], cwd=TOP, check=True, capture_output=True)
    explorer, network = pages(read_graph(folder / "graph.json"), folder, "sample")
    evidence = f"#v=1&area=area:drug-control&relationship={AGAINST_DRUGS}"
    return [
        Picture("explorer.png", explorer, evidence, WIDE),
        Picture("explorer-dark.png", explorer, "#v=1&node=agency:CN:ministry-of-public-security", WIDE, dark=True),
        Picture("network.png", network, f"#edge={AGAINST_DRUGS}", WIDE),
        Picture("phone.png", explorer, evidence, PHONE),
    ]


def screens(folder: Path, sizes: list[int]) -> list[Picture]:
    """Both pages at these sizes; where the explorer opens on communities, also with every node drawn."""
    found = []
    for nodes in sizes:
        explorer, network = pages(many(nodes), folder, str(nodes))
        for name, page in (("explorer", explorer), ("network", network)):
            found += [
                Picture(f"{name}-{nodes}-wide.png", page, "", WIDE),
                Picture(f"{name}-{nodes}-dark.png", page, "", WIDE, dark=True),
                Picture(f"{name}-{nodes}-phone.png", page, "", PHONE),
            ]
        if nodes > 1_500:
            found.append(Picture(f"explorer-{nodes}-whole.png", explorer, "#v=1&whole=yes", WIDE))
    return found


def pages(graph: Graph, folder: Path, name: str) -> tuple[Path, Path]:
    """The explorer and the network page of a graph."""
    explorer, network = (folder / f"{kind}-{name}.html" for kind in ("explorer", "network"))
    write_explorer(graph, explorer)
    write_network(graph, network)
    return explorer, network


def draw(wanted: list[Picture], folder: Path) -> list[Path]:
    """The files of the pictures, drawn by the system's Chromium."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for one in wanted:
            shoot(browser, one, folder / one.file)
    return [folder / one.file for one in wanted]


def shoot(browser: Browser, one: Picture, path: Path) -> None:
    """Draw one picture, as soon as its page stands still."""
    with opened(browser, one.page, fragment=one.fragment, size=one.size, dark=one.dark) as found:
        found.page.wait_for_function(
            "() => !window.relgraph.painter || document.documentElement.dataset.ready === 'yes'"
        )
        found.page.wait_for_timeout(300)
        found.page.screenshot(path=path)
        if found.errors:
            sys.exit(f"{one.file}: {'; '.join(found.errors)}")


def lighten(path: Path) -> None:
    """Leave 256 colours, where Pillow is there to do it: a third of the bytes.

    One after the other the colour is taken that is farthest from all that are, its frequency considered: so even small
    marks keep theirs, which a palette made of averages takes from them.
    """
    try:
        from PIL import Image
    except ImportError:
        return
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB"), np.int32)
    colours, places, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    nearest = np.zeros(len(colours), np.uint8)
    away = np.full(len(colours), np.iinfo(np.int32).max, np.int32)
    taken = []
    while len(taken) < 256 and away.any():
        taken.append(colours[np.argmax(away * np.sqrt(counts))])
        fresh = ((colours - taken[-1]) ** 2).sum(axis=1)
        nearest[fresh < away] = len(taken) - 1
        away = np.minimum(away, fresh)
    few = Image.fromarray(nearest[places].reshape(pixels.shape[:2]), "P")
    few.putpalette(np.concatenate(taken).astype(np.uint8).tobytes())
    few.save(path, optimize=True)


if __name__ == "__main__":
    main()
