"""What tests of several files share: one Neo4j for all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import neo4j_server
import pytest


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Neo4j for tests is; its database is emptied as they like."""

    uri: str
    username: str
    password: str


@pytest.fixture(scope="session")
def neo4j_address() -> Iterator[Address]:
    """A real Neo4j: that of `RELGRAPH_TEST_NEO4J_URI` (with `…_USERNAME`, `…_PASSWORD`), else one started for the tests."""
    given = os.environ.get("RELGRAPH_TEST_NEO4J_URI")
    if given:
        username = os.environ.get("RELGRAPH_TEST_NEO4J_USERNAME", neo4j_server.USERNAME)
        yield Address(given, username, os.environ.get("RELGRAPH_TEST_NEO4J_PASSWORD", ""))
        return
    try:
        with neo4j_server.running() as server:
            yield Address(server.uri, neo4j_server.USERNAME, server.password)
    except neo4j_server.MissingError as error:
        pytest.fail(f"{error}, or set RELGRAPH_TEST_NEO4J_URI to a server whose data may be lost")
