"""What one document states, read from it alone: `extract(document, vocabulary) -> Claims`."""

from relgraph.extract.extraction import extract

__all__ = ["extract"]
