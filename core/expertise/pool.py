"""Whom it is worth looking at: of many members the few hundred who may come up at all, each for a reason."""

import numpy as np
import numpy.typing as npt

from core.expertise.activity import Room
from core.expertise.columns import WIDTH
from core.expertise.features import in_room
from core.expertise.kernels import kernels
from core.expertise.memory import Memory
from core.expertise.model import Ask
from core.expertise.wording import Wording

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

EVERYONE = 1_024  # members up to whom everybody is looked at
MOST = 80  # of a room, and of those who wrote the question's words
LISTED = 48  # of those who listed, or helped with, the question's words


def near(memory: Memory, ask: Ask, wording: Wording, weights: Floats) -> Places:
    """Members' numbers, ascending: those about most in the community and here, lately or as a rule; whom words name.

    Weights are those of the score: a room's part of it says who is about most.
    """
    size = len(memory.members)
    if size <= EVERYONE:
        return np.arange(size)
    age = memory.about.age(ask.at)
    parts = [about(memory.about.everywhere, ask.at, age, weights[:WIDTH]), wording.votes.voters]
    for share, most in ((wording.said_share, MOST), (wording.vouched_share, LISTED), (wording.declared_share, LISTED)):
        if share is not None:
            parts.append(kernels().highest(share, most)[: 2 * most])
    asker = memory.find(ask.asker)
    if asker is not None:
        parts += [pairs.others[-MOST:] for pairs in memory.pairs.of(asker, memory.about.age(ask.at))]
    room, _ = memory.about.room(ask.channel)
    if room is not None:
        parts.append(memory.about.members(about(room, ask.at, age, weights[WIDTH : 2 * WIDTH])))
    return np.unique(np.concatenate(parts))


def about(room: Room, at: float, age: float, weights: Floats) -> Places:
    """Those about most in a room, by their rows; who that is, is seen again each time its members are sorted anew."""
    if len(room) <= MOST:
        return room.rows.astype(np.intp)
    recency = room.recency
    if recency.best is None:
        rows, columns = room.rows.astype(np.intp), np.empty((WIDTH, len(room)))
        in_room(room.read(rows), room.total, at, age, columns)
        recency.best = rows[np.argpartition(-(weights @ columns), MOST)[:MOST]]
    return np.concatenate([recency.best, recency.moved_rows[-MOST:]])
