"""Who helped whom, how much of it lately, and when last."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.columns import DAY
from core.expertise.slab import Slab

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

PAIRED = (3 * DAY, 60 * DAY)  # half-lives of one member's help to another
THANKS = 0.5  # a thanks counts as half a solved question

_PAIRED = np.array(PAIRED)


@dataclass(frozen=True, slots=True)
class Helped:
    """The others, ascending, and the help between, faded: (PAIRED, others), or (1, others) by the longer half-life."""

    others: Places
    help: Floats


class Pairs:
    """Help from one member to another, in both directions; fades as counters do (see `activity`)."""

    def __init__(self) -> None:
        self.had = Slab(len(PAIRED) + 1, latest=True)  # asker -> helpers
        self.gave = Slab()  # helper -> askers, with the longer of the half-lives

    def add(self, askers: Places, helpers: Places, at: Floats, amounts: Floats, origin: float, members: int) -> None:
        """Some were helped by others, for so much, counted from the `origin` of what fades; `members` are known."""
        grown = amounts * np.exp2((at - origin) / _PAIRED[:, None])
        for slab in (self.had, self.gave):
            slab.grow(members)
        self.had.add(askers, helpers, np.concatenate([grown, at[None, :]]))
        self.gave.add(helpers, askers, grown[-1:].copy())

    def retract(self, asker: int, helper: int, at: float, amount: float, origin: float, last: float | None) -> None:
        """Take one piece of help back; `last` says when else there was help last, if ever. Nothing may wait."""
        if last is None:
            self.had.drop(asker, helper)
            self.gave.drop(helper, asker)
            return
        grown = amount * np.exp2((at - origin) / _PAIRED)
        had, gave = self.had.at(asker, helper), self.gave.at(helper, asker)
        if had is not None and gave is not None:
            had[:-1] = np.maximum(had[:-1] - grown, 0.0)
            had[-1] = last
            gave[:] = np.maximum(gave - grown[-1:], 0.0)

    def settle(self) -> None:
        """Put what waits in its place."""
        self.had.settle()
        self.gave.settle()

    def fade(self, moved: float) -> None:
        """The origin moved by so many seconds."""
        for column, half_life in enumerate(PAIRED):
            self.had.scale(column, 2.0 ** (-moved / half_life))
        self.gave.scale(0, 2.0 ** (-moved / PAIRED[-1]))

    def of(self, member: int, age: float) -> tuple[Helped, Helped]:
        """Who helped this member, and whom this member helped; the origin was so long ago."""
        others, weights = self.had.of(member)
        faded = np.exp2(-age / _PAIRED)[:, None]
        had = Helped(others.astype(np.intp), weights[:-1] * faded)
        others, weights = self.gave.of(member)
        return had, Helped(others.astype(np.intp), weights * faded[-1:])

    def was_helped(self, member: int) -> bool:
        """Whether anybody helped this member."""
        return bool(len(self.had.of(member)[0]))

    def last(self, asker: int, helper: int) -> float | None:
        """When somebody helped somebody last, epoch seconds, if ever."""
        weights = self.had.at(asker, helper)
        return float(weights[-1]) if weights is not None else None

    def nbytes(self) -> int:
        """Bytes held."""
        return self.had.nbytes() + self.gave.nbytes()
