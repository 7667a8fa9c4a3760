"""What of a stranger's query a server could not stop, found before it runs.

Neo4j looks at the clock between rows and while it reads from disk, not within an expression: a list of 10^12 numbers that is
added up, or a text matched against `(.*a){20}`, keeps its thread busy long after the transaction has been ended, and so do a
thousand brackets in each other before it has begun. Measured on 5.26.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from relgraph.store.patterns import Cost, PatternError, cost
from relgraph.store.tokens import Token, refusal

# The most of each, with what a query may hold besides: 5,000 `+` were read for 8 s, 1,000 brackets for longer than a minute,
# 20 XOR planned for as long.
LONGEST = 4000
DEEPEST = 50
_MOST_IN_A_QUERY = {"XOR": 6, "NOT": 50}
# The most numbers of a range that is no row's, and of one that is made anew for each member of a list: 900,000 lists of 1,000
# kept a server of 1 GB collecting garbage for two minutes.
LONGEST_RANGE = 10_000
LONGEST_RANGE_WITHIN = 100
# Texts of more characters are not matched against a pattern that goes over them more than once.
_LONG_TEXT = 1000
_LOOPS = frozenset({"ALL", "ANY", "NONE", "REDUCE", "SINGLE"})
_OPEN = {"(": ")", "[": "]", "{": "}"}
# What may stand behind the pattern of `=~`: nothing that makes it part of another value.
_AFTER_PATTERN = frozenset({"", ")", "]", "}", ",", "|", "=", "<", ">"})


def check(text: str, tokens: list[Token], parameters: Mapping[str, Any]) -> None:
    """Refuse a query that may run longer than anybody can stop it.

    Args:
        text: The query.
        tokens: Its tokens.
        parameters: What it is run with.

    Raises:
        QueryError: It is too long or too deep, or a list or pattern in it has no bound.
    """
    for token, reason in _faults(tokens, parameters):
        raise refusal(text, token.position, reason)


def _faults(tokens: list[Token], parameters: Mapping[str, Any]) -> Iterator[tuple[Token, str]]:
    if len(tokens) > LONGEST:
        yield tokens[LONGEST], f"the query has more than {LONGEST} words and marks: give long lists as parameters"
    for word, most in _MOST_IN_A_QUERY.items():
        found = [token for token in tokens if token.upper == word]
        if len(found) > most:
            yield found[most], f"{word} stands there more than {most} times"
    yield from _nested(tokens)
    depths = _depths(tokens)
    for number, token in enumerate(tokens):
        if token.upper == "RANGE" and _at(tokens, number + 1) == "(":
            yield from _range(
                tokens, number, parameters, most=LONGEST_RANGE_WITHIN if depths[number] else LONGEST_RANGE
            )
    yield from _doubled(tokens)
    yield from _patterns(tokens, parameters)


def _doubled(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """What is added to itself again and again: forty times are more than any memory holds."""
    places = [
        number for number in range(len(tokens)) if tokens[number].kind in {"word", "quoted"} and _own(tokens, number)
    ]
    if len(places) > 3:
        yield tokens[places[3]], "a text or list is added to itself again and again"
    for number in range(len(tokens)):
        if tokens[number].upper == "REDUCE" and _at(tokens, number + 1) == "(":
            inside = range(number, _closing(tokens, number + 1))
            for place in places:
                if place in inside:
                    yield tokens[place], "a text or list is added to itself again and again"


def _own(tokens: list[Token], number: int) -> bool:
    """Whether a name is added to itself."""
    plus = (
        1 if _at(tokens, number + 1) == "+" else 2 if _at(tokens, number + 1) == _at(tokens, number + 2) == "|" else 0
    )
    return bool(plus) and _at(tokens, number) == _at(tokens, number + plus + 1)


def _nested(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """Brackets and CASE too deep in each other, and lists gone through within lists within lists."""
    opened: list[bool] = []  # whether each is one that goes through a list
    for number, token in enumerate(tokens):
        before, after = _at(tokens, number - 1), _at(tokens, number + 1)
        if token.text in _OPEN or (token.upper == "CASE" and before not in {".", ":"} and after != ":"):
            opened.append(_goes_through(tokens, number))
            if len(opened) > DEEPEST:
                yield token, f"more than {DEEPEST} brackets stand in each other"
            if sum(opened) > 2:
                yield token, "a list is gone through within a list within a list: use UNWIND"
        elif opened and (token.text in _OPEN.values() or (token.upper == "END" and before != "." and after != ":")):
            opened.pop()
        elif token.upper == "IN" and sum(opened) > 1 and not _binds(tokens, number):
            yield token, "a list is searched within a list within a list: use UNWIND"


def _binds(tokens: list[Token], number: int) -> bool:
    """Whether an IN gives a name to the members of a list."""
    before = _at(tokens, number - 2)
    if before == "[":
        return True
    if before == "(":
        return _at(tokens, number - 3).upper() in _LOOPS
    return before == ","  # of reduce


def _depths(tokens: list[Token]) -> list[int]:
    """For each token, in how many lists it stands that are gone through: behind the `|` or WHERE of their brackets."""
    depths = [0] * len(tokens)
    for number in range(len(tokens)):
        if _goes_through(tokens, number):
            end = _closing(tokens, number)
            place = next((one for one in range(number, end) if tokens[one].upper in {"|", "WHERE"}), end)
            for inside in range(place, end):
                depths[inside] += 1
    return depths


def _goes_through(tokens: list[Token], number: int) -> bool:
    """Whether a bracket is that of a loop over a list."""
    if _at(tokens, number) == "(":
        return _at(tokens, number - 1).upper() in _LOOPS
    return _at(tokens, number) == "[" and _at(tokens, number + 2).upper() == "IN" and tokens[number + 1].kind != "mark"


def _range(
    tokens: list[Token], number: int, parameters: Mapping[str, Any], *, most: int
) -> Iterator[tuple[Token, str]]:
    """A range that is longer than a list should be, or of a length that its text does not tell."""
    end = _closing(tokens, number + 1)
    if _at(tokens, number - 1).upper() == "UNWIND" and _at(tokens, end + 1).upper() == "AS":
        return  # rows, between which the clock is looked at
    place = number + 2
    while place < end:
        token = tokens[place]
        if token.upper in {"SIZE", "LENGTH"} and _at(tokens, place + 1) == "(":
            place = _closing(tokens, place + 1)
        elif token.kind in {"number", "parameter"}:
            value = _number(token) if token.kind == "number" else parameters.get(token.text[1:], 0)
            if isinstance(value, int | float) and not abs(value) <= most:
                yield token, f"a range of more than {most:,} numbers here is refused: use UNWIND range(…) AS x"
        elif token.text not in {",", "+", "-"}:
            message = "the bounds of a range are numbers, parameters and size(…), or it is used as UNWIND range(…) AS x"
            yield token, message
        place += 1


def _patterns(tokens: list[Token], parameters: Mapping[str, Any]) -> Iterator[tuple[Token, str]]:
    """Patterns of `=~` that are not there to be looked at, or may take a time that nobody can bound."""
    places = [
        number for number in range(len(tokens) - 1) if _at(tokens, number) == "=" and _at(tokens, number + 1) == "~"
    ]
    degree = 0
    for number in places:
        token = tokens[number + 2] if number + 2 < len(tokens) else tokens[-1]
        after = _at(tokens, number + 3)
        is_whole = after in _AFTER_PATTERN or tokens[number + 3].kind == "word"
        if not is_whole or token.kind not in {"text", "parameter"} or (after == "|" == _at(tokens, number + 4)):
            yield token, "the pattern after =~ is one string, or one parameter: put it together before"
            continue
        pattern = token.value if token.kind == "text" else parameters.get(token.text[1:])
        try:
            taken = cost(pattern) if isinstance(pattern, str) else Cost(0, 1)
        except PatternError as error:
            yield token, f"the pattern is refused: {error}"
            continue
        degree = max(degree, taken.degree)
        if degree > 3:
            yield token, "the pattern has more than three of * and +: it could take hours"
    if degree < 2:
        return
    if sum(_growth(tokens, number) for number in range(len(tokens))) > (4 if degree == 2 else 0):
        yield (
            tokens[places[0]],
            f"texts are not built in a query with a pattern that has {degree} of * and +: use CONTAINS",
        )
    for token in tokens:
        value = (
            token.value if token.kind == "text" else parameters.get(token.text[1:]) if token.kind == "parameter" else ""
        )
        if _longest(value) > _LONG_TEXT:
            yield token, f"a text of more than {_LONG_TEXT:,} characters in a query with a pattern: use CONTAINS"


def _growth(tokens: list[Token], number: int) -> int:
    """How often a token may double a text: `+` and `||` once, what goes on and on more often."""
    token, after = tokens[number], _at(tokens, number + 1)
    if token.text == "+" or (token.text == "|" == after):
        return 1
    return 10 if token.upper in {"REDUCE", "REPLACE"} and after == "(" else 0


def _longest(value: Any) -> int:
    """Length of the longest text in a value."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return max(map(_longest, value.values()), default=0)
    return max(map(_longest, value), default=0) if isinstance(value, list | tuple) else 0


def _closing(tokens: list[Token], number: int) -> int:
    """Where the bracket that opens there is closed; the end where it is not."""
    depth = 0
    for place in range(number, len(tokens)):
        depth += (tokens[place].text in _OPEN) - (tokens[place].text in _OPEN.values())
        if not depth:
            return place
    return len(tokens)


def _number(token: Token) -> float:
    text = token.text.lower()
    return int(text, 0) if text.startswith(("0x", "0o")) else float(text)


def _at(tokens: list[Token], number: int) -> str:
    return tokens[number].text if 0 <= number < len(tokens) else ""
