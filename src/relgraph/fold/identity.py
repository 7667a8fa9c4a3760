"""Which node each entity of each document is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from relgraph.fold.agencies import UNKNOWN, Ref, identify_agencies
from relgraph.fold.names import without_article
from relgraph.ids import fold_name, slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relgraph.fold.names import CountryNames
    from relgraph.model import Claims

_PEOPLE = ("Official", "Person")


class Identity(NamedTuple):
    """Entity of a document -> id of its node; `short` holds the entities whose name is only a short form of the node's."""

    ids: Mapping[Ref, str]
    short: frozenset[Ref]


def identify(documents: Sequence[Claims], countries: Mapping[str, CountryNames]) -> Identity:
    """The node of every entity, from all documents together, whatever their order."""
    agencies, short = identify_agencies(documents, countries)
    return Identity(agencies | _people(documents) | _events(documents) | _tables(documents), frozenset(short))


def _tables(documents: Sequence[Claims]) -> dict[Ref, str]:
    """Countries and areas: the extractor has found them in the vocabulary, under their codes and ids."""
    prefix = {"Country": "country", "CooperationArea": "area"}
    return {
        (document, position): f"{prefix[entity.label]}:{entity.name}"
        for document, claims in enumerate(documents)
        for position, entity in enumerate(claims.entities)
        if entity.label in prefix
    }


def _events(documents: Sequence[Claims]) -> dict[Ref, str]:
    """Events: one for each name and date."""
    same: dict[tuple[str, str], dict[Ref, str]] = defaultdict(dict)
    for document, claims in enumerate(documents):
        for position, entity in enumerate(claims.entities):
            if entity.label == "Event":
                same[fold_name(entity.name), entity.date][document, position] = without_article(entity.name)
    return {ref: f"event:{_slug(refs)}:{date or '-'}" for (_, date), refs in same.items() for ref in refs}


def _people(documents: Sequence[Claims]) -> dict[Ref, str]:
    """Officials and persons, name by name."""
    names: dict[str, dict[Ref, str]] = defaultdict(dict)
    for document, claims in enumerate(documents):
        for position, entity in enumerate(claims.entities):
            if entity.label in _PEOPLE:
                names[fold_name(entity.name)][document, position] = entity.name
    found: dict[Ref, str] = {}
    for refs in names.values():
        said = {
            ref: (documents[ref[0]].entities[ref[1]].label, documents[ref[0]].entities[ref[1]].country) for ref in refs
        }
        homes = _homes(frozenset(said.values()))
        same: dict[tuple[str, str], dict[Ref, str]] = defaultdict(dict)
        for ref, name in refs.items():
            same[homes[said[ref]]][ref] = name
        for (label, country), namesakes in same.items():
            found |= dict.fromkeys(namesakes, f"{label.lower()}:{country}:{_slug(namesakes)}")
    return found


def _homes(said: frozenset[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Label and country as documents give them to one name -> label and country of the node.

    Countries never merge. Who has no country joins the only one of that name that has one; who has no post, the only
    official of that name in the same country or in none.
    """
    persons = {country for label, country in said if label == "Person"} - {""}
    officials = {country for label, country in said if label == "Official"}
    known = officials - {""} or persons
    only = next(iter(known)) if len(known) == 1 else UNKNOWN
    homes = {("Official", country): ("Official", country or only) for country in officials}
    posts = {country for _, country in homes.values()}
    homes |= {("Person", country): ("Official" if country in posts else "Person", country) for country in persons}
    if len(posts) == 1:
        homes["Person", ""] = ("Official", min(posts))
    else:
        homes["Person", ""] = ("Person", UNKNOWN if posts else only)
    return homes


def _slug(names: Mapping[Ref, str]) -> str:
    """The readable part of an id: of the slugs of all forms the longest, of those the first."""
    return min({slug(name) for name in names.values()}, key=lambda name: (-len(name), name))
