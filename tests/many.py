"""Made-up graphs of any size, shaped as real ones are: a few hubs, many leaves, some that stand alone."""

from __future__ import annotations

import random

from tiny import graph, node, relationship

from relgraph.model import Graph

_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va")
_FIELDS = ("Public Security", "Home Affairs", "Foreign Affairs and Trade", "Justice", "Customs and Border Protection")


def many(size: int, *, seed: int = 1) -> Graph:
    """A graph of about this many nodes: countries, their agencies and officials, areas; the same for the same numbers."""
    chance = random.Random(seed)

    def word() -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()

    countries = [f"country:{chr(65 + at // 26)}{chr(65 + at % 26)}" for at in range(max(2, size // 8))]
    areas = [f"area:area-{at}" for at in range(max(2, min(35, size // 12)))]
    nodes = [node(one, "Country", word(), iso2=one[-2:]) for one in countries]
    nodes += [node(one, "CooperationArea", f"{word()} and {word()} control") for one in areas]
    found = {}

    def state(kind: str, source: str, target: str, **properties: object) -> None:
        if source != target:
            one = relationship(kind, min(source, target), max(source, target), **properties)
            found[one.key] = one

    for at in range((size - len(nodes)) * 2 // 5):
        country = chance.choice(countries[: 1 + len(countries) * 2 // 3])
        agency = f"agency:{country[-2:]}:agency-{at}"
        nodes.append(
            node(agency, "Agency", f"Ministry of {chance.choice(_FIELDS)}", country=country[-2:], kind="ministry")
        )
        found[agency] = relationship("BELONGS_TO", agency, country, derived=True)
    agencies = [one.id for one in nodes if one.label == "Agency"]
    while len(nodes) < size:
        official = f"official:ZZ:official-{len(nodes)}"
        nodes.append(node(official, "Official", f"{word()} {word()}"))
        found[official] = relationship("HOLDS_POST", official, chance.choice(agencies), title="Minister", derived=True)
    for _ in range(size):
        one, other = (countries[int(len(countries) * 0.8 * chance.random() ** 2)] for _ in range(2))
        area = chance.choice(areas)
        status = chance.choice(("established", "established", "proposed", "suspended"))
        state("COOPERATES_WITH", one, other, area=area, status=status, derived=True)
        for party in (one, other):
            found[f"{party}|{area}"] = relationship("ACTIVE_IN", party, area, derived=True)
    unique = {one.key: one for one in found.values()}
    return graph(tuple(nodes), tuple(unique.values()))


def scattered(size: int) -> Graph:
    """About this many nodes in many parts: some 150 that hang together, the others in groups of twenty, a few alone."""
    hub = many(150)
    nodes, relationships = list(hub.nodes), list(hub.relationships)
    group = 0
    while len(nodes) < size - 25:
        country = f"country:{group}"
        nodes.append(node(country, "Country", f"Land {group}"))
        for at in range(19):
            agency = f"agency:ZZ:office-{group}-{at}"
            nodes.append(node(agency, "Agency", f"Office {at} of Land {group}", kind="other"))
            relationships.append(relationship("BELONGS_TO", agency, country, derived=True))
        group += 1
    nodes += [node(f"area:alone-{at}", "CooperationArea", f"Alone {at}") for at in range(size - len(nodes))]
    return graph(tuple(nodes), tuple(relationships))
