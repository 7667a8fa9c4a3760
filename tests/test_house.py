"""The house: one version, a wheel with all that it needs, a lock without addresses, a light start."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

import relgraph

TOP = Path(__file__).parent.parent
SHIPPED = ("cypher", "data/vocabulary")
HEAVY = (
    "ahocorasick_rs",
    "dateparser",
    "jinja2",
    "kglite",
    "neo4j",
    "networkx",
    "numpy",
    "pandas",
    "pyvis",
    "rapidfuzz",
    "scipy",
    "spacy",
    "trafilatura",
    "yaml",
)


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    return tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Name -> content of every file of a wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=TOP, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_version_is_said_in_one_place(wheel: dict[str, bytes], project: dict[str, object]) -> None:
    (metadata,) = (content for name, content in wheel.items() if name.endswith(".dist-info/METADATA"))

    assert HeaderParser().parsestr(metadata.decode())["Version"] == relgraph.__version__
    assert "version" not in project
    assert not re.search(r"(?m)^version:", (TOP / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_wheel_carries_every_data_file_at_the_path_it_has_in_the_checkout(wheel: dict[str, bytes]) -> None:
    expected = {
        f"relgraph/{path.relative_to(TOP).as_posix()}": path.read_bytes()
        for folder in SHIPPED
        for path in (TOP / folder).rglob("*")
        if path.is_file() and not any(part.startswith((".", "__")) for part in path.parts[len(TOP.parts) :])
    }
    found = {
        name: content for name, content in wheel.items() if name.startswith(("relgraph/cypher/", "relgraph/data/"))
    }

    assert found == expected
    assert any(name.startswith("relgraph/data/vocabulary/") for name in found)


def test_the_wheel_carries_what_pages_are_made_of(wheel: dict[str, bytes]) -> None:
    folder = TOP / "src" / "relgraph" / "render"
    expected = {
        f"relgraph/{path.relative_to(folder.parent).as_posix()}": path.read_bytes()
        for name in ("built", "templates")
        for path in (folder / name).rglob("*")
        if path.is_file()
    }
    found = {
        name: content
        for name, content in wheel.items()
        if name.startswith("relgraph/render/") and not name.endswith(".py")
    }

    assert found == expected
    assert {
        f"relgraph/render/{name}" for name in ("built/LICENSES.txt", "built/network.js", "templates/network.html")
    } <= set(found)


def test_the_wheel_holds_the_package_and_its_types_and_nothing_beside_it(wheel: dict[str, bytes]) -> None:
    assert "relgraph/py.typed" in wheel
    assert {name.split("/")[0] for name in wheel} == {"relgraph", f"relgraph-{relgraph.__version__}.dist-info"}


def test_the_lock_pins_every_dependency_with_hashes_and_names_no_address(project: dict[str, object]) -> None:
    lock = (TOP / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"(?m)^([a-z0-9-]+)==(?:.*\\\n)((?:    --hash=.*\n)+)", lock)
    pinned = {name for name, _ in entries}
    dependencies = project["dependencies"]
    assert isinstance(dependencies, list)
    declared = {re.split(r"[<>=\[;]", dependency)[0].lower().replace("_", "-") for dependency in dependencies}

    assert pinned >= declared | {"uv"}
    assert len(entries) == len(re.findall(r"(?m)^\S+==", lock))
    assert "://" not in lock
    assert "index" not in lock


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from relgraph.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"print('heavy:', *sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, encoding="utf-8"
    )

    assert answer.stdout.startswith("Usage: ")
    assert answer.stdout.splitlines()[-1] == "heavy:"


@pytest.mark.parametrize("command", [["relgraph"], [sys.executable, "-m", "relgraph"]], ids=["script", "module"])
def test_the_script_and_the_module_say_the_version(command: list[str]) -> None:
    search_path = str(Path(sys.executable).parent)  # where the script is, if no environment is active
    found = shutil.which(command[0], path=search_path)
    assert found, f"{command[0]} is not beside {sys.executable}: install the project (make environment)"

    answer = subprocess.run(
        [found, *command[1:], "--version"], check=True, capture_output=True, text=True, encoding="utf-8"
    )

    assert relgraph.__version__ in answer.stdout
