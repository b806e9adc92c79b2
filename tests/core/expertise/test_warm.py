"""That a lesson is taught when its week is over, and nothing is known before its time."""

import random

import numpy as np
import pytest

from core.expertise.features import NAMES
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Evidence, Kind
from core.expertise.residual import Residual
from core.expertise.scorer import Weights
from core.expertise.warm import BEST, OTHERS, WAIT, Learner, compared
from core.ids import MemberId

DAY = 86_400.0


def a_history(threads: int = 80, seed: int = 3) -> list[Evidence]:
    chance, rows = random.Random(seed), []
    people = [MemberId(f"m{number}") for number in range(6)]
    for number in range(threads):
        at, (asker, helper) = 20_000 * DAY + number * DAY / 2, chance.sample(people, 2)
        rows.append(Evidence(asker, Kind.OPENED, at, "help", f"o{number}", f"t{number}"))
        rows.append(Evidence(helper, Kind.ANSWERED, at + 600, "help", f"a{number}", f"t{number}", asker))
    return rows


def told(rows: list[Evidence]) -> Residual:
    learner = Learner(Matcher(Weights.shipped()), Residual.above(Weights.shipped()))
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
    assert told(changed[:cut]).straight.mean.tolist() == learned.straight.mean.tolist()


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


def test_a_lesson_compares_the_likeliest_all_who_replied_and_some_who_stand_for_the_rest() -> None:
    replied = np.zeros(1_000, dtype=np.bool_)
    replied[[3, 700]] = True

    some, standing = compared(replied)

    assert set(range(BEST)) | {700} <= set(some.tolist())
    assert len(some) == len(set(some.tolist())) <= BEST + 1 + OTHERS
    assert standing.sum() == pytest.approx(1_000)
    assert standing[some.tolist().index(700)] == 1.0
    few, alone = compared(replied[:BEST])
    assert few.tolist() == list(range(BEST))
    assert alone.tolist() == [1.0] * BEST


def test_a_lesson_begins_where_a_ranking_does() -> None:
    rows = a_history()
    question, answer = rows[-2:]
    matcher, lesson, shipped = Matcher(Weights.shipped()), Residual.above(Weights.shipped()), Weights.shipped()
    learner = Learner(matcher, lesson, since=question.at - 1.0)
    for row in rows[:-2]:
        learner.hear(row)
    ranked = matcher.rank(Ask(question.member, question.at, question.channel, question.terms, question.thread))
    expected = Residual.above(shipped)
    expected.step(
        np.array([one.picture for one in ranked]),
        np.array([one.score for one in ranked]),
        np.array([float(one.member == answer.member) for one in ranked]),
    )

    learner.hear(question)
    learner.hear(answer)
    learner.catch_up(question.at + WAIT)

    assert len(ranked) == 5
    assert lesson.steps == 1
    assert lesson.straight.mean == pytest.approx(expected.straight.mean, abs=1e-5)
    assert abs(lesson.straight.mean).max() > 1e-3


def test_who_stands_for_many_weighs_as_much_as_many() -> None:
    chance = np.random.default_rng(5)
    near, far = chance.normal(size=(3, len(NAMES))), chance.normal(size=(1, len(NAMES)))
    replied = np.array([1.0, 0.0, 0.0])
    many, one = Residual.above(Weights.shipped()), Residual.above(Weights.shipped())

    many.step(np.concatenate([near, np.repeat(far, 7, axis=0)]), np.zeros(10), np.append(replied, [0.0] * 7))
    one.step(np.concatenate([near, far]), np.zeros(4), np.append(replied, 0.0), np.array([1.0, 1.0, 1.0, 7.0]))

    assert one.straight.mean == pytest.approx(many.straight.mean)
    assert one.straight.precision == pytest.approx(many.straight.precision)
