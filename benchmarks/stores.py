"""How fast stores are loaded, opened and asked: the embedded one, and a Neo4j of the script's own.

Made-up graphs (`tests/generated.py`) of two sizes: the smaller is loaded over a connection, the larger held and asked.
What is compared takes turns in one run, so that other work on the machine falls on all of it alike; medians count. Where
a server works, the clock on the wall counts, else CPU time.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP / "tests"))

import neo4j_server
from generated import generated

from relgraph.export.neo4j_admin import SCRIPT, write_neo4j_admin
from relgraph.graph_file import read_graph, write_graph
from relgraph.model import Graph
from relgraph.queries import Query, read_queries
from relgraph.queries.constraints import constraints
from relgraph.queries.values import labels_of
from relgraph.store import open_store
from relgraph.store.protocol import Store

BATCH = 5_000
# Seconds after which a query is not asked again.
PATIENCE = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    sizes = {"nargs": 2, "type": int, "metavar": ("NODES", "RELATIONSHIPS")}
    parser.add_argument("--only", nargs="+", choices=MEASUREMENTS, default=list(MEASUREMENTS), help="what to measure")
    parser.add_argument("--loaded", **sizes, default=[20_000, 100_000], help="the graph loaded over a connection")
    parser.add_argument("--held", **sizes, default=[100_000, 500_000], help="the graph held and asked")
    parser.add_argument("--rounds", type=int, default=3, help="how often is loaded, opened, started")
    parser.add_argument("--asked", type=int, default=20, help="how often a query is asked")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        print(json.dumps(_seconds(lambda: WAYS[given.way](given.file), time.process_time)))
        return
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    for name in given.only:
        with tempfile.TemporaryDirectory(prefix="relgraph-bench-") as folder:
            MEASUREMENTS[name](given, Path(folder))


def measure_load(given: argparse.Namespace, folder: Path) -> None:  # noqa: ARG001 - it needs no file
    """Loading over a connection, beside a bare loop of the driver with rows that are ready, and loading again."""
    graph = made(given.loaded)
    rows = len(graph.nodes) + len(graph.relationships)
    took: dict[str, list[float]] = defaultdict(list)
    with neo4j_server.given() as place, opened(*place) as store, driver(*place) as bare:
        statements = bare_statements(graph)
        ways = {"bare loop": lambda: bare_load(bare, statements), "relgraph load": lambda: store.load(graph)}
        for load in ways.values():  # what the server compiles at first use counts for neither
            load()
            empty(bare)
        for turn in range(given.rounds):
            for name in list(ways)[:: -1 if turn % 2 else 1]:
                empty(bare)
                took[name].append(_seconds(ways[name]))
                took[f"{name} again"].append(_seconds(ways[name]))
    middle = {name: statistics.median(found) for name, found in took.items()}
    print(f"load: {size(graph)} into Neo4j")
    for name, seconds in middle.items():
        print(f"load, {name}: {seconds:.1f} s, {rows / seconds:,.0f} rows/s")
    print(f"load, relgraph / bare loop: {middle['bare loop'] / middle['relgraph load']:.0%} of its rows/s")
    print(f"load, first / again: {middle['relgraph load'] / middle['relgraph load again']:.1f} times faster again")


def measure_open(given: argparse.Namespace, folder: Path) -> None:
    """Making and opening the embedded store's file, beside reading `graph.json` into one; each opening in a new process."""
    graph = made(given.held)
    write_graph(graph, folder / "graph.json")
    with open_store(folder / "graph.kgl") as store:

        def load() -> None:
            store.load(graph)

        print(f"open, load and save graph.kgl: {_seconds(load, time.process_time):.1f} s CPU ({size(graph)})")
        print(f"open, load it again: {_seconds(load, time.process_time):.1f} s CPU")
    files = {"read": "graph.json", "json": "graph.json", "kgl": "graph.kgl"}
    took: dict[str, list[float]] = defaultdict(list)
    for _ in range(given.rounds):
        for way, file in files.items():
            command = [sys.executable, __file__, "--way", way, "--file", str(folder / file)]
            took[way].append(float(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)))
    middle = {way: statistics.median(found) for way, found in took.items()}
    sizes = {way: (folder / file).stat().st_size / 2**20 for way, file in files.items()}
    print(f"open, graph.json read only: {middle['read']:.2f} s CPU ({sizes['json']:,.0f} MB)")
    print(f"open, graph.json and ask: {middle['json']:.2f} s CPU")
    print(f"open, graph.kgl and ask: {middle['kgl']:.2f} s CPU ({sizes['kgl']:,.0f} MB)")
    print(f"open, graph.json / graph.kgl: {middle['json'] / middle['kgl']:.1f} times faster")


def measure_queries(given: argparse.Namespace, folder: Path) -> None:
    """Each query of the library with busy values, in both stores."""
    graph = made(given.held)
    rows = len(graph.nodes) + len(graph.relationships)
    busy = Busy(graph)
    with open_store(folder / "graph.kgl") as embedded, served() as store:
        embedded.load(graph)
        seconds = _seconds(lambda: store.load(graph))
        print(f"queries: {size(graph)}, loaded over a connection in {seconds:.1f} s, {rows / seconds:,.0f} rows/s")
        for query in read_queries().values():
            values = busy.values(query)
            (ours, here), (theirs, there) = (asked(one, query, values, given.asked) for one in (embedded, store))
            same = "" if here == there else f" ({there} in Neo4j)"
            print(
                f"query, {query.name}: {1000 * ours:,.0f} ms embedded, {1000 * theirs:,.0f} ms Neo4j, {here}{same} rows"
            )


def measure_import(given: argparse.Namespace, folder: Path) -> None:
    """The export, `neo4j-admin database import full` and the load that completes it."""
    graph = made(given.held)
    rows = len(graph.nodes) + len(graph.relationships)
    files = folder / "files"
    export = _seconds(lambda: write_neo4j_admin(graph, files))
    server = neo4j_server.Server(folder / "home")
    tool = _seconds(lambda: server.imported(files / SCRIPT))
    try:
        server.start()
        with opened(server.uri, neo4j_server.USERNAME, server.password) as store:
            completing = _seconds(lambda: store.load(graph))
    finally:
        server.kill()
    print(f"import: {size(graph)}, {sum(path.stat().st_size for path in files.iterdir()) / 2**20:,.0f} MB of files")
    print(f"import, relgraph export: {export:.1f} s")
    print(f"import, neo4j-admin: {tool:.1f} s, {rows / tool:,.0f} rows/s")
    print(f"import, relgraph load after: {completing:.1f} s")
    print(f"import, all three: {rows / (export + tool + completing):,.0f} rows/s")


def measure_cold(given: argparse.Namespace, folder: Path) -> None:
    """CPU seconds of `relgraph query` on the demo graph, from the start of the process to its end."""
    program = [sys.executable, "-m", "relgraph"]
    built = ["build", str(TOP / "data" / "releases"), "-o", "graph.json"]
    subprocess.run([*program, *built], cwd=folder, check=True, capture_output=True)
    with open_store(folder / "graph.kgl") as store:
        store.load(read_graph(folder / "graph.json"))
    agency = "agency=agency:CN:ministry-of-public-security"
    ask = ["query", "officials-of-agency", "-P", agency]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "relgraph --version": [*program, "--version"],
        "relgraph query": [*program, *ask],
    }
    took: dict[str, list[float]] = defaultdict(list)
    for _ in range(max(3, given.rounds)):
        for name, command in commands.items():
            took[name].append(cpu_seconds(command, folder))
    for name, found in took.items():
        print(f"cold, {name}: {statistics.median(found):.2f} s CPU")


class Busy:
    """Values for the parameters of queries that have much to answer."""

    def __init__(self, graph: Graph) -> None:
        labels = {one.id: one.label for one in graph.nodes}
        ties = Counter(end for one in graph.relationships for end in (one.source, one.target))
        self._ranked: dict[str, list[str]] = defaultdict(list)
        for identifier in sorted(ties, key=lambda one: (-ties[one], one)):
            self._ranked[labels[identifier]].append(identifier)
        # Pairs of one label by what they share.
        shared = Counter(
            (one.source, one.target) for one in graph.relationships if labels[one.source] == labels[one.target]
        )
        self._pairs: dict[str, tuple[str, str]] = {}
        for pair in sorted(shared, key=lambda one: (-shared[one], one)):
            self._pairs.setdefault(labels[pair[0]], pair)
        self._keys = {
            one.type: one.key for one in sorted(graph.relationships, key=lambda one: one.properties.get("count", 0))
        }

    def values(self, query: Query) -> dict[str, str]:
        """A value for each parameter that is needed: the busiest node, where two are asked the pair that shares most."""
        found = {}
        for parameter in query.parameters:
            if parameter.optional:
                continue
            labels = labels_of(parameter.type)
            if labels:
                label = next((one for one in labels if self._ranked[one]), labels[0])
                second = parameter.name == "b"
                ranked = list(self._pairs.get(label, ())) if second or "b" in names_of(query) else []
                found[parameter.name] = (ranked or self._ranked[label])[int(second)]
            elif parameter.type == "key":
                found[parameter.name] = self._keys.get(parameter.example.split("|")[0], parameter.example)
            else:
                found[parameter.name] = parameter.example
        return found


def names_of(query: Query) -> set[str]:
    return {parameter.name for parameter in query.parameters}


def made(numbers: list[int]) -> Graph:
    """A made-up graph with so many nodes and relationships."""
    nodes, relationships = numbers
    return generated(nodes, relationships, documents=nodes // 10)


def opened(uri: str, username: str, password: str) -> Store:
    return open_store(uri, username=username, password=password, database="neo4j")


@contextmanager
def served() -> Iterator[Store]:
    """A Neo4j with nothing in it: the one given for tests, else one that is started."""
    with neo4j_server.given() as place, opened(*place) as store, driver(*place) as bare:
        empty(bare)
        yield store


@contextmanager
def driver(uri: str, username: str, password: str) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(uri, auth=(username, password)) as found:
        yield found


def bare_statements(graph: Graph) -> list[tuple[str, list[dict[str, Any]]]]:
    """Statements and rows of a loop that merges all it is given."""
    labels = {one.id: one.label for one in graph.nodes}
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in graph.nodes:
        nodes[one.label].append({"id": one.id, "properties": dict(one.properties)})
    ties: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in graph.relationships:
        row = {"source": one.source, "target": one.target, "key": one.key, "properties": dict(one.properties)}
        ties[labels[one.source], one.type, labels[one.target]].append(row)
    found = [
        (f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties", rows)
        for label, rows in nodes.items()
    ]
    for (source, kind, target), rows in ties.items():
        cypher = (
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
            f"MERGE (a)-[r:{kind} {{key: row.key}}]->(b) SET r += row.properties"
        )
        found.append((cypher, rows))
    return found


def bare_load(bare: neo4j.Driver, statements: list[tuple[str, list[dict[str, Any]]]]) -> None:
    """Constraints, then every batch in a transaction of its own."""
    with bare.session(database="neo4j") as session:
        for *_, statement in constraints():
            session.run(statement).consume()
        for cypher, rows in statements:
            for start in range(0, len(rows), BATCH):
                batch = rows[start : start + BATCH]
                session.execute_write(lambda tx, cypher=cypher, batch=batch: tx.run(cypher, rows=batch).consume())


def empty(bare: neo4j.Driver) -> None:
    """Remove all nodes and relationships; the constraints stay."""
    with bare.session(database="neo4j") as session:
        session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS").consume()
        session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS").consume()


def asked(store: Store, query: Query, values: Mapping[str, str], times: int) -> tuple[float, int]:
    """Median of the seconds that an answer takes, and how many rows it has; a slow query is asked less often."""
    took: list[float] = []
    rows = 0
    while len(took) < times and (not took or sum(took) < PATIENCE):
        start = time.perf_counter()
        rows = len(store.run(query, values, timeout=600))
        took.append(time.perf_counter() - start)
    return statistics.median(took), rows


def count_nodes(file: Path) -> None:
    """Open a store and have it answer."""
    with open_store(file) as store:
        store.summary()


def cpu_seconds(command: list[str], folder: Path) -> float:
    """CPU that a process uses, user and system."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime


def size(graph: Graph) -> str:
    return f"{len(graph.nodes):,} nodes, {len(graph.relationships):,} relationships"


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


MEASUREMENTS: Mapping[str, Callable[[argparse.Namespace, Path], None]] = {
    "load": measure_load,
    "open": measure_open,
    "queries": measure_queries,
    "import": measure_import,
    "cold": measure_cold,
}
# What a process of its own does with a file.
WAYS: Mapping[str, Callable[[Path], object]] = {
    "read": read_graph,
    "json": count_nodes,
    "kgl": count_nodes,
}

if __name__ == "__main__":
    main()
