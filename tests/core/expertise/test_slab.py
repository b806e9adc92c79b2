"""Lists in large arrays hold what was added to them, in whatever pieces it came, and hardly more."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.expertise.index import NOWHERE, Index
from core.expertise.kernels import use_compiled
from core.expertise.slab import Slab

Entry = tuple[int, int, int]
pytestmark = pytest.mark.timeout(600)  # the first who compiles waits for it
BATCHES = st.lists(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), st.integers(1, 9)), max_size=40), min_size=1, max_size=12
)


@pytest.fixture(params=[False, True], ids=["numpy", "compiled"])
def kernel(request: pytest.FixtureRequest) -> Iterator[None]:
    if use_compiled(wanted=request.param) is not request.param:
        pytest.fail("numba is in the development lock")
    yield
    use_compiled(wanted=False)


@pytest.mark.usefixtures("kernel")
@settings(max_examples=60, deadline=None)
@given(BATCHES, st.booleans(), st.integers(0, 400))
def test_entries_of_one_key_and_id_add_up_and_the_last_column_keeps_the_highest(
    batches: list[list[Entry]],
    latest: bool,  # noqa: FBT001
    already: int,
) -> None:
    slab, model = Slab(2, latest=latest), defaultdict[tuple[int, int], list[int]](list)
    slab.grow(11)
    whole = [(10, number, 1) for number in range(already)]  # so that few entries are put in their places one by one
    for batch in [whole, *batches]:
        some = np.array(batch, dtype=np.intp).reshape(len(batch), 3)
        slab.add(some[:, 0], some[:, 1], np.stack([some[:, 2], some[:, 2]]).astype(np.float64))
        for key, one, weight in batch:
            model[key, one].append(weight)
        slab.settle()

    assert len(slab) == len(model)
    for key in range(11):
        ids, weights = slab.of(key)
        assert ids.tolist() == sorted(one for of, one in model if of == key)
        for one, summed, last in zip(ids.tolist(), *weights.tolist(), strict=True):
            assert summed == sum(model[key, one])
            assert last == (max if latest else sum)(model[key, one])
            assert slab.at(key, one) is not None
    where, sizes = slab.entries(np.array([3, 0, 3]))
    assert slab.ids[where].tolist() == [one for key in (3, 0, 3) for one in slab.of(key)[0].tolist()]
    assert sizes.tolist() == [len(slab.of(key)[0]) for key in (3, 0, 3)]


def test_what_waits_fades_with_the_rest() -> None:
    slab = Slab(1)
    slab.grow(1)
    for one in range(2):
        slab.add(np.array([0]), np.array([one]), np.array([[8.0]]))
        if not one:
            slab.settle()
    slab.scale(0, 0.5)
    slab.settle()

    assert slab.of(0)[1].tolist() == [[4.0, 4.0]]


def test_what_is_laid_out_in_parts_is_the_same() -> None:
    chance, slab = np.random.default_rng(1), Slab()
    slab.grow(50)
    keys, ids, weights = chance.integers(0, 50, (3, 1 << 22))
    for some in (slice(0, 1 << 21), slice(1 << 21, None)):
        slab.add(keys[some], ids[some], weights[None, some].astype(np.float64))
        slab.settle()

    assert len(slab) == 50 * 50
    for key in range(50):
        mine = keys == key
        assert slab.of(key)[0].tolist() == list(range(50))
        assert slab.of(key)[1].tolist() == [np.bincount(ids[mine], weights[mine]).tolist()]


def test_the_arrays_hold_hardly_more_than_the_entries() -> None:
    chance, slab = np.random.default_rng(1), Slab()
    slab.grow(2_000)
    for _ in range(40):
        keys = np.minimum(chance.zipf(1.3, 5_000), 2_000) - 1
        slab.add(keys, chance.integers(0, 3_000, 5_000), np.ones((1, 5_000)))
        slab.settle()

    assert slab.nbytes() < 1.2 * (12 * len(slab) + 16 * 2_000)


@given(st.lists(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(0, 40), max_size=60), max_size=6))
def test_each_key_has_its_own_number(batches: list[list[int]]) -> None:
    index, model = Index(), dict[int, int]()
    for batch in batches:
        keys = np.array(batch, dtype=np.int64)
        assert index.find(keys).tolist() == [model.get(key, NOWHERE) for key in batch]
        numbers = index.add(keys).tolist()
        for key, number in zip(batch, numbers, strict=True):
            assert model.setdefault(key, number) == number
        assert index.find(keys).tolist() == numbers
    assert sorted(model.values()) == list(range(len(index)))
    assert index.keys.tolist() == sorted(model, key=model.__getitem__)
