"""Statements of documents -> relationships between nodes, with all evidence, and those that follow from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from relgraph.evidence import latest_status
from relgraph.fold.evidence import Evidence, aligned, distinct, latest
from relgraph.fold.names import choose
from relgraph.ids import label_of, relationship_digest, relationship_key, slug
from relgraph.model import ENDS, IDENTITY, SYMMETRIC, Mention, Relationship

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from relgraph.fold.agencies import Ref
    from relgraph.model import Claims, Statement

# Single properties that evidence may state, by type.
_STATED = {
    "ATTENDED": ("role",),
    "DEPLOYED_TO": ("personnel",),
    "HOLDS_POST": ("role", "valid_from", "valid_to"),
    "MET_WITH": ("place",),
}


class Tie(NamedTuple):
    """What identifies a relationship: type, ends, and the value of its identifying property, "" where it has none."""

    type: str
    source: str
    target: str
    which: str = ""


Ties = dict[Tie, list[Evidence]]


def stated_ties(documents: Sequence[Claims], ids: Mapping[Ref, str]) -> Ties:
    """All that the documents state, by relationship.

    Left out is what the contract has no place for: ends that are one node, a person who turned out to have no post at
    the end of a relationship of officials, an agency of no known country at the end of a cooperation, one that belongs
    to another country than its own.
    """
    ties: Ties = defaultdict(list)
    for number, claims in enumerate(documents):
        for said in claims.statements:
            tie = _tie(said, number, ids)
            if not _is_allowed(tie):
                continue
            sentence = claims.sentences[said.sentence]
            speaker = "" if said.speaker is None else ids[number, said.speaker]
            if speaker.startswith("person:"):
                speaker = ""  # only officials and agencies speak; for anybody else the document does
            ties[tie].append(
                Evidence(
                    claims.document.id, sentence.start, sentence.end, sentence.text, claims.document.date, speaker, said
                )
            )
    return dict(ties)


def with_countries(ties: Ties) -> Ties:
    """These, with the cooperation of countries whose agencies cooperate with the other country or its agencies."""
    both = {tie: list(rows) for tie, rows in ties.items()}
    for tie, rows in ties.items():
        if tie.type == "COOPERATES_WITH":
            first, second = sorted(_country(end) for end in (tie.source, tie.target))
            if first and first != second and (first, second) != (tie.source, tie.target):
                both.setdefault(Tie(tie.type, first, second, tie.which), []).extend(rows)
    return both


def to_relationships(ties: Ties, *, stated: Collection[Tie]) -> list[Relationship]:
    """Relationships with their evidence; those that are not `stated` themselves are derived."""
    found = []
    for tie, evidence in ties.items():
        rows = distinct(evidence)
        properties: dict[str, Any] = aligned(tie.type, rows)
        for name in IDENTITY[tie.type]:
            properties[name] = choose(row.said.title for row in rows) if name == "title" else tie.which
        for name in _STATED.get(tie.type, ()):
            properties[name] = latest(rows, name)
        if tie.type == "COOPERATES_WITH":
            properties["status"] = latest_status((row.said.date or row.dated, row.said.status) for row in rows)
        if tie not in stated:
            properties["derived"] = True
        found.append(relationship(tie, properties))
    return found


def derived_relationships(
    ties: Ties, agencies: Mapping[str, str], parents: Mapping[str, set[str]]
) -> list[Relationship]:
    """What follows without a sentence of its own, where no sentence states it.

    Args:
        ties: All that has evidence.
        agencies: Id of each agency -> its country, "" where it has none.
        parents: Id of a division -> ids of the agencies that it belongs to.
    """
    implied = {Tie("BELONGS_TO", agency, f"country:{country}") for agency, country in agencies.items() if country}
    implied |= {Tie("PART_OF", division, parent) for division, above in parents.items() for parent in above}
    for tie, rows in ties.items():
        # A cooperation that is only proposed has nobody active in it yet.
        if tie.type == "COOPERATES_WITH" and any(row.said.status != "proposed" for row in rows):
            implied |= {Tie("ACTIVE_IN", end, tie.which) for end in (tie.source, tie.target)}
    return [relationship(tie, {"derived": True}) for tie in implied if tie not in ties and tie.source != tie.target]


def mentioned_in(documents: Sequence[Claims], ids: Mapping[Ref, str]) -> list[Relationship]:
    """Where each entity is mentioned, one relationship for each document that does."""
    places: dict[Tie, set[Mention]] = defaultdict(set)
    for number, claims in enumerate(documents):
        for position, entity in enumerate(claims.entities):
            if entity.mentions:
                places[Tie("MENTIONED_IN", ids[number, position], claims.document.id)].update(entity.mentions)
    found = []
    for tie, mentions in places.items():
        rows = sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.form))
        forms, offsets = [row.form for row in rows], [f"{row.start}-{row.end}" for row in rows]
        found.append(relationship(tie, {"forms": forms, "offsets": offsets, "count": len(rows)}))
    return found


def relationship(tie: Tie, properties: Mapping[str, Any]) -> Relationship:
    """A relationship with its key and digest; properties without a value are left out."""
    kept = {name: value for name, value in properties.items() if value not in (None, "")}
    key = relationship_key(tie.type, tie.source, tie.target, kept)
    made = Relationship(key, tie.type, tie.source, tie.target, kept)
    return replace(made, properties=kept | {"digest": relationship_digest(made)})


def _tie(said: Statement, document: int, ids: Mapping[Ref, str]) -> Tie:
    source, target = ids[document, said.source], ids[document, said.target]
    if said.type in SYMMETRIC and target < source:
        source, target = target, source
    which = {
        "area": f"area:{said.area}" if said.area else "",
        "date": said.date,
        "occasion": "" if said.occasion is None else ids[document, said.occasion],
        "title": slug(said.title),
    }
    return Tie(said.type, source, target, *(which[name] for name in IDENTITY[said.type]))


def _is_allowed(tie: Tie) -> bool:
    sources, targets = ENDS[tie.type]
    unknown = tie.type == "COOPERATES_WITH" and any(end.startswith("agency:ZZ:") for end in (tie.source, tie.target))
    fitting = label_of(tie.source) in sources and label_of(tie.target) in targets
    # To which country an agency belongs, its id says.
    abroad = tie.type == "BELONGS_TO" and tie.source.split(":")[1] != tie.target.split(":")[1]
    return fitting and not unknown and not abroad and tie.source != tie.target


def _country(end: str) -> str:
    """Country of an end of a cooperation, "" for an international body."""
    label, country, *_ = end.split(":")
    if label == "country":
        return end
    return "" if country == "INT" else f"country:{country}"
