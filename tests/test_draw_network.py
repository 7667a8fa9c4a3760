"""The network page as a still picture: the same places, shapes, colours and lines."""

from __future__ import annotations

import io

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.path import Path
from tiny import CN, LA, MM, TINY, graph, relationship, stated
from tiny import node as made

import relgraph
from relgraph.errors import GraphError, RelgraphError
from relgraph.model import Graph
from relgraph.render.palette import DASHES, LABELS, TYPES

mpl.use("agg")


@pytest.fixture(scope="module")
def drawn() -> Axes:
    return relgraph.draw_network(TINY)


def names(axes: Axes) -> list[str]:
    return sorted(text.get_text().replace("\n", " ") for text in axes.texts)


def test_nodes_stand_where_they_stand_in_the_page(drawn: Axes) -> None:
    view = relgraph.to_view(TINY)
    places = {tuple(place) for dots in drawn.collections for place in dots.get_offsets().tolist()}

    assert places == {(node.x, node.y) for node in view.nodes}
    assert drawn.yaxis_inverted()


def test_each_label_has_its_colour(drawn: Axes) -> None:
    view = relgraph.to_view(TINY)
    colours = {
        tuple(place): to_hex(dots.get_facecolor()[0])
        for dots in drawn.collections
        for place in dots.get_offsets().tolist()
    }

    assert colours == {(node.x, node.y): LABELS[node.label].light for node in view.nodes}


def test_each_pair_has_one_line_in_the_colour_of_its_most_telling_relationship() -> None:
    proposed = relationship("COOPERATES_WITH", CN, LA, area="drug-control", status="proposed", statuses=["proposed"])
    wish = relationship("CONGRATULATED", LA, CN, **stated(("document:patrol", "Myanmar congratulated")))
    axes = relgraph.draw_network(graph([node for node in TINY.nodes if node.id in (CN, LA, MM)], [proposed, wish]))

    (line,) = axes.patches
    assert to_hex(line.get_edgecolor()) == TYPES["COOPERATES_WITH"].light
    keys = [text.get_text() for text in axes.get_legend().get_texts()]
    assert keys == ["Countries", "cooperates with", "congratulated", "cooperation proposed"]


def test_lines_are_dashed_as_in_the_page() -> None:
    relationships = [
        relationship("COOPERATES_WITH", *pair, area="drug-control", status=status, statuses=[status], documents=[])
        for pair, status in (((CN, LA), "established"), ((CN, MM), "suspended"))
    ]
    axes = relgraph.draw_network(graph([node for node in TINY.nodes if node.id in (CN, LA, MM)], relationships))

    styles = sorted(str(line.get_linestyle()) for line in axes.patches)
    assert len(styles) == 2
    assert styles[0] != styles[1]
    assert DASHES["established"] == ()


def test_a_line_passes_the_node_that_it_would_run_through() -> None:
    axes = relgraph.draw_network(TINY)
    curves = [patch.get_path() for patch in axes.patches if len(patch.get_path().vertices) == 3]

    assert all(list(curve.codes) == [Path.MOVETO, Path.CURVE3, Path.CURVE3] for curve in curves)
    view = relgraph.to_view(TINY)
    for path in (patch.get_path() for patch in axes.patches):
        ends = {tuple(path.vertices[0]), tuple(path.vertices[-1])}
        way = path.interpolated(200).vertices if len(path.vertices) == 2 else path.to_polygons(closed_only=False)[0]
        others = [(node.x, node.y) for node in view.nodes if (node.x, node.y) not in ends]
        assert all(np.hypot(*(way - place).T).min() > 2 for place in others)


def test_names_stand_apart_from_each_other_and_from_nodes(drawn: Axes) -> None:
    drawn.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in drawn.texts]

    assert len(boxes) == len(relgraph.to_view(TINY).nodes)
    assert not [(one, other) for at, one in enumerate(boxes) for other in boxes[:at] if one.overlaps(other)]


def test_names_without_room_are_left_out_the_best_connected_have_theirs() -> None:
    nodes = [made(f"country:{at}", "Country", f"A country of a very long name, number {at}") for at in range(120)]
    ties = [relationship("CONGRATULATED", "country:0", node.id) for node in nodes[1:]]
    axes = relgraph.draw_network(graph(nodes, ties))

    assert 0 < len(axes.texts) < 120
    assert "A country of a very long name, number 0" in names(axes)


def test_a_part_is_drawn_under_the_title_of_its_view() -> None:
    axes = relgraph.draw_network(TINY, relgraph.Part(labels=frozenset({"Country"})))

    assert names(axes) == ["China", "Laos", "Myanmar"]
    assert axes.get_title(loc="left") == "Officials, agencies and cooperation"
    titled = relgraph.draw_network(relgraph.to_view(TINY, title="Three countries"))
    assert titled.get_title(loc="left") == "Three countries"


def test_it_is_drawn_where_it_is_asked_for() -> None:
    from matplotlib.figure import Figure

    axes = Figure().subplots(1, 2)

    assert relgraph.draw_network(TINY, ax=axes[1]) is axes[1]
    assert (len(axes[0].collections), len(axes[1].collections)) == (0, len(LABELS))


def test_the_same_graph_gives_the_same_picture() -> None:
    pictures = []
    for _ in range(2):
        file = io.BytesIO()
        relgraph.draw_network(TINY).figure.savefig(file, format="png", metadata={"Software": None})
        pictures.append(file.getvalue())

    assert pictures[0] == pictures[1]


def test_an_empty_graph_is_drawn_as_nothing() -> None:
    axes = relgraph.draw_network(Graph((), (), TINY.vocabulary, TINY.version, TINY.schema))

    assert (names(axes), len(axes.patches)) == ([], 0)


def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(RelgraphError, match=r"^a view is a part already: ask for the part when it is made"):
        relgraph.draw_network(relgraph.to_view(TINY), relgraph.Part())
    with pytest.raises(GraphError, match="no node has the id 'country:XX'"):
        relgraph.draw_network(TINY, relgraph.Part(focus="country:XX"))
