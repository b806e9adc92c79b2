"""Kith's own words as they stand in the source: every `t(…)` and `tn(…)`, found without running anything."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.tree import ROOT, modules


@dataclass(frozen=True, slots=True)
class Marked:
    """One call of `t` or `tn`."""

    path: Path
    call: ast.Call

    @property
    def where(self) -> str:
        """Say where it stands."""
        return f"{self.path}:{self.call.lineno}"

    @property
    def given(self) -> tuple[ast.expr, ...]:
        """Give the arguments that should be templates."""
        return tuple(self.call.args[: 1 if called(self.call) == "t" else 2])

    @property
    def templates(self) -> tuple[str, ...]:
        """Give the templates, as far as they are literal."""
        return tuple(one.value for one in self.given if isinstance(one, ast.Constant) and isinstance(one.value, str))

    @property
    def gaps(self) -> set[str]:
        """Name the gaps that the call fills."""
        return {keyword.arg for keyword in self.call.keywords if keyword.arg is not None}


def marked(*folders: str) -> Iterator[Marked]:
    """Find every call of `t` and `tn` below these folders."""
    for path in modules(*folders):
        yield from (Marked(path, call) for call in calls(path) if called(call) in {"t", "tn"})


def refused(*folders: str) -> Iterator[str]:
    """Find the templates that stand in a `Refusal(t(…))` or an `Invalid({…: t(…)})` and have no gaps."""
    for path in modules(*folders):
        for call in calls(path):
            match called(call), call.args:
                case "Refusal", [ast.Call(keywords=[]) as inner]:
                    yield from Marked(path, inner).templates
                case "Invalid", [ast.Dict(values=[ast.Call(keywords=[]) as inner]), _] if called(inner) == "t":
                    yield from Marked(path, inner).templates


def calls(path: Path) -> Iterator[ast.Call]:
    """Find every call in a file."""
    tree = ast.parse((ROOT / path).read_text())
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """Name what is called."""
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""
