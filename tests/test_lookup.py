"""A name means the node that has it; what fits several, or none, is told with its candidates."""

from __future__ import annotations

import pytest
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
    NODES,
    PATROL_ID,
    TINY,
    ZHAO,
    graph,
    node,
)

from relgraph.errors import NameLookupError
from relgraph.lookup import lookup


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (CN, CN),
        (f" {BUREAU} ", BUREAU),
        ("Laos", LA),
        ("laos", LA),
        ("the Lao PDR", LA),
        ("lao people’s democratic republic", LA),
        ("LA", LA),
        ("LAO", LA),
        ("mmr", MM),
        ("MPS", MPS),
        ("Chinese Ministry of Public Security", MPS),
        ("Interpol", INTERPOL),
        ("ZHÀO Kezhi", ZHAO),
        ("mekong-patrol", MEKONG),
        ("Drug control", CONTROL),
        ("China and Laos start joint patrol", PATROL_ID),
    ],
)
def test_a_name_that_fits_one_node_finds_it(name: str, expected: str) -> None:
    assert lookup(TINY, name).id == expected


def test_a_name_of_two_ministries_is_not_guessed() -> None:
    with pytest.raises(NameLookupError) as caught:
        lookup(TINY, "ministry of public security")
    assert caught.value.candidates == (MPS, LAO_MPS)
    assert str(caught.value) == (
        "'ministry of public security' fits several: "
        "Ministry of Public Security (agency:CN:ministry-of-public-security), "
        "Ministry of Public Security (agency:LA:ministry-of-public-security); give the id of one"
    )


def test_a_country_does_not_win_over_an_agency_of_the_same_name() -> None:
    both = graph((*NODES, node("agency:US:laos", "Agency", "Laos", country="US")))
    with pytest.raises(NameLookupError, match="fits several"):
        lookup(both, "Laos")
    assert lookup(both, "Laos", label="Country").id == LA


def test_an_iso_code_in_capitals_wins_over_an_acronym() -> None:
    both = graph((*NODES, node("agency:US:land-agency", "Agency", "Land Agency", acronym="LA", country="US")))
    assert lookup(both, "LA").id == LA
    assert lookup(both, "LA", label="Agency").id == "agency:US:land-agency"
    with pytest.raises(NameLookupError) as caught:
        lookup(both, "la")
    assert caught.value.candidates == ("agency:US:land-agency", LA)


def test_a_near_name_is_listed_and_never_taken() -> None:
    with pytest.raises(NameLookupError) as caught:
        lookup(TINY, "Wang Xiaodong")
    assert caught.value.candidates == ("official:CN:wang-xiaohong",)
    assert str(caught.value) == (
        "no node in this graph is called 'Wang Xiaodong'; near it: Wang Xiaohong (official:CN:wang-xiaohong)"
    )


def test_a_word_near_one_of_a_name_is_near_it() -> None:
    with pytest.raises(NameLookupError) as caught:
        lookup(graph((node("area:drug-control", "CooperationArea", "Drug control"),)), "drugs")
    assert caught.value.candidates == ("area:drug-control",)


@pytest.mark.parametrize("name", ["qqqqqqqq", "", "   ", "!?", "''"])
def test_a_name_near_nothing_has_no_candidates(name: str) -> None:
    with pytest.raises(NameLookupError, match="and none has a name near it") as caught:
        lookup(TINY, name)
    assert caught.value.candidates == ()


def test_an_id_of_another_label_is_told() -> None:
    with pytest.raises(NameLookupError, match="'country:CN' is of label Country, not Agency"):
        lookup(TINY, CN, label="Agency")


def test_many_candidates_are_counted() -> None:
    many = graph(tuple(node(f"official:CN:li-{n}", "Official", "Li") for n in range(10)))
    with pytest.raises(NameLookupError, match="and 2 more; give the id") as caught:
        lookup(many, "Li")
    assert len(caught.value.candidates) == 10
