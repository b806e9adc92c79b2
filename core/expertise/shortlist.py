"""The best of those who were looked at: scores, and the chance of each to reply."""

import importlib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.expertise.features import Picture
from core.expertise.kernels import kernels
from core.expertise.scorer import Weights, probabilities, reranked, shares

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

SAME = 9  # decimals in which two scores must differ to be told apart, so that rounding never decides


class Best(NamedTuple):
    """The best `top` and all who are level with the last of them, best first, level ones by who was seen last.

    Behind them stands somebody unknown, whose slot is -1.
    """

    places: Places
    slots: Places
    scores: Floats
    chances: Floats


class Score(NamedTuple):
    """What candidates are scored by: the shipped weights, as they are with what was learned here, and bends.

    `vector` is (NAMES); `bends` is what they add to each candidate, and empty for nothing.
    """

    shipped: Weights
    vector: Floats
    bends: Floats


Shortlist = Callable[[Picture, Score, Places, Mask | None, int], Best]


def best(seen: Picture, score: Score, barred: Places, allowed: Mask | None, top: int) -> Best:
    """Score everybody, share the replies out among all who are not `barred`, and give the best who are `allowed`.

    `barred` are members' numbers, `allowed` is by place (None: everybody).
    """
    return (_compiled() if kernels().compiled else plainly)(seen, score, barred, allowed, top)


def plainly(seen: Picture, score: Score, barred: Places, allowed: Mask | None, top: int) -> Best:
    """The same in numpy."""
    weights, vector, bends = score
    scores = vector @ seen.columns
    scores = np.round(scores + bends if len(bends) else scores, SAME)
    counted = ~np.isin(seen.slots, barred)
    scores[:-1][~counted] = -np.inf
    scores = np.round(reranked(weights, seen.columns, scores, allowed), SAME)
    likely = probabilities(shares(scores), weights.repliers)
    places = np.flatnonzero(counted if allowed is None else counted & allowed)
    if len(places) > top:
        mine = scores[places]
        places = places[mine >= np.partition(mine, -top)[-top]]
    places = places[np.lexsort((-seen.last[places], -scores[places]))]
    places = np.append(places, len(seen.slots))
    return Best(places, np.append(seen.slots, -1)[places], scores[places], likely[places])


@cache
def _compiled() -> Shortlist:
    found: Shortlist = importlib.import_module("core.expertise.compiled_shortlist").best
    return found
