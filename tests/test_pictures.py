"""The pictures of the pages can be drawn anew; those of made-up graphs are left in `out/screens` for people to look at."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from documented import TOP
from PIL import Image

from relgraph.render.palette import LABELS, PAGE

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SHAPES = {"wide": (1440, 900), "dark": (1440, 900), "whole": (1440, 900), "phone": (390, 844)}


def mixed(colour: str, ground: str, part: float) -> str:
    """A colour laid over a ground by this part, as the discs of communities are."""
    over, under = ([int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (colour, ground))
    return "#" + "".join(f"{round(part * a + (1 - part) * b):02x}" for a, b in zip(over, under, strict=True))


def share(pixels: np.ndarray, colour: str) -> float:
    """Of the pixels, how many have this colour, nearly."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return float((np.abs(pixels - wanted).max(axis=2) <= 8).mean())


def test_both_pages_are_drawn_at_every_size_by_day_by_night_and_on_a_phone() -> None:
    folder = TOP / "out" / "screens"
    command = [sys.executable, str(TOP / "scripts" / "pictures.py"), "--screens", str(folder)]
    around = {**os.environ, "PYTHONPATH": str(TOP / "src")}
    before = set(folder.glob("*")) if folder.is_dir() else set()
    for path in before:
        path.unlink()
    result = subprocess.run(command, env=around, capture_output=True, encoding="utf-8", check=False)

    assert result.returncode == 0, result.stderr
    names = [
        f"{page}-{nodes}-{way}.png"
        for page in ("explorer", "network")
        for nodes in (10, 40, 400, 4000)
        for way in ("wide", "dark", "phone")
    ]
    names.append("explorer-4000-whole.png")
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert sorted(line.partition(":")[0].rpartition("/")[2] for line in result.stdout.splitlines()) == sorted(names)
    for name in names:
        night = "dark" in name
        with Image.open(folder / name) as picture:
            assert picture.size == SHAPES[name[:-4].rpartition("-")[2]]
            pixels = np.asarray(picture.convert("RGB"), np.int32)
        ground = PAGE["ground"][night]
        country = LABELS["Country"].dark if night else LABELS["Country"].light
        has_communities = name.startswith("explorer-4000") and "whole" not in name
        # Much of it is ground, and countries or, where they come first, the discs of communities lie on it in their colour.
        assert share(pixels, ground) > 0.2, name
        assert share(pixels, mixed(country, ground, 0.2) if has_communities else country) > 0.0005, name
