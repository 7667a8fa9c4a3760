"""Sources to graph: the same bytes for every order, grouping and number of processes, and nothing read twice."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import TEXTS, put_texts

import relgraph.pipeline
from relgraph.claims import to_line, write_claims
from relgraph.documents import read_documents
from relgraph.errors import NameLookupError
from relgraph.fold import fold
from relgraph.graph_file import read_graph, write_graph
from relgraph.pipeline import build_graph, gather
from relgraph.verification import verify
from relgraph.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

    from relgraph.model import Claims, Document, Graph

FILES = sorted(TEXTS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts, and a folder for what the tests write."""
    folder = tmp_path_factory.mktemp("build")
    (folder / "written").mkdir()
    put_texts(folder / "texts")
    return folder


@pytest.fixture(scope="module")
def claims(folder: Path) -> dict[str, Claims]:
    """File -> its claims."""
    return {name: one for name in FILES for one in gather([folder / "texts" / name], people="rules")}


def content(graph: Graph, folder: Path) -> bytes:
    """The bytes of a graph's file; it is read back equal on the way."""
    path = folder / "written" / "graph.json"
    write_graph(graph, path)
    assert read_graph(path) == graph
    return path.read_bytes()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_order_grouping_and_what_is_taken_out_again_leave_no_trace(
    folder: Path, claims: dict[str, Claims], data: DataObject
) -> None:
    wanted = data.draw(st.lists(st.sampled_from(FILES), min_size=1, unique=True), label="wanted")
    # Any number of texts, and of files of claims, some twice, some of documents that are left out again.
    texts = data.draw(st.lists(st.sampled_from(wanted)), label="texts")
    groups = data.draw(st.lists(st.lists(st.sampled_from(FILES), max_size=3), max_size=3), label="groups")
    groups.append([name for name in wanted if name not in texts])
    sources = [folder / "texts" / name for name in texts]
    for number, group in enumerate(group for group in groups if group):
        sources.append(folder / "written" / f"{number}.claims.jsonl")
        write_claims((claims[name] for name in group), sources[-1])
    surplus = {name for group in groups for name in group} - set(wanted)
    without = sorted(_id(name, {*wanted, *surplus}, claims) for name in surplus)

    found = build_graph(data.draw(st.permutations(sources), label="sources"), without=without, people="rules")

    expected = fold((claims[name] for name in wanted), vocabulary=read_vocabulary())
    assert content(found, folder) == content(expected, folder)


def _id(name: str, among: set[str], claims: dict[str, Claims]) -> str:
    """Id of a document in the graph of these."""
    stem, own = Path(name).stem, claims[name].document
    shared = sum(Path(other).stem == stem for other in among) > 1
    return f"{own.id}-{own.sha256[:8]}" if shared else own.id


def test_the_graph_of_texts_obeys_the_contract_and_stands_on_them(folder: Path) -> None:
    graph = build_graph(folder / "texts", people="rules")

    assert verify(graph, read_documents([folder / "texts"])) == []
    assert {node.id for node in graph.nodes if node.label == "Document"} > {"document:drugs", "document:fraud"}
    assert sum(one.type == "COOPERATES_WITH" for one in graph.relationships) > 0


def test_several_processes_read_the_same(folder: Path, claims: dict[str, Claims]) -> None:
    expected = tuple(sorted(claims.values(), key=lambda one: (one.document.id, one.document.sha256)))

    assert gather([folder / "texts"], people="rules", jobs=2) == expected


def test_an_unchanged_text_is_not_read_again(
    folder: Path, claims: dict[str, Claims], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(document: Document, *_: object, **__: object) -> Claims:
        raise AssertionError(f"{document.id} is read again")

    monkeypatch.setattr(relgraph.pipeline, "extract", refuse)
    moved = [replace(one, document=replace(one.document, id="document:x", source="x")) for one in claims.values()]

    assert gather([folder / "texts"], people="rules", known=moved) == gather(
        [folder / "texts"], people="rules", known=claims.values()
    )
    with pytest.raises(AssertionError, match="is read again"):
        gather([folder / "texts"], people="model", known=claims.values())


def test_a_text_stands_above_claims_of_its_older_state(tmp_path: Path) -> None:
    text, old = tmp_path / "a.txt", tmp_path / "old.claims.jsonl"
    text.write_text("China and Laos agreed to cooperate on drug control.\n", encoding="utf-8")
    write_claims(gather([text], people="rules"), old)
    text.write_text("China and Myanmar agreed to cooperate on drug control.\n", encoding="utf-8")

    assert gather([old, text], people="rules") == gather([text], people="rules")


def test_the_claims_of_a_file_are_those_of_its_text(folder: Path, claims: dict[str, Claims]) -> None:
    path = folder / "written" / "all.claims.jsonl"
    write_claims(claims.values(), path)

    assert [to_line(one) for one in gather([path], people="rules")] == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("without", "left"),
    [
        (["drugs"], ["document:fraud", "document:patrol", "document:patrol"]),
        (["document:fraud", "drugs"], ["document:patrol", "document:patrol"]),
        (["patrol"], ["document:drugs", "document:fraud"]),
    ],
)
def test_a_document_is_left_out_by_its_id_or_stem(without: list[str], left: list[str], folder: Path) -> None:
    found = gather([folder / "texts"], without=without, people="rules")

    assert [one.document.id for one in found] == left


def test_a_document_that_is_not_there_cannot_be_left_out(folder: Path) -> None:
    with pytest.raises(NameLookupError) as near:
        gather([folder / "texts"], without=["document:drug"], people="rules")
    with pytest.raises(NameLookupError) as far:
        gather([folder / "texts"], without=["xyz"], people="rules")

    assert str(near.value) == "no document 'document:drug' among the sources; near it: document:drugs"
    assert near.value.candidates == ("document:drugs",)
    assert str(far.value) == "no document 'xyz' among the sources; give the id or the file's name without its ending"


def test_paths_may_be_text(folder: Path) -> None:
    path = os.fspath(folder / "texts" / "drugs.md")

    assert build_graph(path, people="rules") == build_graph([Path(path)], people="rules")
