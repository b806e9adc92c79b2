"""What translators get: whole sentences, found by their tools, with named gaps that are all filled."""

import ast
import re
from string import Formatter

from tests.house.tree import RINGS, modules
from tests.kit.words import Marked, calls, marked

MARKED = [*marked(*RINGS)]


def test_translators_tools_find_every_sentence() -> None:
    assert [one.where for one in MARKED if len(one.templates) != len(one.given) or not one.given] == []


def test_nobody_calls_them_by_another_name() -> None:
    renamed = [
        str(path)
        for path in modules(*RINGS)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "core.spans"
        for name in node.names
        if name.name in {"t", "tn"} and name.asname is not None
    ]

    assert renamed == []


def test_a_phrase_is_made_in_no_other_way() -> None:
    makers = {str(path) for path in modules("core") for call in calls(path) if called_phrase(call)}

    assert makers == {"core/spans.py"}


def test_every_gap_is_named() -> None:
    unnamed = [one.where for one in MARKED for gap in gaps_in(one) if not gap.isidentifier()]

    assert unnamed == [], "a gap without a name tells a translator nothing"


def test_every_gap_is_filled_and_nothing_else_is_given() -> None:
    wrong = [f"{one.where} {gap}" for one in MARKED for gap in gaps_in(one) ^ one.gaps if gap != "count"]

    assert wrong == []


def test_a_number_in_a_plural_is_filled_in() -> None:
    assert [one.where for one in MARKED if len(one.templates) == 1 and "count" in gaps_in(one) - one.gaps] == []
    assert [one.where for one in MARKED if len(one.templates) == 2 and "{count}" not in one.templates[1]] == []


def test_a_sentence_is_whole() -> None:
    every = [(one.where, template) for one in MARKED for template in one.templates]

    assert [where for where, text in every if text != text.strip()] == [], "a piece with a space at its edge is glued"
    assert [where for where, text in every if "\n" in text] == []
    assert [
        where for where, text in every if not re.search(r"[^\W\d_]", GAP.sub("", text)) and text not in BESIDE
    ] == []


GAP = re.compile(r"\{\w+\}")
BESIDE = {"{one} {other}", "{month} {year}", "{command}: {what}"}  # whole things beside one another


def gaps_in(one: Marked) -> set[str]:
    return {name for template in one.templates for _, name, _, _ in Formatter().parse(template) if name is not None}


def called_phrase(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "Phrase"
