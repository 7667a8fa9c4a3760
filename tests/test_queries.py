"""The library of queries: every file is as it should be, and what is not is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import CN, MPS, TINY

from relgraph.errors import NameLookupError, QueryError
from relgraph.lookup import lookup
from relgraph.queries import Parameter, bind, find_query, parse_query, read_queries, read_query
from relgraph.queries.text import asked, bare, returned, without_comments

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


def test_comments_strings_and_names_are_taken_out_and_positions_stay() -> None:
    cypher = "MATCH (n) // it's $a\nWHERE n.`a``b` = 'x\\' $b' /* $c\n */ AND n.x = \"'\" AND n.y = $d"
    assert len(bare(cypher)) == len(cypher)
    assert " ".join(bare(cypher).split()) == "MATCH (n) WHERE n. = AND n.x = AND n.y = $d"
    assert asked(bare(cypher)) == {"d": len(cypher) - 2}
    assert without_comments("RETURN 'http://x' AS u // v") == "RETURN 'http://x' AS u     "


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
