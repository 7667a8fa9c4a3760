"""How fast and how well nodes are placed, beside NetworkX's springs, and what a view of a large graph takes.

Made-up graphs (`tests/evidenced.py`). Both place the same network in one process, in turns; CPU time counts, so that other
work on the machine matters little. Crossings and stress are measured on fixed samples (`tests/drawings.py`).
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP / "tests"))

import networkx as nx
import numpy as np
from drawings import crossings, stress
from evidenced import evidenced

from relgraph.model import Graph
from relgraph.render.groups import groups_of
from relgraph.render.layout import positions
from relgraph.render.part import Part, neighbour_counts, part_of
from relgraph.render.room import node_room
from relgraph.render.ties import Ties, ties_of
from relgraph.render.view import to_view

if TYPE_CHECKING:
    from drawings import Places


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--compared", type=int, default=5_000, metavar="NODES", help="nodes placed beside springs")
    parser.add_argument("--viewed", type=int, default=20_000, metavar="NODES", help="nodes of the view")
    parser.add_argument("--rounds", type=int, default=3, help="how often nodes are placed")
    given = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {given.rounds} rounds: least (median)")
    to_view(evidenced(1_000, 3_000))  # what is imported at first use counts for none
    measure_places(given.compared, given.rounds)
    measure_view(given.viewed)


def measure_places(nodes: int, rounds: int) -> None:
    """All that it takes to place the nodes, communities included, beside 50 iterations of `networkx.spring_layout`."""
    part = part_of(evidenced(nodes, 3 * nodes), Part())
    ties = ties_of(part, mentions=False)
    network = nx.Graph()
    network.add_nodes_from(range(len(part.nodes)))
    network.add_edges_from(ties.pairs.tolist())
    ways: Mapping[str, Callable[[], Places]] = {
        "ours": lambda: placed(part, ties),
        "springs": lambda: np.array(list(nx.spring_layout(network, iterations=50, seed=1).values())),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    found: dict[str, Places] = {}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.process_time()
            found[name] = way()
            took[name].append(time.process_time() - start)
    print(f"places: {size(part)}")
    for name, seconds in took.items():
        crossed, strained = crossings(found[name], ties.pairs), stress(found[name], ties.pairs)
        said = f"{min(seconds):.1f} s CPU ({statistics.median(seconds):.1f})"
        print(f"places, {name}: {said}, {crossed:.2%} of pairs of ties cross, stress {strained:.3f}")
    least, middle = (choose(took["springs"]) / choose(took["ours"]) for choose in (min, statistics.median))
    print(f"places, springs / ours: {least:.1f} times ({middle:.1f})")


def placed(part: Graph, ties: Ties) -> Places:
    """Places as a view has them."""
    degrees = neighbour_counts(part)
    groups = np.empty(len(part.nodes), np.int64)
    found = groups_of([node.id for node in part.nodes], [degrees[node.id] for node in part.nodes], ties)
    for number, group in enumerate(found):
        groups[list(group.members)] = number
    rooms = [node_room(node.label, node.id, degrees[node.id], len(part.nodes)) for node in part.nodes]
    return positions(ties, np.array(rooms), groups).astype(float)


def measure_view(nodes: int) -> None:
    """A whole view of a large graph, measures and all."""
    graph = evidenced(nodes, 3 * nodes)
    before, start, busy = peak_memory(), time.perf_counter(), time.process_time()
    view = to_view(graph, most=nodes)
    seconds, cpu = time.perf_counter() - start, time.process_time() - busy
    memory = f"{peak_memory():,.0f} MB at the peak, {before:,.0f} with the graph made"
    print(
        f"view: {len(view.nodes):,} nodes, {len(view.edges):,} relationships: {seconds:.1f} s, {cpu:.1f} s CPU, {memory}"
    )


def size(graph: Graph) -> str:
    return f"{len(graph.nodes):,} nodes, {len(graph.relationships):,} relationships"


def peak_memory() -> float:
    """Of this process, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()
