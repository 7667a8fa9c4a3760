"""How sure ranks are, given the documents: what they would be had other documents come down to us."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from relgraph.analysis.network import Network, Witnesses
from relgraph.analysis.projecting import project
from relgraph.analysis.resampling import drawn_with, resampled
from relgraph.analysis.scores import Scores, ranked
from relgraph.analysis.table import Table, plain
from relgraph.analysis.wording import counted, plural, share
from relgraph.errors import AnalysisError
from relgraph.model import Graph

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNITS = ("document", "publisher", "confidence")
# A publisher or country with more than this share of the documents gives most of them.
_MOST = 0.5
# Up to this share of values outside their own intervals is left unsaid.
_FEW = 0.1


class Robust(Table):
    """A table of nodes by a measure, with intervals of value and rank, the first rank first.

    Attributes:
        scores: The measure of the network as it is.
        values: Of each resample (row) and node (column).
        ranks: Of each resample and node, as of `Scores`.
        low, high: Ends of the interval of each node's value.
        level: Share of the resamples that the intervals hold.
        groups: Runs of neighbours in the order of ranks that cannot be told apart: places of the first and the last,
            counted from 1, that cover the places 1 to `top`; the last may reach beyond.
    """

    def __init__(
        self, scores: Scores, values: NDArray[np.float64], *, level: float, top: int, sentences: tuple[str, ...]
    ) -> None:
        self.scores, self.values, self.level, self.top = scores, values, level, top
        # Some at a time, which stay in the caches of a processor.
        parts = np.array_split(values, max(1, values.size // 50_000))
        self.ranks = np.concatenate([ranked(one, lowest_first=scores.lowest_first).astype(np.int32) for one in parts])
        self.low, self.high = _ends(values, level)
        self.groups = _groups(scores, values, level, top)
        columns = (
            "rank",
            "name",
            "country",
            scores.measure,
            "low",
            "high",
            "rank low",
            "rank high",
            f"in top {top}",
            "id",
        )
        super().__init__(
            f"{scores.measure}, how sure",
            columns,
            self._robust_rows,
            (*scores.sentences, *sentences, self._doubt(), *_told_apart(scores, self.groups, top)),
            drawn=("name", scores.measure, "low", "high"),
        )

    def _doubt(self) -> str:
        """What to say where values lie outside their own intervals, so that these cannot hold the truth."""
        scores = self.scores
        near = 1e-9 * np.nanmax(np.abs(scores.values), initial=0.0)
        known = ~np.isnan(scores.values) & (scores.network.degrees > 0)
        outside = int((known & ((scores.values < self.low - near) | (scores.values > self.high + near))).sum())
        if outside <= _FEW * known.sum():
            return ""
        return (
            f"{share(outside, int(known.sum()))} values lie outside their own interval: where few documents state a tie, it is "
            f"missing in many resamples, and {scores.measure} hangs on that. Do not read these intervals as holding the truth; "
            "strength and pagerank stand up to it."
        )

    def _robust_rows(self) -> list[tuple[Any, ...]]:
        of, scores = self.scores.network, self.scores
        ordered = np.sort(self.ranks.T, axis=1)
        # The lowest and the highest rank that at least so many resamples come up to.
        tail = (1.0 - self.level) / 2.0
        first, last = (ordered[:, math.ceil(part * ordered.shape[1]) - 1] for part in (tail, 1.0 - tail))
        chance = (self.ranks <= self.top).mean(axis=0)
        return [
            (
                int(scores.ranks[at]),
                of.names[at],
                of.countries[at],
                plain(scores.values[at]),
                plain(self.low[at]),
                plain(self.high[at]),
                int(first[at]),
                int(last[at]),
                plain(float(chance[at])),
                of.ids[at],
            )
            for at in scores.order.tolist()
        ]


def robust(
    measure: Callable[..., Scores],
    graph: Graph | Network,
    *,
    resamples: int = 500,
    seed: int = 7,
    unit: str = "document",
    level: float = 0.95,
    top: int = 10,
    **options: Any,
) -> Robust:
    """A measure with intervals of value and rank: how far it hangs on the documents that happen to be there.

    The bootstrap: as many documents as there are, are drawn again with replacement, the network is made anew from what
    the drawn ones state (a document drawn twice counts twice), and measured; and that `resamples` times. The interval of
    a value or rank holds the middle `level` of what came out (percentile interval). All documents of the graph (and of
    the period) are drawn from, those that state no tie as well; all nodes stay, without ties if need be.

    - `unit="document"`: every document is a witness of its own.
    - `unit="publisher"`: publishers are drawn, each with all its documents, since a publisher's texts are no independent
      witnesses; a document without a publisher is one of its own. With few publishers the intervals are too narrow.
    - `unit="confidence"`: nothing is drawn again, but what a document says of a tie is dropped with the chance that it was
      misread, 1 - its highest confidence; an interval then tells of errors of reading alone.

    What it cannot tell: documents never come down to us stay unknown. A tie that one document states is missing in 37 %
    of the resamples, so that measures which count ties (`degree`, `betweenness`, and whatever is not weighted) come
    out lower in resamples than in the network, and the interval of a value may lie below it; the ranks suffer less.
    Measures that follow weights by documents or sentences (`strength`, `pagerank`) are the ones to be sure about: how
    often their intervals hold the truth stands in `benchmarks/README.md`.

    Efron 1979, doi:10.1214/aos/1176344552; of networks: Snijders and Borgatti 1999, Connections 22 (2), 161–170, which
    has no DOI; drawing of clusters: Field and Welsh 2007, doi:10.1111/j.1467-9868.2007.00593.x.

    Args:
        measure: Such as `pagerank`, of this module's kin: a network to `Scores`.
        graph: A graph, of which `project` makes the network, or a network made of a graph.
        resamples: How many, 1 or more; 500 are enough for intervals at .95.
        seed: The same seed gives the same result.
        unit: `document`, `publisher` or `confidence`.
        level: Share of the resamples that an interval holds, above 0 and below 1.
        top: For how many first ranks the chance to be among them is told, 1 or more.
        options: Passed on to the measure.

    Returns:
        Nodes by rank, with the ends of both intervals and the share of resamples in which the node's rank is among the
        first `top`; its sentences name who cannot be told apart, and where centrality here measures attention.

    Raises:
        AnalysisError: An argument is out of range, the network was not made of a graph, no document states a tie, there is
            but one document or publisher to draw, or the measure is none of nodes.
    """
    network = graph if isinstance(graph, Network) else project(graph)
    witnesses = _checked(network, resamples, unit, level, top)
    scores = _scored(measure, network, options)
    values = resampled(measure, network, unit=unit, resamples=resamples, seed=seed, **options)
    said = (_said(witnesses, unit, resamples, seed, level), *_attention(network, witnesses))
    return Robust(scores, values, level=level, top=top, sentences=said)


def _scored(measure: Callable[..., Scores], network: Network, options: dict[str, Any]) -> Scores:
    """The measure of the network as it is; an error where it is none of nodes."""
    scores = measure(network, **options)
    if not isinstance(scores, Scores):
        raise AnalysisError(
            f"{getattr(measure, '__name__', 'this')} gives no value to each node: degree, strength, betweenness, closeness, "
            "eigenvector, pagerank, core_number, clustering, constraint and effective_size do"
        )
    return scores


def _checked(network: Network, resamples: int, unit: str, level: float, top: int) -> Witnesses:
    if resamples < 1:
        raise AnalysisError(f"at least 1 resample is needed, not {resamples}: 500 are usual")
    if unit not in UNITS:
        raise AnalysisError(f"what is drawn again is a document, a publisher or (by) confidence, not {unit!r}")
    if not 0 < level < 1:
        raise AnalysisError(f"the level of an interval is above 0 and below 1, not {level:g}: .95 is usual")
    if top < 1:
        raise AnalysisError(f"the first {top} ranks are none: give 1 or more")
    witnesses = network.witnesses
    if witnesses is None:
        raise AnalysisError(
            "which documents state the ties of this network is not known: make it of a graph by project"
        )
    if not len(witnesses.tie):
        raise AnalysisError("no document states a tie of this network: choose other nodes, relationships or dates")
    if unit == "confidence" and np.isnan(witnesses.confidence).any():
        raise AnalysisError("that a document names two officials has no confidence: draw documents or publishers again")
    if unit != "confidence" and len(set(drawn_with(witnesses, unit))) < 2:
        raise AnalysisError(
            f"there is but one {unit} to draw again, which tells nothing: "
            f"{'add documents' if unit == 'document' else 'choose unit document'}"
        )
    return witnesses


def _ends(values: NDArray[np.float64], level: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ends of the intervals of each column, of the resamples that have a value; NaN where none has.

    Between two values that came out the end lies in proportion, so that of n values each of the n + 1 gaps holds as much
    (`weibull` of numpy.quantile, which takes several times longer).
    """
    ordered = np.sort(values.T, axis=1)  # NaN comes last
    many = (~np.isnan(ordered)).sum(axis=1)
    last = np.maximum(many - 1, 0)
    rows = np.arange(len(ordered))
    found = []
    for share_below in ((1.0 - level) / 2.0, (1.0 + level) / 2.0):
        place = np.clip(share_below * (many + 1) - 1.0, 0.0, last)
        below = place.astype(np.int64)
        low, high = ordered[rows, below], ordered[rows, np.minimum(below + 1, last)]
        found.append(low + (place - below) * (high - low))
    return found[0], found[1]


def _groups(scores: Scores, values: NDArray[np.float64], level: float, top: int) -> tuple[tuple[int, int], ...]:
    """From the first place on: with a node go all that follow it until one is below it in `level` of the resamples."""
    order = scores.order
    sign = -1.0 if scores.lowest_first else 1.0
    ahead = np.where(np.isnan(values), -np.inf, sign * values)
    found, place = [], 0
    while place < min(top, len(order)):
        end = place + 1
        while end < len(order) and (ahead[:, order[place]] > ahead[:, order[end]]).mean() < level:
            end += 1
        found.append((place + 1, end))
        place = end
    return tuple(found)


def _told_apart(scores: Scores, groups: tuple[tuple[int, int], ...], top: int) -> list[str]:
    kind = plural(scores.network.labels)
    runs = [(first, last) for first, last in groups if last > first]
    if not groups:
        return []
    if not runs:
        return [f"Each of the first {min(top, len(scores.values))} {kind} is told apart from those after it."]
    ranks = scores.ranks[scores.order].tolist()
    said = [
        f"{ranks[first - 1]} to {ranks[last - 1]}" if ranks[first - 1] < ranks[last - 1] else f"{ranks[first - 1]}"
        for first, last in runs
    ]
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    among = " among themselves" if len(said) > 1 else ""
    return [f"{kind[0].upper()}{kind[1:]} ranked {listed} cannot be told apart{among}."]


def _said(witnesses: Witnesses, unit: str, resamples: int, seed: int, level: float) -> str:
    held = f"intervals hold the middle {100 * level:g} % of what came out."
    if unit == "confidence":
        return (
            f"{resamples} times, what a document says of a tie was dropped with the chance that it was misread, 1 - its "
            f"confidence (seed {seed}); {held}"
        )
    many = len(set(drawn_with(witnesses, unit)))
    drawn = f"{resamples} times {counted(many, unit)} were drawn again with replacement (seed {seed})"
    unknown = sum(not one for one in witnesses.publishers)
    alone = (
        f" ({counted(unknown, 'document')} without a publisher each by itself)"
        if unit == "publisher" and unknown
        else ""
    )
    few = " So few publishers make the intervals too narrow." if unit == "publisher" and many < 20 else ""
    return f"{drawn}{alone}; {held}{few}"


def _attention(network: Network, witnesses: Witnesses) -> list[str]:
    """Where one publisher gives most of the documents that state a tie, or one country is a party in most of them."""
    stating = np.unique(witnesses.document).tolist()
    said = []
    publishers = Counter(witnesses.publishers[one] for one in stating if witnesses.publishers[one])
    if publishers:
        name, many = min(publishers.items(), key=lambda pair: (-pair[1], pair[0]))
        if many > _MOST * len(stating):
            said.append(
                f"{name} published {share(many, len(stating))} of the documents that state a tie: "
                "centrality here measures its attention."
            )
    codes, country = np.unique(network.countries, return_inverse=True)
    parties = country[network.pairs[witnesses.tie]].ravel()
    once = np.unique(parties * len(witnesses.documents) + np.repeat(witnesses.document, 2))
    texts = np.bincount(once // len(witnesses.documents), minlength=len(codes))
    texts[codes == ""] = 0
    most = int(texts.argmax())
    if texts[most] > _MOST * len(stating):
        said.append(
            f"{_country(network, str(codes[most]))} is a party in {share(int(texts[most]), len(stating))} of these documents: "
            "centrality here measures attention to it, too."
        )
    return said


def _country(network: Network, code: str) -> str:
    at = network.numbers.get(f"country:{code}")
    return code if at is None else network.names[at]
