"""Regular expressions that a server can be asked to match: those whose time is known before.

Java's engine goes back and tries again, and Neo4j cannot stop it: `(.*a){20}` against a few dozen letters goes on
long after its transaction has been ended. The time of a pattern without repeated choices is at most `choices` times the text's length to
the power of `degree`; what is refused here is whatever else there is, and what Rust and Java read differently.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# The most choices of a pattern, such as alternatives: each may be tried anew.
_MOST_CHOICES = 1000
_QUANTIFIER = re.compile(r"[*+?]|\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\}")
_FLAGS = re.compile(r"\(\?[ims]+\)")
_CLASS = re.compile(r"\[\^?(?:\\.|[^\[\]\\&])+\]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:[dDwWsSbBnrt]|[pP]\{\w+\}|[^\w\s])")


class PatternError(ValueError):
    """A pattern is refused; the message says why."""


class Cost(NamedTuple):
    """What matching may take: at most `choices` times the text's length to the power of `degree`."""

    degree: int
    choices: int


_ONE = Cost(0, 1)


def cost(pattern: str) -> Cost:
    r"""What matching a pattern may take.

    >>> cost("(?i).*joint patrol.*")
    Cost(degree=2, choices=1)
    >>> cost(r"\\d{4}-(0[1-9]|1[0-2])")
    Cost(degree=0, choices=2)

    Raises:
        PatternError: It may take more than that, or is read differently by the engines.
    """
    reader = _Reader(pattern)
    found = reader.alternatives()
    if reader.position < len(pattern):
        raise PatternError("a bracket is closed that was not opened")
    if found.choices > _MOST_CHOICES:
        raise PatternError(f"it can be tried in more than {_MOST_CHOICES} ways")
    return found


class _Reader:
    """Reads a pattern from left to right; each method gives the cost of what it has read."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self.position = 0
        self._depth = 0

    def alternatives(self) -> Cost:
        branches = [self._sequence()]
        while self._next() == "|":
            self.position += 1
            branches.append(self._sequence())
        return Cost(max(one.degree for one in branches), sum(one.choices for one in branches))

    def _sequence(self) -> Cost:
        degree, choices = _ONE
        while self._next() not in {"", "|", ")"}:
            part = self._repeated()
            degree, choices = degree + part.degree, choices * part.choices
        return Cost(degree, choices)

    def _repeated(self) -> Cost:
        is_group = self._next() == "("
        inner = self._atom()
        found = _QUANTIFIER.match(self._pattern, self.position)
        if not found:
            if self._next() == "{":
                raise PatternError("a { that begins no number of times: write \\\\{")
            return inner
        self.position = found.end()
        if self._next() == "?":  # tries the fewest first, and as many in the end
            self.position += 1
        if self._next() and self._next() in "*+?{":
            raise PatternError("two quantifiers without anything between")
        least, most = _times(found)
        if is_group and inner != _ONE and (most is None or most > 1):
            raise PatternError("a group that is repeated holds a quantifier or |")
        if most is None:
            return Cost(inner.degree + 1, inner.choices)
        return Cost(inner.degree, inner.choices * (most - least + 1))

    def _atom(self) -> Cost:
        character = self._next()
        if character == "(":
            return self._group()
        if character in "*+?{":
            raise PatternError(f"{character} repeats nothing")
        if character in "\\[":
            found = (_ESCAPE if character == "\\" else _CLASS).match(self._pattern, self.position)
            if not found:
                what = "\\" + self._pattern[self.position + 1 :][:1] if character == "\\" else "this form of [ ]"
                raise PatternError(f"{what} is not among what both engines match alike")
            self.position = found.end()
        else:
            self.position += 1
        return _ONE

    def _group(self) -> Cost:
        flags = _FLAGS.match(self._pattern, self.position)
        if flags:
            self.position = flags.end()
            return _ONE
        self.position += 1
        if self._pattern.startswith("?:", self.position):
            self.position += 2
        elif self._next() == "?":
            raise PatternError("a group that looks around or is named: only ( ), (?: ) and (?i) are matched")
        self._depth += 1
        if self._depth > 20:
            raise PatternError("more than 20 brackets stand in each other")
        found = self.alternatives()
        self._depth -= 1
        if self._next() != ")":
            raise PatternError("a bracket does not end")
        self.position += 1
        return found

    def _next(self) -> str:
        return self._pattern[self.position : self.position + 1]


def _times(found: re.Match[str]) -> tuple[int, int | None]:
    """The fewest and the most times that a quantifier allows; None: any number."""
    if found[0] in {"*", "+"}:
        return 0, None
    if found[0] == "?":
        return 0, 1
    least = int(found[1])
    if not found[2]:
        return least, least
    return least, int(found[3]) if found[3] else None
