"""A graph in the forms that other programs read, one module a form."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from relgraph.errors import GraphError, RelgraphError

if TYPE_CHECKING:
    from relgraph.model import Graph

# Format -> ending of a file, "" for a folder.
FORMATS: Mapping[str, str] = MappingProxyType(
    {"csv": ".csv", "cypher": ".cypher", "gexf": ".gexf", "graphml": ".graphml", "json": ".json", "neo4j-admin": ""}
)
_WRITERS: Mapping[str, tuple[str, str]] = {
    "csv": ("relgraph.export.tables", "write_tables"),
    "cypher": ("relgraph.export.cypher", "write_cypher"),
    "gexf": ("relgraph.export.gexf", "write_gexf"),
    "graphml": ("relgraph.export.graphml", "write_graphml"),
    "json": ("relgraph.graph_file", "write_graph"),
    "neo4j-admin": ("relgraph.export.neo4j_admin", "write_neo4j_admin"),
}


def export_graph(graph: Graph, path: str | Path, *, format: str | None = None) -> None:
    """The graph as a file that another program reads, the same bytes for the same graph.

    Args:
        graph: Read only; it keeps the contract.
        path: Where it goes; replaced as a whole, once all is written beside it. `csv` makes two files,
            `NAME.nodes.csv` and `NAME.relationships.csv`; `neo4j-admin` a folder.
        format: One of `FORMATS`; None: by the ending of the path, a folder for `neo4j-admin` where it has none.

    Raises:
        GraphError: A label, type, property or value is not one of the contract.
        RelgraphError: There is no such format, the ending tells none, or it cannot be written there.
    """
    name = format_of(path, format)
    module, function = _WRITERS[name]
    try:
        getattr(importlib.import_module(module), function)(graph, path)
    except UnicodeEncodeError as error:
        raise GraphError(
            f"half a character stands in the graph ({error.object[error.start]!a}): build it again"
        ) from error


def format_of(path: str | Path, wanted: str | None) -> str:
    """The format that is wanted, else the one that the ending of a path tells.

    Raises:
        RelgraphError: There is no such format, or the ending tells none.
    """
    ending = Path(path).suffix.lower()
    found = wanted if wanted is not None else next((name for name, one in FORMATS.items() if one == ending), None)
    if found is None:
        endings = ", ".join(sorted(filter(None, FORMATS.values())))
        raise RelgraphError(f"{path}: the ending {ending} tells no format: end it by {endings}, or give the format")
    if found not in FORMATS:
        raise RelgraphError(f"there is no format {found!r}: choose one of {', '.join(sorted(FORMATS))}")
    return found
