"""A graph written by hand for the library of queries: what changes over time, disagrees, and can be walked along.

Sentences are called by where they stand: `first@10` begins at character 10 of the document `first`.
"""

from __future__ import annotations

from typing import Any

from tiny import (
    BUREAU,
    CN,
    CONTROL,
    INTERPOL,
    LA,
    LAO_MPS,
    MEKONG,
    MM,
    MPS,
    NODES,
    POLICE_DAY,
    PRECURSORS,
    VILAY,
    WANG,
    ZHAO,
    graph,
    node,
    relationship,
)

from relgraph.ids import sha256
from relgraph.model import Relationship

FIRST, SECOND, THIRD = "document:first", "document:second", "document:third"
DATES = {FIRST: "2020-05", SECOND: "2021-01-10", THIRD: None}
ODD = "official:MM:o-brien"
ODD_NAME = 'O\'Brien "Bob" \\ Ñandú'


def stated(*places: str, **lists: list[Any]) -> dict[str, Any]:
    """Evidence of sentences called `document@start`, each ten characters long."""
    rows = [(f"document:{place.partition('@')[0]}", int(place.partition("@")[2])) for place in places]
    empty = [""] * len(rows)
    found: dict[str, list[Any]] = {
        "documents": [document for document, _ in rows],
        "evidence": list(places),
        "offsets": [f"{start}-{start + 10}" for _, start in rows],
        "rules": ["by-hand"] * len(rows),
        "confidences": [0.9] * len(rows),
        "speakers": empty,
        "dates": empty,
        "cues": ["cue"] * len(rows),
        **lists,
    }
    seen = sorted(date for document, _ in rows if (date := DATES[document]))
    dates = {"first_seen": seen[0], "last_seen": seen[-1]} if seen else {}
    counts = {"count": len(rows), "document_count": len({document for document, _ in rows})}
    return {**found, **counts, "confidence": max(found["confidences"]), **dates}


def post(holder: str, body: str, title: str, role: str, *places: str, **more: Any) -> Relationship:
    """`HOLDS_POST`, current where nothing else is said."""
    return relationship(
        "HOLDS_POST", holder, body, title=title, role=role, **stated(*places, **{"standings": ["current"], **more})
    )


def cooperation(one: str, two: str, area: str, statuses: list[str], *places: str, **more: Any) -> Relationship:
    """`COOPERATES_WITH`; the last status is how it stands."""
    derived = {"derived": True} if more.pop("derived", False) else {}
    return relationship(
        "COOPERATES_WITH",
        min(one, two),
        max(one, two),
        area=area,
        status=statuses[-1],
        **derived,
        **stated(*places, statuses=statuses, **more),
    )


def mentioned(entity: str, document: str, *offsets: int) -> Relationship:
    """`MENTIONED_IN`, each form five characters long."""
    spans = [f"{start}-{start + 5}" for start in offsets]
    forms = [f"form{number}" for number, _ in enumerate(spans, start=1)]
    return relationship("MENTIONED_IN", entity, document, forms=forms, offsets=spans, count=len(spans))


_DOCUMENTS = (
    node(FIRST, "Document", "First talks", date="2020-05", publisher="Gazette", sha256=sha256("first")),
    node(SECOND, "Document", "Second talks", date="2021-01-10", publisher="Gazette", sha256=sha256("second")),
    node(THIRD, "Document", "Third talks", sha256=sha256("third")),
)
_MENTIONS = {
    FIRST: (CN, LA, MM, MPS, LAO_MPS, BUREAU, ZHAO, WANG, VILAY, MEKONG, CONTROL),
    SECOND: (CN, LA, MM, MPS, LAO_MPS, INTERPOL, ZHAO, WANG, VILAY, MEKONG, CONTROL, PRECURSORS, POLICE_DAY),
    THIRD: (MM, ODD),
}
_MINISTER = "Minister of Public Security"
PARTIES = graph(
    (*(one for one in NODES if one.label != "Document"), *_DOCUMENTS, node(ODD, "Official", ODD_NAME, country="MM")),
    (
        relationship("BELONGS_TO", MPS, CN, derived=True),
        relationship("BELONGS_TO", BUREAU, CN, derived=True),
        relationship("BELONGS_TO", LAO_MPS, LA, derived=True),
        relationship("PART_OF", BUREAU, MPS, derived=True),
        post(ZHAO, MPS, _MINISTER, "minister", "first@10", "second@10", standings=["current", "former"]),
        post(WANG, BUREAU, "Director", "director", "first@30"),
        post(WANG, MPS, _MINISTER, "minister", "second@30", valid_from="2020-12", confidences=[0.5]),
        post(WANG, CN, "State Councilor", "minister", "second@50"),
        post(VILAY, LAO_MPS, _MINISTER, "minister", "first@50"),
        post(ODD, MM, "Envoy 'at large'", "representative", "third@10"),
        cooperation(
            MPS, LAO_MPS, MEKONG, ["proposed", "established"], "first@70", "second@70", speakers=[ZHAO, INTERPOL]
        ),
        cooperation(
            CN,
            LA,
            MEKONG,
            ["proposed", "established"],
            "first@70",
            "second@70",
            speakers=[ZHAO, INTERPOL],
            derived=True,
        ),
        cooperation(CN, MM, MEKONG, ["established"], "first@90"),
        cooperation(LA, MM, MEKONG, ["established"], "second@90"),
        cooperation(CN, MM, CONTROL, ["established", "suspended"], "first@110", "second@110"),
        cooperation(MPS, INTERPOL, CONTROL, ["established"], "second@130"),
        cooperation(LAO_MPS, INTERPOL, PRECURSORS, ["established"], "second@150", confidences=[0.5]),
        *(
            relationship("ACTIVE_IN", party, area, derived=True)
            for party, area in (
                *((party, MEKONG) for party in (CN, LA, MM, MPS, LAO_MPS)),
                *((party, CONTROL) for party in (CN, MM, MPS, INTERPOL)),
                *((party, PRECURSORS) for party in (LAO_MPS, INTERPOL)),
            )
        ),
        relationship("MET_WITH", *sorted((ZHAO, VILAY)), date="2020-05-04", place="Kunming", **stated("first@170")),
        relationship("MET_WITH", *sorted((WANG, VILAY)), **stated("second@170")),
        relationship("ATTENDED", WANG, POLICE_DAY, role="guest", **stated("second@190")),
        relationship("CONGRATULATED", MM, MPS, occasion=POLICE_DAY, **stated("second@210")),
        relationship("DEPLOYED_TO", CN, MM, area=CONTROL, personnel=12, **stated("second@230")),
        *(
            mentioned(entity, document, *range(100 + 10 * at, 130 + 10 * at, 20))
            for document, entities in _MENTIONS.items()
            for at, entity in enumerate(entities)
        ),
    ),
)
