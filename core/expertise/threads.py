"""Past questions: which ones were like this, and who answered them."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LIKE = 100  # past questions that vote
TERMS_ASKED = 32  # terms of a question that are looked up, the rarest first
_K1, _B, _TYPICAL = 1.2, 0.75, 40.0  # BM25 with a fixed length norm, so that adding never changes what is there


@dataclass(frozen=True, slots=True)
class Alike:
    """The past questions most like one: their likeness, moments and repliers; `shared` is (terms, questions)."""

    terms: Sequence[int]
    idf: Floats
    likeness: Floats
    at: Floats
    repliers: Sequence[Sequence[int]]
    shared: Floats


class PastQuestions:
    """Questions by term, and who replied to them. A reply may arrive before its question; both wait for each other."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._asked: list[bool] = []
        self._repliers: list[list[int]] = []
        self._moments = np.zeros(16)
        self._terms: dict[int, tuple[array[int], array[float]]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def opened(self, thread: str, at: float, terms: Sequence[tuple[int, int]]) -> None:
        """A question was asked; a second opening of the same thread can only make it older."""
        number = self._of(thread)
        if self._asked[number]:
            self._moments[number] = min(at, self._moments[number])
            return
        self._asked[number] = True
        self._moments[number] = at
        self._count += 1
        length = sum(count for _, count in terms)
        norm = _K1 * (1 - _B + _B * length / _TYPICAL)
        for term, count in terms:
            found = self._terms.get(term)
            if found is None:
                found = self._terms[term] = (array("i"), array("d"))
            found[0].append(number)
            found[1].append(count * (_K1 + 1) / (count + norm))

    def answered(self, thread: str, slot: int) -> None:
        """A member replied to a question."""
        repliers = self._repliers[self._of(thread)]
        if slot not in repliers:
            repliers.append(slot)

    def like(self, terms: Iterable[tuple[int, int]], but: str | None = None) -> Alike:
        """The past questions that share the rarest terms, strongest first (idf at query time); `but` is left out."""
        known = [(self._df(term), term) for term, _ in terms if term in self._terms]
        asked = [term for _, term in sorted(known)[:TERMS_ASKED]]
        idf = np.array([log(1 + (self._count - self._df(t) + 0.5) / (self._df(t) + 0.5)) for t in asked])
        score = np.zeros(len(self._repliers))
        columns = []
        for weight, term in zip(idf, asked, strict=True):
            numbers, weights = self._terms[term]
            where, what = np.frombuffer(numbers, dtype=np.int32), np.frombuffer(weights) * weight
            score[where] += what
            columns.append((where, what))
        if but is not None and but in self._number:
            score[self._number[but]] = 0.0
        top = _strongest(score, self._moments[: len(score)], LIKE)
        place = np.full(len(score), -1)
        place[top] = np.arange(len(top))
        shared = np.zeros((len(asked), len(top)))
        for row, (where, what) in zip(shared, columns, strict=True):
            found = place[where]
            row[found[found >= 0]] = what[found >= 0]
        return Alike(asked, idf, score[top], self._moments[top], [self._repliers[n] for n in top], shared)

    def _df(self, term: int) -> int:
        return len(self._terms[term][0])

    def _of(self, thread: str) -> int:
        number = self._number.get(thread)
        if number is None:
            number = self._number[thread] = len(self._repliers)
            self._repliers.append([])
            self._asked.append(False)
            if number >= len(self._moments):
                self._moments = np.concatenate([self._moments, np.zeros_like(self._moments)])
        return number


def _strongest(score: Floats, at: Floats, most: int) -> npt.NDArray[np.intp]:
    """Indices of the highest positive scores, descending; the later question first where two are level."""
    least = np.partition(score, -most)[-most] if len(score) > most else 0.0
    near = np.flatnonzero((score >= least) & (score > 0))
    return near[np.lexsort((-at[near], -score[near]))][:most]
