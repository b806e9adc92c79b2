"""Past questions: which ones were like this, and who answered them."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.expertise.index import Index
from core.expertise.kernels import kernels
from core.expertise.left import Anew
from core.expertise.numbering import firsts, sizes_of
from core.expertise.slab import Slab

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

LIKE = 100  # past questions that vote
TERMS_ASKED = 32  # terms of a question that are looked up, the rarest first
K1, B, TYPICAL = 1.2, 0.75, 40.0  # BM25 with a fixed length norm, so that adding never changes what is there


class Alike(NamedTuple):
    """The past questions most like one, the likest first: numbers, likeness, moments; and the terms with their idf."""

    terms: Places
    idf: Floats
    numbers: Places
    likeness: Floats
    at: Floats


class PastQuestions:
    """Questions by term, and who replied to them. A reply may arrive before its question: its number waits for it."""

    def __init__(self) -> None:
        self.threads = Index()
        self.moments = np.zeros(0)  # of the questions; infinite until one is asked
        self.columns = Slab()  # term -> questions, with BM25's part that does not depend on the others
        self.replies = Slab(0)  # question -> members
        self.asked = 0
        self._again = set[int]()  # questions that were opened more than once

    def __len__(self) -> int:
        return self.asked

    def numbers(self, threads: npt.NDArray[np.int64]) -> Places:
        """The numbers of threads by the hashes of their names; new ones get new numbers."""
        found = self.threads.add(threads)
        more = len(self.threads) - len(self.moments)
        if more > 0:
            more = max(more, len(self.moments) // 8)
            self.moments = np.concatenate([self.moments, np.full(more, np.inf)])
            self.replies.grow(len(self.moments))
        return found

    def opened(
        self,
        numbers: Places,
        at: Floats,
        ends: npt.NDArray[np.int64],
        terms: Places,
        counts: npt.NDArray[np.uint16],
        most: int,
    ) -> None:
        """Questions were asked, each once in one call; the terms of each end at `ends`; `most` terms are known.

        A second opening of the same thread can only make it older.
        """
        new = ~np.isfinite(self.moments[numbers])
        if not new.all():
            self._again.update(numbers[~new].tolist())
        self.moments[numbers] = np.minimum(self.moments[numbers], at)
        self.asked += int(new.sum())
        sizes = sizes_of(ends)
        of = np.repeat(np.arange(len(numbers)), sizes)
        lengths = np.bincount(of, counts, minlength=len(numbers))
        norm = K1 * (1 - B + B * lengths / TYPICAL)
        if not new.all():
            keep = new[of]
            of, terms, counts = of[keep], terms[keep], counts[keep]
        weights = counts * (K1 + 1) / (counts + norm[of])
        self.columns.grow(most)
        self.columns.add(terms, numbers[of], weights[None, :])

    def opened_again(self, numbers: Places) -> None:
        """These questions are opened more than once in one call."""
        self._again.update(numbers.tolist())

    def closed(self, number: int, terms: Places) -> None:
        """A question was not asked after all; nothing may wait. Raises Anew if it was opened more than once."""
        if number in self._again:
            raise Anew
        if np.isfinite(self.moments[number]):
            self.moments[number] = np.inf
            self.asked -= 1
            for term in terms.tolist():
                self.columns.drop(term, number)

    def unanswered(self, number: int, member: int) -> None:
        """A member did not reply to a question after all; nothing may wait."""
        self.replies.drop(number, member)

    def answered(self, numbers: Places, members: Places) -> None:
        """Members replied to questions."""
        self.replies.add(numbers, members, np.zeros((0, len(numbers))))

    def settle(self) -> None:
        """Put what waits in its place."""
        self.columns.settle()
        self.replies.settle()

    def number(self, thread: str | None) -> int:
        """A thread's number, or NOWHERE."""
        return int(self.threads.find(name_of(thread))[0]) if thread is not None else -1

    def like(self, terms: Places, but: str | None = None) -> Alike:
        """The past questions that share the rarest terms, likest first (idf at query time); `but` is left out.

        Of the terms -1 is one that nobody ever used.
        """
        terms = terms[(terms >= 0) & (terms < len(self.columns.size))]
        sizes = self.columns.size[terms]
        if not sizes.all():
            terms, sizes = terms[sizes > 0], sizes[sizes > 0]
        if len(terms) > TERMS_ASKED:
            rarest = np.argsort(sizes, kind="stable")[:TERMS_ASKED]
            terms, sizes = terms[rarest], sizes[rarest]
        idf = np.log(1 + (self.asked - sizes + 0.5) / (sizes + 0.5))
        where, _ = self.columns.entries(terms)
        if not len(where):
            return Alike(terms, idf, where, np.zeros(0), np.zeros(0))
        scores = self.columns.weights[0, where] * np.repeat(idf, sizes)
        found, score = _summed(self.columns.ids[where], scores, len(self.threads))
        leave = self.number(but)
        if leave >= 0:
            score[found == leave] = 0.0
        top = kernels().highest(score, LIKE)
        numbers, score = found[top], score[top]
        at = self.moments[numbers]
        order = np.lexsort((numbers, -at, -score))[:LIKE]
        return Alike(terms, idf, numbers[order].astype(np.intp), score[order], at[order])

    def shared(self, alike: Alike, places: Places) -> Floats:
        """How much of their likeness some of those questions owe to each term, (terms, places)."""
        where, sizes = self.columns.entries(alike.terms)
        ids, terms = self.columns.ids[where], np.repeat(np.arange(len(sizes)), sizes)
        weights = self.columns.weights[0, where] * alike.idf[terms]
        found = np.zeros((len(alike.terms), len(places)))
        for place, number in enumerate(alike.numbers[places].tolist()):
            its = np.flatnonzero(ids == number)
            found[terms[its], place] = weights[its]
        return found

    def who(self, numbers: Places) -> tuple[Places, npt.NDArray[np.int32]]:
        """Who replied to some questions, one question after another, and how many to each."""
        where, sizes = self.replies.entries(numbers)
        return self.replies.ids[where].astype(np.intp), sizes

    def repliers(self, thread: str) -> Places:
        """Who replied to this question so far."""
        return self.replies.of(self.number(thread))[0].astype(np.intp)

    def size(self) -> int:
        """How many weights there are."""
        return len(self.columns)

    def nbytes(self) -> int:
        """Bytes held."""
        return self.threads.nbytes() + self.moments.nbytes + self.columns.nbytes() + self.replies.nbytes()


def name_of(*threads: str) -> npt.NDArray[np.int64]:
    """Numbers for the names of threads, the same within one process only; two in a million million are the same."""
    return np.fromiter(map(hash, threads), dtype=np.int64, count=len(threads))


def _summed(ids: npt.NDArray[np.int32], weights: Floats, size: int) -> tuple[Places, Floats]:
    """Sum by id: of few entries by sorting them, else by a place for each id."""
    if len(ids) * _SPARSE > size:
        score = np.bincount(ids, weights, minlength=0)
        return np.arange(len(score)), np.asarray(score, dtype=np.float64)
    order = np.argsort(ids)
    ids, weights = ids[order], weights[order]
    first = firsts(ids)
    return ids[first].astype(np.intp), np.add.reduceat(weights, first)


_SPARSE = 8  # of one sorted entry's cost, in places
