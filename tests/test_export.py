"""The export for `neo4j-admin`: what it writes, and that the real import makes a database equal to the graph of it."""

from __future__ import annotations

import csv
import gzip
from dataclasses import replace
from pathlib import Path

import neo4j_server
import pytest
from click.testing import CliRunner
from generated import generated
from tiny import MPS, TINY, WANG, graph, node, relationship

from relgraph import contract
from relgraph.cli import main
from relgraph.errors import GraphError, RelgraphError
from relgraph.export.neo4j_admin import INCOMPLETE, write_neo4j_admin
from relgraph.graph_file import write_graph
from relgraph.model import Graph, Node
from relgraph.store import open_store
from relgraph.store.protocol import Changes, Counts, Store

SEPARATOR = "\x1f"
LOAD = "then start it: relgraph load -g graph.json -s neo4j://… makes the constraints"


def held(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a label or type, with the columns of its header."""
    heads = (folder / f"{name}.header.csv").read_text(encoding="utf-8").strip().split(",")
    with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return [dict(zip(heads, row, strict=True)) for row in csv.reader(file)]


def official(name: str = "A", **properties: object) -> Node:
    return node("official:CN:a", "Official", name, **{"country": "CN", "aliases": ["B"], **properties})


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_label_and_a_type_have_a_header_and_a_row_for_each(tmp_path: Path) -> None:
    write_neo4j_admin(TINY, tmp_path / "out")

    names = {one.label for one in TINY.nodes} | {one.type for one in TINY.relationships}
    files = {f"{name}{end}" for name in names for end in (".header.csv", ".csv.gz")}
    assert set(content(tmp_path / "out")) == files | {"import.sh"}
    assert (tmp_path / "out" / "Official.header.csv").read_text(encoding="utf-8") == (
        "id:ID,aliases:string[],country:string,digest:string,honorific:string,name:string\n"
    )
    (post,) = (row for row in held(tmp_path / "out", "HOLDS_POST") if row[":START_ID"] == WANG)
    assert (post[":END_ID"], post["title:string"], post["count:long"]) == (MPS, "Minister of Public Security", "1")
    assert (post["confidences:double[]"], post["speakers:string[]"]) == ("0.9", " ")


def test_every_kind_of_value_in_the_contract_has_a_type_of_the_import(tmp_path: Path) -> None:
    write_neo4j_admin(generated(150, 700, documents=20), tmp_path / "out")

    for name, kinds in {**contract.NODES, **contract.RELATIONSHIPS}.items():
        heads = (tmp_path / "out" / f"{name}.header.csv").read_text(encoding="utf-8").strip().split(",")
        typed = [tuple(head.split(":")) for head in heads if not head.endswith(("ID", "key:string"))]
        assert [found for found, _ in typed] == sorted(kinds)
        lists = {found for found, kind in typed if kind.endswith("[]")}
        assert lists == {found for found, kind in kinds.items() if kind.endswith("s") and kind != "status"}


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    write_neo4j_admin(TINY, tmp_path / "one")
    write_neo4j_admin(TINY, tmp_path / "other")

    assert content(tmp_path / "one") == content(tmp_path / "other")


def test_absent_and_empty_texts_stay_apart(tmp_path: Path) -> None:
    write_neo4j_admin(graph((official(honorific=""),), ()), tmp_path)

    with gzip.open(tmp_path / "Official.csv.gz", "rt", encoding="utf-8") as file:
        assert file.read() == f'"official:CN:a","B","CN","{official(honorific="").properties["digest"]}","","A"\n'


@pytest.mark.parametrize(
    ("aliases", "field"),
    [
        (["a", "b;c|d,e"], f"a{SEPARATOR}b;c|d,e"),
        (["", "a"], f"{SEPARATOR}a"),
        (["", ""], SEPARATOR),
        ([""], " "),
        (["a\nb\r\nc"], "a\nb\r\nc"),
        (["a\u00a0", "\u3000b"], f"a\u00a0{SEPARATOR}\u3000b"),
    ],
)
def test_a_list_that_the_import_holds_is_written(tmp_path: Path, aliases: list[str], field: str) -> None:
    done = write_neo4j_admin(graph((official(aliases=aliases),), ()), tmp_path)

    (row,) = held(tmp_path, "Official")
    assert row["aliases:string[]"] == field
    assert row["digest:string"] != INCOMPLETE
    assert done.incomplete == 0


@pytest.mark.parametrize("aliases", [[], [" a"], ["a", "b\n"], ["\t"], [f"a{SEPARATOR}b"], ["", "\x00"]])
def test_a_list_that_the_import_cannot_hold_is_left_to_the_load(tmp_path: Path, aliases: list[str]) -> None:
    done = write_neo4j_admin(graph((official(aliases=aliases),), ()), tmp_path)

    (row,) = held(tmp_path, "Official")
    assert (row["aliases:string[]"], row["digest:string"], row["name:string"]) == ("", INCOMPLETE, "A")
    assert done.incomplete == 1


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (official(land="CN"), "official:CN:a: the property 'land' is not in the contract"),
        (official(country=7), "official:CN:a: country is 7, not string"),
        (official(aliases="B"), "official:CN:a: aliases is 'B', not string"),
        (official(aliases=["B", 1]), "official:CN:a: aliases is"),
        (Node("official:CN:a", "Official", {"name": "\ud800", "aliases": []}), "official:CN:a: half a character"),
        (replace(official(), label="Office"), "official:CN:a: 'Office' is not in the contract"),
    ],
)
def test_what_breaks_the_contract_is_refused_and_nothing_is_left(tmp_path: Path, wrong: Node, reason: str) -> None:
    with pytest.raises(GraphError, match=reason):
        write_neo4j_admin(
            graph((replace(wrong, properties={**wrong.properties, "digest": "x"}),), ()), tmp_path / "out"
        )
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_export_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write_neo4j_admin(TINY, tmp_path / "out")
    (tmp_path / "out" / "import.report").touch()  # the import leaves it there
    write_neo4j_admin(graph((official(),), ()), tmp_path / "out")

    assert set(content(tmp_path / "out")) == {"Official.header.csv", "Official.csv.gz", "import.sh"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("stranger", ["notes.txt", "import.sh", "Official.csv.gz"])
def test_a_folder_with_other_things_is_left_as_it_is(tmp_path: Path, stranger: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / stranger).write_text("mine", encoding="utf-8")

    with pytest.raises(RelgraphError, match="the folder holds other things"):
        write_neo4j_admin(TINY, tmp_path / "out")
    assert content(tmp_path / "out") == {stranger: b"mine"}


@pytest.mark.parametrize("place", ["file", "file/out", "no/such/out"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    with pytest.raises(RelgraphError, match=f"cannot write .*{place}: "):
        write_neo4j_admin(TINY, tmp_path / place)
    assert content(tmp_path) == {"file": b"mine"}


def test_line_breaks_and_long_values_are_told_to_the_import(tmp_path: Path) -> None:
    plain = write_neo4j_admin(graph((official(),), ()), tmp_path / "plain").command
    broken = write_neo4j_admin(graph((official("A\nB"),), ()), tmp_path / "broken").command
    long = write_neo4j_admin(graph((official("A" * 3_000_000),), ()), tmp_path / "long").command

    assert set(broken) - set(plain) == {"--multiline-fields=true"}
    assert set(long) - set(plain) == {f"--read-buffer-size={16 * 2**20}"}


def test_the_command_writes_the_folder_and_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    result = CliRunner().invoke(main, ["export", "-o", "out"], catch_exceptions=False)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        f"out: {len(TINY.nodes)} nodes, {len(TINY.relationships)} relationships",
        "where neo4j-admin is, with the database stopped: sh out/import.sh",
        LOAD + ", and completes 14 with lists that the import cannot hold",
    ]
    assert (tmp_path / "out" / "import.sh").exists()


def test_the_command_refuses_a_graph_that_no_store_can_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_graph(replace(TINY, nodes=(*TINY.nodes, replace(official(), label="Office"))), "graph.json")
    result = CliRunner().invoke(main, ["export", "-o", "out"], catch_exceptions=False)

    assert result.exit_code == 1
    assert result.stderr.startswith("relgraph: official:CN:a: the label 'Office' is not in the contract")
    assert not (tmp_path / "out").exists()


def imported(folder: Path) -> neo4j_server.Server:
    """A server that runs with what the real import made of `files` by the script as it stands."""
    server = neo4j_server.Server(folder / "home", quick=True)
    server.imported(folder / "files" / "import.sh")
    server.start()
    return server


def opened(server: neo4j_server.Server) -> Store:
    return open_store(server.uri, username=neo4j_server.USERNAME, password=server.password, database="neo4j")


def awkward() -> Graph:
    """The tiny graph with values that are hard to write down."""
    odd = "a\"b'c\\d\\n;|,\t\u2028\ufeff\u00a0🕊 李 e\u0301\x1e\x7f"
    nodes = (
        official("\x01 both ends \r\n"),
        node("official:CN:b", "Official", odd, country="CN", aliases=["", odd], honorific=""),
        node("official:CN:c", "Official", '"', country="CN", aliases=[""]),
        node("official:CN:d", "Official", "D", country="CN", aliases=["", "", ""]),
        node("official:CN:e", "Official", "E" * 5_000_000, country="CN", aliases=[" padded"]),
        node("official:CN:f", "Official", "NULL", country="CN", aliases=["\\N", "null", "\\"]),
    )
    empty = {name: [] for name in contract.EVIDENCE}
    posts = (relationship("PART_OF", MPS, "agency:LA:ministry-of-public-security", derived=True, **empty),)
    return graph((*TINY.nodes, *nodes), (*TINY.relationships, *posts))


@pytest.mark.neo4j
@pytest.mark.slow
def test_the_real_import_and_one_load_make_the_database_equal(tmp_path: Path) -> None:
    odd, many = awkward(), generated(500, 2_500, documents=50)
    nodes = {one.id: one for one in (*many.nodes, *odd.nodes)}
    relationships = {one.key: one for one in (*many.relationships, *odd.relationships)}
    wanted = graph(tuple(nodes.values()), tuple(relationships.values()))
    incomplete = write_neo4j_admin(wanted, tmp_path / "files").incomplete
    server = imported(tmp_path)
    try:
        with opened(server) as store:
            assert_equal_but_for_lists(store, wanted, incomplete)
            first, second = store.load(wanted), store.load(wanted)
            found = store.read()
    finally:
        server.kill()

    assert first.nodes.changed + first.relationships.changed == incomplete
    assert first.nodes.untouched + first.relationships.untouched == (
        len(wanted.nodes) + len(wanted.relationships) - incomplete
    )
    assert second == Changes(Counts(untouched=len(wanted.nodes)), Counts(untouched=len(wanted.relationships)))
    assert (found.nodes, found.relationships) == (wanted.nodes, wanted.relationships)


def assert_equal_but_for_lists(store: Store, wanted: Graph, incomplete: int) -> None:
    """What was imported is the graph, property for property; what is incomplete lacks nothing but lists."""
    found = store.read()
    assert [(one.id, one.label) for one in found.nodes] == [(one.id, one.label) for one in wanted.nodes]
    assert [(one.key, one.source, one.target) for one in found.relationships] == [
        (one.key, one.source, one.target) for one in wanted.relationships
    ]
    lacking = 0
    for mine, theirs in zip((*wanted.nodes, *wanted.relationships), (*found.nodes, *found.relationships), strict=True):
        if theirs.properties["digest"] != INCOMPLETE:
            assert theirs == mine
            continue
        lacking += 1
        missing = mine.properties.keys() - theirs.properties.keys()
        assert missing
        assert all(isinstance(mine.properties[name], list) for name in missing)
        kept = {name: value for name, value in mine.properties.items() if name not in missing}
        assert theirs.properties == {**kept, "digest": INCOMPLETE}
    assert lacking == incomplete
