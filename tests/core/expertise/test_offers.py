"""How likely somebody accepts, how likely it helps, and how many are asked."""

import json

import pytest

from core.expertise.offers import Acceptance, enough


def test_offers_teach_who_accepts() -> None:
    learned = Acceptance()
    for _ in range(200):
        learned.offered(0.3, accepted=True)
        learned.offered(0.02, accepted=False)

    assert learned.accepts(0.3) > 0.8
    assert learned.accepts(0.02) < 0.2
    assert learned.offers == 400


def test_before_anything_is_known_the_likelier_to_reply_are_likelier_to_accept() -> None:
    fresh = [Acceptance().accepts(replies) for replies in (0.0, 0.1, 0.5, 1.0)]

    assert fresh == sorted(fresh)
    assert 0.25 < fresh[2] < 0.45


def test_what_was_said_comes_true_as_often_as_it_was_said() -> None:
    learned = Acceptance()
    for turn in range(3_000):
        learned.offered(0.5, accepted=turn % 5 == 0)
        learned.offered(0.05, accepted=turn % 20 == 0)

    assert learned.accepts(0.5) == pytest.approx(0.2, abs=0.02)
    assert learned.accepts(0.05) == pytest.approx(0.05, abs=0.02)


def test_an_offer_closed_early_says_less() -> None:
    whole, half = Acceptance(), Acceptance()
    for _ in range(10):
        whole.offered(0.2, accepted=False)
        half.offered(0.2, accepted=False, weight=0.2)

    assert whole.accepts(0.2) < half.accepts(0.2) < Acceptance().accepts(0.2)


def test_help_that_held_is_help_that_helped_and_lasted() -> None:
    learned = Acceptance()
    for helped in (True, True, False, True):
        learned.ended(helped=helped)
    for held in (True, False):
        learned.lasted(before=None, now=held)

    assert learned.ends_well() == pytest.approx((3 + 7) / (4 + 8))
    assert learned.lasts() == pytest.approx((1 + 6) / (2 + 7))
    assert learned.holds() == pytest.approx(learned.ends_well() * learned.lasts())
    assert Acceptance.read(json.loads(json.dumps(learned.written()))).written() == learned.written()


def test_before_anything_is_known_three_of_four_hold() -> None:
    assert Acceptance().holds() == pytest.approx(0.75)


def test_another_answer_takes_the_place_of_the_one_before() -> None:
    learned = Acceptance()
    for before, now in ((None, True), (True, False), (False, None), (None, True)):
        learned.lasted(before=before, now=now)

    assert (learned.held, learned.asked) == (1.0, 1.0)


def test_the_short_ends_of_many_and_the_long_ones_of_few_say_what_holds() -> None:
    learned = Acceptance()
    for turn in range(600):
        learned.ended(helped=turn % 10 < 9)  # nine of ten are solved
    for turn in range(180):
        learned.lasted(before=None, now=turn % 2 == 0)  # of a third of those, half still hold

    assert learned.holds() == pytest.approx(0.9 * 0.5, abs=0.03)


def test_what_was_written_before_anybody_was_asked_is_read_as_what_helped() -> None:
    written = Acceptance(helped=3.0, followed=4.0).written()
    old = {name: value for name, value in written.items() if name not in {"helped", "asked"}} | {"held": 3.0}

    read = Acceptance.read(old)
    assert (read.helped, read.followed, read.held, read.asked) == (3.0, 4.0, 0.0, 0.0)


def test_a_wave_is_as_large_as_it_needs_to_be() -> None:

    assert enough([0.95, 0.5]) == 1
    assert enough([0.7, 0.7, 0.7]) == 2
    assert enough([0.1, 0.1]) == 2
    assert enough([]) == 0
