"""The strongest ties of a network, with the sentences that they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from relgraph.analysis.table import Table, plain
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from relgraph.analysis.network import Network
    from relgraph.model import Graph, Relationship


def strongest_ties(network: Network, graph: Graph, *, top: int = 10) -> Table:
    """The ties of the greatest weight, each with the sentence that states it best: of the highest confidence, then the oldest.

    Only sentences of documents that count in the network are taken. Ties through common documents and those of a country
    with an area have sentences only where a relationship of the two ends states one.

    Args:
        network: Made of the graph.
        graph: Read only.
        top: How many, 1 or more; ties of one weight by their ends.

    Raises:
        AnalysisError: `top` is below 1.
    """
    if top < 1:
        raise AnalysisError(f"the first {top} ties are none: give 1 or more")
    order = np.argsort(-network.weights, kind="stable")[:top].tolist()
    pairs = {(network.ids[low], network.ids[high]): at for at, (low, high) in enumerate(network.pairs[order].tolist())}
    stating = {at: set[str]() for at in range(len(order))}
    if network.witnesses is not None:
        for at, tie in enumerate(order):
            rows = network.witnesses.document[network.witnesses.tie == tie].tolist()
            stating[at] = {network.witnesses.documents[row] for row in rows}
    dates = {node.id: str(node.properties.get("date") or "") for node in graph.nodes if node.label == "Document"}
    best: dict[int, tuple[float, str, str, str]] = {}
    for one in graph.relationships:
        ends = (min(one.source, one.target), max(one.source, one.target))
        if ends not in pairs or one.type == "MENTIONED_IN":
            continue
        at = pairs[ends]
        for found in _sentences(one, dates):
            if (network.witnesses is None or found[2] in stating[at]) and (at not in best or found < best[at]):
                best[at] = found
    rows = []
    for at, tie in enumerate(order):
        low, high = network.pairs[tie].tolist()
        _, date, document, sentence = best.get(at, (0.0, "", "", ""))
        ends = (network.shown_names[low], network.shown_names[high])
        rows.append((*ends, plain(network.weights[tie]), date.removeprefix("~"), sentence, document))
    columns = ("one", "other", "weight", "date", "sentence", "document")
    return Table("strongest ties", columns, rows, (network.sentence,))


def _sentences(one: Relationship, dates: dict[str, str]) -> list[tuple[float, str, str, str]]:
    """(minus confidence, date, document, sentence) of each piece of evidence, the undated after all dates."""
    of: Any = one.properties
    rows = zip(of.get("confidences") or (), of.get("documents") or (), of.get("evidence") or (), strict=True)
    return [(-confidence, dates.get(document) or "~", document, text) for confidence, document, text in rows]
