"""What a community adds to the shipped weights: a weight for each number, and bends where its effect grows or ends.

A bend is a hinge function, max(0, number - knot), as in Friedman, "Multivariate adaptive regression splines" (1991).
The knots are shipped; only what was learned here gives them a weight.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.expertise.features import NAMES

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Hinges:
    """Where the effect of a number may bend: (hinges) each; `spread` is how much a hinge usually tells people apart."""

    columns: Places
    knots: Floats
    spread: Floats

    @staticmethod
    def none() -> "Hinges":
        """Nothing bends."""
        return Hinges(np.zeros(0, dtype=np.intp), np.zeros(0), np.zeros(0))

    def of(self, columns: Floats) -> Floats:
        """Each hinge of some candidates, (hinges, candidates), from their numbers, (NAMES, candidates)."""
        bent = columns[self.columns] - self.knots[:, None]
        return np.asarray(np.maximum(bent, 0.0, out=bent), dtype=np.float64)

    @property
    def version(self) -> str:
        """Which hinges these are, for what is kept of them."""
        return blake2b(b"".join(part.tobytes() for part in (self.columns, self.knots)), digest_size=4).hexdigest()


class Added(NamedTuple):
    """What is added to the shipped weights, (NAMES), and the weight of each hinge."""

    linear: Floats
    hinges: Hinges
    bent: Floats

    @staticmethod
    def of(linear: Floats) -> "Added":
        """Weights without a bend."""
        return Added(linear, Hinges.none(), np.zeros(0))

    def bends(self, columns: Floats) -> Floats:
        """What bends add to the scores of candidates, by their numbers, (NAMES, candidates); empty without any."""
        return np.asarray(self.bent @ self.hinges.of(columns)) if len(self.bent) else self.bent

    def slopes(self, one: Floats, other: Floats) -> Floats:
        """What to weigh each number's difference between two candidates by, so that it comes to what the bends add."""
        found = np.zeros(len(NAMES))
        if len(self.bent):
            both = self.hinges.of(np.stack([one, other], axis=1))
            np.add.at(found, self.hinges.columns, self.bent * (both[:, 0] - both[:, 1]))
            apart = one - other
            np.divide(found, apart, out=found, where=apart != 0.0)
        return found
