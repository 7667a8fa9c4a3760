"""What a stranger's query must not do, looked at before it runs.

The engines refuse writes themselves. Here is refused what they do all the same: read files, run procedures, administer; and
what they cannot stop once it runs: a pattern or list that keeps a thread busy when its time is long over.

A word is taken for a name where only a name can stand (`n.set`, `:Create`, `AS delete`, `{set: 1}`, `(start)`), elsewhere for
what it says. What is run has no comments any more, so that an engine and this check cannot differ about where they end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relgraph.errors import QueryError
from relgraph.queries.text import bare, property_of_relationship
from relgraph.store import bounds
from relgraph.store.tokens import Token, read_tokens, refusal


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Procedures that read, know nothing of the machine, and are there in both engines.
PROCEDURES = ("db.labels", "db.propertyKeys", "db.relationshipTypes")

# Functions that look at nothing but their arguments, the graph and the clock.
FUNCTIONS = _words(
    """
    abs acos add_days add_months add_years all allshortestpaths any asin atan atan2 avg btrim ceil char_length
    character_length coalesce collect cos cot count date date_diff degree degrees duration e elementid endnode exists exp floor
    haversin head id indegree isempty isnan keys labels last left length localdatetime localtime log log10 lower ltrim max
    median min nodes none normalize nullif outdegree percentilecont percentiledisc pi point pow properties radians rand range
    reduce relationships replace reverse right round rtrim shortestpath sign sin single size split sqrt startnode stdev stdevp
    substring sum tail tan text_edit_distance text_jaccard text_normalize time toboolean tobooleanlist tobooleanornull tofloat
    tofloatlist tofloatornull tointeger tointegerlist tointegerornull tolower tostring tostringlist tostringornull toupper
    trim type upper valuetype datetime timestamp
    date.realtime date.statement date.transaction date.truncate datetime.fromepoch datetime.fromepochmillis
    datetime.realtime datetime.statement datetime.transaction datetime.truncate duration.between duration.indays
    duration.inmonths duration.inseconds localdatetime.realtime localdatetime.statement localdatetime.transaction
    localdatetime.truncate localtime.realtime localtime.statement localtime.transaction localtime.truncate point.distance
    point.withinbbox time.realtime time.statement time.transaction time.truncate vector.similarity.cosine
    vector.similarity.euclidean
    """
)

_FIRST = _words("CALL MATCH OPTIONAL RETURN UNWIND WITH")
# After a value, a name or a closing bracket only these stand.
_FOLLOWING = _FIRST | _words(
    """
    AND AS ASC ASCENDING BY CONTAINS DESC DESCENDING DISTINCT ELSE END ENDS EXCEPT FILTER FINISH FROM GROUP GROUPS HAVING IN
    INTERSECT IS LIMIT NOT OFFSET OR ORDER OVER PATH PATHS SKIP STARTS THEN UNION USING WHEN WHERE XOR YIELD
    """
)
# Words that are no value, so that another word after them may be a name.
_GRAMMAR = (_FOLLOWING - {"ASC", "ASCENDING", "DESC", "DESCENDING", "END"}) | _words(
    "CASE COUNT EXISTS COLLECT ON ALL ANY SHORTEST INDEX JOIN SCAN SEEK BOTH LEADING TRAILING TYPED PARTITION"
)
_REFUSED = _words(
    """
    ALTER COMMIT CREATE CYPHER DEALLOCATE DELETE DENY DETACH DROP DRYRUN ENABLE EXPLAIN FOREACH GRANT INSERT LOAD MERGE
    NODETACH PERIODIC PROFILE REALLOCATE REMOVE RENAME REVOKE SET SHOW START STOP TERMINATE USE
    """
)
# Before a name, and after one: no clause begins behind the former, none goes on with the latter.
# (`>` is not among the former: `IS :: LIST<INTEGER> SET …`.)
_BEFORE_NAME = frozenset(".:(,[|&!=<+/%^")
_AFTER_NAME = frozenset({"", *",)]}.=<>"})


def checked(cypher: str, parameters: Mapping[str, Any] | None = None) -> str:
    """The query without comments, if it is one that a stranger may ask.

    Args:
        cypher: One statement.
        parameters: What it is run with: a pattern may be among them.

    Raises:
        QueryError: It is empty or holds several statements; it writes, administers, or reads something else than the graph;
            it calls a procedure or function that is not on the list; it may take a time that nobody can bound; it is
            written so that the engines read it differently, or the embedded one answers it wrongly. With line and column.
    """
    text, tokens = read_tokens(cypher)
    while tokens and tokens[-1].text == ";":
        text = text[: tokens.pop().position]
    if not tokens:
        raise QueryError("the query is empty")
    _Check(text, tokens).run()
    wrong = property_of_relationship(bare(text))
    if wrong:
        message = "a node asked for by a relationship's property in braces is never found: ask for it in WHERE"
        raise refusal(text, wrong.start(), message)
    bounds.check(text, tokens, parameters or {})
    return text.rstrip()


class _Check:
    """Looks at every token of a query with its neighbours."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self._text = text
        self._tokens = tokens
        # Whether each token ends a value: a name, a literal, a closing bracket.
        self._ends_value: list[bool] = []

    def run(self) -> None:
        """Refuse what must not run."""
        first = self._tokens[0]
        if first.upper not in _FIRST:
            begins = "a query begins with MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL or RETURN"
            self._refuse(
                first,
                "a query only reads, unless --write lets it change a store" if first.upper in _REFUSED else begins,
            )
        for number, token in enumerate(self._tokens):
            if token.text == ";":
                raise refusal(self._text, token.position, "one statement at a time")
            self._ends_value.append(self._word(number) if token.kind == "word" else self._other(number))

    def _word(self, number: int) -> bool:
        """Refuse a word, or say whether it ends a value."""
        token = self._tokens[number]
        before, after = self._at(number - 1), self._at(number + 1)
        if self._is_name(number):
            if after == "(" and before not in {":", "|", "&", "!"}:
                self._function(number)
            return True
        if number and self._ends_value[number - 1]:
            if token.upper not in _FOLLOWING:
                self._refuse(token, "a query only reads; put a name like this into backticks")
        elif (token.upper in _REFUSED and after not in _AFTER_NAME) or (token.upper, after.upper()) == (
            "FORMAT",
            "CSV",
        ):
            self._refuse(token, "a query only reads; put a name like this into backticks")
        if token.upper == "CALL" and after not in _AFTER_NAME:
            self._call(number)
        if token.upper == "IN" and before == "}" and after.upper() in {"TRANSACTIONS", "CONCURRENT"}:
            self._refuse(self._tokens[number + 1], "a query only reads, unless --write lets it change a store")
        if token.upper in _GRAMMAR:
            return False
        if after == "(":
            self._function(number)
        return True

    def _other(self, number: int) -> bool:
        """Refuse a token that is no word, or say whether it ends a value."""
        token = self._tokens[number]
        if token.kind == "mark":
            return token.text in {")", "]", "}"}
        if token.kind == "quoted" and self._at(number + 1) == "(":
            self._refuse(token, "a function or procedure is written without backticks")
        return True

    def _is_name(self, number: int) -> bool:
        """Whether a word stands where only a name can."""
        before, after = self._at(number - 1), self._at(number + 1)
        if before == ".":
            return self._tokens[number - 2].kind != "number" and self._at(number - 2) != "."
        if before in {"{", ","} and after == ":":
            return True
        if before in _BEFORE_NAME:
            return self._tokens[number].upper not in _GRAMMAR | {"CALL", "FOREACH"} or before in {":", "&", "!"}
        return before.upper() == "AS" and self._is_alias(number)

    def _is_alias(self, number: int) -> bool:
        """Whether the AS before a word is no variable of that name: it stands behind a value."""
        return (
            number > 1
            and not self._ends_value[number - 1]
            and (self._ends_value[number - 2] or self._at(number - 2) == "*")
        )

    def _function(self, number: int) -> None:
        """Refuse a function that is not on the list; the word is the last of its name."""
        first = number
        while first > 1 and self._at(first - 1) == "." and self._tokens[first - 2].kind == "word":
            first -= 2
        if self._at(first - 1) == "." != self._at(first - 2):  # of a name in backticks
            self._refuse(self._tokens[number], "a function or procedure is written without backticks")
        name = "".join(self._at(one) for one in range(first, number + 1))
        if self._at(first - 1).upper() == "CALL":  # a procedure, looked at before
            return
        if name.lower() not in FUNCTIONS:
            token = self._tokens[first]
            raise refusal(self._text, token.position, f"{name}() is none of the functions that a query may call")

    def _call(self, number: int) -> None:
        """Refuse a procedure that is not on the list."""
        if self._at(number + 1) in {"{", "("}:
            return
        last = number + 1
        while self._at(last + 1) == ".":
            last += 2
        name = "".join(self._at(one) for one in range(number + 1, last + 1))
        if name.lower() not in {one.lower() for one in PROCEDURES}:
            message = f"CALL {name} is refused: only CALL {{ … }} and {', '.join(PROCEDURES)} are allowed"
            raise refusal(self._text, self._tokens[number].position, message)

    def _at(self, number: int) -> str:
        return self._tokens[number].text if 0 <= number < len(self._tokens) else ""

    def _refuse(self, token: Token, reason: str) -> None:
        raise refusal(self._text, token.position, f"{self._named(token)} is refused: {reason}")

    def _named(self, token: Token) -> str:
        """The word, with the next one where both make one clause."""
        if token.upper in {"LOAD", "DETACH", "FORMAT"}:
            number = self._tokens.index(token)
            return f"{token.upper} {self._at(number + 1).upper()}".rstrip()
        if token.upper in {"CONCURRENT", "TRANSACTIONS"}:
            return "IN TRANSACTIONS"
        return token.text if token.kind != "word" else token.upper
