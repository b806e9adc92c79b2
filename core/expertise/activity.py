"""Who is about: counts that fade with time, kept so that a late row counts exactly as if it had come in order.

With h the half-life, an event at t counts 2^((t - origin)/h), and reading at `now` multiplies by 2^-((now - origin)/h):
what is kept never has to be touched. Once in a few days the origin moves, so that the numbers stay within a double.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.expertise.columns import ANSWER, LITTLE, LITTLE_LOG, LONG, PLAIN_AT, RATES, ROOMS, SEEN, WIDTH, Known, R, S
from core.expertise.index import NOWHERE
from core.expertise.kernels import Hall, Numbers, kernels
from core.expertise.model import Kind
from core.expertise.numbering import firsts
from core.expertise.recency import Recency, Timeline

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

KEEPS = 4_096  # latest openings and answers of the whole community that the reply rates look at
MODEST = 1_024  # the same for one channel

CODES = {Kind.OPENED: 0, Kind.ANSWERED: 1, Kind.SPOKE: 2, Kind.HELPED: 3}
_OPENED = 0
_TOGETHER = 256  # rows that are faded in one go
_ANSWERS = np.array([False, True, False, True])
_BUMPS = np.array([[1.0, 1, 1, 0], [1, 1, 1, 1], [1, 1, 1, 0], [0, 0, 0, 1]]).T.copy()
_SHARE = 1.0 - np.exp2(-1.0 / np.array(ROOMS))
_FADE = np.exp2(-np.arange(KEEPS + 1)[:, None] / np.array(ROOMS)[None, :]) * _SHARE


def bumps(at: Floats, codes: Places, origin: float) -> Floats:
    """What some events add to each counter, (RATES, events)."""
    return np.asarray(_BUMPS[:, codes] * np.exp2((at - origin) * RATES[:, None]))


class Counters:
    """Counters of members in rooms: one row for each pair that ever met, so that a look at one touches one place.

    `kept` is (rows, RATES + 2): the counters, then when somebody was seen last, and when they last answered.
    """

    def __init__(self) -> None:
        self.kept = np.zeros((0, ANSWER + 1))
        self.grow(1)

    def grow(self, rows: int) -> None:
        """Make room for so many rows."""
        more = rows - len(self.kept)
        if more > 0:
            new = np.zeros((max(more, rows // 8), ANSWER + 1))
            new[:, SEEN:] = -np.inf
            self.kept = np.concatenate([self.kept, new])

    def count(self, rows: Places, at: Floats, codes: Places, added: Floats) -> tuple[Places, Floats]:
        """Count events; gives the rows that were touched, ascending, and when each was seen last before."""
        order = np.argsort(rows)
        ordered = rows[order]
        first = firsts(ordered)
        touched = ordered[first]
        now = self.kept[touched]
        before = now[:, SEEN].copy()
        now[:, :SEEN] += np.add.reduceat(added[:, order], first, axis=1).T
        for column, moments in ((SEEN, at), (ANSWER, np.where(_ANSWERS[codes], at, -np.inf))):
            latest = np.maximum.reduceat(moments[order], first)
            np.maximum(now[:, column], latest, out=now[:, column])
        self.kept[touched] = now
        return touched, before

    def retract(self, rows: Places, added: Floats, last: Floats) -> tuple[Places, Floats]:
        """Take events back; `last` is when each was seen and answered otherwise, (n, 2), -inf for never.

        Gives the rows that were touched, ascending, and when each was seen last before.
        """
        touched, where = np.unique(rows, return_index=True)
        before = self.kept[touched, SEEN].copy()
        np.subtract.at(self.kept[:, :SEEN], rows, added.T)
        now = np.maximum(self.kept[touched, :SEEN], 0.0)
        self.kept[touched, :SEEN] = np.where(np.isfinite(last[where, :1]), now, 0.0)
        self.kept[touched, SEEN:] = last[where]
        return touched, before

    def last(self, rows: Places | Numbers) -> Floats:
        """When some were seen last; -inf is never."""
        return np.asarray(self.kept[rows, SEEN])

    def fade(self, moved: float) -> None:
        """The origin moved by so many seconds."""
        factors = np.append(np.exp2(-moved * RATES), [1.0, 1.0])
        flat = self.kept.reshape(-1)
        whole = len(flat) - len(flat) % (len(factors) * _TOGETHER)
        flat[:whole].reshape(-1, len(factors) * _TOGETHER)[:] *= np.tile(factors, _TOGETHER)
        self.kept[whole // len(factors) :] *= factors

    def nbytes(self) -> int:
        """Bytes held."""
        return self.kept.nbytes


class Rates(NamedTuple):
    """Shares of a room's threads that repliers replied to, (repliers, ROOMS), and their logs; by rows, ascending."""

    rows: Places
    shares: Floats
    logs: Floats


class Room:
    """One channel, or the whole community: what all its members sum to, and its latest openings and answers."""

    def __init__(self, counters: Counters, keep: int = MODEST) -> None:
        self._counters = counters
        self._rows, self._size = np.zeros(4, dtype=np.int32), 0
        self.total = np.zeros(len(RATES))
        self._openings, self._answers = Timeline(keep), Timeline(keep)
        self._rates: Rates | None = None
        self._recency = Recency()
        self.version = 0

    def __len__(self) -> int:
        return self._size

    @property
    def rows(self) -> Numbers:
        """The rows of everybody seen here, in the order in which they came."""
        return self._rows[: self._size]

    def enter(self, rows: Places) -> None:
        """Some were seen here for the first time."""
        size = self._size + len(rows)
        if size > len(self._rows):
            more = max(size - len(self._rows), size // 8)
            self._rows = np.concatenate([self._rows, np.zeros(more, dtype=np.int32)])
        self._rows[self._size : size] = rows
        self._size = size

    def count(self, rows: Places, at: Floats, codes: Places, added: Floats) -> None:
        """Count what happened here."""
        self.total += added.sum(axis=1)
        self.version += 1
        opened, answered = codes == _OPENED, _ANSWERS[codes]
        if opened.any():
            self._openings.extend(at[opened])
            self._rates = None
        if answered.any():
            self._answers.extend(at[answered], rows[answered])
            self._rates = None

    def retract(self, rows: Places, at: Floats, codes: Places, added: Floats) -> None:
        """Take back what happened here."""
        self.total = np.maximum(self.total - added.sum(axis=1), 0.0)
        self.version += 1
        opened, answered = codes == _OPENED, _ANSWERS[codes]
        self._rates = None
        self._openings.retract(at[opened])
        self._answers.retract(at[answered], rows[answered])

    def leave(self, rows: Places) -> None:
        """Some were not seen here after all."""
        if len(rows):
            stay = self.rows[~np.isin(self.rows, rows)]
            self._rows[: len(stay)], self._size = stay, len(stay)

    def moved(self, rows: Places, before: Floats) -> None:
        """These were seen again, or first; or earlier than it seemed."""
        self._recency.moved(rows, before, self._counters.last(rows), self._size)

    @property
    def recency(self) -> Recency:
        """When everybody was seen last, in order."""
        if self._recency.unsorted:
            self._recency.sort(self._counters.last(self.rows))
        return self._recency

    def fade(self, moved: float) -> None:
        """The origin moved by so many seconds."""
        self.total *= np.exp2(-moved * RATES)
        self.version += 1

    def read(self, rows: Places) -> Known:
        """Describe members by their rows here; `NOWHERE` is somebody who was never here."""
        here = rows >= 0
        some = np.where(here, rows, 0)
        kept = self._counters.kept[some].T
        counts, last = kept[:SEEN] * here, np.where(here, kept[SEEN], -np.inf)
        fixed = np.zeros((WIDTH - S, len(rows)))
        fixed[:R] = LITTLE_LOG
        rate = np.zeros(len(rows))
        rates = self.rates()
        if len(rates.rows):
            place = np.minimum(rates.rows.searchsorted(some), len(rates.rows) - 1)
            known = np.flatnonzero((rates.rows[place] == some) & here)
            which = place[known]
            fixed[:R, known], fixed[R + 3 :, known] = rates.logs[which].T, rates.shares[which][:, PLAIN_AT].T
            rate[known] = rates.shares[which, LONG]
        np.negative(np.log1p(self.recency.after(last)), out=fixed[R + 1])
        return Known(counts, last, fixed, rate)

    def hall(self) -> Hall:
        """All that describes its members, as arrays."""
        return (self._counters.kept, self.total, *self.recency.moments(), *self.rates())

    def answered(self, row: int) -> float | None:
        """When somebody answered here last, if ever."""
        last = float(self._counters.kept[row, ANSWER]) if row != NOWHERE else -np.inf
        return last if last > -np.inf else None

    def rates(self) -> Rates:
        """Share of the threads opened here that each member replied to, each in [0, 1]."""
        if self._rates is None:
            openings, _ = self._openings.read()
            at, who = self._answers.read()
            rows, places = np.unique(who, return_inverse=True)
            shares = np.zeros((len(rows), len(ROOMS)))
            kernels().rate(shares, openings, at, places.astype(np.int32), _FADE, full=self._openings.full)
            self._rates = Rates(rows.astype(np.intp), shares, np.log(shares + LITTLE))
        return self._rates

    def nbytes(self) -> int:
        """Bytes held."""
        return self._rows.nbytes + self._openings.nbytes() + self._answers.nbytes() + self._recency.nbytes()
