"""Whether a graph's documents, evidence and mentions stand in the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from relgraph.ids import sha256
from relgraph.model import Document, Relationship
from relgraph.verification.shape import span
from relgraph.verification.violation import Scope, Violation


def check_sources(scope: Scope, sources: Iterable[Document]) -> Iterator[Violation]:
    """Documents without a source or with another text, and sentences and mentions that do not stand where they should.

    A source is found by the hash of its text, whatever its id; one that no document came from is no matter. What a
    document without its text says is not checked: one violation tells of all of it.
    """
    given = list(sources)
    by_hash = {sha256(source.text): source for source in given}
    by_id = {source.id: source for source in given}
    texts: dict[str, str] = {}
    for node in scope.graph.nodes:
        if node.label != "Document":
            continue
        expected = node.properties.get("sha256")
        if isinstance(expected, str) and expected in by_hash:
            texts[node.id] = by_hash[expected].text
        elif node.id in by_id:
            found = sha256(by_id[node.id].text)
            yield Violation(node.id, "sha256", f"sha256 is {expected}, the source's {found}: the text has changed")
        else:
            yield Violation(node.id, "source", "it is not among the sources")
    for one in scope.graph.relationships:
        yield from _misplaced(one, texts)


def _misplaced(one: Relationship, texts: Mapping[str, str]) -> Iterator[Violation]:
    """Sentences or mentions of a relationship that its texts do not hold at their offsets."""
    offsets = _list(one, "offsets")
    if one.type == "MENTIONED_IN":
        rule, written, documents = "mention-text", _list(one, "forms"), [one.target] * len(offsets)
    else:
        rule, written, documents = "evidence-text", _list(one, "evidence"), _list(one, "documents")
    # Lists of unequal length are another rule's business.
    for position, (form, document, place) in enumerate(zip(written, documents, offsets, strict=False)):
        text = texts.get(document)
        start, end = span(place)
        if text is not None and text[start:end] != form:
            message = f"{document} has {text[start:end]!r} at {place}, not {form!r} ({position})"
            yield Violation(one.key, rule, message)


def _list(one: Relationship, name: str) -> list[str]:
    value = one.properties.get(name)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
