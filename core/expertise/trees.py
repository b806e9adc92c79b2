"""What a weighted sum cannot say: that one number counts for more where another is high. Small boosted trees say it.

Each tree asks up to three things (is this number above that edge?) and has a worth for each of the eight answers. Trees
add up, as in Friedman, "Greedy function approximation: a gradient boosting machine" (2001).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from core.expertise.features import COLUMN, NAMES

Floats = npt.NDArray[np.float64]
Asks = npt.NDArray[np.uint32]
Edges = npt.NDArray[np.float32]
Worth = npt.NDArray[np.int32]

ASKED = 3  # things that a tree asks
UNIT = 1e-5  # in which a tree's worth is counted: whole numbers add up to the same in any order
_BITS = 1 << np.arange(ASKED)
_CODES = np.arange(1 << ASKED)
# Shapley values of three players: what each adds, averaged over the six orders in which they may come.
_ALONE, _SECOND = 1 / 3, 1 / 6
SHAPLEY = np.array(
    [
        [(1 if code & bit else -1) * (_SECOND if (code & ~bit).bit_count() == 1 else _ALONE) for bit in _BITS.tolist()]
        for code in _CODES.tolist()
    ]
)


@dataclass(frozen=True, eq=False)
class Trees:
    """`asks` are numbers' columns and `edges` what they are held against, (trees, 3); `worth` is (trees, 8), in `UNIT`.

    Bit k of a column of `worth` is set where the k-th number is above its edge.
    """

    asks: Asks
    edges: Edges
    worth: Worth

    @staticmethod
    def of_floats(asks: npt.ArrayLike, edges: npt.ArrayLike, worth: npt.ArrayLike) -> "Trees":
        """Trees whose worth is told in a score's own units."""
        counted = np.round(np.array(worth, dtype=np.float64) / UNIT).astype(np.int32)
        return Trees(np.array(asks, dtype=np.uint32), np.array(edges, dtype=np.float32), counted)

    @staticmethod
    def none() -> "Trees":
        """Nothing grows."""
        return Trees.of_floats(np.zeros((0, ASKED)), np.zeros((0, ASKED)), np.zeros((0, 1 << ASKED)))

    def __len__(self) -> int:
        return len(self.asks)

    def of(self, columns: Floats) -> Floats:
        """What candidates are worth by their numbers, (NAMES, candidates)."""
        asks, edges, begin = self._by_answer
        x, y, z = (np.take(columns.astype(np.float32), asks, axis=0) > edges).view(np.uint8)
        return np.asarray(UNIT * np.take(self.worth, (x | y << 1 | z << 2) + begin).sum(axis=0))

    def parts(self, one: Floats, other: Floats) -> Floats:
        """What each number, (NAMES), has to do with how much more one candidate is worth than another: they add up.

        In each tree a question whose answers differ gets its Shapley value (Lundberg and Lee, 2017, with one other as
        the background): what it changes, averaged over the orders in which answers could change.
        """
        mine, theirs = ((who.astype(np.float32)[self.asks] > self.edges) @ _BITS for who in (one, other))
        mixed = theirs[:, None] ^ (_CODES & (mine ^ theirs)[:, None])
        gained = UNIT * np.take_along_axis(self.worth, mixed, axis=1) @ SHAPLEY
        return np.bincount(self.asks.ravel(), gained.ravel(), len(NAMES)).astype(np.float64)

    @cached_property
    def _by_answer(self) -> tuple[Asks, Edges, npt.NDArray[np.int64]]:
        """All first, second and third things that are asked, and where in `worth` each tree begins."""
        begin = np.arange(0, self.worth.size, len(_CODES))[:, None]
        return np.ascontiguousarray(self.asks.T), np.ascontiguousarray(self.edges.T)[:, :, None], begin

    @cached_property
    def version(self) -> str:
        """Which trees these are, for what is learned on top of them."""
        whole = b"".join(part.tobytes() for part in (self.asks, self.edges, self.worth))
        return blake2b(whole, digest_size=4).hexdigest() if len(self) else ""

    def written(self) -> list[dict[str, Any]]:
        """Give the trees as JSON can hold them: what each asks, and its worth for no and yes to each, read in binary.

        The last of the three binary digits is the answer to what is asked first.
        """
        return [
            {
                "asks": [[NAMES[column], round(edge, 4)] for column, edge in zip(asks, edges, strict=True)],
                "worth": [round(UNIT * each, 5) for each in worth],
            }
            for asks, edges, worth in zip(self.asks.tolist(), self.edges.tolist(), self.worth.tolist(), strict=True)
        ]

    @staticmethod
    def read(held: Sequence[Mapping[str, Any]]) -> "Trees":
        """Take trees up again as they were written; raises ValueError for a number that this version does not have."""
        unknown = {name for tree in held for name, _ in tree["asks"]} - set(NAMES)
        if unknown:
            raise ValueError(
                f"The trees ask for numbers that this version does not have: {', '.join(sorted(unknown))}."
            )
        if not held:
            return Trees.none()
        asks = [[COLUMN[name] for name, _ in tree["asks"]] for tree in held]
        edges = [[edge for _, edge in tree["asks"]] for tree in held]
        return Trees.of_floats(asks, edges, [tree["worth"] for tree in held])
