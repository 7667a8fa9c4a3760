"""Gold files are read with their errors named, and written as they are read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from relgraph.errors import GoldError
from relgraph.evaluation.gold import Agency, Event, Gold, Items, Official, Post, parse_gold, read_golds, write_gold

if TYPE_CHECKING:
    from pathlib import Path

ROW: dict[str, Any] = {
    "doc": "visit",
    "officials": [
        {
            "name": "Amara Kolo",
            "aliases": ["Kolo A."],
            "posts": [{"title": "Minister of Interior", "agency": "Ministry of Interior", "country": "GH"}],
        }
    ],
    "agencies": [{"name": "Ministry of Interior", "country": "GH", "aliases": []}],
    "countries": ["GH", "PE"],
    "areas": ["drug-control"],
    "cooperation": [["GH", "PE", "drug-control"]],
    "events": [{"name": "Third Round Table", "date": None}],
    "optional": {"posts": [{"official": "Amara Kolo", "title": "chair", "agency": None, "country": "GH"}]},
}
GOLD = Gold(
    "visit",
    Items(
        officials=(
            Official(
                "Amara Kolo",
                ("Kolo A.",),
                (Post("Amara Kolo", "Minister of Interior", "Ministry of Interior", "GH"),),
            ),
        ),
        agencies=(Agency("Ministry of Interior", "GH"),),
        countries=("GH", "PE"),
        areas=("drug-control",),
        cooperation=(("GH", "PE", "drug-control"),),
        events=(Event("Third Round Table"),),
    ),
    Items(loose_posts=(Post("Amara Kolo", "chair", None, "GH"),)),
)
_POST = {"title": "chair", "agency": None, "country": "GH"}


def test_plain_data_becomes_gold() -> None:
    assert parse_gold(ROW, where="visit.json") == GOLD


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_gold(GOLD, tmp_path / "visit.json")

    assert read_golds(tmp_path) == [GOLD]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"countries": None}, "visit.json: countries: expected a list, found None"),
        ({"countries": ["Ghana"]}, "visit.json: countries[0]: 'Ghana' is no ISO 3166-1 alpha-2 code"),
        ({"officials": [{}]}, "visit.json: officials[0]: name is missing"),
        ({"officials": [{"name": " "}]}, "visit.json: officials[0]: name: expected a text, found ' '"),
        (
            {"officials": [{"name": "A B", "posts": [{"title": "chair", "country": None}]}]},
            "visit.json: officials[0]: posts[0]: agency is missing",
        ),
        (
            {"agencies": [{"name": "A", "country": "INT"}]},
            "visit.json: agencies[0]: country: 'INT' is no ISO 3166-1 alpha-2 code",
        ),
        ({"cooperation": [["GH", "PE"]]}, "visit.json: cooperation[0]: ['GH', 'PE'] is not [party, party, area]"),
        ({"cooperation": [["GH", "", "x"]]}, "visit.json: cooperation[0][1]: expected a text, found ''"),
        ({"events": ["Visit"]}, "visit.json: events[0]: expected a mapping, found 'Visit'"),
        ({"optional": {"posts": [_POST]}}, "visit.json: optional: posts[0]: official is missing"),
        ({"extra": []}, "visit.json: extra: no such key here; known: doc, officials, agencies, countries, areas, "),
    ],
)
def test_an_error_names_file_and_key(change: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError) as caught:
        parse_gold(ROW | change, where="visit.json")

    assert str(caught.value).startswith(message)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(GoldError, match=r"^visit\.json: areas is missing$"):
        parse_gold({key: value for key, value in ROW.items() if key != "areas"}, where="visit.json")


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold files"):
        read_golds(tmp_path / "gold")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", r"broken\.json: no JSON: line 1, column 2"),
        (b"\xff", r"broken\.json: not a text in UTF-8"),
        (json.dumps(ROW).encode(), r"broken\.json: doc: 'visit' is not the file's name"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "broken.json").write_bytes(content)

    with pytest.raises(GoldError, match=message):
        read_golds(tmp_path)
