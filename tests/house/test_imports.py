"""The import contracts bite: a wrong import, or a package that nobody has placed, fails by name."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import RINGS, ROOT

LINT = Path(sys.executable).with_name("lint-imports")
WRONGS = {
    "core/ids.py": "import sqlalchemy",
    "core/questions/model.py": "import core.ties.model, core.questions.store",
    "core/newthing/__init__.py": '"""A feature nobody has placed."""',
    "bots/newthing/__init__.py": '"""A package nobody has placed."""',
    "bots/slack/__init__.py": "import bots.web",
    "bots/discord/__init__.py": "import storage",
    "storage/__init__.py": "import bots.slack",
}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Do every wrong thing once, in a copy of the three rings, and return what the linter says."""
    house = tmp_path_factory.mktemp("house")
    for ring in RINGS:
        shutil.copytree(
            ROOT / ring, house / ring, ignore=lambda _, names: [n for n in names if Path(n).suffix not in {"", ".py"}]
        )
    shutil.copy(ROOT / "pyproject.toml", house)
    for module, line in WRONGS.items():
        (house / module).parent.mkdir(exist_ok=True)
        with (house / module).open("a") as file:
            file.write(f"\n{line}\n")
    linted = subprocess.run([LINT, "--no-cache"], cwd=house, capture_output=True, text=True, check=False)
    return " ".join(linted.stdout.split())


@pytest.mark.parametrize(
    "complaint",
    [
        "bots over storage over core BROKEN",
        "core is not allowed to import sqlalchemy",
        "core.questions is not allowed to import core.ties",
        "core.questions.model is not allowed to import core.questions.store",
        "bots.slack is not allowed to import bots.web",
        "bots is not allowed to import storage: - bots.discord -> storage",
        "- core.newthing",
        "- bots.newthing",
    ],
)
def test_a_wrong_import_is_named(complaints: str, complaint: str) -> None:
    assert complaint in complaints
