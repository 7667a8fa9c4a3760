"""A graph as a file: one form, read back equal; what is no graph is refused in one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_claims import documents
from tiny import TINY
from tiny_claims import NAMES

from relgraph.errors import GraphError, RelgraphError
from relgraph.fold import fold
from relgraph.graph_file import from_node_link, read_graph, to_node_link, write_graph
from relgraph.model import SCHEMA_VERSION, Claims, Graph, Node, Relationship

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Graph(
    nodes=(Node("country:CN", "Country", {"name": "中国"}), Node("country:LA", "Country", {"name": "Laos"})),
    relationships=(Relationship("k", "COOPERATES_WITH", "country:CN", "country:LA", {"count": 1, "dates": [""]}),),
    vocabulary="v",
    version="1",
)
WRITTEN = """{
"directed": true,
"edges": [
{"count": 1, "dates": [""], "key": "k", "source": "country:CN", "target": "country:LA", "type": "COOPERATES_WITH"}
],
"graph": {"schema": 1, "version": "1", "vocabulary": "v"},
"multigraph": true,
"nodes": [
{"id": "country:CN", "label": "Country", "name": "中国"},
{"id": "country:LA", "label": "Country", "name": "Laos"}
]
}
"""


def changed(**parts: Any) -> dict[str, Any]:
    return {**to_node_link(SMALL), **parts}


def test_the_form_is_one_row_a_line_sorted_and_ends_in_one_newline(tmp_path: Path) -> None:
    write_graph(SMALL, tmp_path / "graph.json")

    assert (tmp_path / "graph.json").read_bytes() == WRITTEN.encode()


def test_an_empty_graph_is_written_and_read(tmp_path: Path) -> None:
    write_graph(Graph(), tmp_path / "graph.json")

    assert read_graph(tmp_path / "graph.json") == Graph()


def test_the_tiny_graph_is_read_back_equal_and_networkx_reads_it(tmp_path: Path) -> None:
    write_graph(TINY, tmp_path / "graph.json")
    network = nx.node_link_graph(json.loads((tmp_path / "graph.json").read_text(encoding="utf-8")), edges="edges")

    assert read_graph(tmp_path / "graph.json") == TINY
    assert (len(network), network.size()) == (len(TINY.nodes), len(TINY.relationships))


@given(st.lists(documents(), min_size=1, max_size=4))
def test_every_graph_is_read_back_equal(several: list[tuple[Claims, str]]) -> None:
    graph = fold((one for one, _ in several), vocabulary=NAMES)

    assert from_node_link(json.loads(json.dumps(to_node_link(graph)))) == graph


def test_links_are_edges_order_is_no_matter_and_null_is_absence() -> None:
    content = to_node_link(SMALL)
    content["links"] = content.pop("edges")
    content["nodes"] = [{**row, "country": None} for row in reversed(content["nodes"])]

    assert from_node_link(content) == SMALL


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "broken or cut short at line 1, column 1 (Expecting value): build it again"),
        (WRITTEN.encode()[:200], "broken or cut short at line 6, column 52 (Expecting ':' delimiter): build it again"),
        (b"\xff\xfe", "not a text in UTF-8: give a graph made by `relgraph build`; a store is asked by -s"),
        (b"[" * 100_000, "nested too deeply to be a graph: build it again"),
        (b"[]", "not node-link JSON: give a graph made by `relgraph build`"),
        (b"{}", "has no list `nodes`: give a graph made by `relgraph build`"),
        (b'{"nodes": []}', "has no list `edges`: give a graph made by `relgraph build`"),
        (b'{"graph": 1}', "`graph` must be a mapping with a whole number `schema`: build it again"),
        (changed(graph={"schema": SCHEMA_VERSION + 1}), f"schema {SCHEMA_VERSION + 1} is newer than {SCHEMA_VERSION}, which this relgraph reads: update it"),
        (changed(nodes=[1]), "nodes[0] is no mapping: build it again"),
        (changed(nodes=[{"id": "a"}]), "nodes[0] has no text `label`: build it again"),
        (changed(nodes=to_node_link(SMALL)["nodes"][:1]), "edge 'k' ends in 'country:LA', which is no node: build it again"),
        (changed(edges=to_node_link(SMALL)["edges"] * 2), "edges: 'k' stands there 2 times: build it again"),
    ],
)  # fmt: skip
def test_what_is_no_graph_is_refused(content: bytes | dict[str, Any], message: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())

    with pytest.raises(GraphError) as caught:
        read_graph(path)
    assert str(caught.value) == f"{path}: {message}"


def test_a_graph_that_is_not_there_is_told_with_the_way_to_make_it(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"

    with pytest.raises(GraphError) as caught:
        read_graph(path)
    assert str(caught.value) == f"{path}: no such file: make it by `relgraph build SOURCE... -o {path}`"


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"cannot be read: Is a directory$"):
        read_graph(tmp_path)


@pytest.mark.parametrize(
    ("place", "reason"),
    [("none/graph.json", "No such file or directory"), ("file/graph.json", "Not a directory"), ("", "Is a directory")],
)
def test_an_unwritable_place_is_told(place: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(RelgraphError) as caught:
        write_graph(SMALL, tmp_path / place)
    assert str(caught.value) == f"cannot write {tmp_path / place}: {reason}: choose another place for it"


def test_writing_that_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    write_graph(SMALL, path)
    broken = Graph(nodes=(Node("country:CN", "Country", {"name": {1, 2}}),))

    with pytest.raises(TypeError):
        write_graph(broken, path)
    assert path.read_bytes() == WRITTEN.encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "graph.json")
    write_graph(SMALL, tmp_path / "link.json")

    assert (tmp_path / "link.json").is_symlink()
    assert read_graph(tmp_path / "graph.json") == SMALL
