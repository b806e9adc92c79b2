"""What trees add, compiled: the twin of `trees`. One tree after another asks all candidates, without a branch."""

import numpy as np

from core.expertise.compiled_cache import njit
from core.expertise.kernels import Floats, Places
from core.expertise.scorer import HALF
from core.expertise.trees import ASKED, SHAPLEY

_WORTH = 2 * ASKED  # where in a row a tree's worth begins


@njit()
def lift(columns: Floats, places: Places, halved: Floats, packed: Floats) -> Floats:
    """What trees add to the weighted sums of the candidates at some places."""
    numbers, sums, grown = np.empty((len(columns), len(places))), np.zeros(len(places)), np.zeros(len(places))
    for k in range(len(columns)):
        for i in range(len(places)):
            numbers[k, i] = columns[k, places[i]]
            sums[i] += halved[k] * numbers[k, i]
    for tree in packed:
        first, second, third = numbers[int(tree[0])], numbers[int(tree[1])], numbers[int(tree[2])]
        one, two, three, a, b, c, d, e, f, g, h = tree[3:]
        for i in range(len(places)):  # choices between what is at hand: several candidates go through them at once
            x, y, z = first[i] > one, second[i] > two, third[i] > three
            low = (d if x else c) if y else (b if x else a)
            high = (h if x else g) if y else (f if x else e)
            grown[i] += high if z else low
    return HALF * grown - sums


@njit()
def parts(one: Floats, other: Floats, packed: Floats, out: Floats) -> None:
    """Add to each number what it has to do with how much more trees give to one candidate than to another."""
    for tree in packed:
        mine = theirs = 0
        for bit in range(ASKED):
            at, edge = int(tree[bit]), tree[ASKED + bit]
            mine |= (one[at] > edge) << bit
            theirs |= (other[at] > edge) << bit
        differ = mine ^ theirs
        if not differ:
            continue
        for code in range(1 << ASKED):
            worth = HALF * tree[_WORTH + (theirs ^ (code & differ))]
            for bit in range(ASKED):
                out[int(tree[bit])] += worth * SHAPLEY[code, bit]
