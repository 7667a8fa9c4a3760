"""The embedded engine, kglite, behind the protocol of stores."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from relgraph.errors import GraphError, StoreError
from relgraph.model import ENDS, LABELS, Graph
from relgraph.store.apart import Limits, ask_embedded, refusal
from relgraph.store.guard import checked
from relgraph.store.protocol import TIMEOUT, Rows
from relgraph.store.values import TAKEN

if TYPE_CHECKING:
    import kglite

# Megabytes that a stranger's query may use beside the graph.
MEMORY = 2048

_BATCH = 20_000


class EmbeddedStore:
    """A graph in memory that answers Cypher and is only read.

    Args:
        graph: What it holds; another can be loaded later.
        memory: Megabytes that a query which does not come with relgraph may use beside the graph.
    """

    def __init__(self, graph: Graph | None = None, *, memory: int = MEMORY) -> None:
        self._memory = memory
        self._engine: kglite.KnowledgeGraph | None = None
        self._bytes = b""
        self.load(graph or Graph())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph; a second time does nothing."""
        self._engine = None
        self._bytes = b""

    def load(self, graph: Graph) -> None:
        """Hold this graph and nothing else.

        Raises:
            GraphError: A label, type or property is not one of the contract, or a relationship ends in no node.
            StoreError: The engine does not hold what it was given.
        """
        import kglite

        from relgraph.store.engine import answer

        kglite.set_query_warning_policy("silent")
        engine = kglite.KnowledgeGraph()
        try:
            for statement, rows in _statements(graph):
                for start in range(0, len(rows), _BATCH):
                    engine.cypher(statement, params={"rows": rows[start : start + _BATCH]})
            nodes = answer(engine, "MATCH (n) RETURN count(n) AS n")["rows"][0][0]
            relationships = answer(engine, "MATCH ()-[r]->() RETURN count(r) AS n")["rows"][0][0]
        except (kglite.KgError, ValueError, TypeError) as error:
            raise StoreError(f"the graph cannot be loaded: {str(error).splitlines()[0]}") from error
        if (nodes, relationships) != (len(graph.nodes), len(graph.relationships)):
            raise StoreError(
                f"the engine holds {nodes} nodes and {relationships} relationships of {len(graph.nodes)} "
                f"and {len(graph.relationships)}: `relgraph verify` says what is wrong with the graph"
            )
        engine.read_only(True)
        self._engine, self._bytes = engine, b""

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

        A query that is not trusted is looked at first, then run in a process of its own, which has a bound on memory
        and is killed by the clock: no limit of the engine stops every query.

        Args:
            cypher: One statement.
            parameters: Values of what it asks for as `$name`; they are never put into its text.
            limit: The most rows to give; None: all.
            timeout: Seconds after which it is stopped.
            trusted: It comes with relgraph.

        Raises:
            QueryError: It is wrong, refused as unsafe, or takes more time or memory than it may.
            StoreError: The store is closed, or the other process cannot be started.
        """
        if self._engine is None:
            raise StoreError("the store is closed: open it again")
        values = dict(parameters or {})
        if not trusted:
            return self._run_apart(checked(cypher, values), values, limit=limit, timeout=timeout)
        import kglite

        from relgraph.store.engine import answer, failure

        try:
            return _rows(answer(self._engine, cypher, values, limit=limit, timeout=timeout))
        except (kglite.KgError, ValueError, TypeError) as error:
            raise refusal(failure(error), str(error), Limits(limit, timeout, self._memory)) from error

    def _run_apart(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float) -> Rows:
        """The answer of another process, which is given a copy of the graph."""
        assert self._engine is not None
        self._bytes = self._bytes or self._engine.to_bytes()
        return _rows(ask_embedded(self._bytes, cypher, parameters, Limits(limit, timeout, self._memory)))


def _statements(graph: Graph) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Statements that make the graph, each with its rows: one for a label, one for a (label, type, label)."""
    for what, names in (("id", [node.id for node in graph.nodes]), ("key", [one.key for one in graph.relationships])):
        twice = [name for name, count in Counter(names).items() if count > 1]
        if twice:
            raise GraphError(f"{twice[0]}: this {what} stands there twice")
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    labels: dict[str, str] = {}
    for node in graph.nodes:
        taken = [f"property {name!r}" for name in sorted(TAKEN & node.properties.keys())]
        for wrong in taken if node.label in LABELS else [f"label {node.label!r}"]:
            raise GraphError(f"{node.id}: the {wrong} is not in the contract: `relgraph verify` tells more")
        labels[node.id] = node.label
        nodes[node.label].append({**_present(node.properties), "id": node.id})
    relationships: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in graph.relationships:
        if one.type not in ENDS or "type" in one.properties:
            raise GraphError(f"{one.key}: its type is not in the contract: `relgraph verify` tells more")
        for end in (one.source, one.target):
            if end not in labels:
                raise GraphError(f"{one.key}: there is no node {end!r}")
        row = {"source": one.source, "target": one.target, "properties": {**_present(one.properties), "key": one.key}}
        relationships[labels[one.source], one.type, labels[one.target]].append(row)
    for label, rows in sorted(nodes.items()):
        yield f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows
    for (source, kind, target), rows in sorted(relationships.items()):
        statement = (
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}), (b:{target} {{id: row.target}}) "
            f"CREATE (a)-[r:{kind}]->(b) SET r = row.properties"
        )
        yield statement, rows


def _present(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _rows(found: Mapping[str, Any]) -> Rows:
    """What `engine.answer` gives, as rows."""
    rows = tuple(tuple(row) for row in found["rows"])
    return Rows(tuple(found["columns"]), rows, cut=found["cut"], warnings=tuple(found["warnings"]))
