"""A measure of every node: values, ranks, and how to read them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from relgraph.analysis.table import Table, plain
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from relgraph.analysis.network import Network

# Values that differ by less than this share of the largest are alike: sums in another order differ by as much.
_ALIKE = 1e-10


class Scores(Table):
    """A table of nodes by a measure, the first rank first, nodes of one rank in the network's order.

    Attributes:
        measure: Name of the measure.
        network: What was measured.
        values: Of the nodes, in the network's order; NaN where the measure has no value.
        lowest_first: Whether the lowest value has the first rank.
    """

    def __init__(
        self,
        measure: str,
        network: Network,
        values: NDArray[np.float64],
        *notes: str,
        lowest_first: bool = False,
    ) -> None:
        empty = "" if len(network) else "The network is empty: there is nothing to measure."
        super().__init__(
            measure,
            ("rank", "name", "country", measure, "id"),
            self._ranked_rows,
            (network.sentence, empty, *notes),
            drawn=("name", measure),
        )
        self.measure, self.network, self.values, self.lowest_first = measure, network, values, lowest_first

    @cached_property
    def ranks(self) -> NDArray[np.int64]:
        """Of the nodes; 1 is first, nodes with like values share a rank, those without value come last."""
        return ranked(self.values, lowest_first=self.lowest_first)

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Numbers of the nodes, the first rank first."""
        return np.argsort(self.ranks, kind="stable")

    def _ranked_rows(self) -> list[tuple[Any, ...]]:
        of = self.network
        return [
            (int(self.ranks[at]), of.names[at], of.countries[at], plain(self.values[at]), of.ids[at])
            for at in self.order.tolist()
        ]

    def __getitem__(self, node: str) -> float:
        """The value of the node with this id.

        Raises:
            AnalysisError: The network has no such node.
        """
        if node not in self.network.numbers:
            raise AnalysisError(f"the network has no node {node!r}: relgraph.lookup finds ids by name")
        return float(self.values[self.network.numbers[node]])

    def to_dict(self) -> dict[str, float]:
        """Id -> value, in the network's order."""
        return dict(zip(self.network.ids, self.values.tolist(), strict=True))


def ranked(values: NDArray[np.float64], *, lowest_first: bool = False) -> NDArray[np.int64]:
    """Rank of each value along the last axis: 1 plus the number of values before it; like values share a rank.

    Values are alike where they agree to ten digits of the largest. NaN comes after every value.
    """
    if not values.size:
        return np.zeros(values.shape, np.int64)
    known = np.where(np.isfinite(values), values, 0.0)
    largest = np.abs(known).max(axis=-1, keepdims=True)
    steps = np.round(known / np.where(largest > 0, largest * _ALIKE, 1.0))
    last = np.where(np.isnan(values), np.inf, steps if lowest_first else -steps)
    order = np.argsort(last, axis=-1)
    along = np.take_along_axis(last, order, axis=-1)
    new = np.concatenate([np.ones_like(along[..., :1], bool), along[..., 1:] != along[..., :-1]], axis=-1)
    places = np.where(new, np.arange(1, values.shape[-1] + 1), 0)
    found = np.empty(values.shape, np.int64)
    np.put_along_axis(found, order, np.maximum.accumulate(places, axis=-1), axis=-1)
    return found
