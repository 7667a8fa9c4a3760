"""Random graphs of agencies and countries that cooperate, for comparison with NetworkX, and what a plain reading of them gives."""

from __future__ import annotations

import random
from fractions import Fraction

import networkx as nx
from tiny import graph, node, relationship

from relgraph.model import Graph, Node, Relationship

AREAS = ("drug-control", "joint-patrol", "peacekeeping")
CONFIDENCES = (0.9, 0.7, 0.5)


def evidence(*places: tuple[str, int, float]) -> dict[str, object]:
    """Evidence properties of made-up sentences: (document id, where the sentence begins, confidence)."""
    rows = sorted(places)
    length = len(rows)
    return {
        "documents": [document for document, _, _ in rows],
        "evidence": [f"Sentence at {start}." for _, start, _ in rows],
        "offsets": [f"{start}-{start + 10}" for _, start, _ in rows],
        "rules": ["by-hand"] * length,
        "confidences": [confidence for _, _, confidence in rows],
        "speakers": [""] * length,
        "dates": [""] * length,
        "cues": ["cue"] * length,
        "count": length,
        "document_count": len({document for document, _, _ in rows}),
        "confidence": max(confidence for _, _, confidence in rows),
    }


def cooperation(
    one: str, other: str, area: str, *places: tuple[str, int, float], status: str = "established"
) -> Relationship:
    """`COOPERATES_WITH` on made-up evidence."""
    low, high = min(one, other), max(one, other)
    stated = evidence(*places)
    return relationship(
        "COOPERATES_WITH", low, high, area=f"area:{area}", status=status, statuses=[status] * len(places), **stated
    )


def document(name: str, date: str = "", publisher: str = "") -> Node:
    """A document's node; its checksum is made up."""
    further = {key: value for key, value in (("date", date), ("publisher", publisher)) if value}
    return node(f"document:{name}", "Document", name, sha256="0" * 64, **further)


def random_graph(seed: int) -> Graph:
    """Agencies, some tied by several relationships, some to themselves, some not at all; 0 gives none, 1 gives one."""
    chance = random.Random(seed)
    count = seed if seed < 2 else chance.randint(2, 24)
    documents = [f"document:d{at}" for at in range(chance.randint(1, 8))]
    agencies = [f"agency:{chance.choice(('CN', 'LA', 'TH'))}:a{at:02}" for at in range(count)]
    # Ties stay within groups, so that there are several components.
    groups = [
        chance.sample(agencies, len(agencies))[: max(1, len(agencies) * 2 // 3)] for _ in range(chance.randint(1, 2))
    ]
    found = {}
    for _ in range(chance.randint(0, 3 * count)):
        group = chance.choice(groups)
        one, other = chance.choice(group), chance.choice(group)
        places = {
            (chance.choice(documents), chance.randrange(4) * 20, chance.choice(CONFIDENCES))
            for _ in range(chance.randint(1, 5))
        }
        unique = {(text, start): (text, start, sure) for text, start, sure in sorted(places)}
        made = cooperation(one, other, chance.choice(AREAS), *unique.values())
        found[made.key] = made
    nodes = [node(one, "Agency", one, kind="police", country=one[7:9]) for one in agencies]
    nodes += [node(f"area:{area}", "CooperationArea", area) for area in AREAS]
    nodes += [document(one.removeprefix("document:")) for one in documents]
    return graph(tuple(nodes), tuple(found.values()))


def plainly_read(whole: Graph) -> nx.Graph:
    """The network of a graph's agencies by a reading as plain as can be: weight is the number of distinct documents.

    `length` is 1 / weight as a fraction, whose sums are exact.
    """
    network = nx.Graph()
    network.add_nodes_from(one.id for one in whole.nodes if one.label == "Agency")
    documents: dict[frozenset[str], set[str]] = {}
    for one in whole.relationships:
        if one.source != one.target:
            documents.setdefault(frozenset((one.source, one.target)), set()).update(one.properties["documents"])
    for (low, high), texts in ((sorted(ends), texts) for ends, texts in documents.items()):
        network.add_edge(low, high, weight=len(texts), length=Fraction(1, len(texts)))
    return network
