"""Lists of numbers with weights, one list for each key, in a few large arrays: a matrix of which most is empty.

Each list lies in one piece with a little room behind it. A list that outgrows its room moves to the end; when the end
is reached, all are laid out anew. So the arrays hold hardly more than the entries themselves.
"""

import numpy as np
import numpy.typing as npt

from core.expertise.kernels import ROOM, Keys, Lists, Numbers, Places, kernels

Floats = npt.NDArray[np.float64]

_SPARE = 32  # the part of the arrays that stays free for lists that move
_DEAR = 40  # how much more it costs to put one entry in its place than to lay one out anew
_AT_ONCE = 1 << 22  # entries that wait for being laid out together
_PART, _PARTS = 1 << 21, 16  # entries that are sorted together, since sorting takes much memory; of so many parts
_BLOCK = 1 << 15  # numbers that fit into a processor's cache
_ID, _BITS = 0xFFFFFFFF, 63


class Slab:
    """By key: ids, ascending, each with a few weights that are added to (and one that only rises as rows come in).

    `weights` is (columns, entries); with `latest` the last column keeps the highest. Entries that were added wait
    until `settle`; nothing else sees them before.
    """

    def __init__(self, columns: int = 1, *, latest: bool = False) -> None:
        self.start = np.zeros(0, dtype=np.int64)
        self.size, self.room = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)
        self.ids, self.weights = np.zeros(0, dtype=np.int32), np.zeros((columns, 0))
        self.end = self.live = 0
        self._latest = latest
        self._waiting: list[tuple[Keys, Floats]] = []
        self._waits = 0

    def __len__(self) -> int:
        return self.live

    @property
    def lists(self) -> Lists:
        """The arrays: start and size by key; ids and weights."""
        return self.start, self.size, self.ids, self.weights

    def grow(self, keys: int) -> None:
        """Have so many keys, at least."""
        if keys > len(self.start):
            more = max(keys - len(self.start), keys // 32)
            self.start = np.concatenate([self.start, np.zeros(more, dtype=np.int64)])
            self.size = np.concatenate([self.size, np.zeros(more, dtype=np.int32)])
            self.room = np.concatenate([self.room, np.zeros(more, dtype=np.int32)])

    def add(self, keys: Places, ids: Places, weights: Floats) -> None:
        """Add entries, (n), (n), (columns, n); keys are below those grown to, ids below 2^31."""
        if not len(keys):
            return
        both = np.left_shift(keys, 32, dtype=np.int64)
        both |= ids
        self._waiting.append((both, weights))
        self._waits += len(keys)
        if self._waits > max(_AT_ONCE, self.live):
            self.settle()

    def settle(self) -> None:
        """Put what waits in its place."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        many, self._waits = self._waits, 0
        if many * _DEAR >= self.live:
            self._lay_out(waiting, many)
            return
        both, weights = self._merged(*_joined(waiting))
        done = 0
        while done < len(both):
            keys, ids = both[done:] >> 32, (both[done:] & _ID).astype(np.int32)
            growing = (self.lists, self.room, self.end)
            left = np.ascontiguousarray(weights[:, done:])  # one way to lie in memory, so that one way is compiled
            here, self.end, new = kernels().insert(growing, keys, ids, left, latest=self._latest)
            done += here
            self.live += new
            if done < len(both):
                self._lay_out([], 0)

    def entries(self, keys: Places) -> tuple[Places, Numbers]:
        """Where the entries of some keys lie, one key after another, and how many each has."""
        sizes = self.size[keys]
        ends = sizes.cumsum()
        total = int(ends[-1]) if len(ends) else 0
        return np.arange(total) + (self.start[keys] - ends + sizes).repeat(sizes), sizes

    def of(self, key: int) -> tuple[Numbers, Floats]:
        """One key's ids and weights, (entries), (columns, entries): views, to be read at once."""
        if not 0 <= key < len(self.size):
            return self.ids[:0], self.weights[:, :0]
        begin = int(self.start[key])
        end = begin + int(self.size[key])
        return self.ids[begin:end], self.weights[:, begin:end]

    def at(self, key: int, of: int) -> Floats | None:
        """The weights of one id of a key, (columns), or None."""
        ids, weights = self.of(key)
        place = int(ids.searchsorted(np.int32(of)))
        return weights[:, place] if place < len(ids) and ids[place] == of else None

    def drop(self, key: int, of: int) -> None:
        """Take away the entry of one id of a key, if it is there; nothing may wait."""
        ids, weights = self.of(key)
        place = int(ids.searchsorted(np.int32(of)))
        if place < len(ids) and ids[place] == of:
            ids[place:-1] = ids[place + 1 :].copy()
            weights[:, place:-1] = weights[:, place + 1 :].copy()
            self.size[key] -= 1
            self.live -= 1

    def scale(self, column: int, factor: float) -> None:
        """Multiply all weights of one column."""
        for weights in (self.weights, *(weights for _, weights in self._waiting)):
            weights[column] *= factor

    def nbytes(self) -> int:
        """Bytes held."""
        return sum(one.nbytes for one in (self.start, self.size, self.room, self.ids, self.weights))

    def _merged(self, both: Keys, weights: Floats) -> tuple[Keys, Floats]:
        """Sort by key and id, and make one of those that are the same."""
        if not len(both):
            return both, weights
        both, order = _sorted(both)
        new = np.empty(len(both), dtype=bool)
        new[0] = True
        np.not_equal(both[1:], both[:-1], out=new[1:])
        weights = weights.take(order, axis=1)
        if new.all():
            return both, weights
        first = np.flatnonzero(new)
        sums = np.add.reduceat(weights, first, axis=1) if len(weights) else weights[:, :0].reshape(0, len(first))
        if self._latest:
            sums[-1] = np.maximum.reduceat(weights[-1], first)
        if not len(weights):
            sums = np.zeros((0, len(first)))
        return both[first], sums

    def _lay_out(self, waiting: list[tuple[Keys, Floats]], many: int) -> None:
        """Lay everything out anew, with what waits; so many keys at a time that sorting needs little memory."""
        known = len(self.size)
        step = max(1, -(-known // min(1 + (many + self.live) // _PART, _PARTS)))
        parts = []
        for low in range(0, known, step):
            some = [self._held(low, low + step), *(_between(one, low, low + step, known) for one in waiting)]
            parts.append(self._merged(*_joined(some)))
        waiting.clear()
        self.ids, self.weights = self.ids[:0], self.weights[:, :0]  # before there is need for new ones
        self.size = np.zeros(known, dtype=np.int32)
        for both, _ in parts:
            keys, sizes = np.unique(both >> 32, return_counts=True)
            self.size[keys] = sizes
        self.room = self.size + self.size // ROOM
        ends = np.cumsum(self.room, dtype=np.int64)
        self.start = ends - self.room
        self.end, self.live = int(ends[-1]), sum(len(both) for both, _ in parts)
        whole = self.end + self.end // _SPARE + 64
        self.ids, self.weights = np.zeros(whole, dtype=np.int32), np.zeros((len(self.weights), whole))
        for low, (both, weights) in zip(range(0, known, step), parts, strict=True):
            where, _ = self.entries(np.arange(low, min(low + step, known)))
            self.ids[where] = both & _ID
            self.weights[:, where] = weights

    def _held(self, low: int, high: int) -> tuple[Keys, Floats]:
        """The entries of some keys, as `add` takes them."""
        keys = low + np.flatnonzero(self.size[low:high])
        where, sizes = self.entries(keys)
        return np.repeat(keys.astype(np.int64) << 32, sizes) | self.ids[where], self.weights.take(where, axis=1)


def _joined(parts: list[tuple[Keys, Floats]]) -> tuple[Keys, Floats]:
    return np.concatenate([both for both, _ in parts]), np.concatenate([weights for _, weights in parts], axis=1)


def _between(entries: tuple[Keys, Floats], low: int, high: int, known: int) -> tuple[Keys, Floats]:
    """Those of some keys, of so many that are known."""
    if not low and high >= known:
        return entries
    both, weights = entries
    some = np.flatnonzero((both >= low << 32) & (both < high << 32))
    return both[some], weights.take(some, axis=1)


def _sorted(both: Keys) -> tuple[Keys, Keys]:
    """The same in order, and where each was before.

    Sorting numbers is five times as fast as finding the order of others: so, where there is room for it, each carries
    its place in its last bits. They are packed block by block, so that each step finds them in the processor's cache.
    """
    used = int(np.bitwise_or.reduce(both))
    ids, places = (used & _ID).bit_length(), (len(both) - 1).bit_length()
    if (used >> 32).bit_length() + ids + places > _BITS:
        order = np.argsort(both)
        return both[order], order
    packed, order = np.empty_like(both), np.empty_like(both)
    for begin in range(0, len(both), _BLOCK):
        some, to = both[begin : begin + _BLOCK], packed[begin : begin + _BLOCK]
        np.right_shift(some, 32, out=to)
        to <<= ids
        to |= some & _ID
        to <<= places
        to |= np.arange(begin, begin + len(to))
    packed.sort()
    for begin in range(0, len(both), _BLOCK):
        to, place = packed[begin : begin + _BLOCK], order[begin : begin + _BLOCK]
        np.bitwise_and(to, (1 << places) - 1, out=place)
        to >>= places
        one = to & ((1 << ids) - 1)
        to >>= ids
        to <<= 32
        to |= one
    return packed, order
