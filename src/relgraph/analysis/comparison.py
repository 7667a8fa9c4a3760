"""Several measures of one network beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from relgraph.analysis.grid import Grid
from relgraph.analysis.scores import Scores
from relgraph.analysis.table import Table, plain
from relgraph.errors import AnalysisError


def side_by_side(scores: Sequence[Scores]) -> Table:
    """Measures of one network in the columns of one table, in the order of ranks by the first of them.

    Raises:
        AnalysisError: There is no measure, or they are of different networks.
    """
    first = _checked(scores)
    of = first.network
    rows = [
        (int(first.ranks[at]), of.names[at], of.countries[at], *(plain(one.values[at]) for one in scores), of.ids[at])
        for at in first.order.tolist()
    ]
    columns = ("rank", "name", "country", *(one.measure for one in scores), "id")
    sentences = dict.fromkeys(sentence for one in scores for sentence in one.sentences)
    drawn = ("name", first.measure)
    return Table(", ".join(one.measure for one in scores), columns, rows, sentences, drawn=drawn)


def rank_correlations(scores: Sequence[Scores]) -> Grid:
    """How like the ranks by several measures are: Spearman's correlation of any two of them.

    ρ is Pearson's correlation of the ranks, nodes of one rank sharing the mean of their places; nodes for which one of the
    two has no value are left out. From -1 (the contrary order) over 0 to 1 (the same order); nothing where a measure
    gives all nodes one rank. Spearman 1904, doi:10.2307/1412159.

    Raises:
        AnalysisError: As of `side_by_side`.
    """
    first = _checked(scores)
    rows = [(one.measure, *(plain(_spearman(one, other)) for other in scores)) for one in scores]
    return Grid(
        "rank correlations",
        [one.measure for one in scores],
        rows,
        (first.network.sentence, "1: the same order of nodes; 0: none."),
        down="measure",
        across="measure",
        unit="Spearman's ρ",
        bounds=(-1.0, 1.0),
    )


def _spearman(one: Scores, other: Scores) -> float:
    from scipy.stats import rankdata

    known = ~(np.isnan(one.values) | np.isnan(other.values))
    if known.sum() < 2:
        return float("nan")
    places = [rankdata(scores.ranks[known]) for scores in (one, other)]
    if any(np.ptp(place) == 0 for place in places):
        return float("nan")
    return float(np.corrcoef(places)[0, 1])


def _checked(scores: Sequence[Scores]) -> Scores:
    if not scores:
        raise AnalysisError("no measure is given: measure the network first, as in side_by_side([degree(network)])")
    if any(one.network is not scores[0].network for one in scores):
        raise AnalysisError("the measures are of different networks: measure one network for all of them")
    return scores[0]
