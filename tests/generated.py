"""Made-up graphs of an exact size that obey the whole contract and are shaped as real ones: hubs, leaves, isolates.

Statements are made up; what the contract derives from them (evidence lists, status, the cooperation of countries, who is
active where) is made of them by the fold, as for texts.
"""

from __future__ import annotations

import gc
import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from generated_names import NATIONAL_TITLES, TITLES, Words
from generated_nodes import World
from tiny import graph

from relgraph.fold.evidence import Evidence
from relgraph.fold.relationships import Tie, derived_relationships, relationship, to_relationships, with_countries
from relgraph.ids import slug
from relgraph.model import ATTENDANCE_ROLES, Graph, Relationship, Statement

# Share of all relationships that are stated, by type; cooperation brings further ones with it.
_SHARES = {
    "COOPERATES_WITH": 0.12,
    "HOLDS_POST": 0.17,
    "MET_WITH": 0.07,
    "ATTENDED": 0.04,
    "CONGRATULATED": 0.03,
    "DEPLOYED_TO": 0.02,
}
_DEPLOYED_IN = ("area:joint-patrol", "area:peacekeeping", "area:security-mission", "area:mekong-patrol")
# How cooperation goes on, and posts.
_COURSES = (
    ("proposed", "established", "established"),
    ("established", "established"),
    ("proposed",),
    ("proposed", "established", "suspended", "established"),
    ("established", "suspended"),
    ("proposed", "established", "ended"),
)
_STANDINGS = (("incoming", "current", "former"), ("current",), ("acting", "current"), ("current", "", "former"))
_LEVELS = ((0.9, "frame"), (0.7, "list"), (0.5, "near"))
_HUB_SENTENCES = 400


def generated(nodes: int, relationships: int, *, documents: int, seed: int = 1) -> Graph:
    """A graph of exactly so many nodes and relationships, some of the nodes documents; the same for the same numbers.

    Raises:
        ValueError: There is no document, or fewer than 60 other nodes, or fewer relationships than nodes imply.
    """
    if documents < 1 or nodes - documents < 60:
        raise ValueError("at least one document and 60 other nodes are needed")
    with _no_collecting():
        return _made(nodes, relationships, documents, random.Random(seed))


def _made(nodes: int, relationships: int, documents: int, chance: random.Random) -> Graph:
    world = World(nodes, documents, chance)
    stated = _Statements(world, chance)
    for kind, share in _SHARES.items():
        for _ in range(int(relationships * share)):
            stated.add(kind)
    both = with_countries(stated.ties)
    agencies = {one.id: one.properties.get("country", "") for one in world.nodes if one.label == "Agency"}
    parents = {one: {one.rpartition("/")[0]} for one in agencies if "/" in one}
    found = to_relationships(both, stated=stated.ties) + derived_relationships(both, agencies, parents)
    if len(found) > relationships:
        raise ValueError(f"so many nodes imply {len(found)} relationships: ask for no fewer")
    found += stated.mentions(relationships - len(found))
    return graph(tuple(world.nodes), tuple(found))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """The collector of cycles stands still: it would walk over all that is made again and again, and there are none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Statements:
    """What documents say of the nodes; `ties` holds it."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self._world, self._chance, self._words = world, chance, Words(chance)
        self._agencies = [one for one in world.ids["Agency"] if not one.startswith("agency:ZZ:")]
        self._documents, self._dates = list(world.dates), list(world.dates.values())
        # A tenth of the officials has no post.
        self._holders = world.ids["Official"][: -(-len(world.ids["Official"]) * 9 // 10)]
        # Where the next sentence of a document begins, and the last one.
        self._ends: dict[str, int] = defaultdict(int)
        self._last: dict[str, tuple[int, int, str]] = {}
        self._compatriots: dict[str, list[str]] = defaultdict(list)
        for agency in world.ids["Agency"]:
            self._compatriots[agency.split(":")[1]].append(agency)
        self.ties: dict[Tie, list[Evidence]] = {}

    def add(self, kind: str) -> None:
        """State one relationship of a type that was not stated before, with its evidence."""
        for _ in range(1000):
            tie, details = getattr(self, f"_{kind.lower()}")()
            if tie not in self.ties and tie.source != tie.target:
                self.ties[tie] = list(self._evidence(tie, details))
                return
        raise ValueError(f"there are too few nodes for so many {kind}")

    def mentions(self, many: int) -> list[Relationship]:
        """So many `MENTIONED_IN`: of the ends of what is stated in a document, then of anything."""
        entities = [one for label, ids in self._world.ids.items() if label != "Document" for one in ids]
        if many > len(entities) * len(self._documents):
            raise ValueError("there are too few nodes and documents for so many relationships")
        wanted: dict[tuple[str, str], None] = {}
        for tie, rows in self.ties.items():
            for row in rows:
                wanted[tie.source, row.document] = wanted[tie.target, row.document] = None
        pairs = list(wanted)
        self._chance.shuffle(pairs)
        wanted = dict.fromkeys(pairs[:many])
        while len(wanted) < many:
            wanted[self._chance.choice(entities), self._chance.choice(self._documents)] = None
        return [self._mention(entity, document) for entity, document in wanted]

    def _mention(self, entity: str, document: str) -> Relationship:
        length, many = len(self._world.names[entity]), self._chance.choice((1, 1, 1, 2, 3, 8))
        starts = sorted(self._chance.sample(range(self._ends[document] + 100), many))
        forms, offsets = [self._world.names[entity]] * many, [f"{start}-{start + length}" for start in starts]
        return relationship(Tie("MENTIONED_IN", entity, document), {"forms": forms, "offsets": offsets, "count": many})

    def _evidence(self, tie: Tie, details: dict[str, object]) -> Iterator[Evidence]:
        """One to five sentences in the order of their documents; very many for the first of all."""
        many = self._chance.choice((1, 1, 1, 2, 2, 3, 4, 5)) if self.ties else _HUB_SENTENCES
        course = self._chance.choice({"COOPERATES_WITH": _COURSES, "HOLDS_POST": _STANDINGS}.get(tie.type, (("",),)))
        field = {"COOPERATES_WITH": "status", "HOLDS_POST": "standing"}.get(tie.type)
        for at, number in enumerate(sorted(self._chance.choices(range(len(self._documents)), k=many))):
            document = self._documents[number]
            dated = self._world.dates[document]
            start, end, sentence = self._sentence(tie, document)
            level, rule = self._chance.choices(_LEVELS, (6, 3, 1))[0]
            said = {**details, **({field: course[at * len(course) // many]} if field else {})}
            if tie.type == "DEPLOYED_TO" and self._chance.random() < 0.7:
                said["personnel"] = self._chance.randint(1, 900)
            if tie.type != "MET_WITH" and dated and self._chance.random() < 0.2:
                said["date"] = dated[: self._chance.choice((4, 7, 10))]
            made = Statement(tie.type, 0, 0, 0, sentence.split()[0], f"{tie.type.lower()}-{rule}", level, **said)
            yield Evidence(document, start, end, sentence, dated, self._speaker(), made)

    def _sentence(self, tie: Tie, document: str) -> tuple[int, int, str]:
        """The next sentence of a document, now and then the last one again: a sentence may state several things."""
        if document in self._last and self._chance.random() < 0.15:
            return self._last[document]
        names = self._world.names
        sentence = self._words.sentence(names[tie.source], tie.type, names[tie.target])
        start = self._ends[document]
        self._ends[document] = start + len(sentence) + 1
        self._last[document] = (start, start + len(sentence), sentence)
        return self._last[document]

    def _speaker(self) -> str:
        if self._chance.random() < 0.7:
            return ""
        return self._world.hub(self._world.ids[self._chance.choice(("Official", "Agency"))])

    def _pair(self, ids: list[str]) -> tuple[str, str]:
        one, other = sorted((self._world.hub(ids), self._world.hub(ids)))
        return one, other

    def _cooperates_with(self) -> tuple[Tie, dict[str, object]]:
        mixed = (self._world.hub(self._agencies), self._world.hub(self._world.ids["Country"]))
        ways = (self._pair(self._world.ids["Country"]), self._pair(self._agencies), tuple(sorted(mixed)))
        source, target = self._chance.choices(ways, (4, 5, 1))[0]
        return Tie("COOPERATES_WITH", source, target, self._world.hub(self._world.ids["CooperationArea"])), {}

    def _holds_post(self) -> tuple[Tie, dict[str, object]]:
        official = self._chance.choice(self._holders)
        where = official.split(":")[1]
        if where != "ZZ" and self._chance.random() < 0.1:
            body, titles = f"country:{where}", NATIONAL_TITLES
        else:
            body, titles = self._world.hub(self._compatriots[where] or self._agencies), TITLES
        title, role = self._chance.choice(list(titles.items()))
        details: dict[str, object] = {"title": title, "role": role}
        if self._chance.random() < 0.2:
            year = self._chance.randint(2004, 2020)
            details |= {"valid_from": f"{year}-0{self._chance.randint(1, 9)}", "valid_to": str(year + 4)}
        return Tie("HOLDS_POST", official, body, slug(title)), details

    def _met_with(self) -> tuple[Tie, dict[str, object]]:
        source, target = self._pair(self._world.ids["Official"])
        date = self._chance.choice((self._chance.choice(self._dates), ""))
        place = self._chance.choice(("", "Kunming", "Vientiane", "Hà Nội", 'the "Palace"'))
        return Tie("MET_WITH", source, target, date), {"date": date, "place": place}

    def _attended(self) -> tuple[Tie, dict[str, object]]:
        who = self._world.hub(self._world.ids[self._chance.choice(("Official", "Official", "Agency"))])
        role = self._chance.choice((*ATTENDANCE_ROLES, ""))
        return Tie("ATTENDED", who, self._world.hub(self._world.ids["Event"])), {"role": role}

    def _congratulated(self) -> tuple[Tie, dict[str, object]]:
        who = self._world.hub(self._world.ids[self._chance.choice(("Official", "Agency", "Country"))])
        whom = self._world.hub(self._world.ids[self._chance.choice(("Agency", "Country"))])
        return Tie("CONGRATULATED", who, whom, self._chance.choice((self._world.hub(self._world.ids["Event"]), ""))), {}

    def _deployed_to(self) -> tuple[Tie, dict[str, object]]:
        who = self._world.hub(self._world.ids[self._chance.choice(("Agency", "Country", "Country"))])
        area = self._chance.choice((*_DEPLOYED_IN, self._world.hub(self._world.ids["CooperationArea"])))
        return Tie("DEPLOYED_TO", who, self._chance.choice(self._world.ids["Country"]), area), {}
