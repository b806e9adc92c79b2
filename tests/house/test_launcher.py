"""The launcher runs from any folder and through links, and takes no unfinished set-up for a finished one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

LOCK = "requirements.lock"
ECHO = "import os, sys; print(os.getcwd(), *sys.argv[1:], sep='|')"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Build a house with a space in its name, whose .venv is ready and whose bots only repeat what they were told."""
    root = tmp_path / "the house"
    ready = root / ".venv" / "ready"
    ready.mkdir(parents=True)
    (root / "bots").mkdir()
    (root / "bots" / "__main__.py").write_text(ECHO)
    shutil.copy(ROOT / "kith", root / "kith")
    for folder in (root, ready):
        shutil.copy(ROOT / LOCK, folder / LOCK)
    (root / ".venv" / "bin").mkdir()
    (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return root


def kith(script: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the launcher in an almost empty environment where no Python can be found, so that it cannot set up."""
    environment = {"PATH": os.defpath, "KITH_PYTHON": "/no/such/python"}
    return subprocess.run([script, *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_it_runs_kith_and_leaves_the_members_folder_alone(house: Path, tmp_path: Path) -> None:
    (tmp_path / "bots").mkdir()

    assert kith(house / "kith", "import", "my export.zip", cwd=tmp_path).stdout == f"{tmp_path}|import|my export.zip\n"


def test_it_runs_through_links(house: Path, tmp_path: Path) -> None:
    (tmp_path / "near").symlink_to("the house/kith")
    (tmp_path / "far").symlink_to(tmp_path / "near")

    assert kith(tmp_path / "far", "demo", cwd=house).stdout == f"{house}|demo\n"


def test_small_matrices_get_one_thread(house: Path) -> None:
    (house / "bots" / "__main__.py").write_text("import os; print(os.environ['OPENBLAS_NUM_THREADS'])")

    assert kith(house / "kith", "run", cwd=house).stdout == "1\n"


def test_a_new_lock_is_installed_before_anything_runs(house: Path) -> None:
    (house / LOCK).write_text("")

    refused = kith(house / "kith", "demo", cwd=house)

    assert (refused.returncode, refused.stdout) == (1, "")


def test_an_interrupted_setup_is_made_again(house: Path) -> None:
    (house / ".venv" / "ready").rename(house / ".venv" / "unfinished")

    refused = kith(house / "kith", "demo", cwd=house)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert "KITH_PYTHON is /no/such/python" in refused.stderr


@pytest.mark.parametrize("script", ["kith", ".ci/run"])
def test_the_scripts_parse(script: str) -> None:
    subprocess.run(["bash", "-n", ROOT / script], check=True)
    if shellcheck := shutil.which("shellcheck"):
        subprocess.run([shellcheck, ROOT / script], check=True)
    assert os.access(ROOT / script, os.X_OK)


def test_the_command_line_starts_light() -> None:
    heavy = {"alembic", "discord", "numpy", "pydantic", "slack_bolt", "slack_sdk", "sqlalchemy", "starlette"}
    program = "import bots.cli.app, sys; print(*{name.partition('.')[0] for name in sys.modules})"

    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert heavy & {*loaded.stdout.split()} == set()


def test_the_procfile_names_commands_that_exist() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "bots", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = (ROOT / "Procfile").read_text().splitlines()

    assert [line for line in lines if line.split()[1] != "./kith" or line.split()[2] not in listed.stdout] == []
