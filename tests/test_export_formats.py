"""Exports: each is read back by a reader of its format, and is the graph but for what its docstring lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from conftest import Address
from generated import generated
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from readers import FORMATS, READERS, exported, statements
from tiny import CN, LA, MPS, TINY, ZHAO, document, document_node, graph, node, relationship

from relgraph import export_graph
from relgraph.contract import NODES, RELATIONSHIPS
from relgraph.errors import GraphError, RelgraphError
from relgraph.model import ENDS, LABELS, Graph, Node
from relgraph.queries.constraints import constraints
from relgraph.store.embedded import EmbeddedStore

ODD = "a\"b'c\\d\\u0027\\\\u005c\\n;|,\t\u2028\u00a0🕊 李 e\u0301 <&]]> \r\n;\n// */ ${x} {{y}}"
# What XML cannot hold, and no list of these tests needs to.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def awkward() -> Graph:
    """The tiny graph with values that are hard to write down."""
    nodes = (
        node("official:CN:a", "Official", ODD, country="CN", aliases=[ODD, "=1+1"]),
        node("official:CN:b", "Official", "=HYPERLINK(1)", country="CN", aliases=["\x01 control \x7f"]),
        node("official:CN:c", "Official", "'=quoted'", country="CN", honorific="@x"),
        node("official:CN:d", "Official", "NULL", country="CN", aliases=["", "null", "NA"]),
        node("official:CN:e", "Official", " both ends\n", country="CN", honorific="NA"),
        node("event:one:2021", "Event", "nan", date="2021", place="-"),
    )
    post = relationship("HOLDS_POST", "official:CN:a", MPS, title=ODD, derived=True)
    meeting = relationship("MET_WITH", "official:CN:a", "official:CN:b", date="2020-02", place="＝1")
    return graph((*TINY.nodes, *nodes), (*TINY.relationships, post, meeting))


def held(which: Graph, name: str) -> Graph:
    """What a format holds of a graph, by its docstring."""
    if name in ("gexf", "graphml"):
        nodes = tuple(replace(one, properties=_in_xml(one.properties)) for one in which.nodes)
        relationships = tuple(replace(one, properties=_in_xml(one.properties)) for one in which.relationships)
        which = replace(which, nodes=nodes, relationships=relationships)
    return which if name in ("graphml", "json") else Graph(which.nodes, which.relationships)


def _in_xml(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value
        for name, value in properties.items()
    }


def same(found: Graph, wanted: Graph, name: str) -> bool:
    """Whether what was read is what the format holds, types of values among it."""
    wanted = held(wanted, name)
    if name not in ("graphml", "json"):
        found = Graph(found.nodes, found.relationships)
    return repr(_plain(found)) == repr(_plain(wanted))


def _plain(which: Graph) -> object:
    things = [(one.id, one.label, sorted(one.properties.items())) for one in which.nodes]
    return (
        which.version,
        which.vocabulary,
        which.schema,
        things,
        [(one.key, one.type, one.source, one.target, sorted(one.properties.items())) for one in which.relationships],
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "which",
    [TINY, awkward(), Graph(), generated(150, 700, documents=20)],
    ids=["tiny", "awkward", "empty", "generated"],
)
def test_what_is_read_back_is_the_graph(which: Graph, name: str, tmp_path: Path) -> None:
    assert same(READERS[name](exported(which, tmp_path, name)), which, name)


@pytest.mark.parametrize("name", FORMATS)
def test_every_value_survives_in_texts_and_in_lists(name: str, tmp_path: Path) -> None:
    @settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=st.text(min_size=1).filter(str.strip), items=st.lists(st.text(), max_size=3))
    @example(text="\\", items=["\\u0027", "'", "'\n"])
    @example(text="-1", items=["\r", "\ufeff", "\x00"])
    def check(text: str, items: list[str]) -> None:
        which = graph((node("official:CN:x", "Official", text, country="CN", aliases=items),), ())
        if name == "csv":
            text = text.replace("\0", "0")  # pandas, not the file, ends a cell there
        assert same(READERS[name](exported(which, tmp_path, name)), which, name)

    check()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes_in_whatever_order_it_stands(name: str, tmp_path: Path) -> None:
    for folder, which in (
        ("one", TINY),
        ("other", replace(TINY, nodes=TINY.nodes[::-1], relationships=TINY.relationships[::-1])),
    ):
        (tmp_path / folder).mkdir()
        exported(which, tmp_path / folder, name)

    files = {path.name for path in (tmp_path / "one").iterdir()}
    assert files == ({"graph.nodes.csv", "graph.relationships.csv"} if name == "csv" else {f"graph.{name}"})
    assert all((tmp_path / "one" / one).read_bytes() == (tmp_path / "other" / one).read_bytes() for one in files)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "'", "'=1"]
)
def test_no_cell_of_the_tables_begins_with_what_a_spreadsheet_computes(text: str, tmp_path: Path) -> None:
    which = graph((node("official:CN:x", "Official", text, country="CN", honorific=text),), ())
    frame = pd.read_csv(exported(which, tmp_path, "csv").with_name("graph.nodes.csv"), dtype=str, keep_default_na=False)

    assert (frame["name"][0], frame["honorific"][0]) == (f"'{text}", f"'{text}")


def test_the_tables_have_every_column_of_the_contract_even_for_no_rows(tmp_path: Path) -> None:
    export_graph(Graph(), tmp_path / "none.csv")

    nodes, relationships = (tmp_path / f"none.{what}.csv" for what in ("nodes", "relationships"))
    properties = {
        nodes: {name for kinds in NODES.values() for name in kinds},
        relationships: {name for kinds in RELATIONSHIPS.values() for name in kinds},
    }
    assert nodes.read_text(encoding="utf-8-sig") == ",".join(["id", "label", *sorted(properties[nodes])]) + "\n"
    assert relationships.read_text(encoding="utf-8-sig") == (
        ",".join(["key", "type", "source", "target", *sorted(properties[relationships])]) + "\n"
    )


SPACE = "{http://gexf.net/1.3}"


def spans(path: Path) -> dict[str, tuple[str, str]]:
    """Id of a node or edge -> its span of days."""
    root = ET.parse(path).getroot()
    found = {}
    for one in (*root.iter(f"{SPACE}node"), *root.iter(f"{SPACE}edge")):
        for spell in one.iter(f"{SPACE}spell"):
            found[one.attrib["id"]] = (spell.attrib["start"], spell.attrib["end"])
    return found


def test_time_in_gexf_is_from_the_first_day_to_the_last_on_which_documents_speak_of_it(tmp_path: Path) -> None:
    texts = [
        document("a", "China", "2020"),
        document("b", "China", "2021-02"),
        document("c", "China", "2024-02"),
        document("d", "China", ""),
    ]
    stated = {"documents": ["document:b", "document:c", "document:d"]}
    part = relationship("BELONGS_TO", MPS, CN, **stated)
    bare = relationship("BELONGS_TO", "agency:LA:ministry-of-public-security", LA, derived=True)
    area = relationship("COOPERATES_WITH", CN, LA, area="area:joint-patrol", documents=["document:a"])
    mention = relationship("MENTIONED_IN", ZHAO, "document:c", forms=["Zhao"], offsets=["0-4"], count=1)
    which = graph((*TINY.nodes, *map(document_node, texts)), (part, bare, area, mention))

    assert spans(exported(which, tmp_path, "gexf")) == {
        "document:a": ("2020-01-01", "2020-12-31"),
        "document:b": ("2021-02-01", "2021-02-28"),
        "document:c": ("2024-02-01", "2024-02-29"),
        "document:patrol": ("2021-01-10", "2021-01-10"),
        "document:drugs": ("2022-05-01", "2022-05-31"),
        part.key: ("2021-02-01", "2024-02-29"),
        area.key: ("2020-01-01", "2020-12-31"),
        mention.key: ("2024-02-01", "2024-02-29"),
        MPS: ("2021-02-01", "2024-02-29"),
        CN: ("2020-01-01", "2024-02-29"),
        LA: ("2020-01-01", "2020-12-31"),
        "area:joint-patrol": ("2020-01-01", "2020-12-31"),
        ZHAO: ("2024-02-01", "2024-02-29"),
    }


def test_gexf_says_that_it_has_time_and_keeps_parallel_edges_apart(tmp_path: Path) -> None:
    other = relationship("COOPERATES_WITH", CN, LA, area="area:joint-patrol", document_count=3)
    path = exported(graph(relationships=(*TINY.relationships, other)), tmp_path, "gexf")

    root = ET.parse(path).getroot()
    (whole,) = root.iter(f"{SPACE}graph")
    assert (root.attrib["version"], whole.attrib) == (
        "1.3",
        {
            "defaultedgetype": "directed",
            "idtype": "string",
            "mode": "dynamic",
            "timeformat": "date",
            "timerepresentation": "interval",
        },
    )
    kinds = [(one.attrib["source"], one.attrib["target"], one.attrib["kind"]) for one in root.iter(f"{SPACE}edge")]
    assert len(set(kinds)) == len(kinds)
    assert {
        one.attrib["kind"]: one.attrib["weight"] for one in root.iter(f"{SPACE}edge") if one.attrib["id"] == other.key
    } == {"COOPERATES_WITH|area:joint-patrol": "3"}


def test_a_script_makes_the_constraints_first_and_changes_nothing_when_it_is_run_again(tmp_path: Path) -> None:
    path = exported(awkward(), tmp_path, "cypher")
    made = statements(path)
    with EmbeddedStore(path=tmp_path / "twice.kgl") as store:
        store.load(Graph())
        for statement in (*made, *made):
            store.run(statement, write=True)
        found = store.read()

    assert made[: len(LABELS) + len(ENDS)] == [f"{statement};" for *_, statement in constraints()]
    assert (found.nodes, found.relationships) == (awkward().nodes, awkward().relationships)


@pytest.mark.neo4j
def test_neo4j_makes_the_graph_of_the_script(neo4j_address: Address, tmp_path: Path) -> None:
    many, odd = generated(150, 700, documents=20), awkward()
    nodes = {one.id: one for one in (*many.nodes, *odd.nodes)}
    relationships = {one.key: one for one in (*many.relationships, *odd.relationships)}
    wanted = graph(tuple(nodes.values()), tuple(relationships.values()))
    neo4j_address.empty()
    for statement in statements(exported(wanted, tmp_path, "cypher")):
        neo4j_address.run(statement.removesuffix(";"))
    with neo4j_address.open() as store:
        found = store.read()
        again = store.load(wanted)

    assert (found.nodes, found.relationships) == (wanted.nodes, wanted.relationships)
    assert (again.nodes.written, again.relationships.written) == (0, 0)


@pytest.mark.parametrize(
    ("path", "form", "reason"),
    [
        (
            "graph.xlsx",
            None,
            "the ending .xlsx tells no format: end it by .csv, .cypher, .gexf, .graphml, .json, or give",
        ),
        (
            "graph.json",
            "xlsx",
            "there is no format 'xlsx': choose one of csv, cypher, gexf, graphml, json, neo4j-admin",
        ),
        ("folder.json", None, "cannot write .*folder.json: Is a directory: choose another place"),
        ("folder.csv", None, "cannot write .*folder.csv: it is a folder: choose another place"),
        ("no/graph.gexf", None, "cannot write .*no/graph.gexf: No such file or directory: choose another place"),
        ("folder.json/x/graph.csv", None, "cannot write .*graph.nodes.csv: No such file"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_line(path: str, form: str | None, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(RelgraphError, match=reason):
        export_graph(TINY, tmp_path / path, format=form)
    assert [one.name for one in sorted(tmp_path.rglob("*"))] == ["folder.csv", "folder.json"]


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"json"}))
@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (Node("official:CN:x", "Official", {"name": "\ud800"}), "half a character stands in the graph"),
        (Node("official:CN:x", "Office", {"name": "x"}), "official:CN:x: 'Office' is not in the contract"),
        (Node("official:CN:x", "Official", {"land": "x"}), "official:CN:x: the property 'land' is not in the contract"),
        (Node("official:CN:x", "Official", {"name": 1}), "official:CN:x: name is 1, not string"),
        (Node("official:CN:x", "Official", {"aliases": ["a", 1]}), "official:CN:x: aliases is .*, not string"),
        (Node("official:CN:x", "Official", {"aliases": "a"}), "official:CN:x: aliases is 'a', not string"),
    ],
)
def test_what_breaks_the_contract_is_refused_and_nothing_is_left(
    name: str, wrong: Node, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(GraphError, match=reason):
        export_graph(graph((wrong,), ()), tmp_path / f"graph.{name}")
    assert list(tmp_path.iterdir()) == []


def test_half_a_character_is_refused_in_json_too(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="half a character stands in the graph"):
        export_graph(Graph((Node("official:CN:x", "Official", {"name": "\ud800"}),)), tmp_path / "graph.json")
    assert list(tmp_path.iterdir()) == []
