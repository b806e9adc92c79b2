"""Past questions: which ones were like this, and who answered them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from core.expertise.kernels import kernels

Floats = npt.NDArray[np.float64]

LIKE = 100  # past questions that vote
TERMS_ASKED = 32  # terms of a question that are looked up, the rarest first
_K1, _B, _TYPICAL = 1.2, 0.75, 40.0  # BM25 with a fixed length norm, so that adding never changes what is there


@dataclass(frozen=True, slots=True)
class Alike:
    """The past questions most like one: their likeness, moments and repliers, and what their likeness is made of."""

    terms: Sequence[int]
    idf: Floats
    likeness: Floats
    at: Floats
    repliers: Sequence[Sequence[int]]
    numbers: npt.NDArray[np.intp]
    columns: Sequence[tuple[npt.NDArray[np.int32], Floats, float]]

    def shared(self, places: Sequence[int]) -> Floats:
        """How much of their likeness some of the questions owe to each term, (terms, places)."""
        found = np.zeros((len(self.terms), len(places)))
        wanted = self.numbers[list(places)].astype(np.int32)  # of one kind: else all numbers are converted
        for row, (where, what, weight) in zip(found, self.columns, strict=True):
            at = np.minimum(np.searchsorted(where, wanted), max(len(where) - 1, 0))
            if len(where):
                row[:] = np.where(where[at] == wanted, what[at] * weight, 0.0)
        return found


class _Column:
    """One term's questions, ascending, and its weight in each; what was read stays as it is when more comes."""

    __slots__ = ("_numbers", "_weights", "size")

    def __init__(self) -> None:
        self._numbers, self._weights, self.size = np.zeros(2, dtype=np.int32), np.zeros(2), 0

    def add(self, number: int, weight: float) -> None:
        if self.size == len(self._numbers):
            more = self.size // 4 + 2
            self._numbers = np.concatenate([self._numbers, np.zeros(more, dtype=np.int32)])
            self._weights = np.concatenate([self._weights, np.zeros(more)])
        self._numbers[self.size], self._weights[self.size] = number, weight
        self.size += 1

    def read(self) -> tuple[npt.NDArray[np.int32], Floats]:
        return self._numbers[: self.size], self._weights[: self.size]


class PastQuestions:
    """Questions by term, and who replied to them. A reply may arrive before its question; both wait for each other."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._repliers: list[list[int]] = []
        self._early: dict[str, list[int]] = {}  # replies whose question is not here yet
        self._moments = np.zeros(16)
        self._terms: dict[int, _Column] = {}

    def __len__(self) -> int:
        return len(self._repliers)

    def opened(self, thread: str, at: float, terms: Sequence[tuple[int, int]]) -> None:
        """A question was asked; a second opening of the same thread can only make it older."""
        number = self._number.get(thread)
        if number is not None:
            self._moments[number] = min(at, self._moments[number])
            return
        number = self._number[thread] = len(self._repliers)
        self._repliers.append(self._early.pop(thread, []))
        if number >= len(self._moments):
            self._moments = np.concatenate([self._moments, np.zeros_like(self._moments)])
        self._moments[number] = at
        length = sum(count for _, count in terms)
        norm = _K1 * (1 - _B + _B * length / _TYPICAL)
        for term, count in terms:
            found = self._terms.get(term)
            if found is None:
                found = self._terms[term] = _Column()
            found.add(number, count * (_K1 + 1) / (count + norm))

    def answered(self, thread: str, slot: int) -> None:
        """A member replied to a question."""
        number = self._number.get(thread)
        repliers = self._repliers[number] if number is not None else self._early.setdefault(thread, [])
        if slot not in repliers:
            repliers.append(slot)

    def like(self, terms: Iterable[tuple[int, int]], but: str | None = None) -> Alike:
        """The past questions that share the rarest terms, strongest first (idf at query time); `but` is left out."""
        known = [(self._terms[term].size, term) for term, _ in terms if term in self._terms]
        asked = [term for _, term in sorted(known)[:TERMS_ASKED]]
        idf = np.array([log(1 + (len(self) - df + 0.5) / (df + 0.5)) for df in (self._terms[t].size for t in asked)])
        score = np.zeros(len(self._repliers))
        columns = []
        for weight, term in zip(idf.tolist(), asked, strict=True):
            where, what = self._terms[term].read()
            kernels().scatter(score, where, what, weight)
            columns.append((where, what, weight))
        if but is not None and but in self._number:
            score[self._number[but]] = 0.0
        top = _strongest(score, self._moments, LIKE)
        return Alike(asked, idf, score[top], self._moments[top], [self._repliers[n] for n in top], top, columns)

    def repliers(self, thread: str) -> Sequence[int]:
        """Who replied to this question so far."""
        number = self._number.get(thread)
        return self._repliers[number] if number is not None else ()

    def size(self) -> int:
        """How many weights there are."""
        return sum(column.size for column in self._terms.values())


def _strongest(score: Floats, at: Floats, most: int) -> npt.NDArray[np.intp]:
    """Indices of the highest positive scores, descending; the later question first where two are level."""
    near = kernels().highest(score, most)
    return near[np.lexsort((-at[near], -score[near]))][:most]
