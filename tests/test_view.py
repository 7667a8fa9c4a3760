"""What a page is told of a graph."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from many import many
from parties import PARTIES
from tiny import (
    BUREAU,
    CN,
    CONTROL,
    DRUGS_ID,
    INTERPOL,
    LA,
    MEKONG,
    MM,
    MPS,
    NODES,
    PATROL,
    PATROL_ID,
    POLICE_DAY,
    PRECURSORS,
    TINY,
    VILAY,
    WANG,
    ZHAO,
    graph,
    relationship,
)
from tiny import node as made

from relgraph.errors import GraphError
from relgraph.ids import sha256
from relgraph.model import Graph
from relgraph.render.part import Part
from relgraph.render.view import (
    MOST_NODES,
    Area,
    Community,
    Corpus,
    Evidence,
    Named,
    Source,
    View,
    ViewEdge,
    ViewNode,
    to_view,
)

PERSON = "person:MM:bai-suocheng"


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
        caption="Ministry of Public Security (CN)",
        aliases=("Chinese Ministry of Public Security",),
        acronym="MPS",
        codes=(),
        country="China",
        facts={"kind": "ministry"},
        degree=7,
        betweenness=node(view, MPS).betweenness,
        community=node(view, MPS).community,
        documents=(PATROL_ID, DRUGS_ID),
        x=node(view, MPS).x,
        y=node(view, MPS).y,
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
        PATROL_ID, "China and Laos start joint patrol", "2021-01-10", "patrol.txt", "Example", sha256(PATROL)
    )
    assert view.left_out == {"Document": 2, "Person": 1}
    assert view.span == ("2021-01-10", "2022-05")
    assert view.corpus == Corpus(2, {"Example": 2})


def test_only_nodes_of_one_name_are_told_apart(view: View) -> None:
    captions = {one.caption for one in view.nodes if one.caption != one.name}

    assert captions == {"Ministry of Public Security (CN)", "Ministry of Public Security (LA)"}
    assert node(to_view(TINY, Part(focus=WANG)), MPS).caption == "Ministry of Public Security"


def test_namesakes_of_one_country_are_told_apart_by_what_else_is_known() -> None:
    nodes = (
        *(one for one in NODES if one.id in (MPS, BUREAU, POLICE_DAY)),
        made("agency:CN:customs", "Agency", "Customs", country="CN"),
        made("agency:CN:customs/narcotics-control-bureau", "Agency", "Narcotics control bureau", country="CN"),
        made("official:CN:wang-wei/finance", "Official", "Wang Wei", country="CN"),
        made("official:CN:wang-wei/deputy-mayor", "Official", "Wang Wei", country="CN"),
        made("official:ZZ:wang-wei", "Official", "Wang Wei"),
        made("event:chinese-people-s-police-day", "Event", "Chinese People's Police Day"),
    )

    assert sorted(one.caption for one in to_view(graph(nodes, ())).nodes) == [
        "Chinese People's Police Day",
        "Chinese People's Police Day (2021-01-10)",
        "Customs",
        "Ministry of Public Security",
        "Narcotics Control Bureau (Ministry of Public Security, CN)",
        "Narcotics control bureau (Customs, CN)",
        "Wang Wei",
        "Wang Wei (deputy mayor, CN)",
        "Wang Wei (finance, CN)",
    ]


def test_a_relationship_weighs_as_much_as_documents_state_it() -> None:
    weighed = {(one.type, one.source, one.target): (one.weight, one.confidence) for one in to_view(PARTIES).edges}

    assert weighed["HOLDS_POST", ZHAO, MPS] == (2, 0.9)
    assert weighed["HOLDS_POST", WANG, MPS] == (1, 0.5)
    assert weighed["BELONGS_TO", MPS, CN] == (0, 0.0)
    assert weighed["COOPERATES_WITH", CN, LA] == (2, 0.9)


def test_who_stands_between_others_has_the_higher_measure(view: View) -> None:
    middle = max(view.nodes, key=lambda one: one.betweenness)

    assert middle.id == MPS
    assert 0 < middle.betweenness < 1
    assert node(view, CONTROL).betweenness == 0


def test_every_node_is_in_one_community_and_most_are_within_its_disc() -> None:
    shown = to_view(many(200))
    for number, found in enumerate(shown.communities):
        members = [one for one in shown.nodes if one.community == number]
        within = [one for one in members if math.dist((one.x, one.y), (found.x, found.y)) <= found.radius + 1]
        assert len(members) == found.size
        assert len(within) >= 0.9 * len(members)


def test_communities_stand_the_largest_first_and_those_without_relationships_last(view: View) -> None:

    *tied, alone = view.communities

    assert (alone.name, alone.size) == ("without relationships", 2)
    assert [one.size for one in tied] == sorted((one.size for one in tied), reverse=True)
    assert sum(one.size for one in view.communities) == len(view.nodes)


def test_the_smallest_of_very_many_communities_are_one() -> None:
    pairs = [f"country:{chr(65 + at // 26)}{chr(65 + at % 26)}" for at in range(400)]
    met = [
        relationship("COOPERATES_WITH", one, other, area=CONTROL)
        for one, other in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    found = to_view(graph(tuple(made(one, "Country", one) for one in pairs), tuple(met))).communities

    assert [one.size for one in found] == [2] * 149 + [102]
    assert found[-1].name == "small groups"


def test_a_community_is_called_by_its_most_connected_members() -> None:
    pair = [one for one in NODES if one.id in (CN, MPS)]
    tie = [one for one in TINY.relationships if (one.source, one.target) == (MPS, CN)]
    (found,) = to_view(graph(tuple(pair), tuple(tie))).communities

    assert found == Community("Ministry of Public Security, China", 2, 0, 0, found.radius)


def test_areas_are_known_with_those_above_them(view: View) -> None:
    assert view.areas == {
        "area:joint-patrol": Area("area:joint-patrol", "joint patrol", None),
        MEKONG: Area(MEKONG, "Mekong patrol", "area:joint-patrol"),
        CONTROL: Area(CONTROL, "drug control", None),
        PRECURSORS: Area(PRECURSORS, "precursor control", CONTROL),
    }


@pytest.mark.parametrize(
    ("part", "wishes"),
    [
        (Part(), ()),
        (Part(top=15), ()),
        (Part(top=14), ("Only the 14 nodes with the most neighbours.",)),
        (
            Part(documents=True, persons=True),
            ("Documents are drawn, too.", "Persons without a known post are drawn, too."),
        ),
        (
            Part(area=MEKONG, country=LA, focus=VILAY, hops=2),
            (
                "Only cooperation in the area Mekong patrol, and who takes part.",
                "Only Laos, its agencies and officials, and what they are directly related to.",
                "Only what is at most 2 relationships away from Vilay Lakhamfong.",
            ),
        ),
        (Part(focus=WANG), ("Only what is at most 1 relationship away from Wang Xiaohong.",)),
    ],
)
def test_wishes_are_told_in_plain_sentences(part: Part, wishes: tuple[str, ...]) -> None:
    assert to_view(TINY, part).wishes == wishes


@pytest.mark.parametrize(
    ("part", "documents", "span"),
    [
        (Part(), {PATROL_ID, DRUGS_ID}, ("2021-01-10", "2022-05")),
        (Part(country=LA), {PATROL_ID}, ("2021-01-10", "2021-01-10")),
        (Part(area=MEKONG), {PATROL_ID, DRUGS_ID}, ("2021-01-10", "2022-05")),  # a post of one who takes part
        (Part(focus=VILAY), {PATROL_ID}, ("2021-01-10", "2021-01-10")),
        (Part(focus=WANG), {DRUGS_ID}, ("2022-05", "2022-05")),
        (Part(focus=PERSON), {DRUGS_ID}, ("2022-05", "2022-05")),
        (Part(focus=POLICE_DAY, hops=0), set(), ("", "")),
        (Part(since="2022"), {DRUGS_ID}, ("2022-05", "2022-05")),
        (Part(until="2021-01", documents=True), {PATROL_ID}, ("2021-01-10", "2021-01-10")),
    ],
)
def test_documents_are_those_that_the_part_is_read_from(part: Part, documents: set[str], span: tuple[str, str]) -> None:
    found = to_view(TINY, part)

    assert set(found.documents) == documents
    assert found.span == span
    assert {name for one in found.nodes for name in one.documents} <= documents


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
    assert sum(to_view(large).left_out.values()) == 100
    assert to_view(large).wishes == ("Only the 1,500 nodes with the most neighbours.",)
    assert len(to_view(large, most=30).nodes) == 30
    assert len(to_view(large, Part(top=MOST_NODES + 50)).nodes) == MOST_NODES + 50


def test_evidence_that_is_not_aligned_is_refused() -> None:
    one = next(one for one in TINY.relationships if one.type == "MET_WITH")
    for broken in ({"cues": []}, {"offsets": ["1"]}, {"cues": ["a", "b"]}):
        with pytest.raises(GraphError, match=r"MET_WITH\|.*relgraph verify"):
            to_view(replace(TINY, relationships=(replace(one, properties={**one.properties, **broken}),)))


def test_an_empty_graph_has_an_empty_view() -> None:
    assert to_view(Graph()) == View(
        title="Officials, agencies and cooperation",
        wishes=(),
        nodes=(),
        edges=(),
        communities=(),
        areas={},
        documents={},
        span=("", ""),
        corpus=Corpus(0, {}),
        left_out={},
        version="",
    )
