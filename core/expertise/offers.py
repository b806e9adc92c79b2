"""What live offers teach: P(accepts) and P(it held), each calibrated, so that a wave is as large as it needs to be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, log
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ENOUGH = 0.9  # the chance that somebody helps, at which nobody more is asked
# Before anything is known here: an offer to somebody who replies to such questions one time in two is accepted
# about one time in three. The prior weighs as much as some twenty offers.
_PRIOR = np.array([-0.7, 0.5])
_CERTAIN = np.diag([6.0, 12.0])
_HELD, _NOT = 6.0, 2.0  # as if eight accepted offers had been followed up: three of four held
_EDGE = 1e-3


@dataclass(slots=True)
class Acceptance:
    """P(accepts | P(replies)): logit a + b * logit(P(replies)), moved by each offer; and P(it held | accepted)."""

    mean: Floats = field(default_factory=_PRIOR.copy)
    precision: Floats = field(default_factory=_CERTAIN.copy)
    offers: int = 0
    held: float = 0.0
    followed: float = 0.0

    def accepts(self, replies: float) -> float:
        """P(accepts) of somebody whose P(replies) this is."""
        return _sigmoid(float(self.mean @ _numbers(replies)))

    def holds(self) -> float:
        """P(it held) once somebody accepted."""
        return (self.held + _HELD) / (self.followed + _HELD + _NOT)

    def helps(self, replies: float) -> float:
        """P(accepts, and it helps)."""
        return self.accepts(replies) * self.holds()

    def offered(self, replies: float, *, accepted: bool, weight: float = 1.0) -> None:
        """Learn from one offer that is over; one that was closed early counts for the part of its time it had."""
        numbers = _numbers(replies)
        likely = _sigmoid(float(self.mean @ numbers))
        self.precision += weight * likely * (1.0 - likely) * np.outer(numbers, numbers)
        self.mean += np.linalg.solve(self.precision, weight * (float(accepted) - likely) * numbers)
        self.offers += 1

    def followed_up(self, *, held: bool) -> None:
        """Learn from one accepted offer whose end is known."""
        self.held += float(held)
        self.followed += 1.0

    def written(self) -> dict[str, Any]:
        """Give the state as JSON can hold it."""
        return {
            "mean": self.mean.tolist(),
            "precision": self.precision.tolist(),
            "offers": self.offers,
            "held": self.held,
            "followed": self.followed,
        }

    @staticmethod
    def read(state: dict[str, Any]) -> "Acceptance":
        """Take a state up again."""
        return Acceptance(
            np.array(state["mean"]), np.array(state["precision"]), state["offers"], state["held"], state["followed"]
        )


def enough(helping: Sequence[float]) -> int:
    """How many of these people, asked in this order, make it likely enough that somebody helps; all if none do."""
    nobody = 1.0
    for asked, likely in enumerate(helping, start=1):
        nobody *= 1.0 - likely
        if 1.0 - nobody >= ENOUGH:
            return asked
    return len(helping)


def _numbers(replies: float) -> Floats:
    inside = min(max(replies, _EDGE), 1.0 - _EDGE)
    return np.array([1.0, log(inside / (1.0 - inside))])


def _sigmoid(x: float) -> float:
    return 1.0 / (1.0 + exp(-x))
