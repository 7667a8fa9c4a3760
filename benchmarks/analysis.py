"""How fast networks are made and measured, as ratios to NetworkX in the same run; and how often intervals hold the truth.

Each measurement is CPU time of one thread, the best of some rounds for what takes less than seconds; both sides take turns.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import networkx as nx
import numpy as np
from random_networks import cooperation, document
from simulated import coverage
from tiny import graph, node

import relgraph
from relgraph.analysis import communities
from relgraph.analysis.network import Network
from relgraph.model import Graph, Relationship

PARTS = ("measures", "conversion", "pagerank", "robust", "coverage")
# Sources from which NetworkX's betweenness and closeness are measured on large networks, where all would take an hour.
_FEW = 16
_SOURCES = 256


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="only this; several times for several")
    parser.add_argument("--nodes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--worlds", type=int, default=200, help="of the coverage of intervals")
    asked = parser.parse_args()
    parts = asked.only or PARTS
    for nodes in asked.nodes if {"measures", "pagerank"} & set(parts) else []:
        network = made_up(nodes, 5 * nodes)
        if "measures" in parts:
            measures(network, asked.rounds)
        if "pagerank" in parts:
            limit(network, asked.rounds)
    if "conversion" in parts:
        for nodes in asked.nodes:
            conversion(nodes, 5 * nodes, asked.rounds)
    if "robust" in parts:
        robust(asked.rounds)
    if "coverage" in parts:
        intervals(asked.worlds)


def made_up(nodes: int, ties: int) -> Network:
    """A network with few nodes of very many ties and many of few: ends are drawn with chances that fall as 1 / √rank."""
    chance = np.random.default_rng(1)
    often = (1.0 + np.arange(nodes)) ** -0.5
    pairs = chance.choice(nodes, (2 * ties, 2), p=often / often.sum())
    pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    return Network.of([f"n{at}" for at in range(nodes)], chance.permutation(pairs)[:ties])


def measures(network: Network, rounds: int) -> None:
    """CPU time of each measure, from a network that has its matrix, to that of NetworkX, from one of its own."""
    plain = network.to_networkx()
    _ = network.matrix, network.pattern
    count = len(network)
    few = network.ids[:_FEW]
    here: dict[str, tuple[Callable[[], Any], Callable[[], Any], float]] = {
        "pagerank": (lambda: relgraph.pagerank(network, weighted=False), lambda: nx.pagerank(plain, weight=None), 1.0),
        "eigenvector": (
            lambda: relgraph.eigenvector(network, weighted=False),
            lambda: nx.eigenvector_centrality(plain, max_iter=1000),
            1.0,
        ),
        "core": (lambda: relgraph.core_number(network), lambda: nx.core_number(plain), 1.0),
        "components": (
            lambda: Network.components.func(network),  # type: ignore[attr-defined]  # without what is kept
            lambda: list(nx.connected_components(plain)),
            1.0,
        ),
        "betweenness, 256 sources": (
            lambda: relgraph.betweenness(network, sources=_SOURCES),
            lambda: _by_sources(plain, few),
            _SOURCES / _FEW,
        ),
        "communities": (
            lambda: communities.partition(network),
            lambda: nx.community.louvain_communities(plain, seed=1),
            1.0,
        ),
    }
    if count <= 20_000:
        here["closeness"] = (
            lambda: relgraph.closeness(network),
            lambda: [nx.closeness_centrality(plain, one) for one in few],
            count / _FEW,
        )
    said = f"{count} nodes, {network.tie_count} ties"
    for name, (ours, theirs, scale) in here.items():
        _ratio(f"{said}, {name}", ours, theirs, rounds, scale=scale)


def _by_sources(plain: nx.Graph, few: tuple[str, ...]) -> None:
    nx.betweenness_centrality_subset(plain, few, list(plain))


def limit(network: Network, rounds: int) -> None:
    """PageRank beside as many sparse products as it takes steps."""
    steps = 0
    matrix = network.pattern

    class Counting:
        shape = matrix.shape

        def __matmul__(self, values: Any) -> Any:
            nonlocal steps
            steps += 1
            return matrix @ values

    from relgraph.analysis.spectral import pagerank_of

    pagerank_of(Counting())
    ones = np.ones(len(network))

    def products() -> None:
        for _ in range(steps):
            _ = matrix @ ones

    mine, theirs = _turns(lambda: pagerank_of(matrix), products, max(rounds, 7))
    print(
        f"{len(network)} nodes, {network.tie_count} ties, pagerank / its {steps} sparse products: "
        f"{mine / theirs:.2f} ({mine * 1000:.1f} ms)",
        flush=True,
    )


def conversion(nodes: int, relationships: int, rounds: int) -> None:
    """A graph with its evidence to a network, beside NetworkX's matrix of the same relationships."""
    whole = stated(nodes, relationships, documents=max(10, nodes // 10))
    multi: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    multi.add_nodes_from(one.id for one in whole.nodes if one.label == "Agency")
    multi.add_edges_from((one.source, one.target, one.key) for one in whole.relationships)
    said = f"{nodes} nodes, {len(whole.relationships)} relationships"
    mine, theirs = _turns(lambda: relgraph.agencies(whole).matrix, lambda: nx.to_scipy_sparse_array(multi), rounds)
    print(
        f"{said}, to a matrix / to_scipy_sparse_array: {mine / theirs:.2f} ({mine:.2f} s, {theirs:.2f} s)", flush=True
    )


def robust(rounds: int) -> None:
    """500 resamples of PageRank beside one PageRank of NetworkX with the conversion it needs."""
    whole = stated(2_000, 10_000, documents=1_000)
    network = relgraph.agencies(whole)
    plain = network.to_networkx()
    mine, theirs = _turns(lambda: relgraph.robust(relgraph.pagerank, network).rows, lambda: nx.pagerank(plain), rounds)
    print(
        f"2000 nodes, 10000 relationships, 1000 documents, 500 resamples / one pagerank of NetworkX: "
        f"{mine / theirs:.1f} ({mine:.2f} s, {theirs * 1000:.0f} ms)",
        flush=True,
    )


def intervals(worlds: int) -> None:
    """How many intervals at .95 hold the truth, on worlds where it is known."""
    for nodes, documents in ((15, 100), (15, 400), (30, 1000)):
        for name, measure, options in (
            ("strength", relgraph.strength, {}),
            ("pagerank", relgraph.pagerank, {}),
            ("eigenvector", relgraph.eigenvector, {}),
            ("constraint", relgraph.constraint, {}),
            ("closeness, not weighted", relgraph.closeness, {}),
            ("betweenness, weighted", relgraph.betweenness, {"weighted": True}),
            ("betweenness, not weighted", relgraph.betweenness, {}),
            ("degree", relgraph.degree, {}),
        ):
            values, ranks = coverage(measure, nodes=nodes, documents=documents, worlds=worlds, resamples=200, **options)
            print(
                f"{nodes} nodes, {documents} documents, {name}: {100 * values:.1f} % of values, {100 * ranks:.1f} % of ranks",
                flush=True,
            )


def stated(nodes: int, relationships: int, *, documents: int) -> Graph:
    """Agencies that cooperate, each relationship on one to three documents."""
    chance = np.random.default_rng(2)
    texts = [f"document:d{at:06}" for at in range(documents)]
    ids = [f"agency:CN:a{at:06}" for at in range(nodes)]
    found: dict[str, Relationship] = {}
    for low, high, many in _rows(chance, nodes, relationships):
        drawn = chance.integers(0, documents, many).tolist()
        places = [(texts[at], 0, 0.9) for at in dict.fromkeys(drawn)]
        made = cooperation(ids[low], ids[high], "joint-patrol", *places)
        found[made.key] = made
        if len(found) == relationships:
            break
    agencies = [node(one, "Agency", one, kind="police", country="CN") for one in ids]
    return graph((*agencies, *(document(one.partition(":")[2]) for one in texts)), tuple(found.values()))


def _rows(chance: np.random.Generator, nodes: int, relationships: int) -> Iterator[tuple[int, int, int]]:
    often = (1.0 + np.arange(nodes)) ** -0.5
    while True:
        pairs = chance.choice(nodes, (relationships, 2), p=often / often.sum())
        for (low, high), many in zip(pairs.tolist(), chance.integers(1, 4, relationships).tolist(), strict=True):
            if low != high:
                yield low, high, many


def _ratio(said: str, ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int, *, scale: float = 1.0) -> None:
    mine, other = _turns(ours, theirs, rounds)
    other *= scale
    print(f"{said}: {other / mine:.1f} times NetworkX ({mine:.3f} s, {other:.2f} s)", flush=True)


def _turns(ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int) -> tuple[float, float]:
    """CPU times of both, the best of so many rounds, of one only where it takes more than five seconds."""
    best = [float("inf"), float("inf")]
    for done in range(rounds):
        for at, call in enumerate((ours, theirs)):
            if done and best[at] > 5:
                continue
            before = time.process_time()
            call()
            best[at] = min(best[at], time.process_time() - before)
    return best[0], best[1]


if __name__ == "__main__":
    main()
