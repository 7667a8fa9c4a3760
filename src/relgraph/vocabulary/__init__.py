"""All that relgraph knows of the world: `data/vocabulary/*.yml`, read and checked.

A user's folder of files with the same names is laid over ours: lists grow, mappings are updated.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from relgraph.errors import VocabularyError
from relgraph.model import AGENCY_KINDS, ROLES, STANDINGS, STATUSES
from relgraph.vocabulary.dates import to_dates
from relgraph.vocabulary.events import to_events
from relgraph.vocabulary.patterns import compile_pattern
from relgraph.vocabulary.reading import Folders, numbers, record, strings
from relgraph.vocabulary.tables import (
    Area,
    Body,
    Country,
    CountryRule,
    Cue,
    Head,
    Honorifics,
    Leader,
    Portfolios,
    Title,
    TitleModifier,
    Titles,
    Vocabulary,
)

# What cues do, as the head of cues.yml says.
CUE_KINDS = (
    *("mutual", "joint", "agree", "give", "move", "talk", "ask", "meet", "congratulate", "deploy", "attend"),
    *("proposed", "suspended", "ended", "denied", "blame", "pseudo"),
)

__all__ = ["Area", "Body", "Country", "Cue", "Head", "Title", "Vocabulary", "read_vocabulary"]

_NUMBERS = ("numbers", "laterals")


@lru_cache(maxsize=4)
def read_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The vocabulary that comes with relgraph, with a user's folder laid over it.

    Args:
        folder: Folder of YAML files named as ours; None: ours alone.

    Raises:
        VocabularyError: A file is wrong; the message names file, key and reason.
    """
    files = Folders(folder)
    bodies = _bodies("bodies.yml", files.read("bodies.yml"), "INT")
    heads = _section("heads.yml", files.read("heads.yml"), "heads")
    words = record("words.yml", files.read("words.yml"), dict.fromkeys(files.own("words.yml"), (list, dict)))
    vocabulary = Vocabulary(
        countries=_countries(files.read("countries.yml")),
        pseudo_countries=strings("countries.yml: pseudo", files.read("countries.yml").get("pseudo")),
        places=_places(files.read("places.yml")),
        leaders=_leaders(files.read("leaders.yml")),
        bodies=(*bodies, *_bodies("agencies.yml", files.read("agencies.yml"), "")),
        generic=_bodies("agencies.yml", files.read("agencies.yml").get("generic") or [], ""),
        heads={noun: _head(f"heads.yml: {noun}", noun, value) for noun, value in heads.items()},
        kinds=_section("heads.yml", files.read("heads.yml"), "kinds"),
        not_heads=frozenset(strings("heads.yml: not_heads", files.read("heads.yml").get("not_heads"))),
        portfolios=_portfolios(files.read("portfolios.yml")),
        titles=_titles(files.read("titles.yml")),
        honorifics=_honorifics(files.read("honorifics.yml")),
        areas=_areas(files.read("areas.yml")),
        cues=_cues(files.read("cues.yml")),
        words={
            name: frozenset(strings(f"words.yml: {name}", value))
            for name, value in words.items()
            if name not in _NUMBERS
        },
        numbers=numbers("words.yml", words, "numbers"),
        laterals=numbers("words.yml", words, "laterals"),
        dates=to_dates(files.read("dates.yml")),
        events=to_events(files.read("events.yml")),
        hash=files.hash,
    )
    _check_parts(vocabulary)
    return vocabulary


def _section(name: str, content: Any, key: str) -> dict[str, Any]:
    if not isinstance(content, dict) or not isinstance(content.get(key), dict):
        raise VocabularyError(f"{name}: {key} is missing")
    return content[key]  # type: ignore[no-any-return]


def _countries(content: Any) -> dict[str, Country]:
    lists = ("names", "weak", "demonyms", "nationals", "prefixes", "governments")
    fields: dict[str, type] = {"name": str, "iso3": str, **dict.fromkeys(lists, list)}
    table = content.get("countries", content) if isinstance(content, dict) else {}
    found = {}
    for code, value in table.items():
        if code in ("pseudo", "ambiguous"):
            continue
        where = f"countries.yml: {code}"
        if not isinstance(code, str) or len(code) != 2 or not code.isupper():
            raise VocabularyError(f"{where}: not an ISO 3166-1 alpha-2 code (quote NO)")
        row = record(where, value, fields, ("name", "iso3"))
        found[code] = Country(code, row["iso3"], row["name"], *(strings(f"{where}: {k}", row.get(k)) for k in lists))
    return found


def _places(content: Any) -> dict[str, str]:
    table = content.get("places", content)
    found: dict[str, str] = {}
    for code, names in table.items():
        if code == "neutral":
            continue
        for name in strings(f"places.yml: {code}", names):
            if found.setdefault(name, code) != code:
                raise VocabularyError(f"places.yml: {name} stands under {found[name]} and {code}")
    return found


def _leaders(content: Any) -> tuple[Leader, ...]:
    rows = content.get("leaders", content) if isinstance(content, dict) else content
    fields: dict[str, Any] = {"name": str, "surname": str, "country": str, "body": str, "titles": list, "forms": list}
    fields |= {"from": int, "to": int}
    found = []
    for number, row in enumerate(rows, 1):
        where = f"leaders.yml: entry {number}"
        record(where, row, fields, ("name", "country"))
        titles = strings(f"{where}: titles", row.get("titles"))
        forms = strings(f"{where}: forms", row.get("forms"))
        surname = row.get("surname") or row["name"].split()[-1]
        found.append(Leader(row["name"], surname, forms, row["country"], row.get("body") or "", titles))
    return tuple(found)


def _bodies(name: str, content: Any, country: str) -> tuple[Body, ...]:
    rows = next(iter(content.values())) if isinstance(content, dict) else content
    fields: dict[str, Any] = dict.fromkeys(("name", "country", "acronym", "kind", "parent"), str)
    fields |= {"aliases": list, "weak": bool, "debatable": str}
    found = []
    for number, row in enumerate(rows, 1):
        where = f"{name}: {row.get('name', number) if isinstance(row, dict) else number}"
        record(where, row, fields, ("name", "kind") if country else ("name", "kind", "country"))
        if row["kind"] not in AGENCY_KINDS:
            raise VocabularyError(f"{where}: kind: {row['kind']!r} is none of {', '.join(AGENCY_KINDS)}")
        aliases = strings(f"{where}: aliases", row.get("aliases"))
        if row.get("debatable"):
            continue  # programmes and series of meetings act under a name, and are no bodies
        code = row.get("country") or country
        acronym, parent = row.get("acronym") or "", row.get("parent") or ""
        found.append(Body(row["name"], code, acronym, aliases, row["kind"], parent, bool(row.get("weak"))))
    return tuple(found)


def _head(where: str, noun: str, value: Any) -> Head:
    flags = ("alone", "facility", "event")
    texts = ("kind", "plural", "position", "lower")
    record(where, value, {**dict.fromkeys(texts, str), **dict.fromkeys(("division", *flags), bool)}, ("kind",))
    if value["kind"] not in AGENCY_KINDS:
        raise VocabularyError(f"{where}: kind: {value['kind']!r} is none of {', '.join(AGENCY_KINDS)}")
    position = value.get("position", "both")
    if position not in ("initial", "final", "both"):
        raise VocabularyError(f"{where}: position: {position!r} is none of initial, final, both")
    initial, final = position != "final", position != "initial"
    lower = value.get("lower") or ""
    if lower not in ("", "domain", "country"):
        raise VocabularyError(f"{where}: lower: {lower!r} is none of domain, country")
    values = {flag: bool(value.get(flag)) for flag in flags}
    return Head(noun, value["kind"], value.get("plural") or "", initial, final, lower=lower, **values)


def _flat(where: str, content: Any) -> list[str]:
    """All texts of a file of nested lists."""
    if isinstance(content, str):
        return [content]
    if isinstance(content, dict):
        return [x for key, value in content.items() if key not in ("small", "links") for x in _flat(where, value)]
    if isinstance(content, list):
        return [x for value in content for x in _flat(where, value)]
    raise VocabularyError(f"{where}: expected lists of texts, found {content!r}")


def _portfolios(content: Any) -> Portfolios:
    if not isinstance(content, dict):
        raise VocabularyError("portfolios.yml: expected words, phrases, short and surnames")
    words = {
        w.lower() for key in ("words", "phrases") for x in _flat("portfolios.yml", content[key]) for w in x.split()
    }
    surnames = frozenset(w.lower() for w in strings("portfolios.yml: surnames", content.get("surnames")))
    phrases = frozenset(p.lower() for p in strings("portfolios.yml: phrases", content.get("phrases")))
    return Portfolios(
        frozenset(w.strip(",") for w in words),
        surnames,
        phrases,
        _section("portfolios.yml", content, "short"),
        _section("portfolios.yml", content, "spellings"),
    )


def _titles(content: Any) -> Titles:
    heads, plurals = {}, {}
    texts = ("role", "implies", "body", "otherwise", "case", "plural")
    for head, value in _section("titles.yml", content, "heads").items():
        where = f"titles.yml: {head}"
        row = record(where, value, {**dict.fromkeys(texts, str), "state": bool, "rank": bool}, ("role",))
        if row["role"] not in ROLES or row.get("otherwise", "other") not in ROLES:
            raise VocabularyError(f"{where}: role: none of {', '.join(ROLES)}")
        heads[head] = Title(
            head,
            row["role"],
            row.get("implies") or "",
            row.get("body") or "",
            bool(row.get("state")),
            row.get("otherwise") or row["role"],
            row.get("case") == "any",
        )
        plurals[row.get("plural") or f"{head}s"] = head
    modifiers = {}
    for word, value in _section("titles.yml", content, "modifiers").items():
        row = record(f"titles.yml: {word}", value, {"role": str, "standing": str, "implies": str}, ("role",))
        if row.get("standing", "current") not in STANDINGS:
            raise VocabularyError(f"titles.yml: {word}: standing: none of {', '.join(STANDINGS)}")
        modifiers[word] = TitleModifier(row["role"] == "deputy", row.get("standing") or "")
    return Titles(
        heads,
        plurals,
        modifiers,
        _section("titles.yml", content, "standings_after"),
        _section("titles.yml", content, "deputy_roles"),
        _section("titles.yml", content, "ministry_noun"),
        tuple(_country_rule(row) for row in content.get("country_rules") or ()),
        _section("titles.yml", content, "headed"),
    )


def _country_rule(row: Any) -> CountryRule:
    fields: dict[str, Any] = {"title": str, "country": (str, list), "agency": str, "head": str, "role": str}
    record("titles.yml: country_rules", row, fields, ("title",))
    country = row.get("country")
    countries = tuple(c or "" for c in country) if isinstance(country, list) else (country or "",)
    no_agency = "agency" in row and row["agency"] is None
    return CountryRule(
        row["title"], countries, row.get("agency") or "", row.get("head") or "", no_agency, row.get("role") or ""
    )


def _honorifics(content: Any) -> Honorifics:
    keys = ("civil", "ambiguous", "ranks", "forces", "postnominals", "particles")
    if not isinstance(content, dict) or not set(keys) <= set(content):
        raise VocabularyError(f"honorifics.yml: expected {', '.join(keys)}")
    table = _section("honorifics.yml", content, "ranks")
    ranks = {}
    for full, short in table.items():
        for form in (full, *strings(f"honorifics.yml: {full}", short)):
            ranks[form] = full
    ranks |= {force: force for force in strings("honorifics.yml: forces", content["forces"])}
    lists = {key: frozenset(strings(f"honorifics.yml: {key}", content[key])) for key in keys if key != "ranks"}
    return Honorifics(lists["civil"], lists["ambiguous"], ranks, lists["postnominals"], lists["particles"])


def _patterns(where: str, value: Any) -> tuple[str, ...]:
    patterns = strings(where, value)
    for pattern in patterns:
        try:
            compile_pattern(pattern)
        except ValueError as error:
            raise VocabularyError(f"{where}: {error}") from error
    return patterns


def _areas(content: Any) -> dict[str, Area]:
    fields: dict[str, type] = dict.fromkeys(("id", "name", "broader", "example", "not"), str)
    fields |= dict.fromkeys(("phrases", "weak", "pseudo"), list)
    found: dict[str, Area] = {}
    rows = content.get("areas", content) if isinstance(content, dict) else content
    for row in rows:
        where = f"areas.yml: {row.get('id') if isinstance(row, dict) else row!r}"
        record(where, row, fields, ("id", "name"))
        phrases, weak, pseudo = (_patterns(f"{where}: {key}", row.get(key)) for key in ("phrases", "weak", "pseudo"))
        old = found.get(row["id"])
        if old is not None:
            phrases, weak, pseudo = old.phrases + phrases, old.weak + weak, old.pseudo + pseudo
        broader, example, counterexample = (row.get(key) or "" for key in ("broader", "example", "not"))
        found[row["id"]] = Area(row["id"], row["name"], broader, phrases, weak, pseudo, example, counterexample)
    for area in found.values():
        if area.broader and area.broader not in found:
            raise VocabularyError(f"areas.yml: {area.id}: broader: no area {area.broader!r}")
    return found


def _cues(content: Any) -> tuple[Cue, ...]:
    texts = ("id", "kind", "area", "status", "example", "not")
    fields: dict[str, type] = {**dict.fromkeys(texts, str), "patterns": list, "yields": list}
    found = []
    for row in content:
        where = f"cues.yml: {row.get('id') if isinstance(row, dict) else row!r}"
        record(where, row, fields, ("id", "kind", "patterns"))
        if row["kind"] not in CUE_KINDS:
            raise VocabularyError(f"{where}: kind: {row['kind']!r} is none of {', '.join(CUE_KINDS)}")
        if row.get("status", "established") not in STATUSES:
            raise VocabularyError(f"{where}: status: none of {', '.join(STATUSES)}")
        found.append(
            Cue(
                row["id"], row["kind"], _patterns(f"{where}: patterns", row["patterns"]), row.get("area") or "",
                row.get("status") or "", row.get("example") or "",
                strings(f"{where}: yields", row.get("yields")), row.get("not") or "",
            )
        )  # fmt: skip
    return tuple(found)


def _check_parts(vocabulary: Vocabulary) -> None:
    """What one file says of another must be there."""
    for code in vocabulary.places.values():
        if code not in vocabulary.countries:
            raise VocabularyError(f"places.yml: no country {code!r}")
    for body in vocabulary.bodies:
        if body.country != "INT" and body.country not in vocabulary.countries:
            raise VocabularyError(f"agencies.yml: {body.name}: no country {body.country!r}")
    for cue in vocabulary.cues:
        if cue.area and cue.area not in vocabulary.areas:
            raise VocabularyError(f"cues.yml: {cue.id}: area: no area {cue.area!r}")
