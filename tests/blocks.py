"""What stands in the scripts and styles of a page, and its tags."""

from __future__ import annotations

import base64
import hashlib
import json
from html.parser import HTMLParser
from typing import Any


class Blocks(HTMLParser):
    """The blocks of a page, each as its tag, attributes and text; and all tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.blocks.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            tag, attributes, text = self.blocks.pop()
            self.blocks.append((tag, attributes, text + data))


def data_of(page: str, name: str = "data") -> dict[str, Any]:
    """The data of a page, from its block of that id."""
    (text,) = (text for _, attributes, text in Blocks(page).blocks if attributes.get("id") == name)
    found: dict[str, Any] = json.loads(text)
    return found


def sha256_of(text: str) -> str:
    """What a content security policy calls this script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
