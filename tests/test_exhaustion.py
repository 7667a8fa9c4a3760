"""Queries built to exhaust: each ends in its time, and both this program and the server still answer."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator
from typing import Any

import kglite
import neo4j
import pytest
from conftest import Address

from relgraph.errors import QueryError
from relgraph.store.apart import Limits, ask_embedded, ask_neo4j
from relgraph.store.guard import checked

Ask = Callable[..., dict[str, Any]]
LIMITS = Limits(rows=1000, seconds=0.5, memory=256)
AMPLE = Limits(rows=1000, seconds=20, memory=256)
# Seconds for starting a process, reaching a server, and being ended, on a machine that does other things.
_AROUND = 6
_MAKE = (
    "UNWIND range(1, 60) AS i CREATE (:Dense {id: 'n' + toString(i), name: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'})"
)
_JOIN = "MATCH (a:Dense), (b:Dense) WHERE a.id < b.id CREATE (a)-[:NEAR]->(b)"

_LIST = "UNWIND range(1, 3000) AS x WITH collect(x) AS l "
# What the guard lets through must be stopped by the clock, the memory or the length of its answer.
EXHAUSTING = {
    "product of lists": _LIST + "UNWIND l AS x UNWIND l AS y UNWIND l AS z RETURN sum(x + y + z) AS n",
    "deep paths": "MATCH (a:Dense)-[*1..30]-(b:Dense) RETURN count(*) AS n",
    "cartesian product": "MATCH (a:Dense), (b:Dense), (c:Dense), (d:Dense), (e:Dense), (f:Dense) RETURN max(a.id) AS n",
    "collected product": "MATCH (a:Dense), (b:Dense), (c:Dense), (d:Dense) RETURN collect([a, b, c, d]) AS n",
    "long range": "RETURN range(1, 1000000000000) AS n",
    "range within a list": "RETURN size([x IN range(1, 1000000000000) WHERE x < 0]) AS n",
    "doubled text": "RETURN reduce(s = 'aaaaaaaaaa', x IN range(1, 40) | s + s) AS n",
    "doubled by two names": "WITH 'aaaaaaaaaa' AS s "
    + "WITH s AS a, s AS b WITH a + b AS s " * 33
    + "RETURN size(s) AS n",
    "pattern that explodes": "MATCH (a:Dense) WHERE a.name =~ '(.*a){20}' RETURN a AS n",
    "lists within lists": _LIST + "RETURN any(x IN l WHERE any(y IN l WHERE any(z IN l WHERE x + y + z < 0))) AS n",
    "brackets": "RETURN " + "(" * 5000 + "1" + ")" * 5000 + " AS n",
    "answer of lists": "UNWIND range(1, 1000) AS x UNWIND range(1, 1000) AS y RETURN collect([x, y, range(1, 2000)]) AS n",
    "shortest paths": "MATCH p = allShortestPaths((a:Dense)-[*..20]-(b:Dense)) WHERE a.id <> b.id "
    "MATCH (c:Dense), (d:Dense), (e:Dense) RETURN count(p) AS n",
    "quick rows without end": "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y WITH x, y WHERE x < 0 RETURN x AS n",
}


@pytest.fixture(scope="module")
def embedded() -> Ask:
    """Asks kglite for sixty nodes, each near all others, as a stranger."""
    graph = kglite.KnowledgeGraph()
    graph.cypher(_MAKE)
    graph.cypher(_JOIN)
    content = graph.to_bytes()
    return lambda cypher, limits=LIMITS: ask_embedded(content, checked(cypher), {}, limits)


@pytest.fixture(scope="module")
def server(neo4j_address: Address) -> Iterator[Ask]:
    """Asks a Neo4j for the same, as a stranger; in the end none of what was asked is at work."""
    address = {**dataclasses.asdict(neo4j_address), "database": "neo4j"}
    with neo4j.GraphDatabase.driver(neo4j_address.uri, auth=(neo4j_address.username, neo4j_address.password)) as driver:
        driver.execute_query("MATCH (n:Dense) DETACH DELETE n")
        driver.execute_query(_MAKE)
        driver.execute_query(_JOIN)
        yield lambda cypher, limits=LIMITS: ask_neo4j(address, checked(cypher), {}, limits)
        driver.execute_query("MATCH (n:Dense) DETACH DELETE n")


@pytest.fixture(params=["embedded", pytest.param("server", marks=pytest.mark.neo4j)])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Each engine in turn."""
    found: Ask = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("cypher", EXHAUSTING.values(), ids=EXHAUSTING)
def test_a_query_that_exhausts_is_stopped_and_the_engine_still_answers(ask: Ask, cypher: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryError) as caught:
        ask(cypher)
    assert time.monotonic() - started < LIMITS.seconds + _AROUND
    assert "\n" not in str(caught.value)
    assert ask("MATCH (n:Dense) RETURN count(n) AS n", AMPLE)["rows"] == [[60]]


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ["deep paths", "cartesian product", "doubled by two names"])
def test_the_server_ends_what_was_stopped(server: Ask, neo4j_address: Address, name: str) -> None:
    with pytest.raises(QueryError):
        server(EXHAUSTING[name])
    with neo4j.GraphDatabase.driver(neo4j_address.uri, auth=(neo4j_address.username, neo4j_address.password)) as driver:
        deadline = time.monotonic() + 60  # what it holds must be cleared away before it can end
        running = ["not looked at"]
        while running and time.monotonic() < deadline:
            found = driver.execute_query("SHOW TRANSACTIONS YIELD currentQuery AS query RETURN query").records
            running = [row["query"] for row in found if not row["query"].startswith("SHOW")]
            time.sleep(0.2 if running else 0)
    assert running == []


def test_memory_is_bounded_and_it_is_said() -> None:
    graph = kglite.KnowledgeGraph().to_bytes()
    doubled = "RETURN reduce(s = 'aaaaaaaaaa', x IN range(1, 24) | s + s) AS s"
    with pytest.raises(QueryError, match="more than 64 MB of memory"):
        ask_embedded(graph, doubled, {}, Limits(rows=None, seconds=20, memory=64))


@pytest.mark.neo4j
def test_what_a_server_sends_is_bounded_in_memory(neo4j_address: Address) -> None:
    address = dataclasses.asdict(neo4j_address)
    long = (
        "WITH reduce(s = 'aaaaaaaaaa', x IN range(1, 17) | s + s) AS s UNWIND range(1, 100) AS x RETURN collect(s) AS l"
    )
    with pytest.raises(QueryError, match="more than 64 MB of memory"):
        ask_neo4j(address, long, {}, Limits(rows=None, seconds=20, memory=64))


def test_the_clock_kills_and_says_so() -> None:
    graph = kglite.KnowledgeGraph().to_bytes()
    started = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        ask_embedded(graph, EXHAUSTING["product of lists"], {}, Limits(rows=None, seconds=0.5, memory=2048))
    assert time.monotonic() - started < _AROUND
