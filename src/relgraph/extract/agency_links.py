"""How the bodies of one sentence belong together: parents, owners of lists, acronyms in brackets."""

from __future__ import annotations

import re
from itertools import pairwise

from relgraph.extract.agencies import AgencyMention
from relgraph.extract.line import Line


def link_agencies(line: Line, found: list[AgencyMention]) -> None:
    """Give the bodies of a sentence, in order, their parents, the owner of their list and their acronyms."""
    _link_parents(line, found)
    _share_owner(line, found)
    for mention in found:
        _read_acronym(line, mention)


def _link_parents(line: Line, found: list[AgencyMention]) -> None:
    """A division and its parent: `X of the Y`, `X, Y`, `Y's X`, `X at Y`."""
    for left, right in pairwise(found):
        if right.a < left.b:
            continue
        between = line.text(left.b, right.a).lower()
        if between in {"of", "of the", "in the", "within the", "at the", "under the", "of its", "'s"} or not between:
            division, parent = (right, left) if between in {"'s", ""} else (left, right)
            chain = [division]
            while chain[-1].parent is not None:
                chain.append(chain[-1].parent)
            if parent not in chain and parent.parent is not division and not _same_body(division, parent):
                chain[-1].parent = parent
                for inner in chain:
                    if not inner.countries:
                        inner.countries.extend(parent.countries)
                if not parent.countries and between not in {"'s", ""}:
                    parent.countries.extend(division.countries)
    for mention in found:
        if not mention.known:
            _split_parent(line, mention)


def _split_parent(line: Line, mention: AgencyMention) -> None:
    """A known body at the beginning of a longer name: the `Ministry of Defence` of `Ministry of Defence Press Office`."""
    for mark in line.bodies:
        starts = mark.a == mention.a or (mark.a - 1) in line.country_at or mark.a - 1 < mention.a
        inside = mention.a <= mark.a and mark.b < mention.b
        if not (starts and inside and line.tokens[mark.b].is_capital):
            continue
        name = line.text(mark.a, mark.b)
        kind = mark.bodies[0].kind
        mention.parent = AgencyMention(line, mark.a, mark.b, name, name, kind, list(mention.countries), mark.bodies)
        rest = line.text(mark.b, mention.b)
        if mark.bodies[0].country != "INT" and len(rest.split()) > 1:
            mention.aliases.add(mention.core)
            mention.core = rest
        return


def _share_owner(line: Line, found: list[AgencyMention]) -> None:
    """`Indonesia's Justice Department, Immigration Directorate and Police`: the owner is that of the whole list."""
    for left, right in pairwise(found):
        owned = line.low(left.a - 1) == "'s" or left.owned
        is_listed = line.text(left.b, right.a).lower() in {",", "and", ", and"}
        if owned and is_listed and left.countries and not right.countries and not right.known:
            right.countries.extend(left.countries[:1])
            right.owned = True


def _same_body(one: AgencyMention, other: AgencyMention) -> bool:
    return bool({b.name for b in one.known} & {b.name for b in other.known})


def _read_acronym(line: Line, mention: AgencyMention) -> None:
    """`Korean National Police Agency (KNPA)`: letters of its words, in order.

    Schwartz, Hearst: A simple algorithm for identifying abbreviation definitions (2003), doi:10.1142/9789812776303_0042.
    """
    for b in (mention.b, mention.b + 1):
        if line.low(b) == "(" and b + 2 < len(line.tokens):
            close = next((k for k in range(b + 1, min(b + 6, len(line.tokens))) if line.tokens[k].text == ")"), None)
            if close is None:
                return
            written = line.text(b + 1, close).strip("\"'")
            written = re.sub(r"^(?:the|hereinafter|or)\s+", "", written).strip("\"'").split(",")[0]
            alone = close == b + 2 and written.istitle() and (b + 1) not in line.country_at
            if alone and (b + 1) not in line.taken and len(written) > 3:
                mention.aliases.add(written)
            long = " ".join([mention.name, *mention.aliases])
            if is_acronym_of(written, mention.name) or is_acronym_of(written, long) or _is_foreign(line, b, written):
                mention.acronym = written
                mention.closed = close + 1
                line.take(b, close + 1, "acronym")
                at = close + 2 + (line.low(close + 2) == "the")
                mark = line.country_at.get(at)
                if (
                    line.low(close + 1) == "of"
                    and mark is not None
                    and mark.kind in ("name", "weak")
                    and not mention.countries
                ):
                    mention.countries.append(mark.code)
                    mention.b = mark.b
            return


def is_acronym_of(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in order in `long`, the first at the beginning of a word."""
    letters = [c.lower() for c in short if c.isalnum()]
    if not 2 <= len(letters) <= 10 or sum(c.isupper() for c in short) < 2 or " " in short.strip():
        return False
    words = re.findall(r"\w+", long.lower())
    text = " ".join(words)
    at = len(text)
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and not (text[at] == letters[index] and (index > 0 or at == 0 or text[at - 1] == " ")):
            at -= 1
        if at < 0:
            return False
    return True


def _is_foreign(line: Line, b: int, written: str) -> bool:
    """Whether brackets right behind a body hold its acronym in another language: `Federal Criminal Police Office (BKA)`."""
    known = any(mark.a == b + 1 for mark in line.bodies)
    return (
        not known
        and (b + 1) not in line.country_at
        and written.isalpha()
        and written.isupper()
        and 2 < len(written) < 9
    )
