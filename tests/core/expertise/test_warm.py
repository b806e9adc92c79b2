"""What a community's own outcomes add, and that nothing is known before its time."""

import json
import random

import numpy as np
import pytest

from core.expertise.features import COLUMN, NAMES
from core.expertise.matcher import Matcher
from core.expertise.model import Evidence, Kind
from core.expertise.scorer import Weights
from core.expertise.warm import BEST, LEAST, WAIT, Learner, Residual
from core.ids import MemberId

DAY = 86_400.0


def a_residual(lessons: int, seed: int = 1) -> Residual:
    """Those with more of one number reply."""
    chance, found = np.random.default_rng(seed), Residual(np.ones(len(NAMES)))
    for _ in range(lessons):
        values = np.zeros((6, len(NAMES)))
        values[:, COLUMN["hour.lift"]] = chance.normal(size=6)
        replied = np.zeros(6)
        replied[np.argmax(values[:, COLUMN["hour.lift"]])] = 1.0
        found.step(values, np.zeros(len(NAMES)), replied)
    return found


def test_outcomes_move_what_they_speak_of_and_nothing_else() -> None:
    vector = a_residual(300).vector()

    assert vector[COLUMN["hour.lift"]] > 0.5
    assert np.delete(vector, COLUMN["hour.lift"]) == pytest.approx(0.0)


def test_few_outcomes_move_nothing() -> None:

    assert not a_residual(LEAST - 1).vector().any()
    assert a_residual(LEAST).vector().any()
    assert abs(a_residual(LEAST).vector()).max() < 0.5


def test_what_was_learned_can_be_taken_up_again() -> None:
    whole = a_residual(60)

    again = Residual.read(json.loads(json.dumps(whole.written())), whole.scale)

    assert again.steps == 60
    assert again.vector() == pytest.approx(whole.vector())
    assert again.precision == pytest.approx(whole.precision)
    assert Residual.read(whole.written() | {"features": "others"}, whole.scale).steps == 0


def a_history(threads: int = 80, seed: int = 3) -> list[Evidence]:
    chance, rows = random.Random(seed), []
    people = [MemberId(f"m{number}") for number in range(6)]
    for number in range(threads):
        at, (asker, helper) = 20_000 * DAY + number * DAY / 2, chance.sample(people, 2)
        rows.append(Evidence(asker, Kind.OPENED, at, "help", f"o{number}", f"t{number}"))
        rows.append(Evidence(helper, Kind.ANSWERED, at + 600, "help", f"a{number}", f"t{number}", asker))
    return rows


def told(rows: list[Evidence]) -> Residual:
    learner = Learner(Matcher(Weights.shipped()), Residual(Weights.shipped().scale()))
    for row in rows:
        learner.hear(row)
    return learner.residual


def test_a_lesson_waits_for_its_week_and_knows_nothing_of_later() -> None:
    rows = a_history()
    cut = len(rows) // 2
    end = rows[cut - 1].at

    learned = told(rows[:cut])

    assert 0 < learned.steps <= sum(row.kind is Kind.OPENED and row.at <= end - WAIT for row in rows[:cut])
    changed = [*rows[:cut], *(row for row in a_history(seed=4)[cut:])]
    assert told(changed[:cut]).mean.tolist() == learned.mean.tolist()


def test_what_comes_late_is_no_lesson() -> None:
    rows = a_history()

    assert told([rows[-1], *rows]).steps == 0
    assert told(rows).steps > 0


def test_whoever_replied_is_part_of_the_lesson_however_unlikely_that_was() -> None:
    learner = Learner(Matcher(Weights.shipped()), Residual(np.ones(len(NAMES))))
    quiet, busy = MemberId("quiet"), [MemberId(f"m{number}") for number in range(2 * BEST)]
    learner.hear(Evidence(quiet, Kind.SPOKE, 20_000 * DAY, "elsewhere", "s0"))
    for number, one in enumerate(busy):
        at = 20_100 * DAY + number
        learner.hear(Evidence(busy[0], Kind.OPENED, at, "help", f"a{number}", f"early {number}"))
        learner.hear(Evidence(one, Kind.ANSWERED, at + 1, "help", f"b{number}", f"early {number}", busy[0]))
    learner.catch_up(20_108 * DAY)
    before = learner.residual.steps

    learner.hear(Evidence(busy[0], Kind.OPENED, 20_108 * DAY, "help", "q", "late"))
    learner.hear(Evidence(quiet, Kind.ANSWERED, 20_108 * DAY + 60, "help", "r", "late", busy[0]))
    learner.catch_up(20_108 * DAY + WAIT)

    assert learner.residual.steps == before + 1
