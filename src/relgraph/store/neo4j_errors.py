"""What Neo4j and its driver raise, in our words: one line that says what, where and what to do next."""

from __future__ import annotations

import re

from neo4j import exceptions

from relgraph.errors import QueryError, RelgraphError, StoreError

_PLACE = re.compile(r"\(line (\d+), column (\d+)")
_WRITES = (
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    "Neo.ClientError.General.ReadOnly",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
    "Neo.ClientError.Security.Forbidden",
)


def told(error: Exception, uri: str, database: str | None, timeout: float | None = None) -> RelgraphError:
    """The error of ours for one of the driver's.

    Args:
        error: What was raised.
        uri: The server's address, without a password.
        database: Its database, None for the user's own.
        timeout: Seconds that a query was given.
    """
    code = str(getattr(error, "code", "") or "")
    said = (str(getattr(error, "message", "") or error).splitlines() or [""])[0]
    if isinstance(error, exceptions.AuthError) or code.startswith("Neo.ClientError.Security.Auth"):
        return StoreError(f"{uri}: user name or password is wrong: set NEO4J_USERNAME and NEO4J_PASSWORD")
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired | OSError):
        return StoreError(
            f"{uri}: no Neo4j answers there: start it, or mend the address (its port is that of Bolt, 7687 as a rule; "
            "with TLS the scheme ends in +s); what was loaded before it went away is kept, and a new load goes on from there"
        )
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        return StoreError(f"{uri}: there is no database {database!r}: set NEO4J_DATABASE to one that is there")
    if code in _WRITES:
        return StoreError(
            f"{uri}: the database is only read, or {said[:1].lower()}{said[1:]}: ask its owner for the right to write"
        )
    if is_timeout(error):
        return QueryError(f"the query was stopped after {timeout or 0:g} s: narrow it, or allow more time")
    if "Memory" in code:
        return QueryError("the query was stopped: it needs more memory than the server allows: narrow it")
    if code == "Neo.ClientError.Statement.AccessMode":
        return QueryError("the query writes, and may only read: --write allows it")
    if code.startswith("Neo.ClientError.Statement."):
        place = _PLACE.search(str(getattr(error, "message", "")))
        what = re.sub(r"\s*\(line \d+, column \d+.*", "", said)
        return QueryError(f"line {place[1]}, column {place[2]}: {what}" if place else what)
    if isinstance(error, exceptions.ConfigurationError | ValueError):
        return StoreError(f"{uri}: {said}: mend the address or the options")
    return StoreError(f"{uri}: {said}")


def is_timeout(error: Exception) -> bool:
    """Whether a transaction ended because its time was over."""
    return "TransactionTimedOut" in str(getattr(error, "code", ""))
