"""Every benchmark runs; what it measures is for `make bench`."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from documented import TOP

pytestmark = pytest.mark.slow


def test_extraction_is_measured_in_three_ways() -> None:
    command = [sys.executable, str(TOP / "benchmarks" / "extraction.py"), "--tokens", "1", "--rounds", "1"]
    environment = {**os.environ, "PYTHONPATH": str(TOP / "src")}
    result = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)

    assert result.returncode == 0, result.stderr
    for way in ("rules alone", "rules and names by spaCy", "spaCy's pipeline alone"):
        assert f"\n{way}: " in result.stdout
