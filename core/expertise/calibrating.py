"""Making said chances true: a line in logits, moved a little by every outcome.

Platt ("Probabilistic outputs for support vector machines", 1999), learned online: Newton steps from a Gaussian prior.
"""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

EDGE = 1e-3  # chances are told apart from 0 and 1 by no less


@dataclass(slots=True)
class Line:
    """logit P(it happens) = a + b * logit(what was said); `mean` is (a, b), `precision` (2, 2) how sure that is."""

    mean: Floats
    precision: Floats

    @staticmethod
    def prior(a: float, b: float, sure_of_a: float, sure_of_b: float) -> "Line":
        """Begin with a line, and with how much it weighs (one over the variance)."""
        return Line(np.array([a, b]), np.diag([sure_of_a, sure_of_b]))

    def truly(self, said: Floats) -> Floats:
        """The chances that these come to."""
        return _sigmoid(_numbers(said) @ self.mean)

    def learn(self, said: Floats, happened: Floats, weight: float = 1.0) -> None:
        """Take outcomes, each 0 or 1, of what was said."""
        numbers = _numbers(said)
        likely = _sigmoid(numbers @ self.mean)
        self.precision = self.precision + weight * (numbers * (likely * (1.0 - likely))[:, None]).T @ numbers
        self.mean = self.mean + np.linalg.solve(self.precision, weight * numbers.T @ (happened - likely))

    def written(self) -> dict[str, Any]:
        """Give the state as JSON can hold it."""
        return {"mean": self.mean.tolist(), "precision": self.precision.tolist()}

    @classmethod
    def read(cls, state: dict[str, Any]) -> Self:
        """Take a state up again."""
        return cls(np.array(state["mean"]), np.array(state["precision"]))


def _numbers(said: Floats) -> Floats:
    inside = np.clip(said, EDGE, 1.0 - EDGE)
    return np.stack([np.ones_like(inside), np.log(inside / (1.0 - inside))], axis=1)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-x)))
