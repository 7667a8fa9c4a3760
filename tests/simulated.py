"""Worlds whose truth is known: documents drawn from a population of them, and how often intervals hold its measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relgraph.analysis.network import Network, Witnesses, numbered, summed, unkeyed
from relgraph.analysis.robustness import robust
from relgraph.analysis.scores import Scores

Texts = list[NDArray[np.int64]]


def population(nodes: int, documents: int, *, seed: int) -> Texts:
    """Of each document the pairs of nodes that it ties, up to four; some nodes are in very many, most in few."""
    chance = np.random.default_rng(seed)
    fame = (1.0 + np.arange(nodes)) ** -0.7
    fame /= fame.sum()
    drawn = [chance.choice(nodes, (chance.integers(1, 5), 2), p=fame) for _ in range(documents)]
    return [pairs[pairs[:, 0] != pairs[:, 1]] for pairs in drawn]


def network_of(texts: Texts, nodes: int) -> Network:
    """The network that documents state, as `project` makes it of a graph."""
    pairs = np.concatenate(texts)
    documents = np.repeat(np.arange(len(texts)), [len(one) for one in texts])
    keys, place = numbered(pairs, nodes)
    rows = np.unique(place * len(texts) + documents)
    tie, document = rows // len(texts), rows % len(texts)
    ones = np.ones(len(rows))
    names = tuple(f"document:{at:05}" for at in range(len(texts)))
    witnesses = Witnesses("documents", tie, document, ones, ones, names, ("",) * len(texts))
    ids = tuple(f"agency:CN:{at:04}" for at in range(nodes))
    unknown = ("",) * nodes
    labels = ("Agency",) * nodes
    weights = summed(tie, ones, len(keys))
    return Network(ids, ids, labels, unknown, unkeyed(keys, nodes), weights, "Simulated.", witnesses)


def coverage(
    measure: Callable[..., Scores], *, nodes: int, documents: int, worlds: int, resamples: int, **options: Any
) -> tuple[float, float]:
    """Shares of intervals at .95, of values and of ranks, that hold those of the population.

    Values that grow with the number of documents (`strength`) are compared as shares of it.
    """
    texts = population(nodes, 20 * documents, seed=1)
    truth = measure(network_of(texts, nodes), **options)
    scale = documents / len(texts) if measure.__name__ == "strength" else 1.0
    chance = np.random.default_rng(2)
    values = ranks = 0
    for world in range(worlds):
        sample = [texts[at] for at in chance.integers(0, len(texts), documents)]
        found = robust(measure, network_of(sample, nodes), resamples=resamples, seed=world, **options)
        rows = {row["id"]: row for row in found}
        for node, value, rank in zip(truth.network.ids, truth.values * scale, truth.ranks, strict=True):
            row = rows[node]
            low, high = row["low"], row["high"]
            values += low is not None and low <= value <= high
            ranks += row["rank low"] <= rank <= row["rank high"]
    return values / (worlds * nodes), ranks / (worlds * nodes)
