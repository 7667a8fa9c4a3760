"""A Neo4j server behind the protocol of stores, by its official driver."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import neo4j
from neo4j import exceptions

from relgraph.errors import StoreError
from relgraph.queries.constraints import constraints
from relgraph.store.apart import Limits, ask_neo4j
from relgraph.store.cypher_store import CypherStore
from relgraph.store.loading import Writer
from relgraph.store.neo4j_errors import is_timeout, told
from relgraph.store.protocol import MEMORY, Rows
from relgraph.store.values import from_neo4j

# What the driver logs besides, its errors say, and we say them in one line.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

# Seconds until a server must have answered, until another load is waited for, and for which what failed is tried again.
_CONNECT = 15.0
_WAIT = 15.0
_RETRY = 30.0
# While a load is at work it holds a node of this label, which is never committed.
_LOCK = "RelgraphLoad"
_LOCKED = f"MERGE (lock:{_LOCK} {{id: 'load'}}) SET lock.held = true"
_LOCK_CONSTRAINT = (
    "relgraph_load",
    _LOCK,
    "id",
    f"CREATE CONSTRAINT relgraph_load IF NOT EXISTS FOR (n:{_LOCK}) REQUIRE n.id IS UNIQUE",
)


class Neo4jStore(CypherStore):
    """A database of a Neo4j server, 5.x.

    Args:
        uri: Address with one of the schemes `neo4j`, `neo4j+s`, `neo4j+ssc`, `bolt`, `bolt+s`, `bolt+ssc`.
        username: Who asks.
        password: Never shown in a message.
        database: Its name; None: the user's own.
        memory: Megabytes of this machine's memory that a stranger's answer may use.

    Raises:
        StoreError: It cannot be reached, or does not let in.
    """

    def __init__(
        self, uri: str, *, username: str, password: str, database: str | None = None, memory: int = MEMORY
    ) -> None:
        self._address: dict[str, Any] = {"uri": uri, "username": username, "password": password, "database": database}
        self._shown = re.sub(r"//.*@", "//", uri).partition("?")[0]
        self._memory = memory
        self._driver: neo4j.Driver | None = None
        if self._shown != uri:
            raise StoreError(
                f"{self._shown}: an address without user, password or options is wanted: set NEO4J_USERNAME and so on"
            )
        with self._told():
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(username, password),
                connection_timeout=_CONNECT,
                max_transaction_retry_time=_RETRY,
                notifications_min_severity="OFF",
                user_agent="relgraph",
            )
            try:
                self._ask("RETURN 1 AS one", {}, limit=None, timeout=_CONNECT)
            except BaseException:
                self.close()
                raise

    def __repr__(self) -> str:
        return f"Neo4jStore({self._shown!r}, database={self._address['database']!r})"

    def close(self) -> None:
        """Let go of the connections; a second time does nothing."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    def _engine_name(self) -> str:
        cypher = "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version"
        ((version,),) = self._all(cypher)
        return f"Neo4j {version}"

    def _ask(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float | None) -> Rows:
        return self._answer(cypher, parameters, limit=limit, timeout=timeout, mode=neo4j.READ_ACCESS)

    def _ask_writing(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float) -> Rows:
        return self._answer(cypher, parameters, limit=limit, timeout=timeout, mode=neo4j.WRITE_ACCESS)

    def _ask_apart(self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float) -> Rows:
        self._open()
        found = ask_neo4j(self._address, cypher, parameters, Limits(limit, timeout, self._memory))
        rows = tuple(tuple(row) for row in found["rows"])
        return Rows(tuple(found["columns"]), rows, cut=found["cut"], warnings=tuple(found["warnings"]))

    def _answer(
        self, cypher: str, parameters: Mapping[str, Any], *, limit: int | None, timeout: float | None, mode: str
    ) -> Rows:
        with self._told(timeout), self._session(mode) as session:
            found = session.run(neo4j.Query(cypher, timeout=timeout), dict(parameters))
            columns = tuple(found.keys())
            rows: list[tuple[Any, ...]] = []
            for record in found:
                if limit is not None and len(rows) == limit:
                    return Rows(columns, tuple(rows), cut=True)
                rows.append(tuple(from_neo4j(value) for value in record.values()))
            return Rows(columns, tuple(rows))

    @contextmanager
    def _writer(self, *, dry_run: bool) -> Iterator[Writer]:
        with self._told(cut_off="; what was loaded until then is kept, and the next load goes on from there"):
            if dry_run:
                with self._session(neo4j.READ_ACCESS) as session:
                    yield _Neo4jWriter(session)
                return
            with self._session(neo4j.WRITE_ACCESS) as session:
                self._constrain(session, (_LOCK_CONSTRAINT,))
                with self._lock():
                    self._constrain(session, constraints())
                    yield _Neo4jWriter(session)

    def _constrain(self, session: neo4j.Session, wanted: Iterable[tuple[str, str, str, str]]) -> None:
        """Make those of the constraints wanted that are missing.

        Raises:
            StoreError: Something of the user's is in the way.
        """
        held = {
            (tuple(record["labelsOrTypes"]), tuple(record["properties"]))
            for record in session.run(
                "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties WHERE type CONTAINS 'UNIQUENESS' OR type CONTAINS 'KEY' "
                "RETURN labelsOrTypes, properties"
            )
        }
        for name, kind, property_name, statement in wanted:
            if ((kind,), (property_name,)) in held:
                continue
            try:
                # Managed: two that are made at once may wait for each other, and one is then to be tried again.
                session.execute_write(_run, statement)
            except exceptions.ClientError as error:
                if not str(error.code).startswith("Neo.ClientError.Schema."):
                    raise
                index = self._index(session, kind, property_name)
                what = f"the index {index}" if index else f"a constraint or index called {name}"
                raise StoreError(
                    f"{what} of yours is in the way of the constraint that makes {property_name} of {kind} unique: "
                    f"DROP {'INDEX ' + index if index else 'it'}, then load again (the constraint brings an index of its own)"
                ) from error
            except exceptions.DatabaseError as error:
                if error.code != "Neo.DatabaseError.Schema.ConstraintCreationFailed":
                    raise
                raise StoreError(
                    f"there are several {kind} with the same {property_name} in the database, not written by relgraph: "
                    "make them different, or load into another database"
                ) from error

    def _index(self, session: neo4j.Session, kind: str, property_name: str) -> str:
        """Name of the user's index on a property, "" where there is none."""
        found = session.run(
            "SHOW INDEXES YIELD name, labelsOrTypes, properties, owningConstraint "
            "WHERE labelsOrTypes = [$kind] AND properties = [$property] AND owningConstraint IS NULL RETURN name",
            kind=kind,
            property=property_name,
        )
        return next((str(record["name"]) for record in found), "")

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Keep other loads out; a transaction that is never committed holds the lock, so that it ends with this process.

        Raises:
            StoreError: Another load is at work, or the server has ended the lock meanwhile.
        """
        with self._session(neo4j.WRITE_ACCESS) as session:
            # A transaction's time counts for all of its life: one that waits for a short time tries first.
            try:
                with session.begin_transaction(timeout=_WAIT) as trial:
                    trial.run(_LOCKED).consume()
                    trial.rollback()
            except exceptions.Neo4jError as error:
                if not is_timeout(error):
                    raise
                raise StoreError(
                    f"{self._shown}: another load is at work there: wait until it is done, then load again"
                ) from error
            with session.begin_transaction() as lock:
                lock.run(_LOCKED).consume()
                yield
                try:
                    lock.run("RETURN 1 AS one").consume()
                    lock.rollback()
                except (exceptions.Neo4jError, exceptions.DriverError) as error:
                    raise StoreError(
                        f"{self._shown}: the server ended what kept other loads out: load again, to be sure that it is whole"
                    ) from error

    def _open(self) -> neo4j.Driver:
        if self._driver is None:
            raise StoreError("the store is closed: open it again")
        return self._driver

    def _session(self, mode: str) -> neo4j.Session:
        return self._open().session(database=self._address["database"], default_access_mode=mode)

    @contextmanager
    def _told(self, timeout: float | None = None, *, cut_off: str = "") -> Iterator[None]:
        """Turn what the driver raises into errors of ours; `cut_off` is said where the server goes away meanwhile."""
        try:
            yield
        except (exceptions.Neo4jError, exceptions.DriverError, ValueError, OSError) as error:
            limits = Limits(None, timeout or 0, self._memory)
            raise told(error, self._shown, self._address["database"], limits, cut_off=cut_off) from error


class _Neo4jWriter:
    """The session while a graph is loaded."""

    batch = 5_000

    def __init__(self, session: neo4j.Session) -> None:
        self._session = session

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterable[Sequence[Any]]:
        return self._session.execute_read(lambda tx: tx.run(cypher, dict(parameters or {})).values())

    def write(self, cypher: str, rows: Sequence[dict[str, Any]]) -> int:
        return self._session.execute_write(_count, cypher, rows=rows)


def _run(transaction: neo4j.ManagedTransaction, /, cypher: str, **parameters: Any) -> None:
    transaction.run(cypher, parameters).consume()


def _count(transaction: neo4j.ManagedTransaction, /, cypher: str, **parameters: Any) -> int:
    """The one number that a statement returns."""
    result = transaction.run(cypher, parameters)
    number = int(result.single(strict=True)[0])
    result.consume()
    return number
