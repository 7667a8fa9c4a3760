"""A stranger's query in a process of its own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relgraph.errors import QueryError, StoreError

MEMORY = 2048
_START = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    rows: int | None
    seconds: float
    memory: int


def ask_embedded(graph: bytes | Path, cypher: str, parameters: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
    request = {
        "cypher": cypher,
        "parameters": dict(parameters),
        "limit": limits.rows,
        "timeout": limits.seconds,
        "memory": limits.memory * 2**20,
    }
    command = [sys.executable, "-P", str(Path(__file__).with_name("engine.py"))]
    content = graph if isinstance(graph, bytes) else graph.read_bytes()
    try:
        done = subprocess.run(
            command,
            input=json.dumps(request).encode() + b"\n" + content,
            capture_output=True,
            timeout=limits.seconds + _START,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refusal("CypherTimeoutError", "", limits) from error
    if done.returncode < 0:
        raise refusal("MemoryError" if done.returncode != -signal.SIGALRM else "CypherTimeoutError", "", limits)
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        last = (done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"])[-1]
        raise StoreError(f"the process for the query failed: {last}") from error
    if "error" in found:
        raise refusal(found["error"], found["message"], limits)
    return found


def refusal(kind: str, message: str, limits: Limits) -> QueryError:
    if kind == "CypherTimeoutError":
        return QueryError(f"the query was stopped after {limits.seconds:g} s: narrow it, or allow more time")
    if kind == "MemoryError":
        return QueryError(f"the query was stopped: it needs more than {limits.memory} MB of memory: narrow it")
    if kind == "AnswerTooLong":
        return QueryError("the answer is longer than 100 MB: return less, or fewer rows")
    if kind == "ReadOnlyError":
        return QueryError("the query writes, and a graph is only read: build it anew to change it")
    return QueryError(message.splitlines()[0] if message else f"the engine refuses the query ({kind})")


def ask_neo4j(address: Mapping[str, Any], cypher: str, parameters: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
    import neo4j

    from relgraph.store.values import from_neo4j

    with (
        neo4j.GraphDatabase.driver(address["uri"], auth=(address["username"], address["password"])) as driver,
        driver.session(database=address["database"], default_access_mode="READ") as session,
    ):
        found = session.run(neo4j.Query(cypher, timeout=limits.seconds), dict(parameters))
        rows = [[from_neo4j(v) for v in record.values()] for record in found]
        return {"columns": list(found.keys()), "rows": rows, "cut": False, "warnings": []}
