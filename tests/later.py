"""The tiny graph after another document."""

from __future__ import annotations

from tiny import (
    CN,
    CONTROL,
    DRUGS_ID,
    MM,
    MPS,
    NODES,
    PATROL_ID,
    RELATIONSHIPS,
    WANG,
    ZHAO,
    graph,
    node,
    relationship,
    stated,
)

from relgraph.model import Graph

POST = {"title": "Minister of Public Security", "role": "minister"}


def later() -> Graph:
    """The tiny graph after another document: a post has ended, a plan is carried out, a meeting is gone."""
    both = ((PATROL_ID, "Zhao Kezhi, Minister"), (DRUGS_ID, "China and Myanmar will"))
    twice = ((DRUGS_ID, "China and Myanmar will"), (DRUGS_ID, "China sent"))
    new = {
        one.key: one
        for one in (
            relationship("HOLDS_POST", ZHAO, MPS, **POST, **stated(*both, standings=["current", "former"])),
            relationship(
                "COOPERATES_WITH",
                *(CN, MM),
                area=CONTROL,
                status="established",
                **stated(*twice, statuses=["proposed", "established"], speakers=[ZHAO, ""]),
            ),
            relationship("DEPLOYED_TO", CN, MM, area=CONTROL, personnel=20, **stated((DRUGS_ID, "China sent"))),
        )
    }
    kept = {one.key: one for one in RELATIONSHIPS if one.type not in ("MET_WITH", "MENTIONED_IN")}
    return graph(
        (*(one for one in NODES if one.id != WANG), node(WANG, "Official", "Wang Xiaohong", aliases=["Wang"])),
        tuple({**kept, **new}.values()),
    )
