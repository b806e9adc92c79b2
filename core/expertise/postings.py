"""Who used which term: weights per (term, member) that are only ever added to, summed when a question comes."""

from array import array
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_FIRST_TIDY = 64  # entries of a term before its doubles are first summed


class _Entries:
    """One term's (member, weight) entries, appended to and now and then summed by member."""

    __slots__ = ("members", "tidy_at", "used", "weights")

    def __init__(self) -> None:
        self.members, self.weights, self.tidy_at = array("i"), array("d"), _FIRST_TIDY
        self.used = 0

    def add(self, member: int, weight: float) -> None:
        self.used += 1
        self.members.append(member)
        self.weights.append(weight)
        if len(self.members) >= self.tidy_at:
            self._tidy()

    def _tidy(self) -> None:
        members = np.frombuffer(self.members, dtype=np.int32)
        distinct, place = np.unique(members, return_inverse=True)
        sums = np.bincount(place, np.frombuffer(self.weights))
        self.members, self.weights = array("i", distinct.tolist()), array("d", sums.tolist())
        self.tidy_at = max(_FIRST_TIDY, 2 * len(self.members))


class Postings:
    """Additive weights per (term, member), fading with one half-life (seconds).

    A weight grows as 2^(at / half-life) instead of all others shrinking, so nothing is ever rescaled and a late row
    counts exactly; with half-lives of months the numbers stay within a double for centuries.
    """

    def __init__(self, half_life: float) -> None:
        self._half_life = half_life
        self._terms: dict[int, _Entries] = {}

    def add(self, member: int, at: float, terms: Iterable[tuple[int, int]], weight: float = 1.0) -> None:
        """Credit a member with each term of one message, more for repeats but less than in proportion."""
        grown = weight * 2.0 ** (at / self._half_life)
        for term, count in terms:
            entries = self._terms.get(term)
            if entries is None:
                entries = self._terms[term] = _Entries()
            entries.add(member, grown if count == 1 else grown * (1.0 + 0.5 * min(count - 1, 4)))

    def spread(self, term: int) -> tuple[int, int]:
        """How many messages used this term, and how many members wrote them."""
        entries = self._terms.get(term)
        return (entries.used, len(set(entries.members))) if entries is not None else (0, 0)

    def read(self, terms: Iterable[int], now: float, size: int, most: int) -> tuple[list[int], Floats]:
        """The least used `most` of the terms known here, and their faded weights as of `now`, (terms, size members)."""
        known = sorted((self._terms[term].used, term) for term in terms if term in self._terms)[:most]
        shrink = 2.0 ** (-now / self._half_life)
        weights = np.zeros((len(known), size))
        for place, (_, term) in enumerate(known):
            entries = self._terms[term]
            members = np.frombuffer(entries.members, dtype=np.int32)
            weights[place] = np.bincount(members, np.frombuffer(entries.weights), size)
        return [term for _, term in known], weights * shrink
