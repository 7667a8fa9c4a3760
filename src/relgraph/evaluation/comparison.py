"""Found items against gold: which are right, which wrong, which are missed."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from relgraph.evaluation.found import FoundPost, Named, found_in_graph
from relgraph.evaluation.gold import Agency, Event, Official, Post
from relgraph.evaluation.names import forms, overlap, without_country, words
from relgraph.ids import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from relgraph.evaluation.found import Found
    from relgraph.evaluation.gold import Cooperation, Gold
    from relgraph.model import Graph

# In the order of every table; their mean is the overall figure.
CATEGORIES = ("officials", "posts", "agencies", "countries", "areas", "cooperation")
# Counted and shown, but in no average.
APART = ("events",)

_NONE: Mapping[Any, Any] = MappingProxyType({})
_F = TypeVar("_F")
_G = TypeVar("_G")


@dataclass(frozen=True, slots=True)
class Item:
    """An item to show: one line; `confidence` of what was found, where it has one."""

    line: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One category of one document: found items that are right and wrong, gold items that are missed."""

    right: tuple[Item, ...] = ()
    wrong: tuple[Item, ...] = ()
    missed: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing(Generic[_F, _G]):
    """Found items with the gold items that they are; what is only debatable stands nowhere."""

    right: tuple[tuple[_F, _G], ...]
    wrong: tuple[_F, ...]
    missed: tuple[_G, ...]


def score_graph(gold: Gold, graph: Graph) -> dict[str, Outcome]:
    """How the graph of one document agrees with its gold.

    Args:
        gold: What is in that document.
        graph: Built from that document alone.

    Returns:
        Category -> what is right, wrong and missed, for `CATEGORIES` and `APART`.
    """
    return compare(found_in_graph(graph), gold)


def compare(found: Found, gold: Gold) -> dict[str, Outcome]:
    """As `score_graph`, for what was found in whatever way."""
    same = Sameness(gold, found)
    must, may = gold.required, gold.optional
    known = known_bodies(gold)
    rows: dict[Cooperation, float | None] = {}
    for row, confidence in cooperation_rows(found, known):
        rows[row] = max(confidence or 0, rows.get(row) or 0) or None
    return {
        "officials": _outcome(pair_up(found.officials, must.officials, may.officials, same.official)),
        "posts": _outcome(pair_up(found.posts, must.posts, may.posts, same.post)),
        "agencies": _outcome(pair_up(found.agencies, must.agencies, may.agencies, same.agency)),
        "countries": _sets(found.countries, must.countries, may.countries),
        "areas": _sets(found.areas, must.areas, may.areas),
        "cooperation": _sets(rows, must.cooperation, may.cooperation, rows),
        "events": _outcome(pair_up(found.events, must.events, may.events, same.event)),
    }


class Sameness:
    """When a found item is one of the gold's: how well it fits, 0 where it does not."""

    def __init__(self, gold: Gold, found: Found) -> None:
        self._country_words = found.country_words
        self._agencies = gold.required.agencies + gold.optional.agencies
        people = gold.required.officials + gold.optional.officials
        self._people = {form: forms(_names(one)) for one in people for form in forms(_names(one))}

    def official(self, found: Named, gold: Official) -> float:
        """One name in common."""
        return float(bool(found.forms & forms(_names(gold))))

    def agency(self, found: Named, gold: Agency) -> float:
        """The same country and one name in common, be it without the words for that country."""
        if found.country != gold.country:
            return 0.0
        theirs = forms(_names(gold))
        if found.forms & theirs:
            return 1.0
        country = self._country_words.get(found.country or "", frozenset())
        return float(bool(without_country(found.forms, country) & without_country(theirs, country)))

    def post(self, found: FoundPost, gold: Post) -> float:
        """The official, the body, its country and at least half of the title's words; the share of these."""
        holder = self._people.get(fold_name(gold.official), forms([gold.official]))
        if not found.holder.forms & holder or not self._is_body(found.body, gold):
            return 0.0
        mine, theirs = words(found.title), words(gold.title)
        rest = words(gold.agency) | words(found.body.name) | self._country_words.get(gold.country or "", frozenset())
        share = max(overlap(mine, theirs), overlap(mine - rest, theirs - rest))
        return share if share >= 0.5 else 0.0

    def event(self, found: Named, gold: Event) -> float:
        """Two words in common, and three in four of the shorter name's."""
        pairs = [(words(a), words(b)) for a in found.forms for b in forms([gold.name])]
        return float(any(len(a & b) >= max(2, 0.75 * min(len(a), len(b))) for a, b in pairs))

    def _is_body(self, body: Named, gold: Post) -> bool:
        if gold.agency is None:
            return body.is_country and body.country == gold.country
        if body.is_country:
            return False
        own = forms([gold.agency])
        known = [one for one in self._agencies if one.country == gold.country and own & forms(_names(one))]
        return any(self.agency(body, one) for one in known or [Agency(gold.agency, gold.country)])


def pair_up(
    found: Sequence[_F], gold: Sequence[_G], optional: Iterable[_G], same: Callable[[_F, _G], float]
) -> Pairing[_F, _G]:
    """One to one, best first, of equals the last; what only fits an optional item is dropped."""
    fits = ((same(one, other), i, j) for i, one in enumerate(found) for j, other in enumerate(gold))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in sorted(fits, reverse=True):
        if share and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    debatable = tuple(optional)
    return Pairing(
        right=tuple((found[i], gold[j]) for i, j in sorted(pairs.items())),
        wrong=tuple(x for i, x in enumerate(found) if i not in pairs and not any(same(x, y) for y in debatable)),
        missed=tuple(x for j, x in enumerate(gold) if j not in taken),
    )


def known_bodies(gold: Gold) -> frozenset[str]:
    """Codes of the international bodies that the gold has as parties."""
    rows = gold.required.cooperation + gold.optional.cooperation
    return frozenset(code for row in rows for code in row[:2] if code.startswith("INT:"))


def cooperation_rows(found: Found, known: Collection[str]) -> list[tuple[Cooperation, float | None]]:
    """Found cooperation as rows of codes, smaller party first, with their confidence; within one country left out."""
    rows: list[tuple[Cooperation, float | None]] = []
    for one in found.cooperation:
        a, b = sorted((one.a.code(known), one.b.code(known)))
        if a != b:
            rows.append(((a, b, one.area), one.confidence))
    return rows


def _outcome(pairing: Pairing[Any, Any]) -> Outcome:
    return Outcome(
        right=tuple(_item(one) for one, _ in pairing.right),
        wrong=tuple(_item(one) for one in pairing.wrong),
        missed=tuple(_item(one) for one in pairing.missed),
    )


def _sets(
    found: Collection[Any], gold: Collection[Any], optional: Collection[Any], confidences: Mapping[Any, Any] = _NONE
) -> Outcome:
    wanted, debatable = set(gold), set(optional)
    return Outcome(
        right=tuple(_item(one, confidences.get(one)) for one in sorted(wanted.intersection(found))),
        wrong=tuple(_item(one, confidences.get(one)) for one in sorted(set(found) - wanted - debatable)),
        missed=tuple(_item(one) for one in sorted(wanted.difference(found))),
    )


def _item(one: Any, confidence: float | None = None) -> Item:
    match one:
        case FoundPost():
            parts = [one.holder.name, one.title, one.body.name, one.body.country]
            return Item(_line(parts), one.confidence)
        case Post():
            return Item(_line([one.official, one.title, one.agency, one.country]))
        case Agency() | Named(country=str()):
            return Item(_line([one.name, one.country]))
        case Named() | Official() | Event():
            return Item(one.name)
        case tuple():
            return Item(" ".join(one), confidence)
        case _:
            return Item(str(one), confidence)


def _line(parts: Iterable[str | None]) -> str:
    return " | ".join(part or "-" for part in parts)


def _names(one: Official | Agency) -> tuple[str, ...]:
    return (one.name, *one.aliases)
