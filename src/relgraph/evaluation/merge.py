"""Two annotations of one text -> one gold: what both have is required, what only one has is debatable.

    python -m relgraph.evaluation.merge GOLD_A GOLD_B OUT

reads two folders of gold files, writes the merged ones and says how far the two agree.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from relgraph.errors import GoldError, RelgraphError
from relgraph.evaluation.comparison import CATEGORIES, Sameness, compare, known_bodies, pair_up
from relgraph.evaluation.figures import Counts, count, overall, total
from relgraph.evaluation.found import found_by_people, party_of_code
from relgraph.evaluation.gold import Agency, Gold, Items, Official, Post, read_golds, write_gold
from relgraph.evaluation.names import STATE_WORDS, words
from relgraph.ids import fold_name
from relgraph.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from relgraph.evaluation.gold import Event
    from relgraph.evaluation.names import CountryWords

_F = TypeVar("_F")
_T = TypeVar("_T")
# Categories whose items are the same when they are equal.
_SETS = ("countries", "areas", "cooperation")


def merge_annotations(a: Gold, b: Gold, *, country_words: CountryWords) -> Gold:
    """The gold that two independent annotations of one text make.

    Both must have an item for it to be required; then its names are united and the first one's wording stays (of an
    official's names the longer one). What one alone has, or calls optional, is optional.

    Args:
        a: One annotation.
        b: The other, of the same document.
        country_words: Words of each country's names, which an agency's name may hold or lack.

    Raises:
        GoldError: They are of two documents.
    """
    if a.doc != b.doc:
        raise GoldError(f"{a.doc} and {b.doc} are two documents: give two annotations of one")
    codes = _shared_codes(a, b)
    a, b = (Gold(x.doc, _with_codes(x.required, codes), _with_codes(x.optional, codes)) for x in (a, b))
    required, alone = _agreed(a, b, country_words)
    optional = Items()
    for items in (*alone, a.optional, b.optional):
        optional = _added(items, optional, required, country_words)
    return Gold(a.doc, required, optional)


def agreement(pairs: Iterable[tuple[Gold, Gold]], *, country_words: CountryWords) -> dict[str, Counts]:
    """Category -> counts when each pair's first annotation (what it requires) is scored against the second."""
    return total(count(compare(found_by_people(a.required, country_words), b)) for a, b in pairs)


def read_country_words() -> dict[str, frozenset[str]]:
    """Words of the names and adjectives of every country, from the vocabulary."""
    return {
        code: frozenset(word for name in (one.name, *one.names, *one.demonyms) for word in words(name)) | STATE_WORDS
        for code, one in read_vocabulary().countries.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Merge two folders of gold files; 0, or 1 after a message."""
    parser = argparse.ArgumentParser(
        prog="python -m relgraph.evaluation.merge",
        description="Two annotations of the same texts -> gold; says how far they agree.",
    )
    parser.add_argument("a", type=Path, metavar="GOLD_A", help="folder of one annotation")
    parser.add_argument("b", type=Path, metavar="GOLD_B", help="folder of the other")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for the merged gold")
    given = parser.parse_args(arguments)
    try:
        country_words = read_country_words()
        pairs = _pairs(read_golds(given.a), read_golds(given.b))
        given.out.mkdir(parents=True, exist_ok=True)
        for a, b in pairs:
            write_gold(merge_annotations(a, b, country_words=country_words), given.out / f"{a.doc}.json")
    except (RelgraphError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    counts = agreement(pairs, country_words=country_words)
    rows = [(category, counts[category].f1) for category in CATEGORIES] + [("overall", overall(counts))]
    sys.stdout.write(f"F1 of A against B, {len(pairs)} document(s)\n")
    sys.stdout.writelines(f"  {name:<12}{figure:6.3f}\n" for name, figure in rows)
    return 0


def _pairs(a: Sequence[Gold], b: Sequence[Gold]) -> list[tuple[Gold, Gold]]:
    alone = {one.doc for one in a} ^ {one.doc for one in b}
    if alone:
        raise GoldError(f"{', '.join(sorted(alone))}: annotated only once: give both annotations of each document")
    return list(zip(a, b, strict=True))


def _shared_codes(a: Gold, b: Gold) -> dict[str, str]:
    """Codes of the bodies that the two know under different ones -> the shorter code."""
    all_a, all_b = (Items(agencies=one.required.agencies + one.optional.agencies) for one in (a, b))
    codes: dict[str, str] = {}
    for one in sorted(known_bodies(a)):
        for other in sorted(known_bodies(b)):
            if set(party_of_code(one, all_a).slugs) & set(party_of_code(other, all_b).slugs):
                codes[one] = codes[other] = min(one, other, key=lambda code: (len(code), code))
    return codes


def _with_codes(items: Items, codes: Mapping[str, str]) -> Items:
    coded = ((codes.get(a, a), codes.get(b, b), area) for a, b, area in items.cooperation)
    return replace(items, cooperation=tuple(dict.fromkeys((min(a, b), max(a, b), area) for a, b, area in coded)))


def _agreed(a: Gold, b: Gold, country_words: CountryWords) -> tuple[Items, tuple[Items, Items]]:
    """What both require, and what each does alone."""
    mine, theirs = a.required, b.required
    found = found_by_people(mine, country_words)
    same = Sameness(b, found)
    officials = _match(found.officials, mine.officials, theirs.officials, same.official)
    posts = _match(found.posts, mine.posts, theirs.posts, same.post)
    agencies = _match(found.agencies, mine.agencies, theirs.agencies, same.agency)
    events = _match(found.events, mine.events, theirs.events, same.event)
    shared = [post for post, _ in posts]
    required = Items(
        officials=tuple(
            _with_posts(_united_official(one, other), (post for post in shared if post.official == one.name))
            for one, other in officials
        ),
        agencies=tuple(_united_agency(one, other) for one, other in agencies),
        events=tuple(_same_date(one, other) for one, other in events),
        **{name: tuple(one for one in getattr(mine, name) if one in getattr(theirs, name)) for name in _SETS},
    )
    alone = tuple(
        _without(items, [[pair[side] for pair in pairs] for pairs in (officials, posts, agencies, events)], required)
        for side, items in enumerate((mine, theirs))
    )
    return required, (alone[0], alone[1])


def _match(
    found: Sequence[_F], items: Sequence[_T], gold: Sequence[_T], same: Callable[[_F, _T], float]
) -> list[tuple[_T, _T]]:
    """The pairs of same items; `found` are `items` as they are compared, one by one."""
    both = list(zip(found, items, strict=True))
    pairing = pair_up(both, gold, (), lambda one, other: same(one[0], other))
    return [(one, other) for (_, one), other in pairing.right]


def _without(items: Items, shared: Sequence[Collection[Any]], required: Items) -> Items:
    """The items but the shared ones; posts of shared officials are loose."""
    officials, posts, agencies, events = shared
    alone = tuple(one for one in items.officials if one not in officials)
    return Items(
        officials=alone,
        agencies=tuple(one for one in items.agencies if one not in agencies),
        events=tuple(one for one in items.events if one not in events),
        loose_posts=tuple(
            post for one in items.officials if one in officials for post in one.posts if post not in posts
        ),
        **{name: tuple(one for one in getattr(items, name) if one not in getattr(required, name)) for name in _SETS},
    )


def _added(items: Items, optional: Items, required: Items, country_words: CountryWords) -> Items:
    """The optional items with those of another annotation, where they are neither required nor there already."""
    found = found_by_people(items, country_words)
    same = Sameness(Gold("", required, optional), found)
    officials, agencies, events = list(optional.officials), list(optional.agencies), list(optional.events)
    posts: list[Post] = []
    for named, one in zip(found.officials, items.officials, strict=True):
        is_one = partial(same.official, named)
        if any(map(is_one, required.officials)) or _absorbed(officials, one, is_one, _united_official):
            posts += one.posts
        else:
            officials.append(one)
    for named, body in zip(found.agencies, items.agencies, strict=True):
        is_body = partial(same.agency, named)
        if not any(map(is_body, required.agencies)) and not _absorbed(agencies, body, is_body, _united_agency):
            agencies.append(body)
    known_events = required.events + optional.events
    for named, event in zip(found.events, items.events, strict=True):
        if not any(same.event(named, other) for other in known_events):
            events.append(event)
    loose = {id(post) for post in (*items.loose_posts, *posts)}
    known_posts = required.posts + optional.posts
    posts = [
        post
        for as_found, post in zip(found.posts, items.posts, strict=True)
        if id(post) in loose and not any(same.post(as_found, other) for other in known_posts)
    ]
    return Items(
        officials=tuple(officials),
        agencies=tuple(agencies),
        events=tuple(events),
        loose_posts=optional.loose_posts + tuple(posts),
        **{name: _union(getattr(optional, name), getattr(items, name), getattr(required, name)) for name in _SETS},
    )


def _absorbed(known: list[_T], one: _T, same: Callable[[_T], float], unite: Callable[[_T, _T], _T]) -> bool:
    """Whether one of the known is the same; if so, that now has the other's names as well."""
    for position, other in enumerate(known):
        if same(other):
            known[position] = unite(other, one)
            return True
    return False


def _union(a: Sequence[_T], b: Sequence[_T], required: Collection[_T]) -> tuple[_T, ...]:
    return tuple(one for one in dict.fromkeys((*a, *b)) if one not in required)


def _united_official(one: Official, other: Official) -> Official:
    name = max((one.name, other.name), key=lambda text: len(text.split()))
    return Official(
        name,
        _aliases(name, one, other),
        tuple(replace(post, official=name) for post in one.posts),
    )


def _with_posts(official: Official, posts: Iterable[Post]) -> Official:
    return replace(official, posts=tuple(replace(post, official=official.name) for post in posts))


def _united_agency(one: Agency, other: Agency) -> Agency:
    return Agency(one.name, one.country, _aliases(one.name, one, other))


def _aliases(name: str, *items: Official | Agency) -> tuple[str, ...]:
    """All other names, each once."""
    by_form = {fold_name(alias): alias for one in reversed(items) for alias in (*reversed(one.aliases), one.name)}
    by_form.pop(fold_name(name), None)
    return tuple(sorted(by_form.values()))


def _same_date(one: Event, other: Event) -> Event:
    """The first, with the date that both give or that only one gives."""
    dates = {one.date, other.date} - {None}
    return replace(one, date=dates.pop() if len(dates) == 1 else None)


if __name__ == "__main__":
    sys.exit(main())
