"""What is compared between candidates: a few dozen numbers each, logs and shares, so that communities are alike."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from core.expertise.activity import Room
from core.expertise.columns import ANSWERED, AROUND, DAY, HOUR, PLAIN, ROOMS, SPOKE, WIDTH, Said
from core.expertise.kernels import kernels
from core.expertise.memory import Memory, hour_of_week
from core.expertise.model import Ask, Ground
from core.expertise.wording import Wording

Floats = npt.NDArray[np.float64]
Slots = npt.NDArray[np.intp]


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


@dataclass(frozen=True, slots=True)
class Picture:
    """A question's candidates as numbers: `values` is (slots + 1, NAMES); the last row is somebody unknown.

    The rest is what the numbers rest on, kept for saying why: the question's words, per candidate the answers given
    in this channel (ever, and when last), and who helped this asker and when last.
    """

    slots: Slots
    values: Floats
    last: Floats
    wording: Wording
    answers_here: Floats
    last_answer_here: Floats
    helped_asker: dict[int, float]


def picture(memory: Memory, ask: Ask, wording: Wording, slots: Slots) -> Picture:
    """Describe some members, and somebody unknown, for one question, from what was known before it."""
    some = np.append(slots, -1)
    values = np.zeros((len(some), len(NAMES)))
    everywhere = memory.everywhere.read(ask.at, some)
    values[:, :WIDTH] = everywhere.columns
    room = memory.channels.get(ask.channel)
    here = (room if room is not None else Room()).read(ask.at, some)
    values[:, WIDTH : 2 * WIDTH] = here.columns
    said = _said(memory, ask, wording)
    found = kernels().words(said, some, everywhere.rate, everywhere.columns[:, _USUAL])
    values[:, _VOTES : _VOTES + _SAID] = found[:, :_SAID]
    values[:, _VOUCHED], values[:, _DECLARED], values[:, _HOUR] = found[:, _SAID], found[:, _SAID + 1], found[:, -1]
    helped = _pairs(memory, ask, some, values)
    return Picture(slots, values, everywhere.last, wording, here.answers, here.last_answer, helped)


_USUAL = COLUMN["all.spoke.120d"]
_VOTES, _SAID = COLUMN["vote.share"], 6  # five of votes, and one of words
_VOUCHED, _DECLARED, _HOUR = COLUMN["vouched"], COLUMN["declared"], COLUMN["hour.lift"]


def _said(memory: Memory, ask: Ask, wording: Wording) -> Said:
    hour = hour_of_week(ask.at)
    day, clock = hour // 24 * 24, hour % 24
    near = np.array([day + (clock + step) % 24 for step in (-2, -1, 0, 1, 2)])
    votes, all_hours = wording.votes, memory.hours_of_all
    return Said(
        votes.share,
        votes.sharp,
        votes.best,
        votes.total,
        votes.sharp_total,
        wording.said_share,
        bool(wording.said.terms),
        wording.vouched_share,
        wording.declared_share,
        memory.hours,
        memory.heard,
        near,
        float((all_hours[near] @ AROUND + 1.0) / (all_hours.sum() + 13.0)),
    )


def _pairs(memory: Memory, ask: Ask, some: Slots, values: Floats) -> dict[int, float]:
    """Help between the asker and each member before, both ways; gives who helped the asker, and when last."""
    had, gave = memory.pairs(ask.asker, ask.at)
    slots = some[:-1]  # ascending
    for pairs, names in ((had, ("pair.3d", "pair.60d")), (gave, (None, "back.60d"))):
        if not len(pairs.others) or not len(slots):
            continue
        rows = np.minimum(slots.searchsorted(pairs.others), len(slots) - 1)
        which = np.flatnonzero(slots[rows] == pairs.others)
        for column, name in enumerate(names):
            if name is not None:
                values[rows[which], COLUMN[name]] = np.log1p(pairs.help[which, column])
    return dict(zip(had.others.tolist(), had.last.tolist(), strict=True))
