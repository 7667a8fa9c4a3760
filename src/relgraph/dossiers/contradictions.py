"""What cannot both be so, or hardly: two holders of one post at one time, two states of one thing at one date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from relgraph.contract import first_day, last_day
from relgraph.evidence import Row, rows_of
from relgraph.model import Relationship
from relgraph.naming import Names

# Roles that one alone holds in a body; of advisers, deputies and spokespersons there are several.
_SINGLE = frozenset(
    {"ambassador", "commander", "commissioner", "director", "head-of-government", "head-of-state", "minister"}
)
_IN_OFFICE = frozenset({"acting", "current"})


class Clash(NamedTuple):
    """A contradiction, in words, with the sentences on both sides."""

    said: str
    rows: tuple[Row, ...]


def two_states(relationships: Iterable[Relationship], names: Names) -> list[Clash]:
    """Relationships of which sentences of the same date say different things: `proposed` and `established`."""
    found = []
    for one in relationships:
        dated: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows_of(one):
            if row.state and names.date_of(row):
                dated[names.date_of(row)].append(row)
        for date, rows in sorted(dated.items()):
            states = sorted({row.state for row in rows})
            if len(states) > 1:
                found.append(Clash(f"{names.said(one)} – {' and '.join(states)}, both of {date}", tuple(rows)))
    return found


def two_holders(posts: Iterable[Relationship], names: Names) -> list[Clash]:
    """Posts that only one can hold and that two are said to hold at one time.

    Somebody is in office from the first to the last date of sentences that say so, acting or not. Of a month or year only
    what is certain counts: it begins with its last day and ends with its first one.
    """
    held: defaultdict[tuple[str, str], list[Relationship]] = defaultdict(list)
    for one in posts:
        if one.properties.get("role") in _SINGLE:
            held[one.target, title_of(one)].append(one)
    found = []
    for holders in held.values():
        for one, other in combinations(sorted(holders, key=lambda one: one.key), 2):
            times = _in_office(one, names), _in_office(other, names)
            start, end = max(time[0] for time in times), min(time[1] for time in times)
            if one.source != other.source and start <= end:
                when = start if start == end else f"{start} to {end}"
                post = f"{names.what(one)}, {names.full(one.target)}"
                said = (
                    f"Two holders at one time, {when}: {names.name(one.source)} and {names.name(other.source)} – {post}"
                )
                found.append(Clash(said, (*_office_rows(one), *_office_rows(other))))
    return found


def title_of(one: Relationship) -> str:
    """The title of a post as its key has it, the same however it is written."""
    return one.key.rpartition("|")[2]


def _office_rows(one: Relationship) -> Sequence[Row]:
    return [row for row in rows_of(one) if row.state in _IN_OFFICE]


def _in_office(one: Relationship, names: Names) -> tuple[str, str]:
    """First and last day on which somebody certainly holds a post; the first is after the last where none is certain."""
    dates = [date for row in _office_rows(one) if (date := names.date_of(row))]
    if not dates:
        return "9", "0"
    return min(map(last_day, dates)), max(map(first_day, dates))
