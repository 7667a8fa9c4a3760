"""What can go wrong, one class for each thing that a caller would do differently.

    RelgraphError
    ├── DocumentError     a source cannot be read, or has no text
    ├── VocabularyError   a data file is wrong: file, key, reason (also a ValueError)
    ├── GoldError         a gold file is wrong: file, key, reason (also a ValueError)
    ├── GraphError        a graph breaks the contract, is cut short or of a newer schema
    ├── NameLookupError   a name fits nothing or several nodes: carries the candidates
    ├── QueryError        no such query; a parameter missing or unknown; refused as unsafe
    ├── AnalysisError     a measure has no meaning for this graph
    └── StoreError        a store cannot be opened, reached or written

Each message says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence


class RelgraphError(Exception):
    """The parent of every error that relgraph raises on purpose."""


class DocumentError(RelgraphError):
    """A source cannot be read, or has no text: choose another file or mend this one."""


class VocabularyError(RelgraphError, ValueError):
    """A data file is wrong; the message names file, key and reason."""


class GoldError(RelgraphError, ValueError):
    """A gold file is wrong; the message names file, key and reason."""


class GraphError(RelgraphError):
    """A graph breaks the contract, is cut short, or was written by a newer schema."""


class NameLookupError(RelgraphError):
    """A name fits no node, or several.

    Attributes:
        candidates: Ids of the nodes that it may mean, best first; empty when nothing is near.
    """

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class QueryError(RelgraphError):
    """No such query, a parameter that is missing or unknown, or a text that is refused as unsafe.

    Attributes:
        line: Line of the query where the mistake is, counted from 1; None where it has no place.
        column: Its column, counted from 1.
    """

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class AnalysisError(RelgraphError):
    """A measure has no meaning for this graph."""


class StoreError(RelgraphError):
    """A store cannot be opened, reached or written; the driver's error is its cause."""
