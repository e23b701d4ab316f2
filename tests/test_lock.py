"""The versions that CI and the server install: they fit the ranges, each has its hashes, and no index is named."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {"server.txt": ("auth", "postgres"), "test.txt": ("test",)}


def pins(name: str) -> dict[str, list[Version]]:
    """Give the versions of each package in a lock file: several where platforms differ."""
    found: dict[str, list[Version]] = {}
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    for package, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, flags=re.MULTILINE):
        found.setdefault(canonicalize_name(package), []).append(Version(version))
    return found


def asked(extras: tuple[str, ...]) -> Iterator[Requirement]:
    """Give what the project asks for, its own extras followed."""
    groups = [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][extra] for extra in extras)]
    for requirement in (Requirement(line) for group in groups for line in group):
        if requirement.name == "gemeenten":
            yield from asked(tuple(requirement.extras))
        else:
            yield requirement


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_locked_within_its_range(name: str) -> None:
    locked = pins(name)
    for requirement in asked(LOCKS[name]):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement} is not locked"
        assert all(version in requirement.specifier for version in versions), f"{requirement}: {versions}"


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_none_says_where_it_comes_from(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 40
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "index-url" not in text


def test_the_tests_run_on_what_the_server_runs() -> None:
    server, tests = pins("server.txt"), pins("test.txt")
    assert {name: v for name, v in server.items() if name in tests and tests[name] != v} == {}
