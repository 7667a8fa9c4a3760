"""The command that measures networks, and what bad input of it and of the library says: one line each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from random_networks import cooperation, document
from tiny import CN, LA, MM, TINY, graph, node

import relgraph
from relgraph.analysis.drawing import write_plot
from relgraph.analysis.network import Network
from relgraph.analysis.table import Table
from relgraph.cli import main
from relgraph.errors import AnalysisError, RelgraphError
from relgraph.graph_file import write_graph

SENTENCE = (
    "A node is a country (3). A tie joins two that a relationship of type COOPERATES_WITH relates (2); ties have no "
    "direction. A tie's weight is the number of documents that state it."
)


OF_NODES = "degree, strength, betweenness, closeness, eigenvector, pagerank, core_number, clustering, constraint and effective_size"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A current folder with the tiny graph."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["analyse", *arguments], catch_exceptions=False)


def test_a_table_has_measures_beside_each_other_and_says_what_the_network_is() -> None:
    result = run()

    assert result.exit_code == 0
    assert result.stdout == (
        "rank  name     country  pagerank  strength  betweenness\n"
        "───────────────────────────────────────────────────────\n"
        "   1  China    CN         0.4865         2            1\n"
        "   2  Laos     LA         0.2568         1            0\n"
        "   2  Myanmar  MM         0.2568         1            0\n"
        "\n"
        "A node is a country (3). A tie joins two that a relationship of type\n"
        "COOPERATES_WITH relates (2); ties have no direction. A tie's weight is the\n"
        "number of documents that state it.\n"
    )


def test_robust_ranks_have_their_intervals_in_one_column() -> None:
    result = run("--robust", "--measure", "strength", "--resamples", "200", "--top", "1")

    assert result.stdout.splitlines()[:4] == [
        "rank  name   country  strength  interval  ranks   in top 10",
        "───────────────────────────────────────────────────────────",
        "   1  China  CN              2  2 to 2    1 to 1          1",
        "and 2 more rows (--top 0 shows them, --format csv has ids)",
    ]
    assert "200 times 2 documents were drawn again with replacement (seed 7)" in result.stdout
    assert "Example published 2 of 2 (100 %) of the documents that state a tie" in result.stdout


def test_programs_get_all_columns_and_rows() -> None:
    rows = list(csv.reader(io.StringIO(run("--measure", "degree", "--format", "csv", "--top", "1").stdout)))
    asked = run("--measure", "degree", "--format", "json")
    lines = run("--measure", "degree", "--format", "jsonl")

    assert rows == [
        ["rank", "name", "country", "degree", "id"],
        ["1", "China", "CN", "2.0", CN],
        ["2", "Laos", "LA", "1.0", LA],
        ["2", "Myanmar", "MM", "1.0", MM],
    ]
    expected = [dict(zip(rows[0], (int(row[0]), *row[1:3], float(row[3]), row[4]), strict=True)) for row in rows[1:]]
    assert json.loads(asked.stdout) == {"title": "degree", "sentences": [SENTENCE], "rows": expected}
    assert [json.loads(line) for line in lines.stdout.splitlines()] == expected
    assert lines.stderr == f"{SENTENCE}\n"


@pytest.mark.parametrize(
    ("arguments", "nodes", "ties"),
    [
        (("--network", "agencies"), 4, 2),
        (("--network", "officials"), 3, 0),
        (("--network", "all"), 10, 9),
        (("--network", "agencies", "--area", "drug-control"), 4, 1),
        (("--status", "proposed"), 3, 1),
        (("--since", "2022"), 3, 1),
        (("--until", "2021"), 3, 1),
    ],
)
def test_options_choose_the_network(arguments: tuple[str, ...], nodes: int, ties: int) -> None:
    said = json.loads(run(*arguments, "--measure", "degree", "--format", "json").stdout)["sentences"][0]

    assert f" ({nodes}). " in said
    assert f" ({ties}); " in said


@pytest.mark.parametrize(
    "name", ["components", "communities", "articulation-points", "bridges", "assortativity", "effective-size", "core"]
)
def test_every_measure_has_its_table(name: str) -> None:
    title = {"core": "core"}.get(name, name.replace("-", " "))
    found = json.loads(run("--network", "all", "--measure", name, "--format", "json").stdout)

    assert found["title"].startswith(title)
    assert found["rows"]


@pytest.mark.parametrize(("form", "head"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_plot_is_written_alike_every_time(form: str, head: bytes, folder: Path) -> None:
    first, second = (folder / f"{name}.{form}" for name in ("first", "second"))
    for path in (first, second):
        result = run("--robust", "--resamples", "20", "--plot", str(path))
        assert result.stderr == f"{path}: drawn\n"

    assert first.read_bytes().startswith(head)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--since", "2022", "--until", "2020"), "since 2022 lies after until 2020: exchange them"),
        (("--since", "soon"), "since 'soon' is no date: write 2021, 2021-05 or 2021-05-03"),
        (("--until", "2021-13"), "until '2021-13' is no date: write 2021, 2021-05 or 2021-05-03"),
        (
            ("--area", "spaceflight"),
            "the graph has no area 'area:spaceflight'; it has: drug-control, joint-patrol, mekong-patrol, precursor-control",
        ),
        (
            ("--status", "broken"),
            "no status is called 'broken': choose of ended, established, proposed and suspended",
        ),
        (("--robust", "--resamples", "0"), "at least 1 resample is needed, not 0: 500 are usual"),
        (
            ("--robust", "--measure", "bridges"),
            f"bridges gives no value to each node: {OF_NODES} do",
        ),
        (
            ("--robust", "--unit", "publisher"),
            "there is but one publisher to draw again, which tells nothing: choose unit document",
        ),
        (
            ("--robust", "--network", "officials"),
            "no document states a tie of this network: choose other nodes, relationships or dates",
        ),
        (("--since", "2030"), "with --since 2030 nothing joins countries: ask for more"),
        (
            ("--network", "agencies", "--area", "precursor-control", "--until", "1990"),
            "with --until 1990 --area precursor-control nothing joins agencies: ask for more",
        ),
        (("--top", "-1"), "the first -1 rows are none: give 1 or more, or 0 for all"),
        (("--plot", "plot.bmp"), "cannot draw plot.bmp: its name must end in .png, .svg, .pdf"),
        (("--plot", "folder.png"), "cannot write folder.png: Is a directory: choose another place for it"),
        (("--plot", "."), "cannot draw .: its name must end in .png, .svg, .pdf"),
        (
            ("--network", "officials", "--by", "sentences"),
            "ties through documents are weighed by documents: for others ask for officials through meetings",
        ),
    ],
)
def test_bad_input_is_one_line(arguments: tuple[str, ...], line: str, folder: Path) -> None:
    (folder / "folder.png").mkdir()
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"relgraph: {line}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--measure", "fame"),
        ("--format", "xml"),
        ("--network", "ships"),
        ("--robust", "--measure", "degree", "--measure", "strength"),
        ("--measure", "bridges", "--measure", "degree"),
        ("--network", "officials", "--area", "drug-control"),
    ],
)
def test_what_the_command_does_not_know_is_a_mistake_of_usage(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")


def test_a_graph_without_such_nodes_says_so_and_one_node_is_measured() -> None:
    write_graph(graph((), ()), "empty.json")
    write_graph(graph((node(CN, "Country", "China", iso2="CN", iso3="CHN"),), ()), "one.json")

    assert run("-g", "empty.json").stderr == "relgraph: the graph has no countries: choose another network\n"
    assert run("-g", "one.json", "--measure", "degree").stdout.splitlines()[2] == "   1  China  CN            0"
    refused = run("-g", "one.json", "--robust")
    assert refused.stderr == (
        "relgraph: no document states a tie of this network: choose other nodes, relationships or dates\n"
    )


NETWORK = Network.of(["a", "b"], [(0, 1)])
TWO_KINDS = "has no meaning in a network of two kinds of nodes, where no three are tied"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: relgraph.project(TINY, nodes="Ship"), "no label is called 'Ship': choose of Agency, CooperationArea"),
        (lambda: relgraph.project(TINY, nodes=()), "no label is given: choose of Agency"),
        (
            lambda: relgraph.project(TINY, relationships="LOVES"),
            "no relationship is called 'LOVES': choose of ACTIVE_IN",
        ),
        (lambda: relgraph.project(TINY, by="fame"), "no weight is called 'fame': documents, sentences or confidence"),
        (lambda: relgraph.project(TINY, areas=[]), "no area is given: name one, or leave areas out for all"),
        (
            lambda: relgraph.project(TINY, nodes="Country", relationships="MET_WITH"),
            "MET_WITH joins no nodes of label Country (CONGRATULATED, COOPERATES_WITH or DEPLOYED_TO does): choose other",
        ),
        (
            lambda: relgraph.project(TINY, nodes="Document"),
            "no relationship joins nodes of label Document: choose other",
        ),
        (
            lambda: relgraph.officials(TINY, through="fame"),
            "officials are tied through documents or meetings, not 'fame'",
        ),
        (lambda: Network.of(["a", "a"], []), "an id stands twice among the nodes of a network: give each node once"),
        (
            lambda: Network.of(["a", "b"], [(0, 1)], [0]),
            "a weight of a tie is not above 0: leave out ties that nothing",
        ),
        (lambda: Network.of(["a", "b"], [(0, 1)], [np.nan]), "a weight of a tie is not above 0"),
        (lambda: Network.of(["a", "b"], [(0, 1)], [1, 2]), "there are 2 weights for 1 ties: give one for each"),
        (lambda: Network.of(["a", "b"], [(0, 2)]), "a tie names a node that is not there: nodes are numbered 0 to 1"),
        (lambda: relgraph.pagerank(NETWORK, damping=1), "the damping of PageRank is at least 0 and below 1, not 1"),
        (lambda: relgraph.betweenness(NETWORK, sources=0), "betweenness needs at least 1 source, not 0"),
        (lambda: relgraph.communities(NETWORK, resolution=0), "the resolution of communities is above 0, not 0"),
        (lambda: relgraph.communities(NETWORK, seeds=0), "communities need at least 1 seed, not 0"),
        (lambda: relgraph.assortativity(NETWORK, by="fame"), "assortativity is by country or label, not by 'fame'"),
        (lambda: relgraph.clustering(relgraph.countries_and_areas(TINY)), f"clustering {TWO_KINDS}: degree, strength"),
        (lambda: relgraph.constraint(relgraph.countries_and_areas(TINY)), f"constraint {TWO_KINDS}"),
        (lambda: relgraph.effective_size(relgraph.countries_and_areas(TINY)), f"effective size {TWO_KINDS}"),
        (
            lambda: relgraph.robust(relgraph.degree, NETWORK),
            "which documents state the ties of this network is not known",
        ),
        (
            lambda: relgraph.robust(relgraph.degree, TINY, level=1),
            "the level of an interval is above 0 and below 1, not 1",
        ),
        (lambda: relgraph.robust(relgraph.degree, TINY, top=0), "the first 0 ranks are none: give 1 or more"),
        (
            lambda: relgraph.robust(relgraph.degree, TINY, unit="year"),
            "what is drawn again is a document, a publisher or",
        ),
        (lambda: relgraph.over_time(relgraph.degree, TINY, window=0), "a window is 1 year or more, not 0"),
        (
            lambda: relgraph.newcomers(TINY, periods=[]),
            "periods are pairs of dates, since and until: give one at least",
        ),
        (
            lambda: relgraph.newcomers(graph((document("a"),), ())),
            "no document of this graph has a date: give dates in",
        ),
        (lambda: relgraph.side_by_side([]), "no measure is given: measure the network first"),
        (
            lambda: relgraph.side_by_side([relgraph.degree(NETWORK), relgraph.degree(relgraph.countries(TINY))]),
            "the measures are of different networks: measure one network for all of them",
        ),
        (lambda: relgraph.strongest_ties(NETWORK, TINY, top=0), "the first 0 ties are none: give 1 or more"),
        (lambda: relgraph.degree(NETWORK)["c"], "the network has no node 'c': relgraph.lookup finds ids by name"),
        (
            lambda: relgraph.degree(NETWORK).column("c"),
            "the table has no column 'c'; it has: rank, name, country, degree, id",
        ),
        (lambda: relgraph.degree(NETWORK).plot(top=0), "a plot of 0 rows shows nothing: give 1 or more"),
        (lambda: relgraph.degree(Network.of([], [])).plot(), "degree: there is nothing to draw, the table is empty"),
        (lambda: relgraph.strongest_ties(NETWORK, TINY).plot(), "strongest ties: there is nothing to draw"),
    ],
)
def test_bad_input_of_the_library_is_told_in_one_line(call: Callable[[], object], message: str) -> None:
    with pytest.raises(AnalysisError) as raised:
        call()

    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_names_of_two_officials_in_one_document_have_no_confidence_to_drop_by() -> None:
    officials = [node(f"official:CN:{name}", "Official", name, country="CN") for name in "ab"]
    texts = [document("one"), document("two")]
    named = [
        relgraph.Relationship(f"{one.id}|{text.id}", "MENTIONED_IN", one.id, text.id, {"digest": "0"})
        for one in officials
        for text in texts
    ]
    network = relgraph.officials(graph((*officials, *texts), tuple(named)))

    assert relgraph.robust(relgraph.strength, network, resamples=5).rows
    with pytest.raises(AnalysisError, match="that a document names two officials has no confidence"):
        relgraph.robust(relgraph.strength, network, unit="confidence")


@pytest.mark.parametrize("library", ["pandas", "matplotlib"])
def test_a_library_that_is_missing_is_named_with_the_extra(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (library, f"{library}.figure", f"{library}.pyplot"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    table = relgraph.degree(NETWORK)
    calls: list[Callable[[Table], object]] = (
        [Table.to_pandas] if library == "pandas" else [Table.plot, lambda made: write_plot(made, "plot.png")]
    )

    for call in calls:
        with pytest.raises(RelgraphError, match=rf"{library} is not installed: pip install 'relgraph\[notebooks\]'"):
            call(table)


def test_an_area_holds_its_narrower_ones_and_a_status_is_of_cooperation() -> None:
    made = cooperation(CN, LA, "precursor-control", ("document:patrol", 0, 0.9))
    whole = graph(TINY.nodes, (made,))

    assert relgraph.countries(whole, areas="drug-control").tie_count == 1
    assert relgraph.countries(whole, areas="precursor-control").tie_count == 1
    assert relgraph.countries(whole, areas="mekong-patrol").tie_count == 0
