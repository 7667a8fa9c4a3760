"""The graph is what the documents state, whatever their order and grouping."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_claims import documents
from tiny import TINY
from tiny_claims import CLAIMS, NAMES, PATROL_CLAIMS

from relgraph.errors import GraphError
from relgraph.fold import document_ids, fold
from relgraph.model import Claims, Document, Entity, Graph
from relgraph.verification import verify

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

SEVERAL = st.lists(documents(), min_size=1, max_size=5)


def test_the_fold_of_the_tiny_claims_is_the_tiny_graph() -> None:
    assert fold(CLAIMS, vocabulary=NAMES) == TINY


def test_no_claims_give_an_empty_graph() -> None:
    assert fold((), vocabulary=NAMES) == Graph(vocabulary=NAMES.hash, version=TINY.version)


@given(SEVERAL, st.data())
def test_neither_order_nor_repetition_changes_the_graph(several: list[tuple[Claims, str]], data: DataObject) -> None:
    claims = [one for one, _ in several]
    again = data.draw(st.lists(st.sampled_from(claims), max_size=3))
    shuffled = data.draw(st.permutations([*claims, *again]))

    assert fold(shuffled, vocabulary=NAMES) == fold(claims, vocabulary=NAMES)


@given(SEVERAL)
def test_every_fold_obeys_the_contract_and_every_evidence_stands_where_it_says(
    several: list[tuple[Claims, str]],
) -> None:
    graph = fold((one for one, _ in several), vocabulary=NAMES)
    sources = [replace(one.document, text=text) for one, text in several]

    assert verify(graph, sources) == []


@given(documents(), SEVERAL)
def test_a_document_leaves_no_trace_when_it_is_taken_out(
    taken: tuple[Claims, str], several: list[tuple[Claims, str]]
) -> None:
    rest = [one for one, _ in several if one.document.sha256 != taken[0].document.sha256]
    graph = fold([*rest, taken[0]], vocabulary=NAMES)
    (identifier,) = (node.id for node in graph.nodes if node.properties.get("sha256") == taken[0].document.sha256)

    assert identifier not in repr(fold(rest, vocabulary=NAMES))


def test_two_texts_of_one_name_are_told_apart_by_their_hashes() -> None:
    ids = document_ids([("document:a", "1" * 64), ("document:a", "2" * 64), ("document:b", "3" * 64)])

    assert list(ids.values()) == ["document:a-11111111", "document:a-22222222", "document:b"]


def test_of_two_readings_of_a_text_the_one_whose_record_is_fuller_counts() -> None:
    bare = replace(PATROL_CLAIMS, document=replace(PATROL_CLAIMS.document, date="", publisher=""))

    assert fold([bare, *CLAIMS], vocabulary=NAMES) == TINY


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        (Entity("Country", "XX"), "the vocabulary has no country 'XX': give the folder that the claims were read with"),
        (
            Entity("CooperationArea", "x"),
            "the vocabulary has no area 'x': give the folder that the claims were read with",
        ),
        (
            Entity("Agency", "Bureau", "CN", parent=0),
            "document:a: 'Bureau' is a part of itself: build from the text again",
        ),
    ],
)
def test_claims_that_cannot_be_folded_are_refused(entity: Entity, message: str) -> None:
    claims = Claims(Document("document:a", "A", "0" * 64), entities=(entity,))

    with pytest.raises(GraphError) as caught:
        fold([claims], vocabulary=NAMES)
    assert str(caught.value) == message
