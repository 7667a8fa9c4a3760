"""What stores of both engines do alike: load by comparison, ask by name, read back."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

from relgraph import contract
from relgraph.errors import StoreError
from relgraph.ids import label_of
from relgraph.lookup import lookup
from relgraph.model import ENDS, LABELS, Graph, Node, Relationship
from relgraph.queries import Query, bind, find_query, read_queries
from relgraph.store.guard import checked
from relgraph.store.loading import Writer, carry_out, check, compare, is_ours
from relgraph.store.protocol import TIMEOUT, Changes, Rows, StoreSummary

# Cypher has blanks or brackets, a name has none.
_NAME = re.compile(r"[\w-]+")
# Properties that name other nodes, which a part of a graph must not do without.
_REFERENCES = ("area", "documents", "occasion", "speakers")


class CypherStore(ABC):
    """A store that an engine for Cypher stands behind; see `relgraph.store.protocol.Store`."""

    _library: Mapping[str, Query] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Let go of what the store holds; a second time does nothing."""

    @abstractmethod
    def _engine_name(self) -> str:
        """Program and version."""

    @abstractmethod
    def _ask(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float | None) -> Rows:
        """The answer to a query of our own, which only reads."""

    @abstractmethod
    def _ask_apart(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float) -> Rows:
        """The answer to a stranger's query that was looked at, from a process of its own."""

    @abstractmethod
    def _ask_writing(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float) -> Rows:
        """The answer to a query that may change what is there."""

    @abstractmethod
    def _writer(self, *, dry_run: bool) -> AbstractContextManager[Writer]:
        """The engine for one load, which ends with the context; a dry run does not keep others out."""

    def load(
        self,
        graph: Graph,
        *,
        dry_run: bool = False,
        anew: bool = False,
        confirm: Callable[[Changes], bool] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Changes:
        """Make the store equal to a graph; see `Store.load`."""
        check(graph)
        with self._writer(dry_run=dry_run) as writer:
            plan = compare(graph, writer, anew=anew)
            if not dry_run:
                if confirm and not confirm(plan.changes):
                    raise StoreError("nothing was loaded: the changes were not confirmed")
                carry_out(plan, graph, writer, progress)
        return plan.changes

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
        """The answer to a query of the library, by its name, or to Cypher; see `Store.run`."""
        values = {**(parameters or {}), **named}
        known = self._known(query)
        if known is not None:
            found = self._ask(known.text, bind(known, values, find=self._find), limit=limit, timeout=timeout)
            return Rows(found.columns, found.rows, found.cut)
        assert isinstance(query, str)
        if write:
            return self._ask_writing(query, values, limit=limit, timeout=timeout)
        return self._ask_apart(checked(query, values), values, limit=limit, timeout=timeout)

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
        """The nodes and relationships that an answer holds or names; see `Store.subgraph`."""
        return self.subgraph_of(self.run(query, parameters, limit=limit, timeout=timeout, **named))

    def subgraph_of(self, rows: Rows) -> Graph:
        """The nodes and relationships that rows hold or name; see `Store.subgraph_of`."""
        ids: set[str] = set()
        keys: set[str] = set()
        for value in _texts(rows.rows):
            if value.partition("|")[0] in ENDS and "|" in value:
                keys.add(value)
            elif _is_id(value):
                ids.add(value)
        relationships = {one.key: one for one in self._relationships_of(keys)}
        if not relationships and ids:
            relationships = {one.key: one for one in self._relationships_between(ids)}
        for one in relationships.values():
            ids |= {one.source, one.target, *_referred(one)}
        return Graph(
            nodes=tuple(sorted(self._nodes_of(ids), key=lambda node: node.id)),
            relationships=tuple(sorted(relationships.values(), key=lambda one: one.key)),
        )

    def read(self) -> Graph:
        """All that relgraph wrote there; see `Store.read`."""
        nodes = [
            _node(label, properties)
            for label in LABELS
            for (properties,) in self._all(f"MATCH (n:{label}) WHERE n.digest IS NOT NULL RETURN properties(n) AS n")
            if is_ours(label, properties.get("id"), properties["digest"])
        ]
        relationships = [
            _relationship(kind, *row)
            for kind in ENDS
            for row in self._all(
                f"MATCH (a)-[r:{kind}]->(b) WHERE r.digest IS NOT NULL RETURN a.id AS a, b.id AS b, properties(r) AS r"
            )
            if is_ours(kind, row[2].get("key"), row[2]["digest"])
        ]
        return Graph(
            nodes=tuple(sorted(nodes, key=lambda node: node.id)),
            relationships=tuple(sorted(relationships, key=lambda one: one.key)),
        )

    def summary(self) -> StoreSummary:
        """What it is, and how much it holds; see `Store.summary`."""
        nodes = {label: self._count(f"(n:{label})") for label in sorted(LABELS)}
        relationships = {kind: self._count(f"()-[n:{kind}]->()") for kind in sorted(ENDS)}
        return StoreSummary(
            self._engine_name(),
            {label: count for label, count in nodes.items() if count},
            {kind: count for kind, count in relationships.items() if count},
        )

    def _count(self, pattern: str) -> int:
        ((count,),) = self._all(f"MATCH {pattern} WHERE n.digest IS NOT NULL RETURN count(n) AS number")
        return int(count)

    def _all(self, cypher: str, **parameters: Any) -> Iterable[tuple[Any, ...]]:
        """Every row of a statement of our own, however long it takes."""
        return self._ask(cypher, parameters, limit=None, timeout=None).rows

    def _known(self, query: str | Query) -> Query | None:
        """The query of the library that is meant; None for Cypher."""
        if isinstance(query, Query):
            return query
        if not _NAME.fullmatch(query.strip()):
            return None
        if self._library is None:
            self._library = read_queries()
        return find_query(query.strip(), self._library)

    def _find(self, name: str, label: str) -> str:
        """Id of the one node with a label that has a name.

        Raises:
            NameLookupError: None has it, or several have.
        """
        if self._all(f"MATCH (n:{label} {{id: $id}}) RETURN n.id AS id", id=name.strip()):
            return name.strip()
        columns = ("name", "aliases", "acronym", "iso2", "iso3")
        asked = ", ".join(f"n.{column} AS {column}" for column in columns if column in contract.NODES[label])
        rows = self._ask(f"MATCH (n:{label}) RETURN n.id AS id, {asked}", {}, limit=None, timeout=None).mappings()
        nodes = [
            Node(row.pop("id"), label, {key: value for key, value in row.items() if value is not None}) for row in rows
        ]
        return lookup(Graph(tuple(sorted(nodes, key=lambda node: node.id))), name, label=label).id

    def _nodes_of(self, ids: Iterable[str]) -> Iterator[Node]:
        for label, some in _grouped((label_of(one), one) for one in ids):
            cypher = (
                f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE n.digest IS NOT NULL RETURN properties(n) AS n"
            )
            for (properties,) in self._all(cypher, ids=some):
                yield _node(label, properties)

    def _relationships_of(self, keys: Iterable[str]) -> Iterator[Relationship]:
        for kind, some in _grouped((key.split("|")[0], key) for key in keys):
            cypher = (
                f"UNWIND $keys AS key MATCH (a)-[r:{kind} {{key: key}}]->(b) WHERE r.digest IS NOT NULL "
                "RETURN a.id AS a, b.id AS b, properties(r) AS r"
            )
            for row in self._all(cypher, keys=some):
                yield _relationship(kind, *row)

    def _relationships_between(self, ids: Iterable[str]) -> Iterator[Relationship]:
        wanted = sorted(ids)
        for label, some in _grouped((label_of(one), one) for one in ids):
            cypher = (
                f"UNWIND $some AS id MATCH (a:{label} {{id: id}})-[r]->(b) WHERE b.id IN $ids AND r.digest IS NOT NULL "
                "RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS r"
            )
            for kind, *row in self._all(cypher, some=some, ids=wanted):
                if kind in ENDS:
                    yield _relationship(kind, *row)


def _grouped(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for group, value in sorted(pairs):
        groups.setdefault(group, []).append(value)
    return sorted(groups.items())


def _is_id(value: str) -> bool:
    try:
        label_of(value)
    except KeyError:
        return False
    return ":" in value


def _texts(value: Any) -> Iterator[str]:
    """Every text that an answer is or holds, of nodes and relationships only the id or key."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if "id" in value and "label" in value:
            yield str(value["id"])
        elif "key" in value and "type" in value:
            yield str(value["key"])
        else:
            yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _referred(one: Relationship) -> set[str]:
    """Ids of the nodes that a relationship names in its properties."""
    found: set[str] = set()
    for name in _REFERENCES:
        value = one.properties.get(name)
        found.update(item for item in (value if isinstance(value, list) else [value]) if item and _is_id(item))
    return found


def _node(label: str, properties: Mapping[str, Any]) -> Node:
    return Node(properties["id"], label, _ours(properties, contract.NODES[label]))


def _relationship(kind: str, source: str, target: str, properties: Mapping[str, Any]) -> Relationship:
    return Relationship(properties["key"], kind, source, target, _ours(properties, contract.RELATIONSHIPS[kind]))


def _ours(properties: Mapping[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """The contract's properties; what somebody else added is left out."""
    return {name: properties[name] for name in known if properties.get(name) is not None}
