"""What a stranger's query must not do is refused however it is hidden; what it may do is let through."""

from __future__ import annotations

import random as chance
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relgraph.errors import QueryError
from relgraph.queries import read_queries
from relgraph.store.guard import checked

ZWSP, NBSP, WIDE, SEPARATOR = "\u200b", "\u00a0", "\u3000", "\u2028"
UNICODE_ESCAPE = r"\\u in a string is refused"
NO_ONE = "outside a string is refused"

HIDDEN = [
    # Files
    ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "LOAD CSV is refused"),
    ("load csv with headers from 'x' AS row RETURN row", "LOAD CSV is refused"),
    ("LOAD\n\tCSV FROM 'x' AS row RETURN row", "LOAD CSV is refused"),
    ("LOAD /* now */ CSV FROM 'x' AS row RETURN row", "LOAD CSV is refused"),
    ("LOAD/**/CSV FROM 'x' AS row RETURN row", "LOAD CSV is refused"),
    ("LOAD // now\nCSV FROM 'x' AS row RETURN row", "LOAD CSV is refused"),
    ("RETURN 1 AS a // \rUNION LOAD CSV FROM 'x' AS a RETURN a", "line 2, column 7: LOAD CSV is refused"),
    (r"RETURN 'a\\' AS a UNION LOAD CSV FROM 'x' AS a RETURN 'b' AS a", "LOAD CSV is refused"),
    (r"RETURN 'it\'s' AS a UNION LOAD CSV FROM 'x' AS a RETURN a", "LOAD CSV is refused"),
    ("MATCH (n) RETURN `a'` AS a UNION LOAD CSV FROM '`' AS a RETURN a", "LOAD CSV is refused"),
    (f"LOAD{NBSP}CSV FROM 'x' AS row RETURN row", "LOAD CSV is refused"),
    (f"WITH 1 AS a\tlOaD{WIDE}cSv FROM 'x' AS row RETURN row", "LOAD CSV is refused"),
    ("MATCH (n) CALL (n) { LOAD CSV FROM 'x' AS row RETURN row } RETURN row", "LOAD CSV is refused"),
    ("MATCH (n) RETURN n FORMAT CSV", "FORMAT CSV is refused"),
    ("MATCH path = (a)--(b) RETURN path FORMAT CSV", "FORMAT CSV is refused"),
    ("RETURN file() AS a", r"file\(\) is none of the functions"),
    ("RETURN lineNumber ( ) AS a", r"lineNumber\(\) is none of the functions"),
    # Writes
    ("CREATE (n)", "CREATE is refused"),
    ("\ufeffCREATE (n)", "CREATE is refused"),
    ("cReAtE(n)", "CREATE is refused"),
    ("MATCH(n)CREATE(m)", "CREATE is refused"),
    ("MATCH (n)/**/SET/**/n.x = 1", "SET is refused"),
    ("MATCH (n) WITH *SET n.x = 1", "SET is refused"),
    ("MATCH (n) SET n:Label", "SET is refused"),
    ("MATCH (n) SET n += {a: 1}", "SET is refused"),
    ("MATCH (n) REMOVE n.x", "REMOVE is refused"),
    ("MATCH (n) DETACH\nDELETE n", "DETACH DELETE is refused"),
    ("MATCH (n) NODETACH DELETE n", "NODETACH is refused"),
    ("MATCH (n) DELETE(n)", "DELETE is refused"),
    ("MERGE (n:Country)", "MERGE is refused"),
    ("INSERT (n:Country)", "INSERT is refused"),
    ("FOREACH (x IN [1] | CREATE (n))", "FOREACH is refused"),
    ("MATCH (n), CREATE (m)", r"CREATE\(\) is none"),
    ("(CREATE (n))", "begins with MATCH"),
    ("CALL { CREATE (n) }", "CREATE is refused"),
    ("RETURN COLLECT { CREATE (n) RETURN n } AS a", "CREATE is refused"),
    ("RETURN [x IN [1] | x]CREATE (n)", "CREATE is refused"),
    ("WITH 'a'AS a CREATE (n)", "CREATE is refused"),
    ("WITH 1 AS a WHERE a = 1CREATE (n)", "a space is missing after the number"),
    ("WITH 1 AS a WHERE a = 1.CREATE (n)", r"CREATE"),
    ("WITH [1] AS l RETURN l[0..CREATE (n)]", "CREATE"),
    ("WITH 1 AS a WHERE a = $p CREATE (n)", "CREATE is refused"),
    ("WITH 1 AS a WHERE a = $`p` CREATE (n)", "followed by the name of a parameter"),
    ("MATCH (n) WHERE n.x IS NULL SET n.x = 1", "SET is refused"),
    ("MATCH (n) WHERE n.x IS :: LIST<INTEGER> SET n.x = 1", "SET is refused"),
    ("MATCH (as) WITH as SET as.x = 1", "SET is refused"),
    ("MATCH (n) WITH n.as SET n.x = 1", "SET is refused"),
    ("MATCH (return) WITH return CREATE (n)", "CREATE is refused"),
    ("MATCH (n) WITH n.create AS delete DELETE delete", "DELETE is refused"),
    ("MATCH (n) WHERE (n:Set) SET n.set = 1", "SET is refused"),
    ("RETURN 1 AS a // '\nUNION MATCH (n) DELETE n //'", "DELETE is refused"),
    ("MATCH (n) /* /* */ DELETE n // */", "DELETE is refused"),
    ("RETURN 1 AS a /*/ */ CREATE (n) //*/", "CREATE is refused"),
    ("WITH 'http://x' AS a CREATE (n)", "CREATE is refused"),
    (r"WITH 'a\\' AS a CREATE (n) //'", "CREATE is refused"),
    ("WITH 1 AS `a``b` CREATE (n)", "CREATE is refused"),
    ("WITH 'a'' AS b CREATE (n) //' AS a RETURN a", "two strings without anything between"),
    (r"WITH 1 AS `a\` CREATE (n) //`", "a backslash in a backticked name"),
    (r"RETURN '\u0027 AS a CREATE (n) //'", UNICODE_ESCAPE),
    (r"RETURN '\uu0027 AS a CREATE (n) //'", UNICODE_ESCAPE),
    (r"RETURN '\\\u0027 AS a CREATE (n) //'", UNICODE_ESCAPE),
    (r'RETURN "\u0022 AS a CREATE (n) //"', UNICODE_ESCAPE),
    (r"RETURN 1 AS `\u0060 CREATE (n) //`", "a backslash in a backticked name"),
    (r"\u0043REATE (n)", "a backslash outside a string"),
    (r"MATCH (n) \u0053ET n.x = 1", "a backslash outside a string"),
    (f"CRE{ZWSP}ATE (n)", NO_ONE),
    ("CRE\u00adATE (n)", NO_ONE),
    ("CRE\x00ATE (n)", NO_ONE),
    ("CREATE\x1c(n)", "CREATE is refused"),
    ("MATCH (n) \u017fET n.x = 1", NO_ONE),
    ("\u0131NSERT (n)", NO_ONE),
    ("\uff23REATE (n)", NO_ONE),
    ("СREATE (n)", NO_ONE),
    ("RETURN 1 AS a\ufeffCREATE (n)", NO_ONE),
    ("RETURN \u0661 AS a CREATE (n)", NO_ONE),
    (f"WITH 1 AS a // x{SEPARATOR}\nCREATE (n)", "line 2, column 1: CREATE is refused"),
    # Schema, users, databases, the server
    ("CREATE INDEX FOR (n:Country) ON (n.x)", "CREATE is refused"),
    ("DROP CONSTRAINT x IF EXISTS", "DROP is refused"),
    ("DROP DATABASE neo4j", "DROP is refused"),
    ("ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'", "ALTER is refused"),
    ("GRANT ROLE admin TO me", "GRANT is refused"),
    ("DENY READ {*} ON GRAPH * TO me", "DENY is refused"),
    ("REVOKE ROLE admin FROM me", "REVOKE is refused"),
    ("RENAME USER a TO b", "RENAME is refused"),
    ("SHOW TRANSACTIONS", "SHOW is refused"),
    ("SHOW INDEXES YIELD name RETURN name", "SHOW is refused"),
    ("TERMINATE TRANSACTIONS 'neo4j-transaction-1'", "TERMINATE is refused"),
    ("STOP DATABASE neo4j", "STOP is refused"),
    ("START DATABASE neo4j", "START is refused"),
    ("ENABLE SERVER 'x'", "ENABLE is refused"),
    ("DRYRUN REALLOCATE DATABASES", "DRYRUN is refused"),
    ("USE system SHOW USERS", "USE is refused"),
    ("MATCH (n) WITH n USE neo4j RETURN n", "USE is refused"),
    ("CALL { USE system SHOW USERS YIELD user RETURN user } RETURN user", "USE is refused"),
    ("USING PERIODIC COMMIT LOAD CSV FROM 'x' AS row RETURN row", "USING is refused"),
    ("EXPLAIN MATCH (n) RETURN n", "EXPLAIN is refused"),
    ("PROFILE CREATE (n)", "PROFILE is refused"),
    ("CYPHER 5 CREATE (n)", "CYPHER is refused"),
    ("cypher runtime=slotted MATCH (n) RETURN n", "CYPHER is refused"),
    ("BEGIN", "BEGIN is refused"),
    (":use system", "begins with MATCH"),
    # Procedures and functions
    ("CALL dbms.listConfig() YIELD name RETURN name", r"CALL dbms\.listConfig is refused"),
    ("CALL pagerank() YIELD node RETURN node", "CALL pagerank is refused"),
    ("call table.delete({a: 1})", r"CALL table\.delete is refused"),
    ("CALL\n// hidden\ndb.cdc.enable()", r"CALL db\.cdc\.enable is refused"),
    ("CALL db . cdc /**/ . enable()", r"CALL db\.cdc\.enable is refused"),
    ("CALL `db`.`labels`() YIELD label RETURN label", "is refused"),
    ("CALL db.labels.more() YIELD label RETURN label", r"CALL db\.labels\.more is refused"),
    (
        "MATCH (n) CALL apoc.cypher.runWrite('CREATE (n)', {}) YIELD value RETURN value",
        r"apoc\.cypher\.runWrite is refused",
    ),
    ("OPTIONAL CALL dbms.killConnection('x')", r"CALL dbms\.killConnection is refused"),
    ("MATCH (n) RETURN (CALL dbms.info())", r"CALL dbms\.info is refused"),
    ("RETURN apoc.load.json('http://x') AS a", r"apoc\.load\.json\(\) is none of the functions"),
    ("RETURN apoc . text /* */ . join(['a'], '') AS a", r"apoc\.text\.join\(\) is none"),
    ("RETURN `apoc`.load.json('x') AS a", "without backticks"),
    ("RETURN apoc.load.`json`('x') AS a", "without backticks"),
    ("RETURN graph.byName('neo4j') AS a", r"graph\.byName\(\) is none"),
    ("MATCH (call) RETURN call.apoc.do('x') AS a", r"call\.apoc\.do\(\) is none"),
    ("RETURN db.nameFromElementId('x') AS a", "is none of the functions"),
    ("MATCH (n) RETURN text_score(n, 'name', 'x') AS a", "is none of the functions"),
    ("MATCH (n) CALL { WITH n RETURN 1 AS a } IN TRANSACTIONS RETURN a", "IN TRANSACTIONS is refused"),
    ("MATCH (n) CALL { WITH n RETURN 1 AS a } IN 3 CONCURRENT TRANSACTIONS RETURN a", "IN TRANSACTIONS is refused"),
    ("MATCH (n) CALL (n) { RETURN 1 AS a } in/**/transactions OF 1 ROW RETURN a", "IN TRANSACTIONS is refused"),
    ("MATCH (n) CALL (n) { RETURN 1 AS a } IN $p TRANSACTIONS RETURN a", "IN TRANSACTIONS is refused"),
    # Several statements, and what does not end
    ("RETURN 1 AS a; RETURN 2 AS b", "one statement at a time"),
    ("RETURN 1 AS a;;CREATE (n)", "one statement at a time"),
    ("RETURN 1 AS a\n// fine\n; MATCH (n) RETURN n", "line 3, column 1: one statement at a time"),
    ("RETURN 'open AS a", "line 1, column 8: a string, name or comment does not end"),
    ("RETURN\n`open AS a", "line 2, column 1: a string, name or comment does not end"),
    (r"RETURN 'open\' AS a", "a string, name or comment does not end"),
    ("RETURN 1 AS a /* open", "a string, name or comment does not end"),
    ("", "the query is empty"),
    (" ; \n// nothing", "the query is empty"),
    # What the engines read differently
    (r"RETURN n.name =~ '\d+' AS a", r"\\d in a string is refused"),
    (r"RETURN 'a\0b' AS a", r"\\0 in a string is refused"),
    ("RETURN '\ud800' AS a", "lone surrogate"),
    ("MATCH (a)\u2010\u2010(b) RETURN a", "HYPHEN"),
    ("MATCH ()-[r:COOPERATES_WITH]-() MATCH (a:CooperationArea {id: r.area}) RETURN a", "in WHERE"),
]

INNOCENT = [
    "RETURN 'LOAD CSV FROM' AS a",
    "MATCH (n) RETURN n AS a ORDER BY n.id <> 'a ; '",
    'RETURN "CALL dbms.x(); \'" AS a',
    r"RETURN 'it\'s; LOAD CSV' AS a",
    r"RETURN 'C:\\users\\' AS a",
    "RETURN '' AS a, \"\" AS b",
    "RETURN 'Ōtsu – 大津 \u00a0\u200b' AS a",
    "RETURN '/* CREATE */ // SET' AS a",
    "MATCH (n) WHERE n.`LOAD CSV` = 1 RETURN n AS a",
    "MATCH (n:`Ministère`) RETURN n.`é``à` AS `DELETE FROM`",
    "MATCH (n) WHERE n.call = 1 AND n.name = $call RETURN n.format AS format ORDER BY format DESC",
    "MATCH (n:Call)-[:CALL]-() RETURN n AS a",
    "MATCH (n:Create|Delete&!Set) RETURN n AS a",
    "MATCH (n:Create:Merge)-[r:SET|REMOVE*1..2]->(m) RETURN n AS a",
    "MATCH (n) WHERE n:Drop AND NOT n:Show RETURN n AS a",
    "MATCH (n) WHERE n.set = 1 AND n.create IS NOT NULL AND n. delete <> 2 RETURN n.remove AS remove",
    "RETURN 1 AS delete, 2 AS set, 3 AS create",
    "MATCH (n) RETURN count(*) AS merge",
    "MATCH (n) RETURN [1][0] AS detach, {a: 1} AS drop, 'x' AS show, $p AS use, null AS load, `x` AS call",
    "RETURN CASE WHEN true THEN 1 ELSE 2 END AS set",
    "RETURN {set: 1, create: 2, `delete`: 3, call: 4} AS a",
    "WITH {set : 1} AS m RETURN m.set AS a",
    "MATCH (n) RETURN n {.set, .create, use: 1} AS a",
    "RETURN $set + $create + $0 AS a",
    "MATCH (start:Country)-[use]-(stop) RETURN start.name AS a, count(stop) AS b, (start) AS c, [use] AS d",
    "MATCH (set {create: $delete}) RETURN set.name AS a",
    "MATCH (load), (merge) WHERE load = merge RETURN count(load) AS a",
    "MATCH (n) CALL (n) { RETURN 1 AS a } RETURN a",
    "MATCH (n) CALL (*) { RETURN 1 AS a } RETURN a",
    "CALL { MATCH (n) RETURN count(n) AS a } RETURN a",
    "CALL () { MATCH (n) RETURN count(n) AS a } RETURN a",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.labels() YIELD label AS delete RETURN delete",
    "call DB.RelationshipTypes() YIELD relationshipType RETURN relationshipType",
    "CALL db.propertyKeys",
    "MATCH (o)-[r:HOLDS_POST]->(a {id: $id}) WHERE a.name = r.title RETURN {title: r.title} AS a",
    "MATCH (n)-[r]-() WITH n, [x IN [1] | {id: r.key}] AS l RETURN l",
    "OPTIONAL MATCH (n:Country) WHERE n.iso2 IN ['CN', 'LA'] RETURN n.id AS id ORDER BY id SKIP 1 LIMIT 5",
    "MATCH (n) RETURN DISTINCT n.id AS id ORDER BY id DESCENDING",
    "MATCH (n) WHERE n.name STARTS WITH 'a' OR n.name ENDS WITH 'b' XOR n.name CONTAINS 'c' RETURN n AS a",
    "MATCH (n) WHERE EXISTS { (n)-[:PART_OF]->() } RETURN COUNT { (n)--() } AS a",
    "MATCH (n) WHERE (n)-[:PART_OF]->() AND NOT (n)--(:Document) RETURN n AS a",
    "MATCH path = shortestPath((a)-[:MET_WITH*..5]-(b)) RETURN length(path) AS a, [x IN nodes(path) | x.name] AS b",
    "MATCH p = allShortestPaths((a)-[*..5]-(b)) WHERE a.id < b.id RETURN p AS path",
    "MATCH (end:Country) RETURN end.name AS end",
    "UNWIND range(1, 1000000000) AS x WITH x LIMIT 5 RETURN sum(x) AS a",
    "UNWIND range(0, size($l) - 1) AS i RETURN $l[i] AS a",
    "MATCH ()-[r]-() RETURN [i IN range(0, size(r.documents) - 1) WHERE r.dates[i] <> '' | r.documents[i]] AS a",
    "MATCH (n) RETURN [x IN n.l | [i IN range(0, size(x) - 1) | x[i]]] AS a, [x IN range(1, 10000) | x] AS b",
    "WITH [1, 2, 3] AS l RETURN l[0..2] AS a, l[-1] AS b, l[..size(l)] AS c",
    "MATCH (n) WITH collect(n) AS l RETURN reduce(s = 0, x IN l | s + x.count) AS a",
    "MATCH (n) RETURN any(x IN n.aliases WHERE x CONTAINS 'a') AS a, all(x IN n.aliases WHERE x <> '') AS b",
    "MATCH (n) RETURN reduce(l = [], x IN n.standings | CASE WHEN x IN l THEN l ELSE l + x END) AS a",
    "MATCH (n) RETURN [x IN n.offsets WHERE single(y IN n.dates WHERE y = x) | x] AS a",
    "MATCH (n) WHERE n.name =~ '(?i).*public (security|order).*' RETURN n AS a",
    "MATCH (n) WHERE n.first_seen =~ '\\\\d{4}-(0[1-9]|1[0-2])' AND n.name =~ $p RETURN n AS a",
    "MATCH (n) WHERE n.name =~ '[A-Z][a-z]+ [A-Z].*?' AND true RETURN n AS a",
    "RETURN date('2020-01-01') AS a, datetime.truncate('day', datetime()) AS b, duration.between(date(), date()) AS c",
    "RETURN point.distance(point({x: 1, y: 2}), point({x: 3, y: 4})) AS a",
    "RETURN toUpper(trim(' a ')) + toString(1.5e3) + 0x1F AS a, 2 ^ 3 % 2 AS b",
    "MATCH (n) RETURN 'it' + 'is' AS a, 'a' = 'b' AS b",
    "MATCH (n) USING INDEX n:Country(id) WHERE n.id = 'x' RETURN n AS a",
    "MATCH (n) RETURN n.name AS name UNION ALL MATCH (m) RETURN m.id AS name",
    "MATCH (n) WHERE n.x IS :: INTEGER NOT NULL RETURN n AS a",
    "MATCH (n) WHERE n.x IN transactions OR n.load IN [1] WITH n RETURN n AS a",
    "MATCH (a)-->(b)<--(c)-[*0..1]-(d) WHERE a <> c AND a.n >= 1 AND b.n <= .5 RETURN a, b, c, d",
    "MATCH (n) WITH n, count { (n)--() } AS c WHERE c > 1 RETURN n, c ORDER BY c DESC, n.id ASC",
]  # fmt: skip


@pytest.mark.parametrize(("cypher", "message"), HIDDEN)
def test_a_query_that_must_not_run_is_refused(cypher: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        checked(cypher)


@pytest.mark.parametrize("cypher", INNOCENT)
def test_a_query_that_may_run_is_left_as_it_is(cypher: str) -> None:
    assert checked(cypher, {"p": "(?i)minist.*", "l": [1]}) == cypher


def test_at_least_sixty_ways_to_hide_are_known_and_as_many_innocent_queries() -> None:
    assert len(HIDDEN) >= 60
    assert len(INNOCENT) >= 60


def test_the_library_may_be_asked_by_a_stranger() -> None:
    for query in read_queries().values():
        assert checked(query.text)


def test_comments_and_a_last_semicolon_are_taken_out() -> None:
    assert checked("RETURN 1 AS a; // done ;\n") == "RETURN 1 AS a"
    assert (
        checked("RETURN /* one */ 1 AS a, // it's\r\n 'http://x' AS b;")
        == "RETURN           1 AS a,        \n 'http://x' AS b"
    )


def test_other_kinds_of_white_space_become_spaces() -> None:
    assert checked(f"\ufeffRETURN{NBSP}1{WIDE}AS\ta\u2029") == " RETURN 1 AS a"


def test_a_refusal_says_where() -> None:
    with pytest.raises(QueryError) as caught:
        checked("MATCH (n)\r\nWHERE n.x = 'a'\r\n  SET n.x = 1")
    assert (caught.value.line, caught.value.column) == (3, 3)
    assert str(caught.value).startswith("line 3, column 3: SET is refused")


UNBOUNDED = [
    ("RETURN size([x IN range(1, 1000000000000) | x]) AS a", "a range of more than"),
    ("RETURN any(x IN range(1, 1e12) WHERE x < 0) AS a", "a range of more than"),
    ("RETURN reduce(s = 0, x IN range(0, $big) | s + x) AS a", "a range of more than"),
    ("WITH 1000000 AS k RETURN -1 IN range(1, k * k) AS a", "the bounds of a range"),
    ("WITH 1000000 AS k RETURN -1 IN range(1, k) AS a", "the bounds of a range"),
    ("UNWIND range(1, 10000000000) + [1] AS x RETURN x", "a range of more than"),
    ("RETURN range(1, size(range(1, 10000000000))) AS a", "a range of more than"),
    ("WITH $l AS l RETURN any(a IN l WHERE any(b IN l WHERE any(c IN l WHERE a + b + c < 0))) AS a", "within a list"),
    ("WITH $l AS l RETURN [a IN l | [b IN l | b IN l]] AS a", "searched within a list"),
    ("RETURN [x IN range(1, 9000) | [y IN range(1, 1000) | x + y]] AS a", "a range of more than 100 numbers"),
    ("RETURN reduce(s = 'a', x IN range(1, 40) | s + s) AS s", "is added to itself"),
    ("RETURN reduce(s = 'a', x IN range(1, 40) | s || s) AS s", "is added to itself"),
    ("WITH 'a' AS s " + "WITH s + s AS s " * 30 + "RETURN s", "is added to itself"),
    ("RETURN " + "[" * 51 + "]" * 51 + " AS a", "more than 50 brackets"),
    ("RETURN " + "(" * 1000 + "1" + ")" * 1000 + " AS a", "more than 50 brackets"),
    ("RETURN " + "CASE WHEN true THEN " * 60 + "1" + " END" * 60 + " AS a", "more than 50 brackets"),
    ("RETURN " + "NOT " * 1000 + "true AS a", "NOT stands there more than"),
    ("MATCH (n) WHERE " + " XOR ".join(f"n.x = {number}" for number in range(20)) + " RETURN n", "XOR stands there"),
    ("RETURN " + "1 + " * 5000 + "1 AS a", "more than 4000 words"),
]  # fmt: skip


@pytest.mark.parametrize(("cypher", "message"), UNBOUNDED, ids=range(len(UNBOUNDED)))
def test_what_a_server_cannot_stop_is_refused(cypher: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        checked(cypher, {"big": 10**12, "l": [1]})


PATTERNS = [
    "(a+)+$", "(a|aa)+$", "(a|a)*", "(.*a){20}", "(a?){40}a{40}", "(.*)*x", "([a-z]+)*1", "(x+x+)+y", "((a*)b?)*",
    "(?:a|b)+", "(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b", r"(a)\1", r"(?<n>a)\k<n>", "(?>a*)b", "a*+b", "a**",
    ".*a.*b.*c.*d", "a?" * 11, "(a|b)" * 11, "[a-z&&[^b]]", "a{1,2000}", r"\Qa\E", "(a", "a)", "*a", "a{,3}", "(" * 30 + ")" * 30,
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_that_could_take_hours_is_refused(pattern: str) -> None:
    written = pattern.replace("\\", "\\\\")
    with pytest.raises(QueryError, match="the pattern "):
        checked(f"MATCH (n) WHERE n.name =~ '{written}' RETURN n")
    with pytest.raises(QueryError, match="the pattern "):
        checked("MATCH (n) WHERE n.name =~ $p RETURN n", {"p": pattern})


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("MATCH (n) WHERE n.name =~ '(a' + '+)+$' RETURN n", "one string, or one parameter"),
        ("MATCH (n) WHERE n.name =~ '(a' || '+)+$' RETURN n", "one string, or one parameter"),
        ("MATCH (n) WHERE n.name =~ n.pattern RETURN n", "one string, or one parameter"),
        ("MATCH (n) WHERE n.name =~ $p.x RETURN n", "one string, or one parameter"),
        ("MATCH (n) WHERE n.name =~ $p[0] RETURN n", "one string, or one parameter"),
        ("MATCH (n) WHERE n.name = /**/ ~ ('(a+)+') RETURN n", "one string, or one parameter"),
        ("MATCH (n) WHERE n.name =~", "one string, or one parameter"),
        ("RETURN reduce(s = 'a', x IN range(1, 24) | x + s) =~ '.*a.*b' AS a", "texts are not built"),
        ("WITH 'aa' AS s " + "WITH s AS a, s AS b WITH a + b AS s " * 9 + "RETURN s =~ '.*a.*b' AS a", "texts are not built"),
        ("MATCH (n) WHERE n.name =~ '.*a.*b.*c' RETURN n.name + 'a' AS a", "texts are not built"),
        (f"RETURN '{'a' * 2000}' =~ '.*a.*b' AS a", "a text of more than"),
        ("RETURN $long =~ '.*a.*b' AS a", "a text of more than"),
        ("RETURN [x IN $longs | x =~ '.*a.*b'] AS a", "a text of more than"),
    ],
)  # fmt: skip
def test_a_pattern_is_looked_at_whole_and_its_texts_are_short(cypher: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        checked(cypher, {"p": ["(a+)+"], "long": "a" * 2000, "longs": [["a" * 2000]]})


_FORBIDDEN = ("CREATE (x)", "MERGE (x)", "SET n.x = 1", "DELETE n", "DETACH DELETE n", "REMOVE n.x", "INSERT (x)",
    "FOREACH (x IN [1] | SET n.x = 1)", "LOAD CSV FROM 'x' AS row", "CALL dbms.info()", "USE system",
    "CALL { CREATE (x) }", "DROP INDEX x", "SHOW USERS", "CALL (n) { RETURN 1 AS one } IN TRANSACTIONS")  # fmt: skip
_BEFORE = ("MATCH (n) ", "MATCH (n) WITH n ", "MATCH (n) WHERE n.x = 1 ", "MATCH (n) WITH n ORDER BY n.id LIMIT 1 ",
    "UNWIND [1] AS n ", "MATCH (n) WHERE n.as IS NULL ", "MATCH (n) WITH *, 'it\\'s' AS `a``b` ",
    "OPTIONAL MATCH (n)-[r]-() ", "CALL db.labels() YIELD label AS n ")  # fmt: skip
_GAPS = st.text("\n\t \r\u00a0\u3000\x0b", min_size=1, max_size=3) | st.sampled_from(
    ["/**/", " /* ' */ ", "//\n", ' // " CREATE\r', "/* ` */", "\n/* // */\n"]
)


@given(st.sampled_from(_BEFORE), st.sampled_from(_FORBIDDEN), st.lists(_GAPS, min_size=40, max_size=40), st.randoms())
def test_whatever_stands_between_its_words_a_forbidden_clause_is_refused(
    before: str, clause: str, gaps: list[str], random: chance.Random
) -> None:
    mixed = "".join(one.upper() if random.random() < 0.5 else one.lower() for one in clause)
    parts = before.split(" ") + mixed.split(" ") + ["RETURN", "1", "AS", "one"]
    hidden = "".join(part + gap for part, gap in zip(parts, gaps, strict=False))
    with pytest.raises(QueryError):
        checked(hidden)


@example('"\r"')
@example("CALL `a\u2028b`")
@given(st.text() | st.text("'\"`\\/*u0027 \nCREATE;$(){}=~[]n.:"))
def test_any_text_is_let_through_or_refused_in_one_line(text: str) -> None:
    with suppress(QueryError):
        assert checked(text)
        return
    with pytest.raises(QueryError) as caught:
        checked(text)
    assert len(str(caught.value).splitlines()) == 1


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_what_a_string_says_is_never_taken_for_cypher(value: str) -> None:
    written = value.replace("\\", "\\\\").replace("'", "\\'")
    assert checked(f"RETURN '{written}' AS a // x").endswith(" AS a")
