"""The values that pass through relgraph; this module knows no library.

A `Document` goes in; `Claims` say what it states; a `Graph` is the fold over claims.
Offsets are `[start, end)` in characters of `Document.text`, everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

SCHEMA_VERSION = 1

LABELS = (
    "Agency",
    "CooperationArea",
    "Country",
    "Document",
    "Event",
    "Official",
    "Person",
)
AGENCY_KINDS = (
    "association",
    "department",
    "embassy",
    "international",
    "military",
    "ministry",
    "other",
    "police",
)
ROLES = (
    "adviser",
    "ambassador",
    "commander",
    "commissioner",
    "deputy-director",
    "deputy-minister",
    "director",
    "head-of-government",
    "head-of-state",
    "minister",
    "other",
    "representative",
    "secretary",
    "spokesperson",
)
ATTENDANCE_ROLES = ("guest", "host", "speaker")
STANDINGS = ("acting", "current", "former", "incoming")
STATUSES = ("ended", "established", "proposed", "suspended")
CONFIDENCES = (0.9, 0.7, 0.5)

# Relationship type -> labels of its source, labels of its target.
ENDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "ACTIVE_IN": (("Agency", "Country"), ("CooperationArea",)),
        "ATTENDED": (("Agency", "Official"), ("Event",)),
        "BELONGS_TO": (("Agency",), ("Country",)),
        "CONGRATULATED": (("Agency", "Country", "Official"), ("Agency", "Country")),
        "COOPERATES_WITH": (("Agency", "Country"), ("Agency", "Country")),
        "DEPLOYED_TO": (("Agency", "Country"), ("Country",)),
        "HOLDS_POST": (("Official",), ("Agency", "Country")),
        "MENTIONED_IN": (
            ("Agency", "CooperationArea", "Country", "Event", "Official", "Person"),
            ("Document",),
        ),
        "MET_WITH": (("Official",), ("Official",)),
        "PART_OF": (("Agency",), ("Agency",)),
    }
)
SYMMETRIC = frozenset({"COOPERATES_WITH", "MET_WITH"})
# Properties that belong to a relationship's identity besides its ends.
IDENTITY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ACTIVE_IN": (),
        "ATTENDED": (),
        "BELONGS_TO": (),
        "CONGRATULATED": ("occasion",),
        "COOPERATES_WITH": ("area",),
        "DEPLOYED_TO": ("area",),
        "HOLDS_POST": ("title",),
        "MENTIONED_IN": (),
        "MET_WITH": ("date",),
        "PART_OF": (),
    }
)
# Types that may stand without evidence, since a name or other relationships imply them.
DERIVABLE = frozenset({"ACTIVE_IN", "BELONGS_TO", "COOPERATES_WITH", "PART_OF"})


@dataclass(frozen=True, slots=True)
class Document:
    """One official text.

    Attributes:
        id: `document:<stem>`.
        name: The headline.
        sha256: Of `text` in UTF-8, in hexadecimal.
        date: ISO 8601 (`2021-01-10`, `2021-01`, `2021`), or "" where unknown.
        source: Path or URL, as given.
        publisher: Who published it, or "".
        text: As read; every offset points into it. "" in claims, which do without it.
        reader: Program and version that made text of a file that is none (`trafilatura 2.0.0`), or "".
    """

    id: str
    name: str
    sha256: str
    date: str = ""
    source: str = ""
    publisher: str = ""
    text: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names an entity: `form` is `text[start:end]`."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that something stands on: `text` is `Document.text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that one document speaks of, with all its mentions there.

    What the document says of it, and nothing more: which node it becomes is for the fold to say.

    Attributes:
        label: One of `LABELS`, without `Document`.
        name: Fullest form in the document; for a `Country` its ISO code, for a `CooperationArea` its id without prefix.
        country: ISO 3166-1 alpha-2, `INT` for an international body, or "" where the text does not tell.
        aliases: Other forms, sorted; an official's surname alone is none.
        acronym: For an agency, or "".
        kind: For an agency, one of `AGENCY_KINDS`, or "".
        parent: Position in `Claims.entities` of the agency that this division belongs to.
        honorific: For an official or person, or "".
        date: For an event, ISO 8601 or "".
        place: For an event, or "".
        mentions: Sorted by offset.
    """

    label: str
    name: str
    country: str = ""
    aliases: tuple[str, ...] = ()
    acronym: str = ""
    kind: str = ""
    parent: int | None = None
    honorific: str = ""
    date: str = ""
    place: str = ""
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One relationship that one sentence states.

    Attributes:
        type: A relationship type of the contract.
        source: Position of one end in `Claims.entities`.
        target: Position of the other end.
        sentence: Position in `Claims.sentences` of the sentence that states it.
        cue: The words that made it a statement.
        rule: Name of the rule that read it.
        confidence: One of `CONFIDENCES`.
        speaker: Position of the official or agency that says it; None: the document itself.
        date: Date that the sentence states, ISO 8601 or "".
        title: Of a post.
        role: Of a post (`ROLES`) or of who attended (`ATTENDANCE_ROLES`), or "".
        standing: Of a post (`STANDINGS`), or "".
        area: Area of cooperation or deployment, without prefix, or "".
        status: Of cooperation (`STATUSES`), or "".
        occasion: Position of the event of congratulations.
        place: Of a meeting, or "".
        personnel: Number deployed, where said of this destination alone.
        valid_from: Of a post, ISO 8601 or "".
        valid_to: Of a post, ISO 8601 or "".
    """

    type: str
    source: int
    target: int
    sentence: int
    cue: str
    rule: str
    confidence: float
    speaker: int | None = None
    date: str = ""
    title: str = ""
    role: str = ""
    standing: str = ""
    area: str = ""
    status: str = ""
    occasion: int | None = None
    place: str = ""
    personnel: int | None = None
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """All that one document states, read from it alone.

    Attributes:
        document: Its record, without text.
        sentences: Those that a statement or `unread` points to, sorted by offset.
        entities: In a fixed order: label, name, first mention.
        statements: Sorted by sentence, type and ends.
        unread: Positions of the sentences that name two or more known parties and gave no statement.
        vocabulary: Hash of the vocabulary that read it.
        version: Version of relgraph that read it.
        fingerprint: Hash of all that these claims follow from: text, record, vocabulary, version, way of reading; "" where
            unknown. Claims with the same fingerprint are the same.
    """

    document: Document
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    unread: tuple[int, ...] = ()
    vocabulary: str = ""
    version: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph; `properties` holds all but id and label, `name`, `aliases` and `digest` always."""

    id: str
    label: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of the graph; `properties` holds all but key, type and ends."""

    key: str
    type: str
    source: str
    target: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """A fold over claims.

    Attributes:
        nodes: Sorted by id.
        relationships: Sorted by key.
        vocabulary: Hash of the vocabulary that read the documents.
        version: Version of relgraph that made it.
        schema: Version of the graph's form.
    """

    nodes: tuple[Node, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    vocabulary: str = ""
    version: str = ""
    schema: int = SCHEMA_VERSION
