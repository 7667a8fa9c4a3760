"""Every store behaves the same: what is loaded can be asked for, whole, and a stranger's query does no harm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import (
    CN,
    CONTROL,
    DRUGS_ID,
    LA,
    MEKONG,
    MM,
    MPS,
    NODES,
    PATROL_ID,
    TINY,
    WANG,
    ZHAO,
    graph,
    node,
    relationship,
)

from relgraph.errors import GraphError, NameLookupError, QueryError, StoreError
from relgraph.model import Graph, Node, Relationship
from relgraph.queries import Query
from relgraph.store import open_store
from relgraph.store.protocol import Changes, Counts, Rows, Store


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store of each kind, with the tiny graph in it."""
    empty_store.load(TINY)
    return empty_store


def ours(cypher: str, *columns: str) -> Query:
    """A query that is taken for one of the library."""
    return Query("test", "", (), columns, cypher)


def test_every_node_comes_back_with_its_properties(store: Store) -> None:
    found = store.run(ours("MATCH (n) RETURN n AS node ORDER BY n.id", "node"))
    assert [row["node"] for row in found.mappings()] == [
        {"id": one.id, "label": one.label, **one.properties} for one in TINY.nodes
    ]


def test_every_relationship_comes_back_with_its_ends_and_properties(store: Store) -> None:
    found = store.run(ours("MATCH (a)-[r]->(b) RETURN a.id AS a, r AS r, b.id AS b ORDER BY r.key", "a", "r", "b"))
    assert [(row["a"], row["r"], row["b"]) for row in found.mappings()] == [
        (one.source, {"key": one.key, "type": one.type, **one.properties}, one.target) for one in TINY.relationships
    ]


def test_what_is_loaded_is_read_back(store: Store) -> None:
    assert store.read() == replace(TINY, vocabulary="", version="")


def test_a_summary_counts_labels_and_types(store: Store) -> None:
    found = store.summary()
    assert found.engine.split()[0] in {"kglite", "Neo4j"}
    assert sum(found.nodes.values()) == len(TINY.nodes)
    assert found.nodes["Country"] == 3
    assert sum(found.relationships.values()) == len(TINY.relationships)
    assert list(found.relationships) == sorted(found.relationships)


def test_an_answer_is_the_same_apart_and_at_home(store: Store) -> None:
    cypher = "MATCH p = (a:Official)-[r:HOLDS_POST]->(b) RETURN p, collect(a) AS all, a {.*} AS a, properties(r) AS r"
    apart, at_home = store.run(cypher), store.run(ours(cypher, "p", "all", "a", "r"))
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
        "MATCH (:Country {id: $a})-[r]-(:Country {id: $b}) RETURN r.key AS key ORDER BY key", {"a": CN}, b=MM
    )
    assert [key for (key,) in found] == [
        f"COOPERATES_WITH|{CN}|{MM}|{CONTROL}",
        f"DEPLOYED_TO|{CN}|{MM}|{CONTROL}",
    ]


def test_dates_and_times_are_texts(store: Store) -> None:
    cypher = "RETURN date('2021-01-10') AS day, datetime('2021-01-10T12:00:00Z') AS time"
    for query in (cypher, ours(cypher, "day", "time")):
        assert store.run(query).rows == (("2021-01-10", "2021-01-10T12:00:00+00:00"),)


def test_nulls_and_empty_lists_stay_what_they_are(store: Store) -> None:
    found = store.run("MATCH (n:Country {id: $id}) RETURN n.nothing AS nothing, n.aliases AS aliases", {"id": MM})
    assert found.rows == ((None, []),)


def test_no_rows_still_have_columns(store: Store) -> None:
    found = store.run("MATCH (n:Country {id: 'x'}) RETURN n.name AS name")
    assert found == Rows(("name",), ())
    assert len(found) == 0


def test_more_rows_than_asked_for_are_cut_and_it_is_said(store: Store) -> None:
    cypher = "MATCH (n:Country) RETURN n.id AS id ORDER BY id"
    for query in (cypher, ours(cypher, "id")):
        cut = store.run(query, limit=2)
        assert (cut.rows, cut.cut, cut.warnings) == (((CN,), (LA,)), True, ())
        assert store.run(query, limit=3).cut is False


def test_what_the_engine_says_of_a_query_is_kept(store: Store) -> None:
    found = store.run("MATCH (n:Contry) RETURN n.id AS id")
    assert len(found.warnings) == 1
    assert "Contry" in found.warnings[0]


def test_rows_become_a_table_of_pandas(store: Store) -> None:
    table = store.run("MATCH (n:Country) RETURN n.id AS id, n.iso3 AS iso3 ORDER BY id").to_pandas()
    assert list(table.columns) == ["id", "iso3"]
    assert table["iso3"].tolist() == ["CHN", "LAO", "MMR"]


def test_a_query_is_asked_by_name_and_takes_names_for_ids(store: Store) -> None:
    by_id = store.run("partners-of-country", {"country": CN})
    assert len(by_id) > 0
    for name in ("China", "CN", "people's republic of china"):
        assert store.run("partners-of-country", country=name) == by_id
    with pytest.raises(NameLookupError, match=r"near it: China \(country:CN\)"):
        store.run("partners-of-country", country="Chinna")
    with pytest.raises(NameLookupError, match="fits several") as caught:
        store.run("officials-of-agency", agency="Ministry of Public Security")
    assert len(caught.value.candidates) == 2
    with pytest.raises(QueryError, match="did you mean partners-of-country"):
        store.run("partners-of-contry", country="China")


def test_a_load_tells_what_it_changed(empty_store: Store) -> None:
    nodes, relationships = len(TINY.nodes), len(TINY.relationships)
    new = Changes(Counts(created=nodes), Counts(created=relationships))
    assert empty_store.load(TINY, dry_run=True) == new
    assert empty_store.load(Graph()) == Changes()
    assert empty_store.read() == Graph()
    assert empty_store.load(TINY) == new
    same = Changes(Counts(untouched=nodes), Counts(untouched=relationships))
    assert empty_store.load(TINY, dry_run=True) == same
    assert empty_store.load(TINY) == same


def test_loading_again_writes_what_differs(store: Store) -> None:
    wang = next(one for one in NODES if one.id == WANG)
    renamed = node(WANG, "Official", "Wang Xiaohong of Fuzhou", country="CN")
    assert wang.properties["digest"] != renamed.properties["digest"]
    gone = next(one for one in TINY.relationships if one.type == "MET_WITH")
    parts = [one for one in TINY.relationships if one.type == "COOPERATES_WITH"]
    bare = relationship(
        "COOPERATES_WITH", parts[0].source, parts[0].target, area=parts[0].properties["area"], derived=True
    )
    smaller = graph(
        tuple(renamed if one.id == WANG else one for one in NODES if one.label != "Person"),
        tuple(
            bare if one.key == bare.key else one
            for one in TINY.relationships
            if one.key != gone.key and not one.source.startswith("person:")
        ),
    )
    changes = store.load(smaller)
    assert store.read() == replace(smaller, vocabulary="", version="")
    assert (changes.nodes.created, changes.nodes.changed, changes.nodes.removed) == (0, 1, 1)
    assert (changes.relationships.created, changes.relationships.changed, changes.relationships.removed) == (
        0,
        1,
        2,
    )
    store.load(Graph())
    assert store.read() == Graph()
    assert store.run("MATCH (n) RETURN n.id AS id").rows == ()


def test_a_load_that_is_not_confirmed_writes_nothing(store: Store) -> None:
    asked: list[Changes] = []
    with pytest.raises(StoreError, match="nothing was loaded"):
        store.load(Graph(), confirm=lambda changes: bool(asked.append(changes)))
    assert len(asked) == 1
    assert store.read() == replace(TINY, vocabulary="", version="")


@pytest.mark.parametrize("empty_store", ["file", pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True)
def test_a_load_anew_mends_what_others_have_changed(store: Store) -> None:
    store.run("MATCH (n:Country {id: 'country:LA'}) SET n.name = 'LAOS'", write=True)
    assert store.load(TINY).nodes.written == 0
    assert store.read() != replace(TINY, vocabulary="", version="")
    changes = store.load(TINY, anew=True)
    assert (changes.nodes.changed, changes.relationships.changed) == (len(TINY.nodes), len(TINY.relationships))
    assert store.read() == replace(TINY, vocabulary="", version="")


def test_a_load_tells_how_far_it_is(empty_store: Store) -> None:
    told: list[tuple[int, int]] = []
    empty_store.load(TINY, progress=lambda done, total: told.append((done, total)))
    rows = len(TINY.nodes) + len(TINY.relationships)
    assert told[-1] == (rows, rows)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_a_subgraph_holds_what_the_answer_holds_or_names(store: Store) -> None:
    key = f"COOPERATES_WITH|{CN}|{MM}|{CONTROL}"
    by_value = store.subgraph("MATCH (a:Country)-[r:COOPERATES_WITH]-(b:Country {id: $id}) RETURN r AS r", id=MM)
    by_key = store.subgraph(f"RETURN '{key}' AS key")
    by_ids = store.subgraph("RETURN [$a, $b] AS ids", {"a": CN, "b": MM})
    wanted = {one.key: one for one in TINY.relationships}
    assert by_value.relationships == by_key.relationships == (wanted[key],)
    assert {one.id for one in by_value.nodes} == {CN, MM, CONTROL, DRUGS_ID, ZHAO}
    assert [one.key for one in by_ids.relationships] == [key, f"DEPLOYED_TO|{CN}|{MM}|{CONTROL}"]
    path = store.subgraph("MATCH p = (:Official {id: $id})-[:HOLDS_POST]->()-[:BELONGS_TO]->() RETURN p", id=ZHAO)
    assert {one.type for one in path.relationships} == {"BELONGS_TO", "HOLDS_POST"}
    assert {ZHAO, MPS, CN, PATROL_ID} <= {one.id for one in path.nodes}
    assert store.subgraph("RETURN 'nothing: here' AS text, 1 AS one") == Graph()
    for one in (*by_value.nodes, *by_ids.nodes, *path.nodes):
        assert one in TINY.nodes


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.run("RETURN 1 AS one")
    with pytest.raises(StoreError, match="is closed"):
        store.load(TINY)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (Graph((Node("x", "Place"),)), "x: the label 'Place' is not in the contract"),
        (Graph((Node("x) DETACH DELETE (n", "Country`"),)), "is not in the contract"),
        (Graph((Node(CN, "Country", {"title": "China"}),)), "the property 'title' is not in the contract"),
        (Graph((node(MEKONG, "CooperationArea", "x", broader=[1, "a"]),)), "which no store can hold"),
        (Graph((node(MEKONG, "CooperationArea", "x", aliases=[None]),)), "which no store can hold"),
        (Graph((Node(CN, "Country", {"name": "China", "aliases": []}),)), "it has no digest"),
        (graph(relationships=(Relationship("k", "KNOWS", ZHAO, WANG),)), "k: its type is not in the contract"),
        (
            graph(relationships=(Relationship("k", "MET_WITH", ZHAO, "official:CN:x"),)),
            "k: there is no node 'official:CN:x'",
        ),
        (graph(relationships=(Relationship("k", "MET_WITH", ZHAO, CN),)), "MET_WITH cannot end in country:CN"),
        (replace(TINY, nodes=(*TINY.nodes, TINY.nodes[0])), "this id stands there twice"),
        (replace(TINY, relationships=(*TINY.relationships, TINY.relationships[0])), "this key stands there twice"),
    ],
    ids=range(11),
)
def test_a_graph_against_the_contract_is_refused(store: Store, broken: Graph, message: str) -> None:
    with pytest.raises(GraphError) as caught:
        store.load(broken)
    assert message in str(caught.value)
    assert store.read() == replace(TINY, vocabulary="", version="")


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("MATCH (n RETURN n", "line 1, column"),
        ("MATCH (n) SET n.name = 'x'", "SET is refused: a query only reads"),
        ("MATCH (n) DETACH DELETE n", "DETACH DELETE is refused: a query only reads"),
        ("CREATE (n:Country)", "CREATE is refused: a query only reads"),
        ("RETURN $missing AS x", "missing"),
        ("RETURN nonsense(1) AS x", "nonsense"),
        ("LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row", "LOAD CSV is refused"),
    ],
    ids=range(7),
)
def test_a_wrong_query_is_told_in_one_line(store: Store, cypher: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.run(cypher)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert store.run("MATCH (n:Country) RETURN count(n) AS n").rows == ((3,),)


def test_a_query_of_the_library_only_reads(store: Store) -> None:
    with pytest.raises((QueryError, StoreError)):
        store.run(ours("MATCH (n:Country) SET n.name = 'x' RETURN n.id AS id", "id"))
    assert store.read() == replace(TINY, vocabulary="", version="")


def test_writing_is_done_where_it_is_allowed(store: Store) -> None:
    cypher = "MATCH (n:Country {id: $id}) SET n.note = $note RETURN n.note AS note"
    if "memory" in repr(store):
        with pytest.raises(QueryError, match="only read"):
            store.run(cypher, {"id": CN, "note": "mine"}, write=True)
        return
    assert store.run(cypher, {"id": CN, "note": "mine"}, write=True).rows == (("mine",),)
    assert store.run("MATCH (n:Country {id: $id}) RETURN n.note AS note", id=CN).rows == (("mine",),)
    assert store.read() == replace(TINY, vocabulary="", version="")


@pytest.mark.parametrize("empty_store", ["file", pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True)
def test_what_others_wrote_is_never_touched(store: Store) -> None:
    for cypher in (
        "CREATE (:Country {id: 'country:ZZ', name: 'Atlantis'}), (:Country {name: 'no id'}), (:Note {id: 'a'})",
        "CREATE (:Official {id: 'my-own', digest: 'of another kind', name: 'x'})",
        "MATCH (n:Country {id: 'country:CN'}) SET n.visited = true, n.acronym = 'PRC'",
        "MATCH (a:Country {id: 'country:CN'}), (b:Note {id: 'a'}) CREATE (a)-[:NOTED {seen: 2020}]->(b)",
        "MATCH (a:Country {id: 'country:CN'}), (b:Country {id: 'country:ZZ'}) CREATE (a)-[:COOPERATES_WITH {area: 'sea'}]->(b)",
    ):
        store.run(cypher, write=True)
    asked = (
        "MATCH (n) WHERE n.digest IS NULL OR n.id = 'my-own' OPTIONAL MATCH (n)-[r]-(m) "
        "RETURN n.id AS id, n.name AS name, labels(n) AS labels, r AS r, m.id AS m ORDER BY id, name, m"
    )
    before = store.run(asked)
    assert len(before) == 4
    changed = graph(tuple(one for one in NODES if one.label == "Country"), ())
    store.load(changed)
    store.load(TINY)
    assert store.run(asked) == before
    assert store.run("MATCH (n:Country {id: $id}) RETURN n.visited AS visited, n.acronym AS acronym", id=CN).rows == (
        (True, "PRC"),
    )
    assert store.read() == replace(TINY, vocabulary="", version="")
    with pytest.raises(StoreError, match="country:CN is no longer in the graph, but a relationship"):
        store.load(Graph())
    store.run("CREATE (:Country {id: 'country:TH', name: 'mine'})", write=True)
    thailand = node("country:TH", "Country", "Thailand", iso2="TH", iso3="THA")
    with pytest.raises(StoreError, match="not written by relgraph: country:TH"):
        store.load(graph((*NODES, thailand)))
    assert store.read() == replace(TINY, vocabulary="", version="")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text())
def test_a_value_is_never_part_of_a_query(store: Store, value: str) -> None:
    found = store.run(ours("MATCH (n:Country) WHERE n.id = 'country:LA' RETURN n.id AS id", "id"))
    assert found.rows == ((LA,),)
    with pytest.raises(NameLookupError):
        store.run("partners-of-country", country=f"x{value}'}}) DETACH DELETE n //")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("http://localhost:7474", "http:// is no address of a store"),
        ("graph.db", "neither a file"),
        ("missing.kgl", "no such file: make it by `relgraph load -s missing.kgl`"),
        ("missing.json", "no such file"),
        ("neo4j://someone:secret@localhost:1", "without user, password"),
        ("bolt://127.0.0.1:1", "no Neo4j answers there"),
    ],
)
def test_what_is_no_store_is_refused(
    target: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((StoreError, GraphError)) as caught, open_store(target) as opened:
        opened.run("RETURN 1 AS one")
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)
    assert not list(tmp_path.iterdir())
