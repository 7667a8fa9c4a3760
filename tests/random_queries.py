"""Made-up queries in the Cypher that both engines speak: the same for the same seed, each with one order of its rows.

A query is put together of a pattern of the contract and of expressions by type: text, number, condition, list. Text is
cut by nothing that counts characters beyond the Basic Multilingual Plane, of which the engines have different numbers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from relgraph import contract
from relgraph.model import ENDS

_TEXTS = {"text", "code", "iso2", "iso3", "date", "kind", "role", "status", "attendance", "sha256"}
_LISTS = {"texts", "offsets", "dates", "standings", "statuses"}
_WORDS = ("a", "An", "ministry", "20", "Ministry of", "é", "o'", '"', "\\\\", "–", "")


@dataclass(frozen=True, slots=True)
class Named:
    """A variable of a query, with the properties that it may have, by type."""

    name: str
    is_node: bool
    texts: tuple[str, ...]
    counts: tuple[str, ...]
    lists: tuple[str, ...]

    @property
    def identity(self) -> str:
        """The property that tells it from all others."""
        return f"{self.name}.{'id' if self.is_node else 'key'}"


def random_queries(number: int, *, seed: int = 1) -> list[str]:
    """So many queries."""
    maker = _Maker(random.Random(seed))
    return [maker.query(at) for at in range(number)]


def _node(name: str, label: str) -> Named:
    return _named(name, is_node=True, kinds=contract.NODES[label])


def _link(name: str, kind: str) -> Named:
    return _named(name, is_node=False, kinds=contract.RELATIONSHIPS[kind])


def _named(name: str, *, is_node: bool, kinds: object) -> Named:
    known = dict(kinds)  # type: ignore[call-overload]
    texts, counts, lists = (
        tuple(sorted(one for one, kind in known.items() if kind in wanted)) for wanted in (_TEXTS, {"count"}, _LISTS)
    )
    return Named(name, is_node, ("id" if is_node else "key", *texts), counts, lists)


class _Maker:
    """Makes queries by chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.shapes: Sequence[Callable[[], str]] = (
            self.plain,
            self.optional,
            self.grouped,
            self.unwound,
            self.counted,
            self.listed,
            self.united,
            self.walked,
            self.nested,
            self.projected,
            self.dated,
        )

    def query(self, at: int) -> str:
        """One query; each shape comes round in turn."""
        return self.shapes[at % len(self.shapes)]()

    # Shapes

    def plain(self) -> str:
        pattern, named = self.pattern()
        return f"MATCH {pattern}\nWHERE {self.filter(named)}\n{self.returned(named)}"

    def optional(self) -> str:
        pattern, named = self.pattern()
        more, other = self.from_node(named[-1], self.end_label, "s", "c")
        return (
            f"MATCH {pattern}\nOPTIONAL MATCH {more}\nWHERE {self.condition(other)}\n{self.returned([*named, *other])}"
        )

    def grouped(self) -> str:
        pattern, named = self.pattern()
        group = named[self.chance.choice((0, -1))]
        values = [self.number(named), self.number(named), self.text(named)]
        made = [
            "count(*) AS many",
            f"{self.chance.choice(('sum', 'min', 'max'))}({values[0]}) AS figure",
            f"count(DISTINCT {values[1]}) AS different",
            f"{self.chance.choice(('min', 'max'))}({values[2]}) AS least",
        ]
        return (
            f"MATCH {pattern}\nWITH {group.name}, {', '.join(made)}\nWHERE many >= {self.chance.randint(0, 1)}\n"
            f"RETURN {group.identity} AS id, many AS many, figure AS figure, different AS different, least AS least\n"
            f"ORDER BY many DESC, id{self.cut()}"
        )

    def unwound(self) -> str:
        pattern, named = self.pattern(lists=True)
        items = self.listing(named)
        return (
            f"MATCH {pattern}\nUNWIND {items} AS item\n"
            f"WITH item, {self.number(named)} AS figure, {named[1].identity} AS key\nORDER BY key\n"
            "WITH item, count(*) AS many, sum(figure) AS total, collect(DISTINCT key)[0..3] AS first\n"
            f"RETURN item AS item, many AS many, total AS total, first AS first\nORDER BY many DESC, item{self.cut()}"
        )

    def counted(self) -> str:
        label, step = self.step()
        node = [_node("a", label)]
        asked = self.chance.choice(("EXISTS", "COUNT"))
        where = f"EXISTS {{ MATCH (a){step} }}" if asked == "EXISTS" else f"COUNT {{ (a){step} }} >= 1"
        sign = self.chance.choice(("", "", "NOT "))
        return (
            f"MATCH (a:{label})\nWHERE {sign}{where} OR {self.condition(node)}\n"
            f"RETURN a.id AS id, COUNT {{ (a){step} }} AS many, {self.text(node)} AS text\nORDER BY many DESC, id{self.cut()}"
        )

    def listed(self) -> str:
        label, step = self.step()
        node = [_node("a", label)]
        found = f"[(a){step.replace('(:', '(x:')} | x.id]"
        return (
            f"MATCH (a:{label})\nWITH a, {found} AS found\nWHERE size(found) >= {self.chance.randint(0, 1)}\n"
            "RETURN a.id AS id, size(found) AS many, reduce(sum = 0, one IN found | sum + size(one)) AS letters,\n"
            f"       any(one IN found WHERE one CONTAINS '-') AS hyphen, {self.listing(node)} AS list\n"
            f"ORDER BY letters DESC, id{self.cut()}"
        )

    def united(self) -> str:
        parts = []
        for _ in range(2):
            pattern, named = self.pattern()
            parts.append(
                f"  MATCH {pattern} WHERE {self.filter(named)} RETURN {named[0].identity} AS id, {self.text(named)} AS text"
            )
        joined = f"\n  {self.chance.choice(('UNION', 'UNION ALL'))}\n".join(parts)
        return (
            f"CALL () {{\n{joined}\n}}\nWITH id, text, count(*) AS many\nRETURN id AS id, text AS text, many AS many\n"
            f"ORDER BY id, text{self.cut()}"
        )

    def walked(self) -> str:
        walk, label = self.chance.choice(
            (
                ("[:PART_OF*1..3]->(b:Agency)", "Agency"),
                ("[:HOLDS_POST|BELONGS_TO*1..2]->(b:Country)", "Official"),
                ("[:PART_OF|BELONGS_TO*..3]->(b:Country)", "Agency"),
                ("[:BELONGS_TO*0..1]->(b)", "Agency"),
                ("[:MET_WITH*2..2]-(b:Official)", "Official"),
            )
        )
        node = [_node("a", label)]
        return (
            f"MATCH way = (a:{label})-{walk}\nWHERE {self.filter(node)}\n"
            "WITH a, b, length(way) AS steps, [one IN nodes(way) | one.id] AS ids, size(relationships(way)) AS links\n"
            "RETURN a.id AS from, b.id AS to, steps AS steps, links AS links, count(*) AS ways, min(size(ids)) AS nodes\n"
            f"ORDER BY from, to, steps, links{self.cut()}"
        )

    def nested(self) -> str:
        pattern, named = self.pattern()
        return (
            f"MATCH {pattern}\nWITH DISTINCT a\nCALL (a) {{\n  OPTIONAL MATCH (a)-[inner]-(x)\n"
            "  RETURN count(inner) AS many, min(type(inner)) AS least, max(x.name) AS most\n}\n"
            f"RETURN a.id AS id, many AS many, least AS least, most AS most, {self.text([named[0]])} AS text\n"
            f"ORDER BY many DESC, id{self.cut()}"
        )

    def projected(self) -> str:
        pattern, named = self.pattern()
        node, link = named[0], named[1]
        fields = ", ".join(f".{one}" for one in self.chance.sample(node.texts, min(3, len(node.texts))))
        return (
            f"MATCH {pattern}\nWHERE {self.filter(named)}\n"
            f"RETURN a {{{fields}, figure: {self.number(named)}}} AS map, {{list: {self.listing(named)}}} AS other,\n"
            f"       type({link.name}) AS type, labels(a) AS labels, b AS node, {link.name} AS link\n"
            f"ORDER BY {', '.join(one.identity for one in named)}{self.cut(5)}"
        )

    def dated(self) -> str:
        part = self.chance.choice(("year", "month", "day"))
        days = self.chance.randint(1, 400)
        return (
            "MATCH (d:Document)\nWHERE size(d.date) = 10\n"
            f"WITH d, date(d.date) AS day, date('20{self.chance.randint(10, 24)}-03-31') AS other\n"
            f"RETURN d.id AS id, day.{part} AS part, day < other AS before, toString(day) AS text,\n"
            f"       toString(day + duration({{days: {days}}})) AS later, substring(d.date, 0, 7) AS month\n"
            f"ORDER BY part, id{self.cut()}"
        )

    # Parts

    def pattern(self, *, lists: bool = False) -> tuple[str, list[Named]]:
        """A relationship between two nodes, `a`, `r` and `b`, with what these may be asked for."""
        kinds = sorted(kind for kind in ENDS if not lists or kind in {"COOPERATES_WITH", "HOLDS_POST", "MET_WITH"})
        kind = self.chance.choice(kinds)
        source = self.chance.choice(ENDS[kind][0])
        target = self.chance.choice(ENDS[kind][1])
        arrow = "-" if kind in {"COOPERATES_WITH", "MET_WITH"} else "->"
        self.end_label = target
        return f"(a:{source})-[r:{kind}]{arrow}(b:{target})", [_node("a", source), _link("r", kind), _node("b", target)]

    def from_node(self, node: Named, label: str, link: str, end: str) -> tuple[str, list[Named]]:
        """A relationship from a node to a further one."""
        kinds = sorted(kind for kind, (sources, _) in ENDS.items() if label in sources)
        back = sorted(kind for kind, (_, targets) in ENDS.items() if label in targets)
        kind = self.chance.choice(kinds or back)
        other = self.chance.choice(ENDS[kind][1] if kinds else ENDS[kind][0])
        pattern = f"({node.name})-[{link}:{kind}]-({end}:{other})"
        return pattern, [_link(link, kind), _node(end, other)]

    def step(self) -> tuple[str, str]:
        """A label, and a relationship from a node of it to one of another."""
        kind = self.chance.choice(sorted(ENDS))
        source = self.chance.choice(ENDS[kind][0])
        return source, f"-[:{kind}]-(:{self.chance.choice(ENDS[kind][1])})"

    def returned(self, named: Sequence[Named]) -> str:
        """RETURN with some values, in an order that ends in ids and keys."""
        values = [self.text(named), self.number(named), self.condition(named)]
        self.chance.shuffle(values)
        # The list stands last and is nothing to sort by: below LIMIT Neo4j sorts stored lists apart from made ones.
        items = [f"{value} AS v{at}" for at, value in enumerate([*values[:2], self.listing(named)])]
        identities = [one.identity for one in named]
        order = [self.chance.choice(("v0", "v0 DESC", "v1")), *identities]
        columns = [f"{one} AS {one.replace('.', '_')}" for one in identities]
        return f"RETURN {', '.join([*items, *columns])}\nORDER BY {', '.join(order)}{self.cut()}"

    def cut(self, most: int = 30) -> str:
        """How many rows to pass over and to give."""
        skip = f"\nSKIP {self.chance.randint(1, 2)}" if self.chance.random() < 0.2 else ""
        return f"{skip}\nLIMIT {self.chance.randint(3, most)}"

    # Expressions

    def text(self, named: Sequence[Named], depth: int = 2) -> str:
        one = self.chance.choice(named)
        plain = f"{one.name}.{self.chance.choice(one.texts)}"
        if depth == 0 or self.chance.random() < 0.3:
            return plain
        inner = self.text(named, depth - 1)
        return self.chance.choice(
            (
                f"coalesce({inner}, '{self.word()}')",
                f"toUpper({inner})",
                f"toLower({inner})",
                f"trim({inner} + ' ')",
                f"replace({inner}, 'a', 'ä')",
                f"split({inner}, '-')[0]",
                f"substring({one.identity}, {self.chance.randint(0, 5)}, {self.chance.randint(0, 9)})",
                f"left({one.identity}, 8)",
                f"{inner} + {plain}",
                f"toString({self.number(named, 0)})",
                f"CASE WHEN {self.condition(named, 0)} THEN {inner} ELSE '{self.word()}' END",
                f"CASE {plain} WHEN 'CN' THEN 'one' WHEN '{self.word()}' THEN 'other' END",
            )
        )

    def number(self, named: Sequence[Named], depth: int = 2) -> str:
        one = self.chance.choice(named)
        known = [f"{one.name}.{count}" for count in one.counts] + [f"size({one.name}.{name})" for name in one.lists]
        plain = self.chance.choice(known or [f"size({one.identity})"])
        if depth == 0 or self.chance.random() < 0.3:
            return plain
        inner = self.number(named, depth - 1)
        return self.chance.choice(
            (
                f"({inner} + {self.chance.randint(1, 9)})",
                f"({inner} * 3 - {plain})",
                f"({inner} % 5)",
                f"({inner} / 2)",
                f"abs(2 - {inner})",
                f"coalesce({inner}, 0)",
                f"sign({inner} - 2)",
                f"CASE WHEN {self.condition(named, 0)} THEN {inner} ELSE -1 END",
                f"size(split({one.identity}, ':'))",
            )
        )

    def filter(self, named: Sequence[Named]) -> str:
        """A condition that most rows pass."""
        found = self.condition(named)
        return found if self.chance.random() < 0.1 else f"{found} OR {self.chance.choice(named).identity} > 'b'"

    def condition(self, named: Sequence[Named], depth: int = 2) -> str:
        one = self.chance.choice(named)
        text = f"{one.name}.{self.chance.choice(one.texts)}"
        simple = (
            f"{text} IS NOT NULL",
            f"{text} IS NULL",
            f"{text} CONTAINS '{self.word()}'",
            f"{text} STARTS WITH '{self.word()}'",
            f"{text} >= '{self.word()}'",
            f"{text} <> '{self.word()}'",
            f"toLower({text}) =~ '.*[aeiou]n.*'",
            f"{text} IN ['CN', 'LA', '{self.word()}', null]",
            f"size({one.identity}) % 2 = 0",
            f"{one.identity} > 'b'",
        )
        if depth == 0 or self.chance.random() < 0.4:
            return self.chance.choice(simple)
        left, right = (self.condition(named, depth - 1) for _ in range(2))
        return self.chance.choice(
            (
                f"({left} OR {right})",
                f"({left} OR {one.identity} IS NOT NULL)",
                f"({left} AND {right})",
                f"({left} XOR {right})",
                f"NOT ({left})",
                f"coalesce({left}, true)",
                f"{self.number(named, 1)} >= {self.chance.randint(0, 3)}",
                f"any(x IN {self.listing(named, 0)} WHERE x CONTAINS 'a')",
                f"none(x IN {self.listing(named, 0)} WHERE x = '{self.word()}')",
            )
        )

    def listing(self, named: Sequence[Named], depth: int = 1) -> str:
        having = [one for one in named if one.lists]
        one = self.chance.choice(having or named)
        plain = f"{one.name}.{self.chance.choice(one.lists)}" if having else f"split({one.identity}, ':')"
        if depth == 0 or self.chance.random() < 0.3:
            return plain
        return self.chance.choice(
            (
                f"[x IN {plain} WHERE x CONTAINS '{self.word()}' | x + '!']",
                f"[x IN {plain} | size(x)]",
                f"{plain}[0..2]",
                f"coalesce({plain}, []) + ['x']",
                f"[head({plain}), last({plain})]",
                f"[i IN range(0, size(coalesce({plain}, [])) - 1) | {plain}[i]]",
                f"reduce(found = [], x IN {plain} | CASE WHEN x IN found THEN found ELSE found + x END)",
                f"coalesce({plain}, [])",
            )
        )

    def word(self) -> str:
        return self.chance.choice(_WORDS).replace("'", "\\'")
