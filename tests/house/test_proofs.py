"""What a document says is tested, is: each file that it names is there, and each test that it quotes."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT

DOCUMENTS = ("docs/question-life-tests.md",)
QUOTED = re.compile(r"`([a-z0-9_./…]+)`")
TESTS = {path.relative_to(ROOT).as_posix(): path for path in Path(ROOT / "tests").rglob("test_*.py")}
NAMES = {name for path in TESTS.values() for name in re.findall(r"def test_(\w+)", path.read_text(encoding="utf-8"))}


def stands(quoted: str) -> bool:
    """Tell whether a file is there, or a test of this name; `…` stands for what was left out."""
    if quoted.endswith(".py"):
        return any(path.endswith(quoted.lstrip("…")) for path in TESTS)
    wanted = re.compile(".*".join(map(re.escape, quoted.split("…"))))
    return any(wanted.fullmatch(name) for name in NAMES)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_proof_that_is_named_is_there(document: str) -> None:
    quoted = QUOTED.findall((ROOT / document).read_text(encoding="utf-8"))
    proofs = [one for one in quoted if "_" in one and not one.startswith("core.")]

    assert len(proofs) > 100
    assert [one for one in proofs if not stands(one)] == []
