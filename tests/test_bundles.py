"""The bundles of the pages' scripts: made of the sources beside them, complete with licences, and nothing else."""

from __future__ import annotations

import json
import re

from bundles import ENTRIES, RENDER, first_line, packages

BUILT = RENDER / "built"


def test_each_bundle_is_made_of_the_sources_as_they_are() -> None:
    """Where this fails, `make explorer` bundles them anew."""
    found = {path.stem: path.read_text(encoding="ascii").split("\n")[0] for path in BUILT.glob("*.js")}

    assert found == {name: first_line(entry) for name, entry in ENTRIES.items()}


def test_every_package_in_a_bundle_is_there_with_its_licence_in_the_version_of_the_lock() -> None:
    used = {one for entry in ENTRIES.values() for one in packages(entry)}
    licences = (BUILT / "LICENSES.txt").read_text(encoding="utf-8")

    assert set(re.findall(r"(?m)^(\S+@\d[\w.]*) \(", licences)) == used
    assert licences.count("WARRANTY OF ANY KIND") == licences.count("Permission is hereby granted") == len(used)


def test_the_lock_of_packages_has_hashes_and_names_no_registry() -> None:
    text = (RENDER / "explorer" / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}

    assert {name for name, one in packages.items() if not one["integrity"].startswith("sha512-")} == set()
    assert "resolved" not in text
    assert "://" not in text
