"""`relgraph load` and `relgraph verify -s` on both kinds of store, and what can go wrong with files."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from blocks import data_of
from click.testing import CliRunner, Result
from conftest import Address
from tiny import CN, NODES, TINY, WANG, ZHAO, graph, node

from relgraph.cli import load as load_module
from relgraph.cli import main
from relgraph.graph_file import read_graph, write_graph
from relgraph.model import Graph
from relgraph.store import open_store

NODES_HELD, TIES_HELD = len(TINY.nodes), len(TINY.relationships)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A current folder with the tiny graph, and an environment that names no Neo4j."""
    monkeypatch.chdir(tmp_path)
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    write_graph(TINY, "graph.json")
    return tmp_path


@pytest.fixture(params=["file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty store of each kind; how to get into it is in the environment."""
    if request.param == "file":
        return "graph.kgl"
    address: Address = request.getfixturevalue("neo4j_address")
    address.run("MATCH (n) DETACH DELETE n")
    monkeypatch.setenv("NEO4J_USERNAME", address.username)
    monkeypatch.setenv("NEO4J_PASSWORD", address.password)
    return address.uri


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


def failing(*arguments: str) -> str:
    """The one line that a command fails with."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("relgraph: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("relgraph: ").rstrip("\n")


def rows(result: Result) -> list[list[str]]:
    """The summary of a load: its head, nodes, relationships."""
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    return [line.split() for line in (lines[0], *lines[2:])]


def counts(created: int, changed: int, removed: int, untouched: int) -> list[str]:
    return [str(number) for number in (created, changed, removed, untouched)]


def changed() -> Graph:
    """The tiny graph with a node renamed."""
    renamed = node(WANG, "Official", "Wang Xiaohong of Fuzhou", country="CN")
    return graph(tuple(renamed if one.id == WANG else one for one in NODES), TINY.relationships)


def test_a_load_tells_what_it_wrote_and_the_next_writes_nothing(store: str) -> None:
    first = run("load", "-s", store)
    assert rows(first) == [
        ["created", "changed", "removed", "untouched"],
        ["nodes", *counts(NODES_HELD, 0, 0, 0)],
        ["relationships", *counts(TIES_HELD, 0, 0, 0)],
    ]
    assert first.stderr == f"relgraph: {store} holds what graph.json holds\n"
    second = run("load", "-s", store)
    assert rows(second)[1:] == [
        ["nodes", *counts(0, 0, 0, NODES_HELD)],
        ["relationships", *counts(0, 0, 0, TIES_HELD)],
    ]
    assert second.stderr == f"relgraph: {store} holds what graph.json holds already: nothing was written\n"


def test_a_dry_run_tells_what_would_change_and_writes_nothing(store: str) -> None:
    run("load", "-s", store)
    write_graph(changed(), "new.json")
    for _ in range(2):
        result = run("load", "-g", "new.json", "-s", store, "--dry-run")
        assert rows(result) == [
            ["would", "create", "change", "remove", "leave"],
            ["nodes", *counts(0, 1, 0, NODES_HELD - 1)],
            ["relationships", *counts(0, 0, 0, TIES_HELD)],
        ]
        assert result.stderr == f"relgraph: nothing was written; a load would make {store} hold what new.json holds\n"
    assert rows(run("load", "-g", "new.json", "-s", store))[1] == ["nodes", *counts(0, 1, 0, NODES_HELD - 1)]


def test_removing_more_than_a_tenth_wants_yes(store: str) -> None:
    run("load", "-s", store)
    write_graph(graph((NODES[0],), ()), "small.json")
    message = failing("load", "-g", "small.json", "-s", store)
    loss = f"a load removes {NODES_HELD - 1} of {NODES_HELD} nodes and {TIES_HELD} of {TIES_HELD} relationships"
    assert message == f"{store}: nothing was loaded: {loss} that the store holds: --yes allows it"
    assert run("verify", "-s", store).exit_code == 0
    told = run("load", "-g", "small.json", "-s", store, "--dry-run")
    assert f"it would ask first, or want --yes: {loss}" in told.stderr
    assert rows(run("load", "-g", "small.json", "-s", store, "--yes"))[1] == ["nodes", *counts(0, 0, NODES_HELD - 1, 1)]
    assert run("verify", "-g", "small.json", "-s", store).exit_code == 0


def test_a_tenth_is_removed_without_a_question() -> None:
    run("load", "-s", "graph.kgl")
    write_graph(graph(NODES, tuple(one for one in TINY.relationships if one.type != "MET_WITH")), "fewer.json")
    assert rows(run("load", "-g", "fewer.json", "-s", "graph.kgl"))[2] == [
        "relationships",
        *counts(0, 0, 1, TIES_HELD - 1),
    ]


@pytest.mark.parametrize("answer", [True, False])
def test_on_a_terminal_it_asks(answer: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    run("load", "-s", "graph.kgl")
    write_graph(graph((NODES[0],), ()), "small.json")
    asked: list[str] = []

    class Terminal:
        def isatty(self) -> bool:
            return True

    def confirm(text: str, **_: object) -> bool:
        asked.append(text)
        return answer

    monkeypatch.setattr(click, "confirm", confirm)
    stands_for = type("Sys", (), {"stdin": Terminal(), "stderr": Terminal()})
    monkeypatch.setattr(load_module, "sys", stands_for)
    result = run("load", "-g", "small.json", "-s", "graph.kgl")
    assert len(asked) == 1
    assert asked[0].endswith("that the store holds. Load?")
    assert result.exit_code == (0 if answer else 1)
    if not answer:
        assert result.stderr == "relgraph: nothing was loaded: the changes were not confirmed\n"
    with open_store("graph.kgl") as store:
        assert len(store.read().nodes) == (1 if answer else NODES_HELD)


def test_a_graph_that_breaks_the_contract_is_not_loaded(store: str) -> None:
    run("load", "-s", store)
    broken = replace(
        TINY, nodes=tuple(replace(one, properties={**one.properties, "digest": "0" * 16}) for one in TINY.nodes)
    )
    write_graph(broken, "broken.json")
    for more in ((), ("--dry-run",), ("--yes",)):
        message = failing("load", "-g", "broken.json", "-s", store, *more)
        assert message.startswith(
            "broken.json: nothing was loaded, it breaks the contract: agency:CN:ministry-of-public-"
        )
        assert message.endswith(f"({NODES_HELD} violations in all: `relgraph verify -g broken.json`)")
    assert run("verify", "-s", store).exit_code == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "broken or cut short at line 1, column 1"),
        ("[]", "not node-link JSON"),
        ('{"nodes": [], "edges": [{"key": "k"}]}', "edges[0] has no text `type`"),
        ('{"graph": {"schema": 99}, "nodes": [], "edges": []}', "schema 99 is newer than"),
    ],
)
def test_a_file_that_is_no_graph_is_not_loaded(content: str, message: str) -> None:
    Path("other.json").write_text(content, encoding="utf-8")
    assert message in failing("load", "-g", "other.json", "-s", "graph.kgl")
    assert not Path("graph.kgl").exists()


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("graph.json", "graph.json: a graph.json is built, not loaded: `relgraph build SOURCE... -o graph.json`"),
        ("graph.db", "graph.db: neither a file *.kgl or *.json nor an address"),
        ("http://127.0.0.1:7474", "http:// is no address of a store"),
        ("no/graph.kgl", "no/graph.kgl: there is no folder no"),
        ("bolt://127.0.0.1:1", "bolt://127.0.0.1:1: no Neo4j answers there"),
        ("neo4j+s://127.0.0.1:1", "if it has no TLS, leave +s out"),
        ("neo4j://127.0.0.1:port", "mend the address"),
        ("bolt://u:secret@127.0.0.1:1", "without user, password or options"),
        ("bolt://u:se/secret@127.0.0.1:1", "without user, password or options"),
        ("neo4j:/u:secret@127.0.0.1:1", "neo4j:/…@127.0.0.1:1: neither"),
    ],
)
def test_what_cannot_be_loaded_is_said_in_one_line(target: str, message: str, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    found = failing("load", "-s", target)
    assert message in found
    assert "secret" not in found
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def _cut_short(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _other_version(content: bytes) -> bytes:
    return content[:4] + bytes([content[4] + 1]) + content[5:]


def _no_store(content: bytes) -> bytes:
    return b"a text" * len(content)


@pytest.mark.parametrize("damage", [_cut_short, _other_version, _no_store, lambda _: b""])
@pytest.mark.parametrize("command", [("load",), ("query", "counts-of-nodes"), ("verify",), ("show",)])
def test_a_file_that_is_no_whole_store_is_refused_and_stays(
    damage: Callable[[bytes], bytes], command: tuple[str, ...]
) -> None:
    run("load", "-s", "graph.kgl")
    path = Path("graph.kgl")
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    result = run(*command, "-s", "graph.kgl")
    assert result.exit_code == 1
    assert result.stderr.startswith("relgraph: graph.kgl: cannot be read as a store (")
    assert "move it away, then make it anew by `relgraph load`" in result.stderr
    assert result.stderr.count("\n") == 1
    assert path.read_bytes() == damaged


def test_a_full_disk_leaves_the_file_as_it_was() -> None:
    run("load", "-s", "graph.kgl")
    before = Path("graph.kgl").read_bytes()
    more = [node(f"official:CN:name-{number}", "Official", f"Name {number}", country="CN") for number in range(3000)]
    write_graph(graph((*NODES, *more), TINY.relationships), "more.json")

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 1000, len(before) + 1000))

    command = [sys.executable, "-m", "relgraph", "load", "-g", "more.json", "-s", "graph.kgl"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", preexec_fn=little_room)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("relgraph: graph.kgl: cannot be written (")
    assert "it is as it was; make room or choose another place" in done.stderr
    assert done.stderr.count("\n") == 1
    assert Path("graph.kgl").read_bytes() == before
    assert run("verify", "-s", "graph.kgl").exit_code == 0


def test_a_store_that_holds_the_graph_is_verified(store: str) -> None:
    run("load", "-s", store)
    result = run("verify", "-s", store)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[1] == f"{store} holds the same: {NODES_HELD} nodes, {TIES_HELD} relationships"


def test_what_a_store_holds_otherwise_is_told(store: str) -> None:
    run("load", "-s", store)
    write_graph(changed(), "new.json")
    differs = run("verify", "-g", "new.json", "-s", store)
    assert differs.exit_code == 1
    (line,) = differs.stdout.splitlines()[1:]
    assert line.startswith(f"{WANG}: different: its content in the store has the digest ")
    assert differs.stderr == f"relgraph: {store}: differences from new.json: 1\n"
    write_graph(Graph(), "empty.json")
    extra = run("verify", "-g", "empty.json", "-s", store)
    assert len(extra.stdout.splitlines()) == 1 + 10
    assert extra.stderr.endswith(f"differences from empty.json: {NODES_HELD + TIES_HELD}, of which 10 are shown\n")
    assert "extra: the store has it, the graph has not" in extra.stdout


def test_what_was_changed_in_a_store_behind_its_digest_is_found(store: str) -> None:
    run("load", "-s", store)
    cypher = "MATCH (n:Country {id: $id}) SET n.name = 'Cathay' RETURN n.id AS id"
    assert run("query", "-e", cypher, "-P", f"id={CN}", "-s", store, "--write").exit_code == 0
    assert "nothing was written" in run("load", "-s", store).stderr
    result = run("verify", "-s", store)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1].startswith(f"{CN}: different: its digest is the graph's, its content is not")
    delete = "MATCH (n:Official {id: $id})-[r:MET_WITH]-() DELETE r"
    assert run("query", "-e", delete, "-P", f"id={ZHAO}", "-s", store, "--write").exit_code == 0
    missing = [line for line in run("verify", "-s", store).stdout.splitlines() if ": missing: " in line]
    assert [line.split("|")[0] for line in missing] == ["MET_WITH"]
    assert rows(run("load", "-s", store))[2][1] == "1"


def test_a_store_is_no_default_of_commands_that_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    assert run("show").exit_code == 0
    assert run("query", "counts-of-nodes").exit_code == 0
    assert failing("load").startswith("bolt://127.0.0.1:1: no Neo4j answers there")


def test_help_shows_no_value_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://u:secret@127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    for command in ("load", "query", "show", "verify", "view"):
        printed = run(command, "--help").output
        assert "secret" not in printed
        assert "NEO4J_PASSWORD" in re.sub(r"\s+", " ", printed)


def test_loading_shows_no_progress_in_a_pipe() -> None:
    command = [sys.executable, "-m", "relgraph", "load", "-s", "graph.kgl"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "relgraph: graph.kgl holds what graph.json holds\n")


def test_what_a_store_holds_can_be_shown_viewed_and_asked(store: str) -> None:
    run("load", "-s", store)
    Path("graph.json").rename("elsewhere.json")
    assert run("show", "-s", store).stdout == run("show", "-g", "elsewhere.json").stdout
    pages = []
    for source in (("-s", store), ("-g", "elsewhere.json")):
        assert run("view", *source, "-o", "page.html").exit_code == 0
        data = data_of(Path("page.html").read_text(encoding="utf-8"))
        pages.append({name: data[name] for name in ("nodes", "relationships")})
    assert pages[0] == pages[1]
    assert pages[0]["nodes"]
    asked = ("query", "partners-of-country", "-P", "country=China", "--format", "json")
    assert json.loads(run(*asked, "-s", store).stdout) == json.loads(run(*asked, "-g", "elsewhere.json").stdout)


def test_the_part_that_an_answer_names_becomes_a_graph(store: str) -> None:
    run("load", "-s", store)
    asked = ("query", "partners-of-country", "-P", "country=CN", "-s", store)
    alone, both = run(*asked), run(*asked, "--subgraph", "part.json")
    assert both.stdout == alone.stdout
    part = read_graph("part.json")
    assert {one.type for one in part.relationships} == {"COOPERATES_WITH"}
    assert all(one in TINY.relationships for one in part.relationships)
    told = f"part.json: {len(part.nodes)} nodes, {len(part.relationships)} relationships"
    assert told in both.stderr.splitlines()
    assert run("view", "-g", "part.json").exit_code == 0
    nothing = run("query", "-e", "RETURN 1 AS one", "-s", store, "--subgraph", "none.json")
    assert nothing.stderr.startswith("none.json: 0 nodes, 0 relationships: the answer names none; return nodes")
