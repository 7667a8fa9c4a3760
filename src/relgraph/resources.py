"""Where the data files are: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

from relgraph.errors import RelgraphError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def data_folder(name: str) -> Path:
    """Folder of data files shipped with relgraph, such as `data/vocabulary` or `cypher`.

    Args:
        name: Path relative to the package, which is also that relative to the top of a checkout.

    Raises:
        RelgraphError: It is in neither place: the installation is broken.
    """
    for top in (_PACKAGE, _CHECKOUT):
        if (top / name).is_dir():
            return top / name
    raise RelgraphError(f"data files {name!r} are missing from {_PACKAGE}: install relgraph again")
