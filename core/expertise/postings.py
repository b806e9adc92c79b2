"""Who used which term: weights per (term, member) that are only ever added to, summed when a question comes."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.kernels import kernels

Floats = npt.NDArray[np.float64]
Members = npt.NDArray[np.int32]

_FIRST_TIDY = 64  # entries of a term that wait before they are first summed
_TAIL = 32  # the part of a term's entries that waits at most


class _Entries:
    """One term's weights: sorted members with a sum for each, and a tail that is merged in when it has grown."""

    __slots__ = ("_read", "_tail_members", "_tail_weights", "members", "total", "used", "weights")

    def __init__(self) -> None:
        self.members, self.weights = _NOBODY, _NOTHING
        self._tail_members, self._tail_weights = array("i"), array("d")
        self._read: tuple[Members, Floats] | None = None
        self.used, self.total = 0, 0.0

    def add(self, member: int, weight: float) -> None:
        self.used += 1
        self.total += weight
        self._tail_members.append(member)
        self._tail_weights.append(weight)
        self._read = None
        if len(self._tail_members) >= max(_FIRST_TIDY, len(self.members) // _TAIL):
            self.tidy()

    def tail(self) -> tuple[Members, Floats]:
        """What is not merged yet, summed by member."""
        if self._read is None:
            members = np.array(self._tail_members, dtype=np.int32)
            self._read = _summed(members, np.array(self._tail_weights))
        return self._read

    def tidy(self) -> None:
        """Merge the tail in."""
        if not self._tail_members:
            return
        members, weights = self.tail()
        self.members, self.weights = _summed(
            np.concatenate([self.members, members]), np.concatenate([self.weights, weights])
        )
        self._tail_members, self._tail_weights, self._read = array("i"), array("d"), (_NOBODY, _NOTHING)

    def count(self) -> int:
        """How many members there are."""
        members, _ = self.tail()
        if not len(self.members) or not len(members):
            return len(members) + len(self.members)
        at = np.minimum(self.members.searchsorted(members), len(self.members) - 1)
        return len(self.members) + int((self.members[at] != members).sum())

    def of(self, member: int) -> float:
        """Return one member's weight."""
        found, wanted = 0.0, np.int32(member)  # of the members' own kind: else all of them are converted
        for members, weights in ((self.members, self.weights), self.tail()):
            at = int(members.searchsorted(wanted))
            if at < len(members) and members[at] == member:
                found += float(weights[at])
        return found

    def size(self) -> int:
        """How many weights there are."""
        return len(self.members) + len(self._tail_members)


_NOBODY, _NOTHING = np.zeros(0, dtype=np.int32), np.zeros(0)


def _summed(members: Members, weights: Floats) -> tuple[Members, Floats]:
    order = np.argsort(members, kind="stable")
    members, weights = members[order], weights[order]
    if len(members) <= 1:
        return members, weights
    new = np.empty(len(members), dtype=bool)
    new[0] = True
    np.not_equal(members[1:], members[:-1], out=new[1:])
    first = np.flatnonzero(new)
    return members[first], np.add.reduceat(weights, first)


@dataclass(frozen=True, slots=True)
class Found:
    """Some terms' weights as of one moment.

    `totals` are what everybody's weights of a term sum to, `counts` how many members have one.
    """

    terms: Sequence[int]
    totals: Floats
    counts: Floats
    _entries: Sequence[_Entries]
    _fade: float

    def added(self, size: int, factors: Floats) -> Floats:
        """Each member's weights times their term's factor, summed over the terms, (size members)."""
        gathered = np.zeros(size)
        add = kernels().scatter
        for entries, factor in zip(self._entries, (factors * self._fade).tolist(), strict=True):
            add(gathered, entries.members, entries.weights, factor)
            members, weights = entries.tail()
            if len(members):
                add(gathered, members, weights, factor)
        return gathered

    def each(self) -> Iterator[tuple[Members, Floats]]:
        """The members of each term and their weights."""
        for entries in self._entries:
            entries.tidy()
            yield entries.members, entries.weights * self._fade

    def of(self, member: int) -> Floats:
        """One member's weight of each term."""
        return np.array([entries.of(member) for entries in self._entries]) * self._fade


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
        return (entries.used, entries.count()) if entries is not None else (0, 0)

    def size(self) -> int:
        """How many weights there are."""
        return sum(entries.size() for entries in self._terms.values())

    def find(self, terms: Iterable[int], now: float, most: int) -> Found:
        """The least used `most` of the terms known here, as of `now`."""
        known = sorted((self._terms[term].used, term) for term in terms if term in self._terms)[:most]
        entries = [self._terms[term] for _, term in known]
        fade = 2.0 ** (-now / self._half_life)
        return Found(
            [term for _, term in known],
            np.array([each.total for each in entries]) * fade,
            np.array([float(each.count()) for each in entries]),
            entries,
            fade,
        )
