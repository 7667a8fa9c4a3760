"""The network page as a file, and the pyvis network that it is made of."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from blocks import Blocks, data_of, sha256_of
from many import many
from tiny import CN, LA, LAO_MPS, MM, MPS, TINY, ZHAO

import relgraph
from relgraph.errors import GraphError, RelgraphError
from relgraph.model import Graph
from relgraph.render.network import to_pyvis, write_network
from relgraph.render.part import Part

ADDRESS = re.compile(r"""(?:src|href|action|data|srcset)\s*=|url\(|@import|<link|<iframe|<img|<base""", re.IGNORECASE)


@pytest.fixture(scope="module")
def page() -> str:
    return str(to_pyvis(TINY).generate_html())


def test_the_network_is_pyvis_own_and_can_be_gone_on_with() -> None:
    from pyvis.network import Network

    network = to_pyvis(TINY)
    network.add_node("mine", label="Mine <b>")
    network.add_edge("mine", CN)
    network.add_edge("mine", CN)
    network.toggle_physics(True)
    found = data_of(network.generate_html())

    assert type(network) is Network
    assert network.get_node(ZHAO)["label"] == "Zhao Kezhi"
    assert network.neighbors("mine") == {CN}
    assert "mine" in {node["id"] for node in found["nodes"]}
    assert len([edge for edge in found["edges"] if edge["from"] == "mine"]) == 2
    assert found["options"]["physics"]["enabled"] is True


def test_a_node_stands_still_where_it_was_put_and_has_its_names() -> None:
    network = to_pyvis(TINY)
    node = network.get_node(MPS)

    assert network.options.physics.enabled is False
    assert {type(node[axis]) for axis in "xy"} == {int}
    assert node["entity"]["acronym"] == "MPS"
    assert node["size"] > network.get_node(ZHAO)["size"]
    assert node["shape"] != network.get_node(ZHAO)["shape"]


def test_in_a_small_drawing_each_relationship_is_a_curve_of_its_own() -> None:
    network = to_pyvis(TINY)
    between = [edge for edge in network.edges if {edge["from"], edge["to"]} == {CN, MM}]

    assert len(network.edges) == len({edge["id"] for edge in network.edges}) == 21
    assert all(len(edge["relationships"]) == 1 for edge in network.edges)
    assert len({(edge["smooth"]["type"], edge["smooth"]["roundness"]) for edge in between}) == len(between) == 2


def test_of_curves_against_each_other_none_lies_upon_another() -> None:
    """vis-network bends by the direction of an edge, so that one bend of two opposite edges would be two sides."""
    network = to_pyvis(many(100))
    bends: dict[frozenset[str], list[float]] = {}
    for edge in network.edges:
        smooth = edge.get("smooth")
        side = 0.0
        if smooth:
            side = smooth["roundness"] * (1 if smooth["type"] == "curvedCW" else -1)
        bends.setdefault(frozenset((edge["from"], edge["to"])), []).append(side if edge["from"] < edge["to"] else -side)

    assert max(len(sides) for sides in bends.values()) > 2
    assert all(len(set(sides)) == len(sides) for sides in bends.values())


def test_a_line_passes_a_node_that_lies_in_its_way() -> None:
    """China lies between Myanmar and the ministry that it congratulated."""
    for network in (to_pyvis(TINY), to_pyvis(many(40))):
        spots = {node["id"]: (node["x"], node["y"]) for node in network.nodes}
        sizes = {node["id"]: node["size"] for node in network.nodes}
        met = {
            (edge["id"], name)
            for edge in network.edges
            for name in spots.keys() - {edge["from"], edge["to"]}
            if min(math.dist(spots[name], place) for place in course(edge, spots)) < sizes[name]
        }

        assert met == set()
        assert any("smooth" in edge for edge in network.edges)


def course(edge: dict[str, Any], spots: dict[str, tuple[int, int]]) -> list[tuple[float, float]]:
    """Places along an edge, as vis-network draws it: a quadratic curve by a point beside its middle."""
    (x0, y0), (x1, y1) = spots[edge["from"]], spots[edge["to"]]
    smooth = edge.get("smooth") or {"type": "curvedCW", "roundness": 0.0}
    side = 1 if smooth["type"] == "curvedCW" else -1
    reach = (0.5 * smooth["roundness"] + 0.5) * math.dist((x0, y0), (x1, y1))
    turn = math.atan2(y0 - y1, x1 - x0) + (0.5 * side * smooth["roundness"] + 0.5) * math.pi
    by = (x0 + reach * math.sin(turn), y0 + reach * math.cos(turn))
    return [
        tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c for a, b, c in ((x0, by[0], x1), (y0, by[1], y1)))
        for t in (step / 60 for step in range(61))
    ]


def test_in_a_large_drawing_a_pair_has_one_line_and_nothing_is_lost() -> None:
    large = many(300)
    network = to_pyvis(large)
    pairs = [frozenset((edge["from"], edge["to"])) for edge in network.edges]
    told = [one["key"] for edge in network.edges for one in edge["relationships"]]

    assert len(pairs) == len(set(pairs)) < len(large.relationships)
    assert sorted(told) == [one.key for one in large.relationships]


def test_status_shows_in_the_line() -> None:
    dashes = {edge["id"]: edge["dashes"] for edge in to_pyvis(TINY).edges}

    assert dashes[f"COOPERATES_WITH|{CN}|{MM}|area:drug-control"] == [7, 5]
    assert dashes[f"COOPERATES_WITH|{CN}|{LA}|area:mekong-patrol"] is False


def test_every_sentence_stands_in_the_page_once(page: str) -> None:
    found = data_of(page)
    rows = [row for edge in found["edges"] for one in edge["relationships"] for row in one["evidence"]]
    stated = [text for one in TINY.relationships for text in one.properties.get("evidence", ())]

    assert sorted(found["sentences"][row["sentence"]] for row in rows) == sorted(stated)
    assert len(found["sentences"]) == len(set(stated)) < len(stated)


def test_the_policy_names_every_script_and_style_and_lets_nothing_else_in(page: str) -> None:
    blocks = Blocks(page)
    (policy,) = (attrs["content"] for tag, attrs in blocks.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    hashes: dict[str, set[str]] = {"script": set(), "style": set()}
    for tag, attributes, text in blocks.blocks:
        if attributes.get("type") != "application/json":
            hashes[tag].add(f"'{sha256_of(text)}'")

    assert rules.pop("default-src") == "'none'"
    assert set(rules.pop("script-src").split()) == hashes["script"]
    assert set(rules.pop("style-src").split()) == hashes["style"]
    assert rules == {"base-uri": "'none'", "form-action": "'none'"}
    assert len(hashes["script"]) == 2


def test_the_page_names_no_address_to_fetch(page: str) -> None:
    blocks = Blocks(page)
    code = {text for tag, _, text in blocks.blocks if tag == "script"}
    rest = page
    for text in code:
        rest = rest.replace(text, "")

    assert not ADDRESS.findall(rest)
    assert not any(name.startswith("on") for _, attributes in blocks.tags for name in attributes)
    assert not any("style" in attributes for _, attributes in blocks.tags)


def test_the_page_is_right_in_whatever_encoding_it_is_written(page: str) -> None:
    assert page.isascii()
    assert "Kyiv – é" in data_of(to_pyvis_titled("Kyiv – é"))["title"]


def to_pyvis_titled(title: str) -> str:
    from relgraph.render.view import to_view

    return str(to_pyvis(to_view(TINY, title=title)).generate_html())


def test_the_page_says_by_which_relgraph_it_was_made(page: str) -> None:
    (generator,) = (
        attributes["content"] for tag, attributes in Blocks(page).tags if attributes.get("name") == "generator"
    )

    assert generator == f"relgraph {relgraph.__version__}"


def test_the_page_says_what_it_was_read_from_and_what_it_leaves_out(page: str) -> None:
    found = data_of(page)

    assert (found["corpus"], found["span"], found["leftOut"]) == (2, ["2021-01-10", "2022-05"], {"Person": 1})


def test_nodes_of_one_name_are_told_apart_in_the_drawing() -> None:
    network = to_pyvis(TINY)

    assert [network.get_node(name)["label"] for name in (MPS, LAO_MPS, ZHAO)] == [
        "Ministry of Public Security (CN)",
        "Ministry of Public Security (LA)",
        "Zhao Kezhi",
    ]


def test_the_heading_is_text() -> None:
    page = to_pyvis_titled("<script>alert(1)</script>{{ 7 * 7 }}")

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in page


def test_writing_gives_one_file_with_the_same_bytes_and_drops_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_network(TINY, Path("one.html"))
    write_network(TINY, Path("two.html"), Part(top=1000))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()
    assert b"\r" not in Path("one.html").read_bytes()


def test_the_bytes_do_not_hang_on_the_seed_of_hashes(tmp_path: Path) -> None:
    script = (
        "import sys\nsys.path[:0] = sys.argv[1:2]\nfrom many import many\nfrom tiny import TINY\n"
        "from relgraph.render.network import to_pyvis\n"
        "import hashlib\nfor shown in (TINY, many(60), many(200)):\n"
        "    print(hashlib.sha256(to_pyvis(shown).generate_html().encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script, str(Path(__file__).parent)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=tmp_path,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(found) == 1


def test_what_pyvis_writes_itself_is_the_same_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    network = to_pyvis(TINY)
    network.write_html("pyvis.html")
    write_network(TINY, Path("ours.html"))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours.html", "pyvis.html"]
    assert Path("pyvis.html").read_text(encoding="utf-8") == Path("ours.html").read_text(encoding="utf-8")


def test_in_a_notebook_it_shows_itself_in_a_frame_that_holds_the_page(page: str) -> None:
    assert Blocks(to_pyvis(TINY)._repr_html_()).tags == [
        (
            "iframe",
            {
                "srcdoc": page,
                "sandbox": "allow-scripts allow-popups allow-popups-to-escape-sandbox",
                "allow": "clipboard-write",
                "style": "width: 100%; height: 720px; border: 0",
                "title": "Officials, agencies and cooperation",
            },
        )
    ]


def test_pyvis_own_way_to_show_it_writes_the_page_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    frame = to_pyvis(TINY).show("shown.html")

    assert frame.src == "shown.html"
    assert data_of(Path("shown.html").read_text(encoding="utf-8"))["nodes"]


@pytest.mark.parametrize("shown", [Graph(), Graph(nodes=TINY.nodes[:1])], ids=["empty", "one"])
def test_a_graph_of_nothing_or_of_one_node_has_a_page(shown: Graph) -> None:
    assert len(data_of(to_pyvis(shown).generate_html())["nodes"]) == len(shown.nodes)


def test_a_relationship_of_a_node_with_itself_is_drawn() -> None:
    network = to_pyvis(many(10))
    network.add_edge(network.get_nodes()[0], network.get_nodes()[0])

    assert data_of(network.generate_html())["edges"][-1]["relationships"] == []


@pytest.fixture
def no_folder(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("", encoding="utf-8")
    return tmp_path / "file" / "page.html"


def test_a_page_that_cannot_be_written_or_made_is_one_error(no_folder: Path) -> None:
    with pytest.raises(RelgraphError, match="cannot write"):
        write_network(TINY, no_folder)
    with pytest.raises(GraphError, match="no node has the id"):
        write_network(TINY, no_folder, Part(focus="nobody"))
