"""What the browser is given: short files of our own, each opened by its sentence, in Kith's voice."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[3] / "bots" / "web"
FILES = sorted(path for folder in ("static", "templates") for path in (WEB / folder).iterdir())
LONGEST = 250
ELSEWHERE = re.compile(r"(?:https?:)?//(?!www\.w3\.org/2000/svg)[\w.-]+\.\w|@import|@font-face|eval\(|new Function")
NEVER = re.compile(
    r"\b(only you|just|simply|easy|easily|obviously|don't forget|last chance|expert|lurker|newbie|inactive|ignored|"
    r"declined|rejected|no-show|failed|amazing|you haven't)\b",
    re.IGNORECASE,
)
# Words of other people's are put in as words; what the server rendered comes in at these two places.
MARKUP = {"dom.js", "dialog.js"}


def named(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_one_short_thought_and_comes_from_here(path: Path) -> None:
    written = path.read_text()

    assert len(written.splitlines()) < LONGEST
    assert not ELSEWHERE.search(written)
    assert path.suffix not in {".js", ".css"} or written.startswith(("// ", "/* "))


@pytest.mark.parametrize("path", [*FILES, *sorted(WEB.glob("*.py"))], ids=named)
def test_the_page_speaks_in_kiths_voice(path: Path) -> None:
    assert NEVER.findall(path.read_text()) == []


def test_markup_comes_in_at_two_doors() -> None:
    doors = {
        path.name
        for path in FILES
        if re.search("innerHTML|insertAdjacentHTML|setHTML|document.write", path.read_text())
    }

    assert doors == MARKUP
