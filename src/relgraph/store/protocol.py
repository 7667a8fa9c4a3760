"""What every store does, and what a query and a load give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from relgraph.model import Graph

if TYPE_CHECKING:
    import pandas as pd

    from relgraph.queries import Query

# Seconds that a query may take, and megabytes of this machine's memory, where nothing else is said.
TIMEOUT = 30.0
MEMORY = 2048
# Rows that a notebook shows.
SHOWN = 100


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

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def mappings(self) -> list[dict[str, Any]]:
        """Each row as column -> value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def _repr_html_(self) -> str:
        """The rows as a table in a notebook, the first `SHOWN` of them."""
        cells = [f"<tr>{''.join(f'<th>{escape(name)}</th>' for name in self.columns)}</tr>"]
        cells += [
            f"<tr>{''.join(f'<td>{escape(_shown(value))}</td>' for value in row)}</tr>" for row in self.rows[:SHOWN]
        ]
        count = f"{len(self.rows)} row{'s' * (len(self.rows) != 1)}"
        told = [f"{count}, of which {SHOWN} are shown" if len(self.rows) > SHOWN else count]
        told += ["there are more than were asked for"] * self.cut
        return f"<table>{''.join(cells)}</table><p>{'; '.join(told)}</p>"

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a table of pandas, which the extra `relgraph[notebooks]` brings.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas as pd

        return pd.DataFrame.from_records(list(self.rows), columns=list(self.columns))


def _shown(value: Any) -> str:
    """A value for people: null as nothing, a node by its name and id, lists joined."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        if "label" in value and "id" in value:
            return f"{value.get('name', '')} ({value['id']})"
        return str(value["key"]) if "type" in value and "key" in value else str(value)
    return str(value)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes, or relationships, a load finds new, changed, vanished and as they are."""

    created: int = 0
    changed: int = 0
    removed: int = 0
    untouched: int = 0

    @property
    def held(self) -> int:
        """How many the store held before."""
        return self.changed + self.removed + self.untouched

    @property
    def written(self) -> int:
        """How many are written or removed."""
        return self.created + self.changed + self.removed


@dataclass(frozen=True, slots=True)
class Changes:
    """What a load does to a store; only what relgraph wrote there is counted."""

    nodes: Counts = Counts()
    relationships: Counts = Counts()


@dataclass(frozen=True, slots=True)
class StoreSummary:
    """What a store holds of relgraph's.

    Attributes:
        engine: Program and version, such as `Neo4j 5.26.16`.
        nodes: Label -> number, sorted by label.
        relationships: Type -> number, sorted by type.
    """

    engine: str
    nodes: Mapping[str, int]
    relationships: Mapping[str, int]


class Store(Protocol):
    """A place that holds a graph and answers Cypher; a context manager that closes it."""

    def load(
        self,
        graph: Graph,
        *,
        dry_run: bool = False,
        anew: bool = False,
        confirm: Callable[[Changes], bool] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Changes:
        """Make the store equal to a graph: write what is new or changed, remove what has vanished, touch nothing else.

        Only what relgraph wrote is changed or removed; other nodes, relationships and properties stay as they are. A load
        that was cut off is completed by the next one.

        Args:
            graph: What it shall hold.
            dry_run: Only tell what would change.
            anew: Write what looks the same as well, in case that something else has changed it there.
            confirm: Asked before anything is written; the load ends with an error where it says no.
            progress: Told how many rows of how many are written.

        Raises:
            GraphError: The graph breaks the contract; nothing is written.
            StoreError: The store cannot be written, another load is at work, or `confirm` says no.
        """

    def run(
        self,
        query: str | Query,
        parameters: Mapping[str, Any] | None = None,
        /,
        *,
        limit: int | None = None,
        timeout: float = TIMEOUT,
        write: bool = False,
        **named: Any,
    ) -> Rows:
        """The answer to a query of the library, by its name, or to Cypher.

        Cypher is taken for a stranger's: it is looked at before it runs, may only read, and runs within limits of time
        and memory. A query of the library is trusted, and takes names where it asks for ids.

        Args:
            query: Name (`partners-of-country`) or `Query`, or one statement of Cypher.
            parameters: Values of what it asks for as `$name`; they are never put into its text.
            limit: The most rows to give; None: all.
            timeout: Seconds after which it is stopped.
            write: Let Cypher change what the store holds; it is then neither looked at nor limited in memory.
            **named: Further parameters.

        Raises:
            QueryError: It is unknown, wrong, refused as unsafe, or takes more time or memory than it may; a parameter is
                missing, unknown or of another type.
            NameLookupError: A name given for an id fits nothing, or several.
            StoreError: The store is closed, or cannot be reached.
        """

    def subgraph(
        self,
        query: str | Query,
        parameters: Mapping[str, Any] | None = None,
        /,
        *,
        limit: int | None = None,
        timeout: float = TIMEOUT,
        **named: Any,
    ) -> Graph:
        """The nodes and relationships that an answer holds or names by id or key, as a graph.

        The ends of relationships are in it. Where the answer has nodes alone, so are all relationships between them.

        Args and errors: those of `run`.
        """

    def subgraph_of(self, rows: Rows) -> Graph:
        """The same for an answer that is there already.

        Raises:
            StoreError: The store is closed, or cannot be reached.
        """

    def read(self) -> Graph:
        """All that relgraph wrote there, without what others added to it.

        Raises:
            StoreError: The store is closed, or cannot be reached.
        """

    def summary(self) -> StoreSummary:
        """What it is, and how much it holds.

        Raises:
            StoreError: The store is closed, or cannot be reached.
        """

    def close(self) -> None:
        """Let go of what the store holds; a second time does nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
