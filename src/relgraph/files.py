"""Writing a file or a folder whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.errors import RelgraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def write_text(path: str | Path, parts: Iterable[str]) -> None:
    r"""A text file in UTF-8 with `\n`, written beside and renamed, so that no reader ever meets half of it.

    Args:
        path: An existing file is replaced; a link stays one.
        parts: Its content, in order.

    Raises:
        RelgraphError: It cannot be written there.
    """
    write_bytes(path, (part.encode() for part in parts))


def write_bytes(path: str | Path, parts: Iterable[bytes]) -> None:
    """A file of bytes, written beside and renamed; as `write_text`."""
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and not target.is_file():
            beside = target  # a device or pipe such as /dev/stdout: there is nothing to replace; a folder is refused
        with beside.open("wb") as file:
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


@contextmanager
def new_folder(path: str | Path, *, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """A folder to fill, which stands at its place when the block ends well, and never half.

    Args:
        path: A new or empty folder, or one that may be replaced.
        is_ours: Whether a folder that is not empty may be replaced.

    Raises:
        RelgraphError: It cannot be written there, or there is something else.
    """
    target = Path(os.path.realpath(path))
    beside, old = (target.with_name(f".{target.name}.{os.getpid()}.{what}") for what in ("part", "old"))
    try:
        if target.exists() and not target.is_dir():
            raise RelgraphError(f"cannot write {path}: it is no folder: choose another place for it")
        if target.exists() and any(target.iterdir()) and not is_ours(target):
            raise RelgraphError(f"cannot write {path}: the folder holds other things: choose a new or empty one")
        beside.mkdir()
        yield beside
        if target.exists():
            target.rename(old)
        beside.rename(target)
    except OSError as error:
        if old.exists() and not target.exists():
            old.rename(target)
        reason = error.strerror or str(error)
        raise RelgraphError(f"cannot write {path}: {reason}: choose another place for it") from error
    finally:
        for rest in (beside, old):
            shutil.rmtree(rest, ignore_errors=True)
