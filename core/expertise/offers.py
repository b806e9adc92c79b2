"""What live offers teach: P(accepts) and P(it held), each calibrated, so that a wave is as large as it needs to be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.expertise.calibrating import Line

ENOUGH = 0.9  # the chance that somebody helps, at which nobody more is asked
_HELD, _NOT = 6.0, 2.0  # as if eight accepted offers had been followed up: three of four held


def _prior() -> Line:
    """Before anything is known: who replies one time in two accepts one time in three; worth some twenty offers."""
    return Line.prior(-0.7, 0.5, 6.0, 12.0)


@dataclass(slots=True)
class Acceptance:
    """P(accepts | P(replies)): logit a + b * logit(P(replies)), moved by each offer; and P(it held | accepted)."""

    line: Line = field(default_factory=_prior)
    offers: int = 0
    held: float = 0.0
    followed: float = 0.0

    def accepts(self, replies: float) -> float:
        """P(accepts) of somebody whose P(replies) this is."""
        return float(self.line.truly(np.array([replies]))[0])

    def holds(self) -> float:
        """P(it held) once somebody accepted."""
        return (self.held + _HELD) / (self.followed + _HELD + _NOT)

    def helps(self, replies: float) -> float:
        """P(accepts, and it helps)."""
        return self.accepts(replies) * self.holds()

    def offered(self, replies: float, *, accepted: bool, weight: float = 1.0) -> None:
        """Learn from one offer that is over; one that was closed early counts for the part of its time it had."""
        self.line.learn(np.array([replies]), np.array([float(accepted)]), weight)
        self.offers += 1

    def followed_up(self, *, held: bool) -> None:
        """Learn from one accepted offer whose end is known."""
        self.held += float(held)
        self.followed += 1.0

    def written(self) -> dict[str, Any]:
        """Give the state as JSON can hold it."""
        return self.line.written() | {"offers": self.offers, "held": self.held, "followed": self.followed}

    @staticmethod
    def read(state: dict[str, Any]) -> "Acceptance":
        """Take a state up again."""
        return Acceptance(Line.read(state), state["offers"], state["held"], state["followed"])


def enough(helping: Sequence[float]) -> int:
    """How many of these people, asked in this order, make it likely enough that somebody helps; all if none do."""
    nobody = 1.0
    for asked, likely in enumerate(helping, start=1):
        nobody *= 1.0 - likely
        if 1.0 - nobody >= ENOUGH:
            return asked
    return len(helping)
