"""The values of a measure on networks made anew from documents that are drawn again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from relgraph.analysis.centrality import degree, strength
from relgraph.analysis.spectral import pagerank, pageranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from relgraph.analysis.network import Network, Witnesses
    from relgraph.analysis.scores import Scores

# Takes weights, one row for each network and one column for each tie; gives values, one column for each node.
Together = Callable[["NDArray[np.float64]"], "NDArray[np.float64]"]

# So many entries of matrices are measured at a time: fewer leave Python at work between, more the caches of a processor.
_ENTRIES = 200_000
_MOST = 32


def resampled(
    measure: Callable[..., Scores], network: Network, *, unit: str, resamples: int, seed: int, **options: Any
) -> NDArray[np.float64]:
    """A measure of so many networks drawn anew: one row for each of them, one column for each node.

    PageRank, strength and degree are measured of many networks at a time, other measures of one after the other.

    Args:
        measure: A network to `Scores`.
        network: It has witnesses.
        unit: What is drawn: `document`, `publisher` or `confidence`.
        resamples: How many, 1 or more.
        seed: Of the drawing.
        options: Passed on to the measure.
    """
    prepared = _TOGETHER.get(measure)
    together = prepared(network, **options) if prepared else _one_by_one(measure, network, options)
    many = max(1, min(_MOST, _ENTRIES // max(1, 2 * network.tie_count)))
    values = np.empty((resamples, len(network)))
    for start, weights in _draws(network, unit, resamples, many, seed):
        values[start : start + len(weights)] = together(weights)
    return values


def drawn_with(witnesses: Witnesses, unit: str) -> list[str]:
    """What each document is drawn with: itself, or its publisher where known."""
    if unit == "document":
        return list(witnesses.documents)
    pairs = zip(witnesses.documents, witnesses.publishers, strict=True)
    return [f"publisher {publisher}" if publisher else document for document, publisher in pairs]


def _draws(
    network: Network, unit: str, resamples: int, many: int, seed: int
) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """The weights of the networks, so many at a time, with the number of the first."""
    witnesses = network.witnesses
    assert witnesses is not None
    chance = np.random.default_rng(seed)
    parts = [(start, range(min(many, resamples - start))) for start in range(0, resamples, many)]
    if unit == "confidence":
        for start, drawn in parts:
            kept = np.array([chance.random(len(witnesses.tie)) < witnesses.confidence for _ in drawn])
            yield start, witnesses.weights(kept, network.tie_count)
        return
    names, group = np.unique(np.array(drawn_with(witnesses, unit), dtype=object), return_inverse=True)
    for start, drawn in parts:
        times = np.array([np.bincount(chance.integers(0, len(names), len(names)), minlength=len(names)) for _ in drawn])
        yield start, witnesses.weights_drawn(times[:, group], network.tie_count)


def _one_by_one(measure: Callable[..., Scores], network: Network, options: dict[str, Any]) -> Together:
    def values(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.array([measure(network.weighted(one), **options).values for one in weights])

    return values


def _strengths(network: Network) -> Together:
    return lambda weights: (network.ends @ weights.T).T


def _degrees(network: Network) -> Together:
    return lambda weights: (network.ends @ (weights.T > 0)).T


_TOGETHER: dict[Callable[..., Scores], Callable[..., Together]] = {
    degree: _degrees,
    pagerank: pageranks,
    strength: _strengths,
}
