"""What differs between two graphs, applied, turned and in words."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from generated import generated
from hypothesis import example, given, settings
from hypothesis import strategies as st
from later import later
from tiny import (
    CN,
    CONTROL,
    DRUGS_ID,
    LA,
    MM,
    NODES,
    RELATIONSHIPS,
    TINY,
    WANG,
    graph,
    node,
)

from relgraph import difference
from relgraph.differences import Change
from relgraph.differences.report import Entry, Quote, report
from relgraph.errors import GraphError
from relgraph.model import Graph

WHOLE = generated(120, 500, documents=20)


def parts() -> st.SearchStrategy[Graph]:
    """Graphs with some nodes and relationships of one graph, a few of them changed."""

    def part(seed: int, share: float) -> Graph:
        chance = random.Random(seed)
        nodes = tuple(
            replace(one, properties={**one.properties, "honorific": "Dr."}) if chance.random() < 0.1 else one
            for one in WHOLE.nodes
            if chance.random() < share
        )
        relationships = tuple(
            replace(one, properties={**one.properties, "count": chance.randint(1, 3)}) if chance.random() < 0.1 else one
            for one in WHOLE.relationships
            if chance.random() < share
        )
        return graph(nodes, relationships)

    return st.builds(part, st.integers(0, 10**6), st.sampled_from((0.0, 0.3, 0.9, 1.0)))


@given(parts(), parts())
@settings(max_examples=40)
@example(Graph(), Graph())
@example(Graph(), TINY)
def test_a_difference_applied_to_the_one_graph_gives_the_other(old: Graph, new: Graph) -> None:
    assert difference(old, new).apply(old) == new
    assert difference(old, new).turned().apply(new) == old


@given(parts(), parts())
@settings(max_examples=40)
def test_a_difference_is_the_mirror_of_that_the_other_way_round(old: Graph, new: Graph) -> None:
    assert difference(new, old) == difference(old, new).turned()


@given(parts())
@settings(max_examples=20)
def test_a_graph_does_not_differ_from_itself(one: Graph) -> None:
    found = difference(one, one)

    assert not found
    assert (found.nodes, found.relationships) == ((), ())
    assert report(found, one, one, names=("a", "b")).sentences == ("Nothing differs.",)


def test_null_is_the_same_as_absence() -> None:
    with_null = replace(TINY, nodes=tuple(replace(one, properties={**one.properties, "x": None}) for one in TINY.nodes))

    assert not difference(TINY, with_null)


def test_changes_are_new_gone_and_changed() -> None:
    country, other = node(CN, "Country", "China"), node(CN, "Country", "PRC")

    assert difference(Graph((country,)), Graph((other, node(LA, "Country", "Laos")))).nodes == (
        Change(country, other),
        Change(None, node(LA, "Country", "Laos")),
    )
    assert [one.kind for one in difference(Graph((country, node(LA, "Country", "Laos"))), Graph((other,))).nodes] == [
        "changed",
        "gone",
    ]


def test_a_difference_is_applied_only_to_what_it_was_found_in() -> None:
    found = difference(TINY, graph(NODES[1:], RELATIONSHIPS))

    with pytest.raises(GraphError, match=f"{NODES[0].id}: it is not as it was"):
        found.apply(Graph())


def test_a_difference_is_summed_up_in_sentences() -> None:
    told = report(difference(TINY, later()), TINY, later(), names=("old", "new"))

    assert told.sentences == (
        "1 post has changed.",
        "From current to former: Zhao Kezhi: Minister of Public Security, Ministry of Public Security (CN).",
        "1 tie of cooperation has changed.",
        "From proposed to established: China and Myanmar cooperate: drug control.",
        "1 meeting is gone.",
        "1 deployment has changed.",
        "1 official has changed.",
        "7 mentions are gone.",
    )
    assert told.notes == ()


def test_an_entry_says_what_has_changed_and_quotes_what_is_new_and_gone() -> None:
    told = report(difference(TINY, later()), TINY, later(), names=("old", "new"))
    entries = {entry.id.split("|")[0]: entry for entry in told.entries}

    quote = Quote(
        "new",
        "China sent 12 police officers to Myanmar.",
        "Drug control between China and Myanmar",
        DRUGS_ID,
        "2022-05",
        "111-152",
    )
    assert entries["COOPERATES_WITH"] == Entry(
        "changed",
        "COOPERATES_WITH",
        f"COOPERATES_WITH|{CN}|{MM}|{CONTROL}",
        "China and Myanmar cooperate: drug control",
        ("proposed → established", "+1 sentence"),
        False,
        (quote,),
    )
    assert entries["HOLDS_POST"].details == (
        "current → former",
        "document count: 1 → 2",
        "last seen: 2021-01-10 → 2022-05",
        "+1 sentence",
    )
    assert entries["DEPLOYED_TO"].details == ("personnel: 12 → 20",)
    assert (entries["MET_WITH"].change, entries["MET_WITH"].said, entries["MET_WITH"].quotes[0].change) == (
        "gone",
        "Zhao Kezhi and Vilay Lakhamfong met in Kunming",
        "gone",
    )
    assert entries[WANG].details == ("aliases: + Wang", "country: CN → none")
    assert [heading for heading, _ in told.groups()] == [
        "Posts",
        "Ties of cooperation",
        "Meetings",
        "Deployments",
        "Officials",
    ]


def test_graphs_that_were_read_differently_are_warned_of() -> None:
    told = report(difference(TINY, replace(TINY, vocabulary="x")), TINY, TINY, names=("a", "b"))

    assert told.sentences == ("Nothing differs.",)
    assert told.notes == (
        (
            "The graphs were read with different vocabularies or versions of relgraph: what differs may be the reading, "
            "not the texts."
        ),
    )


def test_a_report_becomes_a_table_and_a_list_in_a_notebook() -> None:
    told = report(difference(TINY, later()), TINY, later(), names=("old", "new"))
    frame = told.to_pandas()

    assert frame[["change", "kind", "details", "sentences"]].to_numpy().tolist()[1:3] == [
        ["changed", "COOPERATES_WITH", "proposed → established; +1 sentence", 1],
        ["gone", "MET_WITH", "2021-01-10; 1 document", 1],
    ]
    assert list(frame["id"]) == [entry.id for entry in told.entries]
    assert told._repr_html_().count("<li>") == len(told.sentences)
    evil = graph((node("country:AA", "Country", "<b>"),), ())
    assert "<b>" not in report(difference(evil, evil), evil, evil, names=("<b>", "x"))._repr_html_()
