"""The compiled loops say what numpy's say; without numba numpy's are used."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.expertise import kernels
from core.expertise.columns import DAY, RATES, ROOMS, Kept, Said
from core.expertise.kernels import Kernels, Plain

compiled = pytest.importorskip("core.expertise.compiled", reason="numba is in the development lock")
BOTH: tuple[Kernels, Kernels] = (Plain(), compiled.Compiled())


@given(st.integers(1, 40), st.integers(0, 99))
def test_scattering(size: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    places = np.flatnonzero(chance.random(size) < 0.5).astype(np.int32)
    weights = chance.random(len(places))
    one, other = np.zeros(size), np.zeros(size)

    for kernel, out in zip(BOTH, (one, other), strict=True):
        kernel.scatter(out, places, weights, 0.5)

    assert one.tolist() == other.tolist()


@given(st.lists(st.sampled_from([-1.0, 0.0, 0.5, 1.0, 2.0, 3.5]), max_size=60), st.integers(1, 8))
def test_the_highest(values: list[float], most: int) -> None:
    one, other = (kernel.highest(np.array(values), most).tolist() for kernel in BOTH)

    assert one == other
    assert len(one) >= min(most, sum(value > 0 for value in values))


@given(st.integers(0, 30), st.integers(0, 30), st.booleans(), st.integers(0, 99))
def test_reply_rates(openings: int, answers: int, full: bool, seed: int) -> None:  # noqa: FBT001
    chance = np.random.default_rng(seed)
    opened = np.sort(chance.integers(0, 50, max(openings, 1)).astype(np.float64))
    at = np.sort(chance.integers(0, 50, answers).astype(np.float64))
    rows = chance.integers(0, 5, answers).astype(np.int32)
    fade = np.exp2(-np.arange(20)[:, None] / np.array([2.0, 8.0]))
    one, other = np.zeros((5, 2)), np.zeros((5, 2))

    for kernel, out in zip(BOTH, (one, other), strict=True):
        kernel.rate(out, opened, at, rows, fade, full=full)

    assert one == pytest.approx(other)


@given(st.integers(0, 12), st.integers(0, 99))
def test_what_a_room_says(size: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    last = chance.integers(0, 9, max(size, 1)).astype(np.float64) * DAY
    kept = Kept(
        chance.random((len(last), len(RATES))),
        last,
        np.where(chance.random(len(last)) < 0.5, last, -np.inf),
        chance.random((len(last), len(ROOMS))),
        chance.random(len(RATES)) * 9,
        np.sort(last),
        np.sort(last[:2]),
        np.sort(last[:2] + DAY),
    )
    rows = chance.integers(-1, size, 20) if size else np.full(3, -1)

    one, other = (kernel.room(kept, rows, 8.5 * DAY) for kernel in BOTH)

    for name in ("columns", "rate", "last", "answers", "last_answer"):
        assert getattr(one, name) == pytest.approx(getattr(other, name))


@given(st.integers(1, 12), st.booleans(), st.integers(0, 99))
def test_what_words_say(size: int, heard_of: bool, seed: int) -> None:  # noqa: FBT001
    chance = np.random.default_rng(seed)
    sums = [np.append(chance.random(size), 0.0) for _ in range(6)]
    hours = chance.integers(0, 5, (size, 48)).astype(np.float32)
    near = np.array([22, 23, 0, 1, 2])
    share, sharp, best, words, vouched, listed = sums
    heard = hours.sum(axis=1).astype(np.float64)
    said = Said(share, sharp, best, 0.7, 0.2, words, heard_of, vouched, listed, hours, heard, near, 0.1)
    some = np.append(chance.integers(0, size, 9), -1)

    one, other = (kernel.words(said, some, chance_of(some), -chance_of(some)) for kernel in BOTH)

    assert one == pytest.approx(other)


def chance_of(some: np.ndarray[tuple[int], np.dtype[np.intp]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.linspace(0.0, 1.0, len(some))


def test_one_can_choose() -> None:
    try:
        assert kernels.use_compiled()
        assert not isinstance(kernels.kernels(), Plain)
        assert not kernels.use_compiled(wanted=False)
        assert isinstance(kernels.kernels(), Plain)
    finally:
        kernels.use_compiled(wanted=False)
