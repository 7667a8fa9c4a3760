"""What can go wrong with stores, in one line each; a real Neo4j is locked, killed and asked wrong things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import Address
from tiny import CN, TINY

from relgraph.cli import main
from relgraph.graph_file import write_graph
from relgraph.store import open_store

SECRET = "not-the-word-9f3"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A current folder with the tiny graph, and an environment that names no Neo4j."""
    monkeypatch.chdir(tmp_path)
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    write_graph(TINY, "graph.json")
    return tmp_path


@pytest.fixture
def into(neo4j_address: Address, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a Neo4j with the tiny graph in it; how to get in is in the environment."""
    neo4j_address.run("MATCH (n) DETACH DELETE n")
    with neo4j_address.open() as store:
        store.load(TINY)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_address.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_address.password)
    return neo4j_address.uri


@pytest.fixture(params=["memory", "file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Options that name a store of each kind with the tiny graph in it."""
    if request.param == "memory":
        return ()
    if request.param == "neo4j":
        return ("-s", request.getfixturevalue("into"))
    with open_store("graph.kgl") as store:
        store.load(TINY)
    return ("-s", "graph.kgl")


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


def failing(*arguments: str) -> str:
    """The one line that a command fails with."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("relgraph: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("relgraph: ").rstrip("\n")


@pytest.mark.parametrize(
    ("cypher", "line", "column"),
    [
        ("RETURN 1 AS one,", 1, 17),
        ("MATCH (n:Country)\nWHERE n.name = 'Laos' RETRUN n.id AS id", 2, 23),
        ("MATCH (n:Country)\n\n\tRETURN n.id AS id,, n.name AS name", 3, 20),
        ("// a comment\r\nMATCH (n:Country) RETURN n.id AS id ORDER BY", 2, 45),
    ],
    ids=range(4),
)
def test_a_mistake_in_cypher_is_shown_with_its_line_and_a_caret(
    store: tuple[str, ...], cypher: str, line: int, column: int
) -> None:
    result = run("query", *store, "-e", cypher)
    assert (result.exit_code, result.stdout) == (1, "")
    message, shown, caret = result.stderr.splitlines()
    assert message.startswith(f"relgraph: line {line}, column ")
    assert shown == "  " + cypher.splitlines()[line - 1].replace("\t", " ")
    assert caret.strip() == "^"
    # The engines do not quite agree: one points at the word, another behind it.
    assert 0 <= caret.index("^") - 2 - (column - 1) <= len("RETRUN n.id")


def test_a_mistake_far_to_the_right_is_shown_with_what_stands_around_it(store: tuple[str, ...]) -> None:
    cypher = "RETURN " + "'" + "x" * 200 + "' AS text, 国 国 AS y, " + "'" + "z" * 200 + "' AS other"
    result = run("query", *store, "-e", cypher)
    _, shown, caret = result.stderr.splitlines()
    assert len(shown) <= 80
    assert "国" in shown
    assert len(caret) <= 80


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("partners-of-contry",), "there is no query 'partners-of-contry': did you mean partners-of-country"),
        (("partners-of-country",), "partners-of-country needs country (the country): -P country='"),
        (("partners-of-country", "-P", "land=CN"), "partners-of-country has no parameter 'land': it takes country"),
        (
            ("partners-of-country", "-P", "country=Chinna"),
            "no Country in this graph is called 'Chinna'; near it: China (country:CN)",
        ),
        (("officials-of-agency", "-P", "agency=Ministry of Public Security"), "fits several"),
        (("most-mentioned", "-P", "limit_to=many"), "limit_to: a whole number is wanted, such as 20, not 'many'"),
        (("most-mentioned", "-P", "label=Place"), "label: one of Agency, "),
        (("new-partnerships", "-P", "since=May"), "since: a date is wanted, such as 2021-01-10"),
        (("-e", "MATCH (n) WHERE n.id = $x RETURN n.id AS id"), "x"),
    ],
    ids=range(9),
)
def test_a_wrong_question_is_told_in_one_line(store: tuple[str, ...], arguments: tuple[str, ...], message: str) -> None:
    assert message in failing("query", *store, *arguments)


def test_a_symmetric_type_with_a_direction_is_warned_of(store: tuple[str, ...]) -> None:
    cypher = "MATCH (a:Country)-[r:COOPERATES_WITH]->(b:Country) RETURN a.id AS a, b.id AS b ORDER BY a, b"
    result = run("query", *store, "-e", cypher)
    assert result.exit_code == 0
    assert result.stdout
    assert result.stderr.startswith("relgraph: line 1: COOPERATES_WITH has no direction")
    assert run("query", *store, "-e", cypher.replace("->", "-")).stderr == ""


def test_only_write_lets_cypher_write() -> None:
    with open_store("graph.kgl") as store:
        store.load(TINY)
    asked = ("query", "-s", "graph.kgl", "-e", "MATCH (n:Country {id: $id}) SET n.note = 'x' RETURN n.note AS note")
    refused = run(*asked, "-P", f"id={CN}")
    assert refused.exit_code == 1
    assert "SET" in refused.stderr.splitlines()[0]
    assert run(*asked, "-P", f"id={CN}", "--write").stdout.splitlines()[-1] == "x"
    assert run("query", "-s", "graph.kgl", "-e", "MATCH (n) WHERE n.note = 'x' RETURN n.id AS id").stdout.endswith(
        f"{CN}\n"
    )
    assert "only read" in failing("query", "-s", "graph.json", "-e", "CREATE (n:X)", "--write")


def test_more_rows_than_the_limit_are_cut_and_it_is_said(store: tuple[str, ...]) -> None:
    result = run("query", *store, "-e", "MATCH (n:Country) RETURN n.id AS id ORDER BY id", "--limit", "1")
    assert result.stdout.splitlines()[-1] == CN
    assert result.stderr == "relgraph: only the first row: --limit gives more\n"


@pytest.mark.neo4j
@pytest.mark.parametrize("command", [("load",), ("load", "--dry-run"), ("query", "counts-of-nodes"), ("show",)])
def test_a_wrong_password_is_told_and_not_shown(
    into: str, command: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    message = failing(*command, "-s", into, "--password", SECRET)
    assert message == f"{into}: user name or password is missing or wrong: set NEO4J_USERNAME and NEO4J_PASSWORD"
    assert SECRET not in caplog.text


@pytest.mark.neo4j
@pytest.mark.parametrize("command", [("load",), ("query", "-e", "RETURN 1 AS one"), ("verify",)])
def test_a_database_that_is_not_there_is_told(into: str, command: tuple[str, ...]) -> None:
    result = run(*command, "-s", into, "--database", "nowhere")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"relgraph: {into}: there is no database 'nowhere': name another")
    assert result.stderr.count("\n") == 1


@pytest.mark.neo4j
def test_an_address_of_the_environment_is_loaded(into: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", into)
    monkeypatch.setenv("NEO4J_DATABASE", "neo4j")
    assert run("load").stderr == f"relgraph: {into} holds what graph.json holds already: nothing was written\n"
