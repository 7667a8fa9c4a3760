"""`import relgraph` is light and gives every public name when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import relgraph


def test_every_public_name_is_there_and_is_what_its_module_calls_so() -> None:
    for name in relgraph.__all__:
        assert getattr(relgraph, name).__name__ == name
        assert getattr(relgraph, name).__module__.startswith("relgraph.")
    assert set(relgraph.__all__) <= set(dir(relgraph))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'relgraph' has no attribute 'no_such_name'"):
        _ = relgraph.no_such_name


def test_import_brings_nothing_but_the_package_itself() -> None:
    script = "import sys, relgraph; print(*sorted(name for name in sys.modules if name.startswith('relgraph')))"
    answer = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, encoding="utf-8"
    )

    assert answer.stdout.split() == ["relgraph"]
