"""Files and folders of official texts -> documents."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.documents.formats import SUFFIXES, read_document
from relgraph.documents.table import TABLE, Row, read_table
from relgraph.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relgraph.model import Document

__all__ = ["SUFFIXES", "read_documents"]

# Files of a folder that speak of its texts and are none.
_ABOUT = frozenset({"readme.md", "readme.txt", "sources.md", "license.md", "license.txt"})


def read_documents(sources: Iterable[str | Path]) -> list[Document]:
    r"""The documents of files (`.txt`, `.md`, `.html`) and folders, sorted by id and sha256.

    A document's text is the file's content in UTF-8, without byte order mark, its line ends as `\n`; the front matter of
    an `.md` file is replaced by spaces, so that offsets in the text are offsets in the file. Of an `.html` file it is the
    text that trafilatura finds in it. Folders are read with all that is in them, without hidden files, `README.md`,
    `SOURCES.md` and files of other kinds.

    What a file does not say of itself (in front matter) comes from `sources.csv` beside it: `file`, and any of `title`,
    `date`, `publisher`, `url`. A text without either is called by its first line and has no date.

    Args:
        sources: Files and folders, in any order; what is named twice is read once.

    Raises:
        DocumentError: A source is not there, is empty, no text, not English, or of a kind that is not read; a folder
            holds no texts; a `sources.csv` is wrong.
    """
    tables: dict[Path, dict[str, Row]] = {}
    found: dict[tuple[str, str, str], Document] = {}
    for path, top in _files(sources):
        document = read_document(path, _row(path, top, tables))
        found[document.id, document.sha256, document.source] = document
    return [found[key] for key in sorted(found)]


def _files(sources: Iterable[str | Path]) -> Iterator[tuple[Path, Path]]:
    """Every file to read, once, with the folder up to which a `sources.csv` may speak of it."""
    seen = set()
    for source in sources:
        path = Path(os.path.normpath(source))
        if not path.exists():
            raise DocumentError(f"{source}: no such file or folder: check the path")
        top = path if path.is_dir() else path.parent
        for file in _texts_of(path) if path.is_dir() else [path]:
            if file not in seen:
                seen.add(file)
                yield file, top


def _texts_of(folder: Path) -> list[Path]:
    """The texts of a folder and of those in it, sorted by path."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in files if _is_text(name)]
    if not found:
        kinds = ", ".join(SUFFIXES)
        raise DocumentError(f"{folder}: holds no texts ({kinds}): choose another folder, or name the files")
    return sorted(found)


def _is_text(name: str) -> bool:
    return not name.startswith(".") and name.lower() not in _ABOUT and Path(name).suffix.lower() in SUFFIXES


def _row(path: Path, top: Path, tables: dict[Path, dict[str, Row]]) -> Row:
    """What the nearest `sources.csv` says of a file: one beside it, else one further up in the folder that is read."""
    for folder in path.parents:
        if folder not in tables:
            tables[folder] = read_table(folder / TABLE) if (folder / TABLE).is_file() else {}
        row = tables[folder].get(path.relative_to(folder).as_posix())
        if row is not None:
            return row
        if folder == top:
            break
    return Row()
