"""Following a community's history: a picture when a question is asked, a lesson when its week is over."""

from collections import deque
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.columns import DAY
from core.expertise.features import Picture
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Evidence, Kind
from core.expertise.residual import Residual
from core.expertise.scorer import probabilities, reranked, shares

Floats = npt.NDArray[np.float64]

WAIT = 7 * DAY  # until it counts who replied
MOST_A_WEEK = 100  # questions watched at once
WATCHED = 1_024  # candidates of a question that are remembered until its outcome
SAID = 30  # of them whose chances are made true: as many as a wave logs
BEST = 80  # of them that a step compares; whoever replied is among them, too
OTHERS = 40  # of the rest at most, evenly, who stand for all of them: else the unlikely would only be seen to reply


@dataclass(frozen=True, slots=True)
class _Watched:
    at: float
    thread: str
    slots: npt.NDArray[np.intp]  # the likeliest first, as weighted sums have it
    values: npt.NDArray[np.float32]
    scores: Floats  # as shipped, trees included


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
                some, standing = compared(replied)
                self._calibrate(watched, replied)
                values, who = watched.values[some].astype(np.float64), replied[some].astype(np.float64)
                self.residual.step(values, watched.scores[some], who, standing)

    def _calibrate(self, watched: _Watched, replied: npt.NDArray[np.bool_]) -> None:
        """Compare what would have been said of the likeliest with what they did."""
        added = self.residual.added()
        scores = watched.scores + watched.values @ added.linear
        bends = added.bends(watched.values.T.astype(np.float64))
        scores = scores + bends if len(bends) else scores
        likely = probabilities(shares(scores), self._matcher.weights.repliers)
        top = np.argsort(-scores, kind="stable")[:SAID]
        self.residual.line.learn(likely[top], replied[top].astype(np.float64))

    def _watch(self, row: Evidence, seen: Picture) -> None:
        asker = self._matcher.memory.find(row.member)
        scores = self._cold @ seen.columns
        if asker is not None:
            scores[:-1][seen.slots == asker] = -np.inf
        best = np.argsort(-scores[:-1], kind="stable")[:WATCHED]
        best = best[np.isfinite(scores[best])]
        if len(best) and row.thread is not None:
            told = reranked(self._matcher.weights, seen.columns, scores)[best]
            values = seen.values[best].astype(np.float32)
            self._waiting.append(_Watched(row.at, row.thread, seen.slots[best], values, told))


def compared(replied: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.intp], Floats]:
    """Whom a lesson compares, of candidates with the likeliest first, and for how many each of them stands."""
    best = replied.copy()
    best[:BEST] = True
    rest = np.flatnonzero(~best)
    every = max(1, -(-len(rest) // OTHERS))
    others = rest[every // 2 :: every]
    some = np.concatenate([np.flatnonzero(best), others])
    standing = np.ones(len(some))
    standing[len(some) - len(others) :] = len(rest) / max(1, len(others))
    return some, standing
