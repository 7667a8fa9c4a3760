"""The dossier of a node: all that the graph says of it, each sentence cited."""

from __future__ import annotations

import pytest
from generated import generated
from tiny import (
    BUREAU,
    CN,
    CONTROL,
    DRUGS_ID,
    MM,
    MPS,
    PATROL_ID,
    TINY,
    WANG,
    ZHAO,
    graph,
    node,
    relationship,
    stated,
)

from relgraph import dossier
from relgraph.dossiers import Citation, Contradiction, Dossier, Group, Mention, Moment, Statement
from relgraph.errors import NameLookupError
from relgraph.evidence import rows_of
from relgraph.model import Graph, Relationship

POST = {"title": "Minister of Public Security", "role": "minister"}
MET = "Zhao Kezhi, Minister of Public Security, met Vilay Lakhamfong, Lao Minister of Public Security, in Kunming."
WILL = "China and Myanmar will work together on drug control, Zhao Kezhi said."
AT_MPS = "Minister of Public Security, Ministry of Public Security (CN)"


def test_a_dossier_holds_all_that_the_graph_says_of_an_official() -> None:
    post = "HOLDS_POST|official:CN:zhao-kezhi|agency:CN:ministry-of-public-security|minister-of-public-security"
    meeting = "MET_WITH|official:CN:zhao-kezhi|official:LA:vilay-lakhamfong|-"
    plan = f"COOPERATES_WITH|{CN}|{MM}|{CONTROL}"

    assert dossier(TINY, "zhao kezhi") == Dossier(
        id=ZHAO,
        label="Official",
        name="Zhao Kezhi",
        summary=(
            "Zhao Kezhi: official of China.",
            "2 statements on 2 sentences of 2 documents, 2021-01-10 to 2022-05; 2 of the statements on a single document.",
            "Mentioned in 1 document.",
        ),
        facts=(("id", ZHAO), ("country", "China")),
        posts=Group("Posts", (Statement(post, f"Zhao Kezhi: {AT_MPS}", "current 2021-01-10", (1,), True, False),)),
        groups=(
            Group(
                "Meetings",
                (
                    Statement(
                        *(meeting, "Zhao Kezhi and Vilay Lakhamfong met in Kunming", "2021-01-10", (1,), True, False)
                    ),
                ),
            ),
            Group(
                "What Zhao Kezhi says",
                (Statement(plan, "China and Myanmar cooperate: drug control", "proposed 2022-05", (2,), True, False),),
            ),
        ),
        timeline=(
            Moment("2021-01-10", "Zhao Kezhi and Vilay Lakhamfong met in Kunming", "", (1,)),
            Moment("2021-01-10", f"Zhao Kezhi: {AT_MPS}", "current", (1,)),
        ),
        contradictions=(),
        mentions=(
            Mention(PATROL_ID, "China and Laos start joint patrol", "2021-01-10", "Example", ("Zhao Kezhi",), 1),
        ),
        citations=(
            Citation(
                *(1, MET, PATROL_ID, "China and Laos start joint patrol", "2021-01-10", "Example", "patrol.txt"),
                *(181, 288, ()),
            ),
            Citation(
                *(2, WILL, DRUGS_ID, "Drug control between China and Myanmar", "2022-05", "Example", "drugs.txt"),
                *(40, 110, ("Zhao Kezhi",)),
            ),
        ),
        version="0.1.0",
    )


@pytest.mark.parametrize(
    ("name", "posts", "groups"),
    [
        (
            MPS,
            2,
            {"Cooperation": 1, "Congratulations": 1, "Divisions": 1, "Agencies and their countries": 1, "Active in": 1},
        ),
        (BUREAU, 0, {"Cooperation": 1, "Divisions": 1, "Agencies and their countries": 1, "Active in": 1}),
        ("China", 2, {"Cooperation": 2, "Deployments": 1, "Agencies and their countries": 2, "Active in": 1}),
        (CONTROL, 0, {"Cooperation": 1, "Deployments": 1}),
        ("Mekong patrol", 0, {"Cooperation": 1}),
        ("Chinese People's Police Day", 0, {"Congratulations": 1, "Events attended": 1}),
        (DRUGS_ID, 1, {"Cooperation": 1, "Deployments": 1, "Events attended": 1}),
        ("Bai Suocheng", 0, {}),
    ],
)
def test_each_label_has_a_dossier_of_its_ties(name: str, posts: int, groups: dict[str, int]) -> None:
    found = dossier(TINY, name)

    assert len(found.posts.statements) == posts
    assert {group.heading: len(group.statements) for group in found.groups} == groups


def test_a_node_of_which_nothing_is_stated_has_a_dossier_all_the_same() -> None:
    found = dossier(TINY, "Bai Suocheng")

    assert found.summary == (
        "Bai Suocheng: person of Myanmar, to whom no text gives a post.",
        "No sentence states anything of it.",
        "Mentioned in 1 document.",
    )
    assert (found.timeline, found.citations, found.contradictions) == ((), (), ())


def test_every_sentence_is_cited_once_and_every_citation_is_used() -> None:
    which = generated(200, 900, documents=25)
    for one in [*which.nodes[::9]]:
        found = dossier(which, one.id)
        used = {number for group in (found.posts, *found.groups) for said in group.statements for number in said.cites}
        used |= {number for clash in found.contradictions for number in clash.cites}

        assert [citation.number for citation in found.citations] == list(range(1, len(found.citations) + 1))
        assert used == set(range(1, len(found.citations) + 1))
        assert len({(c.document, c.start, c.end) for c in found.citations}) == len(found.citations)
        _check_places(which, found)


def _check_places(which: Graph, found: Dossier) -> None:
    """What a statement cites are the places of its relationship's evidence."""
    places = {one.number: (one.document, one.start, one.end) for one in found.citations}
    by_key = {one.key: one for one in which.relationships}
    for group in (found.posts, *found.groups):
        for said in group.statements:
            rows = rows_of(by_key[said.key])
            if found.label == "Document" or group.heading.startswith("What "):
                assert {places[number] for number in said.cites} <= {(row.document, row.start, row.end) for row in rows}
            else:
                assert {places[number] for number in said.cites} == {(row.document, row.start, row.end) for row in rows}
                assert said.is_single is (len({row.document for row in rows}) == 1)


def post(
    holder: str, *when: tuple[str, str], title: str = "Minister", role: str = "minister", at: str = MPS
) -> Relationship:
    """A post that is stated so often, with standing and date."""
    rows = stated(
        *((DRUGS_ID, "Wang") for _ in when),
        standings=[standing for standing, _ in when],
        dates=[date for _, date in when],
    )
    return relationship("HOLDS_POST", holder, at, title=title, role=role, **rows)


@pytest.mark.parametrize(
    ("one", "other", "when"),
    [
        ([("current", "2020"), ("current", "2022")], [("current", "2021-03")], ""),
        ([("current", "2020"), ("current", "2022")], [("current", "2021-03-01")], "2021-03-01"),
        (
            [("current", "2020-01"), ("current", "2022-01")],
            [("acting", "2019"), ("current", "2023")],
            "2020-01-31 to 2022-01-01",
        ),
        ([("current", "2021-01-01")], [("current", "2021-01-01")], "2021-01-01"),
        ([("current", "2021-01-01")], [("former", "2021-01-01")], ""),
        ([("current", "2021-01-01")], [("current", "2021-01-02")], ""),
        ([("current", "2021")], [("current", "2021")], ""),
    ],
)
def test_two_holders_of_one_post_are_told_where_it_is_certain_that_they_overlap(
    one: list[tuple[str, str]], other: list[tuple[str, str]], when: str
) -> None:
    which = graph(relationships=(post(ZHAO, *one), post(WANG, *other)))
    said = f"Two holders at one time, {when}: Wang Xiaohong and Zhao Kezhi – Minister, Ministry of Public Security (CN)"
    expected = (Contradiction(said, (1,)),) if when else ()

    assert dossier(which, ZHAO).contradictions == expected
    assert dossier(which, WANG).contradictions == expected
    assert dossier(which, MPS).contradictions == expected


@pytest.mark.parametrize(
    "others",
    [
        {"title": "Vice Minister", "role": "deputy-minister"},
        {"title": "Adviser", "role": "adviser"},
        {"title": "Minister for Home Affairs", "role": "minister"},
        {"at": BUREAU},
    ],
)
def test_posts_that_several_hold_and_different_posts_are_no_contradiction(others: dict[str, str]) -> None:
    same = {} if "at" in others or "Home" in others.get("title", "") else others
    which = graph(
        relationships=(post(ZHAO, ("current", "2021-01-01"), **same), post(WANG, ("current", "2021-01-01"), **others))
    )

    assert dossier(which, ZHAO).contradictions == ()


def test_two_states_of_one_date_are_a_contradiction() -> None:
    rows = stated(
        (DRUGS_ID, "China and Myanmar will"),
        (DRUGS_ID, "China sent"),
        (PATROL_ID, "Myanmar congratulated"),
        statuses=["proposed", "suspended", "established"],
    )
    tie = relationship("COOPERATES_WITH", CN, MM, area=CONTROL, status="suspended", **rows)

    assert dossier(graph(relationships=(tie,)), "China").contradictions == (
        Contradiction("China and Myanmar cooperate: drug control – proposed and suspended, both of 2022-05", (2, 3)),
    )


def test_what_several_documents_state_is_no_single_source_and_has_its_course() -> None:
    rows = stated(
        (DRUGS_ID, "China and Myanmar will"),
        (DRUGS_ID, "China sent"),
        (PATROL_ID, "Myanmar congratulated"),
        statuses=["established", "suspended", "proposed"],
        dates=["", "2023", ""],
    )
    tie = relationship("COOPERATES_WITH", CN, MM, area=CONTROL, status="suspended", **rows)
    (said,) = dossier(graph(relationships=(tie,)), "China").groups[0].statements

    assert (said.course, said.cites, said.is_single) == (
        "proposed 2021-01-10; established 2022-05; suspended 2023",
        (1, 2, 3),
        False,
    )


def test_bounds_of_a_post_that_a_text_states_are_given() -> None:
    held = relationship(
        "HOLDS_POST",
        ZHAO,
        MPS,
        **POST,
        valid_from="2017-11",
        valid_to="2022-06",
        **stated((DRUGS_ID, "Wang"), standings=["former"]),
    )

    assert dossier(graph(relationships=(held,)), ZHAO).posts.statements[0].course == (
        "former 2022-05; stated as from 2017-11 until 2022-06"
    )


def test_a_name_that_fits_nothing_or_several_is_refused() -> None:
    with pytest.raises(NameLookupError, match="'Ministry of Public Security' fits several: "):
        dossier(TINY, "Ministry of Public Security")
    with pytest.raises(NameLookupError, match="no node in this graph is called 'Atlantis'"):
        dossier(TINY, "Atlantis")


def test_a_dossier_becomes_a_table_and_a_list_in_a_notebook() -> None:
    found = dossier(TINY, "Zhao Kezhi")
    frame = found.to_pandas()

    assert frame[["heading", "course", "single_source", "citations"]].to_numpy().tolist() == [
        ["Posts", "current 2021-01-10", True, [1]],
        ["Meetings", "2021-01-10", True, [1]],
        ["What Zhao Kezhi says", "proposed 2022-05", True, [2]],
    ]
    assert list(frame["key"]) == [one.key for group in (found.posts, *found.groups) for one in group.statements]
    assert found._repr_html_().count("<li>") == 3
    evil = graph((node("official:CN:x", "Official", "<b>", country="CN"),), ())
    assert "<b>" not in dossier(evil, "official:CN:x")._repr_html_()
