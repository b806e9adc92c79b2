"""Who comes up for a question and how they are described, compiled: the twin of `pool` and of `features`."""

import numpy as np

from core.expertise.columns import (
    AROUND,
    COUNTED,
    FEW,
    HOUR,
    LITTLE,
    LITTLE_LOG,
    NEVER,
    PLAIN_AT,
    PRIOR,
    RATES,
    ROOM_TO_SPARE,
    SEEN,
    UNSEEN,
    R,
    S,
)
from core.expertise.compiled_cache import njit
from core.expertise.compiled_hash import find, home, shift_of
from core.expertise.compiled_logs import logs
from core.expertise.compiled_text import BEST, DECLARED, SHARE, SHARP, VOUCHED
from core.expertise.compiled_top import least
from core.expertise.compiled_view import Hall, View
from core.expertise.features import COLUMN, ELSE, SAID_LITTLE
from core.expertise.kernels import Floats, Lists, Numbers, Places, Table
from core.expertise.pairs import PAIRED
from core.expertise.week import hours_about as plain_hours_about

_PLAIN_0, _PLAIN_1 = PLAIN_AT
_SHARE, _LIFT, _PLAIN, _SHARP, _BEST, _SAID = (
    COLUMN[name] for name in ("vote.share", "vote.lift", "vote.plain", "vote.sharp", "vote.best", "said.lift")
)
_PAIR_3, _PAIR_60, _BACK, _HOUR, _DECLARED, _VOUCHED = (
    COLUMN[name] for name in ("pair.3d", "pair.60d", "back.60d", "hour.lift", "declared", "vouched")
)
_NEAR_3, _NEAR_60 = PAIRED


@njit()
def enter(some: Places | Numbers, place: Numbers, slots: Places, count: int) -> int:
    """Make some members candidates, each once; how many candidates there are."""
    for i in range(len(some)):
        if place[some[i]] < 0:
            place[some[i]] = 0
            slots[count] = some[i]
            count += 1
    return count


@njit()
def highest(values: Floats, touched: Numbers, most: int, out: Places) -> int:
    """Those with the `most` highest values, and those level with the last of them up to as many again; how many."""
    mine, found = np.empty(len(touched)), 0
    for i in range(len(touched)):
        mine[i] = values[touched[i]]
    floor = least(mine, most)
    for i in range(len(touched)):
        out[found] = touched[i]
        found += mine[i] >= floor
    if found > 2 * most:
        out[:found] = np.sort(out[:found])
        found = 2 * most
    return found


@njit()
def seated(pair: Table, channel: int, slots: Places, rows: Places) -> None:
    """Fill in the members' rows in a channel, -1 for those who were never there.

    In two passes without a guess, so that the memory of all of them is waited for at once; few are left for the third.
    """
    table, keys = pair
    first, held = np.empty(len(slots), dtype=np.int32), np.empty(len(slots), dtype=np.int64)
    shift = shift_of(table)
    for i in range(len(slots)):
        first[i] = table[home((np.int64(channel) << 32) | slots[i], shift)]
    for i in range(len(slots)):
        held[i] = keys[max(first[i], 0)]
    for i in range(len(slots)):
        rows[i] = first[i]
        key = (np.int64(channel) << 32) | slots[i]
        if channel < 0:
            rows[i] = -1
        elif first[i] >= 0 and held[i] != key:
            rows[i] = find(pair, key)


@njit()
def _after(ordered: Floats, moments: Floats, sign: float, out: Floats) -> None:
    """Add how many are later than each moment, times a sign: all binary searches at once, step by step.

    One search alone is a chain of guesses, half of them wrong; beside one another they need none.
    """
    low, left = np.zeros(len(moments), dtype=np.int64), len(ordered)
    while left > 0:
        half = (left + 1) >> 1
        for i in range(len(moments)):
            low[i] += half * np.int64(ordered[low[i] + half - 1] <= moments[i])
        left -= half
    for i in range(len(moments)):
        out[i] += sign * (len(ordered) - low[i])


@njit()
def _gathered(kept: Floats, rows: Places) -> Floats:
    """The counters of some members, beside one another: fetched at once, so that memory is waited for only once."""
    found = np.empty((len(rows), SEEN + 1))
    for i in range(len(rows)):
        for k in range(SEEN + 1):
            found[i, k] = kept[max(rows[i], 0), k]
    for i in range(len(rows)):
        if rows[i] < 0:
            found[i, :SEEN], found[i, SEEN] = 0.0, -np.inf
    return found


@njit(error_model="numpy")
def in_room(hall: Hall, rows: Places, now: float, age: float, out: Floats, seen: Floats) -> None:
    """Describe members by their rows in one room, but not by the room's rates; -1 was never here.

    What is a logarithm in the end is left without it: `logged` takes them all at once.
    """
    kept, total, ordered, before, since = hall.kept, hall.total, hall.ordered, hall.before, hall.since
    scale, unseen = np.empty(COUNTED), np.empty(COUNTED)
    for k in range(COUNTED):
        fade = np.exp2(-age * RATES[k])
        whole = total[k] * fade + ROOM_TO_SPARE
        scale[k], unseen[k] = fade / whole, UNSEEN / whole
    out[S : S + R], out[S + R + 3 :] = LITTLE_LOG, 0.0
    known = _gathered(kept, rows)
    for i in range(len(rows)):
        for k in range(S):
            out[k, i] = known[i, k] * scale[k] + unseen[k] + LITTLE
        out[S + R + 2, i] = known[i, S] * scale[S] + unseen[S]
        seen[i] = known[i, SEEN]
        out[S + R, i], out[S + R + 1, i] = min(max(now - seen[i], 0.0), NEVER) / HOUR + 0.1, 1.0
    moments, later = seen[: len(rows)], out[S + R + 1]
    _after(ordered, moments, 1.0, later)
    _after(since, moments, 1.0, later)
    _after(before, moments, -1.0, later)


@njit()
def logged(out: Floats) -> None:
    """Take the logarithms of what `in_room` told."""
    for k in range(S):
        logs(out[k], 1.0)
    logs(out[S + R], -1.0)
    logs(out[S + R + 1], -1.0)


@njit()
def rate(place: int, shares: Floats, logs: Floats, out: Floats) -> None:
    """Describe one member by their reply rates."""
    for k in range(R):
        out[S + k, place] = logs[k]
    out[S + R + 3, place], out[S + R + 4, place] = shares[_PLAIN_0], shares[_PLAIN_1]


@njit(error_model="numpy")
def by_words(
    slots: Places,
    usual: Floats,
    votes: tuple[float, float],
    sums: Floats,
    spoken: Floats,
    heard_of: bool,  # noqa: FBT001 - compiled functions are called by place
    out: Floats,
) -> None:
    """Describe members by votes and words, before `logged`; the last is nobody."""
    total, sharp_total = votes
    prior = PRIOR * total + FEW
    usual_part, usual_sharp = prior / (total + prior), 0.01 / (sharp_total + 0.01)
    told = np.zeros((len(slots) + 1, sums.shape[1] + 1))
    for i in range(len(slots)):
        told[i, 0] = spoken[slots[i]]
        for k in range(sums.shape[1]):
            told[i, 1 + k] = sums[slots[i], k]
    for i in range(len(slots) + 1):
        share, mine = told[i, 0], told[i, 1:]
        smooth = usual[i] * usual_part + mine[SHARE] / (total + prior)
        out[_SHARE, i] = smooth + LITTLE
        out[_PLAIN, i], out[_SHARP, i] = smooth, usual[i] * usual_sharp + mine[SHARP] / (sharp_total + 0.01)
        out[_BEST, i] = mine[BEST]
        out[_SAID, i] = (share + SAID_LITTLE) / (out[S - 1, i] + SAID_LITTLE) if heard_of else 1.0
        out[_VOUCHED, i] = mine[VOUCHED]
        out[_DECLARED, i] = -np.expm1(-mine[DECLARED]) if mine[DECLARED] > 0 else 0.0
        out[_PAIR_3, i], out[_PAIR_60, i], out[_BACK, i] = 0.0, 0.0, 0.0
    logs(out[_SHARE], 1.0)
    logs(out[_SAID], 1.0)
    for i in range(len(slots) + 1):
        out[_LIFT, i] = out[_SHARE, i] - out[S + R - 1, i]


hours_about = njit()(plain_hours_about)


@njit(error_model="numpy")
def by_hour(slots: Places, now: float, view: View, out: Floats) -> None:
    """Describe members by how much more than everybody they are about at such an hour."""
    near, hours, heard, of_all = hours_about(now), view.hours, view.heard, view.of_all
    usual = 1.0
    for k in range(len(near)):
        usual += of_all[near[k]] * AROUND[k]
    usual /= of_all.sum() + 13.0
    for i in range(len(slots)):
        mine, at = 0.0, slots[i]
        for k in range(len(near)):
            mine += hours[at, near[k]] * AROUND[k]
        out[_HOUR, i] = (mine + ELSE * usual) / (heard[at] + ELSE) / usual
    out[_HOUR, len(slots)] = 1.0
    logs(out[_HOUR], 1.0)


@njit()
def by_help(asker: int, age: float, place: Numbers, had: Lists, gave: Lists, out: Floats) -> None:
    """Describe members by the help between them and the asker."""
    faded_3, faded_60 = np.exp2(-age / _NEAR_3), np.exp2(-age / _NEAR_60)
    start, size, ids, weights = had
    if 0 <= asker < len(size):
        for k in range(start[asker], start[asker] + size[asker]):
            at = place[ids[k]]
            if at >= 0:
                out[_PAIR_3, at] = np.log1p(weights[0, k] * faded_3)
                out[_PAIR_60, at] = np.log1p(weights[1, k] * faded_60)
    start, size, ids, weights = gave
    if 0 <= asker < len(size):
        for k in range(start[asker], start[asker] + size[asker]):
            at = place[ids[k]]
            if at >= 0:
                out[_BACK, at] = np.log1p(weights[0, k] * faded_60)
