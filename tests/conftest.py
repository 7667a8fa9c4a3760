"""What tests of several files share: one Neo4j for all of them, and a store of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j_server
import pytest
from hypothesis import settings

from relgraph.store import open_store
from relgraph.store.embedded import EmbeddedStore
from relgraph.store.protocol import Store

# How long an example takes says nothing on a machine that does other things as well.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Neo4j for tests is; its database is emptied as they like."""

    uri: str
    username: str
    password: str

    def open(self) -> Store:
        """A store for it."""
        return open_store(self.uri, username=self.username, password=self.password)

    def run(self, cypher: str, **parameters: object) -> list[list[object]]:
        """The rows of a statement that may do anything, by the bare driver."""
        import neo4j

        with neo4j.GraphDatabase.driver(self.uri, auth=(self.username, self.password)) as driver:
            records, _, _ = driver.execute_query(cypher, parameters, database_="neo4j")
        return [record.values() for record in records]

    def empty(self) -> None:
        """Remove every node, relationship, constraint and index."""
        self.run("MATCH (n) DETACH DELETE n")
        for (name,) in self.run("SHOW CONSTRAINTS YIELD name"):
            self.run(f"DROP CONSTRAINT `{name}`")
        for (name,) in self.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
            self.run(f"DROP INDEX `{name}`")


@pytest.fixture(scope="session")
def neo4j_address() -> Iterator[Address]:
    """A real Neo4j: that of `RELGRAPH_TEST_NEO4J_URI` (with `…_USERNAME`, `…_PASSWORD`), else one started for the tests."""
    try:
        with neo4j_server.given(quick=True) as place:
            yield Address(*place)
    except neo4j_server.MissingError as error:
        pytest.fail(f"{error}, or set RELGRAPH_TEST_NEO4J_URI to a server whose data may be lost")


@pytest.fixture(params=["memory", "file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def empty_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store of each kind in turn, with nothing in it."""
    if request.param == "neo4j":
        address = request.getfixturevalue("neo4j_address")
        address.run("MATCH (n) DETACH DELETE n")
        opened = address.open()
    else:
        opened = EmbeddedStore(path=None if request.param == "memory" else tmp_path / "store.kgl")
    with opened:
        yield opened


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares a Neo4j or a browser's pages runs in one process, that which waits longest first."""
    for item in items:
        if item.get_closest_marker("neo4j"):
            item.add_marker(pytest.mark.xdist_group("neo4j"))
        elif item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group(item.path.name))
    items.sort(key=lambda item: item.get_closest_marker("neo4j") is None)
