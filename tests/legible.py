"""Counts what cannot be read in an open page: names over each other, what lies outside, text too pale for its ground.

`python tests/legible.py PAGE.html...` counts in pages at two sizes, by day and by night. The page tells where its names and nodes
are: `window.relgraph.names()` gives `[{id, left, right, top, bottom}]` of the names that are drawn, `window.relgraph.spots()`
`[{id, x, y, r}]` of the nodes that are shown, both in pixels of the page.
"""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZES = ((1440, 900), (390, 844))

# Contrast is as WCAG 2.2 defines it: 4.5 to 1, for large text (24 px, or bold and 18.66 px) 3 to 1. Text stands on the colours
# behind it, each laid over the one below by its alpha; what is half transparent as a whole is mixed with its ground.
_SCRIPT = r"""
(surface) => {
  const canvas = document.querySelector(surface);
  const box = canvas.getBoundingClientRect();
  const [names, spots] = [window.relgraph.names(), window.relgraph.spots()];
  const slack = 0.5;
  const overlapping = [];
  names.forEach((one, place) => names.slice(place + 1).forEach((other) => {
    const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (wide > slack && high > slack) overlapping.push(`${one.id} ${other.id}`);
  }));
  const isOutside = ({ left, right, top, bottom }) =>
    left < box.left - slack || right > box.right + slack || top < box.top - slack || bottom > box.bottom + slack;
  const outside = [
    ...names.filter(isOutside).map((one) => `name ${one.id}`),
    ...spots.filter(({ x, y, r }) => isOutside({ left: x - r, right: x + r, top: y - r, bottom: y + r })).map((one) => `node ${one.id}`),
  ];
  const isCovered = (x, y) => !canvas.contains(document.elementFromPoint(x, y));
  const covered = names
    .filter(({ left, right, top, bottom }) => !isOutside({ left, right, top, bottom })
      && [[left + 1, top + 1], [right - 1, top + 1], [left + 1, bottom - 1], [right - 1, bottom - 1]].some(([x, y]) => isCovered(x, y)))
    .map((one) => one.id);

  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const above = (one) => {
    const found = [];
    for (let at = one; at; at = at.parentElement) found.push(at);
    return found;
  };
  const groundOf = (one) => above(one).reverse()
    .reduce((ground, at) => over(channels(getComputedStyle(at).backgroundColor), ground), [255, 255, 255, 1]);
  const luminance = (colour) => colour.slice(0, 3).map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0);
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || one.closest("script, style, noscript, select")) continue;
    if (!one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    const { width, height } = one.getBoundingClientRect();
    if (width > 1 && height > 1) texts.push([one, getComputedStyle(one).color, walker.currentNode.data]);
  }
  for (const one of document.querySelectorAll("input[placeholder]")) {
    if (one.checkVisibility() && !one.value) texts.push([one, getComputedStyle(one, "::placeholder").color, one.placeholder]);
  }
  const pale = texts.filter(([one, colour]) => {
    const { fontSize, fontWeight } = getComputedStyle(one);
    const [size, bold] = [parseFloat(fontSize), Number(fontWeight) >= 700];
    const ground = groundOf(one);
    const opacity = above(one).reduce((product, at) => product * Number(getComputedStyle(at).opacity), 1);
    const [red, green, blue, alpha] = channels(colour);
    return contrast(over([red, green, blue, alpha * opacity], ground), ground) < (size >= 24 || (bold && size >= 18.66) ? 3 : 4.5);
  }).map(([one, , text]) => `${one.localName}.${one.className}: ${text.trim().slice(0, 60)}`);

  const variable = (name) => channels(getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  const ground = variable("ground");
  const labels = [...document.querySelectorAll("path[fill^='var(--label-']")].map((one) => one.getAttribute("fill").slice(6, -1));
  const faint = [
    ...["text", "soft"].filter((name) => contrast(variable(name), ground) < 4.5),
    ...[...new Set(labels)].filter((name) => contrast(variable(name), ground) < 3),
  ];
  return { names: names.length, nodes: spots.length, texts: texts.length, overlapping, outside, covered, pale: [...new Set(pale)], faint };
}
"""


@dataclass(frozen=True, slots=True)
class Legibility:
    """What was counted in a page.

    Attributes:
        names: Number of names that are drawn.
        nodes: Number of nodes that are shown.
        texts: Number of visible pieces of text beside the drawing.
        overlapping: Pairs of names over each other.
        outside: Names and nodes that are not wholly within the drawing.
        covered: Names under something else, such as buttons.
        pale: Text with too little contrast against its ground.
        faint: Colours of names (4.5 to 1) and of labels in the legend (3 to 1) with too little against that of the drawing.
    """

    names: int
    nodes: int
    texts: int
    overlapping: list[str]
    outside: list[str]
    covered: list[str]
    pale: list[str]
    faint: list[str]

    def faults(self) -> dict[str, list[str]]:
        """What cannot be read, by kind; {} where all can."""
        return {kind: found for kind, found in asdict(self).items() if isinstance(found, list) and found}


def legibility(page: Page, surface: str = "#canvas") -> Legibility:
    """What can and cannot be read in an open page; `surface` is the selector of what its nodes are drawn upon."""
    found: dict[str, Any] = page.evaluate(_SCRIPT, surface)
    return Legibility(**found)


def _main(paths: list[str]) -> int:
    from browser import chromium, opened

    lines = []
    with chromium() as browser:
        for path in paths:
            for size in SIZES:
                for dark in (False, True):
                    with opened(browser, Path(path).resolve(), size=size, dark=dark) as found:
                        counted = asdict(legibility(found.page))
                    lines.append(f"{path} {size[0]}x{size[1]} {'dark' if dark else 'light'}")
                    lines += [f"  {name}: {value}" for name, value in counted.items() if isinstance(value, int)]
                    lines += [f"  {name}: {len(value)}" for name, value in counted.items() if isinstance(value, list)]
                    lines += [
                        f"    {one}" for value in counted.values() if isinstance(value, list) for one in value[:5]
                    ]
    sys.stdout.write("\n".join([*lines, ""]))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
