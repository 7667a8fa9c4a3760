"""A store in a file: old or new, never half; one process writes, many read."""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from generated import generated
from tiny import NODES, TINY, graph

from relgraph.errors import StoreError
from relgraph.graph_file import write_graph
from relgraph.model import Graph
from relgraph.store import open_store

LOADING = """
import sys
import relgraph.store.embedded as store
from relgraph.graph_file import read_graph
from relgraph.store import open_store

store._EmbeddedWriter.batch = 50
with open_store(sys.argv[1]) as opened:
    print("open", flush=True)
    opened.load(read_graph(sys.argv[2]), progress=lambda done, total: print(done, flush=True))
    print("done", flush=True)
"""


def bare(graph: Graph) -> Graph:
    """What a store gives back of a graph."""
    return replace(graph, vocabulary="", version="")


def loading(store: Path, path: Path) -> subprocess.Popen[str]:
    """A load in a process of its own."""
    command = [sys.executable, "-c", LOADING, str(store), str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def test_a_file_is_there_for_whoever_opens_it_next(tmp_path: Path) -> None:
    path = tmp_path / "store.kgl"
    with open_store(path) as store:
        store.load(TINY)
    with open_store(path) as store:
        assert store.read() == bare(TINY)


def test_a_second_load_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "store.kgl"
    with open_store(path) as store:
        store.load(TINY)
        before = path.stat()
        assert store.load(TINY).nodes.written == 0
    assert path.stat() == before


def test_an_empty_graph_makes_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "store.kgl"
    with open_store(path) as store:
        store.load(Graph())
        assert store.read() == Graph()
    assert path.exists()


def test_a_load_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path, graphs = (
        tmp_path / "store.kgl",
        (generated(200, 600, documents=20), generated(260, 700, documents=20, seed=2)),
    )
    for number, one in enumerate(graphs):
        write_graph(one, tmp_path / f"{number}.json")
    whole, kills = [Graph(), *map(bare, graphs)], 0
    for turn in range(12):
        process = loading(path, tmp_path / f"{turn % 2}.json")
        assert process.stdout is not None
        for number, line in enumerate(process.stdout):
            if line.strip() == "done":
                break
            # The last batches come shortly before the file is written.
            if number == 1 + turn * 2:
                process.kill()
                kills += 1
                break
        process.communicate()
        if path.exists():
            with open_store(path) as store:
                assert store.read() in whole
    assert kills >= 6
    with open_store(path) as store:
        store.load(graphs[0])
        assert store.read() == bare(graphs[0])
    assert {one.name for one in tmp_path.iterdir()} <= {
        "store.kgl",
        "store.kgl.lock",
        "store.kgl.lock-owner",
        "0.json",
        "1.json",
    }


def test_a_file_that_is_being_written_can_be_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "store.kgl"
    with open_store(path) as first, open_store(path) as second:
        first.load(TINY)
        with pytest.raises(StoreError, match=r"process \d+ is writing it: wait"):
            first.load(
                graph(tuple(one for one in NODES if one.label == "Country"), ()),
                confirm=lambda _: bool(second.load(TINY)),
            )
        assert second.read() == bare(TINY)


def test_where_there_is_no_room_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "store.kgl"
    with open_store(path) as store:
        store.load(TINY)
    write_graph(generated(400, 1500, documents=20), tmp_path / "graph.json")
    size = path.stat().st_size
    done = subprocess.run(
        [sys.executable, "-c", LOADING, str(path), str(tmp_path / "graph.json")],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size + 1000, size + 1000)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr.splitlines()[-1]
    with open_store(path) as store:
        assert store.read() == bare(TINY)


@pytest.mark.parametrize("content", [b"", b"RGF", b"no store at all", None], ids=range(4))
def test_a_file_that_is_cut_short_or_something_else_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "store.kgl"
    with open_store(path) as store:
        store.load(TINY)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if content is None else content)
    with open_store(path) as store:
        for ask in (store.read, store.summary, lambda: store.load(TINY), lambda: store.run("RETURN 1 AS one")):
            with pytest.raises(StoreError, match=r"store\.kgl: cannot be read as a store"):
                ask()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "none" / "store.kgl") as store, pytest.raises(StoreError, match="there is no folder"):
        store.load(TINY)
    assert not list(tmp_path.iterdir())
