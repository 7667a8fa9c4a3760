"""What is read hardly hangs on who is named: all people, agencies and countries renamed, F1 falls by .03 at most."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from renaming import Renaming
from renaming_countries import CountrySwap

from relgraph.evaluation.figures import overall, total
from relgraph.evaluation.gold import Agency, Gold, Items, Official, Post
from relgraph.evaluation.running import read_one, read_pairs
from relgraph.ids import sha256
from relgraph.model import Document
from relgraph.vocabulary import Vocabulary, read_vocabulary

FOLDER = Path(__file__).parent.parent / "data" / "eval"
LARGEST_FALL = 0.03

TEXT = """Ghana and the United States sign an agreement

ACCRA - The Ghanaian Minister of Internal Order, Amara Kolo-Mensah, and the US Ambassador, J. Otto Bray, met on Monday.
The Ministry of Internal Order (MIO) and the Rural Crime Bureau of Ghana work together. Ms Kolo-Mensah thanked INTERPOL.
A Ghanaian officer of the MIO spoke for Ghana's police.
"""
GOLD = Gold(
    "visit-1",
    Items(
        officials=(
            Official(
                "Amara Kolo-Mensah",
                (),
                (Post("Amara Kolo-Mensah", "Minister of Internal Order", "Ministry of Internal Order", "GH"),),
            ),
            Official("J. Otto Bray", (), (Post("J. Otto Bray", "Ambassador", "Embassy of the United States", "US"),)),
        ),
        agencies=(
            Agency("Ministry of Internal Order", "GH", ("MIO",)),
            Agency("Rural Crime Bureau", "GH", ("Rural Crime Bureau of Ghana",)),
            Agency("INTERPOL", None),
        ),
        countries=("GH", "US"),
        areas=("transnational-crime",),
        cooperation=(("GH", "INT:interpol", "transnational-crime"), ("GH", "US", "transnational-crime")),
    ),
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary()


@pytest.fixture(scope="module")
def renaming(vocabulary: Vocabulary) -> Renaming:
    return Renaming(Document("document:visit-1", "Visit", sha256(TEXT), text=TEXT), GOLD, vocabulary)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laos and Chinese police", "{LA} and {CN-adjective} police"),
        ("the Lao PDR's offer, Laos' offer", "{LA}'s offer, {LA}'s offer"),
        ("The United States agreed with China.", "{US} agreed with {CN}."),
        ("the US Coast Guard and US officials", "the {US-adjective} Coast Guard and {US-adjective} officials"),
        ("US and UK ministers", "{US} and {GB-adjective} ministers"),
        ("an American in Laos", "{a US-adjective} in {LA}"),
        ("Americans met Britons", "{US-adjective}s met {GB-adjective}s"),
        ("Sino-Lao talks", "{CN-adjective}-{LA-adjective} talks"),
        ("CHINA AND LAOS", "{CN-capitals} AND {LA-capitals}"),
        ("the South China Sea", "the South China Sea"),
        ("Chinatown, Laotians", "Chinatown, {LA-adjective}s"),
    ],
)
def test_every_form_of_a_country_is_swapped(text: str, expected: str, vocabulary: Vocabulary) -> None:
    swap = CountrySwap(["CN", "GB", "LA", "US"], text, vocabulary, 7)

    def form(found: re.Match[str]) -> str:
        code, _, kind = found[1].removeprefix("a ").partition("-")
        target = vocabulary.countries[swap.codes[code]]
        name = {"": target.name, "adjective": target.demonyms[0], "capitals": target.name.upper()}[kind]
        article = "an " if name[0] in "AEIO" else "a "
        return (article if found[1].startswith("a ") else "") + name

    assert swap(text) == re.sub(r"\{(.*?)\}", form, expected)


def test_nothing_of_the_old_names_is_left(renaming: Renaming) -> None:
    document, gold = renaming.renamed()

    assert not re.search(r"Ghana|Accra|United States|\bUS\b|Amara|Kolo|Mensah|Bray|Internal Order|MIO", document.text)
    assert {"GH", "US"}.isdisjoint(gold.required.countries)
    assert "INTERPOL" in document.text


def test_text_and_gold_stay_in_agreement(renaming: Renaming) -> None:
    document, gold = renaming.renamed()
    ministry, bureau, _ = gold.required.agencies

    assert document.sha256 == sha256(document.text)
    assert all(official.name in document.text for official in gold.required.officials)
    assert f"{ministry.name} ({ministry.aliases[0]})" in document.text
    assert bureau.aliases[0] in document.text
    assert f"Ms {gold.required.officials[0].name.split()[-1]} thanked" in document.text
    assert [len(one.name.split()) for one in gold.required.officials] == [2, 3]
    assert gold.required.officials[0].posts[0].agency == ministry.name
    assert gold.required.officials[0].posts[0].title == ministry.name.replace("Ministry", "Minister")
    assert {row[0] for row in gold.required.cooperation} <= {*gold.required.countries, "INT:interpol"}


def test_the_same_text_is_renamed_the_same_way(renaming: Renaming, vocabulary: Vocabulary) -> None:
    assert Renaming(renaming.document, GOLD, vocabulary).renamed() == renaming.renamed()


def test_renaming_costs_little(vocabulary: Vocabulary) -> None:
    pairs = read_pairs(FOLDER)
    renamings = [Renaming(document, gold, vocabulary) for document, gold in pairs]
    countries = sum(len(gold.required.countries) for _, gold in pairs)

    before = overall(total(read_one(*pair).counts for pair in pairs))
    after = overall(total(read_one(*one.renamed()).counts for one in renamings))

    assert sum(len(one.countries.codes) for one in renamings) >= countries / 2
    assert before - after <= LARGEST_FALL
