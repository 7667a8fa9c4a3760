"""What nodes are called, and relationships in words."""

from __future__ import annotations

import pytest
from tiny import (
    BUREAU,
    CN,
    DOCUMENTS,
    INTERPOL,
    LAO_MPS,
    MM,
    MPS,
    PATROL_ID,
    POLICE_DAY,
    TINY,
    VILAY,
    WANG,
    ZHAO,
    relationship,
)

from relgraph.model import Relationship
from relgraph.naming import Names, Source

NAMES = Names(TINY)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (MPS, "Ministry of Public Security (CN)"),
        (LAO_MPS, "Ministry of Public Security (LA)"),
        (BUREAU, "Narcotics Control Bureau, Ministry of Public Security (CN)"),
        (INTERPOL, "INTERPOL"),
        (CN, "China"),
        ("agency:ZZ:bureau", "agency:ZZ:bureau"),
        ("agency:VN:no-such/bureau", "agency:VN:no-such/bureau (VN)"),
    ],
)
def test_a_full_name_tells_agencies_of_one_name_apart(node: str, expected: str) -> None:
    assert NAMES.full(node) == expected


@pytest.mark.parametrize(
    ("code", "expected"), [("CN", "China"), ("INT", "international"), ("ZZ", ""), ("", ""), ("FR", "FR")]
)
def test_a_country_is_called_by_its_name_where_the_graph_has_it(code: str, expected: str) -> None:
    assert NAMES.country(code) == expected


def test_a_document_that_the_graph_lacks_is_called_by_its_id() -> None:
    assert NAMES.source(PATROL_ID) == Source(
        PATROL_ID, "China and Laos start joint patrol", "2021-01-10", "patrol.txt", "Example", DOCUMENTS[1].sha256
    )
    assert NAMES.source("document:x") == Source("document:x", "document:x", "", "", "", "")


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            relationship("HOLDS_POST", ZHAO, MPS, title="Minister"),
            "Zhao Kezhi: Minister, Ministry of Public Security (CN)",
        ),
        (
            relationship("COOPERATES_WITH", CN, MM, area="area:drug-control"),
            "China and Myanmar cooperate: drug control",
        ),
        (relationship("MET_WITH", ZHAO, VILAY), "Zhao Kezhi and Vilay Lakhamfong met"),
        (
            relationship("MET_WITH", ZHAO, VILAY, date="2020", place="Kunming"),
            "Zhao Kezhi and Vilay Lakhamfong met in Kunming, 2020",
        ),
        (relationship("CONGRATULATED", MM, CN), "Myanmar congratulated China"),
        (
            relationship("CONGRATULATED", MM, CN, occasion=POLICE_DAY),
            "Myanmar congratulated China on Chinese People's Police Day",
        ),
        (relationship("ATTENDED", WANG, POLICE_DAY), "Wang Xiaohong attended Chinese People's Police Day"),
        (
            relationship("ATTENDED", WANG, POLICE_DAY, role="guest"),
            "Wang Xiaohong attended Chinese People's Police Day as guest",
        ),
        (relationship("DEPLOYED_TO", CN, MM), "China deployed people to Myanmar"),
        (
            relationship("DEPLOYED_TO", CN, MM, area="area:drug-control", personnel=12),
            "China deployed 12 people to Myanmar: drug control",
        ),
        (relationship("BELONGS_TO", MPS, CN), "Ministry of Public Security (CN) belongs to China"),
        (
            relationship("PART_OF", BUREAU, MPS),
            "Narcotics Control Bureau, Ministry of Public Security (CN) is part of Ministry of Public Security (CN)",
        ),
        (relationship("ACTIVE_IN", CN, "area:drug-control"), "China is active in drug control"),
        (relationship("MENTIONED_IN", CN, PATROL_ID), "China is mentioned in China and Laos start joint patrol"),
    ],
)
def test_a_relationship_is_said_in_a_sentence(one: Relationship, expected: str) -> None:
    assert NAMES.said(one) == expected
