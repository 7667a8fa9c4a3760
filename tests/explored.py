"""`EXPLORED`, the graph that tests of the explorer look at: `TINY` and more, so that every filter has something to part.

Three publishers, one of them nameless; a text without a date; two sentences in two texts for one cooperation; every status
and level of confidence; names with accents, an acronym, one name for three agencies.
"""

from __future__ import annotations

from typing import Any

from tiny import (
    CN,
    DOCUMENTS,
    LA,
    MEKONG,
    MM,
    MPS,
    NODES,
    RELATIONSHIPS,
    WANG,
    document,
    document_node,
    graph,
    node,
    relationship,
)
from tiny import stated as tiny_stated

TALKS = (
    "Talks in Bangkok\n\n"
    "The Royal Thai Police and the Ministry of Public Security of China agreed to fight telecom fraud together. "
    "Cooperation of China and Viet Nam on telecom fraud has been suspended. "
    "The joint patrol of China and Myanmar has ended. "
    "Wang Xiaohong, once Vice Minister of Public Security, met Nguyễn Văn Long, Deputy Minister, in Bangkok.\n"
)
NOTICE = (
    "Notice of the secretariat\n\n"
    "The Royal Thai Police and the Ministry of Public Security of China work together against telecom fraud. "
    "Thailand and Laos hold joint patrols on the Mekong.\n"
)
MORE_DOCUMENTS = (
    document("notice", NOTICE, "", publisher=""),
    document("talks", TALKS, "2022-11-03", source="https://gazette.example/talks", publisher="Gazette"),
)
TALKS_ID, NOTICE_ID = "document:talks", "document:notice"
TH, VN, FRAUD, PATROL = "country:TH", "country:VN", "area:telecom-fraud", "area:joint-patrol"
RTP, VN_MPS = "agency:TH:royal-thai-police", "agency:VN:ministry-of-public-security"
COAST_GUARD = "agency:VN:coast-guard"
LONG = "official:VN:nguyen-van-long"
# The relationship with two sentences in two texts.
FIGHT_FRAUD = f"COOPERATES_WITH|{MPS}|{RTP}|{FRAUD}"

_TEXTS = {one.id: one for one in (*DOCUMENTS, *MORE_DOCUMENTS)}


def stated(*places: tuple[str, str], **lists: list[Any]) -> dict[str, Any]:
    """Evidence properties for sentences that begin so: (document id, first words)."""
    return tiny_stated(*places, texts=_TEXTS, **lists)


_MORE_NODES = (
    node(TH, "Country", "Thailand", iso2="TH", iso3="THA"),
    node(VN, "Country", "Viet Nam", iso2="VN", iso3="VNM", aliases=["Vietnam"]),
    node(RTP, "Agency", "Royal Thai Police", acronym="RTP", kind="police", country="TH"),
    node(VN_MPS, "Agency", "Ministry of Public Security", kind="ministry", country="VN"),
    node(COAST_GUARD, "Agency", "Coast Guard", kind="military", country="VN"),
    node(LONG, "Official", "Nguyễn Văn Long", country="VN"),
    node(FRAUD, "CooperationArea", "telecom fraud"),
    *(document_node(source) for source in MORE_DOCUMENTS),
)
_AGREED, _WORK = (TALKS_ID, "The Royal Thai Police"), (NOTICE_ID, "The Royal Thai Police")
_MET = (TALKS_ID, "Wang Xiaohong, once")
_BOTH: dict[str, Any] = {"area": FRAUD, "status": "established"}
_EVIDENCE = stated(
    _WORK,
    _AGREED,
    confidences=[0.5, 0.9],
    rules=["together", "agreement"],
    cues=["work together", "agreed to … together"],
    statuses=["established", "established"],
    speakers=["", WANG],
)
_MORE_RELATIONSHIPS = (
    relationship("COOPERATES_WITH", MPS, RTP, **_BOTH, **_EVIDENCE),
    relationship("COOPERATES_WITH", CN, TH, **_BOTH, derived=True, **_EVIDENCE),
    relationship(
        "COOPERATES_WITH",
        CN,
        VN,
        area=FRAUD,
        status="suspended",
        **stated((TALKS_ID, "Cooperation of"), statuses=["suspended"], confidences=[0.7]),
    ),
    relationship(
        "COOPERATES_WITH", CN, MM, area=PATROL, status="ended", **stated((TALKS_ID, "The joint"), statuses=["ended"])
    ),
    relationship(
        "COOPERATES_WITH",
        LA,
        TH,
        area=MEKONG,
        status="established",
        **stated((NOTICE_ID, "Thailand"), statuses=["established"], confidences=[0.5]),
    ),
    relationship(
        "HOLDS_POST",
        WANG,
        MPS,
        title="Vice Minister of Public Security",
        role="deputy-minister",
        valid_from="2016-03",
        valid_to="2021",
        **stated(_MET, standings=["former"]),
    ),
    relationship(
        "HOLDS_POST",
        LONG,
        VN_MPS,
        title="Deputy Minister",
        role="deputy-minister",
        **stated(_MET, standings=["current"]),
    ),
    relationship("MET_WITH", WANG, LONG, date="2022-11-02", place="Bangkok", **stated(_MET, confidences=[0.7])),
    *(relationship("BELONGS_TO", one, country, derived=True) for one, country in ((RTP, TH), (VN_MPS, VN))),
    *(relationship("ACTIVE_IN", one, FRAUD, derived=True) for one in (MPS, RTP, CN, TH, VN)),
    relationship("ACTIVE_IN", TH, MEKONG, derived=True),
    *(relationship("ACTIVE_IN", one, PATROL, derived=True) for one in (CN, MM)),
)
EXPLORED = graph((*NODES, *_MORE_NODES), (*RELATIONSHIPS, *_MORE_RELATIONSHIPS))
