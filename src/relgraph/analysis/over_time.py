"""Networks over time: a measure by year or window, who came and who left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from relgraph.analysis.period import read_period
from relgraph.analysis.projecting import project
from relgraph.analysis.table import Table, plain
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from relgraph.analysis.network import Network
    from relgraph.analysis.scores import Scores
    from relgraph.model import Graph

_NAMED = 5


def over_time(
    measure: Callable[[Network], Scores],
    graph: Graph,
    *,
    network: Callable[..., Network] = project,
    window: int = 1,
    periods: Sequence[tuple[str, str]] | None = None,
    **options: Any,
) -> Table:
    """A measure by year or window: for each period the nodes that have ties in it, the first rank first.

    Each period is a network of its own, of the documents of that period alone; values of periods with many documents and
    of periods with few are to be compared by rank. The formula, units and range are the measure's.

    Args:
        measure: Such as `pagerank`; a function that sets its options, too.
        graph: Read only.
        network: What makes a network of the graph: `project`, `agencies`, `countries`, `officials`.
        window: Length of a period in years, 1 or more, from the year of the oldest document.
        periods: (since, until) of each period, both included, instead of windows; they may overlap.
        options: Passed on to `network`.

    Raises:
        AnalysisError: No document has a date, the window is no number of years, since lies after until in a period, or
            as of the measure or `network`.
    """
    rows: list[tuple[Any, ...]] = []
    name = "value"
    for since, until in _periods(graph, window, periods):
        made = network(graph, since=since, until=until, **options)
        scores = measure(made)
        name = scores.measure
        rows += [
            (
                said_period(since, until),
                int(scores.ranks[at]),
                made.names[at],
                made.countries[at],
                plain(scores.values[at]),
                made.ids[at],
            )
            for at in scores.order.tolist()
            if made.degrees[at]
        ]
    columns = ("period", "rank", "name", "country", name, "id")
    said = (f"Of each period: {network(graph, **options).sentence}", "Only documents of the period count.")
    return Table(f"{name} over time", columns, rows, said, drawn=("period", name, "name"))


def newcomers(
    graph: Graph,
    *,
    network: Callable[..., Network] = project,
    window: int = 1,
    periods: Sequence[tuple[str, str]] | None = None,
    **options: Any,
) -> Table:
    """Who came and who left: for each period how many nodes have their first tie in it, and their last.

    `came` counts nodes without a tie in any earlier period, `left` nodes without one in any later period; in the first
    period all are new, and who has left after the last nobody knows. Whom documents no longer name need not be gone.
    Weights and directions do not count.

    Args:
        graph: Read only.
        network: As of `over_time`.
        window: As of `over_time`.
        periods: As of `over_time`, in the order of time.
        options: Passed on to `network`.

    Raises:
        AnalysisError: As of `over_time`.
    """
    spans = _periods(graph, window, periods)
    made = [network(graph, since=since, until=until, **options) for since, until in spans]
    tied = np.array([one.degrees > 0 for one in made])
    earlier, later = np.zeros(tied.shape[1], bool), tied[::-1].cumsum(axis=0)[::-1] > 0
    rows: list[tuple[Any, ...]] = []
    for at, (since, until) in enumerate(spans):
        came = tied[at] & ~earlier
        is_last = at == len(spans) - 1
        left = np.zeros_like(came) if is_last else tied[at] & ~later[at + 1]
        rows.append(
            (
                said_period(since, until),
                int(tied[at].sum()),
                made[at].tie_count,
                int(came.sum()),
                _names(made[at], came),
            )
            + ((None, "") if is_last else (int(left.sum()), _names(made[at], left)))
        )
        earlier |= tied[at]
    columns = ("period", "nodes with ties", "ties", "came", "who came", "left", "who left")
    said = (
        f"Of each period: {network(graph, **options).sentence}",
        "Came: first tie in this period; left: last tie in this period.",
    )
    return Table("newcomers", columns, rows, said, drawn=("period", "came"))


def said_period(since: str, until: str) -> str:
    """`2021`, or `2021 to 2023`."""
    return since if since == until else f"{since} to {until}"


def _names(network: Network, chosen: Any) -> str:
    """Names of the chosen nodes, those with the most ties first, and how many more."""
    places = np.flatnonzero(chosen)
    order = places[np.lexsort((places, -network.degrees[places]))].tolist()
    more = len(order) - _NAMED
    return "; ".join(network.shown_names[at] for at in order[:_NAMED]) + (f"; {more} more" if more > 0 else "")


def _periods(graph: Graph, window: int, periods: Sequence[tuple[str, str]] | None) -> list[tuple[str, str]]:
    if periods is not None:
        found = [read_period(since, until) for since, until in periods]
        if not found or not all(since and until for since, until in found):
            raise AnalysisError("periods are pairs of dates, since and until: give one at least")
        return found
    if window < 1:
        raise AnalysisError(f"a window is 1 year or more, not {window}")
    dates = [node.properties.get("date") or "" for node in graph.nodes if node.label == "Document"]
    years = sorted({int(date[:4]) for date in dates if date})
    if not years:
        raise AnalysisError("no document of this graph has a date: give dates in sources.csv, or measure it as a whole")
    return [(f"{year:04}", f"{year + window - 1:04}") for year in range(years[0], years[-1] + 1, window)]
