"""Weights on top of the shipped ones, moved by one outcome after another: first straight ones, later with bends."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from core.expertise.bends import Added, Hinges
from core.expertise.calibrating import Line
from core.expertise.features import NAMES, VERSION
from core.expertise.scorer import Weights

Floats = npt.NDArray[np.float64]

PULL = 50.0  # how strongly the shipped weights hold, in questions, on numbers of standard deviation 1
LEAST = 20  # outcomes below which the shipped weights stand alone
MANY = 300  # outcomes from which on effects may bend: with fewer, bends fit to chance (docs/matcher.md)
SURE = (4.0, 100.0)  # of the line that makes chances true: usually some half a logit up or down, hardly steeper


@dataclass(slots=True)
class Posterior:
    """Gaussian weights about nought of numbers of standard deviation 1: `mean` (numbers), `precision` its square.

    An online Newton step an outcome (Laplace's method); it costs O(numbers^3).
    """

    mean: Floats
    precision: Floats
    steps: int = 0

    @staticmethod
    def prior(size: int) -> "Posterior":
        """Nothing is known yet."""
        return Posterior(np.zeros(size), PULL * np.eye(size))

    def step(self, numbers: Floats, scores: Floats, share: Floats) -> None:
        """Learn from one question: (candidates, numbers), what is scored without these weights, and who has replied."""
        scores = scores + numbers @ self.mean
        grown = np.exp(scores - scores.max())
        likely = grown / grown.sum()
        centred = numbers - likely @ numbers
        self.precision += (centred * likely[:, None]).T @ centred
        self.mean += np.linalg.solve(self.precision, numbers.T @ (share - likely))
        self.steps += 1

    def written(self) -> dict[str, Any]:
        """Give the state as JSON can hold it."""
        upper = self.precision[np.triu_indices(len(self.mean))]
        precision = b64encode(upper.astype("<f8").tobytes()).decode()
        return {"steps": self.steps, "mean": self.mean.tolist(), "precision": precision}

    @staticmethod
    def read(state: dict[str, Any]) -> "Posterior":
        """Take a state up again."""
        mean = np.array(state["mean"])
        whole = np.zeros((len(mean), len(mean)))
        whole[np.triu_indices(len(mean))] = np.frombuffer(b64decode(state["precision"]), dtype="<f8")
        return Posterior(mean, whole + np.triu(whole, 1).T, int(state["steps"]))


@dataclass(slots=True)
class Residual:
    """What outcomes taught: `scale` is the numbers' usual spread (NAMES), `hinges` where they may bend, if anywhere.

    Both kinds of weights learn from every outcome; the straight ones, fewer, are true sooner.
    """

    scale: Floats
    hinges: Hinges = field(default_factory=Hinges.none)
    trees: str = ""  # which are below, for what is learned beside other ones is not true beside these
    straight: Posterior = field(default_factory=lambda: Posterior.prior(len(NAMES)))
    bent: Posterior | None = None
    line: Line = field(default_factory=lambda: Line.prior(0.0, 1.0, *SURE))

    @staticmethod
    def above(weights: Weights) -> "Residual":
        """Nothing was learned yet on top of these weights."""
        hinges = weights.hinges()
        bent = Posterior.prior(len(NAMES) + len(hinges.knots)) if len(hinges.knots) else None
        return Residual(weights.scale(), hinges, weights.trees.version, bent=bent)

    @property
    def steps(self) -> int:
        """How many outcomes were learned from."""
        return self.straight.steps

    def step(self, values: Floats, scores: Floats, replied: Floats, standing: Floats | None = None) -> None:
        """Learn from one question: its candidates' numbers, scores as shipped, and 1 for each who replied.

        A candidate may be `standing` for several who did not (a sampled softmax, corrected by how many that are).
        """
        share = replied / replied.sum()
        if standing is not None:
            scores = scores + np.log(standing)
        scaled = values / self.scale
        self.straight.step(scaled, scores, share)
        if self.bent is not None:
            bent = self.hinges.of(values.T).T / self.hinges.spread
            self.bent.step(np.concatenate([scaled, bent], axis=1), scores, share)

    def added(self) -> Added:
        """What to add to the shipped weights; nothing before `LEAST` outcomes, no bends before `MANY`."""
        if self.steps < LEAST:
            return Added.of(np.zeros(len(NAMES)))
        if self.bent is None or self.bent.steps < MANY:
            return Added.of(self.straight.mean / self.scale)
        mean = self.bent.mean
        return Added(mean[: len(NAMES)] / self.scale, self.hinges, mean[len(NAMES) :] / self.hinges.spread)

    def written(self) -> dict[str, Any]:
        """Give the state as JSON can hold it."""
        below = {"features": VERSION, "trees": self.trees}
        state = below | {"line": self.line.written()} | self.straight.written()
        if self.bent is not None and self.bent.steps:
            state["bent"] = {"hinges": self.hinges.version} | self.bent.written()
        return state

    @staticmethod
    def read(state: dict[str, Any], weights: Weights) -> "Residual":
        """Take a state up again; one of other features or trees is worth nothing, and bends elsewhere begin anew."""
        found = Residual.above(weights)
        if state.get("features") != VERSION or state.get("trees", "") != found.trees:
            return found
        found.straight = Posterior.read(state)
        if "line" in state:
            found.line = Line.read(state["line"])
        if found.bent is not None and state.get("bent", {}).get("hinges") == found.hinges.version:
            found.bent = Posterior.read(state["bent"])
        return found
