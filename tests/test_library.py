"""What each query of the library answers on a graph written by hand, on every store; and on the sample texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from parties import BUREAU, MPS, PARTIES

from relgraph.model import Graph
from relgraph.pipeline import build_graph
from relgraph.queries import read_queries
from relgraph.store.embedded import EmbeddedStore
from relgraph.store.protocol import Rows


class Answer(NamedTuple):
    """A query, what it is asked, and what it answers."""

    query: str
    asked: dict[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def answers() -> list[Answer]:
    """The answers on file."""
    text = (Path(__file__).parent / "library" / "answers.yml").read_text(encoding="utf-8")
    return [
        Answer(one["query"], one["asked"], tuple(one["columns"]), tuple(tuple(row) for row in one["rows"]))
        for one in yaml.safe_load(text)
    ]


ANSWERS = answers()
LIBRARY = read_queries()
# Queries to which the sample texts, read by rules alone, have nothing to say.
SILENT_ON_SAMPLES = {"congratulations", "deployments", "disagreements-on-standing", "said-by"}


@pytest.fixture(scope="module")
def parties() -> EmbeddedStore:
    return EmbeddedStore(PARTIES)


@pytest.mark.parametrize("answer", ANSWERS, ids=[f"{one.query}-{at}" for at, one in enumerate(ANSWERS)])
def test_a_query_answers(parties: EmbeddedStore, answer: Answer) -> None:
    assert answer.columns == LIBRARY[answer.query].returns
    assert parties.run(answer.query, answer.asked) == Rows(answer.columns, answer.rows)


def test_every_query_has_an_answer_with_rows() -> None:
    assert {one.query for one in ANSWERS if one.rows} == set(LIBRARY)


def test_officials_of_divisions_are_officials_of_the_agency(parties: EmbeddedStore) -> None:
    found = parties.run("officials-of-agency", agency=MPS).mappings()
    assert [(row["official"], row["agency_id"]) for row in found if row["agency_id"] != MPS] == [
        ("Wang Xiaohong", BUREAU)
    ]


@pytest.fixture(scope="module")
def samples() -> Graph:
    """The graph of the sample texts, quickly."""
    return build_graph(Path(__file__).parent.parent / "data" / "releases", people="rules")


def test_the_examples_of_every_head_work_on_the_sample_texts(samples: Graph) -> None:
    silent = set()
    with EmbeddedStore(samples) as store:
        for query in LIBRARY.values():
            examples = {parameter.name: parameter.example for parameter in query.parameters}
            required = {one.name: one.example for one in query.parameters if not one.optional}
            assert store.run(query, examples).columns == query.returns
            if not store.run(query, required).rows:
                silent.add(query.name)
    assert silent == SILENT_ON_SAMPLES


def test_columns_called_by_ids_and_keys_hold_nothing_else(parties: EmbeddedStore) -> None:
    nodes, keys = {one.id for one in PARTIES.nodes}, {one.key for one in PARTIES.relationships}
    for one in ANSWERS:
        for row in parties.run(one.query, one.asked).mappings():
            for column, value in row.items():
                kind = column.rpartition("_")[2]
                if kind in {"id", "ids", "key", "keys"}:
                    found = value if kind.endswith("s") else [value]
                    assert set(found) - {None} <= (keys if kind.startswith("key") else nodes), (one.query, column)


def test_every_row_says_by_id_or_key_what_it_is_about() -> None:
    overviews = {"counts-of-nodes", "counts-of-relationships"}
    for query in LIBRARY.values():
        last = query.returns[-1].rpartition("_")[2]
        assert (last in {"id", "ids", "key", "keys"}) == (query.name not in overviews), query.name
