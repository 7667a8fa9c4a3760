"""The vocabulary of bodies and posts keeps its own rules: fields, closed lists, no name twice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent.parent / "data" / "vocabulary"

KINDS = {"ministry", "police", "department", "military", "embassy", "international", "association", "other"}
ROLES = {
    "head-of-state", "head-of-government", "minister", "deputy-minister", "ambassador", "director",
    "deputy-director", "commander", "commissioner", "adviser", "representative", "spokesperson",
    "secretary", "other",
}  # fmt: skip
STANDINGS = {"current", "acting", "former", "incoming"}
POSITIONS = {"initial", "final", "both"}
ISO2 = re.compile(r"[A-Z]{2}")


class _Strict(yaml.SafeLoader):
    """A loader that refuses a key twice: YAML itself keeps the last one silently."""


def _mapping(loader: _Strict, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    twice = sorted({str(key) for key in keys if keys.count(key) > 1})
    if twice:
        raise yaml.constructor.ConstructorError(None, None, f"key twice: {twice}", node.start_mark)
    return dict(loader.construct_pairs(node, deep=True))


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _read(name: str) -> Any:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=_Strict)


def _twice(values: list[str]) -> list[str]:
    return sorted({value for value in values if values.count(value) > 1})


def _all_strings(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) and value.strip() == value for value in values)


def test_heads_have_kind_and_position() -> None:
    data = _read("heads.yml")
    assert set(data) == {"heads", "kinds", "not_heads", "links"}
    for head, fields in data["heads"].items():
        assert isinstance(head, str), head
        assert set(fields) <= {"kind", "plural", "position", "alone", "division", "facility", "event", "lower"}, head
        assert fields["kind"] in KINDS, head
        assert fields["position"] in POSITIONS, head
        assert all(fields.get(flag, True) is True for flag in ("alone", "division", "facility", "event")), head
    assert _all_strings(data["not_heads"])
    assert _all_strings(data["links"])


def test_no_head_is_also_no_head() -> None:
    data = _read("heads.yml")
    plurals = [fields["plural"] for fields in data["heads"].values() if "plural" in fields]
    assert not _twice(plurals)
    assert not _twice(data["not_heads"])
    assert not set(data["not_heads"]) & set(data["heads"])


def test_titles_have_a_role_of_the_closed_list() -> None:
    data = _read("titles.yml")
    for head, fields in data["heads"].items():
        assert set(fields) <= {"role", "implies", "body", "state", "otherwise", "case", "rank", "plural"}, head
        assert fields["role"] in ROLES, head
        assert fields["case"] in {"any", "title"}, head
        assert fields["implies"] is None or isinstance(fields["implies"], str), head
        assert not (fields["implies"] and "body" in fields), head
        assert fields.get("state", True) is True, head
        assert ("state" in fields) == ("otherwise" in fields), head
        assert fields.get("otherwise", "other") in ROLES, head
        assert fields.get("rank", True) is True, head
    assert set(data["deputy_roles"]) == ROLES
    assert set(data["deputy_roles"].values()) <= ROLES


def test_implied_head_nouns_are_heads_or_whole_bodies() -> None:
    heads = _read("heads.yml")["heads"]
    for head, fields in _read("titles.yml")["heads"].items():
        implied = fields["implies"]
        assert implied is None or any(implied == noun or implied.endswith(f" {noun}") for noun in heads), head


def test_modifiers_and_standings_are_of_the_closed_lists() -> None:
    data = _read("titles.yml")
    for modifier, fields in data["modifiers"].items():
        assert set(fields) <= {"role", "standing", "implies"}, modifier
        assert fields["role"] in {"keep", "deputy"}, modifier
        assert fields.get("standing", "current") in STANDINGS, modifier
    assert set(data["standings_after"].values()) <= STANDINGS


def test_country_rules_name_one_body_or_head() -> None:
    data = _read("titles.yml")
    assert all(ISO2.fullmatch(code) for code in data["ministry_noun"])
    seen = []
    for rule in data["country_rules"]:
        assert set(rule) <= {"title", "country", "agency", "head", "role"}, rule
        assert ("agency" in rule) != ("head" in rule), rule
        assert ("head" not in rule) or isinstance(rule["head"], str), rule
        assert rule.get("role", "other") in ROLES, rule
        countries = rule["country"] if isinstance(rule["country"], list) else [rule["country"]]
        assert all(code is None or ISO2.fullmatch(code) for code in countries), rule
        seen += [f"{rule['title']} {code}" for code in countries]
    assert not _twice(seen)


def test_honorifics_are_listed_once() -> None:
    data = _read("honorifics.yml")
    assert set(data) == {"civil", "ambiguous", "ranks", "forces", "postnominals", "initials_after", "particles"}
    for name, values in data.items():
        if name != "ranks":
            assert _all_strings(values), name
            assert not _twice(values), name
    shorts = [short for values in data["ranks"].values() for short in values]
    assert _all_strings(shorts)
    assert not _twice([*shorts, *data["ranks"]])


def test_portfolios_are_listed_once_and_phrases_are_made_of_words() -> None:
    data = _read("portfolios.yml")
    assert set(data) == {"words", "phrases", "short", "surnames", "spellings", "small", "closers"}
    for name in ("words", "phrases", "surnames", "small", "closers"):
        assert _all_strings(data[name]), name
        assert not _twice(data[name]), name
    known = {*data["words"], *data["small"]}
    for phrase in [*data["phrases"], *data["short"], *data["short"].values()]:
        assert set(phrase.replace(",", "").split()) <= known, phrase
    assert set(data["surnames"]) <= set(data["words"])
    assert all(word.islower() for pair in data["spellings"].items() for word in pair)


def test_bodies_are_named_once_and_their_parents_exist() -> None:
    bodies = _read("bodies.yml")["bodies"]
    names = [body["name"] for body in bodies]
    assert len(bodies) >= 350
    assert not _twice(names)
    for body in bodies:
        name = body["name"]
        assert set(body) <= {"name", "acronym", "aliases", "kind", "parent", "weak", "debatable"}, name
        assert {"name", "aliases", "kind"} <= set(body), name
        assert _all_strings([name, body.get("acronym", name), *body["aliases"]]), name
        assert not _twice([name, body.get("acronym", ""), *body["aliases"]]), name
        assert body["kind"] in KINDS, name
        assert body.get("parent", "") in {"", *names} - {name}, name
        assert body.get("debatable", "meeting") in {"meeting", "programme"}, name
        assert body.get("weak", True) is True, name


def test_no_form_but_an_acronym_names_two_bodies() -> None:
    bodies = _read("bodies.yml")["bodies"]
    assert not _twice([form for body in bodies for form in [body["name"], *body["aliases"]]])


def _agencies() -> list[dict[str, Any]]:
    data = _read("agencies.yml")
    assert list(data) == ["agencies", "generic"]
    return [*data["agencies"], *data["generic"]]


def test_agencies_are_named_once_in_a_country_and_their_parents_exist() -> None:
    agencies = _agencies()
    known = [(agency["name"], agency["country"]) for agency in agencies]
    assert len(agencies) >= 600
    assert len(known) == len(set(known))
    for agency in agencies:
        name, country = agency["name"], agency["country"]
        assert set(agency) <= {"name", "country", "acronym", "aliases", "kind", "parent", "weak"}, name
        assert {"name", "country", "aliases", "kind"} <= set(agency), name
        assert isinstance(country, str), name
        assert ISO2.fullmatch(country), name
        assert _all_strings([name, agency.get("acronym", name), *agency["aliases"]]), name
        assert agency["kind"] in KINDS - {"international"}, name
        assert "parent" not in agency or (agency["parent"], country) in {*known} - {(name, country)}, name
        assert agency.get("weak", True) is True, name


def test_no_form_names_two_agencies_of_a_country() -> None:
    forms = [
        f"{form} ({agency['country']})"
        for agency in _agencies()
        for form in [agency["name"], *([agency["acronym"]] if "acronym" in agency else []), *agency["aliases"]]
    ]
    assert not _twice(forms)


def test_a_mere_head_noun_is_a_generic_name() -> None:
    heads = {*_read("heads.yml")["heads"]}
    proper = {"Carabinieri", "Guardia Civil", "Guardia di Finanza"}
    assert not {agency["name"] for agency in _read("agencies.yml")["agencies"]} & (heads - proper)


def test_no_agency_is_also_an_international_body() -> None:
    international = {form for body in _read("bodies.yml")["bodies"] for form in [body["name"], *body["aliases"]]}
    national = {form for agency in _read("agencies.yml")["agencies"] for form in [agency["name"], *agency["aliases"]]}
    assert not international & national
