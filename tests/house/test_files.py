"""A file is one thought: short, named by a noun, opened by the sentence that states it."""

import ast
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import RINGS, ROOT, modules

LONGEST = 250
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
PLATFORM = re.compile("slack|discord|guild|mrkdwn|ephemeral", re.IGNORECASE)
# What core may import besides itself: the maths, and the standard library less the parts that reach the machine.
MATHS = {"numpy", "Stemmer"}
COMPILED = "core/expertise/compiled"  # these may import numba, and are themselves imported only where numba is there
MACHINE = {"ctypes", "os", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "threading", "time"}
SAID = {tokenize.NAME, tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}  # since Python 3.12


def test_kith_has_three_rings_and_its_tests() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/*.py")}

    assert {name for name in packages if not name.startswith(".")} - {*RINGS, "tests"} == set()


def test_no_file_is_longer_than_a_thought() -> None:
    lengths = {str(path): len((ROOT / path).read_text().splitlines()) for path in modules(*RINGS)}

    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_every_file_opens_with_its_sentence() -> None:
    assert [str(path) for path in modules(*RINGS) if not ast.get_docstring(tree_of(path))] == []


def test_every_module_is_named_by_what_it_is() -> None:
    named = [path for path in modules(*RINGS, "tests") if EMPTY_NAMES & {*path.with_suffix("").parts}]

    assert named == []


def test_core_speaks_kith_and_not_a_platform() -> None:
    spoken = [f"{path}:{line} {word}" for path in modules("core") for line, word in code_of(path)]

    assert [place for place in spoken if PLATFORM.search(place)] == []


def test_a_platform_word_in_core_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "spoken.py"
    path.write_text(
        '"""A docstring may name Slack to its readers."""\nGUILD = 1\nname = f"on {here} Discord"\nok = "fine"\n'
    )

    assert [line for line, word in code_of(path) if PLATFORM.search(word)] == [2, 3]


def test_core_imports_only_itself_the_maths_and_harmless_parts_of_the_standard_library() -> None:
    allowed = (sys.stdlib_module_names - MACHINE) | MATHS | {"core"}
    strangers = [
        f"{path} imports {name}"
        for path in modules("core")
        for name in imports_of(path)
        if name not in allowed and not (name == "numba" and path.as_posix().startswith(COMPILED))
    ]

    assert strangers == []


def test_nothing_is_patched() -> None:
    patch = re.compile(r"unittest\.mock|from unittest import mock|\bmock\.patch|MagicMock|\bmocker\b")
    here = Path(__file__).relative_to(ROOT)
    patching = [str(path) for path in modules("tests") if path != here and patch.search((ROOT / path).read_text())]

    assert patching == []


def tree_of(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text())


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def code_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the names and strings of a file with their lines, docstrings and comments left out."""
    docstrings = {
        node.body[0].lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and ast.get_docstring(node, clean=False) is not None
    }
    with (ROOT / path).open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type in SAID and token.start[0] not in docstrings:
                yield token.start[0], token.string
