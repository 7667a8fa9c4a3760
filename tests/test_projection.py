"""A graph and its NetworkX multigraph hold the same."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import CN, MM, TINY

from relgraph.errors import GraphError
from relgraph.model import Graph, Node, Relationship
from relgraph.projection import from_networkx, to_networkx

_names = st.text(min_size=1, max_size=8)
_values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.lists(st.text())
_properties = st.dictionaries(_names.filter(lambda name: name not in {"label", "type"}), _values, max_size=4)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph whose relationships end in its nodes."""
    ids = sorted(draw(st.sets(_names, max_size=6)))
    nodes = tuple(Node(one, draw(_names), draw(_properties)) for one in ids)
    keys = sorted(draw(st.sets(_names, max_size=8))) if ids else []
    ends = st.sampled_from(ids) if ids else st.nothing()
    relationships = tuple(Relationship(key, draw(_names), draw(ends), draw(ends), draw(_properties)) for key in keys)
    return Graph(nodes, relationships, draw(_names), draw(_names), draw(st.integers()))


@given(graphs())
def test_a_graph_comes_back_equal(graph: Graph) -> None:
    assert from_networkx(to_networkx(graph)) == graph


def test_the_tiny_graph_comes_back_equal() -> None:
    assert from_networkx(to_networkx(TINY)) == TINY


def test_labels_types_keys_and_meta_stand_where_networkx_looks() -> None:
    network = to_networkx(TINY)
    assert network.nodes[CN]["label"] == "Country"
    found = {
        (key, data["type"]) for _, _, key, data in network.edges(CN, keys=True, data=True) if data["type"][0] == "D"
    }
    assert found == {(f"DEPLOYED_TO|{CN}|{MM}|area:drug-control", "DEPLOYED_TO")}
    assert network.graph == {"vocabulary": "0123456789abcdef", "version": "0.1.0", "schema": 1}


def test_parallel_relationships_are_kept() -> None:
    network = to_networkx(TINY)
    assert sorted(data["type"] for data in network[CN][MM].values()) == ["COOPERATES_WITH", "DEPLOYED_TO"]


def test_changing_the_network_leaves_the_graph_as_it_was() -> None:
    network = to_networkx(TINY)
    network.nodes[CN]["aliases"].append("Cathay")
    network.edges[CN, MM, f"DEPLOYED_TO|{CN}|{MM}|area:drug-control"]["evidence"].clear()
    assert from_networkx(to_networkx(TINY)) == TINY


def test_an_end_that_is_no_node_is_told() -> None:
    with pytest.raises(GraphError, match="k: there is no node 'b'"):
        to_networkx(Graph((Node("a", "Country"),), (Relationship("k", "PART_OF", "a", "b"),)))


@pytest.mark.parametrize(
    ("network", "message"),
    [
        (nx.DiGraph(), "a MultiDiGraph is wanted, not a DiGraph"),
        (nx.MultiGraph(), "a MultiDiGraph is wanted, not a MultiGraph"),
        (nx.MultiDiGraph([("a", "b")]), "a: the attribute 'label' is missing"),
        (
            nx.compose(nx.MultiDiGraph(), nx.path_graph(1, create_using=nx.MultiDiGraph)),
            "id of a node is 0, not a text",
        ),
    ],
)
def test_another_network_is_refused(network: nx.Graph, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        from_networkx(network)


def test_an_edge_without_key_or_type_is_refused() -> None:
    network = nx.MultiDiGraph()
    network.add_node("a", label="Country")
    network.add_edge("a", "a", type="PART_OF")
    with pytest.raises(GraphError, match="key of an edge of 'a' is 0, not a text"):
        from_networkx(network)
    network.remove_edge("a", "a")
    network.add_edge("a", "a", key="k")
    with pytest.raises(GraphError, match="k: the attribute 'type' is missing"):
        from_networkx(network)
