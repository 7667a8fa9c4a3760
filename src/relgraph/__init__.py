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
    from relgraph.analysis.brokerage import articulation_points, bridges, constraint, effective_size
    from relgraph.analysis.centrality import betweenness, closeness, degree, strength
    from relgraph.analysis.cohesion import clustering, components, core_number
    from relgraph.analysis.communities import communities
    from relgraph.analysis.comparison import rank_correlations, side_by_side
    from relgraph.analysis.grid import area_grid
    from relgraph.analysis.mixing import area_similarity, assortativity
    from relgraph.analysis.network import Network
    from relgraph.analysis.one_mode import agencies, countries, countries_and_areas, countries_by_area, officials
    from relgraph.analysis.over_time import newcomers, over_time
    from relgraph.analysis.projecting import project
    from relgraph.analysis.robustness import robust
    from relgraph.analysis.spectral import eigenvector, pagerank
    from relgraph.analysis.ties import strongest_ties
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
    from relgraph.render.part import Part
    from relgraph.render.picture import draw_network
    from relgraph.render.view import to_view
    from relgraph.store import open_store
    from relgraph.verification import Violation, verify
    from relgraph.vocabulary import read_vocabulary
    from relgraph.wayfinding import ways

__version__ = "0.1.0"

__all__ = [
    "Claims",
    "Document",
    "Graph",
    "Network",
    "Node",
    "Part",
    "Relationship",
    "RelgraphError",
    "Violation",
    "agencies",
    "area_grid",
    "area_similarity",
    "articulation_points",
    "as_of",
    "assortativity",
    "betweenness",
    "bridges",
    "build_graph",
    "closeness",
    "clustering",
    "communities",
    "components",
    "constraint",
    "core_number",
    "countries",
    "countries_and_areas",
    "countries_by_area",
    "degree",
    "difference",
    "dossier",
    "draw_network",
    "effective_size",
    "eigenvector",
    "export_graph",
    "from_networkx",
    "newcomers",
    "officials",
    "open_store",
    "over_time",
    "pagerank",
    "project",
    "rank_correlations",
    "read_claims",
    "read_documents",
    "read_graph",
    "read_vocabulary",
    "robust",
    "side_by_side",
    "strength",
    "strongest_ties",
    "to_networkx",
    "to_pyvis",
    "to_view",
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
    "Network": "analysis.network",
    "Node": "model",
    "Part": "render.part",
    "Relationship": "model",
    "RelgraphError": "errors",
    "Violation": "verification",
    "agencies": "analysis.one_mode",
    "area_grid": "analysis.grid",
    "area_similarity": "analysis.mixing",
    "articulation_points": "analysis.brokerage",
    "as_of": "differences.as_of",
    "assortativity": "analysis.mixing",
    "betweenness": "analysis.centrality",
    "bridges": "analysis.brokerage",
    "build_graph": "pipeline",
    "closeness": "analysis.centrality",
    "clustering": "analysis.cohesion",
    "communities": "analysis.communities",
    "components": "analysis.cohesion",
    "constraint": "analysis.brokerage",
    "core_number": "analysis.cohesion",
    "countries": "analysis.one_mode",
    "countries_and_areas": "analysis.one_mode",
    "countries_by_area": "analysis.one_mode",
    "degree": "analysis.centrality",
    "difference": "differences",
    "dossier": "dossiers",
    "draw_network": "render.picture",
    "effective_size": "analysis.brokerage",
    "eigenvector": "analysis.spectral",
    "export_graph": "export",
    "from_networkx": "projection",
    "newcomers": "analysis.over_time",
    "officials": "analysis.one_mode",
    "open_store": "store",
    "over_time": "analysis.over_time",
    "pagerank": "analysis.spectral",
    "project": "analysis.projecting",
    "rank_correlations": "analysis.comparison",
    "read_claims": "claims",
    "read_documents": "documents",
    "read_graph": "graph_file",
    "read_vocabulary": "vocabulary",
    "robust": "analysis.robustness",
    "side_by_side": "analysis.comparison",
    "strength": "analysis.centrality",
    "strongest_ties": "analysis.ties",
    "to_networkx": "projection",
    "to_pyvis": "render.network",
    "to_view": "render.view",
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
