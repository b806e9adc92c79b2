"""Who used which term: weights per (term, member), added up as rows come in and summed when a question comes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.slab import Slab

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Keys = npt.NDArray[np.int64]

_NOTHING = 1e-7  # what is left of a weight, as its share, when all of it was taken back: rounding, not a message
_MOST_REPEATS = 4  # of a word in one message that count beyond the first, by half each


@dataclass(frozen=True, slots=True)
class Found:
    """Some terms' weights as of one moment: all entries, one term after another.

    `totals` are what everybody's weights of a term sum to, `counts` how many members have one.
    """

    terms: Places
    totals: Floats
    counts: npt.NDArray[np.int32]
    members: npt.NDArray[np.int32]
    weights: Floats

    def added(self, size: int, factors: Floats) -> Floats:
        """Each member's weights times their term's factor, summed over the terms, (size members)."""
        return self.summed(size, self.weights * np.repeat(factors, self.counts))

    def summed(self, size: int, weights: Floats) -> Floats:
        """Other weights of the same entries, summed by member."""
        return np.asarray(np.bincount(self.members, weights, minlength=size), dtype=np.float64)


class Postings:
    """Additive weights per (term, member), fading with one half-life (seconds).

    A weight grows as 2^(at / half-life) instead of all others shrinking, so nothing is ever rescaled and a late row
    counts exactly; with half-lives of months the numbers stay within a double for centuries.
    """

    def __init__(self, half_life: float) -> None:
        self.half_life = half_life
        self.slab = Slab()
        self.used, self.total = np.zeros(0, dtype=np.int32), np.zeros(0)

    def __len__(self) -> int:
        return len(self.slab)

    def grow(self, terms: int) -> None:
        """Know so many terms."""
        if terms > len(self.used):
            more = max(terms - len(self.used), terms // 32)
            self.used = np.concatenate([self.used, np.zeros(more, dtype=np.int32)])
            self.total = np.concatenate([self.total, np.zeros(more)])
            self.slab.grow(terms)

    def add(
        self, terms: Places, members: Places, at: Floats, counts: npt.NDArray[np.uint16], amounts: Floats | float = 1.0
    ) -> None:
        """Credit members with terms that are grown to, (n) each, more for repeats but less than in proportion."""
        if not len(terms):
            return
        weights = self._weights(at, counts, amounts)
        if len(terms) > len(self.used):  # then a place for each term is cheaper
            self.used += np.bincount(terms, minlength=len(self.used)).astype(np.int32)
            self.total += np.bincount(terms, weights, minlength=len(self.used))
        else:
            np.add.at(self.used, terms, np.int32(1))
            np.add.at(self.total, terms, weights)
        self.slab.add(terms, members, weights[None, :])

    def retract(
        self, terms: Places, members: Places, at: Floats, counts: npt.NDArray[np.uint16], amounts: Floats | float = 1.0
    ) -> None:
        """Take back what was added; who has nothing left of a term uses it no more. Nothing may wait."""
        weights = self._weights(at, counts, amounts)
        np.add.at(self.used, terms, np.int32(-1))
        np.add.at(self.total, terms, -weights)
        self.total[terms] = np.where(self.used[terms] > 0, np.maximum(self.total[terms], 0.0), 0.0)
        both, back = np.unique(np.left_shift(terms, 32, dtype=np.int64) | members, return_inverse=True)
        for key, weight in zip(both.tolist(), np.bincount(back, weights).tolist(), strict=True):
            term, member = key >> 32, key & 0xFFFFFFFF
            kept = self.slab.at(term, member)
            if kept is None:
                continue
            kept[0] -= weight
            if kept[0] <= weight * _NOTHING:
                self.slab.drop(term, member)

    def _weights(self, at: Floats, counts: npt.NDArray[np.uint16], amounts: Floats | float) -> Floats:
        repeats = np.minimum(counts.astype(np.float64) - 1.0, _MOST_REPEATS)
        return np.asarray(np.exp2(at / self.half_life) * amounts * (1.0 + 0.5 * repeats))

    def faded(self, now: float) -> float:
        """What a weight must be multiplied by to be as of `now`."""
        return float(2.0 ** (-now / self.half_life))

    def spread(self, term: int) -> tuple[int, int]:
        """How many messages used this term, and how many members wrote them."""
        if not 0 <= term < len(self.used):
            return 0, 0
        return int(self.used[term]), int(self.slab.size[term])

    def find(self, terms: Places, now: float, most: int) -> Found:
        """The least used `most` of the terms that were used at all, as of `now`."""
        terms = terms[(terms >= 0) & (terms < len(self.used))]
        used = self.used[terms]
        if not used.all():
            terms, used = terms[used > 0], used[used > 0]
        if len(terms) > most:
            terms = terms[np.argsort(used, kind="stable")[:most]]
        where, counts = self.slab.entries(terms)
        fade = self.faded(now)
        return Found(terms, self.total[terms] * fade, counts, self.slab.ids[where], self.slab.weights[0, where] * fade)

    def nbytes(self) -> int:
        """Bytes held."""
        return self.slab.nbytes() + self.used.nbytes + self.total.nbytes
