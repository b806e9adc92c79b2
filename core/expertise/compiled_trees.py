"""What trees add, compiled: the twin of `trees`. One tree after another asks all candidates, without a branch."""

import numpy as np

from core.expertise.compiled_cache import njit
from core.expertise.kernels import Floats, Places
from core.expertise.scorer import HALF, Weights
from core.expertise.trees import UNIT, Asks, Edges, Worth

Grove = tuple[Floats, Asks, Edges, Worth]  # what trees take the place of, and what they ask, against what, for what

_HALF, _SIXTH = HALF * UNIT, HALF * UNIT / 6
_ONE, _TWO, _FOUR = np.uint32(1), np.uint32(2), np.uint32(4)


def grove(weights: Weights) -> Grove:
    """The trees of some weights, for compiled functions."""
    trees = weights.trees
    return weights.halved, trees.asks, trees.edges, trees.worth


@njit()
def lift(columns: Floats, places: Places, trees: Grove) -> Floats:
    """What trees add to the weighted sums of the candidates at some places."""
    (halved, asks, edges, worth), count = trees, len(places)
    numbers, sums, grown = np.empty((len(columns), count), np.float32), np.zeros(count), np.zeros(count, np.int32)
    for k in range(len(columns)):
        for i in range(count):
            value = columns[k, places[i]]
            numbers[k, i] = value
            sums[i] += halved[k] * value
    for t in range(len(asks)):
        first, second, third = numbers[asks[t, 0]], numbers[asks[t, 1]], numbers[asks[t, 2]]
        one, two, three = edges[t, 0], edges[t, 1], edges[t, 2]
        a, b, c, d, e, f, g, h = worth[t]
        for i in range(count):  # choices between what is at hand: several candidates go through them at once
            x, y, z = first[i] > one, second[i] > two, third[i] > three
            low = (d if x else c) if y else (b if x else a)
            high = (h if x else g) if y else (f if x else e)
            grown[i] += high if z else low
    return _HALF * grown - sums


@njit()
def _code(x: bool, y: bool, z: bool) -> np.uint32:  # noqa: FBT001 - compiled functions are called by place
    return np.uint32(np.uint32(x) | np.uint32(y) * _TWO | np.uint32(z) * _FOUR)


@njit()
def parts(one: Floats, other: Floats, slopes: Floats, trees: Grove) -> Floats:
    """What each number has to do with how much more one candidate scores than another: they add up to it."""
    halved, asks, edges, worth = trees
    out = (one - other) * (slopes - halved)
    mine, theirs = one.astype(np.float32), other.astype(np.float32)
    for t in range(len(asks)):
        x, y, z = asks[t, 0], asks[t, 1], asks[t, 2]
        here = _code(mine[x] > edges[t, 0], mine[y] > edges[t, 1], mine[z] > edges[t, 2])
        there = _code(theirs[x] > edges[t, 0], theirs[y] > edges[t, 1], theirs[z] > edges[t, 2])
        first, second, third = (here ^ there) & _ONE, (here ^ there) & _TWO, (here ^ there) & _FOUR
        # What it is worth with some of this candidate's answers, and all others as the other one's: Shapley values.
        none, every = worth[t, there], worth[t, here]
        a, b, c = worth[t, there ^ first], worth[t, there ^ second], worth[t, there ^ third]
        ab, ac, bc = worth[t, there ^ first ^ second], worth[t, there ^ first ^ third], worth[t, there ^ second ^ third]
        out[x] += _SIXTH * (2 * (a - none) + (ab - b) + (ac - c) + 2 * (every - bc))
        out[y] += _SIXTH * (2 * (b - none) + (ab - a) + (bc - c) + 2 * (every - ac))
        out[z] += _SIXTH * (2 * (c - none) + (ac - a) + (bc - b) + 2 * (every - ab))
    return out
