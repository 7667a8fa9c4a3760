"""Areas of cooperation by country and by year, and heat maps of them."""

from __future__ import annotations

import matplotlib as mpl
import pytest
from tiny import CN, CONTROL, LA, MEKONG, MM, PRECURSORS, TINY, document, document_node, relationship

import relgraph
from relgraph.analysis.grid import Grid
from relgraph.errors import AnalysisError
from relgraph.model import Graph

mpl.use("agg")


def cooperation(one: str, two: str, area: str, *documents: str) -> relgraph.Relationship:
    count = len(documents)
    return relationship(
        "COOPERATES_WITH",
        one,
        two,
        area=area,
        documents=[f"document:{name}" for name in documents],
        evidence=["They cooperate."] * count,
        offsets=[f"{at}-{at + 9}" for at in range(count)],
        confidences=[0.9] * count,
        dates=[""] * count,
        statuses=["established"] * count,
    )


NODES = tuple(node for node in TINY.nodes if node.label in ("Country", "CooperationArea"))
DATES = {"a": "2018-05-01", "b": "2018", "c": "2020-11", "d": ""}
TEXTS = tuple(document_node(document(name, "Text.", date)) for name, date in DATES.items())
WHOLE = Graph(
    (*NODES, *TEXTS),
    (
        cooperation(CN, LA, CONTROL, "a", "a", "b"),
        cooperation(CN, MM, CONTROL, "b", "c"),
        cooperation(CN, LA, MEKONG, "c"),
        cooperation(LA, MM, PRECURSORS, "d"),
    ),
    TINY.vocabulary,
    TINY.version,
    TINY.schema,
)


def test_a_document_counts_once_for_each_country_of_an_area() -> None:
    grid = relgraph.area_grid(WHOLE)

    assert grid.columns == ("area of cooperation", "Laos", "China", "Myanmar")
    assert grid.rows == (
        ("drug control", 2, 3, 2),
        ("Mekong patrol", 1, 1, 0),
        ("precursor control", 1, 0, 1),
    )
    assert grid.sentences[-1] == "A cell is the number of documents that state it."


def test_by_year_a_document_counts_once_for_an_area_and_years_without_any_stay() -> None:
    grid = relgraph.area_grid(WHOLE, "years")

    assert grid.columns == ("area of cooperation", "2018", "2019", "2020")
    assert grid.rows == (("drug control", 2, 0, 1), ("Mekong patrol", 0, 0, 1), ("precursor control", 0, 0, 0))
    assert "Left out: documents without a date, 1." in grid.sentences


def test_a_grid_is_narrowed_as_a_network_is() -> None:
    assert relgraph.area_grid(WHOLE, "years", areas="mekong-patrol").rows == (("Mekong patrol", 1),)
    assert relgraph.area_grid(WHOLE, until="2019").rows == (("drug control", 2, 2, 1),)
    assert relgraph.area_grid(WHOLE, statuses="ended").rows == ()


def test_areas_go_across_countries_or_years_alone() -> None:
    with pytest.raises(AnalysisError, match=r"^areas are shown across countries or years, not 'months'$"):
        relgraph.area_grid(WHOLE, "months")


def test_a_grid_is_drawn_with_its_numbers_and_nothing_where_there_is_none() -> None:
    axes = relgraph.area_grid(WHOLE).plot()

    assert axes.get_title(loc="left") == "Cooperation by area and country (documents)"
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("country", "area of cooperation")
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["Laos", "China", "Myanmar"]
    assert [tick.get_text() for tick in axes.get_yticklabels()] == [
        "drug control",
        "Mekong patrol",
        "precursor control",
    ]
    assert [(text.get_position(), text.get_text()) for text in axes.texts] == [
        ((0.5, 0.5), "2"),
        ((1.5, 0.5), "3"),
        ((2.5, 0.5), "2"),
        ((0.5, 1.5), "1"),
        ((1.5, 1.5), "1"),
        ((0.5, 2.5), "1"),
        ((2.5, 2.5), "1"),
    ]


def test_some_rows_and_columns_of_a_grid_are_drawn() -> None:
    axes = relgraph.area_grid(WHOLE).plot(top=1, columns=["Myanmar", "China"])

    assert [text.get_text() for text in axes.texts] == ["2", "3"]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["Myanmar", "China"]


def test_a_large_grid_has_a_scale_instead_of_numbers() -> None:
    names = [f"n{at}" for at in range(60)]
    rows = [(f"row {at}", *range(60)) for at in range(20)]
    axes = Grid("large", names, rows, (), down="down", across="across", unit="things").plot()

    assert not axes.texts
    assert [other.get_ylabel() for other in axes.figure.axes if other is not axes] == ["things"]


@pytest.mark.parametrize(
    ("top", "columns", "message"),
    [
        (0, None, "a plot of 0 rows shows nothing: give 1 or more"),
        (5, ["Mars"], "the table has no column 'Mars'; it has: area of cooperation, Laos, China, Myanmar"),
        (5, [], "cooperation by area and country: there is nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_of_a_grid_is_said(top: int, columns: list[str] | None, message: str) -> None:
    with pytest.raises(AnalysisError) as caught:
        relgraph.area_grid(WHOLE).plot(top=top, columns=columns)

    assert str(caught.value) == message


def test_an_empty_grid_is_not_drawn() -> None:
    with pytest.raises(AnalysisError, match=r"there is nothing to draw, the table is empty$"):
        relgraph.area_grid(WHOLE, statuses="ended").plot()


def test_correlations_of_ranks_are_drawn_on_a_scale_from_minus_one_to_one() -> None:
    network = relgraph.countries(WHOLE)
    axes = relgraph.rank_correlations([relgraph.strength(network), relgraph.degree(network)]).plot()

    (mesh,) = axes.collections
    assert mesh.get_clim() == (-1.0, 1.0)
    assert axes.get_title(loc="left") == "Rank correlations (Spearman's ρ)"
