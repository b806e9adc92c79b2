"""The referee here is the referee there, and it can be asked without a long wait."""

import json
from pathlib import Path

import pytest

from bots.cli.referee import NO_DATA, REFEREE, ROOT, _rules, referee
from bots.cli.replay import replay

SHARED = ROOT.parent / "shared" / "referee" / "referee.py"
EXAMPLE = ROOT / "examples" / "ncar.jsonl.gz"


def test_our_copy_of_the_referee_is_the_referee() -> None:
    original = SHARED if SHARED.is_file() else REFEREE

    assert REFEREE.read_bytes() == original.read_bytes()


def test_missing_histories_are_said_aloud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:

    assert referee(small=True, data=tmp_path) == NO_DATA
    assert "ncar.jsonl.gz" in capsys.readouterr().err


def test_the_example_replayed_beats_the_floor_and_asks_no_future(tmp_path: Path) -> None:
    rules = _rules()
    about = rules.prepare(str(EXAMPLE), str(tmp_path), 1_500)
    ours, floor = tmp_path / "ours.jsonl", tmp_path / "floor.jsonl"

    replay(tmp_path / "history.jsonl", tmp_path / "questions.jsonl", ours)
    rules.floor(str(tmp_path), str(floor))

    assert rules.score(str(tmp_path), str(ours))["MRR"] > rules.score(str(tmp_path), str(floor))["MRR"]
    assert about["questions"] == len(ours.read_text().splitlines())


def test_a_replay_cut_at_a_question_ranks_it_the_same(tmp_path: Path) -> None:
    rules = _rules()
    rules.prepare(str(EXAMPLE), str(tmp_path), 30)
    whole, part = tmp_path / "whole.jsonl", tmp_path / "part.jsonl"
    questions = tmp_path / "questions.jsonl"
    replay(tmp_path / "history.jsonl", questions, whole)
    cut = json.loads(questions.read_text().splitlines()[15])["ts"]
    for name in ("history", "questions"):
        lines = (tmp_path / f"{name}.jsonl").read_text().splitlines(keepends=True)
        kept = [
            line
            for line in lines
            if json.loads(line)["ts"] < cut or (name == "questions" and json.loads(line)["ts"] == cut)
        ]
        (tmp_path / f"cut-{name}.jsonl").write_text("".join(kept))

    replay(tmp_path / "cut-history.jsonl", tmp_path / "cut-questions.jsonl", part)

    def ranks(path: Path) -> list[tuple[str, list[str]]]:
        return [(row["id"], row["ranked"]) for row in map(json.loads, path.read_text().splitlines())]

    assert ranks(part) == ranks(whole)[:16]
