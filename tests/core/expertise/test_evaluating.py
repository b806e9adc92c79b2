"""What a community is told of its own matcher."""

import random
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from bots.cli.evaluate import picture, show
from core.expertise.evaluating import LiveSeats, Retelling, estimate, figures, share
from core.expertise.model import Evidence, Kind
from core.expertise.scorer import Weights
from core.expertise.waves_store import Became, Considered, Decision
from core.ids import MemberId, QuestionId
from tests.contracts.installation import NOON, Dice

DAY = 86_400.0
ANN, BO, CY = MemberId("ann"), MemberId("bo"), MemberId("cy")


def retold(threads: int) -> Retelling:
    """Ann answers in the morning room, Bo in the evening room, Cy asks."""
    told, chance = Retelling(Weights.shipped()), random.Random(1)
    for number in range(threads):
        at, room = 20_000 * DAY + number * DAY, chance.choice(["morning", "evening"])
        helper = ANN if room == "morning" else BO
        for row in (
            Evidence(CY, Kind.OPENED, at, room, f"o{number}", f"t{number}"),
            Evidence(helper, Kind.ANSWERED, at + 60, room, f"a{number}", f"t{number}", CY),
        ):
            told.hear(row, judged=number >= threads // 2)
    told.end()
    return told


def test_a_history_says_how_well_its_questions_were_ranked() -> None:
    found = figures(retold(120), Dice(1))

    assert found is not None
    assert found.ours["MRR"].cases == 60
    assert found.ours["MRR"].value > 0.9
    assert found.ours["Hit@5"].value == 1.0
    assert found.ours["tailHit@5"].cases == 0
    assert sum(times for _, _, times in found.reliability) == 120
    assert 0.0 <= found.brier < 0.25


def test_a_short_history_says_nothing() -> None:

    assert figures(retold(20), Dice(1)) is None


def a_wave(number: int, *, explored: bool, accepted: bool) -> tuple[Decision, list[Became]]:
    question = QuestionId(f"Q{number}")
    seat = Considered(ANN, 1.0, 0.3, 0.1 / 20 if explored else 0.9, explored)
    decision = Decision(question, 1, NOON, "m", 21, (seat, *(Considered(BO, 0.0, 0.1) for _ in range(20))))
    return decision, [Became(question, ANN, NOON)] if accepted else []


def test_live_seats_say_what_exploring_costs() -> None:
    live = LiveSeats()
    for number in range(90):
        live.add(*a_wave(number, explored=False, accepted=number % 2 == 0))
    for number in range(10):
        live.add(*a_wave(100 + number, explored=True, accepted=False))

    found = live.estimates(Dice(1))

    assert found["as they were given"].value == pytest.approx(0.45)
    assert found["if only the best were asked"].value == pytest.approx(0.5)
    assert found["if anybody likely were asked"].value < 0.2
    assert all(one.low <= one.value <= one.high for one in found.values())
    assert LiveSeats().estimates(Dice(1)) == {}


def test_what_askers_said_two_weeks_later_is_counted_once_a_helper() -> None:
    live = LiveSeats()
    for number in range(8):
        decision, _ = a_wave(number, explored=False, accepted=True)
        said = None if number == 7 else number < 6
        became = [Became(decision.question, ANN, NOON, "solved", held=said), Became(decision.question, BO, NOON)]
        for look in (1, 2):  # what became of a question comes with each of its waves
            live.add(replace(decision, look=look), became)

    held = live.held()
    assert held.cases == 7
    assert held.value == pytest.approx(6 / 7)
    assert held.low == pytest.approx(0.487, abs=0.001)  # Wilson's interval of 6 in 7
    assert held.high == pytest.approx(0.974, abs=0.001)
    assert LiveSeats().held().cases == 0


def test_few_cases_that_are_all_alike_are_not_taken_for_certain() -> None:
    all_held = share([True] * 3)

    assert (all_held.value, all_held.high) == (1.0, 1.0)
    assert all_held.low == pytest.approx(0.438, abs=0.001)


def test_an_estimate_without_cases_knows_nothing() -> None:
    assert estimate(np.zeros(0), Dice(1)).cases == 0


def test_the_picture_can_be_drawn_with_and_without_figures() -> None:
    live = LiveSeats()
    decision, _ = a_wave(1, explored=False, accepted=True)
    live.add(decision, [Became(decision.question, ANN, NOON, "solved", held=True)])
    for found in (figures(retold(120), Dice(1)), None):
        root = ET.fromstring(picture("Lakeside <3", found, live.estimates(Dice(1)), live.held()))  # noqa: S314 - our own

        assert root.tag.endswith("svg")
        assert "Lakeside <3" in "".join(root.itertext())
        assert "held up two weeks later" in "".join(root.itertext())


def test_what_held_is_told_with_its_cases_once_there_are_any(capsys: pytest.CaptureFixture[str]) -> None:
    live = LiveSeats()
    decision, became = a_wave(1, explored=False, accepted=True)
    live.add(decision, became)
    show("Lakeside", None, 3, live.estimates(Dice(1)), live.held())
    assert "held up" not in capsys.readouterr().out

    live.add(decision, [replace(became[0], outcome="solved", held=True)])
    show("Lakeside", None, 3, live.estimates(Dice(1)), live.held())
    assert "Help that held up two weeks later: 1.000 [0.207, 1.000], of 1 that" in capsys.readouterr().out
