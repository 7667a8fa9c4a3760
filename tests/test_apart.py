"""A stranger's query runs in a process of its own: its values, its mistakes, its limits, and what it must not tell."""

from __future__ import annotations

import dataclasses
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import kglite
import neo4j
import pytest
from conftest import Address
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relgraph.errors import QueryError, RelgraphError, StoreError
from relgraph.store.apart import Limits, ask_embedded, ask_neo4j
from relgraph.store.values import from_kglite, from_neo4j

Ask = Callable[..., dict[str, Any]]
LIMITS = Limits(rows=10, seconds=10, memory=512)
SECRET = "s3cret-Pa55"


@pytest.fixture(scope="module")
def embedded() -> Ask:
    """Asks kglite for two countries, one of them near the other."""
    graph = kglite.KnowledgeGraph()
    graph.cypher("UNWIND [{id: 'a', name: 'A'}, {id: 'b', name: 'B'}] AS row CREATE (n:Country) SET n = row")
    graph.cypher("MATCH (a:Country {id: 'a'}), (b:Country {id: 'b'}) CREATE (a)-[:NEAR {key: 'k'}]->(b)")
    content = graph.to_bytes()
    return lambda cypher, parameters=None, limits=LIMITS: ask_embedded(content, cypher, parameters or {}, limits)


@pytest.fixture(scope="module")
def server(neo4j_address: Address) -> Iterator[Ask]:
    """Asks a Neo4j for the same two countries, which have a label of somebody else's besides."""
    address = {**dataclasses.asdict(neo4j_address), "database": "neo4j"}
    with neo4j.GraphDatabase.driver(neo4j_address.uri, auth=(neo4j_address.username, neo4j_address.password)) as driver:
        driver.execute_query("MATCH (n:Country:Apart) DETACH DELETE n")
        driver.execute_query(
            "CREATE (:Country:Apart {id: 'a', name: 'A'})-[:NEAR {key: 'k'}]->(:Country:Apart {id: 'b', name: 'B'})"
        )
        yield lambda cypher, parameters=None, limits=LIMITS: ask_neo4j(address, cypher, parameters or {}, limits)
        driver.execute_query("MATCH (n:Country:Apart) DETACH DELETE n")


@pytest.fixture(params=["embedded", pytest.param("server", marks=pytest.mark.neo4j)])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Each engine in turn."""
    found: Ask = request.getfixturevalue(request.param)
    return found


_A, _B = {"label": "Country", "id": "a", "name": "A"}, {"label": "Country", "id": "b", "name": "B"}
_NEAR = {"type": "NEAR", "key": "k"}
VALUES = [
    ("1 AS v", 1),
    ("[1, 2.5, 'x', true, null, [], {}] AS v", [1, 2.5, "x", True, None, [], {}]),
    ("{set: 1, `a b`: [{c: 'd'}]} AS v", {"set": 1, "a b": [{"c": "d"}]}),
    ("9223372036854775807 AS v", 2**63 - 1),
    ("date('2021-01-10') AS v", "2021-01-10"),
    ("datetime('2021-01-10T12:00:00Z') AS v", "2021-01-10T12:00:00+00:00"),
    ("datetime('2021-01-10T12:00:00[Europe/Oslo]') AS v", "2021-01-10T12:00:00+01:00"),
    ("localdatetime('2021-01-10T12:00:00') AS v", "2021-01-10T12:00:00"),
    ("time('12:30Z') AS v", "12:30:00+00:00"),
    ("duration('P1Y2M3DT4H5M6S') AS v", "P1Y2M3DT4H5M6S"),
    ("duration('PT-1.5S') AS v", "PT-1.5S"),
    ("point({latitude: 1.0, longitude: 2.0}) AS v", "point({x: 2.0, y: 1.0, crs: 'wgs-84'})"),
    ("1.0 / 0.0 AS v", None),
    ("0.0 / 0.0 AS v", None),
]


@pytest.mark.parametrize(("what", "expected"), VALUES, ids=range(len(VALUES)))
def test_values_are_the_same_from_both_engines(ask: Ask, what: str, expected: object) -> None:
    assert ask(f"RETURN {what}") == {"columns": ["v"], "rows": [[expected]], "cut": False, "warnings": []}


def test_nodes_relationships_and_paths_have_one_form(ask: Ask) -> None:
    found = ask("MATCH p = (a:Country {id: 'a'})-[r:NEAR]->(b) RETURN a, r, p, {n: [b]} AS m")
    assert found["rows"] == [[_A, _NEAR, {"nodes": [_A, _B], "relationships": [_NEAR]}, {"n": [_B]}]]


def test_numbers_that_json_has_not_and_bytes_have_a_form() -> None:
    assert from_kglite([float("nan"), float("inf"), 2**70, b"\x01\xff"]) == [None, None, 2**70, "01ff"]
    assert from_neo4j((float("-inf"), bytearray(b"\x00"), 2**70)) == [None, "00", 2**70]


def test_rows_beyond_the_limit_are_cut_and_it_is_said(ask: Ask) -> None:
    cypher = "UNWIND [1, 2, 3] AS x RETURN x ORDER BY x"
    for most, expected, cut in ((2, [[1], [2]], True), (3, [[1], [2], [3]], False), (None, [[1], [2], [3]], False)):
        found = ask(cypher, limits=dataclasses.replace(LIMITS, rows=most))
        assert (found["rows"], found["cut"], found["warnings"]) == (expected, cut, [])


def test_no_rows_still_have_columns(ask: Ask) -> None:
    found = ask("MATCH (n:Country {id: 'x'}) RETURN n.name AS name")
    assert (found["columns"], found["rows"], found["cut"]) == (["name"], [], False)


def test_what_the_engine_warns_of_is_told_in_one_line(ask: Ask) -> None:
    (warning,) = ask("MATCH (n:Contry) RETURN n.id AS id")["warnings"]
    assert "Contry" in warning
    assert "\n" not in warning


@pytest.mark.parametrize(
    ("cypher", "line", "column"),
    [("RETRN 1", 1, 1), ("RETURN 1 +", 1, 11), ("MATCH (n)\nWHERE n.x ==\nRETURN n", 2, 12)],
)
def test_a_mistake_has_its_line_and_column(ask: Ask, cypher: str, line: int, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        ask(cypher)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"line {line}, column {column}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("RETURN $missing AS x", "missing"),
        ("CREATE (n:Country) RETURN n", "the query writes"),
        ("MATCH (n) SET n.x = 1", "the query writes"),
        ("MATCH (n) DETACH DELETE n", "the query writes"),
    ],
)
def test_the_engine_refuses_what_the_guard_would_have_refused(ask: Ask, cypher: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(cypher)
    assert ask("MATCH (n:Country) WHERE n.id IN ['a', 'b'] RETURN count(n) AS n")["rows"] == [[2]]


@pytest.mark.parametrize("value", [b"x", object(), "\ud800", {1, 2}], ids=range(4))
def test_a_parameter_that_is_no_value_of_json_is_refused(ask: Ask, value: object) -> None:
    with pytest.raises(QueryError, match="a parameter is a text, number"):
        ask("RETURN $x AS x", {"x": value})


def test_a_number_beyond_64_bits_is_refused(ask: Ask) -> None:
    with pytest.raises(QueryError, match="range"):
        ask("RETURN $x AS x", {"x": 2**70})


def test_an_answer_that_is_too_long_is_refused(ask: Ask) -> None:
    cypher = "UNWIND range(1, 120) AS x RETURN reduce(s = 'aaaaaaaaaa', y IN range(1, 17) | s + s) AS s"
    with pytest.raises(QueryError, match="longer than 100 MB"):
        ask(cypher, limits=Limits(rows=None, seconds=30, memory=2048))


def test_a_file_in_the_current_folder_is_not_the_engine(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("kglite", "neo4j", "json", "relgraph"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask("RETURN 1 AS one")["rows"] == [[1]]


def test_a_graph_may_be_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = kglite.KnowledgeGraph()
    graph.cypher("CREATE (n:Country {id: 'a', name: 'A'})")
    graph.save(str(tmp_path / "graph.kgl"))
    monkeypatch.chdir(tmp_path)
    found = ask_embedded(Path("graph.kgl"), "MATCH (n) RETURN n.id AS id", {}, LIMITS)
    assert found["rows"] == [["a"]]
    with pytest.raises(StoreError, match="cannot be read as a store"):
        ask_embedded(tmp_path / "none.kgl", "RETURN 1 AS one", {}, LIMITS)
    with pytest.raises(StoreError, match="cannot be read as a store"):
        ask_embedded(b"no graph", "RETURN 1 AS one", {}, LIMITS)


_SNIPPETS = ["'", '"', "`", "\\", "\\u0027", "$x", "$id", "//", "/*", "*/", ";", "\n", "\x00", "{", "}", ") ", "é", "大", "𝄞",
    "' OR 1=1 //", "'}) DETACH DELETE n //", "RETURN 1", "LOAD CSV FROM 'file:///etc/passwd' AS x", "\u2028", "\ufeff"]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_SNIPPETS) | st.text(st.characters(exclude_categories=["Cs"])), max_size=6).map(
    "".join
)


@given(st.lists(_TEXTS, min_size=30, max_size=60), st.dictionaries(_TEXTS, _TEXTS, max_size=5))
@settings(deadline=None, max_examples=5, suppress_health_check=list(HealthCheck))
def test_values_come_back_unchanged(ask: Ask, values: list[str], mapping: dict[str, str]) -> None:
    cypher = "UNWIND $values AS value RETURN value, $mapping AS mapping, [$values[0], value] AS list"
    found = ask(cypher, {"values": values, "mapping": mapping}, dataclasses.replace(LIMITS, rows=None))
    assert found["rows"] == [[value, mapping, [values[0], value]] for value in values]


# What a wrong address leads to, none of which may tell the password.
WRONG: list[Mapping[str, Any]] = [
    {"uri": "bolt://127.0.0.1:1"},
    {"uri": "http://127.0.0.1:1"},
    {"uri": "nonsense"},
    {"uri": f"bolt://neo4j:{SECRET}@127.0.0.1:1"},
    {"uri": "bolt://127.0.0.1:1", SECRET: 1},
    {"uri": "bolt://127.0.0.1:1", "encrypted": SECRET},
    {"uri": "bolt://127.0.0.1:1", "user_agent": 5},
    {},
]


@pytest.mark.parametrize("address", WRONG, ids=range(len(WRONG)))
def test_a_wrong_address_is_told_in_one_line_without_the_password(
    address: Mapping[str, Any], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(StoreError) as caught:
        ask_neo4j({"username": "neo4j", "password": SECRET, **address}, "RETURN 1 AS one", {}, LIMITS)
    error: BaseException | None = caught.value
    said = [caplog.text, *capfd.readouterr()]
    while error is not None:
        said += [str(error), repr(error), str(error.args)]
        error = error.__cause__ or error.__context__
    assert SECRET not in "".join(said)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.neo4j
def test_a_wrong_password_is_refused_and_not_told(neo4j_address: Address) -> None:
    with pytest.raises(StoreError, match="user name or password is missing or wrong") as caught:
        ask_neo4j({**dataclasses.asdict(neo4j_address), "password": SECRET}, "RETURN 1 AS one", {}, LIMITS)
    assert SECRET not in repr(caught.value)


@pytest.mark.neo4j
def test_a_database_that_does_not_exist_is_said(neo4j_address: Address) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        ask_neo4j({**dataclasses.asdict(neo4j_address), "database": "nowhere"}, "RETURN 1 AS one", {}, LIMITS)


@pytest.mark.neo4j
def test_the_password_is_in_no_argument_and_no_environment(
    neo4j_address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_address.password)
    monkeypatch.setenv("NEO4J_AUTH", f"neo4j/{neo4j_address.password}")
    ended: list[RelgraphError] = []

    def run() -> None:
        cypher = "UNWIND range(1, 1000000000000) AS x RETURN max(x) AS x"
        try:
            ask_neo4j(dataclasses.asdict(neo4j_address), cypher, {}, Limits(rows=1, seconds=2, memory=512))
        except RelgraphError as error:
            ended.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    told = {"cmdline": b"", "environ": b""}
    while thread.is_alive():
        for child in _children():
            for name in told:
                with suppress(OSError):  # it has ended
                    told[name] += Path(f"/proc/{child}/{name}").read_bytes()
        time.sleep(0.05)
    thread.join()
    assert b"relgraph.store.session" in told["cmdline"]
    assert b"PATH=" in told["environ"]
    assert neo4j_address.password.encode() not in told["cmdline"] + told["environ"]
    assert [type(error) for error in ended] == [QueryError]


def _children() -> list[str]:
    """Processes that this one has started to ask a server, once they are that program."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            parent = (folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1]
            if parent == str(os.getpid()) and b"relgraph.store.session" in (folder / "cmdline").read_bytes():
                found.append(folder.name)
    return found


@pytest.mark.parametrize(("program", "most"), [("engine", 0.25), ("session", 0.6)])
def test_a_program_starts_quickly(program: str, most: float) -> None:
    code = (
        "import sys, time\n"
        "sys.argv = ['x']\n"
        f"import relgraph.store.{program}\n"
        "if sys.stdin.read(1) == 'n':\n"
        "    sys.modules.update(dict.fromkeys(('numpy', 'pandas', 'pyarrow')))\n"
        "    import neo4j\n"
        "heavy = {'numpy', 'pandas', 'spacy', 'networkx', 'relgraph.pipeline'} & {n for n, m in sys.modules.items() if m}\n"
        "print(time.process_time(), sorted(heavy))\n"
    )
    told = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-P", "-c", code],
            input="n" if program == "session" else "k",
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        told.append(done.stdout.split(" ", 1))
    assert min(float(seconds) for seconds, _ in told) < most
    assert {heavy for _, heavy in told} == {"[]\n"}
