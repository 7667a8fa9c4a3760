"""Asks the engine; as a program, asks it one query in a process of its own, with a bound on memory and a clock that kills.

As a program it imports nothing of relgraph. It reads from stdin a line of JSON (`cypher`, `parameters`, `limit`, `timeout` in seconds, `memory` in bytes) and then the
graph as kglite's own bytes; it writes one JSON object to stdout: `columns`, `rows`, `total` and `warnings`, or `error` and
`message`. The clock begins when the graph is loaded. No limit of the engine stops every query, hence the process.
"""

from __future__ import annotations

import datetime as dt
import json
import signal
import sys
from math import ceil
from pathlib import Path
from typing import Any

import kglite

# An answer of more characters is refused before it fills the asking process.
_LONGEST_ANSWER = 100_000_000


def main() -> None:
    """Answer the query on stdin."""
    request = json.loads(sys.stdin.buffer.readline())
    kglite.set_query_warning_policy("silent")
    engine = kglite.from_bytes(sys.stdin.buffer.read())
    engine.read_only(True)
    _limit_memory(request["memory"])
    _start_clock(request["timeout"])
    try:
        found = answer(
            engine, request["cypher"], request["parameters"], limit=request["limit"], timeout=request["timeout"]
        )
        said = json.dumps(found, default=_text, ensure_ascii=False)
    except MemoryError:
        said = json.dumps({"error": "MemoryError", "message": ""})
    except (kglite.KgError, ValueError, TypeError, RuntimeError) as error:
        said = json.dumps({"error": type(error).__name__, "message": str(error)})
    if len(said) > _LONGEST_ANSWER:
        said = json.dumps({"error": "AnswerTooLong", "message": ""})
    sys.stdout.buffer.write(said.encode())


def answer(
    engine: kglite.KnowledgeGraph,
    cypher: str,
    parameters: dict[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float = 0,
) -> dict[str, Any]:
    """What an engine gives: `columns`, `rows`, their `total` number before the limit, and `warnings`.

    Args:
        engine: Is asked.
        cypher: One statement.
        parameters: Values of what it asks for.
        limit: The most rows to give; None: all.
        timeout: Seconds after which the engine should stop; 0: never.
    """
    found = engine.cypher(cypher, params=parameters, row_limit=limit, timeout_ms=ceil(timeout * 1000))
    if isinstance(found, str):
        raise TypeError("rows are asked for, not a text")
    columns = list(found.columns)
    rows = [[row[column] for column in columns] for row in found.to_list()]
    total = (found.diagnostics or {}).get("total_rows") or len(rows)
    return {"columns": columns, "rows": rows, "total": total, "warnings": list(found.warnings)}


def _limit_memory(size: int) -> None:
    """Let this process have so many bytes more than it has now, and leave no core file."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    held = Path("/proc/self/statm")
    used = int(held.read_text().split()[0]) * resource.getpagesize() if held.exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (used + size, used + size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _start_clock(seconds: float) -> None:
    """Have the system end this process after so many seconds, whatever it is doing then."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


if __name__ == "__main__":
    main()
