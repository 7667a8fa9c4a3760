"""Made-up graphs in which every relationship has its sentences keep the contract and have the size that was asked for."""

from __future__ import annotations

import statistics

import pytest
from evidenced import evidenced

from relgraph.verification import verify


@pytest.mark.parametrize(("nodes", "relationships"), [(40, 40), (40, 240), (400, 1_200)])
def test_one_keeps_the_contract_and_has_its_size_beside_documents(nodes: int, relationships: int) -> None:
    graph = evidenced(nodes, relationships)

    assert verify(graph) == []
    assert sum(one.label == "Document" for one in graph.nodes) == nodes // 4
    assert (len(graph.nodes), len(graph.relationships)) == (nodes + nodes // 4, relationships)


def test_the_same_numbers_give_the_same_graph_and_another_seed_another() -> None:
    assert evidenced(40, 120) == evidenced(40, 120)
    assert evidenced(40, 120) != evidenced(40, 120, seed=2)


def test_every_relationship_has_one_to_three_sentences_of_some_150_characters() -> None:
    rows = [one.properties["evidence"] for one in evidenced(400, 1_200).relationships]

    assert {len(sentences) for sentences in rows} == {1, 2, 3}
    assert 130 < statistics.mean(len(text) for sentences in rows for text in sentences) < 170


@pytest.mark.parametrize(("nodes", "relationships"), [(39, 100), (40, 39), (40, 241)])
def test_what_cannot_be_is_refused(nodes: int, relationships: int) -> None:
    with pytest.raises(ValueError, match="at least 40 nodes"):
        evidenced(nodes, relationships)
