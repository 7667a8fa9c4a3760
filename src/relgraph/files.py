"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.errors import RelgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_text(path: str | Path, parts: Iterable[str]) -> None:
    r"""A text file in UTF-8 with `\n`, written beside and renamed, so that no reader ever meets half of it.

    Args:
        path: An existing file is replaced; a link stays one.
        parts: Its content, in order.

    Raises:
        RelgraphError: It cannot be written there.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and not target.is_file():
            beside = target  # a device or pipe such as /dev/stdout: there is nothing to replace; a folder is refused
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        if beside != target:
            beside.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RelgraphError(f"cannot write {path}: {reason}: choose another place for it") from error
    finally:
        if beside != target:
            with suppress(OSError):
                beside.unlink()
