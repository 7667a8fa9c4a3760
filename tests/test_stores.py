"""Every store behaves the same: what is loaded can be asked for, whole, and a stranger's query does no harm."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import CN, CONTROL, DRUGS_ID, LA, MM, MPS, NODES, PATROL_ID, TINY, WANG, ZHAO, graph, node, relationship

from relgraph.errors import GraphError, QueryError, StoreError
from relgraph.model import Graph, Node, Relationship
from relgraph.queries import read_queries
from relgraph.store.embedded import EmbeddedStore
from relgraph.store.protocol import Rows, Store

STORES: dict[str, Callable[[Graph], Store]] = {"embedded": EmbeddedStore}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with STORES[request.param](TINY) as opened:
        yield opened


def test_every_node_comes_back_with_its_properties(store: Store) -> None:
    found = store.run("MATCH (n) RETURN n AS node ORDER BY n.id", trusted=True)
    assert [row["node"] for row in found.mappings()] == [
        {"id": one.id, "label": one.label, **one.properties} for one in TINY.nodes
    ]


def test_every_relationship_comes_back_with_its_ends_and_properties(store: Store) -> None:
    found = store.run("MATCH (a)-[r]->(b) RETURN a.id AS a, r AS r, b.id AS b ORDER BY r.key", trusted=True)
    assert [(row["a"], row["r"], row["b"]) for row in found.mappings()] == [
        (one.source, {"key": one.key, "type": one.type, **one.properties}, one.target) for one in TINY.relationships
    ]


def test_an_answer_is_the_same_apart_and_at_home(store: Store) -> None:
    cypher = "MATCH p = (a:Official)-[r:HOLDS_POST]->(b) RETURN p, collect(a) AS all, a {.*} AS a, properties(r) AS r"
    apart, at_home = store.run(cypher), store.run(cypher, trusted=True)
    assert sorted(apart.rows, key=str) == sorted(at_home.rows, key=str)
    assert apart.columns == at_home.columns == ("p", "all", "a", "r")
    for row in apart.mappings():
        assert not {"title", "type"} & row["a"].keys()
        assert "type" not in row["r"]
        assert row["r"]["title"] == "Minister of Public Security"
        assert row["p"]["nodes"][1]["label"] == "Agency"
        assert row["p"]["relationships"] == [{**row["r"], "type": "HOLDS_POST"}]


def test_parallel_relationships_are_kept(store: Store) -> None:
    found = store.run(
        "MATCH (:Country {id: $a})-[r]-(:Country {id: $b}) RETURN r.key AS key ORDER BY key", {"a": CN, "b": MM}
    )
    assert [key for (key,) in found.rows] == [
        f"COOPERATES_WITH|{CN}|{MM}|{CONTROL}",
        f"DEPLOYED_TO|{CN}|{MM}|{CONTROL}",
    ]


def test_dates_and_times_are_texts(store: Store) -> None:
    cypher = "RETURN date('2021-01-10') AS day, datetime('2021-01-10T12:00:00Z') AS time"
    for trusted in (True, False):
        assert store.run(cypher, trusted=trusted).rows == (("2021-01-10", "2021-01-10T12:00:00+00:00"),)


def test_nulls_and_empty_lists_stay_what_they_are(store: Store) -> None:
    found = store.run("MATCH (n:Country {id: $id}) RETURN n.nothing AS nothing, n.aliases AS aliases", {"id": MM})
    assert found.rows == ((None, []),)


def test_no_rows_still_have_columns(store: Store) -> None:
    found = store.run("MATCH (n:Country {id: 'x'}) RETURN n.name AS name")
    assert found == Rows(("name",), ())


def test_more_rows_than_asked_for_are_cut_and_it_is_said(store: Store) -> None:
    cypher = "MATCH (n:Country) RETURN n.id AS id ORDER BY id"
    for trusted in (True, False):
        cut = store.run(cypher, limit=2, trusted=trusted)
        assert (cut.rows, cut.cut, cut.warnings) == (((CN,), (LA,)), True, ())
        assert store.run(cypher, limit=3, trusted=trusted).cut is False


def test_what_the_engine_says_of_a_query_is_kept(store: Store) -> None:
    found = store.run("MATCH (n:Contry) RETURN n.id AS id")
    assert len(found.warnings) == 1
    assert "Contry" in found.warnings[0]


def test_loading_again_replaces_what_was_there(store: Store) -> None:
    store.run("RETURN 1 AS one")
    store.load(graph(tuple(one for one in NODES if one.id == CN), ()))
    for trusted in (True, False):
        assert store.run("MATCH (n) RETURN n.id AS id", trusted=trusted).rows == ((CN,),)
    store.load(Graph())
    assert store.run("MATCH (n) RETURN n.id AS id").rows == ()


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.run("RETURN 1 AS one")


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (Graph((Node("x", "Place"),)), "x: the label 'Place' is not in the contract"),
        (Graph((Node("x) DETACH DELETE (n", "Country`"),)), "is not in the contract"),
        (Graph((Node(CN, "Country", {"title": "China"}),)), "the property 'title' is not in the contract"),
        (graph(relationships=(Relationship("k", "KNOWS", ZHAO, WANG),)), "k: its type is not in the contract"),
        (
            graph(relationships=(Relationship("k", "MET_WITH", ZHAO, "official:CN:x"),)),
            "k: there is no node 'official:CN:x'",
        ),
    ],
    ids=range(5),
)
def test_a_graph_against_the_contract_is_refused(store: Store, broken: Graph, message: str) -> None:
    with pytest.raises(GraphError) as caught:
        store.load(broken)
    assert message in str(caught.value)
    assert store.run("MATCH (n:Country) RETURN count(n) AS n").rows == ((3,),)


def test_what_stands_there_twice_is_noticed(store: Store) -> None:
    with pytest.raises(GraphError, match="this id stands there twice"):
        store.load(replace(TINY, nodes=(*TINY.nodes, TINY.nodes[0])))
    with pytest.raises(GraphError, match="this key stands there twice"):
        store.load(replace(TINY, relationships=(*TINY.relationships, TINY.relationships[0])))


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("MATCH (n RETURN n", "line 1, column 17"),
        ("MATCH (n) SET n.name = 'x'", "SET is refused: a query only reads"),
        ("MATCH (n) DETACH DELETE n", "DETACH DELETE is refused: a query only reads"),
        ("CREATE (n:Country)", "CREATE is refused: a query only reads"),
        ("RETURN $missing AS x", "missing"),
        ("RETURN nonsense(1) AS x", "nonsense"),
        ("LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row", "LOAD CSV is refused"),
    ],
)
def test_a_wrong_query_is_told_in_one_line(store: Store, cypher: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.run(cypher)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert store.run("MATCH (n:Country) RETURN count(n) AS n").rows == ((3,),)


def test_a_wrong_query_is_told_alike_at_home(store: Store) -> None:
    with pytest.raises(QueryError, match="line 1, column 17"):
        store.run("MATCH (n RETURN n", trusted=True)
    with pytest.raises(QueryError, match="the query writes"):
        store.run("MATCH (n) DETACH DELETE n", trusted=True)


_MANY = "UNWIND range(1, 5000000) AS x WITH collect(x) AS l UNWIND l AS x UNWIND l AS y "


@pytest.mark.parametrize(
    "cypher",
    [
        _MANY + "RETURN x, y",
        "MATCH (a)-[*1..30]-(b) RETURN count(*) AS n",
        "RETURN reduce(s = 'aaaaaaaaaa', x IN range(1, 40) | s + s) AS s",
        "RETURN reduce(s = 'aaaaaaaaaa', x IN range(1, 24) | s + s) AS s",
        "RETURN range(1, 1000000000000) AS r",
        "MATCH (a), (b), (c), (d), (e), (f), (g) RETURN collect([a, b, c, d, e, f, g]) AS all",
        "RETURN " + "[" * 5000 + "]" * 5000 + " AS deep",
    ],
    ids=range(7),
)
def test_a_query_that_exhausts_is_stopped_and_the_store_still_answers(cypher: str) -> None:
    with EmbeddedStore(TINY, memory=256) as opened:
        started = time.monotonic()
        with pytest.raises(QueryError):
            opened.run(cypher, timeout=1)
        assert time.monotonic() - started < 10
        assert opened.run("RETURN 1 AS one").rows == ((1,),)


def test_the_clock_kills_and_says_so(store: Store) -> None:
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        store.run(_MANY + "RETURN x, y", timeout=0.5)


def test_a_file_in_the_current_folder_is_not_the_engine(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kglite.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert store.run("RETURN 1 AS one").rows == ((1,),)


_OPENED: list[Store] = []


@given(st.text())
@settings(deadline=None)
def test_a_value_is_never_part_of_a_query(value: str) -> None:
    if not _OPENED:
        _OPENED.append(EmbeddedStore(TINY))
    found = _OPENED[0].run("MATCH (n:Country {id: $id}) RETURN n.id AS id, $id AS given", {"id": value}, trusted=True)
    assert found.rows == (((CN, CN),) if value == CN else ())


_PATROL = (
    "The Chinese Ministry of Public Security and the Lao Ministry of Public Security launched the 100th joint patrol "
    "on the Mekong on 9 December 2020."
)
_MINISTER = ("Minister of Public Security", "Ministry of Public Security", ["current"])
LIBRARY = [
    (
        "officials-of-agency",
        {"agency": MPS},
        [
            ("Wang Xiaohong", *_MINISTER, "2022-05", 1),
            ("Zhao Kezhi", *_MINISTER, "2021-01-10", 1),
        ],
    ),
    (
        "partners-of-country",
        {"country": CN},
        [
            ("INTERPOL", "precursor control", "established", "2021-01-10", 1),
            ("Laos", "Mekong patrol", "established", "2021-01-10", 1),
            ("Myanmar", "drug control", "proposed", "2022-05", 1),
        ],
    ),
    ("partners-of-country", {"country": MM}, [("China", "drug control", "proposed", "2022-05", 1)]),
    (
        "evidence-of-cooperation",
        {"a": MM, "b": CN},
        [
            (
                "2022-05",
                "drug control",
                "proposed",
                ["Myanmar – China"],
                "China and Myanmar will work together on drug control, Zhao Kezhi said.",
                "Zhao Kezhi",
                "Drug control between China and Myanmar",
                DRUGS_ID,
                "40-110",
            )
        ],
    ),
    (
        "evidence-of-cooperation",
        {"a": CN, "b": LA},
        [
            (
                "2021-01-10",
                "Mekong patrol",
                "established",
                ["Ministry of Public Security (CN) – Ministry of Public Security (LA)"],
                _PATROL,
                None,
                "China and Laos start joint patrol",
                PATROL_ID,
                "35-180",
            )
        ],
    ),
    ("evidence-of-cooperation", {"a": MM, "b": LA}, []),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), LIBRARY, ids=range(len(LIBRARY)))
def test_the_library_answers(
    store: Store, name: str, parameters: dict[str, str], expected: list[tuple[object, ...]]
) -> None:
    query = read_queries()[name]
    found = store.run(query.text, parameters, trusted=True)
    assert found == Rows(query.returns, tuple(expected))
    assert store.run(query.text, parameters) == found


def test_officials_of_divisions_are_officials_of_the_agency(store: Store) -> None:
    bureau = f"{MPS}/narcotics-control-bureau"
    head = node("official:CN:li-na", "Official", "Li Na", country="CN")
    post = relationship(
        "HOLDS_POST", head.id, bureau, title="Director", standings=["former", "current", "former"], document_count=2
    )
    store.load(graph((*NODES, head), (*TINY.relationships, post)))
    found = store.run(read_queries()["officials-of-agency"].text, {"agency": MPS}, trusted=True)
    assert found.rows[0][:4] == ("Li Na", "Director", "Narcotics Control Bureau", ["former", "current"])
    assert len(found.rows) == 3
