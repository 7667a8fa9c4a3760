"""networkit, which the extra `relgraph[fast]` brings, where it is installed."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from relgraph.analysis.network import Network

HINT = "pip install 'relgraph[fast]' makes this many times faster"


def has_networkit() -> bool:
    """Whether networkit can be imported; it is not imported for that, which takes seconds."""
    try:
        return importlib.util.find_spec("networkit") is not None
    except ValueError:  # it stands in sys.modules as None
        return False


def import_networkit(seed: int) -> Any:
    """Networkit, with one thread and a seed, so that the same network gives the same result on every run."""
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.engineering.setSeed(seed, False)
    return networkit


def to_networkit(networkit: Any, network: Network) -> Any:
    """The network in networkit, with its weights; its nodes have the same numbers."""
    ends = (network.pairs[:, 0].copy(), network.pairs[:, 1].copy())
    columns = (network.weights.astype(np.float64), ends)
    return networkit.GraphFromCoo(columns, n=len(network), weighted=True, directed=False)
