"""The least of the highest, compiled without a guess: a heap or a quicksort is wrong about every other comparison.

Doubles are in order when their bits are read as integers (of negative ones all bits but the first are turned over). So
the range in which the answer lies is halved, and who lies outside is left out: each value is looked at a few times.
"""

import numpy as np

from core.expertise.compiled_cache import njit
from core.expertise.kernels import Floats, Keys

_PARTS = 4  # values for each that is wanted, from which on most are left out first
_SIGN, _REST = np.int64(63), np.int64(0x7FFFFFFFFFFFFFFF)


@njit()
def _turned(bits: Keys) -> None:
    for i in range(len(bits)):
        bits[i] ^= (bits[i] >> _SIGN) & _REST


@njit()
def _likely(values: Floats, most: int) -> Floats:
    """A copy of those that may be among the highest: as many parts as are wanted have a highest each, that or more."""
    own, step = values.copy(), len(values) // most
    if step < _PARTS:
        return own
    floor, count = np.inf, 0
    for begin in range(0, step * most, step):
        highest = values[begin]
        for i in range(begin + 1, begin + step):
            highest = max(highest, values[i])
        floor = min(floor, highest)
    for value in values:
        own[count] = value
        count += value >= floor
    return own[:count]


@njit()
def least(values: Floats, most: int) -> float:
    """The least of the `most` highest values, or of all if they are no more; infinite if there are none."""
    if not len(values) or not most:
        return np.inf
    own = _likely(values, most)
    left = own.view(np.int64)
    _turned(left)
    upper, lower = np.empty_like(left), np.empty_like(left)
    low, high, wanted, count = left.min(), left.max(), most, len(left)
    while low < high and wanted < count:
        middle, above, below = (low >> 1) + (high >> 1) + (low & high & 1) + 1, 0, 0
        for i in range(count):
            upper[above] = lower[below] = left[i]
            higher = left[i] >= middle
            above += higher
            below += not higher
        if above >= wanted:
            low, count, left, upper = middle, above, upper, left
        else:
            wanted -= above
            high, count, left, lower = middle - 1, below, lower, left
    found = left[:count].min() if wanted >= count else low
    own.view(np.int64)[0] = found
    _turned(own.view(np.int64)[:1])
    return float(own[0])
