"""The formulas of the features in numpy: logs and shares of what rooms and words say. `compiled` has them as loops."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Slots = npt.NDArray[np.intp]

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
SPOKE = (10 * MINUTE, 10 * DAY, 120 * DAY)  # half-lives, seconds, of any message
ANSWERED = 30 * DAY  # half-life of first replies in others' threads
ROOMS = (6.0, 16.0, 48.0, 160.0)  # half-lives, in threads opened: no tuning between busy and quiet rooms
RATES = 1.0 / np.array([*SPOKE, ANSWERED, np.inf])  # without decay: answers ever
PLAIN = (16.0, 160.0)  # reply rates that also count without the logarithm

LITTLE = 1e-3  # the share or rate below which nobody tells two members apart
NEVER = 3_650 * DAY  # how long ago somebody was seen who never was
UNSEEN, ROOM_TO_SPARE = 0.02, 1.0  # added to every count, and to their sum: little evidence says little
PRIOR = 0.15  # weight of the usual reply rate against what alike questions say
FEW = 0.3  # the same, where hardly any question is alike

S, R = len(SPOKE), len(ROOMS)
WIDTH = S + R + 2 + 1 + len(PLAIN)  # columns of one room
WORDS = 9  # columns of what the question's words, and the hour, say
AROUND = np.array([0.5, 0.8, 1.0, 0.8, 0.5])  # how much the hours about this one count
LONG = R - 1  # the reply rate with the longest memory


@dataclass(frozen=True, slots=True)
class Kept:
    """A room's arrays: by row counters, last moments, last answers and rates; then everybody's sums and moments."""

    values: Floats
    last: Floats
    last_answer: Floats
    rates: Floats
    total: Floats
    ordered: Floats
    old: Floats
    new: Floats


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some members in a room: its columns, and what reasons rest on."""

    columns: Floats  # (members, WIDTH)
    rate: Floats
    last: Floats
    answers: Floats
    last_answer: Floats


@dataclass(frozen=True, slots=True)
class Said:
    """Sums over all members, by row number and one more for nobody, that `words` reads some of."""

    share: Floats
    sharp: Floats
    best: Floats
    total: float
    sharp_total: float
    said: Floats
    heard_of: bool  # whether anybody used the question's words
    vouched: Floats
    declared: Floats
    hours: npt.NDArray[np.float32]  # messages by member and hour of the week
    heard: Floats  # messages by member
    near: Slots  # the hours about this one
    usual: float  # their share of everybody's messages


def room(kept: Kept, rows: Slots, now: float) -> Known:
    """Describe members by their rows in a room; -1 is somebody who was never there."""
    here = rows >= 0
    some = np.where(here, rows, 0)
    last = np.where(here, kept.last[some], -np.inf)
    fade = np.exp2(-np.maximum(now - np.where(here, last, now), 0.0)[:, None] * RATES)
    counts = np.where(here[:, None], kept.values[some] * fade, 0.0)
    rates = np.where(here[:, None], kept.rates[some], 0.0)
    share = (counts + UNSEEN) / (kept.total + ROOM_TO_SPARE)
    later = _after(kept.ordered, last) - _after(kept.old, last) + _after(kept.new, last)
    out = np.empty((len(rows), WIDTH))
    out[:, :S] = np.log(share[:, :S] + LITTLE)
    out[:, S : S + R] = np.log(rates + LITTLE)
    out[:, S + R] = -np.log(np.clip(now - last, 0.0, NEVER) / HOUR + 0.1)
    out[:, S + R + 1] = -np.log1p(later)
    out[:, S + R + 2] = share[:, S]
    out[:, S + R + 3 :] = rates[:, PLAIN_AT]
    answers = np.where(here, kept.last_answer[some], -np.inf)
    return Known(out, rates[:, LONG], last, counts[:, -1], answers)


def words(said: Said, some: Slots, rate: Floats, spoke: Floats) -> Floats:
    """Describe members by votes, words and the hour, (members, WORDS); `rate` and `spoke` are usual for each.

    Votes as a share, against the usual rate, plain, sharpened and the best; words against the usual; vouched for and
    listed; the hour. -1 is somebody unknown.
    """
    out = np.empty((len(some), WORDS))
    prior = PRIOR * said.total + FEW
    smooth = (said.share[some] + prior * rate) / (said.total + prior)
    out[:, 0] = np.log(smooth + LITTLE)
    out[:, 1] = np.log((smooth + LITTLE) / (rate + LITTLE))
    out[:, 2] = smooth
    out[:, 3] = (said.sharp[some] + 0.01 * rate) / (said.sharp_total + 0.01)
    out[:, 4] = said.best[some]
    usual = np.exp(spoke)
    out[:, 5] = np.log((said.said[some] + 5 * LITTLE) / (usual + 5 * LITTLE)) if said.heard_of else 0.0
    out[:, 6] = said.vouched[some]
    out[:, 7] = 1.0 - np.exp(-said.declared[some])
    out[:, 8] = 0.0
    known = some >= 0
    mine = said.hours[some[known][:, None], said.near] @ AROUND
    out[known, 8] = np.log((mine + 20.0 * said.usual) / (said.heard[some[known]] + 20.0) / said.usual)
    return out


PLAIN_AT = [ROOMS.index(k) for k in PLAIN]


def _after(ordered: Floats, moments: Floats) -> Floats:
    return np.asarray(len(ordered) - ordered.searchsorted(moments, side="right"), dtype=np.float64)
