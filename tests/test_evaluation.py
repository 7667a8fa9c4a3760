"""Graphs against gold: what counts as right, and the figures that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tiny import node, relationship

from relgraph.evaluation.comparison import CATEGORIES, score_graph
from relgraph.evaluation.figures import Counts, by_group, count, group_of, macro, overall, total
from relgraph.evaluation.gold import Agency, Event, Gold, Items, Official, Post
from relgraph.evaluation.interval import intervals
from relgraph.model import Graph

if TYPE_CHECKING:
    from relgraph.model import Node, Relationship

DOCUMENT = node("document:visit", "Document", "Visit")
GHANA = node("country:GH", "Country", "Ghana", aliases=["Ghanaian"], iso2="GH", iso3="GHA")
PERU = node("country:PE", "Country", "Peru", aliases=["Peruvian"], iso2="PE", iso3="PER")
KOLO = node("official:GH:amara-kolo", "Official", "Amara Kolo", country="GH", aliases=["Kolo"])
MINISTRY = node("agency:GH:ministry-of-interior", "Agency", "Ministry of Interior", country="GH", acronym="MoI")
EVIDENCE = {"documents": ["document:visit"], "confidence": 0.7}
POST = Post("Amara Kolo", "Minister of Interior", "Ministry of Interior", "GH")


def graph(*parts: Node | Relationship, unmentioned: tuple[str, ...] = ()) -> Graph:
    """A graph of one document that mentions every node but those."""
    nodes = [one for one in parts if hasattr(one, "label")]
    ties = [one for one in parts if hasattr(one, "type")]
    ties += [relationship("MENTIONED_IN", one.id, DOCUMENT.id) for one in nodes if one.id not in unmentioned]
    return Graph(
        tuple(sorted((*nodes, DOCUMENT), key=lambda one: one.id)), tuple(sorted(ties, key=lambda one: one.key))
    )


def scored(found: Graph, required: Items, optional: Items | None = None) -> dict[str, Counts]:
    return count(score_graph(Gold("visit", required, optional or Items()), found))


def test_an_empty_graph_misses_all_and_an_empty_gold_is_met_by_it() -> None:
    required = Items(officials=(Official("A", (), (POST,)),), countries=("GH",), areas=("gambling",))

    assert scored(graph(), required)["officials"] == Counts(missed=1)
    assert overall(scored(graph(), required)) == pytest.approx(2 / 6)
    assert overall(scored(graph(), Items())) == 1


@pytest.mark.parametrize("name", ["Amara Kolo", "AMARA KOLO", "Ámara Kolo", "Kolo"])
def test_an_official_is_found_by_any_name_however_spelt(name: str) -> None:
    assert scored(graph(KOLO), Items(officials=(Official(name),)))["officials"] == Counts(right=1)


def test_a_person_counts_as_an_official() -> None:
    person = node("person:GH:amara-kolo", "Person", "Amara Kolo", country="GH")

    assert scored(graph(person), Items(officials=(Official("Amara Kolo"),)))["officials"] == Counts(right=1)


@pytest.mark.parametrize(
    ("name", "country", "right"),
    [
        ("Ministry of Interior", "GH", True),
        ("MOI", "GH", True),
        ("the Ghanaian Ministry of Interior", "GH", True),
        ("Ministry of the Interior", "GH", True),
        ("Department for Interior", "GH", True),
        ("Ministry of Justice", "GH", False),
        ("Ministry of Interior", "PE", False),
        ("Ministry of Interior", None, False),
    ],
)
def test_an_agency_is_found_by_country_and_any_name(name: str, country: str | None, right: bool) -> None:
    found = scored(graph(MINISTRY, GHANA), Items(agencies=(Agency(name, country),)))["agencies"]

    assert found == (Counts(right=1) if right else Counts(wrong=1, missed=1))


@pytest.mark.parametrize(
    ("post", "right"),
    [
        (POST, True),
        (Post("Kolo", "Interior Minister", "MoI", "GH"), True),
        (Post("Amara Kolo", "Acting Minister", "Ministry of Interior", "GH"), True),
        (Post("Amara Kolo", "Chief of Protocol", "Ministry of Interior", "GH"), False),
        (Post("Amara Kolo", "Minister of Interior", "Ministry of Interior", "PE"), False),
        (Post("Amara Kolo", "Minister of Interior", None, "GH"), False),
        (Post("Somebody Else", "Minister of Interior", "Ministry of Interior", "GH"), False),
    ],
)
def test_a_post_needs_official_body_country_and_half_the_title(post: Post, right: bool) -> None:
    tie = relationship("HOLDS_POST", KOLO.id, MINISTRY.id, title="Minister of Interior", **EVIDENCE)
    gold = Items(
        officials=(Official("Amara Kolo", ("Kolo",)), Official("Holder", (), (post,))),
        agencies=(Agency("Ministry of Interior", "GH", ("MoI",)),),
    )

    found = scored(graph(KOLO, MINISTRY, GHANA, tie), gold)["posts"]

    assert found == (Counts(right=1) if right else Counts(wrong=1, missed=1))


def test_a_post_of_the_country_itself_needs_no_agency() -> None:
    tie = relationship("HOLDS_POST", KOLO.id, GHANA.id, title="President", **EVIDENCE)
    gold = Items(officials=(Official("Amara Kolo", (), (Post("Amara Kolo", "President", None, "GH"),)),))

    assert scored(graph(KOLO, GHANA, tie), gold)["posts"] == Counts(right=1)


def test_what_is_only_debatable_is_neither_right_nor_wrong() -> None:
    optional = Items(countries=("PE",), agencies=(Agency("Ministry of Interior", "GH"),))

    found = scored(graph(GHANA, PERU, MINISTRY), Items(countries=("GH",)), optional)

    assert found["countries"] == Counts(right=1)
    assert found["agencies"] == Counts()


def test_cooperation_is_that_of_the_countries_whichever_agency_takes_part() -> None:
    police = node("agency:PE:national-police", "Agency", "National Police", country="PE")
    rows = (
        relationship("COOPERATES_WITH", MINISTRY.id, police.id, area="area:gambling", **EVIDENCE),
        relationship("COOPERATES_WITH", GHANA.id, PERU.id, area="area:gambling", derived=True, **EVIDENCE),
        relationship("COOPERATES_WITH", GHANA.id, MINISTRY.id, area="area:gambling", **EVIDENCE),
    )

    found = scored(graph(GHANA, PERU, MINISTRY, police, *rows), Items(cooperation=(("GH", "PE", "gambling"),)))

    assert found["cooperation"] == Counts(right=1)


@pytest.mark.parametrize("code", ["INT:unodc", "INT:united-nations-office-on-drugs-and-crime", "INT:united-nations"])
def test_an_international_body_is_a_party_under_any_of_its_names(code: str) -> None:
    body = node("agency:INT:unodc", "Agency", "United Nations Office on Drugs and Crime", acronym="UNODC")
    tie = relationship("COOPERATES_WITH", body.id, GHANA.id, area="area:drug-control", **EVIDENCE)

    found = scored(graph(GHANA, body, tie), Items(cooperation=(("GH", code, "drug-control"),)))

    assert found["cooperation"] == Counts(right=1)


def test_a_division_of_an_international_body_is_that_body_as_a_party() -> None:
    body = node("agency:INT:interpol", "Agency", "INTERPOL")
    division = node("agency:INT:interpol/registry", "Agency", "Registry")
    ties = (
        relationship("PART_OF", division.id, body.id, derived=True),
        relationship("COOPERATES_WITH", division.id, GHANA.id, area="area:gambling", **EVIDENCE),
    )

    found = scored(graph(GHANA, body, division, *ties), Items(cooperation=(("GH", "INT:interpol", "gambling"),)))

    assert found["cooperation"] == Counts(right=1)


def test_what_the_document_does_not_speak_of_is_not_counted() -> None:
    wider = node("area:economic-crime", "CooperationArea", "economic crime")
    narrow = node("area:money-laundering", "CooperationArea", "money laundering", broader="area:economic-crime")

    found = scored(graph(wider, narrow, GHANA, unmentioned=(wider.id, GHANA.id)), Items(areas=("money-laundering",)))

    assert found["areas"] == Counts(right=1)
    assert found["countries"] == Counts()


def test_the_area_of_stated_cooperation_counts_and_that_of_derived_does_not() -> None:
    properties: dict[str, Any] = {"area": "area:gambling", **EVIDENCE}
    stated = relationship("COOPERATES_WITH", GHANA.id, PERU.id, **properties)
    derived = relationship("COOPERATES_WITH", GHANA.id, PERU.id, derived=True, **properties)

    assert scored(graph(GHANA, PERU, stated), Items())["areas"] == Counts(wrong=1)
    assert scored(graph(GHANA, PERU, derived), Items())["areas"] == Counts()


def test_an_event_is_found_by_most_of_its_words_and_is_in_no_average() -> None:
    event = node("event:third-round-table:-", "Event", "Third Round Table on Rivers")

    found = scored(graph(event), Items(events=(Event("Round Table on Rivers"), Event("Gala"))))

    assert found["events"] == Counts(right=1, missed=1)
    assert overall(found) == 1


def test_each_item_is_counted_once_and_the_better_fit_wins() -> None:
    ties = [
        relationship("HOLDS_POST", KOLO.id, MINISTRY.id, title=title, **EVIDENCE)
        for title in ("Minister of Interior", "Deputy Minister of Interior")
    ]
    gold = Items(officials=(Official("Amara Kolo", (), (POST,)),), agencies=(Agency("Ministry of Interior", "GH"),))

    outcome = score_graph(Gold("visit", gold), graph(KOLO, MINISTRY, GHANA, *ties))["posts"]

    assert [item.line for item in outcome.right] == ["Amara Kolo | Minister of Interior | Ministry of Interior | GH"]
    assert [item.confidence for item in outcome.wrong] == [0.7]


def test_counts_give_precision_recall_and_their_mean() -> None:
    counts = Counts(right=6, wrong=2, missed=6)

    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, pytest.approx(0.6))
    assert (Counts(wrong=2).f1, Counts(missed=2).f1, Counts().f1) == (0, 0, 1)


def test_the_groups_are_what_the_names_begin_with() -> None:
    assert [group_of(stem) for stem in ("A01-pact", "new-01-x", "real3-y", "000_99", "own-visit")] == [
        "A",
        "new",
        "real",
        "0",
        "own",
    ]


def test_micro_averages_weigh_items_and_macro_averages_documents() -> None:
    documents = {
        "A1": {**dict.fromkeys((*CATEGORIES, "events"), Counts()), "areas": Counts(right=9)},
        "B1": {**dict.fromkeys((*CATEGORIES, "events"), Counts()), "areas": Counts(missed=1)},
    }

    assert total(documents.values())["areas"] == Counts(right=9, missed=1)
    assert macro(documents.values())["overall"] == pytest.approx((1 + 5 / 6) / 2)
    assert macro(documents.values())["areas"] == pytest.approx(0.5)
    assert macro([])["overall"] == 0
    assert by_group(documents) == {"A": documents["A1"], "B": documents["B1"]}


def test_an_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    documents = [
        {**dict.fromkeys((*CATEGORIES, "events"), Counts(right=4)), "posts": Counts(right=k, missed=6 - k)}
        for k in range(6)
    ]

    spans = intervals(documents)

    assert spans == intervals(documents)
    low, high = spans["posts"]
    assert low < total(documents)["posts"].f1 < high
    assert spans["areas"] == (1, 1)
