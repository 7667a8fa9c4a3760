"""Tables of two directions: areas of cooperation by country or by year, and whatever else has names down and across."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from relgraph.analysis.one_mode import countries_and_areas
from relgraph.analysis.table import Table
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from relgraph.analysis.network import Network
    from relgraph.model import Graph

_ACROSS = ("countries", "years")


class Grid(Table):
    """A table with names down and names across, whose cells are numbers of one kind.

    Attributes:
        down: What the rows are.
        across: What the columns are.
        unit: What a cell is.
        bounds: The least and the greatest that a cell can be; None: 0 and the greatest there is.
    """

    def __init__(
        self,
        title: str,
        columns: Sequence[str],
        rows: Sequence[tuple[Any, ...]],
        sentences: Sequence[str],
        *,
        down: str,
        across: str,
        unit: str,
        bounds: tuple[float, float] | None = None,
    ) -> None:
        super().__init__(title, (down, *columns), rows, sentences)
        self.down, self.across, self.unit, self.bounds = down, across, unit, bounds

    def plot(self, *, ax: Axes | None = None, top: int = 20, columns: Sequence[str] | None = None) -> Axes:
        """A heat map drawn with matplotlib; a cell of 0 or without value is left white.

        Args:
            ax: Where to draw; None: a figure of its own.
            top: How many rows, 1 or more.
            columns: Which columns; None: all.

        Raises:
            AnalysisError: matplotlib is not installed, there is no such column, or the table is empty.
        """
        from relgraph.analysis.drawing import draw_grid

        return draw_grid(self, ax, top, columns)


def area_grid(
    graph: Graph,
    across: str = "countries",
    *,
    areas: Collection[str] | str | None = None,
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] | str | None = None,
) -> Grid:
    """How many documents state cooperation in an area, by country or by year of the documents.

    Countries are those that cooperate or whose agencies do. A document that states cooperation of several countries in
    an area counts once for each country, but once for the year. Areas and countries with the most documents come
    first, ties by id; areas and countries without any are left out, years without any are not.

    Args:
        graph: Read only.
        across: `countries` or `years`; of years, documents without a date are left out.
        areas: As of `project`.
        since: As of `project`.
        until: As of `project`.
        statuses: As of `project`.

    Raises:
        AnalysisError: It is to be by something else, or as of `project`.
    """
    if across not in _ACROSS:
        raise AnalysisError(f"areas are shown across {' or '.join(_ACROSS)}, not {across!r}")
    network = countries_and_areas(graph, areas=areas, since=since, until=until, statuses=statuses)
    order = [at for at in _by_documents(network) if network.degrees[at]]
    fields = [at for at in order if network.labels[at] == "CooperationArea"]
    said = [network.sentence]
    if across == "countries":
        nations = [at for at in order if network.labels[at] == "Country"]
        names = [network.shown_names[at] for at in nations]
        cells = network.matrix[fields][:, nations].toarray().astype(np.int64)
    else:
        names, cells, undated = _by_year(graph, network, fields)
        said += [f"Left out: documents without a date, {undated}."] * bool(undated)
    rows = [(network.names[at], *row) for at, row in zip(fields, cells.tolist(), strict=True)]
    return Grid(
        f"cooperation by area and {'country' if across == 'countries' else 'year'}",
        names,
        rows,
        (*said, "A cell is the number of documents that state it."),
        down="area of cooperation",
        across="country" if across == "countries" else "year of the documents",
        unit="documents",
    )


def _statements(network: Network) -> NDArray[np.int64]:
    """Rows of node and document, each pair once: the document states a tie of the node."""
    witnesses = network.witnesses
    if witnesses is None or not len(witnesses.tie):
        return np.zeros((0, 2), np.int64)
    ends = network.pairs[witnesses.tie]
    rows = np.column_stack([ends.ravel(), np.repeat(witnesses.document, 2)])
    return np.unique(rows, axis=0)


def _by_documents(network: Network) -> list[int]:
    """Numbers of the nodes, those that the most documents state something of first, ties in the network's order."""
    many = np.bincount(_statements(network)[:, 0], minlength=len(network))
    order: list[int] = np.argsort(-many, kind="stable").tolist()
    return order


def _by_year(graph: Graph, network: Network, fields: Sequence[int]) -> tuple[list[str], NDArray[np.int64], int]:
    """Years from the first to the last, how many documents of each state something of each area, how many have no date."""
    rows = _statements(network)
    names = network.witnesses.documents if network.witnesses is not None else ()
    dates = {node.id: str(node.properties.get("date") or "") for node in graph.nodes if node.label == "Document"}
    year = np.array([int(dates.get(name, "")[:4] or 0) for name in names], np.int64)
    of, when = rows[:, 0], year[rows[:, 1]]
    undated = len(set(rows[when == 0, 1].tolist()))
    known = when[when > 0]
    if not len(known):
        return [], np.zeros((len(fields), 0), np.int64), undated
    years = list(range(int(known.min()), int(known.max()) + 1))
    cells = np.array([[int(((of == at) & (when == one)).sum()) for one in years] for at in fields], np.int64)
    return [str(one) for one in years], cells, undated
