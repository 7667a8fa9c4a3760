"""Runs a stranger's query in a process of its own, which has a bound on memory and is killed by the clock.

No limit of the embedded engine stops every query; and what a server sends comes into the memory of the one who asks.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relgraph.errors import QueryError, RelgraphError, StoreError
from relgraph.store.mistakes import mistake

# Seconds that the other process may take to start, to take in the graph or to reach the server.
_START = 60.0
# What a program says last whose memory has run out; the second is kglite's.
_OUT_OF_MEMORY = ("MemoryError", "PyObject pointer is null")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use.

    Attributes:
        rows: The most rows to give; None: all.
        seconds: Time after which it is stopped.
        memory: Megabytes that the process may use beside the graph.
    """

    rows: int | None
    seconds: float
    memory: int


def ask_embedded(graph: bytes | Path, cypher: str, parameters: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
    """The answer of kglite: `columns`, `rows`, whether they are `cut`, and `warnings`; values as `Rows` says.

    Args:
        graph: What kglite's `to_bytes` gives, or a file that it saved.
        cypher: One statement, which the guard has looked at.
        parameters: Values of what it asks for.
        limits: What it may use.

    Raises:
        QueryError: It is wrong, writes, or takes more time or memory than it may; a parameter is no value of JSON.
        StoreError: The graph cannot be read, or the process cannot be started.
    """
    path = None if isinstance(graph, bytes) else os.fspath(graph.absolute())
    content = graph if isinstance(graph, bytes) else b""
    return _ask("relgraph.store.engine", {"path": path}, content, cypher, parameters, limits, secret="")


def ask_neo4j(address: Mapping[str, Any], cypher: str, parameters: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
    """The answer of a Neo4j, read in a session that only reads; the form is that of `ask_embedded`.

    Args:
        address: `uri`, `username`, `password`, `database`, and options of the driver that are values of JSON.
        cypher: One statement, which the guard has looked at.
        parameters: Values of what it asks for.
        limits: What it may use; the server is told the time, too.

    Raises:
        QueryError: It is wrong, writes, or takes more time or memory than it may; a parameter is no value of JSON.
        StoreError: The server cannot be reached or refuses to let us in, or the process cannot be started.
    """
    secret = str(address.get("password") or "")
    return _ask("relgraph.store.session", {"address": dict(address)}, b"", cypher, parameters, limits, secret=secret)


def _ask(
    program: str,
    where: Mapping[str, Any],
    content: bytes,
    cypher: str,
    parameters: Mapping[str, Any],
    limits: Limits,
    *,
    secret: str,
) -> dict[str, Any]:
    """The answer of a program; what it must not tell is neither in its arguments nor in its environment."""
    request = {
        **where,
        "cypher": cypher,
        "parameters": dict(parameters),
        "rows": limits.rows,
        "seconds": limits.seconds,
        "memory": limits.memory,
    }
    try:
        line = json.dumps(request, ensure_ascii=False).encode() + b"\n"
    except (TypeError, ValueError) as error:
        raise QueryError(f"a parameter is a text, number, truth value, list, map or null: {error}") from None
    try:
        done = subprocess.run(
            # -P: a file called kglite.py or neo4j.py in the current folder is not what is meant.
            [sys.executable, "-P", "-m", program],
            input=line + content,
            capture_output=True,
            timeout=limits.seconds + _START,
            check=False,
            env=_environment(secret),
        )
    except subprocess.TimeoutExpired:
        raise refusal("time", "", limits) from None
    except OSError as error:
        raise StoreError(f"the process for the query cannot be started: {error}") from error
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        pass
    else:
        if "error" in found:
            raise refusal(found["error"], _hidden(found["message"], secret), limits)
        return found
    if done.returncode < 0:
        in_time = done.returncode != -getattr(signal, "SIGALRM", 0)
        raise refusal("memory" if in_time else "time", "", limits)
    said = done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"]
    if any(words in said[-1] for words in _OUT_OF_MEMORY):
        raise refusal("memory", "", limits)
    raise StoreError(f"the process for the query failed: {_hidden(said[-1], secret)}")


def _environment(secret: str) -> dict[str, str]:
    """The environment without whatever holds the password."""
    return {
        name: value
        for name, value in os.environ.items()
        if name != "NEO4J_PASSWORD" and not (secret and secret in value)
    }


def _hidden(message: str, secret: str) -> str:
    return message.replace(secret, "…") if secret else message


def refusal(kind: str, message: str, limits: Limits) -> RelgraphError:
    """The error that tells why a query gave no answer, from the kind that its program names."""
    if kind == "time":
        return QueryError(f"the query was stopped after {limits.seconds:g} s: narrow it, or allow more time")
    if kind == "memory":
        return QueryError(f"the query was stopped: it needs more than {limits.memory} MB of memory: narrow it")
    if kind == "server-memory":
        return QueryError("the server stopped the query: it needs more memory than the server gives it: narrow it")
    if kind == "too-long":
        return QueryError("the answer is longer than 100 MB: return less, or fewer rows")
    if kind == "writes":
        return QueryError("the query writes, and may only read: --write lets it change a store")
    if kind == "store":
        return StoreError(next(iter(message.splitlines()), "the store cannot be asked"))
    return mistake(message)
