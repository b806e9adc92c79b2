"""The referee at home: Kith's matcher against the floor on real histories, with intervals, and a clear yes or no."""

import importlib.util
import json
import os
import shlex
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bots.cli.replay import replay

ROOT = Path(__file__).resolve().parents[2]
REFEREE = ROOT / "tests" / "referee" / "referee.py"
SMALL = ("ncar", "racket2018")
ALL = ("bytecodealliance", "ncar", "elm2019", "racket2018", "categorytheory", "ubuntu_irc")
QUESTIONS = 1_500  # at most, of one set
FIGURES = ("MRR", "Hit@5", "tailHit@5")
NOISE = -0.01
CUTS, CUTS_SMALL = 4, 3  # questions at which the future is cut off: the first, the last, and some between
PASSED, FAILED, NO_DATA = 0, 1, 2

# The same program again, so that a leak is looked for where the ranks really come from.
_REPLAY = (
    f"{shlex.quote(sys.executable)} -c 'import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); "
    f"from bots.cli.replay import replay; sys.exit(replay(*map(Path, sys.argv[2:])))' {shlex.quote(str(ROOT))} "
    "{history} {questions} {out}"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One set's figures, ours and the floor's, their paired differences with 95 % intervals, and leaks found."""

    name: str
    ours: Mapping[str, Any]
    floor: Mapping[str, Any]
    against: Mapping[str, Mapping[str, Any]]
    leaks: tuple[str, ...]

    def below(self) -> bool:
        """Whether a figure is below the floor by more than chance explains."""
        return any(found["95%"][1] < 0 for found in self.against.values())


def referee(small: bool, data: Path | None) -> int:
    """Judge the matcher on two sets (`small`) or all six, print a table, and return an exit code.

    `data` is the folder of histories; without it $KITH_DATA, else ../shared/data beside the project. 0: nowhere
    significantly below the floor, macro means above it, nothing leaked; 1: not so; 2: no data. The two small sets have
    260 questions together, so their means may lie NOISE below the floor's, which is well within one standard error.
    """
    folder = data or Path(os.environ.get("KITH_DATA", ROOT.parent / "shared" / "data"))
    names = SMALL if small else ALL
    files = [folder / f"{name}.jsonl.gz" for name in names]
    missing = [file.name for file in files if not file.is_file()]
    if missing and small and data is None:
        files = sorted((ROOT / "examples").glob("*.jsonl.gz"))
        print(f"No histories in {folder}: judging on the bundled example only ({len(files)} files).", file=sys.stderr)
    if not files or (missing and not (small and data is None)):
        print(
            f"The histories to judge by are missing: {folder} has no {', '.join(missing)}.\n"
            "Say where they are with --data FOLDER or KITH_DATA=FOLDER; ../shared/data/README.md describes them.",
            file=sys.stderr,
        )
        return NO_DATA
    rules = _rules()
    judged = [_judge(rules, file, CUTS_SMALL if small else CUTS) for file in files]
    _show(judged)
    passed = not any(each.below() or each.leaks for each in judged)
    least = NOISE if small else 0.0
    return PASSED if passed and all(_mean(judged, name) > least for name in FIGURES[:2]) else FAILED


def _rules() -> ModuleType:
    """The referee's own functions, from the file that is a byte copy of it."""
    spec = importlib.util.spec_from_file_location("referee_rules", REFEREE)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(REFEREE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _judge(rules: ModuleType, history: Path, cuts: int) -> Judged:
    name = history.name.removesuffix(".jsonl.gz")
    print(f"referee: {name}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        ours, floor = folder / "ours.jsonl", folder / "floor.jsonl"
        rules.prepare(str(history), kept, QUESTIONS)
        replay(folder / "history.jsonl", folder / "questions.jsonl", ours)
        rules.floor(kept, str(floor))
        figures = (
            rules.score(kept, str(ours)),
            rules.score(kept, str(floor)),
            rules.compare(kept, str(ours), str(floor)),
        )
    with tempfile.TemporaryDirectory() as kept:
        rules.prepare(str(history), kept, 100)
        leaks = rules.leak(kept, _REPLAY, cuts)["changed_when_the_future_was_cut"]
    print(json.dumps({"set": name, "ours": figures[0], "leaks": leaks}), file=sys.stderr)
    return Judged(name, *figures, tuple(leaks))


def _mean(judged: list[Judged], figure: str) -> float:
    """By how much the mean over sets is above the floor's."""
    return float(sum(each.ours[figure] - each.floor[figure] for each in judged)) / len(judged)


def _show(judged: list[Judged]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(
        "set", "questions", *FIGURES, "floor", "MRR minus floor", "Hit@5 minus floor", "ms p50 / p99", "leaks"
    )
    for each in judged:
        differences = (
            f"{found['difference']:+.3f} [{found['95%'][0]:+.3f}, {found['95%'][1]:+.3f}]"
            for found in (each.against["MRR"], each.against["Hit@5"])
        )
        table.add_row(
            each.name,
            str(each.ours["questions"]),
            *(f"{each.ours[figure]:.3f}" for figure in FIGURES),
            " / ".join(f"{each.floor[figure]:.3f}" for figure in FIGURES),
            *differences,
            f"{each.ours['ms_p50']:.1f} / {each.ours['ms_p99']:.1f}",
            str(len(each.leaks)),
            style="red" if each.below() or each.leaks else None,
        )
    count = len(judged)
    table.add_section()
    table.add_row(
        "mean of the sets",
        "",
        *(f"{sum(each.ours[figure] for each in judged) / count:.3f}" for figure in FIGURES),
        " / ".join(f"{sum(each.floor[figure] for each in judged) / count:.3f}" for figure in FIGURES),
        *(f"{_mean(judged, figure):+.3f}" for figure in FIGURES[:2]),
    )
    Console(width=170).print(table)
