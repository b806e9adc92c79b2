"""The compiled loops say what numpy's say; without numba numpy's are used."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.expertise import kernels
from core.expertise.kernels import Kernels, Plain

compiled = pytest.importorskip("core.expertise.compiled", reason="numba is in the development lock")
logs = pytest.importorskip("core.expertise.compiled_logs", reason="numba is in the development lock")
top = pytest.importorskip("core.expertise.compiled_top", reason="numba is in the development lock")
hashed = pytest.importorskip("core.expertise.compiled_hash", reason="numba is in the development lock")
words = pytest.importorskip("core.expertise.compiled_text", reason="numba is in the development lock")
BOTH: tuple[Kernels, Kernels] = (Plain(), compiled.Compiled())


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


def test_one_can_choose() -> None:
    try:
        assert kernels.use_compiled()
        assert not isinstance(kernels.kernels(), Plain)
        assert not kernels.use_compiled(wanted=False)
        assert isinstance(kernels.kernels(), Plain)
    finally:
        kernels.use_compiled(wanted=False)


@given(st.lists(st.floats(1e-300, 1e300), max_size=40), st.sampled_from([1.0, -1.0]))
def test_logarithms(values: list[float], sign: float) -> None:
    row = np.array(values)
    logs.logs(row, sign)

    assert row == pytest.approx(sign * np.log(np.array(values)), rel=1e-15, abs=1e-15)


@given(
    st.lists(st.floats(allow_nan=False) | st.sampled_from([0.0, 1.0, -1.0, -np.inf]), max_size=200), st.integers(1, 30)
)
def test_the_least_of_the_highest(values: list[float], most: int) -> None:
    known = np.array(values, dtype=np.float64)

    found = top.least(known, most)

    assert found == (np.sort(known)[-most:][0] if values else np.inf)
    assert known.tolist() == values


def _lists(entries: list[list[int]], weights: list[float]) -> tuple[np.ndarray, ...]:
    size = np.array([len(some) for some in entries], dtype=np.int32)
    ids = np.array([one for some in entries for one in some], dtype=np.int32)
    return np.cumsum(size) - size, size, ids, np.array(weights[: len(ids)])[None, :]


@given(st.lists(st.sets(st.integers(0, 400), max_size=60).map(sorted), min_size=1, max_size=6), st.integers(0, 99))
def test_sums_by_number(entries: list[list[int]], seed: int) -> None:
    chance = np.random.default_rng(seed)
    start, size, ids, weights = _lists(entries, chance.random(360).tolist())
    keys, factors = chance.permutation(len(entries)), chance.random(len(entries))
    expected = np.bincount(ids, weights[0] * np.repeat(factors[np.argsort(keys)], size), minlength=401)

    tallied = hashed.tally(keys, factors, (start, size, ids, weights))

    _, found, sums = tallied
    assert sorted(found.tolist()) == sorted(set(ids.tolist()))
    assert sums == pytest.approx(expected[found])
    for one in range(401):
        place = hashed.summed(tallied, one)
        assert found[place] == one if one in ids else place == -1


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=300), st.integers(0, 99))
def test_of_questions_that_are_alike_the_newest_are_kept(questions: list[tuple[int, int]], seed: int) -> None:
    numbers = np.random.default_rng(seed).permutation(len(questions)).astype(np.int32)
    score = np.array([float(one) for one, _ in questions])
    at = np.zeros(len(questions))
    at[numbers] = [float(moment) for _, moment in questions]
    order = np.lexsort((numbers, -at[numbers], -score))
    out = np.empty(words.LIKE, dtype=np.intp)

    held = words._likest(score, numbers, at, out)

    assert out[:held].tolist() == order[score[order] > 0][: words.LIKE].tolist()
