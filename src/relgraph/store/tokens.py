r"""A stranger's Cypher as tokens, read so that both engines would read the same.

What they read differently, or what only one of them reads, is refused: `\u0027`, which Neo4j turns into a quote before it
looks for the ends of strings; `\d`, which is `d` to one and `\d` to the other; `1AS`; letters of other alphabets outside
quotes. Comments become spaces, so that no engine has to find their ends, and so do unusual kinds of white space.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, cast

from relgraph.errors import QueryError

Kind = Literal["word", "quoted", "text", "number", "parameter", "mark"]

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    |(?P<quoted>`(?:``|[^`])*`)
    |(?P<parameter>\$[A-Za-z0-9_]+)
    |(?P<number>0[xX][0-9A-Fa-f]+|0[oO][0-7]+|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    |(?P<word>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<space>\s+)
    |(?P<mark>[-~()\[\]{}.,:;|&!=<>+*%^]|/(?!\*))""",
    re.VERBOSE | re.DOTALL,
)
# After a backslash in a string; `\b` and `\f` are other characters in the two engines.
_ESCAPED = frozenset("\\'\"nrt")
_UNESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_BACKSLASHED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, backticked name, string, number, parameter or mark.

    Attributes:
        kind: Which of these.
        text: As written, quotes and `$` included.
        position: Where it begins.
    """

    kind: Kind
    text: str
    position: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.position + len(self.text)

    @property
    def upper(self) -> str:
        """A word in capitals; of anything else what is written."""
        return self.text.upper() if self.kind == "word" else self.text

    @property
    def value(self) -> str:
        """What a string says."""
        return _BACKSLASHED.sub(lambda found: _UNESCAPED.get(found[1], found[1]), self.text[1:-1])


def refusal(cypher: str, position: int, message: str) -> QueryError:
    """The error that says what is refused, with its place in the query; in one line, whatever the message quotes of it."""
    line = cypher.count("\n", 0, position) + 1
    column = position - cypher.rfind("\n", 0, position)
    return QueryError(f"line {line}, column {column}: {' '.join(message.splitlines())}", line=line, column=column)


def read_tokens(cypher: str) -> tuple[str, list[Token]]:
    """The query without comments, each character still in its place, and its tokens.

    Raises:
        QueryError: A string, name or comment does not end, or something is written that the engines read differently.
    """
    cypher = cypher.replace("\r\n", "\n").replace("\r", "\n")
    if cypher.startswith("\ufeff"):
        cypher = " " + cypher[1:]
    tokens: list[Token] = []
    out: list[str] = []
    position = 0
    while position < len(cypher):
        found = _TOKEN.match(cypher, position)
        if not found:
            raise refusal(cypher, position, _unreadable(cypher, position))
        kind, text = str(found.lastgroup), found[0]
        if kind in {"comment", "space"}:
            out.append(re.sub(r"[^\n]", " ", text))
        else:
            token = Token(cast(Kind, kind), text, position)
            _check(cypher, token, tokens[-1] if tokens else None)
            tokens.append(token)
            out.append(text)
        position = found.end()
    return "".join(out), tokens


def _unreadable(cypher: str, position: int) -> str:
    character = cypher[position]
    if character in "'\"`" or cypher.startswith("/*", position):
        return "a string, name or comment does not end"
    if character == "\\":
        return "a backslash outside a string is refused"
    if character == "$":
        return "a $ is followed by the name of a parameter, such as $id"
    name = unicodedata.name(character, "it has no name")
    return f"U+{ord(character):04X} ({name}) outside a string is refused: put a name that has it into backticks"


def _check(cypher: str, token: Token, before: Token | None) -> None:
    """Refuse a token that the engines would read differently."""
    if any("\ud800" <= character <= "\udfff" for character in token.text):
        raise refusal(cypher, token.position, "half a character (a lone surrogate) is refused")
    if token.kind == "text":
        for escape in _BACKSLASHED.finditer(token.text):
            if escape[1] not in _ESCAPED:
                message = f"\\{escape[1]} in a string is refused: write the character itself, \\\\ for a backslash"
                raise refusal(cypher, token.position + escape.start(), message)
        if before and before.kind == "text" and before.end == token.position:
            raise refusal(cypher, token.position, "two strings without anything between: a quote in a string is \\'")
    if token.kind == "quoted" and "\\" in token.text:
        raise refusal(cypher, token.position + token.text.index("\\"), "a backslash in a backticked name is refused")
    if token.kind == "word" and before and before.kind == "number" and before.end == token.position:
        raise refusal(cypher, token.position, f"{before.text}{token.text}: a space is missing after the number")
