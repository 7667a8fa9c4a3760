"""Every benchmark runs; what it measures is for `make bench`."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from documented import TOP

from relgraph.queries import read_queries

pytestmark = pytest.mark.slow


def printed(script: str, *arguments: str, **environment: str) -> str:
    """What a benchmark says."""
    command = [sys.executable, str(TOP / "benchmarks" / script), *arguments]
    around = {**os.environ, "PYTHONPATH": str(TOP / "src"), **environment}
    result = subprocess.run(command, env=around, capture_output=True, encoding="utf-8", check=False)

    assert result.returncode == 0, result.stderr
    return result.stdout


def test_extraction_is_measured_in_three_ways() -> None:
    said = printed("extraction.py", "--tokens", "1", "--rounds", "1")

    for way in ("rules alone", "rules and names by spaCy", "spaCy's pipeline alone"):
        assert f"\n{way}: " in said


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        pytest.param(
            "load",
            (
                "bare loop",
                "bare loop again",
                "relgraph load",
                "relgraph load again",
                "relgraph / bare loop",
                "first / again",
            ),
            marks=pytest.mark.neo4j,
        ),
        (
            "open",
            ("graph.json read only", "graph.json and ask", "graph.kgl and ask", "graph.json / graph.kgl"),
        ),
        pytest.param("queries", tuple(read_queries()), marks=pytest.mark.neo4j),
        ("cold", ("python -c pass", "relgraph --version", "relgraph query")),
    ],
)
def test_stores_are_measured_at_any_size(name: str, lines: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    """All but the import, which `test_export` runs."""
    place: dict[str, str] = {}
    if name in {"load", "queries"}:
        address = request.getfixturevalue("neo4j_address")
        names = ("URI", "USERNAME", "PASSWORD")
        place = {f"RELGRAPH_TEST_NEO4J_{one}": getattr(address, one.lower()) for one in names}
    sizes = ("--loaded", "100", "400", "--held", "100", "400", "--rounds", "1", "--asked", "1")
    said = printed("stores.py", "--only", name, *sizes, **place)

    for line in lines:
        assert f", {line}: " in said


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "first",
            (
                "first drawing, 40 nodes, explorer",
                "first drawing, 40 nodes, network page",
                "first drawing, 40 nodes, default pyvis",
                "first drawing, 40 nodes, default pyvis / explorer",
                "first drawing, 40 nodes, default pyvis / network page",
            ),
        ),
        (
            "large",
            (
                "large, 60 nodes, communities, drawn",
                "large, 60 nodes, communities, a click at once is answered",
                "large, 60 nodes, every node, drawn",
                "large, 60 nodes, every node, a click at once is answered",
                "large, 1,600 nodes, communities, drawn",
                "large, 1,600 nodes, communities, a click at once is answered",
                "large, 1,600 nodes, communities / 60 nodes, communities",
            ),
        ),
    ],
)
def test_pages_are_measured_at_any_size(name: str, lines: tuple[str, ...]) -> None:
    said = printed("pages.py", "--only", name, "--compared", "40", "--large", "60", "1600", "--rounds", "1")

    assert [line.rpartition(": ")[0] for line in said.splitlines()[1:]] == list(lines)
    assert "not within" not in said


@pytest.mark.browser
def test_use_sizes_and_writing_of_pages_are_measured_at_any_size() -> None:
    only = ("use", "size", "writing")
    said = printed("pages.py", "--only", *only, "--compared", "40", "--large", "60", "80", "--rounds", "1")

    assert [line.rpartition(": ")[0] for line in said.splitlines()[1:]] == [
        "use, 60 nodes, dragging",
        "use, 60 nodes, a filter",
        "size, sample, 200 nodes",
        "size, 40 nodes",
        "size, 60 nodes",
        "size, 80 nodes",
        "writing, 40 nodes",
        "writing, 60 nodes",
        "writing, 80 nodes",
    ]
    assert "not within" not in said


def test_places_are_compared_with_those_of_springs_and_a_large_view_is_measured() -> None:
    said = printed("layout.py", "--compared", "900", "--viewed", "1200", "--rounds", "1")

    assert [line.split(": ")[0] for line in said.splitlines()[1:]] == [
        "places",
        "places, ours",
        "places, springs",
        "places, springs / ours",
        "view",
    ]
    assert "900 nodes, 2,700 relationships" in said
    assert "1,200 nodes, 3,600 relationships" in said


def test_networks_are_measured_at_any_size() -> None:
    parts = [word for name in ("measures", "pagerank", "conversion", "robust") for word in ("--only", name)]
    said = printed("analysis.py", *parts, "--nodes", "200", "--rounds", "1")

    names = ("pagerank", "eigenvector", "core", "components", "betweenness, 256 sources", "communities", "closeness")
    lines = [f"200 nodes, 1000 ties, {name}" for name in names]
    ratios = [line for line in said.splitlines() if "times NetworkX" in line]
    assert [line.partition(":")[0] for line in ratios] == lines
    assert "200 nodes, 1000 ties, pagerank / its " in said
    assert "200 nodes, 1000 relationships, to a matrix / to_scipy_sparse_array: " in said
    assert "500 resamples / one pagerank of NetworkX: " in said


def test_the_coverage_of_intervals_is_measured() -> None:
    said = printed("analysis.py", "--only", "coverage", "--worlds", "1").splitlines()

    assert len(said) == 3 * 8
    assert all(re.search(r": \d+\.\d % of values, \d+\.\d % of ranks$", line) for line in said)
