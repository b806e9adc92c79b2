"""How numbers become a ranking: a weighted sum and small trees, learned once and shipped, that can give reasons."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.expertise.bends import Hinges
from core.expertise.features import COLUMN, NAMES
from core.expertise.trees import Trees

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

SHIPPED = Path(__file__).parent / "weights" / "shipped.json"
LIKELIEST = 60  # candidates among whom a question's replies are shared out, and whom trees tell apart
HALF = 0.5  # of a score is the weighted sum, and the other half are trees
# Nothing can be learned about these from public histories, which hold no declarations and no thanks.
PRIORS = {"declared": 2.0, "vouched": 3.0}


@dataclass(frozen=True, eq=False)
class Weights:
    """One weight per feature, and how many people reply to a question as a rule (for probabilities).

    `spread` is each feature's usual standard deviation among a question's candidates; `knots` are where its effect
    may bend, each with the spread of its hinge. `trees` tell the likeliest apart once more.
    """

    by_name: Mapping[str, float]
    repliers: float = 1.8
    version: str = "by hand"
    spread: Mapping[str, float] = field(default_factory=dict)
    knots: Mapping[str, Sequence[tuple[float, float]]] = field(default_factory=dict)
    trees: Trees = field(default_factory=Trees.none)

    @staticmethod
    @cache
    def shipped() -> "Weights":
        """The weights that come with Kith; their provenance is in the same file."""
        return Weights.read(SHIPPED)

    @staticmethod
    def read(path: Path) -> "Weights":
        """Weights from a JSON file as `tests/bench/learn_weights.py` writes it."""
        held = json.loads(path.read_text(encoding="utf-8"))
        unknown = set(held["weights"]) - set(NAMES)
        if unknown:
            raise ValueError(f"{path} weighs features that this version does not have: {', '.join(sorted(unknown))}.")
        spread, knots = held.get("spread", {}), held.get("knots", {})
        trees = Trees.read(held.get("trees", ()))
        return Weights(PRIORS | held["weights"], held["repliers"], held["version"], spread, knots, trees)

    def vector(self) -> Floats:
        """Weights in the order of NAMES; a feature without one counts nothing."""
        dense = np.zeros(len(NAMES))
        for name, weight in (PRIORS | dict(self.by_name)).items():
            dense[COLUMN[name]] = weight
        return dense

    @cached_property
    def halved(self) -> Floats:
        """What trees take the place of, of each weight: half, but nothing of the priors and nothing without trees."""
        of_priors = np.array([name in PRIORS for name in NAMES])
        return np.where(of_priors, 0.0, HALF * self.vector()) if len(self.trees) else np.zeros(len(NAMES))

    def lift(self, columns: Floats) -> Floats:
        """What trees add to the weighted sums of candidates, by their numbers, (NAMES, candidates)."""
        if not len(self.trees):
            return np.zeros(columns.shape[1])
        return np.asarray(HALF * self.trees.of(columns) - self.halved @ columns)

    def scale(self) -> Floats:
        """Each feature's spread in the order of NAMES; 1 where none is known."""
        return np.array([self.spread.get(name) or 1.0 for name in NAMES])

    def hinges(self) -> Hinges:
        """Where effects may bend, in the order of NAMES."""
        held = [(COLUMN[name], *knot) for name in NAMES for knot in self.knots.get(name, ())]
        columns, knots, spread = zip(*held, strict=True) if held else ((), (), ())
        return Hinges(np.array(columns, dtype=np.intp), np.array(knots, dtype=float), np.array(spread, dtype=float))


def likeliest(scores: Floats) -> Mask:
    """Who has one of the `LIKELIEST` highest finite scores, or is level with the last of them."""
    floor = np.partition(scores, -LIKELIEST)[-LIKELIEST] if len(scores) > LIKELIEST else -np.inf
    return np.asarray((scores >= floor) & np.isfinite(scores))


def reranked(weights: Weights, columns: Floats, scores: Floats, also: Mask | None = None) -> Floats:
    """Scores of candidates, (NAMES, candidates), where trees tell the likeliest apart, and the likeliest of `also`.

    Trees were learned among the likeliest, whose mean stays, and say nothing of others. Whoever does not count scores
    -inf; `also` says of the first candidates, all but the last ones, who they are.
    """
    if not len(weights.trees):
        return scores
    some = near = likeliest(scores)
    if also is not None:
        some = near.copy()
        some[: len(also)] |= likeliest(np.where(also, scores[: len(also)], -np.inf))
    lift, scores = weights.lift(columns[:, some]), scores.copy()
    scores[some] += lift - lift[near[some]].mean()
    return scores


def shares(scores: Floats) -> Floats:
    """Each candidate's share of a question's replies: softmax, the sum running over the likeliest `LIKELIEST`.

    That many are what the weights were learned among; thousands who never write would only thin everybody's share.
    """
    grown = np.exp(scores - scores.max())
    total = np.partition(grown, -LIKELIEST)[-LIKELIEST:].sum() if len(grown) > LIKELIEST else grown.sum()
    return np.asarray(grown / total)


def probabilities(share: Floats, repliers: float) -> Floats:
    """P(replies) of each candidate, given their share of the replies and how many people reply as a rule."""
    return np.asarray(1.0 - (1.0 - np.minimum(share, 1.0)) ** repliers)
