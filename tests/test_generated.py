"""Made-up graphs keep the contract, have the size that was asked for, and hold what real graphs are hard by."""

from __future__ import annotations

from collections import Counter

import pytest
from generated import generated
from generated_names import ODD_NAMES

from relgraph.model import ENDS, LABELS, STANDINGS, STATUSES, Graph
from relgraph.verification import verify


@pytest.fixture(scope="module")
def middling() -> Graph:
    return generated(2_000, 10_000, documents=200)


@pytest.mark.parametrize(("nodes", "relationships", "documents"), [(80, 300, 8), (150, 700, 20), (400, 2_000, 40)])
def test_a_small_one_keeps_the_contract_and_has_its_size(nodes: int, relationships: int, documents: int) -> None:
    graph = generated(nodes, relationships, documents=documents)

    assert verify(graph) == []
    assert (len(graph.nodes), len(graph.relationships)) == (nodes, relationships)
    assert sum(one.label == "Document" for one in graph.nodes) == documents


def test_a_middling_one_keeps_the_contract_and_has_its_size(middling: Graph) -> None:
    assert verify(middling) == []
    assert (len(middling.nodes), len(middling.relationships)) == (2_000, 10_000)


def test_the_same_numbers_give_the_same_graph_and_another_seed_another() -> None:
    assert generated(100, 400, documents=10) == generated(100, 400, documents=10)
    assert generated(100, 400, documents=10) != generated(100, 400, documents=10, seed=2)


@pytest.mark.parametrize(("nodes", "relationships", "documents"), [(60, 300, 1), (100, 10, 10), (100, 90_000, 10)])
def test_what_cannot_be_is_refused(nodes: int, relationships: int, documents: int) -> None:
    with pytest.raises(ValueError, match=r"needed|imply|too few"):
        generated(nodes, relationships, documents=documents)


def test_every_label_type_status_and_standing_is_there(middling: Graph) -> None:
    assert {one.label for one in middling.nodes} == set(LABELS)
    assert {one.type for one in middling.relationships} == set(ENDS)
    found = {name: set() for name in ("statuses", "standings")}
    for one in middling.relationships:
        for name, values in found.items():
            values.update(one.properties.get(name, ()))
    assert found == {"statuses": set(STATUSES), "standings": {*STANDINGS, ""}}


def test_there_are_hubs_leaves_and_isolates(middling: Graph) -> None:
    ties = Counter(end for one in middling.relationships for end in (one.source, one.target))
    counts = [ties[one.id] for one in middling.nodes]

    assert max(counts) > 300
    assert counts.count(1) > 50
    assert counts.count(0) > 10


def test_names_are_odd_and_lists_empty_and_long(middling: Graph) -> None:
    officials = [one for one in middling.nodes if one.label == "Official"]

    assert set(ODD_NAMES) <= {one.properties["name"] for one in officials}
    assert {len(one.properties["aliases"]) > 100 for one in officials} == {False, True}
    assert any(one.properties["aliases"] == [] for one in officials)
    assert max(one.properties.get("count", 0) for one in middling.relationships) > 300


def test_officials_have_several_posts_and_successors(middling: Graph) -> None:
    posts = [one for one in middling.relationships if one.type == "HOLDS_POST"]
    held = Counter((one.target, one.properties["title"]) for one in posts)

    assert max(Counter(one.source for one in posts).values()) > 2
    assert max(held.values()) > 2


def test_cooperation_is_parallel_and_that_of_agencies_makes_that_of_countries(middling: Graph) -> None:
    shared = [one for one in middling.relationships if one.type == "COOPERATES_WITH"]

    assert max(Counter((one.source, one.target) for one in shared).values()) > 5
    assert {one.properties.get("derived", False) for one in shared} == {False, True}
    courses = {tuple(dict.fromkeys(one.properties["statuses"])) for one in shared}
    assert {("proposed", "established"), ("proposed", "established", "ended"), ("established", "suspended")} <= courses


def test_sentences_are_of_a_real_length_and_speakers_dates_and_levels_vary(middling: Graph) -> None:
    sentences = [text for one in middling.relationships for text in one.properties.get("evidence", ())]
    speakers = {name.split(":")[0] for one in middling.relationships for name in one.properties.get("speakers", ())}
    dates = {len(date) for one in middling.relationships for date in one.properties.get("dates", ())}

    assert 90 < sum(map(len, sentences)) / len(sentences) < 160
    assert speakers == {"", "official", "agency"}
    assert dates == {0, 4, 7, 10}
    assert {one.properties.get("confidence") for one in middling.relationships} == {None, 0.5, 0.7, 0.9}
