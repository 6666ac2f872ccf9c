"""The conda way in, the pinned versions and pyproject.toml say the same."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from starter import pythons

ROOT = Path(__file__).parents[2]


def project() -> dict[str, Any]:
    """Return pyproject.toml as data."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, set[str]]:
    """Return the versions that a lock pins, by name."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "# ":
            requirement = Requirement(line.removesuffix("\\"))
            found.setdefault(requirement.name, set()).add(str(requirement.specifier).removeprefix("=="))
    return found


def test_conda_installs_the_project_itself_and_nothing_beside_it() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip, through_pip = environment["dependencies"]
    assert pip == "pip"
    assert through_pip == {"pip": ["-e ."]}
    oldest = SpecifierSet(project()["project"]["requires-python"])
    conda = SpecifierSet(python.removeprefix("python"))
    for minor in range(pythons.OLDEST[1], pythons.NEWEST[1] + 1):
        assert f"3.{minor}.0" in oldest & conda
    assert f"3.{pythons.OLDEST[1] - 1}.9" not in oldest
    assert f"3.{pythons.NEWEST[1] + 1}.0" not in conda


def test_locks_hold_every_dependency_at_a_version_that_fits() -> None:
    data = project()
    groups = data["dependency-groups"]
    wanted = {
        "requirements.lock": data["project"]["dependencies"] + groups["setup"] + data["build-system"]["requires"],
        "requirements-dev.lock": data["project"]["dependencies"] + groups["setup"] + groups["dev"],
    }
    for lock, requirements in wanted.items():
        pinned = pins(lock)
        for text in requirements:
            requirement = Requirement(text)
            versions = pinned[requirement.name]
            assert all(version in requirement.specifier for version in versions), f"{lock}: {text} is not {versions}"


def test_tests_run_with_the_versions_that_users_get() -> None:
    users, testers = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: testers.get(name) for name in users} == users
