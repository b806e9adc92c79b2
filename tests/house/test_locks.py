"""The locks: every package pinned and hashed, nothing about the machine or index that made them, nothing left out."""

import re
import tomllib
from collections.abc import Iterable

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT

LOCKS = ("requirements.lock", "requirements-fast.lock", "requirements-dev.lock", "requirements-setup.lock")
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = SETTINGS["project"]["dependencies"]
FAST = SETTINGS["project"]["optional-dependencies"]["fast"]
GROUPS = SETTINGS["dependency-groups"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_and_hashes_and_nothing_else(lock: str) -> None:
    hashes = 1
    for line in (ROOT / lock).read_text().splitlines():
        if PINNED.match(line):
            assert hashes, f"{lock}: the package before {line!r} has no hash"
            hashes = 0
        else:
            assert HASH.match(line), f"{lock}: neither a pin nor a hash: {line!r}"
            hashes += 1
    assert hashes


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.lock", RUNTIME),
        ("requirements-fast.lock", [*RUNTIME, *FAST]),
        ("requirements-dev.lock", [*RUNTIME, *GROUPS["dev"]]),
        ("requirements-setup.lock", GROUPS["setup"]),
    ],
)
def test_a_lock_answers_what_pyproject_asks(lock: str, asked: Iterable[str]) -> None:
    pins = pins_of(lock)
    stale = [
        line
        for line in asked
        if not any(
            Requirement(line).specifier.contains(v) for v in pins.get(canonicalize_name(Requirement(line).name), ())
        )
    ]

    assert stale == [], f"{lock} is stale: run ./kith lock"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-fast.lock"])
def test_the_tests_run_on_the_very_versions_that_members_get(lock: str) -> None:
    runtime, dev = pins_of(lock), pins_of("requirements-dev.lock")

    assert {name: (pins, dev.get(name)) for name, pins in runtime.items() if dev.get(name) != pins} == {}


def pins_of(lock: str) -> dict[str, set[str]]:
    """Return the versions of each package; some have one for older and one for newer Pythons."""
    pins: dict[str, set[str]] = {}
    for match in filter(None, map(PINNED.match, (ROOT / lock).read_text().splitlines())):
        pins.setdefault(match["name"], set()).add(match["version"])
    return pins
