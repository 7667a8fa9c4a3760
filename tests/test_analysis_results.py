"""What measures give besides numbers: tables, sentences, plots; time, communities, areas; and that nothing makes them raise."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import matplotlib as mpl
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_networks import cooperation, document, evidence, random_graph
from tiny import CN, LA, LAO_MPS, MM, MPS, TINY, graph, node, relationship

import relgraph
from relgraph.analysis.network import Network
from relgraph.analysis.scores import ranked
from relgraph.analysis.table import Table
from relgraph.errors import AnalysisError
from relgraph.model import Graph

mpl.use("Agg")

NODE_MEASURES: list[Callable[[Network], Table]] = [
    relgraph.degree,
    relgraph.strength,
    relgraph.closeness,
    relgraph.betweenness,
    relgraph.eigenvector,
    relgraph.pagerank,
    relgraph.core_number,
    relgraph.clustering,
    relgraph.constraint,
    relgraph.effective_size,
]
MEASURES: list[Callable[[Network], Table]] = [
    *NODE_MEASURES,
    relgraph.components,
    relgraph.articulation_points,
    relgraph.bridges,
    relgraph.communities,
    relgraph.assortativity,
]


def countries(*codes: str) -> list[relgraph.Node]:
    return [node(f"country:{code}", "Country", code, iso2=code, iso3=f"{code}X") for code in codes]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any valid graph of officials, agencies and countries, with documents of known and unknown dates."""
    codes = draw(st.lists(st.sampled_from(["CN", "LA", "MM", "TH"]), unique=True, max_size=4))
    agencies = [f"agency:{code}:a{at}" for code in ("CN", "ZZ") for at in range(draw(st.integers(0, 3)))]
    officials = [f"official:LA:o{at}" for at in range(draw(st.integers(0, 4)))]
    texts = [f"document:d{at}" for at in range(draw(st.integers(1, 4)))]
    date = st.sampled_from(["", "2019", "2020-05", "2021-05-03"])
    places = st.lists(
        st.tuples(st.sampled_from(texts), st.integers(0, 3), st.sampled_from([0.9, 0.7, 0.5])),
        min_size=1,
        max_size=4,
        unique_by=lambda place: place[:2],
    )
    found = {}
    for group in (agencies, [f"country:{code}" for code in codes]):
        pairs = [*itertools.combinations_with_replacement(sorted(group), 2)]
        for low, high in draw(st.lists(st.sampled_from(pairs), max_size=8)) if pairs else []:
            made = cooperation(low, high, draw(st.sampled_from(["drug-control", "peacekeeping"])), *draw(places))
            found[made.key] = made
    for low, high in (
        draw(st.lists(st.sampled_from([*itertools.product(officials, agencies)]), max_size=5))
        if (officials and agencies)
        else []
    ):
        made = relationship("HOLDS_POST", low, high, title="Head", standings=[], **evidence(*draw(places)))
        found[made.key] = made
    nodes = [*countries(*codes), *(document(text.partition(":")[2], draw(date)) for text in texts)]
    nodes += [node(one, "Agency", "Ministry", kind="ministry", country=one.split(":")[1]) for one in agencies]
    nodes += [node(one, "Official", "Name", country="LA") for one in officials]
    nodes += [node(f"area:{area}", "CooperationArea", area) for area in ("drug-control", "peacekeeping")]
    return graph(tuple(nodes), tuple(found.values()))


@given(graphs(), st.sampled_from(["documents", "sentences", "confidence"]))
def test_no_measure_raises_on_any_valid_graph(whole: Graph, by: str) -> None:
    for network in (
        relgraph.project(whole, by=by),
        relgraph.countries(whole, by=by, since="2020"),
        relgraph.officials(whole),
    ):
        for measure in MEASURES:
            table = measure(network)
            assert str(table).startswith(table.title)
            assert table.sentences[0] == network.sentence
            if measure in NODE_MEASURES:
                assert sorted(table.column("id")) == sorted(network.ids)
        assert len(relgraph.strongest_ties(network, whole)) == min(10, network.tie_count)
    assert relgraph.area_similarity(whole).sentences


@given(
    values=st.lists(st.sampled_from([0.0, 0.1 + 0.2, 0.3, 1.0, float("nan")]), max_size=8), lowest_first=st.booleans()
)
def test_ranks_count_the_values_before(values: list[float], lowest_first: bool) -> None:
    found = ranked(np.array(values), lowest_first=lowest_first)
    sign = 1 if lowest_first else -1
    known = [sign * round(value, 9) for value in values if value == value]  # noqa: PLR0124 - not NaN

    expected = [
        1 + (sum(other < sign * round(value, 9) for other in known) if value == value else len(known))  # noqa: PLR0124
        for value in values
    ]
    assert found.tolist() == expected


def test_ranks_of_many_rows_are_those_of_each() -> None:
    values = np.random.default_rng(1).integers(0, 5, (40, 7)).astype(float)

    assert ranked(values).tolist() == [ranked(row).tolist() for row in values]


def test_a_table_shows_itself_as_text_in_html_and_in_pandas() -> None:
    table = relgraph.strength(relgraph.countries(TINY))

    assert str(table) == (
        "strength\n"
        "rank  name     country  strength  id\n"
        "   1  China    CN              2  country:CN\n"
        "   2  Laos     LA              1  country:LA\n"
        "   2  Myanmar  MM              1  country:MM\n"
        "A node is a country (3). A tie joins two that a relationship of type COOPERATES_WITH relates (2); ties have no "
        "direction. A tie's weight is the number of documents that state it."
    )
    frame = table.to_pandas()
    assert list(frame.columns) == list(table.columns)
    assert frame.to_numpy().tolist() == [list(row) for row in table.rows]
    assert frame.attrs == {"title": "strength", "sentences": list(table.sentences)}
    html = table._repr_html_()
    assert html.startswith("<table><caption>strength</caption><thead><tr><th>rank</th>")
    assert html.count("<tr>") == 4
    assert html.endswith(f"<p>{table.sentences[0].replace(chr(39), '&#x27;')}</p>")


def test_html_of_names_from_texts_is_text() -> None:
    network = Network.of(["a", "b"], [(0, 1)], names=["<script>alert(1)</script>", "b"])

    assert "<script" not in relgraph.degree(network)._repr_html_()
    assert "&lt;script&gt;" in relgraph.degree(network)._repr_html_()


def test_long_tables_show_twenty_rows_and_hold_all() -> None:
    table = relgraph.degree(Network.of([f"n{at:02}" for at in range(30)], []))

    assert len(table.rows) == 30
    assert str(table).count("\n") == 1 + 20 + 1 + 1
    assert "… and 10 more rows" in str(table)


def test_scores_are_looked_up_by_id() -> None:
    scores = relgraph.degree(relgraph.countries(TINY))

    assert scores[CN] == 2.0
    assert scores.to_dict() == {CN: 2.0, LA: 1.0, MM: 1.0}


def test_lowest_constraint_has_the_first_rank_and_nodes_without_value_the_last() -> None:
    # A star of three leaves, two of them tied, and a node alone.
    network = Network.of(["hub", "one", "two", "leaf", "alone"], [(0, 1), (0, 2), (0, 3), (1, 2)])
    rows = relgraph.constraint(network).rows

    assert [(row[0], row[4]) for row in rows] == [(1, "hub"), (2, "leaf"), (3, "one"), (3, "two"), (5, "alone")]
    assert rows[1][3] == 1.0
    assert rows[4][3] is None


def test_communities_are_parted_as_one_sees_them() -> None:
    # Two cliques of four with one tie between them, and a node alone.
    cliques = [*itertools.combinations(range(4), 2), *itertools.combinations(range(4, 8), 2), (3, 4)]
    found = relgraph.communities(Network.of(list("abcdefghi"), cliques))

    assert found.rows == (
        (1, 4, 6, 1.0, "d; a; b"),
        (2, 4, 6, 1.0, "e; f; g"),
        (3, 1, 0, 1.0, "i"),
    )
    assert found.members(2) == ("e", "f", "g", "h")
    assert found.modularity == pytest.approx(12 / 13 - 0.5)
    assert found.stability == 1.0
    assert found.sentences[1] == (
        "Modularity 0.423 by the Louvain method (seed 7), the highest of 5 seeds (lowest 0.423); two of their partitions "
        "agree to 1.00 (adjusted Rand index, 1: alike)."
    )


def test_stability_is_that_of_the_partitions_over_seeds() -> None:
    plain = nx.gnm_random_graph(60, 90, seed=4)
    network = Network.of([str(one) for one in plain], np.array(plain.edges))
    found, alone = relgraph.communities(network), relgraph.communities(network, seeds=1)

    assert 0.05 < found.stability < 0.95
    assert all(0 < row[3] <= 1 for row in found.rows)
    assert np.isnan(alone.stability)
    assert {row[3] for row in alone.rows} == {None}
    assert alone.modularity <= found.modularity


def test_every_community_is_connected_in_itself() -> None:
    for seed in range(2, 40):
        network = relgraph.agencies(random_graph(seed))
        found = relgraph.communities(network, seeds=1)
        plain = network.to_networkx()
        for number in range(1, len(found.rows) + 1):
            assert nx.is_connected(plain.subgraph(found.members(number)))


def test_assortativity_counts_ties_within_countries() -> None:
    network = Network.of(list("abcde"), [(0, 1), (2, 3), (1, 2), (3, 4)], countries=["CN", "CN", "LA", "LA", ""])
    found = relgraph.assortativity(network)

    # Two ties within, one between, of three: e = (2/6 + 2/6), a = 1/2 each.
    assert found.coefficient == pytest.approx((2 / 3 - 1 / 2) / (1 / 2))
    assert found.rows == (
        ("CN", 2, 2.0, 1.0, 0.5, pytest.approx(1 / 3)),
        ("LA", 2, 2.0, 1.0, 0.5, pytest.approx(1 / 3)),
    )
    assert found.sentences[-1] == "Left out: 1 of 4 ties, of nodes whose country is unknown."


def test_countries_with_the_same_areas_are_alike() -> None:
    found = relgraph.area_similarity(TINY)

    assert found.rows == (
        ("China", "Laos", pytest.approx(0.5**0.5), 1, CN, LA),
        ("China", "Myanmar", pytest.approx(0.5**0.5), 1, CN, MM),
    )


DATED = graph(
    (
        *countries("CN", "LA", "MM"),
        node("area:peacekeeping", "CooperationArea", "peacekeeping"),
        *(document(name, date) for name, date in (("a", "2019-03-01"), ("b", "2021"), ("c", "2022-07"), ("d", ""))),
    ),
    (
        cooperation(CN, LA, "peacekeeping", ("document:a", 0, 0.9), ("document:d", 0, 0.9)),
        cooperation(CN, MM, "peacekeeping", ("document:b", 0, 0.9), ("document:c", 0, 0.9)),
    ),
)


def test_a_measure_over_time_has_the_nodes_of_each_period() -> None:
    found = relgraph.over_time(relgraph.degree, DATED, network=relgraph.countries, window=2)

    assert found.columns == ("period", "rank", "name", "country", "degree", "id")
    assert [(row[0], row[1], row[4], row[5]) for row in found.rows] == [
        ("2019 to 2020", 1, 1.0, CN),
        ("2019 to 2020", 1, 1.0, LA),
        ("2021 to 2022", 1, 1.0, CN),
        ("2021 to 2022", 1, 1.0, MM),
    ]
    assert found.sentences[0] == f"Of each period: {relgraph.countries(DATED).sentence}"


def test_who_came_and_who_left_is_told_by_year_and_by_period() -> None:
    found = relgraph.newcomers(DATED, network=relgraph.countries)
    overlapping = relgraph.newcomers(DATED, network=relgraph.countries, periods=[("2019", "2021"), ("2021", "2022")])

    assert found.rows == (
        ("2019", 2, 1, 2, "CN; LA", 1, "LA"),
        ("2020", 0, 0, 0, "", 0, ""),
        ("2021", 2, 1, 1, "MM", 0, ""),
        ("2022", 2, 1, 0, "", None, ""),
    )
    assert overlapping.rows == (
        ("2019 to 2021", 3, 2, 3, "CN; LA; MM", 1, "LA"),
        ("2021 to 2022", 2, 1, 0, "", None, ""),
    )


def test_measures_stand_beside_each_other_in_the_order_of_the_first() -> None:
    network = relgraph.countries(TINY)
    table = relgraph.side_by_side(
        [relgraph.strength(network), relgraph.closeness(network), relgraph.betweenness(network)]
    )

    assert table.columns == ("rank", "name", "country", "strength", "closeness", "betweenness", "id")
    assert table.rows == (
        (1, "China", "CN", 2.0, 1.0, 1.0, CN),
        (2, "Laos", "LA", 1.0, pytest.approx(2 / 3), 0.0, LA),
        (2, "Myanmar", "MM", 1.0, pytest.approx(2 / 3), 0.0, MM),
    )
    assert table.sentences == (network.sentence,)


def test_the_strongest_ties_have_the_best_sentence() -> None:
    table = relgraph.strongest_ties(relgraph.countries(TINY, by="sentences"), TINY, top=1)
    patrol = next(
        one.properties["evidence"][0] for one in TINY.relationships if one.key.startswith(f"COOPERATES_WITH|{CN}|{LA}")
    )
    weak = cooperation(MPS, LAO_MPS, "peacekeeping", ("document:old", 0, 0.5), ("document:sure", 0, 0.9))
    nodes = (*TINY.nodes, document("old", "1999"), document("sure", "2020"))
    whole = graph(nodes, (weak,))

    assert table.rows == (
        (
            "China",
            "Laos",
            1.0,
            "2021-01-10",
            patrol,
            "document:patrol",
        ),
    )
    (row,) = relgraph.strongest_ties(relgraph.agencies(whole), whole).rows
    assert row[:3] == ("Ministry of Public Security (CN)", "Ministry of Public Security (LA)", 2.0)
    assert (row[3], row[5]) == ("2020", "document:sure")
    (early,) = relgraph.strongest_ties(relgraph.agencies(whole, until="2000"), whole).rows
    assert (early[3], early[5]) == ("1999", "document:old")


@pytest.mark.parametrize(
    "make",
    [lambda: relgraph.degree(relgraph.countries(TINY)), lambda: relgraph.bridges(relgraph.countries(TINY))],
    ids=["degree", "bridges"],
)
def test_a_table_is_drawn_as_points_beside_names(make: Callable[[], Table]) -> None:
    table = make()
    axes = table.plot()

    assert axes.get_yticklabels()[0].get_text().startswith("China")
    (points,) = axes.lines
    assert list(points.get_xdata()) == table.column(table.drawn[1])
    assert axes.get_xlabel() == table.drawn[1]


def test_intervals_are_drawn_as_lines() -> None:
    table = relgraph.robust(relgraph.strength, relgraph.countries(TINY), resamples=50)
    axes = table.plot(top=2)

    drawn = [list(line.get_xdata()) for line in axes.lines]
    rows = list(zip(table.column("low")[:2], table.column("high")[:2], strict=True))
    assert drawn == [*(list(row) for row in rows), table.column("strength")[:2]]


def test_ranks_are_drawn_with_their_intervals_where_these_columns_are_asked_for() -> None:
    table = relgraph.robust(relgraph.strength, relgraph.countries(TINY), resamples=50)
    axes = table.plot(top=2, columns=("name", "rank", "rank low", "rank high"))

    rows = zip(table.column("rank low")[:2], table.column("rank high")[:2], strict=True)
    assert [list(line.get_xdata()) for line in axes.lines] == [*(list(row) for row in rows), table.column("rank")[:2]]
    assert axes.get_xlabel() == "rank"
    assert all(float(place).is_integer() for place in axes.get_xticks())


def test_other_than_two_to_four_columns_are_not_drawn() -> None:
    with pytest.raises(AnalysisError, match=r"^a plot shows 2 to 4 columns, not 1: "):
        relgraph.degree(relgraph.countries(TINY)).plot(columns=("name",))


def test_a_plot_leaves_the_settings_of_others_as_they_are() -> None:
    before = dict(mpl.rcParams)
    own = relgraph.degree(relgraph.countries(TINY)).plot()

    assert dict(mpl.rcParams) == before
    assert own.spines["bottom"].get_linewidth() == 0.7  # of our style, and not 0.8


def test_a_table_is_shown_as_text_where_no_html_is() -> None:
    table = relgraph.degree(relgraph.countries(TINY))

    assert repr(table) == str(table)


def test_time_is_drawn_as_a_line_a_node() -> None:
    axes = relgraph.over_time(relgraph.degree, DATED, network=relgraph.countries).plot(top=2)

    assert [text.get_text() for text in axes.get_xticklabels()] == ["2019", "2020", "2021", "2022"]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["CN", "MM"]
    tied = [np.isfinite(np.asarray(line.get_ydata(), float)).tolist() for line in axes.lines]
    assert tied == [[True, False, True, True], [False, False, True, True]]


def test_names_that_several_have_are_told_apart_in_plots() -> None:
    axes = relgraph.degree(relgraph.agencies(TINY)).plot()

    names = [label.get_text() for label in axes.get_yticklabels()]
    assert len(set(names)) == 4
    assert "Ministry of Public Security (LA)" in names
