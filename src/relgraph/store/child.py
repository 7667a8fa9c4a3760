"""What the programs that run a stranger's query have in common: a bound on memory, a clock that kills, one answer.

A program reads its request from stdin and writes one JSON object to stdout: `columns`, `rows`, `cut` and `warnings`, or `error`
(one of `KINDS`) and `message`.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import Any

# How a query can fail: it is wrong; it writes; it takes too long, or too much memory here or at the server; its answer is too
# long; the store cannot be asked.
KINDS = ("mistake", "writes", "time", "memory", "server-memory", "too-long", "store")

# An answer of more characters is refused before it fills the asking process.
LONGEST_ANSWER = 100_000_000


def say(answer: dict[str, Any]) -> None:
    """Write the answer, or that it is too long."""
    try:
        said = json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except MemoryError:
        said = json.dumps({"error": "memory", "message": ""}).encode()
    if len(said) > LONGEST_ANSWER:
        said = json.dumps({"error": "too-long", "message": ""}).encode()
    sys.stdout.buffer.write(said)
    sys.stdout.buffer.flush()


def limit_memory(megabytes: int) -> None:
    """Let this process have so much more than it has now, and leave no core file."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    held = Path("/proc/self/statm")
    used = int(held.read_text().split()[0]) * resource.getpagesize() if held.exists() else 0
    size = used + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def start_clock(seconds: float) -> None:
    """Have the system end this process after so many seconds, whatever it is doing then."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
