"""Shapes and colours of labels and relationship types: the one place that knows them.

Every label has a shape of its own beside its colour, and its colour stays apart from the others for people who see red,
green or blue differently; proposed, suspended and ended cooperation differ by the line, not by colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Look:
    """How something is drawn on a light and on a dark ground.

    Attributes:
        word: What people call it, in the plural.
        light: Colour on a light ground.
        dark: Colour on a dark ground.
        shape: Of a node, in vis-network's words; "" for a relationship.
        width: Of a line, in pixels; 0 for a node.
    """

    word: str
    light: str
    dark: str
    shape: str = ""
    width: float = 0


LABELS: Mapping[str, Look] = MappingProxyType(
    {
        "Country": Look("Countries", "#1f4b8e", "#7ba7ea", shape="hexagon"),
        "Agency": Look("Agencies", "#0f8579", "#35b8a6", shape="square"),
        "Official": Look("Officials", "#c2571a", "#f0935a", shape="dot"),
        "CooperationArea": Look("Areas of cooperation", "#b061c9", "#dcb8ec", shape="diamond"),
        "Event": Look("Events", "#8f6b00", "#e0b93f", shape="star"),
        "Document": Look("Documents", "#667380", "#9aa7b4", shape="triangleDown"),
        "Person": Look("Other persons", "#7d5a5a", "#c4a1a1", shape="triangle"),
    }
)
# The more important the earlier; what says where something belongs or stands written is paler than what was done.
TYPES: Mapping[str, Look] = MappingProxyType(
    {
        "COOPERATES_WITH": Look("cooperates with", "#2364aa", "#6fa8f5", width=1.6),
        "HOLDS_POST": Look("holds a post in", "#a8764f", "#c79a76", width=1.2),
        "MET_WITH": Look("met with", "#b0447a", "#e685b5", width=1.4),
        "DEPLOYED_TO": Look("deployed to", "#6a7d00", "#b5c94a", width=1.6),
        "CONGRATULATED": Look("congratulated", "#a87800", "#dfb145", width=1.3),
        "ATTENDED": Look("attended", "#7c6f5a", "#b5a78f", width=1.2),
        "PART_OF": Look("is part of", "#3f9488", "#5fb5a9", width=1.4),
        "BELONGS_TO": Look("belongs to", "#a9b4bf", "#56626f", width=0.9),
        "ACTIVE_IN": Look("is active in", "#c9afcb", "#6a5670", width=0.9),
        "MENTIONED_IN": Look("is mentioned in", "#c3cad1", "#4a545f", width=0.7),
    }
)
# What is neither a label nor a type: ground, text and lines of the page.
PAGE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ground": ("#fbfbf9", "#12161b"),
        "surface": ("#ffffff", "#1a2027"),
        "raised": ("#f3f4f2", "#232b34"),
        "line": ("#dfe2e1", "#323c47"),
        "text": ("#1c242d", "#e8ebee"),
        "soft": ("#55606c", "#a5b0bb"),
        "accent": ("#1d5fa8", "#82b4f5"),
        "mark": ("#ffe9a8", "#5a4a12"),
    }
)
# Status of cooperation -> lengths of dashes and gaps; none is a full line.
DASHES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"established": (), "proposed": (7, 5), "suspended": (2, 4), "ended": (11, 4, 2, 4)}
)
# Of groups that have no colour of their own (countries, communities, areas), the largest first: told apart by people who see
# red, green or blue differently, after Okabe and Ito (https://jfly.uni-koeln.de/color/), darker on a light ground.
SERIES: tuple[tuple[str, str], ...] = (
    ("#0067a5", "#56b4e9"),
    ("#c4590a", "#e69f00"),
    ("#00795a", "#2bc49a"),
    ("#b0447a", "#e08fbf"),
    ("#7d6b00", "#f0e442"),
    ("#5b4a9e", "#a99bea"),
    ("#8a3b12", "#d98a5f"),
    ("#3f6f7a", "#8fc3cf"),
)
