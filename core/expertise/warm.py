"""What a community's own outcomes add to the shipped weights: one cheap, strongly regularised step for each."""

from base64 import b64decode, b64encode
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from core.expertise.calibrating import Line
from core.expertise.columns import DAY
from core.expertise.features import NAMES, VERSION, Picture
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Evidence, Kind
from core.expertise.scorer import probabilities, shares

Floats = npt.NDArray[np.float64]

PULL = 50.0  # how strongly the shipped weights hold, in questions, on features of standard deviation 1
LEAST = 20  # outcomes below which the shipped weights stand alone
WAIT = 7 * DAY  # until it counts who replied
MOST_A_WEEK = 100  # questions watched at once
WATCHED = 1_024  # candidates of a question that are remembered until its outcome
SAID = 30  # of them whose chances are made true: as many as a wave logs
SURE = (4.0, 100.0)  # of the line that makes them so: usually some half a logit up or down, hardly steeper
BEST = 80  # of them that a step compares; whoever replied is among them, too


@dataclass(slots=True)
class Residual:
    """Weights on top of the shipped ones: Gaussian, moved by each outcome as online Newton steps do (Laplace).

    `mean` and `precision` are of features divided by `scale`, their usual spread; an outcome costs O(features^3).
    """

    scale: Floats
    mean: Floats = field(default_factory=lambda: np.zeros(len(NAMES)))
    precision: Floats = field(default_factory=lambda: PULL * np.eye(len(NAMES)))
    steps: int = 0
    line: Line = field(default_factory=lambda: Line.prior(0.0, 1.0, *SURE))

    def step(self, values: Floats, cold: Floats, replied: Floats) -> None:
        """Learn from one question: its candidates' numbers, the shipped weights, and 1 for each who replied."""
        share = replied / replied.sum()
        scaled = values / self.scale
        scores = values @ cold + scaled @ self.mean
        grown = np.exp(scores - scores.max())
        likely = grown / grown.sum()
        centred = scaled - likely @ scaled
        self.precision += (centred * likely[:, None]).T @ centred
        self.mean += np.linalg.solve(self.precision, scaled.T @ (share - likely))
        self.steps += 1

    def vector(self) -> Floats:
        """What to add to the shipped weights; nothing before `LEAST` outcomes."""
        return self.mean / self.scale if self.steps >= LEAST else np.zeros_like(self.mean)

    def written(self) -> dict[str, Any]:
        """Give the state as JSON can hold it."""
        upper = self.precision[np.triu_indices(len(NAMES))]
        return {
            "features": VERSION,
            "steps": self.steps,
            "line": self.line.written(),
            "mean": self.mean.tolist(),
            "precision": b64encode(upper.astype("<f8").tobytes()).decode(),
        }

    @staticmethod
    def read(state: dict[str, Any], scale: Floats) -> "Residual":
        """Take a state up again; one of other features is worth nothing."""
        found = Residual(scale)
        if state.get("features") != VERSION:
            return found
        upper = np.frombuffer(b64decode(state["precision"]), dtype="<f8")
        whole = np.zeros_like(found.precision)
        whole[np.triu_indices(len(NAMES))] = upper
        found.precision = whole + np.triu(whole, 1).T
        found.mean, found.steps = np.array(state["mean"]), int(state["steps"])
        if "line" in state:
            found.line = Line.read(state["line"])
        return found


@dataclass(frozen=True, slots=True)
class _Watched:
    at: float
    thread: str
    slots: npt.NDArray[np.intp]  # the likeliest first
    values: npt.NDArray[np.float32]


class Learner:
    """Follows a history in time order: a picture when a question is opened, a step when its week is over.

    It observes for the matcher. A row older than one told before is no lesson: then the picture
    would know what came later.
    """

    def __init__(self, matcher: Matcher, residual: Residual, since: float = -np.inf) -> None:
        """Learn from what was opened after `since`."""
        self.residual = residual
        self._matcher = matcher
        self._cold = matcher.weights.vector()
        self._since = since
        self._told = -np.inf
        self._waiting: deque[_Watched] = deque()

    def hear(self, row: Evidence) -> None:
        """Take the next row, and let the matcher observe it."""
        self._before(row)
        self._matcher.observe(row)

    def _before(self, row: Evidence) -> None:
        self.catch_up(row.at)
        if row.kind is not Kind.OPENED or row.thread is None or row.at < self._told or row.at <= self._since:
            self._told = max(self._told, row.at)
            return
        self._told = row.at
        if len(self._waiting) < MOST_A_WEEK:
            seen = self._matcher.picture(Ask(row.member, row.at, row.channel, row.terms, row.thread))
            self._watch(row, seen)

    def catch_up(self, now: float) -> None:
        """Learn from every question whose week is over by now."""
        while self._waiting and self._waiting[0].at <= now - WAIT:
            watched = self._waiting.popleft()
            replied = np.isin(watched.slots, self._matcher.repliers(watched.thread))
            if replied.any():
                best = replied.copy()
                best[:BEST] = True
                values = watched.values[best].astype(np.float64)
                self._calibrate(watched, replied)
                self.residual.step(values, self._cold, replied[best].astype(np.float64))

    def _calibrate(self, watched: _Watched, replied: npt.NDArray[np.bool_]) -> None:
        """Compare what would have been said of the likeliest with what they did."""
        scores = watched.values @ (self._cold + self.residual.vector())
        likely = probabilities(shares(scores), self._matcher.weights.repliers)
        top = np.argsort(-scores, kind="stable")[:SAID]
        self.residual.line.learn(likely[top], replied[top].astype(np.float64))

    def _watch(self, row: Evidence, seen: Picture) -> None:
        asker = self._matcher.memory.find(row.member)
        scores = seen.values[: len(seen.slots)] @ self._cold
        if asker is not None:
            scores[seen.slots == asker] = -np.inf
        best = np.argsort(-scores, kind="stable")[:WATCHED]
        best = best[np.isfinite(scores[best])]
        if len(best) and row.thread is not None:
            self._waiting.append(_Watched(row.at, row.thread, seen.slots[best], seen.values[best].astype(np.float32)))
