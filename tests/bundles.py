"""What the bundles of the pages' scripts are made of, worked out without node, as `build.mjs` writes it into their first line."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

RENDER = Path(__file__).parent.parent / "src" / "relgraph" / "render"
MODULES = RENDER / "explorer" / "node_modules"
ENTRIES = {"explorer": "explorer/main.js", "network": "network_page/main.js"}
_IMPORT = re.compile(r'^(?:import|export)\s+(?:[\w$*{},\s]+\sfrom\s+)?"([^"]+)";', re.MULTILINE)


def first_line(entry: str) -> str:
    """The line with which the bundle of an entry should begin."""
    files, _ = _reached(entry)
    lines = [f"{name} {sha256((RENDER / name).read_bytes()).hexdigest()}" for name in {*files, "explorer/build.mjs"}]
    lines += [*packages(entry), f"esbuild@{_locked()['esbuild']['version']}"]
    made = sha256("\n".join(sorted(lines)).encode()).hexdigest()
    return f"// made from sources with sha256 {made}"


def packages(entry: str) -> set[str]:
    """Name and version of the packages that the bundle of an entry holds: those it imports, and theirs at any depth."""
    locked = _locked()
    _, waiting = _reached(entry)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting |= set(locked[name].get("dependencies", ()))
    return {f"{name}@{locked[name]['version']}" for name in found}


def _locked() -> dict[str, Any]:
    """Name of a package -> what the lock says of it."""
    lock = json.loads((RENDER / "explorer" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {name.removeprefix("node_modules/"): one for name, one in lock.items()}


def _reached(entry: str) -> tuple[set[str], set[str]]:
    """Files of our own that an entry imports, at any depth, and packages that these name."""
    files: set[str] = set()
    packages: set[str] = set()
    waiting = [(RENDER / entry).resolve()]
    while waiting:
        path = waiting.pop()
        name = path.relative_to(RENDER).as_posix()
        if name in files:
            continue
        files.add(name)
        for wanted in _IMPORT.findall(path.read_text(encoding="utf-8")):
            if wanted.startswith("."):
                waiting.append((path.parent / wanted).resolve())
            else:
                parts = wanted.split("/")
                packages.add("/".join(parts[: 2 if wanted.startswith("@") else 1]))
    return files, packages
