"""Who is about: counts that fade with time, kept so that a late row counts exactly as if it had come in order."""

from array import array
from itertools import repeat

import numpy as np
import numpy.typing as npt

from core.expertise.columns import RATES, ROOMS, Kept, Known
from core.expertise.kernels import Numbers, kernels
from core.expertise.model import Kind
from core.expertise.recency import Recency, Timeline

Floats = npt.NDArray[np.float64]
Slots = npt.NDArray[np.intp]

REMEMBERED = 4_096  # latest openings and answers of a room that the rates look at
_MODEST = 1_024  # the same for one channel
_AT_ONCE = 4_096  # rows that wait, to be counted together

_CODES = {Kind.OPENED: 0, Kind.ANSWERED: 1, Kind.SPOKE: 2, Kind.HELPED: 3}
_OPENED, _HEARD = 0, 3  # the first code, and the first of those that nobody wrote where it could be heard
_ANSWERS = np.array([False, True, False, True])
_BUMPS = np.array([[1.0, 1, 1, 0, 0], [1, 1, 1, 1, 1], [1, 1, 1, 0, 0], [0, 0, 0, 1, 1]])
_SHARE = 1.0 - np.exp2(-1.0 / np.array(ROOMS))
_FADE = np.exp2(-np.arange(REMEMBERED + 1)[:, None] / np.array(ROOMS)[None, :]) * _SHARE


class Room:
    """One channel, or the whole community: its members' counters and its openings and answers.

    With h the half-life, an event at t adds 2^-((now - t)/h). Rows wait and are counted together: O(1) each.
    """

    def __init__(self, keep: int = _MODEST) -> None:
        self._rows: dict[int, int] = {}
        self._slots, self._slots_read = array("i"), np.zeros(0, dtype=np.intp)
        self._waiting = (array("i"), array("d"), array("b"))  # row, moment, code
        self._values = np.zeros((4, len(RATES)))
        self._last, self._last_answer = np.full(4, -np.inf), np.full(4, -np.inf)
        self._total, self._total_at = np.zeros(len(RATES)), -np.inf
        self._openings, self._answers = Timeline(keep), Timeline(keep)
        self._rated: Numbers
        self._rates, self._rated = np.zeros((4, len(ROOMS))), np.zeros(0, dtype=np.int32)
        self._stale = False
        self.recency = Recency()

    def __len__(self) -> int:
        return len(self._slots)

    def observe(self, slot: int, kind: Kind, at: float) -> None:
        """Count what one member did here."""
        row = self._rows.get(slot)
        if row is None:
            row = self._rows[slot] = len(self._slots)
            self._slots.append(slot)
        rows, moments, codes = self._waiting
        rows.append(row)
        moments.append(at)
        codes.append(_CODES[kind])
        if len(rows) >= _AT_ONCE:
            self.settle()

    def slots(self) -> Slots:
        """Everybody seen here, in the order of their rows."""
        if len(self._slots_read) != len(self._slots):
            self._slots_read = np.array(self._slots, dtype=np.intp)
        return self._slots_read

    def settle(self) -> None:
        """Count what waits."""
        if not self._waiting[0]:
            return
        rows, at = np.array(self._waiting[0], dtype=np.intp), np.array(self._waiting[1])
        codes = np.array(self._waiting[2], dtype=np.intp)
        self._waiting = (array("i"), array("d"), array("b"))
        self._make_room()
        touched = np.unique(rows)
        before = self._last[touched]
        np.maximum.at(self._last, rows, at)
        newest = self._last[touched]
        aged = np.where(np.isfinite(before), newest - before, 0.0)  # who was never seen has nothing that could fade
        self._values[touched] *= np.exp2(-aged[:, None] * RATES)
        np.add.at(self._values, rows, _BUMPS[codes] * np.exp2(-(self._last[rows] - at)[:, None] * RATES))
        self.recency.moved(touched, before, newest, self._last[: len(self)])
        self._count_all(at, codes)
        opened, answered = codes == _OPENED, _ANSWERS[codes]
        if opened.any():
            self._openings.extend(at[opened])
            self._stale = True
        if answered.any():
            np.maximum.at(self._last_answer, rows[answered], at[answered])
            self._answers.extend(at[answered], rows[answered])
            self._stale = True

    def read(self, now: float, slots: Slots) -> Known:
        """Describe these members as of `now`; -1 is somebody unknown."""
        self.settle()
        if self._stale:
            self._rate()
        rows = np.array(list(map(self._rows.get, slots.tolist(), repeat(-1))), dtype=np.intp)
        aged = max(now - self._total_at, 0.0) if len(self) else 0.0
        ordered, old, new = self.recency.moments()
        total = self._total * np.exp2(-aged * RATES)
        kept = Kept(self._values, self._last, self._last_answer, self._rates, total, ordered, old, new)
        return kernels().room(kept, rows, now)

    def _make_room(self) -> None:
        while len(self._last) < len(self):
            self._values = np.concatenate([self._values, np.zeros_like(self._values)])
            self._rates = np.concatenate([self._rates, np.zeros_like(self._rates)])
            never = np.full(len(self._last), -np.inf)
            self._last = np.concatenate([self._last, never])
            self._last_answer = np.concatenate([self._last_answer, never])

    def _count_all(self, at: Floats, codes: Slots) -> None:
        newest = max(self._total_at, float(at.max()))
        if np.isfinite(self._total_at):
            self._total *= np.exp2(-(newest - self._total_at) * RATES)
        self._total += (_BUMPS[codes] * np.exp2(-(newest - at)[:, None] * RATES)).sum(axis=0)
        self._total_at = newest

    def _rate(self) -> None:
        """Share of the threads opened here that each member replied to, (members, ROOMS), each in [0, 1]."""
        openings, _ = self._openings.read()
        at, rows = self._answers.read()
        self._rates[self._rated] = 0.0
        self._rated = rows.copy()
        kernels().rate(self._rates, openings, at, rows, _FADE, full=self._openings.full)
        self._stale = False
