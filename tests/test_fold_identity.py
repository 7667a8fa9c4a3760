"""Which entities of several documents are one node: tables of what documents say and the ids that come of it."""

from __future__ import annotations

import pytest
from tiny_claims import NAMES

from relgraph.fold.identity import identify
from relgraph.fold.names import agency_key, choose, country_forms, without_article, without_country
from relgraph.model import Claims, Document, Entity

MPS = "Ministry of Public Security"


def ids(*documents: list[Entity]) -> list[list[str]]:
    """Ids of the entities of each document."""
    claims = [
        Claims(Document(f"document:{number}", "", ""), entities=tuple(entities))
        for number, entities in enumerate(documents)
    ]
    found = identify(claims, NAMES.countries).ids
    return [[found[number, place] for place in range(len(entities))] for number, entities in enumerate(documents)]


def agency(name: str, country: str = "", *aliases: str, acronym: str = "", parent: int | None = None) -> Entity:
    return Entity("Agency", name, country, aliases, acronym=acronym, parent=parent)


def official(name: str, country: str = "") -> Entity:
    return Entity("Official", name, country)


def person(name: str, country: str = "") -> Entity:
    return Entity("Person", name, country)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # One country, one name: one official.
        ([official("Wang Wei", "CN"), official("WANG Wei", "CN")], ["official:CN:wang-wei"] * 2),
        # Countries never merge.
        ([official("Wang Wei", "CN"), official("Wang Wei", "LA")], ["official:CN:wang-wei", "official:LA:wang-wei"]),
        ([official("Lin", "CN"), official("Lin", "INT")], ["official:CN:lin", "official:INT:lin"]),
        # Without a country: the only one of that name, else nobody's.
        ([official("Wang Wei", "CN"), official("Wang Wei")], ["official:CN:wang-wei"] * 2),
        ([official("Wang Wei")], ["official:ZZ:wang-wei"]),
        (
            [official("Wang Wei", "CN"), official("Wang Wei", "LA"), official("Wang Wei")],
            ["official:CN:wang-wei", "official:LA:wang-wei", "official:ZZ:wang-wei"],
        ),
        # Without a post: the only official of that name in the same country or in none, else a person.
        ([official("Wang Wei", "CN"), person("Wang Wei", "CN")], ["official:CN:wang-wei"] * 2),
        ([official("Wang Wei", "CN"), person("Wang Wei")], ["official:CN:wang-wei"] * 2),
        ([official("Wang Wei", "CN"), person("Wang Wei", "LA")], ["official:CN:wang-wei", "person:LA:wang-wei"]),
        ([official("Wang Wei"), person("Wang Wei", "CN")], ["official:CN:wang-wei"] * 2),
        (
            [official("Wang Wei"), person("Wang Wei", "CN"), person("Wang Wei", "LA"), person("Wang Wei")],
            ["official:ZZ:wang-wei", "person:CN:wang-wei", "person:LA:wang-wei", "official:ZZ:wang-wei"],
        ),
        (
            [official("Wang Wei", "CN"), official("Wang Wei", "LA"), person("Wang Wei")],
            ["official:CN:wang-wei", "official:LA:wang-wei", "person:ZZ:wang-wei"],
        ),
        ([person("Bai Suocheng", "MM"), person("Bai Suocheng")], ["person:MM:bai-suocheng"] * 2),
        ([person("Bai Suocheng")], ["person:ZZ:bai-suocheng"]),
        # Writing differs, the person does not; of the slugs the longest is the id's.
        ([official("Lý O'Brien", "VN"), official("Ly OBrien", "VN")], ["official:VN:ly-o-brien"] * 2),
        ([official("Wang Xiaohong", "CN"), official("Wang Xiaodong", "CN")], ["official:CN:wang-xiaohong", "official:CN:wang-xiaodong"]),
    ],
)  # fmt: skip
def test_people(said: list[Entity], expected: list[str]) -> None:
    assert ids(*([one] for one in said)) == [[one] for one in expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # The words for its own country, articles, order and spelling do not split an agency.
        (
            [agency(MPS, "CN"), agency(f"{MPS} of the People's Republic of China", "CN"), agency(f"China's {MPS}", "CN")],
            ["agency:CN:ministry-of-public-security"] * 3,
        ),
        (
            [agency("Korean National Police Agency", "KR"), agency("National Police Agency", "KR")],
            ["agency:KR:national-police-agency"] * 2,
        ),
        ([agency("Justice Department", "US"), agency("U.S. Department of Justice", "US")], ["agency:US:department-of-justice"] * 2),
        ([agency("Ministry of Interior", "TH"), agency("Ministry of the Interior", "TH")], ["agency:TH:ministry-of-interior"] * 2),
        ([agency("Ministry of Defense", "GB"), agency("Ministry of Defence", "GB")], ["agency:GB:ministry-of-defence"] * 2),
        # Alike is not the same, and another country's is another agency.
        ([agency(MPS, "CN"), agency("Ministry of State Security", "CN")], ["agency:CN:ministry-of-public-security", "agency:CN:ministry-of-state-security"]),
        ([agency(MPS, "CN"), agency(MPS, "VN"), agency(MPS)], [f"agency:{code}:ministry-of-public-security" for code in ("CN", "VN", "ZZ")]),
        # An acronym alone is the only agency of that country that has it.
        ([agency(MPS, "CN", acronym="MPS"), agency("MPS", "CN")], ["agency:CN:ministry-of-public-security"] * 2),
        ([agency(MPS, "CN", acronym="MPS"), agency("MPS", "VN")], ["agency:CN:ministry-of-public-security", "agency:VN:mps"]),
        ([agency(MPS, "CN", acronym="MPS"), agency("MPS")], ["agency:CN:ministry-of-public-security", "agency:ZZ:mps"]),
        (
            [agency("Border Guard", "LA", acronym="BG"), agency("Bureau of Gaming", "LA", acronym="BG"), agency("BG", "LA")],
            ["agency:LA:border-guard", "agency:LA:bureau-of-gaming", "agency:LA:bg"],
        ),
        # A short name is the agency that a document calls so, if its words are words of the full one.
        (
            [agency("Ministry of Foreign Affairs", "CN", "Foreign Ministry"), agency("Foreign Ministry", "CN")],
            ["agency:CN:ministry-of-foreign-affairs"] * 2,
        ),
        ([agency("Foreign Ministry", "CN"), agency("Ministry of Foreign Affairs", "CN")], ["agency:CN:foreign-ministry", "agency:CN:ministry-of-foreign-affairs"]),
        (
            [agency(MPS, "CN", "Ministry of State Security"), agency("Ministry of State Security", "CN")],
            ["agency:CN:ministry-of-public-security", "agency:CN:ministry-of-state-security"],
        ),
        ([agency("Embassy of China in Thailand", "CN", "Embassy"), agency("Chinese Embassy", "CN")], ["agency:CN:embassy-in-thailand", "agency:CN:embassy"]),
        ([agency("INTERPOL", "INT"), agency("Interpol", "INT")], ["agency:INT:interpol"] * 2),
        ([agency("Embassy of China in Thailand", "CN"), agency("Chinese Embassy in Thailand", "CN")], ["agency:CN:embassy-in-thailand"] * 2),
    ],
)  # fmt: skip
def test_agencies(said: list[Entity], expected: list[str]) -> None:
    assert ids(*([one] for one in said)) == [[one] for one in expected]
    assert ids(*([one] for one in reversed(said))) == [[one] for one in reversed(expected)]


def test_a_division_is_named_with_its_parent_however_the_parent_is_called() -> None:
    full = [agency(MPS, "CN", acronym="MPS"), agency("International Cooperation Department", parent=0)]
    short = [agency("Department of International Cooperation", "CN", parent=1), agency("MPS", "CN")]
    alone = [agency("International Cooperation Department", "CN")]
    parent = "agency:CN:ministry-of-public-security"
    division = f"{parent}/department-of-international-cooperation"

    assert ids(full, short, alone) == [
        [parent, division],
        [division, parent],
        ["agency:CN:international-cooperation-department"],
    ]


def test_a_division_of_another_country_than_its_parent_stands_under_its_own() -> None:
    said = [agency("INTERPOL", "INT"), agency("National Central Bureau", "CN", parent=0)]

    assert ids(said) == [["agency:INT:interpol", "agency:CN:national-central-bureau"]]


def test_an_acronym_alone_is_the_only_division_that_has_it_and_brings_its_own_divisions() -> None:
    full = [agency("Department of Justice", "US"), agency("Drug Enforcement Administration", acronym="DEA", parent=0)]
    short = [agency("DEA", "US"), agency("Office of Diversion", parent=0)]
    division = "agency:US:department-of-justice/drug-enforcement-administration"

    assert ids(full, short) == [
        ["agency:US:department-of-justice", division],
        [division, f"{division}/office-of-diversion"],
    ]


def test_two_agencies_each_a_division_of_the_other_by_acronym_stay_apart() -> None:
    first = [agency("Alpha", "US"), agency("Beta Office", acronym="Gamma", parent=0)]
    second = [agency("Gamma", "US"), agency("Delta Office", acronym="Alpha", parent=0)]

    assert ids(first, second) == [
        ["agency:US:alpha", "agency:US:alpha/beta-office"],
        ["agency:US:gamma", "agency:US:gamma/delta-office"],
    ]


def test_events_are_one_by_name_and_date() -> None:
    day = "Chinese People's Police Day"
    said = [Entity("Event", day, date="2021-01-10"), Entity("Event", f"the {day.upper()}", date="2021-01-10")]
    others = [Entity("Event", day, date="2022-01-10"), Entity("Event", day)]

    assert ids(said, others) == [
        ["event:chinese-people-s-police-day:2021-01-10"] * 2,
        ["event:chinese-people-s-police-day:2022-01-10", "event:chinese-people-s-police-day:-"],
    ]


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Chinese Embassy in Thailand", "CN", "Embassy in Thailand"),
        ("Royal Thai Police", "TH", "Royal Police"),
        ("Ministry of Public Security, China", "CN", "Ministry of Public Security"),
        ("Supreme People's Court", "CN", "Supreme People's Court"),
        ("Office of the Japanese Prime Minister", "CN", "Office of Japanese Prime Minister"),
        # Nothing else would be left.
        ("the People's Republic of China", "CN", "People's Republic of China"),
        # Capitals tell a short form from a word of every day.
        ("Centre to Protect us", "US", "Centre to Protect us"),
        ("US Coast Guard", "US", "Coast Guard"),
        ("U.S. Coast Guard", "US", "Coast Guard"),
        ("Coast Guard of the United States", "US", "Coast Guard"),
        ("Australian Federal Police", "GB", "Australian Federal Police"),
    ],
)
def test_words_for_its_own_country_are_no_part_of_a_name(name: str, country: str, expected: str) -> None:
    assert without_country(name, country_forms(NAMES.countries[country])) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bureau of Investigation", "Investigation Bureau"),
        ("Centre for Labour & Organisation", "Center for Labor and Organization"),
        ("Ministry of Defence", "Ministry of Defense"),
    ],
)
def test_names_with_the_same_words_have_the_same_key(one: str, other: str) -> None:
    assert agency_key(one) == agency_key(other)


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ([], ""),
        (["", "a"], "a"),
        (["aa", "b", "b"], "b"),
        (["b", "aa"], "aa"),
        (["ab", "aa"], "aa"),
    ],
)
def test_the_most_frequent_form_is_shown_then_the_longest_then_the_first(forms: list[str], expected: str) -> None:
    assert choose(forms) == expected


@pytest.mark.parametrize(("form", "expected"), [("the  MPS", "MPS"), ("Theatre", "Theatre"), ("The", "The")])
def test_an_article_is_no_part_of_a_name(form: str, expected: str) -> None:
    assert without_article(form) == expected
