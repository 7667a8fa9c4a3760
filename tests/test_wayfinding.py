"""The ways between two nodes, and `relgraph path`."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from generated import generated
from tiny import (
    BUREAU,
    CN,
    CONTROL,
    INTERPOL,
    LA,
    LAO_MPS,
    MEKONG,
    MM,
    MPS,
    PATROL_ID,
    POLICE_DAY,
    TINY,
    VILAY,
    WANG,
    ZHAO,
    graph,
    node,
    relationship,
)

from relgraph import ways
from relgraph.cli import main
from relgraph.errors import AnalysisError
from relgraph.graph_file import write_graph
from relgraph.model import Graph
from relgraph.store.embedded import EmbeddedStore
from relgraph.wayfinding import COLUMNS, Step


def nodes(which: Graph, start: str, end: str, **options: object) -> list[tuple[str, ...]]:
    return [way.nodes for way in ways(which, start, end, **options).ways]


def test_the_shortest_ways_come_first() -> None:
    assert nodes(TINY, WANG, VILAY) == [
        (WANG, MPS, LAO_MPS, VILAY),
        (WANG, MPS, ZHAO, VILAY),
        (WANG, MPS, CN, LA, LAO_MPS, VILAY),
    ]
    assert nodes(TINY, WANG, VILAY, k=1) == [(WANG, MPS, LAO_MPS, VILAY)]
    assert nodes(TINY, VILAY, ZHAO) == [
        (VILAY, ZHAO),
        (VILAY, LAO_MPS, MPS, ZHAO),
        (VILAY, LAO_MPS, LA, CN, MPS, ZHAO),
    ]


def test_a_step_has_its_best_sentence_with_document_date_and_place() -> None:
    (way,) = ways(TINY, WANG, MPS, k=1).ways

    (step,) = way.steps
    post = next(one for one in TINY.relationships if one.type == "HOLDS_POST" and one.source == WANG)
    assert (way.names, way.documents) == (("Wang Xiaohong", "Ministry of Public Security (CN)"), 1)
    assert step == Step(
        WANG,
        MPS,
        post,
        "Wang Xiaohong: Minister of Public Security, Ministry of Public Security (CN)",
        "Minister of Public Security",
        step.row,
        "Drug control between China and Myanmar",
        "2022-05",
    )
    assert step.row is not None
    assert (step.row.sentence, f"{step.row.start}-{step.row.end}", step.row.state, step.row.confidence) == (
        post.properties["evidence"][0],
        post.properties["offsets"][0],
        "current",
        0.9,
    )


def test_the_best_sentence_is_the_surest_and_of_those_the_latest() -> None:
    lists = {
        "documents": ["document:drugs", "document:drugs", PATROL_ID],
        "evidence": ["late", "surer", "surest, early"],
        "offsets": ["0-4", "5-10", "0-13"],
        "confidences": [0.5, 0.9, 0.9],
    }
    which = graph(relationships=(relationship("PART_OF", LAO_MPS, MPS, **lists),))
    (way,) = ways(which, MPS, LAO_MPS).ways

    assert way.steps[0].row is not None
    assert (way.steps[0].row.sentence, way.steps[0].date, way.documents) == ("surer", "2022-05", 2)


def test_of_ways_as_short_those_that_more_documents_state_come_first() -> None:
    ends = [node(f"country:{code}", "Country", code, iso2=code, iso3=f"{code}X") for code in ("AA", "BB", "CC", "DD")]
    ids = [one.id for one in ends]

    def shared(one: str, other: str, documents: int, area: str = CONTROL) -> object:
        return relationship("COOPERATES_WITH", one, other, area=area, document_count=documents)

    stated = (
        shared(ids[0], ids[1], 1),
        shared(ids[1], ids[3], 12),
        shared(ids[0], ids[2], 1, MEKONG),
        shared(ids[0], ids[2], 3),
        shared(ids[2], ids[3], 2),
    )
    found = ways(Graph(tuple(ends), stated), ids[0], ids[3])

    assert [way.nodes for way in found.ways] == [(ids[0], ids[2], ids[3]), (ids[0], ids[1], ids[3])]
    assert found.ways[0].steps[0].relationship is stated[3]


def test_neither_areas_nor_documents_join_two_unless_asked() -> None:
    with pytest.raises(
        AnalysisError, match="no way joins Laos and Myanmar: avoid fewer or let areas and documents join"
    ):
        ways(TINY, LA, MM, avoid=[CN, MPS])
    assert nodes(TINY, LA, LAO_MPS, avoid=[CN, MPS], via_areas=True) == [(LA, LAO_MPS), (LA, MEKONG, LAO_MPS)]
    assert nodes(TINY, MPS, ZHAO, via_documents=True, avoid=[CN, LAO_MPS]) == [(MPS, ZHAO), (MPS, PATROL_ID, ZHAO)]
    assert nodes(TINY, ZHAO, PATROL_ID, k=1) == [(ZHAO, PATROL_ID)]  # an end may be anything


def test_events_join_those_who_attended() -> None:
    assert nodes(TINY, WANG, POLICE_DAY, k=1) == [(WANG, POLICE_DAY)]


def test_what_is_avoided_is_on_no_way() -> None:
    assert nodes(TINY, WANG, VILAY, avoid=[LAO_MPS]) == [(WANG, MPS, ZHAO, VILAY)]


@pytest.mark.parametrize(
    ("start", "end", "options", "reason"),
    [
        (CN, CN, {}, r"China \(country:CN\) is both ends of the way"),
        (CN, LA, {"avoid": [CN]}, r"China \(country:CN\) is an end of the way and cannot be avoided"),
        (CN, LA, {"k": 0}, "0 ways are asked for: ask for 1 or more"),
        (
            CN,
            "person:MM:bai-suocheng",
            {},
            r"Bai Suocheng: let areas and documents join them \(--via-areas, --via-documents\)",
        ),
        (
            CN,
            "person:MM:bai-suocheng",
            {"via_areas": True, "via_documents": True, "avoid": ["document:drugs"]},
            "no way joins China and Bai Suocheng: avoid fewer",
        ),
        (CN, "country:ZZ", {}, "no way joins China and country:ZZ"),
    ],
)
def test_what_has_no_answer_is_told(start: str, end: str, options: dict[str, object], reason: str) -> None:
    with pytest.raises(AnalysisError, match=reason):
        ways(TINY, start, end, **options)


@pytest.mark.parametrize("seed", range(60))
def test_ways_are_those_that_a_search_through_all_of_them_finds(seed: int) -> None:
    chance = random.Random(seed)
    size = chance.randint(2, 8)
    people = [node(f"official:CN:{number}", "Official", str(number), country="CN") for number in range(size)]
    ids = [one.id for one in people]
    met = {tuple(sorted(chance.sample(ids, 2))): chance.randint(0, 12) for _ in range(chance.randint(1, 14))}
    meetings = [relationship("MET_WITH", *pair, document_count=count) for pair, count in met.items()]
    which = Graph(tuple(people), tuple(meetings))
    network = nx.Graph(list(met))
    network.add_nodes_from(ids)

    def cost(way: Iterable[str]) -> tuple[int, int]:
        steps = [met[min(pair), max(pair)] for pair in pairwise(way)]
        return len(steps), sum(2520 // min(10, max(1, documents)) for documents in steps)

    every = sorted(cost(way) for way in nx.all_simple_paths(network, ids[0], ids[-1]))
    if not every:
        with pytest.raises(AnalysisError, match="no way joins"):
            ways(which, ids[0], ids[-1])
        return
    found = nodes(which, ids[0], ids[-1], k=7)
    assert [cost(way) for way in found] == every[:7]
    assert len(set(found)) == len(found)
    assert all(len(set(way)) == len(way) for way in found)


def test_ways_do_not_hang_on_the_order_in_which_the_graph_stands() -> None:
    which = generated(300, 1500, documents=40)
    turned = Graph(which.nodes[::-1], which.relationships[::-1])
    first, *_, last = (one.id for one in which.nodes if one.label == "Country")

    assert ways(which, first, last, k=9) == ways(turned, first, last, k=9)


def test_ways_become_rows_a_table_and_a_list() -> None:
    found = ways(TINY, INTERPOL, MPS, k=1)

    assert found.rows() == [
        (
            *(1, 1, "INTERPOL", "COOPERATES_WITH", "Narcotics Control Bureau, Ministry of Public Security (CN)"),
            *(
                "precursor control",
                "established",
                found.ways[0].steps[0].row.sentence,
                "China and Laos start joint patrol",
            ),
            *("2021-01-10", 1, False, INTERPOL, BUREAU, PATROL_ID, found.rows()[0][15], 0.7),
            f"COOPERATES_WITH|{BUREAU}|{INTERPOL}|area:precursor-control",
        ),
        (
            *(1, 2, "Narcotics Control Bureau, Ministry of Public Security (CN)", "PART_OF"),
            *("Ministry of Public Security (CN)", None, None, found.ways[0].steps[1].row.sentence),
            *("China and Laos start joint patrol", "2021-01-10", 1, False, BUREAU, MPS, PATROL_ID),
            *(found.rows()[0][15], 0.9, f"PART_OF|{BUREAU}|{MPS}"),
        ),
    ]
    assert found.rows()[0][15] == "384-474"
    frame = found.to_pandas()
    assert (list(frame.columns), len(frame)) == (list(COLUMNS), 2)
    assert found._repr_html_().count("<li>") == 2


def test_names_are_text_in_a_notebook() -> None:
    which = graph(
        (node("country:AA", "Country", "<b>"), node("country:BB", "Country", "B")),
        (relationship("COOPERATES_WITH", "country:AA", "country:BB", area="area:x"),),
    )

    assert "<b>" not in ways(which, "country:AA", "country:BB")._repr_html_()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["path", *arguments], catch_exceptions=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the tiny graph."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    return tmp_path


def test_the_command_prints_ways_with_sentences_in_eighty_columns() -> None:
    result = run("wang xiaohong", "Vilay Lakhamfong", "--k", "1", "--avoid", "Zhao Kezhi")

    assert result.exit_code == 0
    assert result.stdout == EXPECTED
    assert max(map(len, result.stdout.splitlines())) <= 80


EXPECTED = """\
Way 1 (3 steps, 2 documents): Wang Xiaohong → Ministry of Public Security (CN) →
  Ministry of Public Security (LA) → Vilay Lakhamfong
  1. Wang Xiaohong: Minister of Public Security, Ministry of Public Security
     (CN)
     “Wang Xiaohong, Minister of Public Security, attended the Chinese People's
     Police Day.”
     Drug control between China and Myanmar, 2022-05, current, [153-238]
  2. Ministry of Public Security (CN) and Ministry of Public Security (LA)
     cooperate: Mekong patrol
     “The Chinese Ministry of Public Security and the Lao Ministry of Public
     Security launched the 100th joint patrol on the Mekong on 9 December 2020.”
     China and Laos start joint patrol, 2020-12-09, established, [35-180]
  3. Vilay Lakhamfong: Minister of Public Security, Ministry of Public Security
     (LA)
     “Zhao Kezhi, Minister of Public Security, met Vilay Lakhamfong, Lao
     Minister of Public Security, in Kunming.”
     China and Laos start joint patrol, 2021-01-10, current, [181-288]
"""


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_programs_get_the_same_rows_in_every_form(form: str) -> None:
    text = run("CN", "LA", "--format", form).stdout
    wanted = [dict(zip(COLUMNS, row, strict=True)) for row in ways(TINY, CN, LA).rows()]

    if form == "csv":
        found = list(csv.DictReader(io.StringIO(text)))
        assert [row["key"] for row in found] == [row["key"] for row in wanted]
        assert [row["sentence"] for row in found] == [row["sentence"] or "" for row in wanted]
    else:
        assert (json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]) == wanted


def test_a_store_can_be_asked(folder: Path) -> None:
    with EmbeddedStore(path=folder / "store.kgl") as store:
        store.load(TINY)

    assert run("CN", "LA", "-s", "store.kgl").stdout == run("CN", "LA").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("Laos", "LAO"), 1, "relgraph: Laos (country:LA) is both ends of the way: give two that differ"),
        (("Laos", "Atlantis"), 1, "relgraph: no node in this graph is called 'Atlantis', and none has a name near it"),
        (("Laos", "Ministry of Public Security"), 1, "relgraph: 'Ministry of Public Security' fits several: "),
        (
            ("Laos", "China", "--avoid", "Chinna"),
            1,
            "relgraph: no node in this graph is called 'Chinna'; near it: China",
        ),
        (("Laos", "China", "--avoid", "Laos"), 1, "relgraph: Laos (country:LA) is an end of the way"),
        (
            ("Laos", "Bai Suocheng"),
            1,
            "relgraph: no way joins Laos and Bai Suocheng: let areas and documents join them (--via-areas, --via-documents)",
        ),
        (("Laos", "China", "-g", "no.json"), 1, "relgraph: no.json: no such file"),
        (("Laos", "China", "--k", "0"), 2, "Error: Invalid value for '--k': 0 is not in the range 1<=x<=100."),
        (("Laos", "China", "--format", "xml"), 2, "Error: Invalid value for '--format': 'xml' is not one of"),
        (("Laos",), 2, "Error: Missing argument 'B'."),
    ],
)
def test_bad_input_is_one_clear_line(arguments: tuple[str, ...], code: int, line: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[-1].startswith(line)
    assert code == 2 or len(result.stderr.splitlines()) == 1
