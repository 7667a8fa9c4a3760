"""What one document states, read from it alone: `extract(document, vocabulary) -> Claims`."""

from relgraph.extract.extraction import People, extract

__all__ = ["People", "extract"]
