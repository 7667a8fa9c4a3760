"""Which nodes, ties and weights a network of a graph has, and what it says of itself."""

from __future__ import annotations

import pytest
from random_networks import cooperation, document, random_graph
from tiny import (
    BUREAU,
    CN,
    CONTROL,
    INTERPOL,
    LA,
    LAO_MPS,
    MEKONG,
    MM,
    MPS,
    POLICE_DAY,
    TINY,
    VILAY,
    WANG,
    ZHAO,
    graph,
    mentioned,
    node,
)

import relgraph
from relgraph.analysis.network import Network
from relgraph.model import Graph

POSTS = {(MPS, WANG): 1.0, (MPS, ZHAO): 1.0, (LAO_MPS, VILAY): 1.0}
COOPERATION = {(CN, LA): 1.0, (CN, MM): 1.0, (BUREAU, INTERPOL): 1.0, (MPS, LAO_MPS): 1.0}


def ties(network: Network) -> dict[tuple[str, str], float]:
    """(id, id) -> weight."""
    rows = zip(network.pairs.tolist(), network.weights.tolist(), strict=True)
    return {(network.ids[low], network.ids[high]): weight for (low, high), weight in rows}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {**POSTS, **COOPERATION, (MPS, MM): 1.0, (ZHAO, VILAY): 1.0}),
        ({"nodes": "Agency"}, {(BUREAU, INTERPOL): 1.0, (MPS, LAO_MPS): 1.0}),
        ({"nodes": ("Agency", "Country"), "relationships": "CONGRATULATED"}, {(MPS, MM): 1.0}),
        ({"nodes": "Country", "by": "sentences"}, {(CN, LA): 1.0, (CN, MM): 2.0}),
        ({"by": "confidence", "areas": "drug-control"}, {(CN, MM): 0.9, (BUREAU, INTERPOL): 0.7}),
        ({"areas": ["area:joint-patrol"]}, {(CN, LA): 1.0, (MPS, LAO_MPS): 1.0}),
        ({"since": "2022"}, {(MPS, WANG): 1.0, (CN, MM): 1.0}),
        ({"until": "2021-01-10", "relationships": "COOPERATES_WITH"}, {k: 1.0 for k in COOPERATION if k != (CN, MM)}),
        ({"until": "2021-01-09"}, {}),
        ({"statuses": "proposed"}, {(CN, MM): 1.0}),
        ({"nodes": ("Official", "Event")}, {(ZHAO, VILAY): 1.0, (POLICE_DAY, WANG): 1.0}),
        ({"nodes": ("Agency", "Event")}, {(BUREAU, INTERPOL): 1.0, (MPS, LAO_MPS): 1.0}),
        ({"nodes": ("Official", "Event"), "relationships": "ATTENDED"}, {(POLICE_DAY, WANG): 1.0}),
        ({"nodes": ("Agency", "Country"), "relationships": ("PART_OF", "BELONGS_TO")}, {(MPS, BUREAU): 1.0}),
    ],
)
def test_a_network_has_the_ties_that_sentences_state(options: dict[str, object], expected: dict[object, float]) -> None:
    network = relgraph.project(TINY, **options)
    assert ties(network) == {tuple(sorted(pair)): weight for pair, weight in expected.items()}


def test_nodes_have_their_names_labels_and_countries_and_stay_without_ties() -> None:
    network = relgraph.project(TINY, nodes=("Country", "Agency"), relationships="DEPLOYED_TO")

    assert network.ids == tuple(sorted((INTERPOL, MPS, BUREAU, LAO_MPS, CN, LA, MM)))
    assert dict(zip(network.ids, network.countries, strict=True)) == {
        INTERPOL: "",
        MPS: "CN",
        BUREAU: "CN",
        LAO_MPS: "LA",
        CN: "CN",
        LA: "LA",
        MM: "MM",
    }
    assert network.names[network.numbers[CN]] == "China"
    assert network.labels[network.numbers[CN]] == "Country"
    assert network.shown_names[network.numbers[MPS]] == "Ministry of Public Security (CN)"
    assert network.shown_names[network.numbers[INTERPOL]] == "INTERPOL"
    assert network.degrees.sum() == 2


def test_a_document_counts_once_however_much_it_states_and_a_sentence_once_however_many_relationships() -> None:
    nodes = (
        *(node(f"country:{code}", "Country", code, iso2=code, iso3=f"{code}X") for code in ("CN", "LA")),
        *(node(f"area:{area}", "CooperationArea", area) for area in ("peacekeeping", "joint-patrol")),
        *(document(name) for name in "ab"),
    )
    whole = graph(
        nodes,
        (
            cooperation(
                CN, LA, "peacekeeping", ("document:a", 0, 0.5), ("document:a", 20, 0.5), ("document:b", 0, 0.7)
            ),
            cooperation(CN, LA, "joint-patrol", ("document:a", 0, 0.9)),
        ),
    )

    found = {by: ties(relgraph.countries(whole, by=by)) for by in ("documents", "sentences", "confidence")}
    assert found == {"documents": {(CN, LA): 2.0}, "sentences": {(CN, LA): 3.0}, "confidence": {(CN, LA): 0.9}}
    witnesses = relgraph.countries(whole, by="sentences").witnesses
    assert witnesses is not None
    assert witnesses.documents == ("document:a", "document:b")
    assert (witnesses.document.tolist(), witnesses.value.tolist(), witnesses.confidence.tolist()) == (
        [0, 1],
        [2.0, 1.0],
        [0.9, 0.7],
    )


def test_a_status_is_that_of_the_latest_evidence_in_the_period() -> None:
    nodes = (
        *(node(f"country:{code}", "Country", code, iso2=code, iso3=f"{code}X") for code in ("CN", "LA")),
        node("area:peacekeeping", "CooperationArea", "peacekeeping"),
        document("a", "2020"),
        document("b", "2022-03"),
    )
    made = cooperation(CN, LA, "peacekeeping", ("document:a", 0, 0.9), ("document:b", 0, 0.9))
    changed = type(made)(
        made.key, made.type, made.source, made.target, {**made.properties, "statuses": ["established", "suspended"]}
    )
    whole = graph(nodes, (changed,))

    def counted(**options: str) -> int:
        return relgraph.countries(whole, **options).tie_count

    assert [counted(statuses=one) for one in ("established", "suspended", "proposed")] == [0, 1, 0]
    assert [counted(statuses=one, until="2021") for one in ("established", "suspended")] == [1, 0]
    assert ties(relgraph.countries(whole, statuses="suspended")) == {(CN, LA): 2.0}


def test_a_network_says_what_its_nodes_ties_and_weights_are() -> None:
    assert relgraph.project(TINY).sentence == (
        "A node is an agency, a country or an official (10). A tie joins two that a relationship relates (9); ties have "
        "no direction. A tie's weight is the number of documents that state it."
    )
    assert relgraph.agencies(
        TINY, by="sentences", areas="mekong-patrol", since="2020", statuses="established"
    ).sentence == (
        "A node is an agency (4). A tie joins two that a relationship of type COOPERATES_WITH relates in mekong-patrol, "
        "established by its latest evidence, since 2020 (1); ties have no direction. A tie's weight is the number of "
        "sentences that state it."
    )
    assert relgraph.project(TINY, nodes=("Agency", "Country"), relationships="BELONGS_TO").sentence.endswith(
        "Left out: 3 relationships that no sentence states."
    )


def test_what_is_left_out_is_counted() -> None:
    own = cooperation(MPS, MPS, "joint-patrol", ("document:a", 0, 0.9))
    whole = graph((*TINY.nodes, document("a")), (*TINY.relationships, own))

    assert relgraph.agencies(whole).sentence.endswith("Left out: 1 relationship of a node with itself.")
    assert relgraph.agencies(whole, since="2000").sentence.endswith("Left out: 1 document without a date.")


def test_officials_are_tied_through_meetings_or_through_documents_that_name_both() -> None:
    named = [mentioned(one, "document:patrol", name) for one, name in ((VILAY, "Vilay Lakhamfong"),)]
    whole = graph(TINY.nodes, (*TINY.relationships, *named))

    assert ties(relgraph.officials(TINY, through="meetings")) == {(ZHAO, VILAY): 1.0}
    assert ties(relgraph.officials(whole)) == {(ZHAO, VILAY): 1.0}
    assert ties(relgraph.officials(whole, since="2022")) == {}
    assert relgraph.officials(whole, until="2021").sentence == (
        "A node is an official (3). A tie joins two whom one document names, until 2021 (1); ties have no direction. "
        "A tie's weight is the number of documents that name both."
    )


def test_countries_by_area_have_a_layer_for_each_area_with_the_same_nodes() -> None:
    layers = relgraph.countries_by_area(TINY)

    assert {area: ties(layer) for area, layer in layers.items()} == {CONTROL: {(CN, MM): 1.0}, MEKONG: {(CN, LA): 1.0}}
    assert list(layers) == sorted(layers)
    assert {layer.ids for layer in layers.values()} == {(CN, LA, MM)}


def test_countries_and_areas_are_a_network_of_two_kinds() -> None:
    network = relgraph.countries_and_areas(TINY)

    assert ties(network) == {(CONTROL, CN): 1.0, (CONTROL, MM): 1.0, (MEKONG, CN): 1.0, (MEKONG, LA): 1.0}
    assert network.bipartite


def test_agencies_have_no_layer_among_countries() -> None:
    assert relgraph.countries_by_area(random_graph(9)) == {}


def test_a_network_in_networkx_has_ids_names_labels_countries_and_weights() -> None:
    made = relgraph.project(TINY, nodes="Country", by="sentences").to_networkx()

    assert dict(made.nodes(data=True)) == {
        CN: {"name": "China", "label": "Country", "country": "CN"},
        LA: {"name": "Laos", "label": "Country", "country": "LA"},
        MM: {"name": "Myanmar", "label": "Country", "country": "MM"},
    }
    assert list(made.edges(data="weight")) == [(CN, LA, 1.0), (CN, MM, 2.0)]
    assert made.graph["sentence"] == relgraph.project(TINY, nodes="Country", by="sentences").sentence


def test_the_order_of_relationships_changes_nothing() -> None:
    for seed in range(2, 12):
        whole = random_graph(seed)
        turned = Graph(whole.nodes, whole.relationships[::-1])
        one, other = relgraph.agencies(whole, by="sentences"), relgraph.agencies(turned, by="sentences")
        assert ties(one) == ties(other)
        assert one.sentence == other.sentence
        assert one.witnesses is not None
        assert other.witnesses is not None
        assert one.witnesses.document.tolist() == other.witnesses.document.tolist()
        assert one.witnesses.confidence.tolist() == other.witnesses.confidence.tolist()


def test_pairs_make_a_network_without_a_graph() -> None:
    network = Network.of(["a", "b", "c"], [(0, 1), (1, 0), (2, 2), (1, 2)], [1, 2, 5, 4])

    assert ties(network) == {("a", "b"): 3.0, ("b", "c"): 4.0}
    assert network.matrix.toarray().tolist() == [[0, 3, 0], [3, 0, 4], [0, 4, 0]]
    assert network.components.tolist() == [0, 0, 0]
    assert network.sentence == "Nodes: 3; ties: 2, without direction; a tie's weight is as it was given."
