"""The text of a web page, without its frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import trafilatura

from relgraph.documents.table import Row

READER = f"trafilatura {trafilatura.__version__}"
_BLOCKS = frozenset({"p", "head", "item", "row", "quote", "code", "ab"})


def read_page(content: bytes) -> tuple[str, Row] | None:
    """Text and record of a page, None where it has no text.

    Paragraphs stand apart by an empty line; headings begin with `#`, items of lists with `-`, rows of tables with `|`.
    """
    page: Any = trafilatura.bare_extraction(content, include_comments=False, include_tables=True, with_metadata=True)
    if page is None or page.body is None:
        return None
    blocks = list(_blocks(page.body))
    title = " ".join((page.title or "").split())
    if title and not any(title.casefold() == block.lstrip("# ").casefold() for block in blocks):
        blocks.insert(0, f"# {title}")
    publisher = page.sitename or ""
    # A host stands there where a page does not name its publisher.
    return "\n\n".join(blocks) + "\n", Row(title, page.date or "", publisher if " " in publisher else "")


def _blocks(element: Any) -> Iterator[str]:
    """The text of each paragraph, heading, item and row, in order."""
    for child in element:
        if child.tag not in _BLOCKS:
            yield from _blocks(child)
            continue
        inner = [cell for cell in child if cell.tag == "cell"]
        if inner:
            yield "| " + " | ".join(_text(cell) for cell in inner) + " |"
            continue
        text = _text(child)
        if not text:
            continue
        if child.tag == "head":
            level = (child.get("rend") or "h2").removeprefix("h")
            text = "#" * (int(level) if level.isdigit() else 2) + f" {text}"
        yield f"- {text}" if child.tag == "item" else text


def _text(element: Any) -> str:
    """Its text with line breaks where the page shows them, not where its source has them; an empty line for two."""
    parts = [_flat(element.text)]
    for child in element.iter():
        if child is not element:
            parts += ["\n" if child.tag == "lb" else _flat(child.text), _flat(child.tail)]
    return re.sub(r" ?\n ?", "\n", re.sub(r" +", " ", "".join(parts))).strip()


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
