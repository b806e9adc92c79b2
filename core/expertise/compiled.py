"""The loops of `kernels`, compiled by numba and kept on disk, so that a second start compiles nothing."""

import numpy as np
import numpy.typing as npt
from numba import njit

from core.expertise.columns import (
    AROUND,
    FEW,
    HOUR,
    LITTLE,
    LONG,
    NEVER,
    PLAIN_AT,
    PRIOR,
    RATES,
    ROOM_TO_SPARE,
    UNSEEN,
    WIDTH,
    WORDS,
    Kept,
    Known,
    R,
    S,
    Said,
)
from core.expertise.kernels import Floats, Numbers, Slots


@njit(cache=True, nogil=True)
def _scatter(out: Floats, places: Numbers, weights: Floats, factor: float) -> None:
    for i in range(len(places)):
        out[places[i]] += weights[i] * factor


@njit(cache=True, nogil=True)
def _sift(heap: Floats, size: int) -> None:
    place = 0
    while True:
        child = 2 * place + 1
        if child >= size:
            return
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[place] <= heap[child]:
            return
        heap[place], heap[child] = heap[child], heap[place]
        place = child


@njit(cache=True, nogil=True)
def _highest(values: Floats, most: int) -> Slots:
    heap = np.zeros(most)  # the highest so far, the least of them first
    maybe, count = np.empty(max(4 * most, 64), dtype=np.intp), 0
    for i in range(len(values)):
        value = values[i]
        if value <= 0 or value < heap[0]:
            continue
        if value > heap[0]:
            heap[0] = value
            _sift(heap, most)
        if count == len(maybe):  # leave out who was passed since; if hardly anybody was, make room
            kept = 0
            for k in range(count):
                if values[maybe[k]] >= heap[0]:
                    maybe[kept] = maybe[k]
                    kept += 1
            count = kept
            if 2 * count > len(maybe):
                maybe = np.append(maybe, np.empty(len(maybe), dtype=np.intp))
        maybe[count] = i
        count += 1
    kept = 0
    for k in range(count):
        if values[maybe[k]] >= heap[0]:
            maybe[kept] = maybe[k]
            kept += 1
    return maybe[:kept]


@njit(cache=True, nogil=True)
def _rate(out: Floats, openings: Floats, at: Floats, rows: Numbers, fade: Floats, full: bool) -> None:  # noqa: FBT001
    place = 0
    for i in range(len(at)):
        while place < len(openings) and openings[place] < at[i]:
            place += 1
        if full and at[i] < openings[0]:
            continue
        since = min(len(openings) - place, len(fade) - 1)
        for k in range(fade.shape[1]):
            out[rows[i], k] += fade[since, k]


@njit(cache=True, nogil=True)
def _after(ordered: Floats, moment: float) -> int:
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if ordered[middle] <= moment:
            low = middle + 1
        else:
            high = middle
    return len(ordered) - low


@njit(cache=True, nogil=True, error_model="numpy")
def _room(  # noqa: PLR0913, PLR0917 - arrays are all it can be given
    values: Floats,
    last: Floats,
    last_answer: Floats,
    rates: Floats,
    total: Floats,
    ordered: Floats,
    old: Floats,
    new: Floats,
    rows: Slots,
    now: float,
    out: Floats,
    more: Floats,
) -> None:
    little, unseen = np.log(LITTLE), UNSEEN / (total + ROOM_TO_SPARE)
    everybody = -np.log1p(float(len(ordered) - len(old) + len(new)))
    for i in range(len(rows)):
        row = rows[i]
        if row < 0:
            for k in range(S):
                out[i, k] = np.log(unseen[k] + LITTLE)
            for k in range(R):
                out[i, S + k] = little
            out[i, S + R] = -np.log(NEVER / HOUR + 0.1)
            out[i, S + R + 1] = everybody
            out[i, S + R + 2] = unseen[S]
            out[i, S + R + 3], out[i, S + R + 4] = 0.0, 0.0
            more[0, i], more[1, i], more[2, i], more[3, i] = 0.0, -np.inf, 0.0, -np.inf
            continue
        seen = last[row]
        age = max(now - seen, 0.0)
        for k in range(S):
            share = (values[row, k] * np.exp2(-age * RATES[k]) + UNSEEN) / (total[k] + ROOM_TO_SPARE)
            out[i, k] = np.log(share + LITTLE)
        for k in range(R):
            out[i, S + k] = np.log(rates[row, k] + LITTLE)
        out[i, S + R] = -np.log(min(age, NEVER) / HOUR + 0.1)
        later = _after(ordered, seen) - _after(old, seen) + _after(new, seen)
        out[i, S + R + 1] = -np.log1p(float(later))
        out[i, S + R + 2] = (values[row, S] * np.exp2(-age * RATES[S]) + UNSEEN) / (total[S] + ROOM_TO_SPARE)
        out[i, S + R + 3], out[i, S + R + 4] = rates[row, _PLAIN_0], rates[row, _PLAIN_1]
        more[0, i], more[1, i] = rates[row, LONG], seen
        more[2, i], more[3, i] = values[row, S + 1], last_answer[row]


_PLAIN_0, _PLAIN_1 = PLAIN_AT


@njit(cache=True, nogil=True, error_model="numpy")
def _words(  # noqa: PLR0913, PLR0917 - the same
    share: Floats,
    sharp: Floats,
    best: Floats,
    total: float,
    sharp_total: float,
    said: Floats,
    heard_of: bool,  # noqa: FBT001 - compiled functions are called by place
    vouched: Floats,
    declared: Floats,
    hours: npt.NDArray[np.float32],
    heard: Floats,
    near: Slots,
    usual: float,
    some: Slots,
    rate: Floats,
    spoke: Floats,
    out: Floats,
) -> None:
    prior = PRIOR * total + FEW
    for i in range(len(some)):
        at, mine = some[i], rate[i]
        smooth = (share[at] + prior * mine) / (total + prior)
        out[i, 0] = np.log(smooth + LITTLE)
        out[i, 1] = np.log((smooth + LITTLE) / (mine + LITTLE))
        out[i, 2] = smooth
        out[i, 3] = (sharp[at] + 0.01 * mine) / (sharp_total + 0.01)
        out[i, 4] = best[at]
        out[i, 5] = np.log((said[at] + 5 * LITTLE) / (np.exp(spoke[i]) + 5 * LITTLE)) if heard_of else 0.0
        out[i, 6] = vouched[at]
        out[i, 7] = 1.0 - np.exp(-declared[at])
        out[i, 8] = 0.0
        if at >= 0:
            about = 0.0
            for k in range(len(near)):
                about += hours[at, near[k]] * AROUND[k]
            out[i, 8] = np.log((about + 20.0 * usual) / (heard[at] + 20.0) / usual)


class Compiled:
    """The loops, compiled."""

    def room(self, kept: Kept, rows: Slots, now: float) -> Known:
        """Describe members by their rows in a room."""
        out, more = np.empty((len(rows), WIDTH)), np.empty((4, len(rows)))
        arrays = (kept.values, kept.last, kept.last_answer, kept.rates, kept.total, kept.ordered, kept.old, kept.new)
        _room(*arrays, rows, now, out, more)
        return Known(out, *more)

    def words(self, said: Said, some: Slots, rate: Floats, spoke: Floats) -> Floats:
        """Describe members by votes, words and the hour."""
        out = np.empty((len(some), WORDS))
        _words(
            said.share,
            said.sharp,
            said.best,
            said.total,
            said.sharp_total,
            said.said,
            said.heard_of,
            said.vouched,
            said.declared,
            said.hours,
            said.heard,
            said.near,
            said.usual,
            some,
            np.ascontiguousarray(rate),
            np.ascontiguousarray(spoke),
            out,
        )
        return out

    def scatter(self, out: Floats, places: Numbers, weights: Floats, factor: float) -> None:
        """Add weights to places."""
        _scatter(out, places, weights, factor)

    def highest(self, values: Floats, most: int) -> Slots:
        """Find the highest."""
        return np.asarray(_highest(values, most))

    def rate(self, out: Floats, openings: Floats, at: Floats, rows: Numbers, fade: Floats, *, full: bool) -> None:
        """Add faded answers to rows."""
        _rate(out, openings, at, rows, fade, full)
