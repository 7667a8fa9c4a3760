"""Imports Neo4j's driver for programs of our own, without what it would bring along."""

from __future__ import annotations

import sys

# For columns that nobody asks for in a command: three quarters of the time that the driver takes to be imported.
_TABLES = ("numpy", "pandas", "pyarrow")


def import_driver() -> None:
    """Import `neo4j` so that it finds no library of tables, if none is imported yet; they can be imported afterwards."""
    hidden = [name for name in _TABLES if name not in sys.modules]
    # None: an import of it fails.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        import neo4j  # noqa: F401 - imported for whoever comes next
    finally:
        for name in hidden:
            del sys.modules[name]
