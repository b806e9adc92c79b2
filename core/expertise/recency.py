"""Moments in order: the latest of a room, and how many members were seen after a moment."""

from math import isqrt

import numpy as np
import numpy.typing as npt

from core.expertise.left import Anew

Floats = npt.NDArray[np.float64]
Slots = npt.NDArray[np.intp]

_FEW = 16  # members seen anew, at least, before all moments are sorted again


class Timeline:
    """The latest `keep` moments in order of time, each with a member's row; much older ones are dropped.

    Up to as many again are kept behind them, so that there are enough where some are taken back.
    """

    def __init__(self, keep: int) -> None:
        self._keep, self._size, self._cut = keep, 0, False
        self._at, self._row = np.zeros(8), np.zeros(8, dtype=np.int32)

    def extend(self, at: Floats, rows: Slots | None = None) -> None:
        """Insert moments, at the end as a rule. Among the kept ones the order of arrival is forgotten."""
        rows = np.zeros(len(at), dtype=np.int32) if rows is None else rows
        size = self._size + len(at)
        if size > 2 * self._keep:
            self._cut = True
            at, rows = np.concatenate([self._at[: self._size], at]), np.concatenate([self._row[: self._size], rows])
            latest = np.argsort(at, kind="stable")[-(self._keep + self._keep // 2) :]
            at, rows, self._size, size = at[latest], rows[latest], 0, len(latest)
        more = min(size + size // 4, 2 * self._keep) - len(self._at)
        if size > len(self._at):
            self._at = np.concatenate([self._at, np.zeros(more)])
            self._row = np.concatenate([self._row, np.zeros(more, dtype=np.int32)])
        self._at[self._size : size] = at
        self._row[self._size : size] = rows
        begin = max(self._size - 1, 0)
        if (np.diff(self._at[begin:size]) < 0).any():
            order = np.argsort(self._at[:size], kind="stable")
            self._at[:size], self._row[:size] = self._at[order], self._row[order]
        self._size = size

    def retract(self, at: Floats, rows: Slots | None = None) -> None:
        """Take moments back, each once; raises Anew if those that were dropped would count instead."""
        rows = np.zeros(len(at), dtype=np.int32) if rows is None else rows
        kept = np.ones(self._size, dtype=bool)
        for moment, row in zip(at.tolist(), rows.tolist(), strict=True):
            begin, end = (int(self._at[: self._size].searchsorted(moment, side)) for side in ("left", "right"))
            same = np.flatnonzero((self._row[begin:end] == row) & kept[begin:end])
            if len(same):
                kept[begin + same[0]] = False
        size = int(kept.sum())
        self._at[:size], self._row[:size] = self._at[: self._size][kept], self._row[: self._size][kept]
        self._size = size
        if self._cut and size < self._keep:
            raise Anew

    @property
    def full(self) -> bool:
        """Whether there may have been more than `keep` moments."""
        return self._size >= self._keep

    def nbytes(self) -> int:
        """Bytes held."""
        return self._at.nbytes + self._row.nbytes

    def read(self) -> tuple[Floats, npt.NDArray[np.int32]]:
        """Moments in ascending order and their rows, at most `keep`."""
        start = max(0, self._size - self._keep)
        return self._at[start : self._size], self._row[start : self._size]


class Recency:
    """Counts members seen after a moment. Everybody's last moments are sorted now and then; few have moved since."""

    def __init__(self) -> None:
        self._sorted = np.zeros(0)
        self._was: dict[int, float] = {}  # row -> its moment in `_sorted`, for those who moved since
        self._is: dict[int, float] = {}
        self._old, self._new = np.zeros(0), np.zeros(0)
        self._dirty = self.unsorted = False  # unsorted: so many have moved that everybody's are to be sorted first
        self.best: Slots | None = None  # of the room, as of when everybody was sorted; see `pool`

    @property
    def moved_rows(self) -> Slots:
        """Who was seen since everybody was sorted, the latest last."""
        return np.array(list(self._is), dtype=np.intp)

    def moved(self, rows: Slots, before: Floats, now: Floats, size: int) -> None:
        """These rows were seen again (or first, `before` being -inf; or never, `now` being it), of `size` in all."""
        self._dirty = True
        if self.unsorted or len(self._is) + len(rows) > max(_FEW, isqrt(size)):
            self.unsorted = True
            return
        for row, old, new in zip(rows.tolist(), before.tolist(), now.tolist(), strict=True):
            self._was.setdefault(row, old)
            self._is.pop(row, None)
            self._is[row] = new

    def sort(self, everybody: Floats) -> None:
        """Begin anew from everybody's last moments."""
        self._sorted = np.sort(everybody)
        self._was, self._is, self.best, self._dirty, self.unsorted = {}, {}, None, True, False

    def after(self, moments: Floats) -> Floats:
        """How many were seen after each of some moments."""
        ordered, old, new = self.moments()
        found = len(ordered) - ordered.searchsorted(moments, side="right")
        if len(new):
            found += len(new) - new.searchsorted(moments, side="right")
            found -= len(old) - old.searchsorted(moments, side="right")
        return np.asarray(found, dtype=np.float64)

    def nbytes(self) -> int:
        """Bytes held."""
        return self._sorted.nbytes + 200 * len(self._is)

    def moments(self) -> tuple[Floats, Floats, Floats]:
        """Sorted moments: everybody's as they were once, then of those who moved since, as they were and as they are.

        How many were seen after a moment is their number in the first, less in the second, plus in the third.
        """
        if self._dirty:
            old = np.array(list(self._was.values()))
            new = np.array(list(self._is.values()))
            self._old, self._new = np.sort(old[np.isfinite(old)]), np.sort(new[np.isfinite(new)])
            self._dirty = False
        return self._sorted, self._old, self._new
