"""What is said to happen with some chance happens about as often, once outcomes have been seen."""

import json

import numpy as np
import pytest

from core.expertise.calibrating import Line


def a_line(lessons: int, *, half: bool) -> tuple[Line, np.random.Generator]:
    """Learn from outcomes that come half as often as is said, or just as often."""
    dice, line = np.random.default_rng(5), Line.prior(0.0, 1.0, 4.0, 100.0)
    for _ in range(lessons):
        said = dice.uniform(0.01, 0.9, size=10)
        line.learn(said, (dice.random(10) < said * (0.5 if half else 1.0)).astype(float))
    return line, dice


@pytest.mark.parametrize("half", [True, False])
def test_outcomes_make_chances_true(half: bool) -> None:  # noqa: FBT001
    line, dice = a_line(300, half=half)
    said = dice.uniform(0.01, 0.9, size=20_000)
    happened = dice.random(20_000) < said * (0.5 if half else 1.0)
    truly = line.truly(said)

    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5)):
        some = (truly >= low) & (truly < high)
        assert truly[some].mean() == pytest.approx(happened[some].mean(), abs=0.05)


def test_few_outcomes_say_little_and_the_order_never_changes() -> None:
    line, _ = a_line(1, half=True)
    said = np.linspace(0.0, 1.0, 50)

    assert np.abs(line.truly(said) - said).max() < 0.3
    assert (np.diff(a_line(300, half=True)[0].truly(said)) >= 0).all()


def test_what_was_learned_can_be_taken_up_again() -> None:
    line, _ = a_line(30, half=True)

    again = Line.read(json.loads(json.dumps(line.written())))

    assert again.mean == pytest.approx(line.mean)
    assert again.precision == pytest.approx(line.precision)
