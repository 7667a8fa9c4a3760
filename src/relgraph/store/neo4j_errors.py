"""What Neo4j and its driver raise, in our words: one line that says what, where and what to do next."""

from __future__ import annotations

from neo4j import exceptions

from relgraph.errors import RelgraphError, StoreError
from relgraph.store.apart import Limits, refusal

_WRITES = (
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    "Neo.ClientError.General.ReadOnly",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
    "Neo.ClientError.Security.Forbidden",
)


def told(error: Exception, uri: str, database: str | None, limits: Limits, *, cut_off: str = "") -> RelgraphError:
    """The error of ours for one of the driver's.

    Args:
        error: What was raised.
        uri: The server's address, without a password.
        database: Its database, None for the user's own.
        limits: What the query was given.
        cut_off: What else to say where the server has gone away.
    """
    found = kind(error)
    message = str(getattr(error, "message", "") or error)
    if found != "store":
        return refusal(found, message, limits)
    code = str(getattr(error, "code", "") or "")
    said = next(iter(message.splitlines()), type(error).__name__)
    if isinstance(error, exceptions.AuthError) or code.startswith("Neo.ClientError.Security.Auth"):
        return StoreError(f"{uri}: user name or password is missing or wrong: set NEO4J_USERNAME and NEO4J_PASSWORD")
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired | OSError):
        tls = "if it has no TLS, leave +s out" if "+s" in uri.partition("://")[0] else "with TLS the scheme ends in +s"
        return StoreError(
            f"{uri}: no Neo4j answers there: start it, or mend the address (its port is that of Bolt, mostly 7687; {tls})"
            f"{cut_off}"
        )
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        return StoreError(
            f"{uri}: there is no database {database!r}: name another by NEO4J_DATABASE or --database, or none for the user's own"
        )
    if code in _WRITES:
        return StoreError(f"{uri}: writing is not allowed there ({said}): ask its owner, or take another database")
    if isinstance(error, exceptions.ConfigurationError | ValueError):
        return StoreError(f"{uri}: {said}: mend the address or the options")
    return StoreError(f"{uri}: {said}")


def kind(error: Exception) -> str:
    """Which of `relgraph.store.child.KINDS` an error is."""
    code = str(getattr(error, "code", "") or "")
    if is_timeout(error):
        return "time"
    if code.startswith("Neo.TransientError.General.") and "Memory" in code:
        return "server-memory"
    if code == "Neo.ClientError.Statement.AccessMode":
        return "writes"
    if code in _WRITES or not code.startswith("Neo.ClientError."):
        return "store"
    return "store" if code.startswith(("Neo.ClientError.Security.", "Neo.ClientError.Database.")) else "mistake"


def is_timeout(error: Exception) -> bool:
    """Whether a transaction was ended, most likely since its time was over."""
    code = str(getattr(error, "code", "") or "")
    return "TransactionTimedOut" in code or code.endswith((".LockClientStopped", ".Terminated"))
