"""The pattern language of the data files, compiled to regular expressions.

`word word` any white space between; `{a|b}` alternatives; `(s)` may be missing; `traffick*` any ending; `a ~3 b` up to
three words between. Matching disregards case and stands at word boundaries.
"""

from __future__ import annotations

import re

_PIECE = re.compile(r"\{([^{}]*)\}|\(([^()]*)\)|\s*~(\d+)\s*|(\*)|(\s+)|([^{}()~*\s]+)")
_GAP = r"(?:[,;:]?\s+[^\s.;:!?]+?){{0,{}}}[,]?\s+"


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Regular expression for one pattern.

    Raises:
        ValueError: The pattern has an unclosed bracket or matches the empty text.
    """
    expression = re.compile(rf"(?<!\w)(?:{_expand(pattern)})(?!\w)", re.IGNORECASE)
    if expression.match(""):
        raise ValueError(f"pattern {pattern!r} matches the empty text")
    return expression


def _expand(pattern: str) -> str:
    out: list[str] = []
    at = 0
    for piece in _PIECE.finditer(pattern):
        if piece.start() != at:
            raise ValueError(f"pattern {pattern!r}: unclosed or nested bracket near {pattern[at : at + 12]!r}")
        at = piece.end()
        either, maybe, gap, star, space, literal = piece.groups()
        if either is not None:
            out.append("(?:" + "|".join(_expand(one) for one in either.split("|")) + ")")
        elif maybe is not None:
            out.append("(?:" + _expand(maybe) + ")?")
        elif gap is not None:
            out.append(_GAP.format(gap))
        elif star is not None:
            out.append(r"\w*")
        elif space is not None:
            out.append(r"\s+")
        else:
            out.append(re.escape(literal))
    if at != len(pattern):
        raise ValueError(f"pattern {pattern!r}: unclosed or nested bracket near {pattern[at : at + 12]!r}")
    return "".join(out)


def anchors(pattern: str) -> tuple[str, ...]:
    """Lower-case literals of which each match holds at least one: what a quick search looks for.

    The longest run of plain letters outside brackets, or all alternatives of the best bracket where there is none.
    """
    best: tuple[str, ...] = ()
    score = 0
    bare = re.sub(r"\([^()]*\)", " ", pattern)
    for literal in re.split(r"\{[^{}]*\}|[*~\s]|~\d+", bare):
        if len(literal) > score:
            best, score = (literal.lower(),), len(literal)
    if score >= 4:
        return best
    for either in re.findall(r"\{([^{}]*)\}", bare):
        options = [
            max(re.split(r"[*\s]", re.sub(r"\([^()]*\)", " ", one)), key=len).lower() for one in either.split("|")
        ]
        shortest = min(map(len, options))
        if shortest > score:
            best, score = tuple(sorted(set(options))), shortest
    return best
