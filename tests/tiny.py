"""A graph written by hand: two texts, three countries, three agencies, and one relationship of every type at least.

`TINY` obeys every rule of the contract; `DOCUMENTS` are its sources, whose texts hold every sentence of evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from relgraph.ids import node_digest, relationship_digest, relationship_key, sha256
from relgraph.model import Document, Graph, Node, Relationship

PATROL = (
    "China and Laos start joint patrol\n\n"
    "The Chinese Ministry of Public Security and the Lao Ministry of Public Security launched "
    "the 100th joint patrol on the Mekong on 9 December 2020. "
    "Zhao Kezhi, Minister of Public Security, met Vilay Lakhamfong, Lao Minister of Public Security, in Kunming. "
    "Myanmar congratulated the Ministry of Public Security of China on Chinese People's Police Day. "
    "The Narcotics Control Bureau of the MPS and INTERPOL signed a plan on precursor chemicals.\n"
)
DRUGS = (
    "Drug control between China and Myanmar\n\n"
    "China and Myanmar will work together on drug control, Zhao Kezhi said. "
    "China sent 12 police officers to Myanmar. "
    "Wang Xiaohong, Minister of Public Security, attended the Chinese People's Police Day. "
    "Bai Suocheng was arrested.\n"
)


def document(name: str, text: str, date: str, *, source: str = "", publisher: str = "Example") -> Document:
    """A source as a reader would give it; by default a file of its name."""
    return Document(
        f"document:{name}",
        text.splitlines()[0],
        sha256(text),
        date=date,
        source=source or f"{name}.txt",
        publisher=publisher,
        text=text,
    )


DOCUMENTS = (document("drugs", DRUGS, "2022-05"), document("patrol", PATROL, "2021-01-10"))
_TEXTS = {source.id: source for source in DOCUMENTS}


def node(node_id: str, label: str, name: str, **properties: Any) -> Node:
    """A node with its digest; aliases are empty unless given."""
    bare = Node(node_id, label, {"name": name, "aliases": [], **properties})
    return Node(node_id, label, {**bare.properties, "digest": node_digest(bare)})


def relationship(kind: str, source: str, target: str, **properties: Any) -> Relationship:
    """A relationship with its key and digest."""
    key = relationship_key(kind, source, target, properties)
    bare = Relationship(key, kind, source, target, properties)
    return Relationship(key, kind, source, target, {**properties, "digest": relationship_digest(bare)})


def stated(
    *places: tuple[str, str], texts: Mapping[str, Document] = MappingProxyType(_TEXTS), **lists: list[Any]
) -> dict[str, Any]:
    """Evidence properties for sentences that begin so: (document id, first words), in the contract's order."""
    rows = []
    for document_id, first_words in places:
        text = texts[document_id].text
        start = text.index(first_words)
        end = text.index(".", start) + 1
        rows.append((document_id, text[start:end], f"{start}-{end}"))
    length = len(rows)
    seen = sorted(texts[row[0]].date for row in rows if texts[row[0]].date)
    found: dict[str, list[Any]] = {
        "documents": [row[0] for row in rows],
        "evidence": [row[1] for row in rows],
        "offsets": [row[2] for row in rows],
        "rules": ["by-hand"] * length,
        "confidences": [0.9] * length,
        "speakers": [""] * length,
        "dates": [""] * length,
        "cues": ["cue"] * length,
        **lists,
    }
    return {
        **found,
        "count": length,
        "document_count": len(set(found["documents"])),
        "confidence": max(found["confidences"]),
        **({"first_seen": seen[0], "last_seen": seen[-1]} if seen else {}),
    }


def mentioned(entity: str, document_id: str, *forms: str) -> Relationship:
    """`MENTIONED_IN` with the first place where each form stands."""
    text = _TEXTS[document_id].text
    spans = sorted((text.index(form), form) for form in forms)
    return relationship(
        "MENTIONED_IN",
        entity,
        document_id,
        forms=[form for _, form in spans],
        offsets=[f"{start}-{start + len(form)}" for start, form in spans],
        count=len(spans),
    )


def document_node(source: Document) -> Node:
    """The node of a source."""
    return node(
        source.id,
        "Document",
        source.name,
        date=source.date or None,
        source=source.source,
        publisher=source.publisher or None,
        sha256=source.sha256,
    )


CN, LA, MM = "country:CN", "country:LA", "country:MM"
MPS, LAO_MPS = "agency:CN:ministry-of-public-security", "agency:LA:ministry-of-public-security"
BUREAU, INTERPOL = f"{MPS}/narcotics-control-bureau", "agency:INT:interpol"
ZHAO, VILAY, WANG = "official:CN:zhao-kezhi", "official:LA:vilay-lakhamfong", "official:CN:wang-xiaohong"
POLICE_DAY = "event:chinese-people-s-police-day:2021-01-10"
PATROL_ID, DRUGS_ID = "document:patrol", "document:drugs"
MEKONG, PRECURSORS, CONTROL = "area:mekong-patrol", "area:precursor-control", "area:drug-control"

NODES = (
    node(BUREAU, "Agency", "Narcotics Control Bureau", kind="police", country="CN"),
    node(
        MPS,
        "Agency",
        "Ministry of Public Security",
        acronym="MPS",
        kind="ministry",
        country="CN",
        aliases=["Chinese Ministry of Public Security"],
    ),
    node(LAO_MPS, "Agency", "Ministry of Public Security", kind="ministry", country="LA"),
    node(INTERPOL, "Agency", "INTERPOL", kind="international", aliases=["International Criminal Police Organization"]),
    node(CN, "Country", "China", iso2="CN", iso3="CHN", aliases=["People's Republic of China"]),
    node(LA, "Country", "Laos", iso2="LA", iso3="LAO", aliases=["Lao PDR", "Lao People's Democratic Republic"]),
    node(MM, "Country", "Myanmar", iso2="MM", iso3="MMR"),
    node("area:joint-patrol", "CooperationArea", "joint patrol"),
    node(MEKONG, "CooperationArea", "Mekong patrol", broader="area:joint-patrol"),
    node(CONTROL, "CooperationArea", "drug control"),
    node(PRECURSORS, "CooperationArea", "precursor control", broader=CONTROL),
    node(POLICE_DAY, "Event", "Chinese People's Police Day", date="2021-01-10"),
    node(ZHAO, "Official", "Zhao Kezhi", country="CN"),
    node(VILAY, "Official", "Vilay Lakhamfong", country="LA", honorific="GEN."),
    node(WANG, "Official", "Wang Xiaohong", country="CN"),
    node("person:MM:bai-suocheng", "Person", "Bai Suocheng", country="MM"),
    *(document_node(source) for source in DOCUMENTS),
)

_MET = (PATROL_ID, "Zhao Kezhi, Minister")
_POST = {"title": "Minister of Public Security", "role": "minister"}
RELATIONSHIPS = (
    relationship("HOLDS_POST", ZHAO, MPS, **_POST, **stated(_MET, standings=["current"])),
    relationship("HOLDS_POST", VILAY, LAO_MPS, **_POST, **stated(_MET, standings=["current"])),
    relationship("HOLDS_POST", WANG, MPS, **_POST, **stated((DRUGS_ID, "Wang"), standings=["current"])),
    relationship("BELONGS_TO", MPS, CN, derived=True),
    relationship("BELONGS_TO", BUREAU, CN, derived=True),
    relationship("BELONGS_TO", LAO_MPS, LA, derived=True),
    relationship("PART_OF", BUREAU, MPS, **stated((PATROL_ID, "The Narcotics"))),
    relationship(
        "COOPERATES_WITH",
        MPS,
        LAO_MPS,
        area=MEKONG,
        status="established",
        **stated((PATROL_ID, "The Chinese"), statuses=["established"], dates=["2020-12-09"]),
    ),
    relationship(
        "COOPERATES_WITH",
        CN,
        LA,
        area=MEKONG,
        status="established",
        derived=True,
        **stated((PATROL_ID, "The Chinese"), statuses=["established"], dates=["2020-12-09"]),
    ),
    relationship(
        "COOPERATES_WITH",
        CN,
        MM,
        area=CONTROL,
        status="proposed",
        **stated((DRUGS_ID, "China and Myanmar will"), statuses=["proposed"], speakers=[ZHAO]),
    ),
    relationship(
        "COOPERATES_WITH",
        BUREAU,
        INTERPOL,
        area=PRECURSORS,
        status="established",
        **stated((PATROL_ID, "The Narcotics"), statuses=["established"], confidences=[0.7]),
    ),
    *(
        relationship("ACTIVE_IN", party, area, derived=True)
        for party, area in (
            (MPS, MEKONG),
            (LAO_MPS, MEKONG),
            (CN, MEKONG),
            (LA, MEKONG),
            (BUREAU, PRECURSORS),
            (INTERPOL, PRECURSORS),
        )
    ),
    relationship("CONGRATULATED", MM, MPS, occasion=POLICE_DAY, **stated((PATROL_ID, "Myanmar"))),
    relationship("MET_WITH", ZHAO, VILAY, place="Kunming", **stated(_MET)),
    relationship("ATTENDED", WANG, POLICE_DAY, role="guest", **stated((DRUGS_ID, "Wang"))),
    relationship("DEPLOYED_TO", CN, MM, area="area:drug-control", personnel=12, **stated((DRUGS_ID, "China sent"))),
    mentioned(CN, PATROL_ID, "China", "Chinese"),
    mentioned(CN, DRUGS_ID, "China"),
    mentioned(LA, PATROL_ID, "Laos"),
    mentioned(MM, DRUGS_ID, "Myanmar"),
    mentioned(MPS, PATROL_ID, "Chinese Ministry of Public Security", "MPS"),
    mentioned(ZHAO, PATROL_ID, "Zhao Kezhi"),
    mentioned("person:MM:bai-suocheng", DRUGS_ID, "Bai Suocheng"),
)


def graph(nodes: tuple[Node, ...] = NODES, relationships: tuple[Relationship, ...] = RELATIONSHIPS) -> Graph:
    """A graph of these, in the contract's order."""
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda one: one.id)),
        relationships=tuple(sorted(relationships, key=lambda one: one.key)),
        vocabulary="0123456789abcdef",
        version="0.1.0",
    )


TINY = graph()
