"""What a community's own outcomes add to the shipped weights: straight weights soon, bends once there are many."""

import json
from collections.abc import Callable

import numpy as np
import pytest

from core.expertise.bends import Added, Hinges
from core.expertise.features import COLUMN, NAMES
from core.expertise.residual import LEAST, MANY, Residual
from core.expertise.scorer import Weights

HOUR = COLUMN["hour.lift"]


def weights(*knots: tuple[float, float]) -> Weights:
    return Weights({}, knots={"hour.lift": knots})


def a_residual(lessons: int, of: Weights, wanted: Callable[[float], float], seed: int = 1) -> Residual:
    """Those reply of whom something that is made of one number is highest."""
    chance, found = np.random.default_rng(seed), Residual.above(of)
    for _ in range(lessons):
        values = np.zeros((6, len(NAMES)))
        values[:, HOUR] = chance.normal(size=6)
        replied = np.zeros(6)
        replied[np.argmax([wanted(value) for value in values[:, HOUR]])] = 1.0
        found.step(values, np.zeros(6), replied)
    return found


def more(value: float) -> float:
    return value


def up_to_nought(value: float) -> float:
    return -abs(value)


def test_outcomes_move_what_they_speak_of_and_nothing_else() -> None:
    linear = a_residual(MANY - 1, weights(), more).added().linear

    assert linear[HOUR] > 0.5
    assert np.delete(linear, HOUR) == pytest.approx(0.0)


def test_few_outcomes_move_nothing() -> None:

    assert not a_residual(LEAST - 1, weights(), more).added().linear.any()
    assert a_residual(LEAST, weights(), more).added().linear.any()
    assert abs(a_residual(LEAST, weights(), more).added().linear).max() < 0.5


def test_with_many_outcomes_an_effect_may_rise_and_fall() -> None:
    columns = np.zeros((len(NAMES), 5))
    columns[HOUR] = [-1.5, -0.5, 0.0, 0.5, 1.5]

    few = a_residual(MANY - 1, weights((0.0, 0.6)), up_to_nought).added()
    many = a_residual(MANY, weights((0.0, 0.6)), up_to_nought).added()

    assert not len(few.bends(columns))
    scores = many.linear @ columns + many.bends(columns)
    assert np.argmax(scores) == 2
    assert scores[0] < scores[1]
    assert scores[4] < scores[3]


def test_a_candidates_lead_is_the_sum_of_its_numbers_parts_bends_included() -> None:
    chance = np.random.default_rng(2)
    hinges = Hinges(np.array([0, 3, 3, HOUR]), np.array([0.1, -0.2, 0.4, 0.0]), np.ones(4))
    added = Added(chance.normal(size=len(NAMES)), hinges, chance.normal(size=4))
    columns = chance.normal(size=(len(NAMES), 2))
    columns[3] = 0.7  # the same of both, so it is worth nothing

    bends = added.bends(columns)

    one, other = columns.T
    parts = (one - other) * (added.linear + added.slopes(one, other))
    scores = added.linear @ columns + bends
    assert parts.sum() == pytest.approx(scores[0] - scores[1])
    assert parts[3] == 0.0


def test_what_was_learned_can_be_taken_up_again() -> None:
    of = weights((0.0, 0.6))
    whole = a_residual(MANY, of, more)

    again = Residual.read(json.loads(json.dumps(whole.written())), of)

    assert again.steps == MANY
    assert again.straight.precision == pytest.approx(whole.straight.precision)
    assert again.added().linear == pytest.approx(whole.added().linear)
    assert again.added().bent == pytest.approx(whole.added().bent)
    assert Residual.read(whole.written() | {"features": "others"}, of).steps == 0
    assert Residual.read(whole.written() | {"trees": "others"}, of).steps == 0


def test_bends_elsewhere_begin_anew_and_what_was_learned_without_stays() -> None:
    whole = a_residual(MANY, weights((0.0, 0.6)), more)

    again = Residual.read(json.loads(json.dumps(whole.written())), weights((0.5, 0.6)))

    assert again.steps == MANY
    assert not len(again.added().bent)
    assert again.added().linear == pytest.approx(whole.straight.mean)
