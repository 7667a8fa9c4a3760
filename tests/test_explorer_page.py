"""The explorer as a file: what stands in it, and that nothing else could come in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from blocks import Blocks, data_of, sha256_of
from many import many
from tiny import CN, LA, MPS, TINY

from relgraph.errors import GraphError, RelgraphError
from relgraph.model import Graph
from relgraph.render.columns import to_columns
from relgraph.render.explorer_page import explorer_html, write_explorer
from relgraph.render.part import Part
from relgraph.render.view import View, to_view

ADDRESS = re.compile(r"""(?:src|href|action|data|srcset)\s*=|url\(|@import|<link|<iframe|<img|<base""", re.IGNORECASE)
BUNDLE = 500_000


def page_of(shown: Graph, **wishes: Any) -> str:
    return "".join(explorer_html(to_view(shown, **wishes)))


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(TINY)


@pytest.fixture(scope="module")
def view() -> View:
    return to_view(TINY, Part(documents=True))


def test_columns_say_what_the_view_says(view: View) -> None:
    core, evidence = to_columns(view)
    nodes, ties = core["nodes"], core["relationships"]

    assert nodes["id"] == [node.id for node in view.nodes]
    assert list(zip(nodes["x"], nodes["y"], strict=True)) == [(node.x, node.y) for node in view.nodes]
    assert [nodes["aliases"].get(str(at), []) for at in range(len(view.nodes))] == [
        list(one.aliases) for one in view.nodes
    ]
    assert [core["countries"][at] if at >= 0 else "" for at in nodes["country"]] == [
        node.name if node.label == "Country" else node.country for node in view.nodes
    ]
    ends = [(nodes["id"][a], nodes["id"][b]) for a, b in zip(ties["source"], ties["target"], strict=True)]
    assert ends == [(edge.source, edge.target) for edge in view.edges]
    assert [core["areas"][at][0] if at >= 0 else None for at in ties["area"]] == [
        edge.area.id if edge.area else None for edge in view.edges
    ]
    assert evidence["counts"] == [len(edge.evidence) for edge in view.edges]


def test_every_column_is_as_long_as_the_others(view: View) -> None:
    core, evidence = to_columns(view)
    others = ("counts", "sentences", "words", "speakers", "mentions")
    rows = {name: column for name, column in evidence.items() if name not in others}

    for columns, length in ((core["nodes"], len(view.nodes)), (core["relationships"], len(view.edges))):
        assert {len(column) for column in columns.values() if isinstance(column, list)} == {length}
    assert {len(column) for column in rows.values()} == {sum(evidence["counts"])}


def test_every_sentence_stands_in_the_page_once_with_its_document_and_offsets(view: View) -> None:
    core, evidence = to_columns(view)
    stated = [row for edge in view.edges for row in edge.evidence]

    assert [evidence["sentences"][at] for at in evidence["sentence"]] == [row.sentence for row in stated]
    assert [core["documents"][at][0] for at in evidence["document"]] == [row.document for row in stated]
    assert list(zip(evidence["start"], evidence["end"], strict=True)) == [(row.start, row.end) for row in stated]
    assert [evidence["words"][at] for at in evidence["cue"]] == [row.cue for row in stated]
    assert len(evidence["sentences"]) == len(set(evidence["sentences"])) < len(stated)


def test_a_key_is_told_by_what_it_says_beside_type_and_ends() -> None:
    view = to_view(TINY)
    other = replace(view.edges[0], key="of another make")
    core, _ = to_columns(replace(view, edges=(*view.edges, other)))
    rests = dict(zip([edge.key for edge in (*view.edges, other)], core["relationships"]["rest"], strict=True))

    assert rests[f"COOPERATES_WITH|{CN}|{LA}|area:mekong-patrol"] == "area:mekong-patrol"
    assert rests[f"BELONGS_TO|{MPS}|{CN}"] == ""
    assert rests["of another make"] == "|of another make"


def test_a_mention_is_of_the_document_that_it_leads_to(view: View) -> None:
    core, evidence = to_columns(view)
    mentions = [at for at, kind in enumerate(core["relationships"]["type"]) if kind == "MENTIONED_IN"]

    assert mentions
    for at in mentions:
        (document,) = core["relationships"]["documents"][at]
        assert core["documents"][document][0] == view.edges[at].target
    assert {int(at): tuple(map(tuple, rows)) for at, rows in evidence["mentions"].items()} == {
        at: view.edges[at].mentions for at in mentions
    }
    assert (("Chinese Ministry of Public Security", "39-74"), ("MPS", "420-423")) in {
        one.mentions for one in view.edges
    }


def test_an_area_without_a_node_of_its_own_is_told_by_its_id() -> None:
    bare = Graph(tuple(one for one in TINY.nodes if one.label != "CooperationArea"), tuple(
        one for one in TINY.relationships if one.type != "ACTIVE_IN"
    ))  # fmt: skip
    core, _ = to_columns(to_view(bare))

    named = {core["areas"][at][0] for at in core["relationships"]["area"] if at >= 0}
    assert named == {"area:drug-control", "area:mekong-patrol", "area:precursor-control"}
    assert core["areas"] == [[one, one, -1] for one, _, _ in core["areas"]]


def test_the_policy_names_the_script_and_the_style_and_lets_nothing_else_in(page: str) -> None:
    blocks = Blocks(page)
    (policy,) = (attrs["content"] for _, attrs in blocks.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    (script,) = (text for tag, attrs, text in blocks.blocks if tag == "script" and attrs.get("type") is None)
    (style,) = (text for tag, _, text in blocks.blocks if tag == "style")

    assert policy == (
        f"default-src 'none'; script-src '{sha256_of(script)}'; style-src '{sha256_of(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_names_no_address_to_fetch(page: str) -> None:
    blocks = Blocks(page)
    rest = page
    for tag, _, text in blocks.blocks:
        if tag == "script":
            rest = rest.replace(text, "")

    assert not ADDRESS.findall(rest)
    assert not any(name.startswith("on") or name == "style" for _, attributes in blocks.tags for name in attributes)


def test_the_page_says_what_made_it(page: str) -> None:
    assert f'<meta name="generator" content="relgraph {TINY.version}">' in page[:2000]


def test_the_heading_is_text() -> None:
    page = page_of(TINY, title="<script>alert(1)</script>{{ 7 * 7 }}")

    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}") == 3


@pytest.mark.parametrize("shown", [TINY, many(40), many(400)], ids=["tiny", "40", "400"])
def test_a_page_is_no_larger_than_bundle_sentences_and_half_a_kilobyte_for_each_thing(shown: Graph) -> None:
    view = to_view(shown)
    sentences = {row.sentence for edge in view.edges for row in edge.evidence}
    size = len("".join(explorer_html(view)).encode())

    assert size <= BUNDLE + sum(len(one.encode()) for one in sentences) + 500 * (len(view.nodes) + len(view.edges))


def test_writing_gives_one_file_with_the_same_bytes_and_drops_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_explorer(TINY, Path("one.html"))
    write_explorer(TINY, Path("two.html"), Part(top=1000))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]
    one = data_of(Path("one.html").read_text(encoding="utf-8"))
    two = data_of(Path("two.html").read_text(encoding="utf-8"))
    assert one["nodes"] == two["nodes"]
    write_explorer(TINY, Path("three.html"))
    assert Path("one.html").read_bytes() == Path("three.html").read_bytes()
    assert b"\r" not in Path("one.html").read_bytes()


@pytest.mark.slow
def test_the_bytes_do_not_hang_on_the_seed_of_hashes(tmp_path: Path) -> None:
    script = (
        "import hashlib, sys\nsys.path[:0] = sys.argv[1:2]\nfrom many import many\nfrom tiny import TINY\n"
        "from relgraph.render.explorer_page import explorer_html\nfrom relgraph.render.view import to_view\n"
        "for shown in (TINY, many(60), many(200), many(2000)):\n"
        "    print(hashlib.sha256(''.join(explorer_html(to_view(shown, most=20000))).encode()).hexdigest())"
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


def test_what_a_browser_would_refuse_is_written_as_text() -> None:
    odd = replace(TINY.nodes[0], properties={**TINY.nodes[0].properties, "name": "</script>\ud800\u2028"})
    page = page_of(Graph(nodes=(odd,)))

    assert page.isascii() or "\ud800" not in page
    assert data_of(page)["nodes"]["name"] == ["</script>\ud800\u2028"]


@pytest.mark.parametrize("shown", [Graph(), Graph(nodes=TINY.nodes[:1])], ids=["empty", "one"])
def test_a_graph_of_nothing_or_of_one_node_has_a_page(shown: Graph) -> None:
    assert len(data_of(page_of(shown))["nodes"]["id"]) == len(shown.nodes)


def test_a_page_that_cannot_be_written_or_made_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RelgraphError, match="cannot write"):
        write_explorer(TINY, tmp_path / "file" / "page.html")
    with pytest.raises(GraphError, match="no node has the id"):
        write_explorer(TINY, tmp_path / "page.html", Part(focus="nothing"))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_bundle_is_ascii_and_closes_no_script() -> None:
    import relgraph.render.explorer_page as module

    text = (Path(module.__file__).parent / "built" / "explorer.js").read_text(encoding="utf-8")

    assert text.isascii()
    assert "</script" not in text.lower()
    assert "<!--" not in text
