"""Both engines give the same answers: columns, types and rows in the same order, for the library and for made-up queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import Address
from generated import generated
from random_queries import random_queries

from relgraph.model import Graph
from relgraph.pipeline import build_graph
from relgraph.queries import Parameter, Query, read_queries
from relgraph.queries.values import CHOICES, labels_of
from relgraph.store.embedded import EmbeddedStore
from relgraph.store.protocol import Store

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]

RANDOM_QUERIES = 300
# Who or what is asked for: with many relationships, with a name that is hard to write, with few or none.
SORTS = ("busy", "odd", "idle")
_OTHER: dict[str, tuple[Any, Any, Any]] = {
    "date": ("2010", "2020-05", "9999-12-31"),
    "integer": (20, 3, 1),
    "number": (0.9, 0.7, 0.1),
    "text": ("a", "o'\"\\ñ – ${x} 字", "no such text"),
}


class Pair(NamedTuple):
    """The same graph in both engines."""

    graph: Graph
    embedded: Store
    neo4j: Store


@pytest.fixture(scope="module", params=["samples", "generated"])
def pair(request: pytest.FixtureRequest, neo4j_address: Address) -> Iterator[Pair]:
    if request.param == "samples":
        graph = build_graph(Path(__file__).parent.parent / "data" / "releases", people="rules")
    else:
        graph = generated(2000, 10_000, documents=200)
    neo4j_address.empty()
    with EmbeddedStore(graph) as embedded, neo4j_address.open() as neo4j:
        neo4j.load(graph)
        yield Pair(graph, embedded, neo4j)


def test_the_library_answers_alike(pair: Pair) -> None:
    values = Values(pair.graph)
    asked = [(query, one) for query in read_queries().values() for one in values.sets(query)]
    differences, rows = compared(pair, asked)
    assert not differences, report(differences)
    assert {query.name for query, _ in asked} == set(read_queries())
    assert sum(count > 0 for count in rows.values()) > 0.8 * len(read_queries())


@pytest.mark.parametrize("pair", ["generated"], indirect=True)
def test_made_up_queries_are_answered_alike(pair: Pair) -> None:
    texts = random_queries(RANDOM_QUERIES, seed=1)
    differences, rows = compared(pair, [(Query(f"random {at}", "", (), (), text), {}) for at, text in enumerate(texts)])
    assert not differences, report(differences)
    assert sum(count > 0 for count in rows.values()) > 0.9 * len(texts)


def compared(pair: Pair, asked: Iterable[tuple[Query, dict[str, Any]]]) -> tuple[list[str], Counter[str]]:
    """What the engines answer otherwise, with both answers, and how many rows each query gave."""
    differences = []
    rows_of: Counter[str] = Counter()
    pairs = list(asked)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda one: pair.neo4j.run(*one), pairs))
    for (query, values), neo4j in zip(pairs, answers, strict=True):
        embedded = pair.embedded.run(query, values)
        rows_of[query.name] += len(neo4j.rows)
        if embedded.columns != neo4j.columns:
            differences.append(f"{query.name} {values}: columns {embedded.columns} and {neo4j.columns}\n{query.text}")
        ours, theirs = ([[typed(value) for value in row] for row in found.rows] for found in (embedded, neo4j))
        if ours != theirs:
            at = next((at for at, (one, two) in enumerate(zip(ours, theirs, strict=False)) if one != two), "end")
            rows = "\n".join(
                f"  {found.rows[at] if isinstance(at, int) else len(found)}" for found in (embedded, neo4j)
            )
            differences.append(f"{query.name} {values}: row {at}, embedded and Neo4j:\n{rows}\n{query.text}")
    return differences, rows_of


def typed(value: Any) -> Any:
    """A value with the types of all that is in it, so that 1 is not 1.0; the order of a map's keys is nothing."""
    if isinstance(value, dict):
        return {key: typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    return type(value), value


def report(differences: list[str]) -> str:
    """The first differences."""
    return f"{len(differences)} differences\n" + "\n\n".join(differences[:5])


class Values:
    """Values for the parameters of queries, from what is in a graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.ties = Counter(end for one in graph.relationships for end in (one.source, one.target))
        self.names = Counter((node.label, node.properties["name"]) for node in graph.nodes)

    def sets(self, query: Query) -> list[dict[str, Any]]:
        """What a query is asked: all or only what it needs, of every sort."""
        required = [one for one in query.parameters if not one.optional]
        return [
            {one.name: self.value(one, "busy") for one in required},
            *({one.name: self.value(one, sort) for one in query.parameters} for sort in SORTS),
        ]

    def value(self, parameter: Parameter, sort: str) -> Any:
        """A value of that sort for a parameter; what is called `b` is another than `a`."""
        at, second = SORTS.index(sort), parameter.name == "b"
        if labels_of(parameter.type):
            return self.node(labels_of(parameter.type), sort, second=second)
        if parameter.type == "key":
            return self.key(sort)
        if parameter.type in CHOICES:
            return CHOICES[parameter.type][at]
        return _OTHER[parameter.type][at]

    def node(self, labels: tuple[str, ...], sort: str, *, second: bool) -> str:
        """A node by its name, or where others have that name by its id."""
        nodes = [one for one in self.graph.nodes if one.label in labels]
        nodes.sort(key=lambda one: (-self.ties[one.id], one.id))
        odd = [
            one for one in nodes if not all((c.isalnum() and c.isascii()) or c in " .-" for c in one.properties["name"])
        ]
        some = {"busy": nodes, "odd": odd or nodes[2:] or nodes, "idle": nodes[::-1]}[sort]
        one = some[min(int(second), len(some) - 1)]
        unique = len(labels) == 1 and self.names[one.label, one.properties["name"]] == 1 and sort == "odd"
        return one.properties["name"] if unique else one.id

    def key(self, sort: str) -> str:
        """The key of the relationship with the most sentences of a type, or of none."""
        if sort == "idle":
            return "MET_WITH|official:ZZ:a|official:ZZ:b|-"
        kind = {"busy": "COOPERATES_WITH", "odd": "HOLDS_POST"}[sort]
        of_kind = [one for one in self.graph.relationships if one.type == kind]
        return max(of_kind, key=lambda one: (len(one.properties["evidence"]), one.key)).key
