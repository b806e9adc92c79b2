"""A memory's arrays under one name each, bound once, so that a compiled function is handed one thing instead of sixty.

Handing numba an array costs a tenth of a microsecond, as much as the work on two candidates. What is bound is forgotten
as soon as the memory takes something in, for then arrays move.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types
from numba.experimental import structref

from core.expertise.activity import Room
from core.expertise.columns import WIDTH
from core.expertise.compiled_cache import njit
from core.expertise.kernels import Floats, Lists, Numbers, Places, Table
from core.expertise.memory import Memory
from core.expertise.model import Ask
from core.expertise.pool import EVERYONE, about

Hours = npt.NDArray[np.float32]

_NOBODY = np.zeros(0, dtype=np.intp)


def _fields(proxy: Any, typed: Any) -> None:  # noqa: ANN401 - numba tells nothing of its types
    """Let compiled functions, and Python, read what a class names by its annotations."""
    untyped: Any = structref
    untyped.define_proxy(proxy, untyped.register(typed), list(proxy.__annotations__))


class Hall(structref.StructRefProxy):
    """A room: counters by row and their sums, moments in order, reply rates, and the members who are about most.

    `before` and `since` are the moments of those who moved, as they were and as they are. `shares` are the repliers'
    reply rates, `logs` the logarithms of these; `sure` are the members who are about most.
    """

    kept: Floats
    total: Floats
    ordered: Floats
    before: Floats
    since: Floats
    repliers: Places
    shares: Floats
    logs: Floats
    sure: Places


class View(structref.StructRefProxy):
    """All else: members' hours, help between them, past questions, and words that were said, helped with and listed."""

    members: int
    origin: float
    hours: Hours
    heard: Floats
    of_all: Floats
    had: Lists
    gave: Lists
    columns: Lists
    replies: Lists
    moments: Floats
    asked: int
    seats: Table
    words: Table
    topics: Table
    said: Lists
    said_used: Numbers
    said_total: Floats
    vouched: Lists
    vouched_used: Numbers
    declared: Lists
    declared_used: Numbers


class Desk(structref.StructRefProxy):
    """Scratch that every question uses and leaves as it was: all zeros, and -1 in `place`."""

    spoken: Floats  # by member: the share of the words that they said
    sums: Floats  # and the rest, (members, 5)
    touched: Numbers  # who has votes, or one of the last three, (4, members)
    place: Numbers  # by member: their place among the candidates
    some: Places
    slots: Places  # the candidates
    rows: Places  # theirs in a room
    usual: Floats  # their usual reply rate
    seen: Floats  # when they were last seen in the channel


class _HallType(types.StructRef):
    pass


class _ViewType(types.StructRef):
    pass


class _DeskType(types.StructRef):
    pass


for _proxy, _typed in ((Hall, _HallType), (View, _ViewType), (Desk, _DeskType)):
    _fields(_proxy, _typed)


@njit()
def _hall(  # noqa: PLR0913, PLR0917 - a field each
    kept: Floats,
    total: Floats,
    ordered: Floats,
    before: Floats,
    since: Floats,
    repliers: Places,
    shares: Floats,
    logs: Floats,
    sure: Places,
) -> Hall:
    return Hall(  # type: ignore[no-untyped-call] # it takes what the annotations name
        kept, total, ordered, before, since, repliers, shares, logs, sure
    )


@njit()
def _desk(members: int) -> Desk:
    return Desk(  # type: ignore[no-untyped-call]
        np.zeros(members),
        np.zeros((members, 5)),
        np.zeros((4, members + 1), dtype=np.int32),
        np.full(members, -1, dtype=np.int32),
        np.zeros(members, dtype=np.intp),
        np.zeros(members, dtype=np.intp),
        np.zeros(members + 1, dtype=np.intp),
        np.zeros(members + 1),
        np.zeros(members + 1),
    )


@njit()
def _view(  # noqa: PLR0913, PLR0917 - the parts of a memory
    members: int,
    origin: float,
    week: tuple[Hours, Floats, Floats],
    pairs: tuple[Lists, Lists],
    past: tuple[Lists, Lists, Floats, int],
    tables: tuple[Table, Table, Table],
    said: tuple[Lists, Numbers, Floats],
    vouched: tuple[Lists, Numbers],
    declared: tuple[Lists, Numbers],
) -> View:
    return View(  # type: ignore[no-untyped-call]
        members, origin, *week, *pairs, *past, *tables, *said, *vouched, *declared
    )


class Bound:
    """A memory's arrays as they are now, for compiled functions."""

    def __init__(self, memory: Memory, ask: Ask, weights: Floats) -> None:
        questions, week, said, about = memory.questions, memory.week, memory.said, memory.about
        vouched, declared = memory.vouched, memory.declared
        self.view = _view(
            len(memory.members),
            about.origin,
            (week.hours, week.heard, week.of_all),
            (memory.pairs.had.lists, memory.pairs.gave.lists),
            (questions.columns.lists, questions.replies.lists, questions.moments, questions.asked),
            (about.seats.pair(), memory.words.pair(), memory.topics.pair()),
            (said.slab.lists, said.used, said.total),
            (vouched.slab.lists, vouched.used),
            (declared.slab.lists, declared.used),
        )
        self.everywhere = self._bound(memory, about.everywhere, ask, weights[:WIDTH], everywhere=True)
        self._halls: dict[int, Hall] = {}

    def here(self, memory: Memory, ask: Ask, weights: Floats) -> tuple[Hall, int]:
        """The hall of the channel that was asked in, and its number."""
        room, number = memory.about.room(ask.channel)
        hall = self._halls.get(number)
        if hall is None:
            room = room if room is not None else memory.about.nowhere
            hall = self._halls[number] = self._bound(memory, room, ask, weights[WIDTH : 2 * WIDTH])
        return hall, number

    @staticmethod
    def _bound(memory: Memory, room: Room, ask: Ask, weights: Floats, *, everywhere: bool = False) -> Hall:
        sure = _NOBODY
        if len(memory.members) > EVERYONE:
            sure = about(room, ask.at, memory.about.age(ask.at), weights)
            sure = sure if everywhere else memory.about.members(sure)
        kept, total, ordered, before, since, rows, shares, logs = room.hall()
        repliers = rows if everywhere else memory.about.members(rows)
        hall: Hall = _hall(kept, total, ordered, before, since, repliers, shares, logs, sure)
        return hall


def bound(memory: Memory, ask: Ask, weights: Floats) -> Bound:
    """What is bound of a memory; bound anew where it took something in. The weights say who is about most."""
    if not isinstance(memory.bound, Bound):
        memory.bound = Bound(memory, ask, weights)
    return memory.bound


class _Desks:
    """The desk of this process."""

    def __init__(self) -> None:
        self._members = 64
        self.desk = _desk(self._members)

    def grown(self, members: int) -> Desk:
        """Have a place for each member."""
        if members > self._members:
            self._members = members + members // 8
            self.desk = _desk(self._members)
        return self.desk


desks = _Desks()
