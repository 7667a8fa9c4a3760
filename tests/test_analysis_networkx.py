"""Every measure gives what NetworkX gives, on 200 random graphs, within 1e-7."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import networkx as nx
import numpy as np
import pytest
from random_networks import plainly_read, random_graph

import relgraph
from relgraph.analysis.communities import modularity
from relgraph.analysis.network import Network
from relgraph.analysis.scores import Scores

GRAPHS = 200
NEAR = 1e-7
Values = Mapping[str, float]


@pytest.fixture(scope="module")
def networks() -> list[tuple[Network, nx.Graph]]:
    made = [random_graph(seed) for seed in range(GRAPHS)]
    return [(relgraph.agencies(graph), plainly_read(graph)) for graph in made]


def test_the_random_graphs_have_all_that_makes_trouble(networks: list[tuple[Network, nx.Graph]]) -> None:
    graphs = [random_graph(seed) for seed in range(GRAPHS)]
    ends = [[(one.source, one.target) for one in graph.relationships] for graph in graphs]

    assert [len(network) for network, _ in networks[:2]] == [0, 1]
    assert sum(any(low == high for low, high in pairs) for pairs in ends) > 50
    assert sum(len(set(pairs)) < len(pairs) for pairs in ends) > 50
    assert sum(nx.number_of_isolates(plain) > 0 for _, plain in networks) > 50
    assert sum(sum(len(part) > 1 for part in nx.connected_components(plain)) > 1 for _, plain in networks) > 10
    assert sum(len({weight for *_, weight in plain.edges(data="weight")}) > 1 for _, plain in networks) > 100


def test_a_projection_has_the_nodes_ties_and_weights_of_a_plain_reading(
    networks: list[tuple[Network, nx.Graph]],
) -> None:
    for network, plain in networks:
        made = network.to_networkx()
        assert list(made.nodes) == sorted(plain.nodes)
        found = {frozenset((low, high)): weight for low, high, weight in made.edges(data="weight")}
        assert found == {frozenset((low, high)): weight for low, high, weight in plain.edges(data="weight")}


def _eigenvector(plain: nx.Graph, weight: str | None) -> Values:
    # A start from equal values, as nx has it where nothing is given, and steps until nothing moves.
    return nx.eigenvector_centrality(plain, max_iter=500_000, tol=1e-14, weight=weight)


def _effective_size(plain: nx.Graph, weight: str | None) -> Values:
    return nx.effective_size(plain, list(plain), weight=weight)


MEASURES: dict[str, tuple[Callable[[Network], Scores], Callable[[nx.Graph], Values]]] = {
    "degree": (relgraph.degree, lambda plain: dict(plain.degree())),
    "strength": (relgraph.strength, lambda plain: dict(plain.degree(weight="weight"))),
    "closeness": (relgraph.closeness, nx.closeness_centrality),
    "closeness, weighted": (
        lambda network: relgraph.closeness(network, weighted=True),
        lambda plain: nx.closeness_centrality(plain, distance="length"),
    ),
    "betweenness": (relgraph.betweenness, nx.betweenness_centrality),
    "betweenness, weighted": (
        lambda network: relgraph.betweenness(network, weighted=True),
        lambda plain: nx.betweenness_centrality(plain, weight="length"),
    ),
    "eigenvector": (
        lambda network: relgraph.eigenvector(network, weighted=False),
        lambda plain: _eigenvector(plain, None),
    ),
    "eigenvector, weighted": (relgraph.eigenvector, lambda plain: _eigenvector(plain, "weight")),
    "pagerank": (
        lambda network: relgraph.pagerank(network, weighted=False),
        lambda plain: nx.pagerank(plain, weight=None, tol=1e-13, max_iter=10_000),
    ),
    "pagerank, weighted": (relgraph.pagerank, lambda plain: nx.pagerank(plain, tol=1e-13, max_iter=10_000)),
    "pagerank, damping .5": (
        lambda network: relgraph.pagerank(network, damping=0.5),
        lambda plain: nx.pagerank(plain, alpha=0.5, tol=1e-13, max_iter=10_000),
    ),
    "core": (relgraph.core_number, nx.core_number),
    "clustering": (relgraph.clustering, nx.clustering),
    "clustering, weighted": (
        lambda network: relgraph.clustering(network, weighted=True),
        lambda plain: nx.clustering(plain, weight="weight"),
    ),
    "constraint": (lambda network: relgraph.constraint(network, weighted=False), nx.constraint),
    "constraint, weighted": (relgraph.constraint, lambda plain: nx.constraint(plain, weight="weight")),
    "effective size": (
        lambda network: relgraph.effective_size(network, weighted=False),
        lambda plain: _effective_size(plain, None),
    ),
    "effective size, weighted": (relgraph.effective_size, lambda plain: _effective_size(plain, "weight")),
}


def difference(found: Values, expected: Values) -> float:
    """The largest difference of two measures of the same nodes; infinite where only one of them has a value."""
    assert found.keys() == expected.keys()
    gone = [math.isnan(found[node]) != math.isnan(expected[node]) for node in found]
    if any(gone):
        return math.inf
    return max((abs(found[node] - expected[node]) for node in found if not math.isnan(found[node])), default=0.0)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_that_of_networkx(name: str, networks: list[tuple[Network, nx.Graph]]) -> None:
    ours, theirs = MEASURES[name]

    differences = [
        difference(ours(network).to_dict(), theirs(plain) if len(plain) else {}) for network, plain in networks
    ]

    assert max(differences) <= NEAR


def test_articulation_points_and_bridges_are_those_of_networkx(networks: list[tuple[Network, nx.Graph]]) -> None:
    for network, plain in networks:
        points, ties = relgraph.articulation_points(network), relgraph.bridges(network)
        assert set(points.column("id")) == set(nx.articulation_points(plain))
        found = {frozenset((row["id"], row["other id"])) for row in ties}
        assert found == {frozenset(pair) for pair in nx.bridges(plain)}
        for row in points:
            rest = plain.subgraph(nx.node_connected_component(plain, row["id"]) - {row["id"]})
            sizes = sorted(map(len, nx.connected_components(rest)))
            assert (row["parts"], row["cut off"]) == (len(sizes), sum(sizes[:-1]))
        for row in ties:
            less = plain.copy()
            less.remove_edge(row["id"], row["other id"])
            halves = [len(nx.node_connected_component(less, row[end])) for end in ("id", "other id")]
            assert (row["cut off"], row["weight"]) == (min(halves), plain[row["id"]][row["other id"]]["weight"])


def test_components_are_those_of_networkx(networks: list[tuple[Network, nx.Graph]]) -> None:
    for network, plain in networks:
        parts: dict[int, set[str]] = {}
        for node, number in zip(network.ids, network.components.tolist(), strict=True):
            parts.setdefault(number, set()).add(node)
        expected = sorted(nx.connected_components(plain), key=lambda part: (-len(part), min(part)))
        assert [parts[number] for number in sorted(parts)] == expected
        assert relgraph.components(network).column("nodes") == [len(part) for part in expected]


@pytest.mark.parametrize("resolution", [1.0, 0.4])
def test_modularity_is_that_of_networkx(networks: list[tuple[Network, nx.Graph]], resolution: float) -> None:
    for network, plain in networks:
        groups = np.arange(len(network)) % 3
        parts = [{one for one, at in zip(network.ids, groups, strict=True) if at == number} for number in range(3)]
        found = modularity(network, groups, resolution=resolution)
        if plain.number_of_edges():
            expected = nx.community.modularity(plain, [part for part in parts if part], resolution=resolution)
            assert found == pytest.approx(expected, abs=1e-12)
        else:
            assert math.isnan(found)


def test_assortativity_is_that_of_networkx(networks: list[tuple[Network, nx.Graph]]) -> None:
    met = 0
    for network, plain in networks:
        nx.set_node_attributes(plain, dict(zip(network.ids, network.countries, strict=True)), "country")
        found = relgraph.assortativity(network).coefficient
        ends = {plain.nodes[end]["country"] for pair in plain.edges for end in pair}
        if len(ends) < 2:
            assert math.isnan(found)
        else:
            assert found == pytest.approx(nx.attribute_assortativity_coefficient(plain, "country"), abs=1e-12)
            met += 1
    assert met > 100


def test_rank_correlation_is_that_of_scipy(networks: list[tuple[Network, nx.Graph]]) -> None:
    from scipy.stats import spearmanr

    network = max((network for network, _ in networks), key=lambda one: one.tie_count)
    scores = [relgraph.degree(network), relgraph.betweenness(network), relgraph.constraint(network)]
    table = relgraph.rank_correlations(scores)
    known = ~np.isnan(scores[2].values)

    assert table.rows[0][2] == pytest.approx(spearmanr(scores[0].values, scores[1].values).statistic)
    # The lowest constraint has the first rank, so that the sign is the other one.
    assert table.rows[0][3] == pytest.approx(-spearmanr(scores[0].values[known], scores[2].values[known]).statistic)


def test_sampled_betweenness_of_all_sources_but_few_is_near_and_tells_its_error() -> None:
    plain = nx.barabasi_albert_graph(300, 2, seed=3)
    network = Network.of([str(one) for one in plain], np.array(plain.edges))
    exact, sampled = relgraph.betweenness(network), relgraph.betweenness(network, sources=150, seed=5)
    said = next(sentence for sentence in sampled.sentences if "estimated" in sentence)

    assert said.startswith(
        "Betweenness is estimated from the paths of K = 150 of 300 nodes (seed 5); the standard error"
    )
    error = float(said.split("at most ")[1].split(",")[0])
    assert 0 < np.abs(exact.values - sampled.values).max() < 4 * error
    assert np.array_equal(sampled.values, relgraph.betweenness(network, sources=150, seed=5).values)
    assert not np.array_equal(sampled.values, relgraph.betweenness(network, sources=150, seed=6).values)


def test_the_mean_of_sampled_betweenness_is_the_exact_one() -> None:
    plain = nx.barabasi_albert_graph(40, 2, seed=3)
    network = Network.of([str(one) for one in plain], np.array(plain.edges))
    exact = relgraph.betweenness(network).values
    drawn = np.array([relgraph.betweenness(network, sources=8, seed=seed).values for seed in range(400)])

    errors = drawn.std(axis=0, ddof=1) / np.sqrt(len(drawn))
    assert (np.abs(drawn.mean(axis=0) - exact) <= 4 * errors + 1e-12).all()


class TestTheExtra:
    """What networkit takes over gives what relgraph gives alone."""

    @pytest.fixture
    def network(self) -> Network:
        plain = nx.powerlaw_cluster_graph(400, 3, 0.4, seed=2)
        return Network.of([str(one) for one in plain], np.array(plain.edges))

    def test_communities_by_networkit_are_as_good(self, network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
        alone = relgraph.communities(network)
        monkeypatch.setattr("relgraph.analysis.communities._FEW_TIES", 0)
        first, second = (relgraph.communities(network) for _ in range(2))

        assert np.array_equal(first.numbers, second.numbers)
        assert first.modularity == pytest.approx(alone.modularity, abs=0.02)
        assert first.rows == second.rows

    def test_without_it_a_slower_way_says_what_would_be_faster(
        self, network: Network, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(__import__("sys").modules, "networkit", None)
        monkeypatch.setattr("relgraph.analysis.communities._FEW_TIES", 0)

        assert "pip install 'relgraph[fast]' makes this many times faster." in relgraph.communities(network).sentences
