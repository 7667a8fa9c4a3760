"""The nodes of a made-up graph: documents, countries, areas, agencies with divisions, officials, persons, events."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from itertools import count

from generated_names import AGENCY_FORMS, EVENT_FORMS, HONORIFICS, ODD_NAMES, PUBLISHERS, Words, vocabulary
from tiny import node

from relgraph.ids import sha256, slug
from relgraph.model import Node

# Countries that are hubs in every graph.
_FIRST = ("CN", "LA", "MM", "VN", "TH", "KH")


class World:
    """Nodes without relationships; those that stand first under a label are the hubs.

    Args:
        size: How many nodes.
        documents: How many of them are documents.
        chance: Decides all that is open.

    Attributes:
        nodes: All of them.
        ids: Label -> ids.
        names: Id -> name.
        dates: Id of a document -> its date, "" where it has none; oldest first.
    """

    def __init__(self, size: int, documents: int, chance: random.Random) -> None:
        self._chance, self._words = chance, Words(chance)
        self.nodes: list[Node] = []
        self.ids: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, str] = {}
        self.dates: dict[str, str] = {}
        self._areas()
        self._countries(max(len(_FIRST), (size - documents) // 10))
        self._documents(documents)
        rest = size - len(self.nodes)
        for _ in range(1 + rest // 30):
            self._event()
            self._person("Person", unknown=0.3)
        for _ in range(1 + rest * 3 // 10):
            self._agency()
        while len(self.nodes) < size:
            self._person("Official", unknown=0.02)

    def hub(self, ids: Sequence[str]) -> str:
        """One of these, the first ones far oftener; the last fifth never."""
        return ids[int(len(ids) * 0.8 * self._chance.random() ** 3)]

    def _add(self, identifier: str, label: str, name: str, **properties: object) -> None:
        self.ids[label].append(identifier)
        self.names[identifier] = name
        kept = {key: value for key, value in properties.items() if value != ""}
        self.nodes.append(node(identifier, label, name, **kept))

    def _free(self, identifier: str, sign: str) -> str:
        """This id, or where it is taken one with a number."""
        numbered = (f"{identifier}{sign}{at}" for at in count(2))
        return identifier if identifier not in self.names else next(one for one in numbered if one not in self.names)

    def _areas(self) -> None:
        areas = list(vocabulary().areas.items())
        self._chance.shuffle(areas)
        for identifier, area in areas:
            broader = f"area:{area.broader}" if area.broader else ""
            self._add(f"area:{identifier}", "CooperationArea", area.name, broader=broader)

    def _countries(self, many: int) -> None:
        countries = vocabulary().countries
        others = sorted(set(countries) - set(_FIRST))
        self._chance.shuffle(others)
        for code in [*_FIRST, *others][:many]:
            one = countries[code]
            aliases = sorted(set(one.names) - {one.name})
            self._add(f"country:{code}", "Country", one.name, aliases=aliases, iso2=code, iso3=one.iso3)

    def _documents(self, many: int) -> None:
        for at in range(many):
            day = 7000 * at // many
            date = f"{2004 + day // 336}-{1 + day % 336 // 28:02}-{1 + day % 28:02}"
            date = self._chance.choices((date, date[:7], ""), (20, 2, 1))[0]
            identifier = f"document:text-{at:06}"
            name = f"{self._words.person()} in {self._words.word()}"
            publisher = self._chance.choice((*PUBLISHERS, ""))
            place = {"source": f"texts/text-{at:06}.txt", "publisher": publisher}
            self._add(identifier, "Document", name, date=date, sha256=sha256(identifier), **place)
            self.dates[identifier] = date

    def _event(self) -> None:
        name = self._words.of(self._chance.choice(EVENT_FORMS))
        date = f"20{self._chance.randint(10, 25)}-{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}"
        date = self._chance.choice((date, date[:7], date[:4], ""))
        place = self._words.word() if self._chance.random() < 0.5 else ""
        number = f"-{len(self.nodes)}" if f"event:{slug(name)}:{date or '-'}" in self.names else ""
        self._add(f"event:{slug(name)}{number}:{date or '-'}", "Event", name, date=date, place=place)

    def _person(self, label: str, *, unknown: float) -> None:
        where = "ZZ" if self._chance.random() < unknown else self.hub(self.ids["Country"])[-2:]
        at = len(self.ids[label])
        # The odd names stand first, so that they are in every graph, and among those of whom most is said.
        name = ODD_NAMES[at] if at < len(ODD_NAMES) else self._words.person()
        many = self._chance.choice((0, 0, 0, 0, 1, 3)) if at else 300
        aliases = sorted({self._words.person() for _ in range(many)} - {name})
        honorific = self._chance.choice(HONORIFICS) if self._chance.random() < 0.2 else ""
        about = {"country": "" if where == "ZZ" else where, "honorific": honorific, "aliases": aliases}
        self._add(self._free(f"{label.lower()}:{where}:{slug(name)}", "/"), label, name, **about)

    def _agency(self) -> None:
        known = self.ids["Agency"]
        parent = self.hub(known) if known and self._chance.random() < 0.3 else ""
        if parent and parent.count("/") < 3:
            name, kind, where = self._words.of("{word} Bureau"), "department", parent.split(":")[1]
            identifier = f"{parent}/{slug(name)}"
        else:
            form, kind = self._chance.choice(list(AGENCY_FORMS.items()))
            some = self.hub(self.ids["Country"])[-2:]
            # One of a hub, one international, one of no known country are in every graph.
            where = {0: "CN", 1: "INT", 2: "ZZ"}.get(len(known)) or self._chance.choices(
                (some, "INT", "ZZ"), (95, 3, 2)
            )[0]
            kind = "international" if where == "INT" else kind
            name = self._words.of(form)
            identifier = f"agency:{where}:{slug(name)}"
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        about = {
            "acronym": initials if len(initials) > 2 else "",
            "kind": kind,
            "country": "" if where in {"INT", "ZZ"} else where,
            "aliases": [f"{name} ({where})"] if self._chance.random() < 0.1 else [],
        }
        self._add(self._free(identifier, "-"), "Agency", name, **about)
