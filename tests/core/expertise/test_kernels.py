"""The compiled loops say what numpy's say; without numba numpy's are used."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.expertise import kernels
from core.expertise.kernels import Kernels, Plain

compiled = pytest.importorskip("core.expertise.compiled", reason="numba is in the development lock")
logs = pytest.importorskip("core.expertise.compiled_logs", reason="numba is in the development lock")
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
