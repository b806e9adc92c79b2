"""The conditional logit: weights under which those who replied are likelier than the other candidates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tests.bench.gather import Gathered

Floats = npt.NDArray[np.float64]

STEPS = 30  # of Newton's method, at most


@dataclass
class Lists:
    """One set made ready: `values` (rows, features) about their question's mean, `goal` the share each reply has."""

    values: npt.NDArray[np.float32]
    goal: Floats
    start: npt.NDArray[np.int64]
    of: npt.NDArray[np.int64]  # the question of each row
    weight: Floats  # of each question


def lists(gathered: Gathered, columns: Sequence[int], scale: Floats | None = None) -> Lists:
    """Take some features of a set. Every set counts the same, so that none drowns the others."""
    of = np.repeat(np.arange(len(gathered.ids)), np.diff(gathered.start))
    begin = gathered.start[:-1]
    values = about_mean(gathered, gathered.values[:, columns] / (1.0 if scale is None else scale.astype(np.float32)))
    replied = np.add.reduceat(gathered.replied.astype(np.float64), begin)
    goal = gathered.replied / np.maximum(1.0, replied)[of]
    weight = np.where(replied > 0, 1.0 / len(gathered.ids), 0.0)
    return Lists(values.astype(np.float32), goal, begin, of, weight)


def about_mean(gathered: Gathered, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Numbers of a set's candidates, (rows, some), less the mean of their question's candidates."""
    of = np.repeat(np.arange(len(gathered.ids)), np.diff(gathered.start))
    means = np.add.reduceat(values, gathered.start[:-1], axis=0) / np.diff(gathered.start)[:, None]
    return np.asarray(values - means[of])


def spread(sets: Sequence[Gathered], columns: Sequence[int]) -> Floats:
    """Each feature's standard deviation within a question, every set counting the same."""
    squares = [(lists(each, columns).values.astype(np.float64) ** 2).mean(axis=0) for each in sets]
    return np.asarray(np.sqrt(np.mean(squares, axis=0)) + 1e-9)


def softmax(scores: Floats, start: npt.NDArray[np.int64], of: npt.NDArray[np.int64]) -> Floats:
    """Each row's share of its question."""
    grown = np.exp(scores - np.maximum.reduceat(scores, start)[of])
    return np.asarray(grown / np.add.reduceat(grown, start)[of])


def fit(sets: Sequence[Gathered], columns: Sequence[int], ridge: float) -> Floats:
    """Weights of the columns by Newton's method with halving; `ridge` is the L2 penalty on standardised weights."""
    scale = spread(sets, columns)
    parts = [lists(each, columns, scale) for each in sets]
    total = sum(part.weight.sum() for part in parts)
    for part in parts:
        part.weight = part.weight / total
    weights = np.zeros(len(columns))
    loss = _loss(parts, weights, ridge)
    for _ in range(STEPS):
        slope, bend = ridge * weights, ridge * np.eye(len(columns))
        for part in parts:
            share = softmax(part.values @ weights, part.start, part.of)
            counted = part.weight[part.of]
            slope += part.values.T @ ((share - part.goal) * counted).astype(np.float32)
            weighed = part.values * share[:, None].astype(np.float32)
            bend += part.values.T @ (weighed * counted[:, None].astype(np.float32))
            means = np.add.reduceat(weighed, part.start, axis=0).astype(np.float64)
            bend -= (means * part.weight[:, None]).T @ means
        step, size = np.linalg.solve(bend, slope), 1.0
        while size > 1e-3 and _loss(parts, weights - size * step, ridge) > loss:
            size /= 2
        weights = weights - size * step
        loss = _loss(parts, weights, ridge)
        if float(slope @ step) < 1e-7:
            break
    return np.asarray(weights / scale)


def _loss(parts: Sequence[Lists], weights: Floats, ridge: float) -> float:
    loss = 0.5 * ridge * float(weights @ weights)
    for part in parts:
        share = softmax(part.values @ weights, part.start, part.of)
        loss -= float((part.weight[part.of] * part.goal * np.log(share + 1e-30)).sum())
    return loss
