"""The library of queries: every file is as it should be, and what is not is refused with file and line."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from tiny import CN, MPS, TINY

from relgraph.errors import NameLookupError, QueryError
from relgraph.lookup import lookup
from relgraph.queries import (
    Parameter,
    Query,
    bind,
    directed_symmetric,
    find_query,
    parse_query,
    read_queries,
    read_query,
)
from relgraph.queries.text import asked, bare, returned

GOOD = """// Who held a post.
// In whatever agency.
// param agency: Agency, the agency, with commas, e.g. agency:CN:police, e.g. no more
// param since: date, first day, e.g. 2020
// returns: official, title

MATCH (o:Official)-[p:HOLDS_POST]->(:Agency {id: $agency})  // $comment
WHERE p.first_seen >= $since AND p.title <> '$text, RETURN x'
RETURN o.name AS official, coalesce(p.title, 'a, b') AS title
ORDER BY official, title, o.id
"""


def find(name: str, label: str) -> str:
    """The id that a name means in the tiny graph."""
    return lookup(TINY, name, label=label).id


def test_a_query_says_what_it_answers_takes_and_returns() -> None:
    query = parse_query(GOOD, name="posts", where="posts.cypher")
    assert (query.name, query.doc) == ("posts", "Who held a post. In whatever agency.")
    assert query.parameters == (
        Parameter("agency", "Agency", "the agency, with commas", "agency:CN:police, e.g. no more"),
        Parameter("since", "date", "first day", "2020"),
    )
    assert query.returns == ("official", "title")
    assert query.text.startswith("MATCH (o:Official)")
    assert query.text.endswith("o.id")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("// Who held a post.\n// In whatever agency.\n", "", 1, "does not say what the query answers"),
        ("// returns: official, title\n", "", 4, "does not say what it returns"),
        ("// returns: official, title", "// returns: official title", 5, "columns are declared as"),
        ("e.g. 2020", "2020", 4, "a parameter is declared as"),
        (": date,", ": day,", 4, "'day' is no type of a parameter: Agency, CooperationArea"),
        ("param since", "param agency", 7, "the parameter 'agency' is declared twice"),
        ("p.first_seen >= $since AND ", "", 7, "the parameter 'since' is declared and not used"),
        (">= $since", ">= $since + $until", 8, r"the parameter \$until is not declared"),
        ("o.name AS official", "o.name", 9, "the column 'o.name' needs an alias"),
        (
            ", coalesce(p.title, 'a, b') AS title",
            ", coalesce(p.title, 'a, b')",
            9,
            r"coalesce\(p.title, 'a, b'\)\" needs",
        ),
        ("AS title", "AS name", 9, "the head says that it returns official, title, not official, name"),
        ("ORDER BY official, title, o.id", "LIMIT 5", 9, "what it returns has no order"),
        ("ORDER BY official, title, o.id", "UNION MATCH (x) SET x.a = 1", 9, "what it returns has no order"),
        (
            "RETURN o.name AS official, coalesce(p.title, 'a, b') AS title\nORDER BY official, title, o.id",
            "",
            8,
            "returns nothing",
        ),
        ("'$text, RETURN x'", "'$text", 9, "begins here and does not end"),
        ("WHERE", "MATCH (q:Agency {id: p.agency})\nWHERE", 8, "use WHERE"),
        ("WHERE", "; WHERE", 8, "one statement a file"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, line: int, message: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError, match=rf"^posts\.cypher:{line}: .*{message}"):
        parse_query(GOOD.replace(old, new), name="posts", where="posts.cypher")


def test_an_order_inside_brackets_or_before_the_last_return_is_none() -> None:
    text = GOOD.replace("MATCH (o", "CALL { MATCH (x) RETURN x ORDER BY x.id }\nWITH x ORDER BY x.id MATCH (o").replace(
        "ORDER BY official, title, o.id", ""
    )
    with pytest.raises(QueryError, match="has no order"):
        parse_query(text, name="posts", where="posts.cypher")


def test_a_missing_file_and_one_that_is_no_text_are_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        read_query(tmp_path / "none.cypher")
    (tmp_path / "binary.cypher").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match=r"binary\.cypher: the query cannot be read"):
        read_queries(tmp_path)


def test_every_query_that_comes_with_relgraph_is_sound() -> None:
    queries = read_queries()
    assert {"evidence-of-cooperation", "officials-of-agency", "partners-of-country"} <= set(queries)
    assert list(queries) == sorted(queries)


def test_an_unknown_query_lists_names_near_it() -> None:
    queries = read_queries()
    assert find_query("partners-of-country", queries).name == "partners-of-country"
    with pytest.raises(QueryError, match="no query 'partners-of-countries': did you mean partners-of-country"):
        find_query("partners-of-countries", queries)
    with pytest.raises(QueryError, match=r"no query 'zzz': `relgraph queries` lists the [0-9]+ there are"):
        find_query("zzz", queries)


def test_names_are_given_where_ids_are_asked() -> None:
    queries = read_queries()
    assert bind(queries["partners-of-country"], {"country": "the People's Republic of China"}, find=find) == {
        "country": CN
    }
    assert bind(queries["officials-of-agency"], {"agency": "MPS"}, find=find) == {"agency": MPS}
    with pytest.raises(NameLookupError):
        bind(queries["officials-of-agency"], {"agency": "China"}, find=find)


def test_missing_and_unknown_parameters_are_told() -> None:
    query = read_queries()["partners-of-country"]
    with pytest.raises(QueryError, match=r"needs country \(the country\): -P country='country:CN'"):
        bind(query, {}, find=find)
    with pytest.raises(QueryError, match="has no parameter 'land': it takes country"):
        bind(query, {"country": "China", "land": "x"}, find=find)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("integer", "3", 3),
        ("number", ".5", 0.5),
        ("text", "3", "3"),
        ("date", "2021-01", "2021-01"),
        ("text", "'; DROP", "'; DROP"),
    ],
)
def test_a_value_becomes_what_its_type_says(kind: str, value: str, expected: object) -> None:
    text = f"// One.\n// param x: {kind}, a value, e.g. {value}\n// returns: x\nRETURN $x AS x ORDER BY x"
    assert bind(parse_query(text, name="one", where="one"), {"x": value}, find=find) == {"x": expected}


@pytest.mark.parametrize(("kind", "value"), [("integer", "3.5"), ("number", "many"), ("date", "May 2021")])
def test_a_value_of_another_type_is_refused(kind: str, value: str) -> None:
    text = f"// One.\n// param x: {kind}, a value, e.g. 1\n// returns: x\nRETURN $x AS x ORDER BY x"
    with pytest.raises(QueryError, match=f"^x: a .*wanted.* not '{value}'"):
        bind(parse_query(text, name="one", where="one"), {"x": value}, find=find)


HEAD = """// Who works with whom.
// param area: CooperationArea, the area, e.g. drug-control, default null
// param since: date, first day, e.g. 2020, default 2019-05
// returns: one, two,
//   area, key
"""
BODY = """MATCH (a:Agency)-[r:COOPERATES_WITH]-(b:Agency)
WHERE a.id < b.id AND r.area = $area AND r.first_seen >= $since
RETURN a.name AS one,
       b.name AS two,
       r.area AS area,
       r.key AS key
ORDER BY one, two, key
"""


def refused(body: str) -> str:
    """Why a query with the head above is refused, with the line; "" where it is not."""
    try:
        parse_query(HEAD + body, name="q", where="q")
    except QueryError as error:
        return str(error)
    return ""


def test_a_head_may_give_defaults_and_columns_on_several_lines() -> None:
    query = parse_query(HEAD + BODY, name="q", where="q")
    assert query.parameters == (
        Parameter("area", "CooperationArea", "the area", "drug-control", None, True),
        Parameter("since", "date", "first day", "2020", "2019-05", True),
    )
    assert query.returns == ("one", "two", "area", "key")
    assert bind(query, {}, find=find) == {"area": None, "since": "2019-05"}
    assert bind(query, {"area": None, "since": None}, find=find) == {"area": None, "since": "2019-05"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("param since", "param limit", "q:3: no parameter may be called 'limit'"),
        ("default 2019-05", "default May", "q:3: the default: since: a date is wanted"),
        ("default null", "default drugs", "q:2: the default: area: a parameter that asks for a node"),
        ("CooperationArea,", "Agency or Nobody,", "q:2: 'Agency or Nobody' is no type of a parameter"),
        ("two,\n//   area, key", "two,", "q:4: columns are declared as"),
    ],
)
def test_a_head_with_a_fault_is_told_with_its_line(old: str, new: str, message: str) -> None:
    assert old in HEAD
    with pytest.raises(QueryError, match=rf"^{re.escape(message)}"):
        parse_query(HEAD.replace(old, new) + BODY, name="q", where="q")


FAULTS = [
    # labels, types and properties
    ("a:Agency)-", "a:Agenzy)-", 6, "the contract knows no label 'Agenzy': Agency, Cooperation"),
    ("a:Agency)-", "a:Agency|Agenzy)-", 6, "no label 'Agenzy'"),
    ("WHERE a.id", "WHERE a:Agenzy AND a.id", 7, "no label or type 'Agenzy'"),
    ("COOPERATES_WITH", "COOPERATES", 6, "the contract knows no type 'COOPERATES': ACTIVE_IN"),
    ("COOPERATES_WITH", "COOPERATES_WITH|KNOWS", 6, "no type 'KNOWS'"),
    ("a:Agency)", "a:Agency {iso2: 'CN'})", 6, "no property 'iso2' of Agency"),
    ("r:COOPERATES_WITH", "r:COOPERATES_WITH {title: 'x'}", 6, "no property 'title' of COOPERATES_WITH"),
    ("a.name AS one", "a.iso2 AS one", 8, "no property 'iso2' of a"),
    ("r.area AS area", "r.title AS area", 10, "no property 'title' of r"),
    ("a.name AS one", "head([x IN [a] | x.nam]) AS one", 8, "no property 'nam'"),
    ("a.name AS one", "a {.nam}.name AS one", 8, "no property 'nam' of a"),
    ("a.name AS one", "nodes(a)[0].nam AS one", 8, "no property 'nam'"),
    # directions of symmetric types
    ("]-(b", "]->(b", 6, "COOPERATES_WITH has no direction"),
    ("(a:Agency)-", "(a:Agency)<-", 6, "COOPERATES_WITH has no direction"),
    # forms
    ("(a:Agency)", "(a:Agency WHERE a.name = 'x')", 6, "WHERE after the pattern"),
    ("WITH]", "WITH WHERE r.count = 1]", 6, "WHERE after the pattern"),
    ("a.id < b.id", "a.id < b.id < 'c'", 7, "a comparison has two sides"),
    ("a.id < b.id", "'a' = a.id = b.id", 7, "a comparison has two sides"),
    ("r.area AS area", "COLLECT { MATCH (x) RETURN x.id } AS area", 10, r"COLLECT { … } is not for both"),
    ("-[r:COOPERATES_WITH]-", "-[r:COOPERATES_WITH]-+", 6, "a quantified pattern"),
    ("(b:Agency)", "(b:Agency) MATCH ((x)-[:PART_OF]->(y)){1,3}", 6, "a quantified pattern"),
    ("MATCH (a", "MATCH p = ALL SHORTEST (a", 6, "SHORTEST is not for both"),
    ("MATCH (a", "MATCH p = shortestPath((a)-[:PART_OF*..3]-(x)) MATCH (a", 6, "each engine takes another"),
    ("WHERE a", "/* why */ WHERE a", 7, "a block comment"),
    ("WITH]", "WITH*]", 6, "give the most steps"),
    ("WITH]", "WITH*2..]", 6, "give the most steps"),
    ("WHERE a", "CALL { WITH a RETURN 1 AS x } WITH a, b, r WHERE a", 7, r"CALL \(x\)"),
    ("WHERE a.id", "WHERE id(a) = 1 AND a.id", 7, "its own numbers"),
    ("WHERE a.id", "WHERE elementId(a) = 1 AND a.id", 7, "its own numbers"),
    ("WHERE a.id", "WHERE labels(a)[0] = 'x' AND a.id", 7, "labels have no order"),
    ("WHERE a.id", "WHERE head(labels(a)) = 'x' AND a.id", 7, "labels have no order"),
    ("WHERE a.id", "; WHERE a.id", 7, "one statement a file"),
    ("WHERE a.id", "MATCH (f:CooperationArea {id: r.area}) WHERE a.id", 7, "relationship's property in braces"),
    ("a:Agency)", "a:Agency|Agency)", 6, "a name stands twice"),
    ("WITH]", "WITH|COOPERATES_WITH]", 6, "a name stands twice"),
    ("WHERE a", "CALL db.labels() YIELD label WHERE a", 7, "a procedure is not for both"),
    # reading only
    ("WHERE a", "SET a.name = 'x' WITH a, b, r WHERE a", 7, "only reads"),
    ("MATCH (a", "MERGE (a", 6, "only reads"),
    ("WHERE a", "DETACH DELETE a WITH a, b, r WHERE a", 7, "only reads"),
    ("MATCH (a", "LOAD CSV FROM 'x' AS row MATCH (a", 6, "only reads"),
    # order
    ("ORDER BY one, two, key", "ORDER BY one, two", 10, "rows that differ in area may be alike for ORDER BY: add area, or the id or key of r"),
    ("ORDER BY one, two, key", "ORDER BY one, key", 9, "rows that differ in two may be alike .* or the id or key of b"),
    ("ORDER BY one, two, key", "ORDER BY one", 9, "rows that differ in two"),
    ("r.area AS area", "collect(r.area) AS area", 10, "put WITH … ORDER BY just before"),
    ("RETURN a", "WITH a, b, r LIMIT 5\nRETURN a", 8, "LIMIT cuts rows that have no order"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS, ids=range(len(FAULTS)))
def test_what_engines_read_differently_is_refused(old: str, new: str, line: int, message: str) -> None:
    assert refused(BODY) == ""
    assert old in BODY
    assert re.match(rf"q:{line}: .*{message}", refused(BODY.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a.id < b.id", "a.id < b.id AND 'a' < a.name"),
        ("a.id < b.id", "(a.id < b.id) = (a.name < b.name)"),
        ("a.id < b.id", "(a)<-[:PART_OF]-() AND ((a)-[:PART_OF*1..3]->(b) OR NOT (b)-[:BELONGS_TO*0..1]->())"),
        ("WHERE a", "// id(a), SET a.x = 1 and labels(a)[0]\nWHERE a"),
        ("r.area = $area", "r.area = $area AND a.name <> 'CREATE (x) /* SHORTEST' AND a:Agency"),
        ("WHERE a", "MATCH (d:Document {id: r.documents[0]}) WHERE a"),
        ("ORDER BY one, two, key", "ORDER BY a.id, b.id, r.key"),
        ("ORDER BY one, two, key", "ORDER BY one DESC, two, area DESC, key LIMIT 5"),
        ("ORDER BY one, two, key", "ORDER BY toLower(one), a.id, b.id, r.key"),
        ("RETURN a", "WITH a, b, r ORDER BY a.id, r.key LIMIT 5\nRETURN a"),
        ("r.area AS area", "reduce(all = '', x IN r.documents | all + x) AS area"),
        ("r.area AS area", "size([x IN r.documents WHERE x CONTAINS 'a' | x]) AS area"),
        ("r.area AS area", "{name: r.area, of: r.key} AS area"),
    ],
)
def test_what_engines_read_alike_is_allowed(old: str, new: str) -> None:
    assert old in BODY
    assert refused(BODY.replace(old, new, 1)) == ""


def test_lists_and_groups_are_allowed_where_their_order_is_said() -> None:
    body = """MATCH (a:Agency)-[r:COOPERATES_WITH]-(b:Agency)
WHERE r.area = $area AND r.first_seen >= $since
WITH a, b, r
ORDER BY r.key
WITH a, count(b) AS two, collect(r.key) AS keys, {first: min(r.first_seen)} AS seen
RETURN a.name AS one, two AS two, seen.first AS area, keys AS key
ORDER BY two DESC, a.id, area, key
"""
    assert refused(body) == ""
    assert "just before" in refused(body.replace("ORDER BY r.key\n", ""))
    assert "no property 'first'" in refused(body.replace("{first:", "{start:"))


def test_a_query_that_counts_is_sorted_by_what_it_groups_by() -> None:
    body = "MATCH (a:Agency)\nWHERE a.name > $since AND a.id = $area\n"
    counted = "RETURN a.kind AS one, a.country AS two, count(*) AS area, max(a.name) AS key\nORDER BY "
    assert refused(f"{body}{counted}one, two") == ""
    assert "rows that differ in two" in refused(f"{body}{counted}one, area")


@pytest.mark.parametrize(
    ("cypher", "expected"),
    [
        ("MATCH (a)-[:MET_WITH]->(b) RETURN a", ["line 1: MET_WITH has no direction"]),
        (
            "MATCH (a)\n  <-[r:COOPERATES_WITH|MET_WITH*1..2]-(b) RETURN a",
            ["line 2: COOPERATES_WITH", "line 2: MET_WITH"],
        ),
        ("MATCH (a)-[:MET_WITH]-(b) RETURN a", []),
        ("MATCH (a)<-[:MET_WITH]->(b) RETURN a", []),
        ("MATCH (a)-[:HOLDS_POST]->(b) WHERE a.name = '-[:MET_WITH]->' RETURN a // -[:MET_WITH]->", []),
        ("MATCH (a), (b) CREATE (a)-[:MET_WITH]->(b)", []),
        ("MATCH (a), (b) MERGE (a)-[:MET_WITH]->(b)", []),
        ("MATCH (a)-[:MET_WITH]->(b) WHERE a.name = 'open", []),
    ],
)
def test_a_symmetric_type_with_a_direction_is_warned_of(cypher: str, expected: list[str]) -> None:
    found = directed_symmetric(cypher)
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))


def typed(kind: str, example: str) -> Query:
    """A query with one parameter of a type."""
    text = f"// One.\n// param x: {kind}, a value, e.g. {example}\n// returns: x\nRETURN $x AS x ORDER BY x"
    return parse_query(text, name="one", where="one")


KEY = f"HOLDS_POST|official:CN:zhao-kezhi|{MPS}|minister-of-public-security"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("integer", 3, 3),
        ("integer", "-3", -3),
        ("number", 2, 2.0),
        ("date", dt.date(2021, 1, 10), "2021-01-10"),
        ("date", dt.datetime(2021, 1, 10, 12, tzinfo=dt.UTC), "2021-01-10"),
        ("key", KEY, KEY),
        ("role", "minister", "minister"),
        ("status", "ended", "ended"),
        ("standing", "former", "former"),
        ("label", "Agency", "Agency"),
        ("kind", "police", "police"),
        ("Node", "Laos", "country:LA"),
        ("Node", "Zhao Kezhi", "official:CN:zhao-kezhi"),
        ("Node", CN, CN),
        ("Agency or Country", "MPS", MPS),
        ("Agency or Country", "China", CN),
        ("CooperationArea", "Mekong patrol", "area:mekong-patrol"),
        ("CooperationArea", "mekong-patrol", "area:mekong-patrol"),
        ("CooperationArea", "area:mekong-patrol", "area:mekong-patrol"),
        ("Document", "patrol", "document:patrol"),
    ],
)
def test_values_may_be_texts_or_as_python_has_them(kind: str, value: object, expected: object) -> None:
    bound = bind(typed(kind, "1"), {"x": value}, find=find)["x"]
    assert (type(bound), bound) == (type(expected), expected)


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("integer", True, "x: a whole number is wanted"),
        ("integer", 3.5, "x: a whole number is wanted"),
        ("integer", 2**63, "x: a whole number is wanted"),
        ("number", "nan", "x: a number is wanted"),
        ("number", False, "x: a number is wanted"),
        ("text", 3, "x: a text is wanted, not 3"),
        ("date", "2021-13", "x: a date is wanted"),
        ("date", 2021, "x: a date is wanted"),
        ("key", "HOLDS_POST", "x: the key of a relationship is wanted"),
        ("key", "KNOWS|a|b", "x: the key of a relationship is wanted"),
        ("role", "king", "x: one of adviser, ambassador"),
        ("status", None, "one needs x (a value): -P x="),
        ("Agency or Country", 3, "x: the id or name of an Agency or Country is wanted, not 3"),
    ],
)
def test_values_of_another_type_are_refused_in_one_line(kind: str, value: object, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        bind(typed(kind, "1"), {"x": value}, find=find)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_name_that_fits_nodes_of_several_labels_is_told_with_their_ids() -> None:
    both = {"Agency": "agency:XX:georgia", "Country": "country:GE"}
    with pytest.raises(NameLookupError) as caught:
        bind(typed("Agency or Country", "1"), {"x": "Georgia"}, find=lambda _, label: both[label])
    assert caught.value.candidates == tuple(both.values())
    with pytest.raises(NameLookupError, match="fits several"):
        bind(typed("Country or Agency", "1"), {"x": "Ministry of Public Security"}, find=find)
    with pytest.raises(NameLookupError, match="no Official in this graph is called 'Nobody'"):
        bind(typed("Official", "1"), {"x": "Nobody"}, find=find)


def test_comments_strings_and_names_are_taken_out_and_positions_stay() -> None:
    cypher = "MATCH (n) // it's $a\nWHERE n.`a``b` = 'x\\' $b' /* $c\n */ AND n.x = \"'\" AND n.y = $d"
    assert len(bare(cypher)) == len(cypher)
    assert " ".join(bare(cypher).split()) == "MATCH (n) WHERE n. = AND n.x = AND n.y = $d"
    assert asked(bare(cypher)) == {"d": len(cypher) - 2}


def test_returned_items_are_those_between_commas_outside_brackets() -> None:
    items = returned(
        "MATCH (n) WITH n RETURN DISTINCT n.a AS a, [x IN [1, 2] | {b: x, c: 2}] AS b , f(1, 2)AS c SKIP 1"
    )
    assert items is not None
    assert [(item.text, item.alias) for item in items] == [
        ("n.a AS a", "a"),
        ("[x IN [1, 2] | {b: x, c: 2}] AS b", "b"),
        ("f(1, 2)AS c", "c"),
    ]
    assert returned("MATCH (n) CALL { RETURN 1 AS a }") is None
