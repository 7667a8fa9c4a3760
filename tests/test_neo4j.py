"""Loading a real Neo4j: only what differs is written, nothing of the user's is touched, and a cut-off load can be repeated."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import neo4j
import pytest
from conftest import Address
from generated import generated
from tiny import CN, TINY

from relgraph.errors import StoreError
from relgraph.graph_file import write_graph
from relgraph.model import ENDS, LABELS, Graph
from relgraph.store.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

# A load in a process of its own, in small batches, that says after each how far it is.
LOADING = """
import sys
import relgraph.store.neo4j as store
from relgraph.graph_file import read_graph
from relgraph.store import open_store

store._Neo4jWriter.batch = 50
with open_store(sys.argv[1]) as opened:
    print("open", flush=True)
    opened.load(read_graph(sys.argv[2]), progress=lambda done, total: print(done, flush=True))
    print("done", flush=True)
"""


@pytest.fixture
def address(neo4j_address: Address) -> Address:
    """A Neo4j with nothing in it."""
    neo4j_address.empty()
    return neo4j_address


@pytest.fixture(scope="module")
def graphs() -> tuple[Graph, Graph]:
    """Two graphs that share some of their nodes and relationships."""
    return generated(200, 600, documents=20), generated(260, 700, documents=20, seed=2)


def bare(graph: Graph) -> Graph:
    """What a store gives back of a graph."""
    return replace(graph, vocabulary="", version="")


def loading(address: Address, path: Path) -> subprocess.Popen[str]:
    """A load in a process of its own."""
    environment = {**os.environ, "NEO4J_USERNAME": address.username, "NEO4J_PASSWORD": address.password}
    return subprocess.Popen(
        [sys.executable, "-c", LOADING, address.uri, str(path)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def said(process: subprocess.Popen[str]) -> Iterator[str]:
    """What a load says, line by line."""
    assert process.stdout is not None
    for line in process.stdout:
        yield line.strip()


def test_ids_and_keys_are_unique_in_the_database(address: Address) -> None:
    with address.open() as store:
        store.load(TINY)
    held = {(kinds[0], names[0]) for kinds, names in address.run("SHOW CONSTRAINTS YIELD labelsOrTypes, properties")}
    assert held == {(label, "id") for label in (*LABELS, "RelgraphLoad")} | {(kind, "key") for kind in ENDS}
    assert address.run("MATCH (n:RelgraphLoad) RETURN n") == []


def test_a_second_load_writes_nothing(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[tuple[str, dict[str, int]]] = []
    consume = neo4j.Result.consume

    def counting(result: neo4j.Result) -> neo4j.ResultSummary:
        summary = consume(result)
        if summary.counters.contains_updates or summary.counters.contains_system_updates:
            counted.append((str(summary.query), vars(summary.counters)))
        return summary

    monkeypatch.setattr(neo4j.Result, "consume", counting)
    with address.open() as store:
        store.load(TINY)
        assert sum(counters.get("nodes_created", 0) for cypher, counters in counted if "row" in cypher) == len(
            TINY.nodes
        )
        counted.clear()
        store.load(TINY)
    # The lock is taken, in transactions that are never committed.
    assert {cypher for cypher, _ in counted} == {"MERGE (lock:RelgraphLoad {id: 'load'}) SET lock.held = true"}


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("CREATE INDEX mine FOR (n:Country) ON (n.id)", "DROP INDEX mine, then load again"),
        ("CREATE INDEX mine FOR ()-[r:MET_WITH]-() ON (r.key)", "DROP INDEX mine, then load again"),
        ("CREATE INDEX relgraph_country_id FOR (n:Country) ON (n.name)", "called relgraph_country_id of yours"),
        ("CREATE (:Country {id: 'x'}), (:Country {id: 'x'})", "several Country with the same id"),
    ],
    ids=range(4),
)
def test_what_is_in_the_way_of_a_constraint_is_explained(address: Address, before: str, message: str) -> None:
    address.run(before)
    with address.open() as store:
        with pytest.raises(StoreError) as caught:
            store.load(TINY)
        assert message in str(caught.value)
        assert store.read() == Graph()


def test_a_constraint_of_the_users_own_serves_as_well(address: Address) -> None:
    address.run("CREATE CONSTRAINT mine FOR (n:Country) REQUIRE n.id IS UNIQUE")
    with address.open() as store:
        store.load(TINY)
        assert store.read() == bare(TINY)


def test_a_label_of_the_users_own_survives_on_our_nodes(address: Address) -> None:
    with address.open() as store:
        store.load(TINY)
        address.run("MATCH (n:Country {id: $id}) SET n:Abroad, n.seen = date('2024-01-01')", id=CN)
        store.load(TINY)
        assert store.read() == bare(TINY)
        asked = "MATCH (n:Abroad) RETURN n AS n, n.seen AS seen"
        ((found, seen),) = store.run(asked).rows
        assert (found["label"], found["seen"], seen) == ("Country", "2024-01-01", "2024-01-01")


def test_a_load_that_is_killed_at_any_batch_can_be_repeated(
    address: Address, graphs: tuple[Graph, Graph], tmp_path: Path
) -> None:
    paths = []
    for number, graph in enumerate(graphs):
        paths.append(tmp_path / f"{number}.json")
        write_graph(graph, paths[-1])
    kills = 0
    for turn in range(4):
        process = loading(address, paths[turn % 2])
        for number, line in enumerate(said(process)):
            if line == "done":
                break
            if number == 1 + turn * 4:
                process.kill()
                kills += 1
                break
        process.communicate()
    assert kills >= 3
    with address.open() as store:
        for graph in graphs:
            store.load(graph)
            assert store.read() == bare(graph)


def test_of_two_loads_at_once_one_waits_for_the_other(
    address: Address, graphs: tuple[Graph, Graph], tmp_path: Path
) -> None:
    processes = []
    for number, graph in enumerate(graphs):
        write_graph(graph, tmp_path / f"{number}.json")
        processes.append(loading(address, tmp_path / f"{number}.json"))
    ends = [process.communicate(timeout=100) for process in processes]
    for process, (_, errors) in zip(processes, ends, strict=True):
        assert process.returncode == 0 or "another load is at work there" in errors
    assert 0 in {process.returncode for process in processes}
    with address.open() as store:
        assert store.read() in [bare(graph) for graph in graphs]


def test_a_load_waits_only_for_so_long(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relgraph.store.neo4j._WAIT", 1.0)
    with address.open() as first, address.open() as second:
        assert isinstance(first, Neo4jStore)
        with first._writer(dry_run=False), pytest.raises(StoreError, match="another load is at work there"):
            second.load(TINY)
        second.load(TINY)
        assert second.read() == bare(TINY)


def test_a_process_that_is_interrupted_leaves_the_lock(address: Address, tmp_path: Path) -> None:
    write_graph(generated(200, 600, documents=20), tmp_path / "graph.json")
    process = loading(address, tmp_path / "graph.json")
    assert next(said(process)) == "open"
    process.send_signal(signal.SIGINT)
    process.communicate()
    with address.open() as store:
        store.load(TINY)
        assert store.read() == bare(TINY)
