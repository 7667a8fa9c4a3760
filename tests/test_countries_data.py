"""The data files of countries, places and leaders, read as plain YAML."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

VOCABULARY = Path(__file__).parent.parent / "data" / "vocabulary"

CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
ALPHA2 = set(CODES.split())
# Codes that are easily taken for another country's.
ISO3 = {
    "AE": "ARE", "AT": "AUT", "AU": "AUS", "BA": "BIH", "BN": "BRN", "BY": "BLR", "CD": "COD", "CF": "CAF",
    "CG": "COG", "CH": "CHE", "CI": "CIV", "CN": "CHN", "DE": "DEU", "DM": "DMA", "DO": "DOM", "DZ": "DZA",
    "ES": "ESP", "GB": "GBR", "GN": "GIN", "GQ": "GNQ", "GW": "GNB", "HR": "HRV", "HK": "HKG", "IE": "IRL",
    "KH": "KHM", "KP": "PRK", "KR": "KOR", "LA": "LAO", "LK": "LKA", "LT": "LTU", "LV": "LVA", "MK": "MKD",
    "ML": "MLI", "MM": "MMR", "MO": "MAC", "MR": "MRT", "MT": "MLT", "MW": "MWI", "MY": "MYS", "MZ": "MOZ",
    "NE": "NER", "NG": "NGA", "NL": "NLD", "PH": "PHL", "PS": "PSE", "PT": "PRT", "RO": "ROU", "RS": "SRB",
    "RU": "RUS", "SB": "SLB", "SE": "SWE", "SI": "SVN", "SK": "SVK", "SS": "SSD", "SZ": "SWZ", "TD": "TCD",
    "TL": "TLS", "TR": "TUR", "TW": "TWN", "TZ": "TZA", "UA": "UKR", "US": "USA", "VN": "VNM", "ZA": "ZAF",
}  # fmt: skip
# No leading article, no blank at an end or twice, no curly apostrophe.
FORM = re.compile(r"(?![Tt]he )(?!.*(?:  |’))\S(?:.*\S)?")
LISTS = ["names", "weak", "demonyms", "nationals", "prefixes", "governments"]
# Where nobody lives, or the texts have no adjective.
WITHOUT_ADJECTIVE = {"AQ", "BV", "GG", "GS", "HM", "JE", "MF", "PM", "SJ", "TF", "UM"}
# The name itself stands before a noun: "the New Zealand Police".
NAME_IS_ADJECTIVE = {"CK", "HK", "NZ", "PN", "SB", "VA"}
# Congolese and Dominican stand under the likelier country and in `ambiguous`.
SHARED_ADJECTIVE = {"CG", "DM"}


class UniqueKeyLoader(yaml.SafeLoader):
    """A second key of the same name is an error; plain YAML keeps the last and says nothing."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = [key for key, count in Counter(keys).items() if count > 1]
        assert not twice, f"key twice: {twice}, {node.start_mark}"
        return super().construct_mapping(node, deep)


def read(name: str) -> Any:
    return yaml.load((VOCABULARY / name).read_text(encoding="utf-8"), Loader=UniqueKeyLoader)


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return read("countries.yml")


@pytest.fixture(scope="module")
def countries(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {code: entry for code, entry in data.items() if code not in {"ambiguous", "pseudo"}}


def forms(entry: dict[str, Any], *fields: str) -> Iterator[str]:
    """The forms of one country, with `name` where the fields hold `names`."""
    if "names" in fields:
        yield entry["name"]
    for field in fields:
        yield from entry.get(field, [])


def test_every_iso_code_is_there_and_no_other(countries: dict[str, dict[str, Any]]) -> None:
    assert len(ALPHA2) == 249
    assert set(countries) == ALPHA2


def test_iso3_is_right(countries: dict[str, dict[str, Any]]) -> None:
    assert {code: countries[code]["iso3"] for code in ISO3} == ISO3
    iso3 = [entry["iso3"] for entry in countries.values()]
    assert len(set(iso3)) == 249
    assert all(re.fullmatch("[A-Z]{3}", code) for code in iso3)


def test_entries_have_known_fields_and_no_empty_or_padded_form(countries: dict[str, dict[str, Any]]) -> None:
    for code, entry in countries.items():
        assert set(entry) <= {"name", "iso3", *LISTS}, code
        for field in LISTS:
            if field in entry:
                assert entry[field], (code, field)
                assert len(set(entry[field])) == len(entry[field]), (code, field)
        for form in forms(entry, *LISTS):
            assert FORM.fullmatch(form), (code, form)


def test_a_form_stands_in_one_field_of_its_country(countries: dict[str, dict[str, Any]]) -> None:
    for code, entry in countries.items():
        found = Counter(forms(entry, "names", "weak", "demonyms", "nationals"))
        twice = {form for form, count in found.items() if count > 1} - {entry["name"]}
        assert not twice, code
        if found[entry["name"]] > 1:
            assert entry["name"] in entry["weak"], code


def test_a_form_stands_under_one_country_and_a_second_is_declared(
    data: dict[str, Any], countries: dict[str, dict[str, Any]]
) -> None:
    owners: dict[str, set[str]] = {}
    for code, entry in countries.items():
        for form in forms(entry, "names", "weak", "demonyms", "nationals"):
            owners.setdefault(form, set()).add(code)
    for form, codes in owners.items():
        assert len(codes) == 1, form
    for form, codes in data["ambiguous"].items():
        assert len(codes) > 1, form
        assert set(codes) <= ALPHA2, form
        assert owners[form] == {codes[0]}, form


@pytest.mark.parametrize("field", ["prefixes", "governments"])
def test_a_prefix_or_capital_means_one_country(countries: dict[str, dict[str, Any]], field: str) -> None:
    found = Counter(form for entry in countries.values() for form in entry.get(field, []))
    assert [form for form, count in found.items() if count > 1] == []


def test_every_country_has_an_adjective(countries: dict[str, dict[str, Any]]) -> None:
    without = {code for code, entry in countries.items() if "demonyms" not in entry}
    assert without == WITHOUT_ADJECTIVE | NAME_IS_ADJECTIVE | SHARED_ADJECTIVE


def test_a_weak_form_has_its_reason_above_it() -> None:
    lines = (VOCABULARY / "countries.yml").read_text(encoding="utf-8").splitlines()
    for before, line in pairwise(lines):
        if line.startswith("  weak:"):
            assert before.startswith("  # "), line


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("UK", "GB"), ("U.K.", "GB"), ("Britain", "GB"), ("British", "GB"), ("US", "US"), ("U.S.", "US"),
        ("USA", "US"), ("American", "US"), ("Lao", "LA"), ("Lao PDR", "LA"), ("Viet Nam", "VN"), ("Burma", "MM"),
        ("Türkiye", "TR"), ("Czechia", "CZ"), ("Ivory Coast", "CI"), ("Cote d'Ivoire", "CI"), ("Swaziland", "SZ"),
        ("East Timor", "TL"), ("Cape Verde", "CV"), ("DRC", "CD"), ("DR Congo", "CD"), ("Congo-Brazzaville", "CG"),
        ("UAE", "AE"), ("Emirati", "AE"), ("KSA", "SA"), ("Saudi", "SA"), ("PNG", "PG"), ("ROK", "KR"),
        ("Korean", "KR"), ("North Korean", "KP"), ("DPRK", "KP"), ("Hong Kong SAR", "HK"), ("Macao", "MO"),
        ("Palestinian", "PS"), ("Holy See", "VA"), ("Gambia", "GM"), ("Bahamas", "BS"), ("Kyrgyz", "KG"),
        ("Bosnia", "BA"), ("BiH", "BA"), ("St. Lucia", "LC"), ("Dominican", "DO"), ("Nigerien", "NE"),
        ("Nigerian", "NG"), ("Congolese", "CD"), ("Ni-Vanuatu", "VU"), ("Batswana", "BW"), ("Basotho", "LS"),
        ("Burkinabé", "BF"), ("Monegasque", "MC"), ("Bissau-Guinean", "GW"), ("Serbs", "RS"), ("Spaniards", "ES"),
        ("PRC", "CN"), ("People's Republic of China", "CN"), ("Solomon Islands", "SB"), ("Russian Federation", "RU"),
    ],
)  # fmt: skip
def test_a_usual_form_gives_its_country(countries: dict[str, dict[str, Any]], form: str, code: str) -> None:
    found = [
        key
        for key, entry in countries.items()
        if form in set(forms(entry, "names", "demonyms", "nationals")) - set(entry.get("weak", []))
    ]
    assert found == [code]


def test_a_pseudo_string_holds_a_country_form_and_is_no_country_itself(
    data: dict[str, Any], countries: dict[str, dict[str, Any]]
) -> None:
    known = {form for entry in countries.values() for form in forms(entry, *LISTS)}
    names = {form for entry in countries.values() for form in forms(entry, "names", "demonyms")}
    words = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(known))) + r")s?(?!\w)")
    assert len(set(data["pseudo"])) == len(data["pseudo"])
    for string in data["pseudo"]:
        assert words.search(string), string
        assert string not in names, string


@pytest.fixture(scope="module")
def places() -> dict[str, list[str]]:
    return read("places.yml")


def test_a_place_stands_once(places: dict[str, list[str]]) -> None:
    found = Counter(place for listed in places.values() for place in listed)
    assert [place for place, count in found.items() if count > 1] == []


def test_places_lie_in_known_countries_and_are_no_countries(
    places: dict[str, list[str]], countries: dict[str, dict[str, Any]]
) -> None:
    assert set(places) <= ALPHA2 | {"neutral"}
    forms_of_countries = {
        form for entry in countries.values() for form in forms(entry, "names", "weak", "demonyms", "nationals")
    }
    for code, listed in places.items():
        assert listed, code
        for place in listed:
            assert FORM.fullmatch(place.removeprefix("The ")), (code, place)
            assert place not in forms_of_countries, (code, place)


def test_every_capital_of_countries_yml_is_a_place_of_its_country(
    places: dict[str, list[str]], countries: dict[str, dict[str, Any]]
) -> None:
    for code, entry in countries.items():
        assert set(entry.get("governments", [])) <= set(places.get(code, [])), code


@pytest.fixture(scope="module")
def leaders() -> list[dict[str, Any]]:
    return read("leaders.yml")


def test_leaders_are_many_and_of_most_countries(leaders: list[dict[str, Any]]) -> None:
    assert len({(entry["country"], entry["name"]) for entry in leaders}) >= 600
    assert len({entry["country"] for entry in leaders}) >= 190


def test_a_leader_has_the_fields_and_years_that_make_sense(leaders: list[dict[str, Any]]) -> None:
    for entry in leaders:
        required = {"name", "surname", "country", "titles", "from", "to"}
        assert required <= set(entry) <= required | {"forms", "body"}, entry
        assert entry["country"] in ALPHA2 | {"INT"}, entry
        assert ("body" in entry) == (entry["country"] == "INT"), entry
        assert 1940 <= entry["from"] <= (entry["to"] or 2030) <= 2030, entry


def test_names_titles_and_forms_of_leaders_are_clean(leaders: list[dict[str, Any]]) -> None:
    for entry in leaders:
        assert entry["titles"], entry
        assert entry.get("forms", [""]), entry
        listed = [entry["name"], *entry.get("forms", [])]
        assert len(set(listed)) == len(listed), entry
        for form in [*listed, entry["surname"], *entry["titles"]]:
            assert FORM.fullmatch(form), entry


def test_a_spelling_is_one_leader_of_a_country(leaders: list[dict[str, Any]]) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for entry in leaders:
        for form in [entry["name"], *entry.get("forms", [])]:
            owners.setdefault((entry["country"], form), set()).add(entry["name"])
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_entries_of_one_leader_agree_on_spelling_and_differ_in_post(leaders: list[dict[str, Any]]) -> None:
    spelling: dict[tuple[str, str], tuple[str, list[str]]] = {}
    posts = Counter()
    for entry in leaders:
        key = (entry["country"], entry["name"])
        known = spelling.setdefault(key, (entry["surname"], entry.get("forms", [])))
        assert known == (entry["surname"], entry.get("forms", [])), entry
        posts[(*key, entry.get("body"), tuple(entry["titles"]), entry["from"])] += 1
    assert [post for post, count in posts.items() if count > 1] == []
