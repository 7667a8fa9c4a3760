"""Which documents there are: each text once, each with an id of its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.claims import one_each

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.model import Claims


def document_ids(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(id, sha256) of documents -> id in the graph: where two texts share an id, eight digits of the sha256 tell them apart."""
    texts: dict[str, set[str]] = defaultdict(set)
    for identifier, sha256 in keys:
        texts[identifier].add(sha256)
    return {
        (identifier, sha256): identifier if len(hashes) == 1 else f"{identifier}-{sha256[:8]}"
        for identifier, hashes in texts.items()
        for sha256 in sorted(hashes)
    }


def settle(claims: Iterable[Claims]) -> tuple[Claims, ...]:
    """The claims of each text once, under the id of its document in the graph, sorted by that id."""
    once = one_each(claims)
    ids = document_ids((one.document.id, one.document.sha256) for one in once)
    settled = [
        replace(one, document=replace(one.document, id=ids[one.document.id, one.document.sha256])) for one in once
    ]
    return tuple(sorted(settled, key=lambda one: one.document.id))
