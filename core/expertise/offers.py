"""What live offers teach: P(accepts) and P(it held), each calibrated, so that a wave is as large as it needs to be.

Help is worth something if it still holds two weeks later; but that is asked about one question in three, and not all
answer. How a question ended is known of nearly all, and says less. So P(it held | accepted) is taken apart:
P(it helped | accepted), from every end that is known, times P(it held | it helped), from the sample. Each factor is
counted where its own cases are, so the many short ends make the first sure, and the few long ones correct all of it.
That is right if those who were asked and answered are like those who weren't. Drawing the sample by chance sees to the
asking; of who answers nobody knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.expertise.calibrating import Line

ENOUGH = 0.9  # the chance that somebody helps, at which nobody more is asked
# As if eight accepted offers had ended, and seven that helped had been asked about: all in all, three of four held.
_HELPED, _NOT_HELPED = 7.0, 1.0
_HELD, _NOT_HELD = 6.0, 1.0


def _prior() -> Line:
    """Before anything is known: who replies one time in two accepts one time in three; worth some twenty offers."""
    return Line.prior(-0.7, 0.5, 6.0, 12.0)


@dataclass(slots=True)
class Acceptance:
    """P(accepts | P(replies)): logit a + b * logit(P(replies)), moved by each offer; and P(it held | accepted).

    Of `followed` accepted offers whose end is known `helped` did; of `asked` that helped `held` still did in two weeks.
    """

    line: Line = field(default_factory=_prior)
    offers: int = 0
    helped: float = 0.0
    followed: float = 0.0
    held: float = 0.0
    asked: float = 0.0

    def accepts(self, replies: float) -> float:
        """P(accepts) of somebody whose P(replies) this is."""
        return float(self.line.truly(np.array([replies]))[0])

    def ends_well(self) -> float:
        """P(it helped) once somebody accepted."""
        return (self.helped + _HELPED) / (self.followed + _HELPED + _NOT_HELPED)

    def lasts(self) -> float:
        """P(it held) once it helped."""
        return (self.held + _HELD) / (self.asked + _HELD + _NOT_HELD)

    def holds(self) -> float:
        """P(it held) once somebody accepted."""
        return self.ends_well() * self.lasts()

    def helps(self, replies: float) -> float:
        """P(accepts, and it helps for good)."""
        return self.accepts(replies) * self.holds()

    def offered(self, replies: float, *, accepted: bool, weight: float = 1.0) -> None:
        """Learn from one offer that is over; one that was closed early counts for the part of its time it had."""
        self.line.learn(np.array([replies]), np.array([float(accepted)]), weight)
        self.offers += 1

    def ended(self, *, helped: bool) -> None:
        """Learn from one accepted offer whose end is known."""
        self.helped += float(helped)
        self.followed += 1.0

    def lasted(self, *, before: bool | None, now: bool | None) -> None:
        """Learn from what an asker says two weeks later, which takes the place of what they said before."""
        self.held += float(bool(now)) - float(bool(before))
        self.asked += float(now is not None) - float(before is not None)

    def written(self) -> dict[str, Any]:
        """Give the state as JSON can hold it."""
        ends = {"helped": self.helped, "followed": self.followed}
        return self.line.written() | {"offers": self.offers, **ends, "held": self.held, "asked": self.asked}

    @staticmethod
    def read(state: dict[str, Any]) -> "Acceptance":
        """Take a state up again."""
        line, offers, followed = Line.read(state), state["offers"], state["followed"]
        if "asked" not in state:  # written before anybody was asked: `held` was then what helped
            return Acceptance(line, offers, state["held"], followed)
        return Acceptance(line, offers, state["helped"], followed, state["held"], state["asked"])


def enough(helping: Sequence[float]) -> int:
    """How many of these people, asked in this order, make it likely enough that somebody helps; all if none do."""
    nobody = 1.0
    for asked, likely in enumerate(helping, start=1):
        nobody *= 1.0 - likely
        if 1.0 - nobody >= ENOUGH:
            return asked
    return len(helping)
