"""Where a graph is asked in Cypher: in a file or in memory by the embedded engine, or in Neo4j."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.errors import StoreError

if TYPE_CHECKING:
    from relgraph.store.protocol import Store

__all__ = ["SCHEMES", "open_store"]

# TLS: `+s` with a certificate that is checked, `+ssc` with one that is not.
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(
    target: str | Path,
    *,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    memory: int | None = None,
) -> Store:
    """The store at a place, to be closed by `close` or by a `with` block.

    Args:
        target: `graph.json`, which is read into memory and not written; `graph.kgl`, which need not be there yet if it is
            loaded; or the address of a Neo4j, such as `neo4j://localhost:7687`.
        username: For Neo4j; None: that of `NEO4J_USERNAME`, else `neo4j`.
        password: For Neo4j; None: that of `NEO4J_PASSWORD`.
        database: For Neo4j; None: that of `NEO4J_DATABASE`, else the user's own.
        memory: Megabytes that a stranger's query may use in this machine's memory; None: 2048.

    Raises:
        GraphError: The graph cannot be read.
        StoreError: The target cannot be a store, or the server cannot be reached. What is wrong with a file *.kgl is said when
            it is first asked.
    """
    from relgraph.store.protocol import MEMORY

    limit = MEMORY if memory is None else memory
    name = str(target)
    scheme, sign, _ = name.partition("://")
    if sign and scheme.lower() in SCHEMES:
        from relgraph.store.neo4j import Neo4jStore

        environment = os.environ.get
        return Neo4jStore(
            name,
            username=username if username is not None else environment("NEO4J_USERNAME", "neo4j"),
            password=password if password is not None else environment("NEO4J_PASSWORD", ""),
            database=database if database is not None else environment("NEO4J_DATABASE") or None,
            memory=limit,
        )
    if sign:
        raise StoreError(
            f"{scheme}:// is no address of a store: it begins with {', '.join(SCHEMES)}, or is a file *.kgl"
        )
    if any(value is not None for value in (username, password, database)):
        raise StoreError(f"{name}: a file needs no user name, password or database")
    from relgraph.store.embedded import EmbeddedStore

    if name.endswith(".kgl"):
        return EmbeddedStore(path=name, memory=limit)
    if name.endswith(".json"):
        from relgraph.graph_file import read_graph

        return EmbeddedStore(read_graph(name), memory=limit)
    name = re.sub(r"[^/]*:[^/]*@", "…@", name)  # an address that lost a sign may hold a password
    raise StoreError(f"{name}: neither a file *.kgl or *.json nor an address such as neo4j://localhost:7687")
