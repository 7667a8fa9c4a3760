"""Claims of all documents -> the graph, the same for every order and grouping of the documents."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from relgraph import __version__
from relgraph.fold.documents import document_ids, settle
from relgraph.fold.identity import identify
from relgraph.fold.names import AreaNames, CountryNames, Names
from relgraph.fold.nodes import to_nodes
from relgraph.fold.relationships import (
    derived_relationships,
    mentioned_in,
    stated_ties,
    to_relationships,
    with_countries,
)
from relgraph.model import Graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.model import Claims

__all__ = ["AreaNames", "CountryNames", "Names", "document_ids", "fold"]


def fold(claims: Iterable[Claims], *, vocabulary: Names) -> Graph:
    """The graph of all that documents state.

    Claims of the same text count once. Nothing but the set of claims matters, so adding a document, taking one out
    and building anew are this one function.

    Args:
        claims: One for each document, in any order.
        vocabulary: Names of countries and areas; its hash is recorded.

    Returns:
        The graph; empty for no claims.

    Raises:
        GraphError: An agency is said to be a part of itself, or the vocabulary lacks a country or area of the claims.
    """
    documents = settle(claims)
    identity = identify(documents, vocabulary.countries)
    stated = stated_ties(documents, identity.ids)
    ties = with_countries(stated)
    agencies = {node: _iso2(node) for node in identity.ids.values() if node.startswith("agency:")}
    parents: dict[str, set[str]] = defaultdict(set)
    for document, one in enumerate(documents):
        for position, entity in enumerate(one.entities):
            if entity.parent is not None:
                parents[identity.ids[document, position]].add(identity.ids[document, entity.parent])
    relationships = to_relationships(ties, stated=stated)
    relationships += derived_relationships(ties, agencies, parents)
    relationships += mentioned_in(documents, identity.ids)
    ends = {end for one in relationships for end in (one.source, one.target, one.properties.get("area"))}
    implied = {end for end in ends if end and end.startswith(("country:", "area:"))}
    nodes = to_nodes(documents, identity, vocabulary, implied=implied)
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        relationships=tuple(sorted(relationships, key=lambda one: one.key)),
        vocabulary=vocabulary.hash,
        version=__version__,
    )


def _iso2(agency: str) -> str:
    """Country code in the id of an agency, "" for an international body or an unknown country."""
    country = agency.split(":")[1]
    return "" if country in ("INT", "ZZ") else country
