"""Nodes with what all documents together say of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from relgraph.errors import GraphError
from relgraph.fold.agencies import UNKNOWN
from relgraph.fold.names import choose, without_article
from relgraph.ids import label_of, node_digest
from relgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relgraph.fold.agencies import Ref
    from relgraph.fold.identity import Identity
    from relgraph.fold.names import Names
    from relgraph.model import Claims, Document, Entity


def to_nodes(documents: Sequence[Claims], identity: Identity, names: Names, *, implied: Iterable[str]) -> list[Node]:
    """A node for each entity and document.

    Args:
        documents: Settled claims.
        identity: Which node each entity is.
        names: Names of countries and areas.
        implied: Ids of countries and areas that relationships end in, whether a document names them or not.
    """
    refs: dict[str, list[Ref]] = defaultdict(list)
    for ref, node in identity.ids.items():
        refs[node].append(ref)
    nodes = [_document(claims.document) for claims in documents]
    for node in _with_broader({*refs, *implied}, names):
        short = [ref in identity.short for ref in refs[node]]
        entities = [documents[document].entities[position] for document, position in refs[node]]
        nodes.append(_entity(node, entities, short, names))
    return nodes


def _with_broader(nodes: set[str], names: Names) -> set[str]:
    """These nodes, with every wider area of an area among them."""
    found, new = set(nodes), set(nodes)
    while new:
        areas = [names.areas.get(node.removeprefix("area:")) for node in new if node.startswith("area:")]
        new = {f"area:{area.broader}" for area in areas if area and area.broader} - found
        found |= new
    return found


def _entity(identifier: str, entities: Sequence[Entity], short: Sequence[bool], names: Names) -> Node:
    label = label_of(identifier)
    if label == "Country":
        return _country(identifier, entities, names)
    if label == "CooperationArea":
        return _area(identifier, entities, names)
    forms = [without_article(entity.name) for entity in entities]
    # A short form is shown only where no document has the full one.
    name = choose(form for form, is_short in zip(forms, short, strict=True) if not is_short) or choose(forms)
    properties: dict[str, Any] = {"name": name}
    if label == "Event":
        properties |= {"date": entities[0].date, "place": choose(entity.place for entity in entities)}
        return _node(identifier, label, properties, forms, entities)
    country = identifier.split(":")[1]
    properties["country"] = "" if country in (UNKNOWN, "INT") else country
    if label == "Agency":
        properties["acronym"] = choose(entity.acronym for entity in entities)
        properties["kind"] = choose(entity.kind for entity in entities if entity.kind != "other") or "other"
    else:
        properties["honorific"] = choose(entity.honorific for entity in entities)
    return _node(identifier, label, properties, forms, entities)


def _country(identifier: str, entities: Sequence[Entity], names: Names) -> Node:
    code = identifier.removeprefix("country:")
    country = names.countries.get(code)
    if country is None:
        raise GraphError(f"the vocabulary has no country {code!r}: give the folder that the claims were read with")
    properties = {"name": country.name, "iso2": code, "iso3": country.iso3}
    return _node(identifier, "Country", properties, country.names, entities)


def _area(identifier: str, entities: Sequence[Entity], names: Names) -> Node:
    key = identifier.removeprefix("area:")
    area = names.areas.get(key)
    if area is None:
        raise GraphError(f"the vocabulary has no area {key!r}: give the folder that the claims were read with")
    properties = {"name": area.name, "broader": f"area:{area.broader}" if area.broader else ""}
    return _node(identifier, "CooperationArea", properties, (), entities)


def _document(document: Document) -> Node:
    fields = ("name", "date", "source", "publisher", "sha256", "reader")
    return _node(document.id, "Document", {field: getattr(document, field) for field in fields}, (), ())


def _node(
    identifier: str, label: str, properties: Mapping[str, Any], forms: Iterable[str], entities: Iterable[Entity]
) -> Node:
    """A node; its aliases are all other forms of its name but the acronym; properties without a value are left out.

    A form that differs from the name in capitals alone is no other form.
    """
    said = {*forms, *(without_article(alias) for entity in entities for alias in entity.aliases)}
    said |= {entity.acronym for entity in entities}
    known = {"", properties["name"].casefold(), properties.get("acronym", "").casefold()}
    aliases = sorted(form for form in said if form.casefold() not in known)
    kept = {name: value for name, value in properties.items() if value not in (None, "")} | {"aliases": aliases}
    node = Node(identifier, label, kept)
    return replace(node, properties=kept | {"digest": node_digest(node)})
