"""Colours that can be read and told apart."""

from __future__ import annotations

from itertools import combinations

import pytest

from relgraph.model import ENDS, STATUSES
from relgraph.model import LABELS as LABEL_NAMES
from relgraph.render.palette import DASHES, LABELS, PAGE, TYPES

Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1: what is seen instead of linear red, green and blue.
SIGHTS = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def linear(colour: str) -> Colour:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Colour) -> Colour:
    red, green, blue = (min(1.0, max(0.0, value)) for value in colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, sight: str) -> Colour:
    values = linear(colour)
    red, green, blue = (sum(a * b for a, b in zip(row, values, strict=True)) for row in SIGHTS[sight])
    return lab((red, green, blue))


def test_every_label_type_and_status_of_the_contract_has_a_look() -> None:
    assert set(LABELS) == set(LABEL_NAMES)
    assert set(TYPES) == set(ENDS)
    assert set(DASHES) == set(STATUSES)


@pytest.mark.parametrize("ground", ["ground", "surface", "raised"])
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_text_has_a_contrast_of_4_5_on_every_ground(ground: str, mode: int) -> None:
    for text in ("text", "soft", "accent"):
        assert contrast(PAGE[text][mode], PAGE[ground][mode]) >= 4.5, text
    assert contrast(PAGE["text"][mode], PAGE["mark"][mode]) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_nodes_and_what_was_done_have_a_contrast_of_3_on_the_ground(mode: int) -> None:
    quiet = {"ACTIVE_IN", "BELONGS_TO", "MENTIONED_IN"}
    for name, look in {**LABELS, **{name: look for name, look in TYPES.items() if name not in quiet}}.items():
        assert contrast((look.light, look.dark)[mode], PAGE["ground"][mode]) >= 3, name


def test_no_two_labels_share_a_shape() -> None:
    assert len({look.shape for look in LABELS.values()}) == len(LABELS)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_four_labels_seen_most_differ_in_colour_for_every_sight(sight: str, mode: int) -> None:
    colours = [
        (LABELS[name].light, LABELS[name].dark)[mode] for name in ("Agency", "CooperationArea", "Country", "Official")
    ]
    for one, other in combinations(colours, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight), strict=True)) ** 0.5
        assert distance >= 15, (one, other)
