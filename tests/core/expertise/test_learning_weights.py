"""What the shipped weights are learned from is what a ranking sees, and learning from it finds who replies."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from bots.cli.replay import KEY, messages
from core.expertise.features import COLUMN, NAMES
from core.expertise.matcher import Matcher
from core.expertise.model import Ask
from core.expertise.reading import Reader
from core.expertise.terms import Terms
from core.ids import MemberId
from tests.bench.boosting import booster
from tests.bench.gather import GUESS, Gathered, gather
from tests.bench.learn_weights import judge, knots, learn

HOUR = 3_600.0


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Of two rooms, each with its own two who reply; everybody asks."""
    rows = []
    for number in range(120):
        at, room = 1_700_000_000.0 + number * 5 * HOUR, f"room {number % 2}"
        helper = f"{room} helper {number % 3 % 2}"
        said = {"channel": room, "thread": f"t{number}", "text": f"my {room} gives error {number}"}
        rows.append(said | {"id": f"q{number}", "ts": at, "author": f"asker {number % 7}"})
        rows.append(said | {"id": f"a{number}", "ts": at + 60, "author": helper, "text": "try again"})
    path = tmp_path / "history.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_question_is_described_as_when_it_is_ranked(history: Path) -> None:
    gathered = gather(history, {"q100"}, 0)

    reader, matcher = Reader(Terms(KEY)), Matcher(GUESS)
    rows = list(messages(history))
    (question,) = (row for row in rows if row.id == "q100")
    for row in rows:
        evidence = reader.read(row) if row.at < question.at else None
        if evidence is not None:
            matcher.observe(evidence)
    ask = Ask(MemberId(question.author), question.at, question.channel, Terms(KEY).of(question.text), question.thread)
    ranked = {matcher.memory.find(one.member): one for one in matcher.rank(ask, top=100)}

    assert gathered.ids == ["q100"]
    assert set(gathered.slots.tolist()) == set(ranked)
    for slot, values in zip(gathered.slots.tolist(), gathered.values, strict=True):
        assert ranked[slot].picture == pytest.approx(values, rel=1e-5, abs=1e-5)


@pytest.fixture
def grown() -> None:
    """Say loudly where trees cannot be grown."""
    try:
        booster()
    except OSError as missing:
        if os.environ.get("KITH_SKIP_NOTHING"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(f"NO TREES WERE GROWN: {missing}")


@pytest.mark.usefixtures("grown")
def test_learning_finds_who_replies_here(history: Path) -> None:
    gathered = gather(history, {"q110", "q111"}, 60)

    weights = learn([gathered])

    assert len(gathered.ids) == 62
    assert weights.by_name["here.rate.48"] > 0
    assert judge(gathered, weights, set(gathered.ids))["Hit@5"] == 1.0


def test_what_was_gathered_can_be_kept(history: Path, tmp_path: Path) -> None:
    gathered = gather(history, {"q110"}, 10)

    gathered.save(tmp_path / "kept.npz")
    again = Gathered.load(tmp_path / "kept.npz")

    assert again is not None
    assert again.ids == gathered.ids
    assert again.values.tolist() == gathered.values.tolist()
    assert again.at.tolist() == gathered.at.tolist()


def test_an_effect_may_bend_where_people_are_on_both_sides() -> None:
    values = np.zeros((90, len(NAMES)), dtype=np.float32)
    values[:, COLUMN["said.lift"]] = np.arange(90)
    values[:2, COLUMN["hour.lift"]] = 1.0
    nobody = np.zeros(90, dtype=np.bool_)
    start, missed = np.array([0, 45, 90]), np.zeros(2, dtype=np.int64)
    gathered = Gathered(values, nobody, start, ["a", "b"], missed, np.arange(90), np.zeros(2))

    assert [place for place, _ in knots([gathered], COLUMN["said.lift"])] == pytest.approx([89 / 3, 2 * 89 / 3], 1e-4)
    assert knots([gathered], COLUMN["hour.lift"]) == []
