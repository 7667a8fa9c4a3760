"""Who keeps to their own kind: assortativity by country, and countries that cooperate in the same areas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from relgraph.analysis.one_mode import countries_and_areas
from relgraph.analysis.table import Table, plain
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from relgraph.analysis.network import Network
    from relgraph.model import Graph

_KINDS = ("country", "label")


class Mixing(Table):
    """A table of the kinds of nodes, those with the most ties first.

    Attributes:
        coefficient: The assortativity; NaN where it has no value.
        error: Its standard error; NaN where it has none.
    """

    def __init__(
        self, by: str, rows: Iterable[tuple[Any, ...]], sentences: Iterable[str], coefficient: float, error: float
    ) -> None:
        columns = (by, "nodes", "ties", "within", "share within", "expected")
        super().__init__(f"assortativity by {by}", columns, rows, sentences, drawn=(by, "share within"))
        self.coefficient, self.error = coefficient, error


def assortativity(network: Network, *, by: str = "country", weighted: bool = False) -> Mixing:
    """Assortativity: how far ties join nodes of one country rather than of two.

    r = (Σ e(i, i) - Σ a(i)²) / (1 - Σ a(i)²), where e(i, j) is the share of tie ends that join country i to j, and a(i)
    the share of ends at i. From about -1 (never within one country) over 0 (as by chance) to 1 (only within). The
    standard error is the jackknife's over ties. Ties have no direction; components do not matter. Ties of a node whose
    country is unknown are left out. NaN without ties, or where all ends are of one country.

    For each country: `ties` are those with an end there, `within` those with both, `share within` is within / ties,
    and `expected` is that share if ends were joined by chance: a / (2 - a).

    Newman 2003, doi:10.1103/PhysRevE.67.026126.

    Args:
        network: What is measured.
        by: `country` or `label`.
        weighted: Whether a tie counts by its weight (then the error treats each tie as one observation); else 1.

    Raises:
        AnalysisError: Nodes are to be told apart by something else.
    """
    if by not in _KINDS:
        raise AnalysisError(f"assortativity is by {' or '.join(_KINDS)}, not by {by!r}")
    kinds = network.countries if by == "country" else network.labels
    names = sorted(set(kinds) - {""})
    numbers = {name: number for number, name in enumerate(names)}
    kind = np.array([numbers.get(one, -1) for one in kinds], np.int64)
    ends = kind[network.pairs]
    known = (ends >= 0).all(axis=1)
    ends, weights = ends[known], (network.weights[known] if weighted else np.ones(int(known.sum())))
    table = np.zeros((len(names), len(names)))
    np.add.at(table, (ends[:, 0], ends[:, 1]), weights)
    table += table.T
    coefficient = _coefficient(table)
    error = _jackknifed(table, ends, weights, coefficient)
    left = int((~known).sum())
    spread = "" if np.isnan(error) else f" (standard error {error:.3f})"
    value = "no value here" if np.isnan(coefficient) else f"{coefficient:.3f}{spread}"
    said = [
        network.sentence,
        f"Assortativity by {by}: {value}; 1 is ties within one {by} only, 0 is as by chance.",
        f"Left out: {left} of {network.tie_count} ties, of nodes whose {by} is unknown." if left else "",
    ]
    sizes = np.bincount(kind[kind >= 0], minlength=len(names))
    return Mixing(by, _mixed(names, sizes, table), said, coefficient, error)


def _mixed(names: list[str], sizes: NDArray[np.int64], table: NDArray[np.float64]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    total = table.sum()
    for at, name in enumerate(names):
        own, ends = table[at, at] / 2.0, table[at].sum()
        ties = ends - own
        share = ends / total if total else 0.0
        within = plain(own / ties) if ties else None
        rows.append((name, int(sizes[at]), plain(ties), plain(own), within, plain(share / (2.0 - share))))
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _coefficient(table: NDArray[np.float64]) -> float:
    total = table.sum()
    if not total:
        return float("nan")
    ends = table.sum(axis=1) / total
    chance = float(ends @ ends)
    return float((table.trace() / total - chance) / (1.0 - chance)) if 1.0 - chance > 1e-12 else float("nan")


def _jackknifed(
    table: NDArray[np.float64], ends: NDArray[np.int64], weights: NDArray[np.float64], whole: float
) -> float:
    """σ² = Σ (r(i) - r)², r(i) without tie i; alike ties are done once."""
    if np.isnan(whole):
        return whole
    alike, often = np.unique(np.column_stack([np.sort(ends, axis=1), weights]), axis=0, return_counts=True)
    total = 0.0
    for (low, high, weight), many in zip(alike.tolist(), often.tolist(), strict=True):
        less = table.copy()
        less[int(low), int(high)] -= weight
        less[int(high), int(low)] -= weight
        total += many * (_coefficient(less) - whole) ** 2
    return float(np.sqrt(total))


def area_similarity(graph: Graph, **options: Any) -> Table:
    """Pairs of countries by how like their areas of cooperation are, the most alike first; pairs that share none left out.

    s(c, d) = Σ w(c, a) w(d, a) / √(Σ w(c, a)² · Σ w(d, a)²) over the areas a: the cosine of the angle between what the two
    cooperate in, with w the weight of a country's tie with an area, in whatever its unit. From above 0 to 1 (the same
    areas in the same proportions). It says nothing of whether the two cooperate with each other. There is no direction;
    a country without cooperation is like none. Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0.

    Args:
        graph: Read only.
        options: As of `countries_and_areas`: by, areas, since, until, statuses.

    Raises:
        AnalysisError: As of `project`.
    """
    network = countries_and_areas(graph, **options)
    nations = [at for at, label in enumerate(network.labels) if label == "Country" and network.degrees[at]]
    fields = [at for at, label in enumerate(network.labels) if label == "CooperationArea" and network.degrees[at]]
    profile = network.matrix[nations][:, fields].toarray() if nations else np.zeros((0, 0))
    length = np.sqrt((profile * profile).sum(axis=1))
    cosine = profile @ profile.T / np.outer(length, length)
    shared = (profile > 0).astype(np.int64) @ (profile > 0).T.astype(np.int64)
    rows = [
        (
            network.names[nations[one]],
            network.names[nations[other]],
            plain(min(float(cosine[one, other]), 1.0)),
            int(shared[one, other]),
            network.ids[nations[one]],
            network.ids[nations[other]],
        )
        for one, other in zip(*np.triu_indices(len(nations), 1), strict=True)
        if shared[one, other]
    ]
    rows.sort(key=lambda row: (-(row[2] or 0.0), -row[3], row[4], row[5]))
    columns = ("one", "other", "similarity", "areas shared", "id", "other id")
    return Table("area similarity", columns, rows, (network.sentence,), drawn=("one", "similarity"))
