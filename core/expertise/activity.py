"""Who is about: counts that fade with time, kept so that a late row counts exactly as if it had come in order."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.model import Kind

Floats = npt.NDArray[np.float64]
Slots = npt.NDArray[np.intp]

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
SPOKE = (10 * MINUTE, 10 * DAY, 120 * DAY)  # half-lives, seconds, of any message
ANSWERED = 30 * DAY  # half-life of first replies in others' threads
ROOMS = (6.0, 16.0, 48.0, 160.0)  # half-lives, in threads opened: no tuning between busy and quiet rooms
REMEMBERED = 4_096  # latest openings and answers of a room that the rates look at
_MODEST = 1_024  # the same for one channel

_RATES = 1.0 / np.array([*SPOKE, ANSWERED, np.inf])  # without decay: answers ever
_BUMP_SPOKE = np.array([1.0] * len(SPOKE) + [0.0, 0.0])
_BUMP_ANSWERED = 1.0 - _BUMP_SPOKE
_BUMPS = {
    Kind.OPENED: _BUMP_SPOKE,
    Kind.ANSWERED: _BUMP_SPOKE + _BUMP_ANSWERED,
    Kind.SPOKE: _BUMP_SPOKE,
    Kind.HELPED: _BUMP_ANSWERED,  # nobody wrote anything where it could be heard
}
_SHARE = 1.0 - np.exp2(-1.0 / np.array(ROOMS))
_FADE = np.exp2(-np.arange(REMEMBERED + 1)[:, None] / np.array(ROOMS)[None, :])


class Counts:
    """Decayed counters of some members, O(1) an event. With h the half-life, an event at t adds 2^-((now - t)/h)."""

    def __init__(self, size: int = 16) -> None:
        self._values = np.zeros((size, len(_RATES)))
        self._last = np.zeros(size)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, row: int, at: float, bump: Floats) -> None:
        """Count one event; a late one is added with the decay it already has, so order does not matter."""
        while row >= len(self._last):
            self._values = np.concatenate([self._values, np.zeros_like(self._values)])
            self._last = np.concatenate([self._last, np.zeros_like(self._last)])
        self._size = max(self._size, row + 1)
        ahead = at - self._last[row]
        if ahead >= 0:
            self._values[row] = self._values[row] * np.exp2(-ahead * _RATES) + bump
            self._last[row] = at
        else:
            self._values[row] += bump * np.exp2(ahead * _RATES)

    def read(self, now: float) -> tuple[Floats, Floats]:
        """The counters as of `now`, (members, half-lives), and each member's last moment, epoch seconds."""
        last = self._last[: self._size]
        fade = np.exp2(-np.maximum(now - last, 0.0)[:, None] * _RATES[None, :])
        return self._values[: self._size] * fade, last


class Timeline:
    """The latest `keep` moments in order of time, each with a member's row; older ones are dropped."""

    def __init__(self, keep: int) -> None:
        self._keep, self._size = keep, 0
        self._at, self._row = np.zeros(8), np.zeros(8, dtype=np.intp)

    def add(self, at: float, row: int = 0) -> None:
        """Insert one moment, at the end as a rule. Among the kept ones the order of arrival is forgotten."""
        if self._size == len(self._at):
            if self._size >= 2 * self._keep:
                self._at[: self._keep], self._row[: self._keep] = self._at[-self._keep :], self._row[-self._keep :]
                self._size = self._keep
            else:
                self._at = np.concatenate([self._at, np.zeros_like(self._at)])
                self._row = np.concatenate([self._row, np.zeros_like(self._row)])
        place = self._size
        if place and self._at[place - 1] > at:
            place = int(np.searchsorted(self._at[:place], at, side="right"))
            self._at[place + 1 : self._size + 1] = self._at[place : self._size].copy()
            self._row[place + 1 : self._size + 1] = self._row[place : self._size].copy()
        self._at[place], self._row[place] = at, row
        self._size += 1

    @property
    def full(self) -> bool:
        """Whether there may have been more than `keep` moments."""
        return self._size >= self._keep

    def read(self) -> tuple[Floats, Slots]:
        """Moments in ascending order and their rows, at most `keep`."""
        start = max(0, self._size - self._keep)
        return self._at[start : self._size], self._row[start : self._size]


class Room:
    """One channel, or the whole community: its members' counters and its openings and answers."""

    def __init__(self, keep: int = _MODEST) -> None:
        self._rows: dict[int, int] = {}
        self._slots: list[int] = []
        self._slots_read: Slots = np.zeros(0, dtype=np.intp)
        self._last_answers: list[float] = []
        self._counts = Counts()
        self._openings, self._answers = Timeline(keep), Timeline(keep)

    def observe(self, slot: int, kind: Kind, at: float) -> None:
        """Count what one member did here."""
        row = self._rows.get(slot)
        if row is None:
            row = self._rows[slot] = len(self._slots)
            self._slots.append(slot)
            self._last_answers.append(-np.inf)
        answered = kind in (Kind.ANSWERED, Kind.HELPED)
        bump = _BUMPS[kind]
        if answered:
            self._answers.add(at, row)
            self._last_answers[row] = max(self._last_answers[row], at)
        elif kind is Kind.OPENED:
            self._openings.add(at)
        self._counts.add(row, at, bump)

    def read(self, now: float) -> "Seen":
        """Everything known of the members seen here, as of `now`."""
        if len(self._slots_read) != len(self._slots):
            self._slots_read = np.array(self._slots, dtype=np.intp)
        values, last = self._counts.read(now)
        return Seen(
            slots=self._slots_read,
            counts=values,
            rates=self._rates(),
            last=last,
            last_answer=np.array(self._last_answers),
        )

    def _rates(self) -> Floats:
        """Share of the threads opened here that each member replied to, (members, ROOMS), each in [0, 1]."""
        openings, _ = self._openings.read()
        at, rows = self._answers.read()
        since = len(openings) - np.searchsorted(openings, at, side="left")
        faded = _FADE[np.minimum(since, len(_FADE) - 1)]
        if self._openings.full:  # what came before the oldest opening kept is further back than can be counted
            faded = faded * (at >= openings[0])[:, None]
        size = len(self._slots)
        columns = [np.bincount(rows, faded[:, i], size) for i in range(len(ROOMS))]
        return np.asarray(np.stack(columns, axis=1) * _SHARE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a room knows of its members; arrays run over `slots` (the community's row numbers), times in epoch seconds.

    `counts` is (members, SPOKE + ANSWERED + answers ever), `rates` (members, ROOMS).
    """

    slots: Slots
    counts: Floats
    rates: Floats
    last: Floats
    last_answer: Floats
