"""The embedded engine, kglite, behind the protocol of stores: a graph in memory, or in one file."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.errors import QueryError, StoreError
from relgraph.model import Graph
from relgraph.queries.constraints import constraints
from relgraph.store.apart import Limits, ask_embedded, refusal
from relgraph.store.cypher_store import CypherStore
from relgraph.store.loading import Writer
from relgraph.store.protocol import MEMORY, Rows

if TYPE_CHECKING:
    import kglite


class EmbeddedStore(CypherStore):
    """A graph in memory or in a file `*.kgl` that answers Cypher.

    Args:
        graph: What it holds; without a file and a graph it is empty.
        path: The file that it is kept in; read when it is first asked, written whole or not at all. None: memory alone.
        memory: Megabytes that a stranger's query may use beside the graph.
    """

    def __init__(self, graph: Graph | None = None, *, path: str | Path | None = None, memory: int = MEMORY) -> None:
        self._memory = memory
        self._path = Path(path) if path is not None else None
        self._held: kglite.KnowledgeGraph | None = None
        self._bytes = b""
        self._closed = False
        if self._path is None:
            self._held = _new()
        if graph is not None:
            self.load(graph)

    def __repr__(self) -> str:
        return f"EmbeddedStore({str(self._path) if self._path else 'in memory'!r})"

    def close(self) -> None:
        """Let go of the graph; a second time does nothing."""
        self._held, self._bytes, self._closed = None, b"", True

    def _engine_name(self) -> str:
        import kglite

        return f"kglite {kglite.__version__}"

    def _ask(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float | None) -> Rows:
        return _answer(self._engine(), cypher, parameters, limit=limit, timeout=timeout or 0, memory=self._memory)

    def _ask_apart(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float) -> Rows:
        where: bytes | Path
        if self._path is not None:
            self._check_open()
            where = self._path
        else:
            self._bytes = self._bytes or self._engine().to_bytes()
            where = self._bytes
        return _rows(ask_embedded(where, cypher, parameters, Limits(limit, timeout, self._memory)))

    def _ask_writing(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float) -> Rows:
        if self._path is None:
            raise QueryError("a graph in memory is only read: load it into a store (`relgraph load`) and write there")
        self._check_open()
        with self._locked(self._path) as engine:
            found = _answer(engine, cypher, parameters, limit=limit, timeout=timeout, memory=self._memory)
            _save(engine, self._path)
        self._held = None
        return found

    @contextmanager
    def _writer(self, *, dry_run: bool) -> Iterator[Writer]:
        if self._closed:
            raise StoreError("the store is closed: open it again")
        if self._path is None:
            assert self._held is not None
            self._held.read_only(False)
            try:
                yield _EmbeddedWriter(self._held)
            finally:
                self._held.read_only(True)
                self._bytes = b""
        elif dry_run:
            yield _EmbeddedWriter(_open(self._path) if self._path.exists() else _new())
        else:
            with self._locked(self._path) as engine:
                writer = _EmbeddedWriter(engine)
                yield writer
                if writer.has_written or not self._path.exists():
                    _save(engine, self._path)
            self._held = None

    def _engine(self) -> kglite.KnowledgeGraph:
        """The engine with the graph in it, only read."""
        self._check_open()
        if self._held is None:
            assert self._path is not None
            self._held = _open(self._path)
            self._held.read_only(True)
        return self._held

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("the store is closed: open it again")
        if self._path is not None and not self._path.exists():
            raise StoreError(f"{self._path}: no such file: make it by `relgraph load -s {self._path}`")

    @contextmanager
    def _locked(self, path: Path) -> Iterator[kglite.KnowledgeGraph]:
        """The file's engine, which no other process may write until this is over.

        Raises:
            StoreError: Somebody else is writing it, or it cannot be read or made.
        """
        import kglite

        if not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}: make it or choose another place")
        kglite.set_query_warning_policy("silent")
        try:
            engine = kglite.open(str(path), durable="off")
        except kglite.WriterLeaseHeldError as error:
            holder = error.holder.get("pid") if error.holder else None
            raise StoreError(
                f"{path}: process {holder} is writing it: wait until it is done, then try again"
            ) from error
        except (kglite.KgError, OSError) as error:
            raise _unreadable(path, error) from error
        try:
            yield engine
        finally:
            # Left as after an error: a good end would write the file anew even where nothing has changed.
            engine.__exit__(StoreError, None, None)


class _EmbeddedWriter:
    """The engine while a graph is loaded."""

    batch = 20_000

    def __init__(self, engine: kglite.KnowledgeGraph) -> None:
        self._engine = engine
        self.has_written = False

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterable[Sequence[Any]]:
        return _answer(self._engine, cypher, parameters or {}, limit=None, timeout=0, memory=0).rows

    def write(self, cypher: str, rows: Sequence[dict[str, Any]]) -> int:
        import kglite

        from relgraph.store.engine import answer

        try:
            if not self.has_written:
                self.has_written = True
                for _, _, property_name, statement in constraints():
                    # The engine has an index on every id of its own.
                    if property_name != "id":
                        self._engine.cypher(statement)
            ((count,),) = answer(self._engine, cypher, {"rows": list(rows)})["rows"]
        except (kglite.KgError, ValueError, TypeError) as error:
            raise StoreError(f"the graph cannot be loaded: {str(error).splitlines()[0]}") from error
        return int(count)


def _new() -> kglite.KnowledgeGraph:
    import kglite

    kglite.set_query_warning_policy("silent")
    return kglite.KnowledgeGraph()


def _open(path: Path) -> kglite.KnowledgeGraph:
    import kglite

    kglite.set_query_warning_policy("silent")
    try:
        return kglite.load(str(path))
    except (kglite.KgError, OSError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> StoreError:
    from relgraph.store.engine import unreadable

    return StoreError(unreadable(str(path), error))


def _save(engine: kglite.KnowledgeGraph, path: Path) -> None:
    """Write the file whole or not at all."""
    import kglite

    try:
        with warnings.catch_warnings():
            # How well it can be mapped into memory is no matter for whoever loads.
            warnings.simplefilter("ignore")
            engine.save(str(path))
    except (kglite.KgError, OSError, ValueError) as error:
        said = str(error).splitlines()[0]
        raise StoreError(
            f"{path}: cannot be written ({said}): it is as it was; make room or choose another place"
        ) from error


def _answer(
    engine: kglite.KnowledgeGraph,
    cypher: str,
    parameters: Mapping[str, Any],
    *,
    limit: int | None,
    timeout: float,
    memory: int,
) -> Rows:
    import kglite

    from relgraph.store.engine import answer, failure

    try:
        return _rows(answer(engine, cypher, dict(parameters), limit=limit, timeout=timeout))
    except (kglite.KgError, ValueError, TypeError) as error:
        raise refusal(failure(error), str(error), Limits(limit, timeout, memory)) from error


def _rows(found: Mapping[str, Any]) -> Rows:
    """What `engine.answer` gives, as rows."""
    rows = tuple(tuple(row) for row in found["rows"])
    return Rows(tuple(found["columns"]), rows, cut=found["cut"], warnings=tuple(found["warnings"]))
