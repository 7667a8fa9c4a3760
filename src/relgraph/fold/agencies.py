"""Which agencies of different documents are one: those of one country with one name, long or short."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from relgraph.errors import GraphError
from relgraph.fold.names import agency_key, country_forms, without_article, without_country
from relgraph.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relgraph.fold.names import CountryNames, Form
    from relgraph.model import Claims

UNKNOWN = "ZZ"

# An entity of a document: position of the document, position in its `Claims.entities`.
Ref = tuple[int, int]


class Body(NamedTuple):
    """An agency while it is looked for: its country and the keys of its names, from the topmost agency to itself."""

    country: str
    path: tuple[str, ...]

    @property
    def above(self) -> Body:
        """Its parent; for a topmost agency one without a path, which stands for the country."""
        return Body(self.country, self.path[:-1])

    @property
    def top(self) -> Body:
        """The topmost agency over it."""
        return Body(self.country, self.path[:1])


class _Reading(NamedTuple):
    """What one document says of an agency."""

    body: Body
    name: str
    shorts: frozenset[str]
    acronym: str


def identify_agencies(
    documents: Sequence[Claims], countries: Mapping[str, CountryNames]
) -> tuple[dict[Ref, str], set[Ref]]:
    """The node of each agency that a document speaks of, and the entities that give only a short form of its name.

    Agencies of one country are one where their names are equal but for order, articles and the words for that country,
    or where one's name is the acronym, or an alias made of several words of the full name, of just one other.
    A division is compared within its parent only.
    """
    readings = _read(documents, countries)
    joined = _join(readings.values())
    slugs: dict[Body, set[str]] = defaultdict(set)
    for reading in readings.values():
        if joined[reading.body].path[-1] == reading.body.path[-1]:
            slugs[joined[reading.body]].add(slug(reading.name))
    ids: dict[Body, str] = {}
    for body in sorted(slugs, key=lambda body: (len(body.path), body)):
        own = min(slugs[body], key=lambda name: (-len(name), name))
        ids[body] = f"{ids[body.above]}/{own}" if len(body.path) > 1 else f"agency:{body.country}:{own}"
    found = {ref: ids[joined[reading.body]] for ref, reading in readings.items()}
    return found, {ref for ref, reading in readings.items() if joined[reading.body].path[-1] != reading.body.path[-1]}


def _read(documents: Sequence[Claims], countries: Mapping[str, CountryNames]) -> dict[Ref, _Reading]:
    forms: dict[str, tuple[Form, ...]] = {}
    readings: dict[Ref, _Reading] = {}

    def read(document: int, position: int, *, below: tuple[int, ...] = ()) -> _Reading:
        ref = document, position
        if ref in readings:
            return readings[ref]
        entity = documents[document].entities[position]
        if position in below:
            raise GraphError(
                f"{documents[document].document.id}: {entity.name!r} is a part of itself: build from the text again"
            )
        country, above = Body(entity.country or UNKNOWN, ())
        if entity.parent is not None:
            parent = read(document, entity.parent, below=(*below, position)).body
            if entity.country in ("", parent.country):
                country, above = parent
        if country not in forms:
            forms[country] = country_forms(countries.get(country))
        name = without_country(without_article(entity.name), forms[country])
        key = agency_key(name)
        shorts = {agency_key(without_country(alias, forms[country])) for alias in entity.aliases}
        acronym = agency_key(entity.acronym) if entity.acronym else ""
        readings[ref] = _Reading(Body(country, (*above, key)), name, frozenset(shorts - {key}), acronym)
        return readings[ref]

    for document, claims in enumerate(documents):
        for position, entity in enumerate(claims.entities):
            if entity.label == "Agency":
                read(document, position)
    return readings


def _join(readings: Iterable[_Reading]) -> dict[Body, Body]:
    """Body as read -> the body it is, parents first."""
    levels: dict[int, dict[Body, list[_Reading]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        levels[len(reading.body.path)][reading.body].append(reading)
    joined: dict[Body, Body] = {}
    divisions: dict[tuple[str, str], set[Body]] = defaultdict(set)
    for depth in sorted(levels):
        scopes: dict[Body, dict[str, list[_Reading]]] = defaultdict(lambda: defaultdict(list))
        for body, found in levels[depth].items():
            scopes[joined.get(body.above, body.above)][body.path[-1]] += found
        for scope, members in scopes.items():
            full = _full_names(members)
            for key, found in members.items():
                target = Body(scope.country, (*scope.path, full[key]))
                joined.update((reading.body, target) for reading in found)
                for reading in found if depth > 1 else ():
                    divisions[target.country, reading.acronym].add(target)
    return _join_acronyms_of_divisions(joined, divisions)


def _full_names(members: Mapping[str, Sequence[_Reading]]) -> dict[str, str]:
    """Each key of a scope -> the key of the full name that it is short for, or itself."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, readings in members.items():
        for reading in readings:
            # One word (`the Embassy`) is a name within its document only.
            inside = {short for short in reading.shorts if " " in short and set(short.split()) < set(key.split())}
            for short in inside | {reading.acronym}:
                owners[short].add(key)
    group = {key: {key} for key in members}
    for key in sorted(members):
        others = owners[key] - {key}
        if len(others) == 1:
            both = group[key] | group[others.pop()]
            group.update(dict.fromkeys(both, both))
    return {key: min(group[key], key=lambda other: (-len(other), other)) for key in members}


def _join_acronyms_of_divisions(
    joined: Mapping[Body, Body], divisions: Mapping[tuple[str, str], set[Body]]
) -> dict[Body, Body]:
    """An agency known by an acronym alone is the division of its country that alone has it."""
    moved: dict[Body, Body] = {}
    for target in joined.values():
        owners = divisions.get((target.country, target.path[0]), set()) if len(target.path) == 1 else set()
        if len(owners) == 1:
            moved[target] = next(iter(owners))
    # One that would move below another that moves stays where it is.
    moved = {target: owner for target, owner in moved.items() if owner.top not in moved}
    return {
        body: Body(target.country, (*moved[target.top].path, *target.path[1:])) if target.top in moved else target
        for body, target in joined.items()
    }
