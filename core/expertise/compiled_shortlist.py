"""The best of those who were looked at, compiled: the twin of `shortlist.plainly`."""

import numpy as np

from core.expertise.compiled_cache import njit
from core.expertise.features import Picture
from core.expertise.kernels import Floats, Places
from core.expertise.scorer import LIKELIEST
from core.expertise.shortlist import SAME, Best, Mask, Score

_STEPS = 10.0**SAME
_EVERYBODY = np.zeros(0, dtype=np.bool_)


def best(seen: Picture, score: Score, barred: Places, allowed: Mask | None, repliers: float, top: int) -> Best:
    """Score everybody and give the best."""
    allowed = _EVERYBODY if allowed is None else allowed
    (places, slots), told = _best(seen.columns, seen.last, seen.slots, score, barred, allowed, repliers, top)
    return Best(places, slots, told[:, 0], told[:, 1], told[:, 2:])


@njit()
def _counted(slots: Places, barred: Places) -> Mask:
    found = np.ones(len(slots), dtype=np.bool_)
    for one in barred:
        place = np.searchsorted(slots, one)
        if place < len(slots) and slots[place] == one:
            found[place] = False
    return found


@njit()
def _scored(columns: Floats, weights: Floats, bends: Floats) -> Floats:
    scores = np.zeros(columns.shape[1])
    for k in range(len(weights)):
        weight = weights[k]
        if weight != 0.0:
            for i in range(len(scores)):
                scores[i] += weight * columns[k, i]
    if len(bends):
        scores += bends
    for i in range(len(scores)):
        scores[i] = np.rint(scores[i] * _STEPS) / _STEPS
    return scores


@njit()
def _ordered(scores: Floats, last: Floats, among: Mask, least: float) -> Places:
    """The places of those who score this or more, best first, level ones by who was seen last; then nobody's."""
    places, count = np.empty(len(among) + 1, dtype=np.intp), 0
    for i in range(len(among)):
        if not among[i] or scores[i] < least:
            continue
        at = count
        while at:
            before = places[at - 1]
            if scores[before] > scores[i] or (scores[before] == scores[i] and last[before] >= last[i]):
                break
            places[at] = before
            at -= 1
        places[at] = i
        count += 1
    places[count] = len(among)
    return places[: count + 1].copy()


@njit()
def _highest(values: Floats, most: int) -> Floats:
    """The `most` highest values, the least of them first, the others in no order."""
    begin = len(values) - most
    return np.partition(values, begin)[begin:] if begin > 0 else np.sort(values)


@njit(error_model="numpy")
def _best(
    columns: Floats,
    last: Floats,
    slots: Places,
    score: Score,
    barred: Places,
    allowed: Mask,
    repliers: float,
    top: int,
) -> tuple[Places, Floats]:
    """Places and slots of the best, (2, best); their scores, chances and numbers, (best, 2 + NAMES)."""
    weights, bends = score
    scores, among = _scored(columns, weights, bends), _counted(slots, barred)
    likeliest = _highest(np.append(scores[:-1][among], scores[-1]), LIKELIEST)
    most, total = likeliest.max(), 0.0
    for value in likeliest:
        total += np.exp(value - most)
    if len(allowed):
        among &= allowed
    highest = _highest(scores[:-1][among], top)
    places = _ordered(scores, last, among, highest[0] if len(highest) else np.inf)
    where, told = np.empty((2, len(places)), dtype=np.intp), np.empty((len(places), 2 + len(weights)))
    for i in range(len(places)):
        at = places[i]
        where[0, i], where[1, i] = at, slots[at] if at < len(slots) else -1
        told[i, 0] = scores[at]
        told[i, 1] = 1.0 - (1.0 - min(np.exp(scores[at] - most) / total, 1.0)) ** repliers
        for k in range(len(weights)):
            told[i, 2 + k] = columns[k, at]
    return where, told
