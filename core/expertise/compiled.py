"""The loops of `kernels`, compiled by numba and kept on disk, so that a second start compiles nothing."""

import numpy as np

from core.expertise.compiled_cache import njit
from core.expertise.kernels import ROOM, Floats, Growing, Keys, Numbers, Places


@njit()
def keep(heap: Floats, value: float) -> None:
    """Keep the highest values, the least of them first."""
    if value <= heap[0]:
        return
    size, place = len(heap), 0
    heap[0] = value
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


@njit()
def _highest(values: Floats, most: int) -> Places:
    heap = np.zeros(most)  # the highest so far, the least of them first
    maybe, count = np.empty(max(4 * most, 64), dtype=np.intp), 0
    for i in range(len(values)):
        value = values[i]
        if value <= 0 or value < heap[0]:
            continue
        keep(heap, value)
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


@njit()
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


@njit()
def _insert(growing: Growing, keys: Keys, ids: Numbers, weights: Floats, latest: bool) -> tuple[int, int, int]:  # noqa: FBT001
    (start, size, held, kept), room, end = growing
    new = 0
    for done in range(len(keys)):
        key, one = keys[done], ids[done]
        place = first_from(held, start[key], start[key] + size[key], one)
        if place < start[key] + size[key] and held[place] == one:
            _add(kept, place, weights, done, latest)
            continue
        if size[key] == room[key]:
            more = size[key] + size[key] // ROOM + 1
            if end + more > len(held):
                return done, end, new
            held[end : end + size[key]] = held[start[key] : start[key] + size[key]]
            kept[:, end : end + size[key]] = kept[:, start[key] : start[key] + size[key]]
            place += end - start[key]
            start[key], room[key], end = end, more, end + more
        for i in range(start[key] + size[key], place, -1):
            held[i] = held[i - 1]
            for k in range(len(kept)):
                kept[k, i] = kept[k, i - 1]
        held[place] = one
        for k in range(len(kept)):
            kept[k, place] = weights[k, done]
        size[key], new = size[key] + 1, new + 1
    return len(keys), end, new


@njit()
def first_from(ids: Numbers, begin: int, end: int, one: int) -> int:
    """The first place of ascending ids, from `begin` to before `end`, where this one or a higher one is; or `end`."""
    if begin == end or ids[end - 1] < one:
        return end
    while begin < end:
        middle = (begin + end) // 2
        if ids[middle] < one:
            begin = middle + 1
        else:
            end = middle
    return begin


@njit()
def _add(kept: Floats, place: int, weights: Floats, done: int, latest: bool) -> None:  # noqa: FBT001
    summed = len(kept) - 1 if latest else len(kept)
    for k in range(summed):
        kept[k, place] += weights[k, done]
    if latest:
        kept[summed, place] = max(kept[summed, place], weights[summed, done])


class Compiled:
    """The loops, compiled."""

    compiled = True

    def highest(self, values: Floats, most: int) -> Places:
        """Find the highest."""
        return np.asarray(_highest(values, most))

    def rate(self, out: Floats, openings: Floats, at: Floats, rows: Numbers, fade: Floats, *, full: bool) -> None:
        """Add faded answers to rows."""
        _rate(out, openings, at, rows, fade, full)

    def insert(
        self, growing: Growing, keys: Keys, ids: Numbers, weights: Floats, *, latest: bool
    ) -> tuple[int, int, int]:
        """Put entries into their lists."""
        found: tuple[int, int, int] = _insert(growing, keys, ids, weights, latest)
        return found
