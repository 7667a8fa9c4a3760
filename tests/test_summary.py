"""What is in a graph, counted by hand."""

from __future__ import annotations

from tiny import CN, LA, MM, MPS, NODES, RELATIONSHIPS, TINY, WANG, ZHAO, graph, node, relationship

from relgraph.model import Graph
from relgraph.summary import MOST, Area, Ranked, summarise


def test_an_empty_graph_is_all_zero() -> None:
    found = summarise(Graph())
    assert (found.documents, found.stating, found.first, found.evidence, found.areas) == (0, 0, "", 0.0, [])
    assert found.most_connected == {"Official": [], "Agency": [], "Country": []}


def test_nodes_relationships_and_documents_are_counted() -> None:
    found = summarise(TINY)
    assert sum(found.nodes.values()) == len(NODES)
    assert found.nodes["Official"] == 3
    assert list(found.nodes) == sorted(found.nodes)
    assert sum(found.relationships.values()) == len(RELATIONSHIPS)
    assert found.relationships["COOPERATES_WITH"] == 4
    assert found.derived == 10
    assert (found.documents, found.stating, found.undated) == (2, 2, 0)
    assert (found.first, found.last) == ("2021-01-10", "2022-05")
    assert (found.stated, found.evidence, found.confirmed) == (12, 1.0, 0)
    assert found.sentences == 7


def test_documents_without_date_or_statement_are_told() -> None:
    found = summarise(graph((*NODES, node("document:x", "Document", "X", sha256="0" * 64))))
    assert (found.documents, found.stating, found.undated) == (3, 2, 1)


def test_ties_are_distinct_neighbours_without_documents_and_areas() -> None:
    ranked = summarise(TINY).most_connected
    assert ranked["Country"][0] == Ranked(CN, "China", 4, 2)
    assert [one.id for one in ranked["Country"]] == [CN, LA, MM]
    assert ranked["Agency"][0] == Ranked(MPS, "Ministry of Public Security", 6, 1)
    assert [one.id for one in ranked["Official"]][:2] == [ZHAO, WANG]


def test_only_the_most_connected_are_named() -> None:
    more = tuple(node(f"official:CN:li-{n}", "Official", f"Li {n}", country="CN") for n in range(9))
    posts = tuple(relationship("HOLDS_POST", one.id, MPS, title="Director") for one in more)
    ranked = summarise(graph((*NODES, *more), (*RELATIONSHIPS, *posts))).most_connected["Official"]
    assert len(ranked) == MOST


def test_a_pair_of_countries_is_counted_once_however_many_agencies_cooperate() -> None:
    areas = summarise(TINY).areas
    assert areas == [
        Area("area:drug-control", "drug control", 1, 1),
        Area("area:mekong-patrol", "Mekong patrol", 1, 1),
        Area("area:precursor-control", "precursor control", 0, 1),
    ]
