"""Who gets a seat, and with what chance."""

import random
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.expertise.model import Candidate
from core.expertise.waves import LATELY, LEAST_EXPLORED, POOL, Loads, Turns, chances, draw, unexplored
from core.ids import MemberId


class Dice:
    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def random(self) -> float:
        return self._random.random()

    def below(self, limit: int) -> int:
        return self._random.randrange(limit)

    def entropy(self, size: int) -> bytes:
        return self._random.randbytes(size)


def ranking(size: int) -> list[Candidate]:
    return [Candidate(MemberId(f"m{place:02}"), -place, 0.1) for place in range(size)]


@given(st.integers(0, 40), st.integers(0, 8), st.floats(0, 1), st.integers(0, 99))
def test_nobody_gets_two_seats_and_no_seat_stays_empty(size: int, seats: int, explore: float, seed: int) -> None:
    drawn = [seat.candidate.member for seat in draw(ranking(size), seats, explore, Dice(seed))]

    assert len(set(drawn)) == len(drawn) == min(size, seats)


@given(st.integers(1, 60), st.floats(0, 1))
def test_the_chances_of_one_draw_sum_to_one(left: int, explore: float) -> None:
    odds = chances(left, explore)

    assert sum(odds) == pytest.approx(1.0)
    assert len(odds) == min(left, POOL + 1)


@given(st.integers(1, 30), st.floats(0.05, 0.95), st.integers(0, 99))
def test_a_seat_says_the_chance_it_was_drawn_with(size: int, explore: float, seed: int) -> None:
    left = ranking(size)

    for seat in draw(left, 4, explore, Dice(seed)):
        place = left.index(seat.candidate)
        assert seat.propensity == chances(len(left), explore)[place]
        assert seat.explored == (place > 0)
        left.pop(place)


def test_chances_are_what_really_happens() -> None:
    size, seats, times, dice = 4, 2, 20_000, Dice(5)
    seen = Counter(tuple(seat.candidate.member for seat in draw(ranking(size), seats, 0.3, dice)) for _ in range(times))

    expected = {}
    for wave in permutations(ranking(size), seats):
        left, chance = ranking(size), 1.0
        for candidate in wave:
            chance *= chances(len(left), 0.3)[left.index(candidate)]
            left.remove(candidate)
        expected[tuple(candidate.member for candidate in wave)] = chance
    assert sum(expected.values()) == pytest.approx(1.0)
    assert all(seen[wave] / times == pytest.approx(chance, abs=0.015) for wave, chance in expected.items())


def test_some_exploring_is_never_switched_off() -> None:

    assert chances(2, 0.0) == [1 - LEAST_EXPLORED, LEAST_EXPLORED]


def test_a_question_begins_with_the_best_and_then_spares_the_busy() -> None:
    busy = {MemberId("m00"): 9.0, MemberId("m01"): 9.0}
    ranked = [Candidate(MemberId(f"m{place:02}"), -place / 10, 0.1) for place in range(4)]

    assert [one.member for one in unexplored(ranked, Turns(busy, spread=0.2))] == ["m00", "m02", "m03", "m01"]
    assert [one.member for one in unexplored(ranked, Turns(busy, spread=0.0))] == ["m00", "m01", "m02", "m03"]
    assert next(iter(unexplored(ranked, Turns(busy, spread=0.2, before=1)))).member == "m02"


@given(st.integers(2, 30), st.dictionaries(st.integers(0, 29), st.floats(0, 50)), st.integers(0, 6), st.integers(0, 99))
def test_seats_that_go_round_are_drawn_with_the_chances_they_say(
    size: int, busy: dict[int, float], before: int, seed: int
) -> None:
    turns = Turns({MemberId(f"m{place:02}"): load for place, load in busy.items()}, 0.3, before)
    left = ranking(size)

    for taken, seat in enumerate(draw(left, 4, 0.2, Dice(seed), turns)):
        order = turns.order(left, taken)
        assert seat.propensity == chances(len(left), 0.2)[order.index(seat.candidate)]
        left.remove(seat.candidate)


def test_a_load_fades_by_half_in_its_time() -> None:
    loads = Loads()
    loads.give([MemberId("bo")], 0.0)
    loads.give([MemberId("bo")], LATELY)

    assert loads.of([MemberId("bo"), MemberId("ann")], 2 * LATELY) == {"bo": pytest.approx(0.75)}
