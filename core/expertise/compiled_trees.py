"""What trees add, compiled: the twin of `trees`. One tree after another asks all candidates, without a branch."""

import numpy as np

from core.expertise.compiled_cache import njit
from core.expertise.kernels import Floats, Places
from core.expertise.scorer import HALF, Weights
from core.expertise.trees import ASKED, SHAPLEY, UNIT, Edges, Worth

Grove = tuple[Floats, Worth, Edges, Worth]  # what trees take the place of, and what they ask, against what, for what

_HALF = HALF * UNIT


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
def parts(one: Floats, other: Floats, slopes: Floats, trees: Grove) -> Floats:
    """What each number has to do with how much more one candidate scores than another: they add up to it."""
    halved, asks, edges, worth = trees
    out = (one - other) * (slopes - halved)
    for t in range(len(asks)):
        mine = theirs = 0
        for bit in range(ASKED):
            at, edge = asks[t, bit], edges[t, bit]
            mine |= (np.float32(one[at]) > edge) << bit
            theirs |= (np.float32(other[at]) > edge) << bit
        differ = mine ^ theirs
        if not differ & (differ - 1):  # one answer at most, so all is its doing
            for bit in range(ASKED):
                if differ == 1 << bit:
                    out[asks[t, bit]] += _HALF * (worth[t, mine] - worth[t, theirs])
                    break
            continue
        for code in range(1 << ASKED):
            gained = _HALF * worth[t, theirs ^ (code & differ)]
            for bit in range(ASKED):
                out[asks[t, bit]] += gained * SHAPLEY[code, bit]
    return out
