"""Measures of networks given as numbers."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from relgraph.analysis.centrality import betweenness
from relgraph.analysis.communities import communities

NETWORKS = {
    "random": nx.gnm_random_graph(150, 300, seed=1),
    "apart": nx.gnm_random_graph(120, 70, seed=2),
    "hubs": nx.barabasi_albert_graph(200, 2, seed=3),
    "path": nx.path_graph(90),
    "star": nx.star_graph(40),
    "grid": nx.convert_node_labels_to_integers(nx.grid_2d_graph(9, 8)),  # many shortest paths
    "complete": nx.complete_graph(12),
    "no ties": nx.empty_graph(7),
    "two": nx.path_graph(2),
    "none": nx.empty_graph(0),
}


def pairs_of(network: nx.Graph[int]) -> np.ndarray:
    return np.array(sorted(tuple(sorted(pair)) for pair in network.edges), np.int64).reshape(-1, 2)


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_betweenness_is_that_of_networkx(network: nx.Graph[int]) -> None:
    expected = nx.betweenness_centrality(network)
    found = betweenness(len(network), pairs_of(network))

    np.testing.assert_allclose(found, [expected[node] for node in range(len(network))], rtol=0, atol=1e-9)


def test_sampled_betweenness_is_near_the_exact_one_and_exact_where_all_are_drawn() -> None:
    network = nx.barabasi_albert_graph(600, 2, seed=4)
    exact = betweenness(600, pairs_of(network))
    sampled = betweenness(600, pairs_of(network), most_exact=0, sources=200)
    first, second = (set(np.argsort(-found)[:10].tolist()) for found in (exact, sampled))

    np.testing.assert_array_equal(betweenness(600, pairs_of(network), most_exact=0, sources=600), exact)
    np.testing.assert_array_equal(betweenness(600, pairs_of(network), most_exact=0, sources=200), sampled)
    assert len(first & second) >= 9
    assert np.abs(exact - sampled).max() < 0.05 < exact.max()


def test_communities_are_the_cliques_of_a_ring() -> None:
    pairs = pairs_of(nx.ring_of_cliques(6, 8))
    found = communities(48, pairs, np.ones(len(pairs)))

    assert found.reshape(6, 8).tolist() == [[number] * 8 for number in range(6)]


def test_communities_are_numbered_by_size_and_ties_by_the_smallest_node() -> None:
    pairs = np.array([(0, 1), (2, 3), (2, 4), (3, 4), (5, 6)])

    assert communities(8, pairs, np.ones(5)).tolist() == [1, 1, 0, 0, 0, 2, 2, 3]


def test_weight_decides_where_a_node_belongs() -> None:
    pairs = np.array([(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (4, 5), (4, 6), (5, 6)])
    left, right = (
        communities(7, pairs, np.array(weights))
        for weights in ([1, 1, 1, 2, 0.1, 1, 1, 1.0], [1, 1, 1, 0.1, 2, 1, 1, 1.0])
    )

    assert left[3] == left[2] != left[4]
    assert right[3] == right[4] != right[2]


@pytest.mark.parametrize(
    "network", [nx.complete_graph(60), nx.star_graph(59), nx.path_graph(60)], ids=["complete", "star", "path"]
)
def test_no_community_is_larger_than_allowed(network: nx.Graph[int]) -> None:
    pairs = pairs_of(network)
    found = communities(60, pairs, np.ones(len(pairs)), largest=20)

    assert np.bincount(found).max() <= 20
    assert np.array_equal(np.unique(found), np.arange(found.max() + 1))


def test_a_network_of_nothing_has_no_communities() -> None:
    assert communities(0, np.empty((0, 2), np.int64), np.empty(0)).tolist() == []
