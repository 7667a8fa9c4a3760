"""What a page is told of a graph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from many import many
from tiny import BUREAU, CN, DRUGS_ID, INTERPOL, LA, MM, MPS, PATROL_ID, POLICE_DAY, TINY, VILAY, WANG, ZHAO

from relgraph.errors import GraphError
from relgraph.model import Graph
from relgraph.render.part import Part
from relgraph.render.view import MOST_NODES, Evidence, Named, Source, View, ViewEdge, ViewNode, to_view


@pytest.fixture(scope="module")
def view() -> View:
    return to_view(TINY)


def node(view: View, name: str) -> ViewNode:
    return next(node for node in view.nodes if node.id == name)


def edge(view: View, kind: str, source: str, target: str) -> ViewEdge:
    return next(one for one in view.edges if (one.type, one.source, one.target) == (kind, source, target))


def test_a_node_has_its_names_its_country_and_its_documents_by_date(view: View) -> None:
    assert node(view, MPS) == ViewNode(
        id=MPS,
        label="Agency",
        name="Ministry of Public Security",
        aliases=("Chinese Ministry of Public Security",),
        acronym="MPS",
        codes=(),
        country="China",
        facts={"kind": "ministry"},
        degree=7,
        documents=(PATROL_ID, DRUGS_ID),
    )
    assert node(view, LA).codes == ("LA", "LAO")
    assert node(view, VILAY).facts == {"honorific": "GEN."}
    assert node(view, POLICE_DAY).facts == {"date": "2021-01-10"}


def test_an_international_body_belongs_to_no_country(view: View) -> None:
    assert node(view, INTERPOL).country == "international"


def test_a_relationship_has_every_sentence_with_its_place(view: View) -> None:
    found = edge(view, "COOPERATES_WITH", CN, MM)

    assert found.area == Named("area:drug-control", "drug control")
    assert (found.status, found.first_seen, found.last_seen) == ("proposed", "2022-05", "2022-05")
    assert found.evidence == (
        Evidence(
            sentence="China and Myanmar will work together on drug control, Zhao Kezhi said.",
            start=40,
            end=110,
            document=DRUGS_ID,
            speaker=Named(ZHAO, "Zhao Kezhi"),
            date="",
            status="proposed",
            cue="cue",
            rule="by-hand",
            confidence=0.9,
        ),
    )


def test_a_post_has_its_title_and_the_standing_of_its_latest_sentence(view: View) -> None:
    found = edge(view, "HOLDS_POST", WANG, MPS)

    assert found.facts == {"title": "Minister of Public Security", "role": "minister"}
    assert found.status == "current"


def test_what_is_derived_says_so_and_an_occasion_has_its_name(view: View) -> None:
    assert edge(view, "BELONGS_TO", MPS, CN).derived
    assert not edge(view, "PART_OF", BUREAU, MPS).derived
    assert edge(view, "CONGRATULATED", MM, MPS).facts == {"occasion": "Chinese People's Police Day"}


def test_documents_are_told_of_even_where_they_are_not_drawn(view: View) -> None:
    assert view.documents[PATROL_ID] == Source(
        PATROL_ID, "China and Laos start joint patrol", "2021-01-10", "patrol.txt", "Example"
    )
    assert view.left_out == 1  # the person


def test_names_of_nodes_that_are_not_drawn_are_known() -> None:
    found = to_view(TINY, Part(country=MM))

    assert ZHAO not in {one.id for one in found.nodes}
    assert edge(found, "COOPERATES_WITH", CN, MM).evidence[0].speaker == Named(ZHAO, "Zhao Kezhi")


@pytest.mark.parametrize(
    ("part", "title"),
    [
        (Part(), "Officials, agencies and cooperation"),
        (Part(country=LA), "Laos"),
        (Part(country=CN, area="area:mekong-patrol"), "China · Mekong patrol"),
        (Part(focus=WANG), "Wang Xiaohong"),
    ],
)
def test_the_title_says_what_is_shown(part: Part, title: str) -> None:
    assert to_view(TINY, part).title == title
    assert to_view(TINY, part, title="Mine").title == "Mine"


def test_of_a_very_large_graph_the_most_connected_are_kept_unless_more_are_asked_for() -> None:
    large = many(MOST_NODES + 100)

    assert len(to_view(large).nodes) == MOST_NODES
    assert to_view(large).left_out == 100
    assert len(to_view(large, Part(top=MOST_NODES + 50)).nodes) == MOST_NODES + 50


def test_evidence_that_is_not_aligned_is_refused() -> None:
    one = next(one for one in TINY.relationships if one.type == "MET_WITH")
    for broken in ({"cues": []}, {"offsets": ["1"]}, {"cues": ["a", "b"]}):
        with pytest.raises(GraphError, match=r"MET_WITH\|.*relgraph verify"):
            to_view(replace(TINY, relationships=(replace(one, properties={**one.properties, **broken}),)))


def test_an_empty_graph_has_an_empty_view() -> None:
    assert to_view(Graph()).nodes == ()
