"""Ids, keys and digests: each made from what identifies the thing, readable, never from a counter.

An empty or null part of a key is written as `-`, so that Neo4j, which refuses to MERGE on null, never sees one.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from relgraph.model import IDENTITY, LABELS, SYMMETRIC, Node, Relationship

# Prefix of a node's id -> its label.
_LABELS = {"area": "CooperationArea"} | {label.lower(): label for label in LABELS if label != "CooperationArea"}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def fold_name(text: str) -> str:
    """A name for comparison: lower case, no diacritics, punctuation or leading "the", single spaces.

    Example:
        >>> fold_name("The Société d’État")
        'societe detat'
    """
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("&", " and ")
    text = re.sub(r"[’'`]", "", text)
    text = re.sub(r"[^\w]+", " ", text).strip()
    return text.removeprefix("the ")


def slug(text: str) -> str:
    """The readable part of an id: folded, words joined by hyphens; `-` for a name without letters or digits."""
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("&", " and ")
    return re.sub(r"[^\w]+|_+", "-", text).strip("-") or "-"


def relationship_key(kind: str, source: str, target: str, properties: Mapping[str, Any]) -> str:
    """What identifies a relationship, as one string: type, ends (smaller first if symmetric), what else names it."""
    if kind in SYMMETRIC and target < source:
        source, target = target, source
    parts = [kind, source, target]
    for name in IDENTITY[kind]:
        value = properties.get(name)
        parts.append(slug(str(value)) if name == "title" else str(value or "-"))
    return "|".join(parts)


def digest(content: Mapping[str, Any]) -> str:
    """Hash of a node's or relationship's content, 16 hexadecimal digits; null is the same as absence."""
    content = {name: value for name, value in content.items() if value is not None}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def node_digest(node: Node) -> str:
    """Digest of a node: of its id, label and every property but the digest itself."""
    return digest({**node.properties, "id": node.id, "label": node.label, "digest": None})


def relationship_digest(relationship: Relationship) -> str:
    """Digest of a relationship: of its key, type, ends and every property but the digest itself."""
    ends = {
        "key": relationship.key,
        "type": relationship.type,
        "source": relationship.source,
        "target": relationship.target,
    }
    return digest({**relationship.properties, **ends, "digest": None})


def label_of(identifier: str) -> str:
    """Label of the node with this id, which its prefix tells.

    Raises:
        KeyError: The prefix is none of the contract's.
    """
    return _LABELS[identifier.partition(":")[0]]


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
