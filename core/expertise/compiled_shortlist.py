"""The best of those who were looked at, compiled: the twin of `shortlist.plainly`."""

import numpy as np

from core.expertise.compiled_cache import njit
from core.expertise.compiled_top import least
from core.expertise.compiled_trees import Grove, grove, lift
from core.expertise.features import Picture
from core.expertise.kernels import Floats, Places
from core.expertise.scorer import LIKELIEST
from core.expertise.shortlist import SAME, Best, Mask, Score

_STEPS = 10.0**SAME
_EVERYBODY = np.zeros(0, dtype=np.bool_)


def best(seen: Picture, score: Score, barred: Places, allowed: Mask | None, top: int) -> Best:
    """Score everybody and give the best."""
    shipped, vector, bends = score
    allowed = _EVERYBODY if allowed is None else allowed
    described, scored = (seen.columns, seen.last, seen.slots), (vector, bends, grove(shipped))
    (places, slots), told = _best(described, scored, barred, allowed, shipped.repliers, top)
    return Best(places, slots, *told)


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
def _floor(scores: Floats, among: Mask) -> float:
    """The least of the likeliest scores of those who are among, and of somebody unknown, the last."""
    mine, count = np.empty(len(scores)), 0
    for i in range(len(among)):
        mine[count] = scores[i]
        count += among[i]
    mine[count] = scores[-1]
    return least(mine[: count + 1], LIKELIEST)


@njit()
def _rerank(scores: Floats, counted: Mask, allowed: Mask, columns: Floats, trees: Grove) -> None:
    """Let trees tell the likeliest apart, and the likeliest of those who are allowed; the mean of the former stays."""
    floor, other = _floor(scores, counted), np.inf
    if len(allowed):
        other = least(scores[:-1][counted & allowed], LIKELIEST)
    places, count = np.empty(len(scores), dtype=np.intp), 0
    for i in range(len(counted)):
        places[count] = i
        count += counted[i] and (scores[i] >= floor or (scores[i] >= other and allowed[i]))
    if scores[-1] >= floor:
        places[count] = len(counted)
        count += 1
    lifted = lift(columns, places[:count], trees)
    mean, near = 0.0, 0
    for i in range(count):
        if scores[places[i]] >= floor:
            mean += lifted[i]
            near += 1
    mean /= near
    for i in range(count):
        at = places[i]
        scores[at] = np.rint((scores[at] + lifted[i] - mean) * _STEPS) / _STEPS


@njit()
def _ordered(scores: Floats, last: Floats, among: Mask, floor: float) -> Places:
    """The places of those who score this or more, best first, level ones by who was seen last; then nobody's."""
    places, count = np.empty(len(among) + 1, dtype=np.intp), 0
    for i in range(len(among)):
        if not among[i] or scores[i] < floor:
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
def _whole(scores: Floats, counted: Mask, most: float) -> float:
    """What the likeliest weigh together, each against the best, whose score is `most`; nobody, the last, is counted."""
    floor, total = _floor(scores, counted), 0.0
    level = min(LIKELIEST, counted.sum() + 1)  # how many of the likeliest are level with the floor
    for i in range(len(scores)):
        if scores[i] > floor and (i == len(counted) or counted[i]):
            total += np.exp(scores[i] - most)
            level -= 1
    return float(total + level * np.exp(floor - most))


@njit(error_model="numpy")
def _best(
    seen: tuple[Floats, Floats, Places],
    score: tuple[Floats, Floats, Grove],
    barred: Places,
    allowed: Mask,
    repliers: float,
    top: int,
) -> tuple[Places, Floats]:
    """Places and slots of the best, and their scores and chances, each (2, best)."""
    (columns, last, slots), (weights, bends, trees) = seen, score
    scores, among = _scored(columns, weights, bends), _counted(slots, barred)
    if len(trees[1]):
        _rerank(scores, among, allowed, columns, trees)
    most = scores[-1]
    for i in range(len(among)):
        if among[i]:
            most = max(most, scores[i])
    total = _whole(scores, among, most)
    if len(allowed):
        among &= allowed
    places = _ordered(scores, last, among, least(scores[:-1][among], top))
    where, told = np.empty((2, len(places)), dtype=np.intp), np.empty((2, len(places)))
    for i in range(len(places)):
        at = places[i]
        where[0, i], where[1, i] = at, slots[at] if at < len(slots) else -1
        told[0, i] = scores[at]
        told[1, i] = 1.0 - (1.0 - min(np.exp(scores[at] - most) / total, 1.0)) ** repliers
    return where, told
