"""Whom it is worth looking at: of many members the few hundred who may come up at all, each for a reason."""

import numpy as np
import numpy.typing as npt

from core.expertise.activity import Room
from core.expertise.columns import WIDTH
from core.expertise.kernels import kernels
from core.expertise.memory import Memory
from core.expertise.model import Ask
from core.expertise.wording import Wording

Floats = npt.NDArray[np.float64]
Slots = npt.NDArray[np.intp]

EVERYONE = 1_024  # members up to whom everybody is looked at
MOST = 80  # of a room, and of those who wrote the question's words
LISTED = 48  # of those who listed, or helped with, the question's words


def near(memory: Memory, ask: Ask, wording: Wording, weights: Floats) -> Slots:
    """Row numbers, ascending: those about most in the community and here, lately or as a rule; those whom words name.

    Weights are those of the score: a room's part of it says who is about most.
    """
    size = len(memory.members)
    if size <= EVERYONE:
        return np.arange(size)
    had, gave = memory.pairs(ask.asker, ask.at)
    parts = [
        _about(memory.everywhere, ask.at, weights[:WIDTH]),
        wording.votes.voters,
        kernels().highest(wording.said_share[:size], MOST)[: 2 * MOST],
        kernels().highest(wording.vouched_share[:size], LISTED)[: 2 * LISTED],
        kernels().highest(wording.declared_share[:size], LISTED)[: 2 * LISTED],
        had.others[-MOST:],
        gave.others[-MOST:],
    ]
    room = memory.channels.get(ask.channel)
    if room is not None:
        parts.append(_about(room, ask.at, weights[WIDTH : 2 * WIDTH]))
    return np.unique(np.concatenate(parts))


def _about(room: Room, now: float, weights: Floats) -> Slots:
    """Those about most in a room; who that is, is seen again each time the room's members are sorted anew."""
    room.settle()
    slots = room.slots()
    if len(slots) <= MOST:
        return slots
    recency = room.recency
    if recency.best is None:
        scores = room.read(now, slots).columns @ weights
        recency.best = np.argpartition(-scores, MOST)[:MOST]
    return np.concatenate([slots[recency.best], slots[recency.moved_rows[-MOST:]]])
