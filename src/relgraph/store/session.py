"""As a program, asks a Neo4j one query in a process of its own (`relgraph.store.apart` starts it).

It reads from stdin a line of JSON: `address`, `cypher`, `parameters`, `rows`, `seconds`, `memory`. The server ends the
transaction when its time is over; where it cannot, this process ends a little later. An answer that would fill the memory
fills that of this process, not of the one that asks.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from relgraph.store.child import LONGEST_ANSWER, limit_memory, say, start_clock
from relgraph.store.driver import import_driver

if TYPE_CHECKING:
    import neo4j

# Seconds that the server has to say that it has ended a transaction.
_GRACE = 1.0


def main() -> None:
    """Answer the query on stdin."""
    request = json.loads(sys.stdin.buffer.readline())
    import_driver()
    import neo4j
    from neo4j.exceptions import DriverError, Neo4jError

    from relgraph.store.apart import Limits
    from relgraph.store.neo4j_errors import kind, told

    options = dict(request["address"])
    uri, database = options.pop("uri", None), options.pop("database", None)
    if not uri:
        say({"error": "store", "message": "the address of a server has a uri"})
        return
    auth = (options.pop("username", None), options.pop("password", None))
    options = {"notifications_min_severity": "WARNING", **options}
    limit_memory(request["memory"])
    try:
        with neo4j.GraphDatabase.driver(uri, auth=auth if auth[0] else None, **options) as driver:
            driver.verify_connectivity(database=database)
            start_clock(request["seconds"] + _GRACE)
            with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
                try:
                    found = _answer(session, request)
                except MemoryError:
                    found = {"error": "memory", "message": ""}
                say(found)
                os._exit(0)  # taking leave, the driver would first read the rest of a long answer
    except MemoryError:
        say({"error": "memory", "message": ""})
    except (Neo4jError, DriverError, OSError, ImportError) as error:
        failure = kind(error)
        limits = Limits(request["rows"], request["seconds"], request["memory"])
        ours = str(told(error, uri, database, limits))
        say({"error": failure, "message": ours if failure == "store" else str(getattr(error, "message", "") or error)})
    except (ValueError, TypeError, OverflowError) as error:
        say({"error": "mistake", "message": str(error)})


def _answer(session: neo4j.Session, request: dict[str, Any]) -> dict[str, Any]:
    """The answer, as far as its number of rows and its length allow."""
    import neo4j

    from relgraph.store.values import from_neo4j

    most = request["rows"]
    result = session.run(neo4j.Query(request["cypher"], timeout=request["seconds"]), request["parameters"])
    rows: list[list[Any]] = []
    length = 0
    cut = False
    for record in result:
        if most is not None and len(rows) >= most:
            cut = True
            break
        rows.append([from_neo4j(value) for value in record.values()])
        length += len(json.dumps(rows[-1]))
        if length > LONGEST_ANSWER:
            return {"error": "too-long", "message": ""}
    columns = list(result.keys())
    told = result.consume().summary_notifications
    warnings = list(dict.fromkeys(notification.description.splitlines()[0] for notification in told))
    return {"columns": columns, "rows": rows, "cut": cut, "warnings": warnings}


if __name__ == "__main__":
    main()
