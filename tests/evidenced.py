"""Made-up graphs in which every relationship has its sentences: what pages of real texts weigh, at any size.

Countries fall into regions, and most cooperation stays within one, so that there are communities to be found.
"""

from __future__ import annotations

import calendar
import random
from collections import defaultdict
from collections.abc import Callable

from generated_names import PUBLISHERS, TITLES, Words
from tiny import graph, node, relationship

from relgraph.ids import sha256, slug
from relgraph.model import Graph, Node, Relationship

# Countries in a region, and the share of what they do that stays in it.
_REGION = 12
_AT_HOME = 0.85
_STATUSES = ("established", "established", "established", "proposed", "suspended", "ended")
# Relationships beside posts and belonging, which every agency and official has.
_KINDS = ("COOPERATES_WITH",) * 5 + ("MET_WITH",) * 4 + ("CONGRATULATED", "DEPLOYED_TO", "ACTIVE_IN")


def evidenced(nodes: int, relationships: int, *, seed: int = 1) -> Graph:
    """A graph of exactly so many nodes and relationships, and a document for every fourth node that mentions none.

    Every relationship has one to three sentences of about 150 characters; the same for the same numbers.

    Raises:
        ValueError: There are fewer than 40 nodes, or not between one and six relationships for each.
    """
    if nodes < 40 or not nodes <= relationships <= 6 * nodes:
        raise ValueError("at least 40 nodes are needed, and one to six relationships for each")
    return _Making(nodes, random.Random(seed)).graph(relationships)


class _Making:
    """Nodes, and relationships between them as they are stated."""

    def __init__(self, size: int, chance: random.Random) -> None:
        self._chance, self._words = chance, Words(chance)
        self._nodes: dict[str, Node] = {}
        self._found: dict[str, Relationship] = {}
        self._ends: dict[str, int] = defaultdict(int)
        self._documents = [self._document(at, size // 4) for at in range(size // 4)]
        many = {"CooperationArea": min(35, size // 12), "Country": min(200, size // 8)}
        self._areas = [
            self._add(f"area:area-{at}", "CooperationArea", self._words.of("{word} and {field}"))
            for at in range(many["CooperationArea"])
        ]
        self._codes = [f"{chr(65 + at // 26)}{chr(65 + at % 26)}" for at in range(many["Country"])]
        self._countries = [
            self._add(f"country:{one}", "Country", self._words.word(), iso2=one, iso3=f"{one}X") for one in self._codes
        ]
        self._agencies: dict[str, list[str]] = {}
        rest = size - sum(many.values())
        self._bodies = [self._agency(at) for at in range(rest * 2 // 5)]
        self._officials = [self._official(at) for at in range(rest - len(self._bodies))]

    def graph(self, relationships: int) -> Graph:
        ways: dict[str, Callable[[], None]] = {
            "COOPERATES_WITH": self._cooperate,
            "MET_WITH": self._meet,
            "CONGRATULATED": self._congratulate,
            "DEPLOYED_TO": self._deploy,
            "ACTIVE_IN": self._act,
        }
        for at, one in enumerate(self._bodies):
            self._state("BELONGS_TO", one, f"country:{self._codes[at % len(self._codes)]}")
        for at, one in enumerate(self._officials):
            self._serve(one, at)
        while len(self._found) < relationships - 5:  # so many more come with the cooperation of two agencies
            ways[self._chance.choice(_KINDS)]()
        while len(self._found) < relationships:
            self._meet()
        return graph((*self._nodes.values(), *self._documents), tuple(self._found.values()))

    def _add(self, identifier: str, label: str, name: str, **properties: object) -> str:
        self._nodes[identifier] = node(identifier, label, name, **properties)
        return identifier

    def _document(self, at: int, many: int) -> Node:
        year, month = divmod(at * 144 // many, 12)
        identifier, name = f"document:text-{at:05}", f"{self._words.person()} on {self._words.of('{field}')}"
        date = f"{2012 + year}-{month + 1:02}-{1 + at % 28:02}"
        publisher = self._chance.choice(PUBLISHERS)
        return node(
            identifier, "Document", name, date=date, source=f"{name}.txt", publisher=publisher, sha256=sha256(name)
        )

    def _agency(self, at: int) -> str:
        code = self._codes[at % len(self._codes)]
        name = self._words.of(("Ministry of {field}", "{word} Police", "{word} Department of {field}")[at % 3])
        identifier = self._add(f"agency:{code}:{slug(name)}-{at}", "Agency", name, country=code, kind="ministry")
        self._agencies.setdefault(code, []).append(identifier)
        return identifier

    def _official(self, at: int) -> str:
        code = self._codes[at % len(self._agencies)]
        return self._add(f"official:{code}:official-{at}", "Official", self._words.person(), country=code)

    def _serve(self, official: str, at: int) -> None:
        own = self._agencies[official.split(":")[1]]
        title, role = list(TITLES.items())[at % len(TITLES)]
        self._state("HOLDS_POST", official, own[int(len(own) * self._chance.random() ** 2)], title=title, role=role)

    def _near(self, one: int, among: list[str]) -> str:
        """One of these, as a rule from the region of the country with this number; the first ones oftener."""
        if self._chance.random() > _AT_HOME:
            return among[int(len(among) * self._chance.random() ** 2)]
        first = one // _REGION * _REGION
        own = among[first : first + _REGION]
        return own[int(len(own) * self._chance.random() ** 2)]

    def _party(self) -> tuple[str, str]:
        """Two parties to cooperation: countries, or agencies of two countries."""
        one = int(len(self._codes) * self._chance.random() ** 1.5)
        other = self._near(one, self._codes)
        if self._chance.random() < 0.4:
            return f"country:{self._codes[one]}", f"country:{other}"
        mine, theirs = (self._agencies.get(code, []) for code in (self._codes[one], other))
        if not mine or not theirs:
            return f"country:{self._codes[one]}", f"country:{other}"
        return self._chance.choice(mine), self._chance.choice(theirs)

    def _cooperate(self) -> None:
        area, status = self._chance.choice(self._areas), self._chance.choice(_STATUSES)
        one, other = sorted(self._party())
        self._state("COOPERATES_WITH", one, other, area=area, status=status)
        countries = {f"country:{end.split(':')[1]}" for end in (one, other)}
        if one.startswith("agency:") and len(countries) == 2:
            self._state("COOPERATES_WITH", *sorted(countries), area=area, status=status, derived=True)
        for party in sorted({one, other, *countries}):
            self._state("ACTIVE_IN", party, area, derived=True)

    def _meet(self) -> None:
        at = self._chance.randrange(len(self._officials))
        other = self._chance.randrange(at - at % 60, min(at - at % 60 + 60, len(self._officials)))
        self._state("MET_WITH", *sorted((self._officials[at], self._officials[other])), place="Kunming")

    def _congratulate(self) -> None:
        self._state("CONGRATULATED", *self._party(), occasion=None)

    def _deploy(self) -> None:
        one = self._chance.randrange(len(self._codes))
        target = f"country:{self._near(one, self._codes)}"
        area = self._chance.choice(self._areas)
        self._state("DEPLOYED_TO", f"country:{self._codes[one]}", target, area=area)

    def _act(self) -> None:
        self._state("ACTIVE_IN", self._party()[0], self._chance.choice(self._areas))

    def _state(self, kind: str, source: str, target: str, **properties: object) -> None:
        if source == target:
            return
        evidence = self._evidence(kind, source, target)
        for name, values in (("statuses", properties.get("status")), ("standings", kind == "HOLDS_POST" and "current")):
            if values:
                evidence[name] = [values] * len(evidence["evidence"])
        one = relationship(kind, source, target, **properties, **evidence)
        self._found.setdefault(one.key, one)

    def _evidence(self, kind: str, source: str, target: str) -> dict[str, object]:
        """One to three sentences, by document."""
        many = self._chance.choice((1, 1, 2, 3))
        texts = sorted(self._chance.sample(self._documents, many), key=lambda one: one.id)
        cue_of = {"BELONGS_TO": "HOLDS_POST", "ACTIVE_IN": "ATTENDED"}.get(kind, kind)
        names = [self._nodes[end].properties["name"] for end in (source, target)]
        sentences = [self._sentence(text, names, cue_of) for text in texts]
        spans = [self._span(text.id, len(sentence)) for text, sentence in zip(texts, sentences, strict=True)]
        levels = self._chance.choices((0.9, 0.7, 0.5), (6, 3, 1), k=many)
        speaker = source if source.startswith(("agency:", "official:")) else ""
        seen = sorted(text.properties["date"] for text in texts)
        return {
            "documents": [text.id for text in texts],
            "evidence": sentences,
            "offsets": spans,
            "rules": ["frame"] * many,
            "confidences": levels,
            "confidence": max(levels),
            "count": many,
            "document_count": many,
            "speakers": [self._chance.choice(("", "", speaker)) for _ in texts],
            "dates": [""] * many,
            "cues": [self._cue(sentence, names) for sentence in sentences],
            "first_seen": seen[0],
            "last_seen": seen[-1],
        }

    def _sentence(self, text: Node, names: list[str], kind: str) -> str:
        said = self._words.sentence(names[0], kind, names[1])
        return f"On {self._chance.randint(1, 28)} {calendar.month_name[int(text.properties['date'][5:7])]}, {said}"

    @staticmethod
    def _cue(sentence: str, names: list[str]) -> str:
        return sentence.partition(names[0])[2].partition(names[1])[0].strip()

    def _span(self, document: str, length: int) -> str:
        start = self._ends[document]
        self._ends[document] = start + length + 1
        return f"{start}-{start + length}"
