"""What is compared between candidates: a few dozen numbers each, logs and shares, so that communities are alike."""

from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.expertise.columns import (
    ANSWERED,
    AROUND,
    COUNTED,
    DAY,
    FEW,
    HOUR,
    LITTLE,
    LITTLE_LOG,
    NEVER,
    PLAIN,
    PRIOR,
    RATES,
    ROOM_TO_SPARE,
    ROOMS,
    SPOKE,
    UNSEEN,
    WIDTH,
    Known,
    R,
    S,
)
from core.expertise.memory import Memory
from core.expertise.model import Ask, Ground
from core.expertise.threads import Alike
from core.expertise.week import hours_about
from core.expertise.wording import Votes, Wording

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


def _name(seconds: float) -> str:
    if seconds < HOUR:
        return f"{seconds / 60:.0f}m"
    return f"{seconds / HOUR:.0f}h" if seconds < DAY else f"{seconds / DAY:.0f}d"


_ROOM = (
    *(f"spoke.{_name(h)}" for h in SPOKE),
    *(f"rate.{k:.0f}" for k in ROOMS),
    "since",
    "after",
    f"answered.{_name(ANSWERED)}.plain",
    *(f"rate.{k:.0f}.plain" for k in PLAIN),
)
NAMES: tuple[str, ...] = (
    *(f"all.{name}" for name in _ROOM),
    *(f"here.{name}" for name in _ROOM),
    "vote.share",
    "vote.lift",
    "vote.plain",
    "vote.sharp",
    "vote.best",
    "said.lift",
    "pair.3d",
    "pair.60d",
    "back.60d",
    "hour.lift",
    "declared",
    "vouched",
)
COLUMN = {name: place for place, name in enumerate(NAMES)}
VERSION = blake2b(" ".join(NAMES).encode(), digest_size=4).hexdigest()  # of the features, for what is kept of them
GROUNDS: dict[str, Ground] = {
    "here.answered": Ground.ACTIVE_HERE,
    "here.rate": Ground.ACTIVE_HERE,
    "vote": Ground.ANSWERED_ABOUT,
    "said": Ground.SPOKE_ABOUT,
    "pair": Ground.HELPED_ASKER,
    "declared": Ground.DECLARED,
    "vouched": Ground.HELPED,
}

_VOTES, _SAID, _PAIR, _BACK = (COLUMN[name] for name in ("vote.share", "said.lift", "pair.3d", "back.60d"))
_HOUR, _DECLARED, _VOUCHED = COLUMN["hour.lift"], COLUMN["declared"], COLUMN["vouched"]
ELSE = 20.0  # messages whose hours are as everybody's, in each member's count of hours
SAID_LITTLE = 5 * LITTLE
_NO_COUNTS = np.zeros(COUNTED)


class Picture(NamedTuple):
    """A question's candidates as numbers: `columns` is (NAMES, slots + 1); the last is somebody unknown.

    The rest is what reasons rest on: the terms that members said, listed or helped with, and the past questions.
    """

    slots: Places
    columns: Floats
    last: Floats
    said: Places
    vouched: Places
    declared: Places
    alike: Alike

    @property
    def values(self) -> Floats:
        """The same by candidate, (slots + 1, NAMES)."""
        return self.columns.T


def picture(memory: Memory, ask: Ask, wording: Wording, slots: Places) -> Picture:
    """Describe some members, ascending, and somebody unknown, for one question, from what was known before it."""
    some = np.append(slots, -1)
    room, number = memory.about.room(ask.channel)
    rows = memory.about.rows(number, some) if room is not None else np.full(len(some), -1, dtype=np.intp)
    rows[-1] = -1
    columns = np.zeros((len(NAMES), len(some)))
    everywhere, age = memory.about.everywhere.read(some), memory.about.age(ask.at)
    in_room(everywhere, memory.about.everywhere.total, ask.at, age, columns[:WIDTH])
    if room is None:
        in_room(_nowhere(len(some)), _NO_COUNTS, ask.at, 0.0, columns[WIDTH : 2 * WIDTH])
    else:
        in_room(room.read(rows), room.total, ask.at, age, columns[WIDTH : 2 * WIDTH])
    _vote(columns, wording.votes, slots, everywhere.rate)
    if wording.said_share is not None:
        usual = np.exp(columns[S - 1]) + SAID_LITTLE
        np.log((wording.of(wording.said_share, some) + SAID_LITTLE) / usual, out=columns[_SAID])
    if wording.vouched_share is not None:
        columns[_VOUCHED] = wording.of(wording.vouched_share, some)
    if wording.declared_share is not None:
        columns[_DECLARED] = -np.expm1(-wording.of(wording.declared_share, some))
    np.log(_hours(memory, ask.at, some), out=columns[_HOUR])
    _pairs(memory, ask, slots, columns)
    words = (wording.said, wording.vouched, wording.declared, wording.alike)
    return Picture(slots, columns, everywhere.last, *words)


def in_room(known: Known, total: Floats, at: float, age: float, out: Floats) -> None:
    """Describe members in one room, into (WIDTH, members); `age` is how long ago the origin of what fades was."""
    fade = np.exp2(-age * RATES)
    whole = total * fade + ROOM_TO_SPARE
    shares = known.counts * (fade / whole)[:, None]
    shares += (UNSEEN / whole)[:, None]
    out[S:] = known.fixed
    np.log(shares[:S] + LITTLE, out=out[:S])
    since = np.clip(at - known.last, 0.0, NEVER)
    since /= HOUR
    since += 0.1
    np.negative(np.log(since, out=since), out=out[S + R])
    out[S + R + 2] = shares[S]


def _nowhere(size: int) -> Known:
    fixed = np.zeros((WIDTH - S, size))
    fixed[:R] = LITTLE_LOG
    return Known(np.zeros((COUNTED, size)), np.full(size, -np.inf), fixed, np.zeros(size))


def _vote(columns: Floats, votes: Votes, slots: Places, rate: Floats) -> None:
    """Votes as a share against the usual rate, plain, sharpened and the best."""
    prior = PRIOR * votes.total + FEW
    plain, sharp = columns[_VOTES + 2], columns[_VOTES + 3]
    np.multiply(rate, prior / (votes.total + prior), out=plain)
    np.multiply(rate, 0.01 / (votes.sharp_total + 0.01), out=sharp)
    if len(votes.voters) and len(slots):
        at = np.minimum(slots.searchsorted(votes.voters), len(slots) - 1)
        which = np.flatnonzero(slots[at] == votes.voters)
        at = at[which]
        plain[at] += votes.share[which] / (votes.total + prior)
        sharp[at] += votes.sharp[which] / (votes.sharp_total + 0.01)
        columns[_VOTES + 4, at] = votes.best[which]
    np.log(plain + LITTLE, out=columns[_VOTES])
    np.subtract(columns[_VOTES], columns[S + R - 1], out=columns[_VOTES + 1])


def _hours(memory: Memory, at: float, some: Places) -> Floats:
    """How much more than everybody each member is about at such an hour."""
    near, of_all = hours_about(at), memory.week.of_all
    usual = float((of_all[near] @ AROUND + 1.0) / (of_all.sum() + 13.0))
    ratio = np.ones(len(some))
    mine = memory.week.hours[some[:-1, None], near] @ AROUND
    ratio[:-1] = (mine + ELSE * usual) / (memory.week.heard[some[:-1]] + ELSE) / usual
    return ratio


def _pairs(memory: Memory, ask: Ask, slots: Places, columns: Floats) -> None:
    """Help between the asker and each member before, both ways."""
    asker = memory.find(ask.asker)
    if asker is None:
        return
    had, gave = memory.pairs.of(asker, memory.about.age(ask.at))
    for pairs, begin in ((had, _PAIR), (gave, _BACK)):
        if len(pairs.others) and len(slots):
            at = np.minimum(slots.searchsorted(pairs.others), len(slots) - 1)
            which = np.flatnonzero(slots[at] == pairs.others)
            columns[begin : begin + len(pairs.help), at[which]] = np.log1p(pairs.help[:, which])
