"""What is unique in a store: every id within its label, every key within its type."""

from __future__ import annotations

from collections.abc import Iterator

from relgraph.model import ENDS, LABELS


def constraints() -> Iterator[tuple[str, str, str, str]]:
    """What is unique, and makes ids and keys quick to find: name, label or type, property, statement."""
    for label in LABELS:
        name = f"relgraph_{label.lower()}_id"
        yield name, label, "id", f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for kind in ENDS:
        name = f"relgraph_{kind.lower()}_key"
        yield name, kind, "key", f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{kind}]-() REQUIRE r.key IS UNIQUE"
