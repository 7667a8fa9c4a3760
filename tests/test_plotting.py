"""Ways, dossiers and differences drawn with matplotlib."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import pytest
from matplotlib.axes import Axes
from tiny import CN, LA, TINY

import relgraph
from relgraph.differences.report import report
from relgraph.errors import AnalysisError
from relgraph.model import Graph

NOTHING = Graph()


def texts(axes: Axes) -> list[str]:
    return [one.get_text() for one in axes.texts]


def test_each_way_stands_in_a_line_with_what_joins_its_nodes() -> None:
    found = relgraph.ways(TINY, CN, LA)
    axes = found.plot()

    assert len(axes.lines) == len(found.ways)
    assert [len(line.get_xdata()) for line in axes.lines] == [len(way.nodes) for way in found.ways]
    assert {"China", "Laos"} <= set(texts(axes))
    assert axes.get_title(loc="left") == "ways from China to Laos"


def test_a_timeline_has_a_row_for_each_thing_and_a_point_for_each_date() -> None:
    found = relgraph.dossier(TINY, CN)
    axes = found.plot()
    drawn = [one for line in axes.lines if line.get_linestyle() == "None" for one in line.get_xdata()]

    assert [one.get_text() for one in axes.get_yticklabels()] == [
        said if len(said) <= 64 else f"{said[:63]}…" for said in dict.fromkeys(one.said for one in found.timeline)
    ]
    assert len(drawn) == len(found.timeline)
    years = {1970 + int(day / 365.2425) for day in drawn}
    assert years == {int(one.date[:4]) for one in found.timeline}


def test_bars_count_what_is_new_gone_and_changed() -> None:
    found = relgraph.difference(NOTHING, TINY)
    axes = found.plot()
    labels = [one.get_text() for one in axes.get_yticklabels()]

    assert labels == list(found.to_pandas().groupby("kind", sort=False).size().index)
    assert [bar.get_width() for bar in axes.containers[0]] == [
        sum(one.thing.label == kind for one in found.nodes) + sum(one.thing.type == kind for one in found.relationships)
        for kind in labels
    ]
    assert [one.get_label() for one in axes.containers] == ["new", "gone", "changed"]
    told = report(found, NOTHING, TINY, names=("nothing", "tiny"))
    assert told.plot(ax=plt.figure().subplots()).get_title() == "from nothing to tiny"


def test_a_difference_tells_of_itself_in_a_line_and_in_a_table() -> None:
    found = relgraph.difference(NOTHING, TINY)
    countries = sum(one.label == "Country" for one in TINY.nodes)

    assert f"Country: {countries} new" in repr(found)
    assert f"<th>Country</th><td>{countries}</td><td>0</td><td>0</td>" in found._repr_html_()
    assert repr(relgraph.difference(TINY, TINY)) == "Difference: nothing differs"
    assert relgraph.difference(TINY, TINY)._repr_html_() == "<p>Nothing differs.</p>"
    assert list(found.to_pandas().columns) == ["change", "kind", "name", "id"]
    assert len(found.to_pandas()) == len(found.nodes) + len(found.relationships)


@pytest.mark.parametrize(
    "plot",
    [
        lambda: relgraph.difference(TINY, TINY).plot(),
        lambda: report(relgraph.difference(TINY, TINY), TINY, TINY, names=("one", "other")).plot(),
        lambda: relgraph.wayfinding.Ways(()).plot(),
    ],
    ids=["difference", "report", "ways"],
)
def test_nothing_is_not_drawn(plot: Callable[[], Axes]) -> None:
    with pytest.raises(AnalysisError, match="nothing to draw"):
        plot()
