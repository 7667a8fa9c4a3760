"""Claims written by hand: what the two texts of `tiny` state, so that their fold is `tiny.TINY`.

`NAMES` stands in for the vocabulary: the fold needs no more of one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from tiny import DOCUMENTS, DRUGS, PATROL

from relgraph.model import Claims, Entity, Mention, Sentence, Statement


@dataclass(frozen=True)
class CountryRow:
    """A country as the vocabulary has it."""

    iso3: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaRow:
    """An area as the vocabulary has it."""

    name: str
    broader: str = ""


@dataclass(frozen=True)
class NamesTable:
    """Countries and areas enough for the tests."""

    hash: str = "0123456789abcdef"
    countries: dict[str, CountryRow] = field(
        default_factory=lambda: {
            "AU": CountryRow("AUS", "Australia", (), ("Australian",)),
            "CN": CountryRow("CHN", "China", ("People's Republic of China",), ("Chinese",)),
            "GB": CountryRow("GBR", "United Kingdom", ("UK", "Great Britain"), ("British",)),
            "KR": CountryRow("KOR", "South Korea", ("Republic of Korea", "Korea"), ("South Korean", "Korean")),
            "LA": CountryRow("LAO", "Laos", ("Lao PDR",), ("Lao", "Laotian")),
            "MM": CountryRow("MMR", "Myanmar", (), ("Myanmar",)),
            "TH": CountryRow("THA", "Thailand", (), ("Thai",)),
            "US": CountryRow("USA", "United States", ("US", "U.S.", "United States of America"), ("American",)),
            "VN": CountryRow("VNM", "Vietnam", ("Viet Nam", "SRV"), ("Vietnamese",)),
        }
    )
    areas: dict[str, AreaRow] = field(
        default_factory=lambda: {
            "drug-control": AreaRow("drug control"),
            "joint-patrol": AreaRow("joint patrol"),
            "law-enforcement": AreaRow("law enforcement"),
            "mekong-patrol": AreaRow("Mekong patrol", "joint-patrol"),
            "peacekeeping": AreaRow("peacekeeping"),
            "precursor-control": AreaRow("precursor control", "drug-control"),
        }
    )


NAMES = NamesTable()


def mentions(text: str, *forms: str) -> tuple[Mention, ...]:
    """The first place where each form stands."""
    places = sorted((text.index(form), form) for form in forms)
    return tuple(Mention(form, start, start + len(form)) for start, form in places)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Every sentence of a text that ends with a full stop."""
    return tuple(
        Sentence(found[0], found.start(), found.end()) for found in re.finditer(r"(?<=[\n ])[A-Z][^.\n]*\.", text)
    )


def said(kind: str, source: int, target: int, sentence: int, **further: Any) -> Statement:
    """A statement; by hand, with the first level of confidence."""
    return Statement(kind, source, target, sentence, **{"cue": "cue", "rule": "by-hand", "confidence": 0.9, **further})


_DRUGS, _PATROL = DOCUMENTS
_MINISTER: dict[str, Any] = {"title": "Minister of Public Security", "role": "minister", "standing": "current"}
DRUGS_CLAIMS = Claims(
    document=replace(_DRUGS, text=""),
    sentences=sentences(DRUGS),
    entities=(
        Entity("Agency", "Ministry of Public Security", "CN", kind="ministry"),
        Entity("CooperationArea", "drug-control"),
        Entity("Country", "CN", "CN", mentions=mentions(DRUGS, "China")),
        Entity("Country", "MM", "MM", mentions=mentions(DRUGS, "Myanmar")),
        Entity("Event", "Chinese People's Police Day", date="2021-01-10"),
        Entity("Official", "Wang Xiaohong", "CN"),
        Entity("Person", "Bai Suocheng", "MM", mentions=mentions(DRUGS, "Bai Suocheng")),
        Entity("Person", "Zhao Kezhi"),
    ),
    statements=(
        said("COOPERATES_WITH", 3, 2, 0, area="drug-control", status="proposed", speaker=7),
        said("DEPLOYED_TO", 2, 3, 1, area="drug-control", personnel=12),
        said("HOLDS_POST", 5, 0, 2, **_MINISTER),
        said("ATTENDED", 5, 4, 2, role="guest"),
    ),
    unread=(3,),
)
PATROL_CLAIMS = Claims(
    document=replace(_PATROL, text=""),
    sentences=sentences(PATROL),
    entities=(
        Entity("Agency", "INTERPOL", "INT", ("International Criminal Police Organization",), kind="international"),
        Entity(
            *("Agency", "Ministry of Public Security", "CN", ("Chinese Ministry of Public Security",)),
            acronym="MPS",
            mentions=mentions(PATROL, "Chinese Ministry of Public Security", "MPS"),
        ),
        Entity("Agency", "Ministry of Public Security", "LA", kind="ministry"),
        Entity("Agency", "Narcotics Control Bureau", "CN", kind="police", parent=1),
        Entity("Country", "CN", "CN", ("People's Republic of China",), mentions=mentions(PATROL, "China", "Chinese")),
        Entity(
            "Country", "LA", "LA", ("Lao PDR", "Lao People's Democratic Republic"), mentions=mentions(PATROL, "Laos")
        ),
        Entity("Country", "MM", "MM"),
        Entity("Event", "Chinese People's Police Day", date="2021-01-10"),
        Entity("Official", "Vilay Lakhamfong", "LA", honorific="GEN."),
        Entity("Official", "Zhao Kezhi", "CN", mentions=mentions(PATROL, "Zhao Kezhi")),
    ),
    statements=(
        said("COOPERATES_WITH", 2, 1, 0, area="mekong-patrol", status="established", date="2020-12-09"),
        said("HOLDS_POST", 9, 1, 1, **_MINISTER),
        said("HOLDS_POST", 8, 2, 1, **_MINISTER),
        said("MET_WITH", 8, 9, 1, place="Kunming"),
        said("CONGRATULATED", 6, 1, 2, occasion=7),
        said("COOPERATES_WITH", 3, 0, 3, area="precursor-control", status="established", confidence=0.7),
        said("PART_OF", 3, 1, 3),
    ),
)
CLAIMS = (DRUGS_CLAIMS, PATROL_CLAIMS)
