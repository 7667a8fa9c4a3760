"""Two annotations of one text: what both have is required, what one has is debatable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relgraph.errors import GoldError
from relgraph.evaluation import merge
from relgraph.evaluation.comparison import CATEGORIES
from relgraph.evaluation.figures import Counts
from relgraph.evaluation.gold import Agency, Event, Gold, Items, Official, Post, read_golds, write_gold
from relgraph.evaluation.merge import agreement, merge_annotations

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {"GH": frozenset({"ghana", "ghanaian"}), "PE": frozenset({"peru", "peruvian"})}
MINISTRY = Post("A", "Minister of Interior", "Ministry of Interior", "GH")


def merged(a: Items, b: Items, *, optional_a: Items | None = None, optional_b: Items | None = None) -> Gold:
    one, other = Gold("visit", a, optional_a or Items()), Gold("visit", b, optional_b or Items())
    return merge_annotations(one, other, country_words=WORDS)


def test_equal_annotations_are_their_merger() -> None:
    items = Items(
        officials=(Official("A", (), (MINISTRY,)),),
        agencies=(Agency("Ministry of Interior", "GH"),),
        countries=("GH", "PE"),
        areas=("gambling",),
        cooperation=(("GH", "PE", "gambling"),),
        events=(Event("Third Round Table", "2024"),),
    )

    assert merged(items, items) == Gold("visit", items)


@pytest.mark.parametrize("field", ["countries", "areas"])
def test_a_value_that_one_alone_has_is_optional(field: str) -> None:
    gold = merged(Items(**{field: ("GH", "PE")}), Items(**{field: ("PE", "CL")}))

    assert gold == Gold("visit", Items(**{field: ("PE",)}), Items(**{field: ("GH", "CL")}))


def test_an_official_is_one_by_any_name_and_keeps_the_longer() -> None:
    gold = merged(
        Items(officials=(Official("Amara Kolo", ("A. Kolo",)), Official("B"))),
        Items(officials=(Official("Amara Efua Kolo", ("Amara Kolo",)),)),
    )

    assert gold.required.officials == (Official("Amara Efua Kolo", ("A. Kolo", "Amara Kolo")),)
    assert gold.optional.officials == (Official("B"),)


def test_a_post_that_one_alone_has_is_optional_for_the_official_of_both() -> None:
    chair = Post("A", "chair", None, "GH")
    gold = merged(
        Items(officials=(Official("A", (), (MINISTRY, chair)),)),
        Items(officials=(Official("A", (), (Post("A", "Interior Minister", "Interior Ministry", "GH"), MINISTRY)),)),
    )

    assert gold.required.officials == (Official("A", (), (MINISTRY,)),)
    assert chair in gold.optional.loose_posts


def test_a_post_in_a_body_that_the_two_name_differently_is_one() -> None:
    gold = merged(
        Items(
            officials=(Official("A", (), (Post("A", "chief", "NPA", "GH"),)),),
            agencies=(Agency("National Police Agency", "GH", ("NPA",)),),
        ),
        Items(
            officials=(Official("A", (), (Post("A", "chief", "National Police Agency", "GH"),)),),
            agencies=(Agency("National Police Agency of Ghana", "GH", ("National Police Agency",)),),
        ),
    )

    assert gold.required.officials == (Official("A", (), (Post("A", "chief", "NPA", "GH"),)),)
    assert gold.required.agencies == (
        Agency("National Police Agency", "GH", ("NPA", "National Police Agency of Ghana")),
    )
    assert gold.optional == Items()


def test_bodies_of_two_countries_are_two_and_words_for_the_own_country_do_not_matter() -> None:
    gold = merged(
        Items(agencies=(Agency("Peruvian Coast Guard", "PE"), Agency("Coast Guard", "GH"))),
        Items(agencies=(Agency("Coast Guard", "PE"),)),
    )

    assert gold.required.agencies == (Agency("Peruvian Coast Guard", "PE", ("Coast Guard",)),)
    assert gold.optional.agencies == (Agency("Coast Guard", "GH"),)


def test_what_one_requires_and_the_other_calls_optional_is_optional_once() -> None:
    gold = merged(
        Items(
            officials=(Official("A", (), (MINISTRY,)),),
            agencies=(Agency("Mint", "GH"),),
            events=(Event("Third Round Table"),),
        ),
        Items(),
        optional_b=Items(
            officials=(Official("A", ("A A",), (MINISTRY,)),),
            agencies=(Agency("The Mint", "GH", ("RM",)),),
            events=(Event("Third Round Table", "2024"),),
        ),
    )

    assert gold.required == Items()
    assert gold.optional.officials == (Official("A", ("A A",), (MINISTRY,)),)
    assert gold.optional.agencies == (Agency("Mint", "GH", ("RM",)),)
    assert gold.optional.events == (Event("Third Round Table"),)
    assert gold.optional.loose_posts == ()


def test_a_body_that_is_a_party_under_two_codes_is_one_party() -> None:
    body = Agency("United Nations Office on Drugs and Crime", None, ("UNODC",))
    gold = merged(
        Items(agencies=(body,), cooperation=(("GH", "INT:unodc", "drug-control"),)),
        Items(agencies=(body,), cooperation=(("GH", "INT:united-nations-office-on-drugs-and-crime", "drug-control"),)),
    )

    assert gold.required.cooperation == (("GH", "INT:unodc", "drug-control"),)
    assert gold.optional.cooperation == ()


def test_a_date_on_which_the_two_differ_is_left_out() -> None:
    event = "Third Round Table"

    assert merged(Items(events=(Event(event, "2024"),)), Items(events=(Event(event),))).required.events == (
        Event(event, "2024"),
    )
    assert merged(Items(events=(Event(event, "2024"),)), Items(events=(Event(event, "2025"),))).required.events == (
        Event(event),
    )


def test_two_documents_make_no_gold() -> None:
    with pytest.raises(GoldError, match="two documents"):
        merge_annotations(Gold("a"), Gold("b"), country_words={})


def test_the_command_merges_two_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(merge, "read_country_words", lambda: WORDS)
    for name, countries in (("a", ("GH", "PE")), ("b", ("GH",))):
        (tmp_path / name).mkdir()
        write_gold(Gold("visit", Items(countries=countries)), tmp_path / name / "visit.json")

    status = merge.main([str(tmp_path / name) for name in ("a", "b", "out")])

    assert status == 0
    assert read_golds(tmp_path / "out") == [Gold("visit", Items(countries=("GH",)), Items(countries=("PE",)))]
    assert "countries    0.667" in capsys.readouterr().out


def test_a_document_annotated_once_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(merge, "read_country_words", lambda: WORDS)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_gold(Gold(f"visit-{name}"), tmp_path / name / f"visit-{name}.json")

    status = merge.main([str(tmp_path / name) for name in ("a", "b", "out")])

    assert status == 1
    assert capsys.readouterr().err.startswith("visit-a, visit-b: annotated only once")


def test_agreement_counts_the_first_against_the_second() -> None:
    a = Gold("visit", Items(countries=("GH", "PE", "CL"), areas=("gambling",)))
    b = Gold("visit", Items(countries=("GH", "BR")), Items(countries=("CL",)))

    counts = agreement([(a, b)], country_words=WORDS)

    assert {category: counts[category] for category in CATEGORIES} == {
        **dict.fromkeys(CATEGORIES, Counts()),
        "countries": Counts(right=1, wrong=1, missed=1),
        "areas": Counts(wrong=1),
    }
