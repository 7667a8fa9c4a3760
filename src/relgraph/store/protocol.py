"""What every store does, and what a query gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from relgraph.model import Graph

# Seconds that a query may take where nothing else is said.
TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gives.

    A node is a mapping of `label` and its properties, a relationship one of `type` and its properties, a path one of
    `nodes` and `relationships`; dates and times are texts in ISO 8601.

    Attributes:
        columns: Names, in order.
        rows: In the order of the query; each as long as `columns`.
        cut: Whether there are more rows than were asked for.
        warnings: What the engine has to say of the query, such as a label that no node has.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool = False
    warnings: tuple[str, ...] = ()

    def mappings(self) -> list[dict[str, Any]]:
        """Each row as column -> value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Store(Protocol):
    """A place that holds a graph and answers Cypher; a context manager that closes it."""

    def load(self, graph: Graph) -> None:
        """Make the store equal to a graph.

        Raises:
            GraphError: The graph breaks the contract.
            StoreError: The store cannot be written.
        """

    def run(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limit: int | None = None,
        timeout: float = TIMEOUT,
        trusted: bool = False,
    ) -> Rows:
        """The answer to a query, which only reads.

        Args:
            cypher: One statement.
            parameters: Values of what it asks for as `$name`; they are never put into its text.
            limit: The most rows to give; None: all.
            timeout: Seconds after which it is stopped.
            trusted: It comes with relgraph. Any other query is looked at before it runs and runs within limits.

        Raises:
            QueryError: It is wrong, refused as unsafe, or takes more time or memory than it may.
            StoreError: The store cannot be reached.
        """

    def close(self) -> None:
        """Let go of what the store holds; a second time does nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
