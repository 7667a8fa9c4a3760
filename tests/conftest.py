"""What tests of several files share: one Neo4j for all of them, and a store of each kind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import neo4j_server
import pytest
from hypothesis import settings

from relgraph.store import open_store
from relgraph.store.embedded import EmbeddedStore
from relgraph.store.protocol import Store

if TYPE_CHECKING:
    from exploring import Explorer, Pages
    from playwright.sync_api import Browser, BrowserContext

# How long an example takes says nothing on a machine that does other things as well. Every run tries the same examples, so that a
# change is judged by itself; `pytest --hypothesis-profile=search` looks for others.
settings.register_profile("repeated", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("repeated")


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


@pytest.fixture(scope="session")
def explorer_pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Pages of the explorer, of graphs small and large."""
    from exploring import Pages

    return Pages(tmp_path_factory.mktemp("explorer"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one file: a driver that runs on would be in the way of others that start one."""
    from browser import chromium

    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def common_window(browser: Browser) -> Iterator[BrowserContext]:
    """A window that the tests of one file share; each loads its page anew."""
    from exploring import window

    context = window(browser)
    yield context
    context.close()


@pytest.fixture
def explorer(common_window: BrowserContext, explorer_pages: Pages) -> Iterator[Explorer]:
    """The explorer of `EXPLORED` as it opens; it must have made no error and asked for nothing."""
    from exploring import explorer_in

    found = explorer_in(common_window, explorer_pages.path("explored"))
    yield found
    found.page.evaluate("localStorage.clear()")
    found.page.close()
    assert found.is_quiet()


@pytest.fixture
def open_explorer(browser: Browser, explorer_pages: Pages) -> Iterator[Callable[..., Explorer]]:
    """Opens a page of `GRAPHS`, or of a path, in a window of its own: `open_explorer("400", "#…", size=(400, 800))`."""
    from exploring import explorer_in, window

    opened: list[Explorer] = []

    def opening(which: str | Path, fragment: str = "", **given: Any) -> Explorer:
        path = which if isinstance(which, Path) else explorer_pages.path(which)
        opened.append(explorer_in(window(browser, **given), path, fragment))
        return opened[-1]

    yield opening
    for one in opened:
        one.page.context.close()
    assert all(one.is_quiet() for one in opened)


@pytest.fixture(autouse=True)
def figures() -> Iterator[None]:
    """Plots are closed after each test: matplotlib keeps every one that is open, and warns of more than twenty."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits longest comes first, so that no process is left alone with it at the end."""
    items.sort(key=lambda item: [item.get_closest_marker(name) is None for name in ("neo4j", "slow", "browser")])
