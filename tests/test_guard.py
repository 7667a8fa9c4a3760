"""What a stranger's query must not do is refused however it is hidden; what it may do is let through."""

from __future__ import annotations

import pytest

from relgraph.errors import QueryError
from relgraph.store.guard import checked


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "LOAD CSV is refused"),
        ("load csv with headers from 'x' AS row RETURN row", "LOAD CSV is refused"),
        ("LOAD\n\tCSV FROM 'x' AS row RETURN row", "LOAD CSV is refused"),
        ("LOAD /* now */ CSV FROM 'x' AS row RETURN row", "LOAD CSV is refused"),
        ("LOAD // now\nCSV FROM 'x' AS row RETURN row", "LOAD CSV is refused"),
        ("RETURN 1 AS a // \rUNION LOAD CSV FROM 'x' AS a RETURN a", "LOAD CSV is refused"),
        ("RETURN 'it''s' AS a UNION LOAD CSV FROM 'x' AS a RETURN a", "LOAD CSV is refused"),
        (r"RETURN 'a\\' AS a UNION LOAD CSV FROM 'x' AS a RETURN 'b' AS a", "LOAD CSV is refused"),
        ("MATCH (n) RETURN `a'` AS a UNION LOAD CSV FROM '`' AS a RETURN a", "LOAD CSV is refused"),
        (r"\u004cOAD CSV FROM 'x' AS row RETURN row", "a backslash outside a string"),
        ("CALL dbms.listConfig() YIELD name RETURN name", r"CALL dbms\.listConfig is refused"),
        ("CALL pagerank() YIELD node RETURN node", "CALL pagerank is refused"),
        ("call table.delete({a: 1})", r"CALL table\.delete is refused"),
        ("CALL\n// hidden\ndb.cdc.enable()", r"CALL db\.cdc\.enable is refused"),
        ("CALL `db`.`labels`() YIELD label RETURN label", "is refused"),
        ("CALL db.labels.more() YIELD label RETURN label", r"CALL db\.labels\.more is refused"),
        ("MATCH (n) CALL { WITH n RETURN 1 AS a } IN TRANSACTIONS RETURN a", "IN TRANSACTIONS is refused"),
        ("MATCH (n) CALL { WITH n RETURN 1 AS a } IN 3 CONCURRENT TRANSACTIONS RETURN a", "IN TRANSACTIONS is refused"),
        ("MATCH (n) RETURN n FORMAT CSV", "FORMAT CSV is refused"),
        ("RETURN 1 AS a; RETURN 2 AS b", "one statement at a time"),
        ("RETURN 1 AS a\n// fine\n; MATCH (n) RETURN n", "line 3: one statement at a time"),
        ("RETURN 'open AS a", "line 1: a string, name or comment does not end"),
        ("RETURN\n`open AS a", "line 2: a string, name or comment does not end"),
        ("RETURN 1 AS a /* open", "a string, name or comment does not end"),
        ("", "the query is empty"),
        (" ; \n// nothing", "the query is empty"),
        ("MATCH ()-[r:COOPERATES_WITH]-() MATCH (a:CooperationArea {id: r.area}) RETURN a", "in WHERE"),
    ],
)
def test_a_query_that_must_not_run_is_refused(cypher: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        checked(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "RETURN 'LOAD CSV FROM' AS a",
        "MATCH (n) RETURN n AS a ORDER BY n.id <> 'a ; '",
        'RETURN "CALL dbms.x(); \'" AS a',
        r"RETURN 'it\'s; LOAD CSV' AS a",
        "MATCH (n) WHERE n.`LOAD CSV` = 1 RETURN n AS a",
        "MATCH (n) WHERE n.call = 1 AND n.name = $call RETURN n.format AS format ORDER BY format DESC",
        "MATCH (n:Call)-[:CALL]-() RETURN n AS a",
        "MATCH (n) CALL (n) { RETURN 1 AS a } RETURN a",
        "CALL { MATCH (n) RETURN count(n) AS a } RETURN a",
        "CALL db.labels() YIELD label RETURN label",
        "call DB.RelationshipTypes() YIELD relationshipType RETURN relationshipType",
        "MATCH (o)-[r:HOLDS_POST]->(a {id: $id}) WHERE a.name = r.title RETURN {title: r.title} AS a",
        "MATCH (n)-[r]-() WITH n, [x IN [1] | {id: r.key}] AS l RETURN l",
    ],
)
def test_a_query_that_may_run_is_left_as_it_is(cypher: str) -> None:
    assert checked(cypher) == cypher


def test_comments_and_a_last_semicolon_are_taken_out() -> None:
    assert checked("RETURN 1 AS a; // done ;\n") == "RETURN 1 AS a"
    assert (
        checked("RETURN /* one */ 1 AS a, // it's\r\n 'http://x' AS b;")
        == "RETURN           1 AS a,        \n 'http://x' AS b"
    )
