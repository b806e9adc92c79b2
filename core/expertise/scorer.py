"""How numbers become a ranking: one linear score, learned once and shipped, that can say what it rests on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.expertise.bends import Hinges
from core.expertise.features import COLUMN, NAMES

Floats = npt.NDArray[np.float64]

SHIPPED = Path(__file__).parent / "weights" / "shipped.json"
LIKELIEST = 60  # candidates among whom a question's replies are shared out
# Nothing can be learned about these from public histories, which hold no declarations and no thanks.
PRIORS = {"declared": 2.0, "vouched": 3.0}


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight per feature, and how many people reply to a question as a rule (for probabilities).

    `spread` is each feature's usual standard deviation among a question's candidates; `knots` are where its effect
    may bend, each with the spread of its hinge.
    """

    by_name: Mapping[str, float]
    repliers: float = 1.8
    version: str = "by hand"
    spread: Mapping[str, float] = field(default_factory=dict)
    knots: Mapping[str, Sequence[tuple[float, float]]] = field(default_factory=dict)

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
        return Weights(PRIORS | held["weights"], held["repliers"], held["version"], spread, knots)

    def vector(self) -> Floats:
        """Weights in the order of NAMES; a feature without one counts nothing."""
        dense = np.zeros(len(NAMES))
        for name, weight in (PRIORS | dict(self.by_name)).items():
            dense[COLUMN[name]] = weight
        return dense

    def scale(self) -> Floats:
        """Each feature's spread in the order of NAMES; 1 where none is known."""
        return np.array([self.spread.get(name) or 1.0 for name in NAMES])

    def hinges(self) -> Hinges:
        """Where effects may bend, in the order of NAMES."""
        held = [(COLUMN[name], *knot) for name in NAMES for knot in self.knots.get(name, ())]
        columns, knots, spread = zip(*held, strict=True) if held else ((), (), ())
        return Hinges(np.array(columns, dtype=np.intp), np.array(knots, dtype=float), np.array(spread, dtype=float))


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
