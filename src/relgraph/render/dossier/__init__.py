"""A dossier as Markdown, as a page, and as a document of Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.errors import RelgraphError
from relgraph.files import write_bytes

if TYPE_CHECKING:
    from relgraph.dossiers import Dossier

ENDINGS = (".docx", ".html", ".md")


def write_dossier(dossier: Dossier, path: str | Path) -> None:
    """A dossier as a file, the same bytes for the same dossier: Markdown, a page or Word, by the ending of the path.

    Args:
        dossier: What `relgraph.dossier` gave.
        path: Ends in `.md`, `.html` or `.docx`; an existing file is replaced.

    Raises:
        RelgraphError: It ends otherwise, or cannot be written there.
    """
    write_bytes(path, [_content(dossier, check_ending(path))])


def check_ending(path: str | Path) -> str:
    """The ending of a path, in lower case.

    Raises:
        RelgraphError: No dossier is written so.
    """
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise RelgraphError(f"{path}: a dossier is written as {', '.join(ENDINGS)}: end the path so")
    return ending


def _content(dossier: Dossier, ending: str) -> bytes:
    if ending == ".md":
        from relgraph.render.dossier.markdown import to_markdown

        return to_markdown(dossier).encode()
    if ending == ".html":
        from relgraph.render.paper import paper

        return paper("dossier.html", dossier=dossier).encode()
    from relgraph.render.dossier.word import to_word

    return to_word(dossier)
