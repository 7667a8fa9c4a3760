"""What was found in a text, in the form in which it is compared with gold: of a graph, or of another annotation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relgraph.evaluation.names import STATE_WORDS, forms, slug, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relgraph.evaluation.gold import Items, Post
    from relgraph.evaluation.names import CountryWords
    from relgraph.model import Graph, Node, Relationship

_NO_COUNTRY = ("", "INT", "ZZ")


@dataclass(frozen=True, slots=True)
class Named:
    """An official, agency, country or event; `forms` are all its names for comparison."""

    name: str
    forms: frozenset[str]
    country: str | None = None
    is_country: bool = False


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post as found; `confidence` None where there is no such thing."""

    holder: Named
    body: Named
    title: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party to cooperation: a country, or a body of none with the slugs of its names, then of those it is part of."""

    country: str | None
    slugs: tuple[str, ...] = ()

    def code(self, known: Iterable[str]) -> str:
        """The country's code, or `INT:<slug>`: that of the known ones with which a slug begins, else its own."""
        if self.country:
            return self.country
        longest_first = sorted(known, key=lambda code: (-len(code), code))
        for own in self.slugs:
            for code in longest_first:
                if own == code[4:] or own.startswith(f"{code[4:]}-"):
                    return code
        return "INT:" + (self.slugs[0] if self.slugs else "")


@dataclass(frozen=True, slots=True)
class FoundCooperation:
    """Cooperation of two parties in an area (without prefix)."""

    a: Party
    b: Party
    area: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found in one document."""

    officials: tuple[Named, ...] = ()
    posts: tuple[FoundPost, ...] = ()
    agencies: tuple[Named, ...] = ()
    countries: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    cooperation: tuple[FoundCooperation, ...] = ()
    events: tuple[Named, ...] = ()
    country_words: CountryWords = field(default_factory=dict)


def found_in_graph(graph: Graph) -> Found:
    """What the graph of one document says of it.

    What stands in the graph without mention or evidence, such as the area that a found one belongs to, is not counted.
    """
    kept, ties = _stated(graph)
    nodes = {node.id: node for node in kept}
    named = {node.id: _named(node) for node in kept}
    parents = {one.source: one.target for one in ties if one.type == "PART_OF"}
    labelled = {label: tuple(named[node.id] for node in kept if node.label == label) for label in _LABELS}
    return Found(
        officials=labelled["Official"] + labelled["Person"],
        posts=tuple(
            FoundPost(named[one.source], named[one.target], one.properties.get("title") or "", _confidence(one))
            for one in ties
            if one.type == "HOLDS_POST"
        ),
        agencies=labelled["Agency"],
        countries=frozenset(one.country for one in labelled["Country"] if one.country),
        areas=frozenset(
            [_area(node.id) for node in kept if node.label == "CooperationArea"]
            + [_area(one.properties["area"]) for one in ties if _has_own_area(one)]
        ),
        cooperation=tuple(
            FoundCooperation(
                _party(nodes[one.source], nodes, parents),
                _party(nodes[one.target], nodes, parents),
                _area(one.properties.get("area") or "?"),
                _confidence(one),
            )
            for one in ties
            if one.type == "COOPERATES_WITH"
        ),
        events=labelled["Event"],
        country_words={
            one.country: frozenset(word for name in _names(nodes[identifier]) for word in words(name)) | STATE_WORDS
            for identifier, one in named.items()
            if one.is_country and one.country
        },
    )


def found_by_people(items: Items, country_words: CountryWords) -> Found:
    """What one annotation says of a document, as if a graph had said it; items are in its order.

    Args:
        items: Its required items, say.
        country_words: Words of each country's names, which an agency's name may hold or lack.
    """
    holders = {post.official: Named(post.official, forms([post.official])) for post in items.posts}
    officials = [Named(one.name, forms([one.name, *one.aliases])) for one in items.officials]
    holders |= {one.name: one for one in officials}
    agencies = [Named(one.name, forms([one.name, *one.aliases]), one.country) for one in items.agencies]
    return Found(
        officials=tuple(officials),
        posts=tuple(FoundPost(holders[post.official], _body(post, agencies), post.title) for post in items.posts),
        agencies=tuple(agencies),
        countries=frozenset(items.countries),
        areas=frozenset(items.areas),
        cooperation=tuple(
            FoundCooperation(party_of_code(a, items), party_of_code(b, items), area) for a, b, area in items.cooperation
        ),
        events=tuple(Named(one.name, forms([one.name])) for one in items.events),
        country_words=country_words,
    )


def party_of_code(code: str, items: Items) -> Party:
    """The party that a code of an annotation stands for, an international body with all names it has there."""
    if not code.startswith("INT:"):
        return Party(code)
    slugs = [code[4:]]
    for body in items.agencies:
        own = [slug(name) for name in (body.name, *body.aliases)]
        if body.country is None and code[4:] in own:
            slugs += own
    return Party(None, tuple(slugs))


_LABELS = ("Agency", "Country", "Event", "Official", "Person")


def _stated(graph: Graph) -> tuple[list[Node], list[Relationship]]:
    """Nodes that the document mentions or that its statements join, and the relationships between them."""
    ties = [one for one in graph.relationships if one.type != "MENTIONED_IN"]
    ids = {one.source for one in graph.relationships if one.type == "MENTIONED_IN"}
    ids |= {end for one in ties if one.properties.get("documents") for end in (one.source, one.target)}
    ids |= {one.target for one in ties if one.type == "BELONGS_TO" and one.source in ids}
    stated = [one for one in ties if one.properties.get("documents")]
    derived = [one for one in ties if not one.properties.get("documents") and {one.source, one.target} <= ids]
    return [node for node in graph.nodes if node.id in ids], stated + derived


def _has_own_area(one: Relationship) -> bool:
    return bool(one.properties.get("area")) and not one.properties.get("derived")


def _confidence(one: Relationship) -> float | None:
    confidence = one.properties.get("confidence")
    return None if confidence is None else float(confidence)


def _named(node: Node) -> Named:
    country = _iso2(node) if node.label in ("Agency", "Country") else None
    return Named(node.properties.get("name") or "", forms(_names(node)), country, node.label == "Country")


def _names(node: Node) -> list[str]:
    """All names of a node, the acronym after the first."""
    found = [node.properties.get("name"), node.properties.get("acronym"), *(node.properties.get("aliases") or ())]
    return [name for name in found if name]


def _iso2(node: Node) -> str | None:
    """The country of a country or agency; None for an international body or where it is unknown."""
    if node.label == "Country":
        return str(node.properties.get("iso2") or node.id.split(":")[-1]).upper()
    code = node.properties.get("country")
    if code is None and node.label == "Agency":
        code = node.id.split(":")[1]
    return None if code is None or code in _NO_COUNTRY else str(code).upper()


def _area(identifier: str) -> str:
    return identifier.rsplit(":", maxsplit=1)[-1]


def _party(node: Node, nodes: Mapping[str, Node], parents: Mapping[str, str]) -> Party:
    country = _iso2(node)
    if country:
        return Party(country)
    slugs: list[str] = []
    seen: set[str] = set()
    identifier: str | None = node.id
    while identifier is not None and identifier not in seen:
        seen.add(identifier)
        slugs += [slug(name) for name in _names(nodes[identifier])]
        identifier = parents.get(identifier)
    return Party(None, tuple(slugs))


def _body(post: Post, agencies: Iterable[Named]) -> Named:
    """Whose post it is: a country, or an agency with all names it has elsewhere in the annotation."""
    if post.agency is None:
        return Named(post.country or "", frozenset(), post.country, is_country=True)
    own = forms([post.agency])
    same = [one.forms for one in agencies if one.country == post.country and own & one.forms]
    return Named(post.agency, own.union(*same), post.country)
