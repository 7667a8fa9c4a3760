"""One file -> one document, by its kind."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from relgraph.documents.english import is_english
from relgraph.documents.table import Row, checked_date
from relgraph.errors import DocumentError
from relgraph.ids import sha256
from relgraph.model import Document

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".txt", ".md", ".html", ".htm")
_HEADLINE_LENGTH = 200
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_LINE_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|>\s+|[-*+•]\s+)|\s+#+\s*$")
_EMPHASIS = re.compile(r"\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|`")
# What no text has: a byte order mark aside, the control characters other than tab, line and page ends.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_document(path: Path, row: Row) -> Document:
    """The document in a file; what the file does not say of itself comes from `row`.

    Raises:
        DocumentError: It cannot be read, is empty, no text or not English.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise DocumentError(f"{path}: is not of a kind that is read ({', '.join(SUFFIXES)}): save it as text")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror or error}") from error
    said, found, reader = Row(), Row(), ""
    if suffix in (".html", ".htm"):
        text, found, reader = _html(path, content)
    else:
        text = _decoded(path, content)
        if suffix == ".md":
            text, said = _front_matter(path, text)
    if not text.strip():
        raise DocumentError(f"{path}: has no text: remove the file or choose another")
    if not is_english(text):
        raise DocumentError(f"{path}: is not in English, and only English is understood: give an English version")
    return Document(
        id=f"document:{unicodedata.normalize('NFC', path.stem)}",
        name=said.title or row.title or found.title or headline(text) or path.stem,
        sha256=sha256(text),
        date=said.date or row.date or found.date,
        source=said.url or row.url or path.as_posix(),
        publisher=said.publisher or row.publisher or found.publisher,
        text=text,
        reader=reader,
    )


def headline(text: str) -> str:
    """The first line with letters or digits, without markup; cut at a word where it is long."""
    for line in text.splitlines():
        plain = _EMPHASIS.sub("", _LINK.sub(r"\1", _LINE_MARKUP.sub("", line)))
        plain = " ".join(plain.replace("|", " ").split())
        if any(character.isalnum() for character in plain):
            short = plain[: _HEADLINE_LENGTH + 1]
            return plain if len(plain) <= _HEADLINE_LENGTH else short.rsplit(" ", 1)[0][:_HEADLINE_LENGTH] + " …"
    return ""


def _decoded(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: is no text in UTF-8 (byte {error.start}): save it as UTF-8 text") from error
    if _BINARY.search(text):
        raise DocumentError(f"{path}: is no text (it holds control characters): save it as UTF-8 text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(path: Path, text: str) -> tuple[str, Row]:
    """The text with spaces in place of its front matter, and what that says; lines of other keys are passed over."""
    block = _FRONT_MATTER.match(text)
    if block is None:
        return text, Row()
    said: dict[str, str] = {}
    for line in (block[1] or "").splitlines():
        key, _, value = line.partition(":")
        if key in ("title", "date", "publisher", "url"):
            said[key] = value.strip().strip("\"'").strip()
    if said.get("date"):
        checked_date(str(path), said["date"])
    return re.sub(r"[^\n]", " ", block[0]) + text[block.end() :], Row(**said)


def _html(path: Path, content: bytes) -> tuple[str, Row, str]:
    """Text of a page, what it says of itself, and the reader's version."""
    from relgraph.documents.html import READER, read_page

    page = read_page(content)
    if page is None:
        raise DocumentError(f"{path}: has no text that can be told from its frame: save the text as .txt")
    return (*page, READER)
