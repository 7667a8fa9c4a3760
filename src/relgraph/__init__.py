"""From official texts to a graph of officials, agencies, countries and cooperation.

Example:
    >>> import relgraph
    >>> graph = relgraph.build_graph("texts/")  # doctest: +SKIP
    >>> relgraph.write_graph(graph, Path("graph.json"))  # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relgraph.claims import read_claims, write_claims
    from relgraph.differences import difference
    from relgraph.differences.as_of import as_of
    from relgraph.documents import read_documents
    from relgraph.dossiers import dossier
    from relgraph.errors import RelgraphError
    from relgraph.export import export_graph
    from relgraph.graph_file import read_graph, write_graph
    from relgraph.model import Claims, Document, Graph, Node, Relationship
    from relgraph.pipeline import build_graph
    from relgraph.projection import from_networkx, to_networkx
    from relgraph.render.dossier import write_dossier
    from relgraph.render.explorer_page import write_explorer
    from relgraph.render.network import to_pyvis, write_network
    from relgraph.store import open_store
    from relgraph.verification import Violation, verify
    from relgraph.vocabulary import read_vocabulary
    from relgraph.wayfinding import ways

__version__ = "0.1.0"

__all__ = [
    "Claims",
    "Document",
    "Graph",
    "Node",
    "Relationship",
    "RelgraphError",
    "Violation",
    "as_of",
    "build_graph",
    "difference",
    "dossier",
    "export_graph",
    "from_networkx",
    "open_store",
    "read_claims",
    "read_documents",
    "read_graph",
    "read_vocabulary",
    "to_networkx",
    "to_pyvis",
    "verify",
    "ways",
    "write_claims",
    "write_dossier",
    "write_explorer",
    "write_graph",
    "write_network",
]

# Public name -> its module, imported when the name is first used, so that `import relgraph` costs nothing.
_MODULES = {
    "Claims": "model",
    "Document": "model",
    "Graph": "model",
    "Node": "model",
    "Relationship": "model",
    "RelgraphError": "errors",
    "Violation": "verification",
    "as_of": "differences.as_of",
    "build_graph": "pipeline",
    "difference": "differences",
    "dossier": "dossiers",
    "export_graph": "export",
    "from_networkx": "projection",
    "open_store": "store",
    "read_claims": "claims",
    "read_documents": "documents",
    "read_graph": "graph_file",
    "read_vocabulary": "vocabulary",
    "to_networkx": "projection",
    "to_pyvis": "render.network",
    "verify": "verification",
    "ways": "wayfinding",
    "write_claims": "claims",
    "write_dossier": "render.dossier",
    "write_explorer": "render.explorer_page",
    "write_graph": "graph_file",
    "write_network": "render.network",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
