"""Who is about, in the whole community and in each channel: everybody's counters, and the rooms that they are in."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from core.expertise.activity import KEEPS, Counters, Room, bumps
from core.expertise.columns import DAY
from core.expertise.index import NOWHERE, Index
from core.expertise.numbering import Numbering, numbered

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

_LONGEST = 3 * DAY  # until the origin of what fades moves: within it ten minutes' half-life stays within a double


class Presence:
    """All rooms of a community; `everybody` has a row for each member, `inside` for each channel that one was in."""

    def __init__(self) -> None:
        self.everybody, self.inside = Counters(), Counters()
        self.everywhere = Room(self.everybody, KEEPS)
        self.nowhere = Room(self.inside)  # a channel of which nothing is known
        self.seats = Index()  # channel and member -> row of `inside`
        self.origin = -np.inf
        self._channel_of: Numbering[str] = Numbering()
        self._rooms: list[Room] = []

    @property
    def channels(self) -> Sequence[str]:
        """The names of all channels."""
        return list(self._channel_of)

    def room(self, channel: str) -> tuple[Room | None, int]:
        """A channel's room, and its number."""
        number = self._channel_of.get(channel, NOWHERE)
        return (self._rooms[number] if number >= 0 else None), number

    def rows(self, channel: int, members: Places) -> Places:
        """The rows of some members in a channel."""
        return self.seats.find(_both(channel, members))

    def members(self, rows: Places) -> Places:
        """Whose rows in a channel these are."""
        return (self.seats.keys[rows] & 0xFFFFFFFF).astype(np.intp)

    def age(self, now: float) -> float:
        """How long ago the origin of what fades was, seconds."""
        return max(now - self.origin, 0.0)

    def move(self, newest: float) -> float:
        """Move the origin where it is time for it; gives by how many seconds."""
        moved = newest - self.origin
        if moved <= _LONGEST:
            return 0.0
        self.origin = newest
        if not np.isfinite(moved):
            return 0.0
        for counters in (self.everybody, self.inside):
            counters.fade(moved)
        for room in (self.everywhere, *self._rooms):
            room.fade(moved)
        return moved

    def count(self, members: Places, at: Floats, codes: Places, channels: Sequence[str]) -> None:
        """Members did something (`codes`) at these moments in these channels."""
        added = bumps(at, codes, self.origin)
        touched, before = self.everybody.count(members, at, codes, added)
        self.everywhere.enter(touched[~np.isfinite(before)])
        self.everywhere.count(members, at, codes, added)
        self.everywhere.moved(touched, before)
        numbers = numbered(channels, self._channel_of)
        self._rooms += [Room(self.inside) for _ in range(len(self._channel_of) - len(self._rooms))]
        rows = self.seats.add(_both(numbers, members))
        self.inside.grow(len(self.seats))
        touched, before = self.inside.count(rows, at, codes, added)
        for room, mine, of in self._each_room(numbers, touched):
            room.enter(touched[of][~np.isfinite(before[of])])
            room.count(rows[mine], at[mine], codes[mine], added[:, mine])
            room.moved(touched[of], before[of])

    def retract(
        self, members: Places, at: Floats, codes: Places, channels: Sequence[str], last: Floats, there: Floats
    ) -> None:
        """Take back what was counted; `last` is when each was seen and answered otherwise, `there` in its channel.

        Both are (n, 2), -inf for never. Raises Anew if too much would have to be taken back.
        """
        added = bumps(at, codes, self.origin)
        touched, before = self.everybody.retract(members, added, last)
        self.everywhere.retract(members, at, codes, added)
        self._leave(self.everywhere, self.everybody, touched, before)
        numbers = numbered(channels, self._channel_of)
        rows = self.seats.find(_both(numbers, members))
        touched, before = self.inside.retract(rows, added, there)
        for room, mine, of in self._each_room(numbers, touched):
            room.retract(rows[mine], at[mine], codes[mine], added[:, mine])
            self._leave(room, self.inside, touched[of], before[of])

    def _leave(self, room: Room, counters: Counters, touched: Places, before: Floats) -> None:
        now = counters.last(touched)
        room.moved(touched[now != before], before[now != before])
        room.leave(touched[~np.isfinite(now)])

    def _each_room(self, numbers: Places, touched: Places) -> Iterator[tuple[Room, Places, Places]]:
        """Each room, the places of its events (in rooms of these numbers) and of its rows among those touched."""
        order, where = _by_room(numbers)
        again, seen = _by_room((self.seats.keys[touched] >> 32).astype(np.intp))
        for number, mine in where.items():
            yield self._rooms[number], order[mine], again[seen[number]]

    def nbytes(self) -> int:
        """Bytes held."""
        in_rooms = sum(room.nbytes() for room in (self.everywhere, *self._rooms))
        return in_rooms + self.everybody.nbytes() + self.inside.nbytes() + self.seats.nbytes()


def _both(channel: Places | int, members: Places) -> npt.NDArray[np.int64]:
    return np.asarray((np.asarray(channel, dtype=np.int64) << 32) | members)


def _by_room(numbers: Places) -> tuple[Places, dict[int, slice]]:
    """Places in the order of their rooms, and where each room's are in it."""
    order = np.argsort(numbers, kind="stable")
    rooms, first = np.unique(numbers[order], return_index=True)
    ends = np.append(first[1:], len(numbers)).tolist()
    spans = zip(rooms.tolist(), first.tolist(), ends, strict=True)
    return order, {room: slice(begin, end) for room, begin, end in spans}
