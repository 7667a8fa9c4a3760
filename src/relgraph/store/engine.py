"""Asks kglite; as a program, asks it one query in a process of its own (`relgraph.store.apart` starts it).

As a program it reads from stdin a line of JSON (`cypher`, `parameters`, `rows`, `seconds`, `memory`, and `path` where the graph
is a file) and then, without `path`, the graph as kglite's own bytes. The clock begins when the graph is loaded. No limit of the
engine stops every query, hence the process.
"""

from __future__ import annotations

import json
import re
import sys
from math import ceil
from typing import Any

import kglite

from relgraph.store.child import limit_memory, say, start_clock
from relgraph.store.values import from_kglite


def main() -> None:
    """Answer the query on stdin."""
    request = json.loads(sys.stdin.buffer.readline())
    kglite.set_query_warning_policy("silent")
    try:
        path = request["path"]
        engine = kglite.load(path) if path else kglite.from_bytes(sys.stdin.buffer.read())
        engine.read_only(True)
    except (kglite.KgError, OSError, ValueError) as error:
        say({"error": "store", "message": unreadable(request["path"] or "the graph", error)})
        return
    limit_memory(request["memory"])
    start_clock(request["seconds"])
    try:
        found = answer(
            engine, request["cypher"], request["parameters"], limit=request["rows"], timeout=request["seconds"]
        )
    except MemoryError:
        found = {"error": "memory", "message": ""}
    except (kglite.KgError, ValueError, TypeError, RuntimeError, OverflowError) as error:
        found = {"error": failure(error), "message": str(error)}
    say(found)


def answer(
    engine: kglite.KnowledgeGraph,
    cypher: str,
    parameters: dict[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float = 0,
) -> dict[str, Any]:
    """What an engine gives: `columns`, `rows` as `Rows` has them, whether they are `cut` at the limit, and `warnings`.

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
    rows = [[from_kglite(row[column]) for column in columns] for row in found.to_list()]
    total = (found.diagnostics or {}).get("total_rows") or len(rows)
    warnings = [warning for warning in found.warnings if not warning.startswith("Result truncated")]
    return {"columns": columns, "rows": rows, "cut": total > len(rows), "warnings": warnings}


def failure(error: Exception) -> str:
    """Which of `relgraph.store.child.KINDS` an error of kglite is."""
    if isinstance(error, kglite.CypherTimeoutError):
        return "time"
    return "writes" if isinstance(error, kglite.ReadOnlyError) else "mistake"


def unreadable(where: str, error: Exception) -> str:
    """What to say of a file that is no graph of kglite's."""
    said = re.sub(r"^File format error \(.*?\): ", "", str(error).splitlines()[0]).split(": it does not start")[0]
    return (
        f"{where}: cannot be read as a store ({said}): it is cut short, of another version, or something else; "
        "move it away, then make it anew by `relgraph load`"
    )


if __name__ == "__main__":
    main()
