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
_ID, _BITS = 0xFFFFFFFF, 63


class Slab:
    """By key: ids, ascending, each with a few weights that are only ever added to (and one that only ever rises).

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
        self._waiting.append(((keys.astype(np.int64) << 32) | ids, weights))
        self._waits += len(keys)
        if self._waits > max(_AT_ONCE, 2 * self.live):
            self.settle()

    def settle(self) -> None:
        """Put what waits in its place."""
        if not self._waiting:
            return
        both = np.concatenate([where for where, _ in self._waiting])
        weights = np.concatenate([what for _, what in self._waiting], axis=1)
        self._waiting, self._waits = [], 0
        if len(both) * _DEAR >= self.live:
            self._lay_out(both, weights)
            return
        both, weights = self._merged(both, weights)
        done = 0
        while done < len(both):
            keys, ids = both[done:] >> 32, (both[done:] & _ID).astype(np.int32)
            growing = (self.lists, self.room, self.end)
            here, self.end, new = kernels().insert(growing, keys, ids, weights[:, done:], latest=self._latest)
            done += here
            self.live += new
            if done < len(both):
                self._lay_out(both[:0], weights[:, :0])

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

    def scale(self, column: int, factor: float) -> None:
        """Multiply all weights of one column."""
        for weights in (self.weights, *(weights for _, weights in self._waiting)):
            weights[column] *= factor

    def nbytes(self) -> int:
        """Bytes held."""
        return sum(one.nbytes for one in (self.start, self.size, self.room, self.ids, self.weights))

    def _merged(self, both: Keys, weights: Floats) -> tuple[Keys, Floats]:
        """Sort by key and id, and make one of those that are the same."""
        both, order = _sorted(both)
        new = np.empty(len(both), dtype=bool)
        new[0] = True
        np.not_equal(both[1:], both[:-1], out=new[1:])
        weights = weights[:, order]
        if new.all():
            return both, weights
        first = np.flatnonzero(new)
        sums = np.add.reduceat(weights, first, axis=1) if len(weights) else weights[:, :0].reshape(0, len(first))
        if self._latest:
            sums[-1] = np.maximum.reduceat(weights[-1], first)
        if not len(weights):
            sums = np.zeros((0, len(first)))
        return both[first], sums

    def _lay_out(self, both: Keys, weights: Floats) -> None:
        """Lay everything out anew, with some more entries, sorted and each once."""
        keys = np.flatnonzero(self.size)
        where, sizes = self.entries(keys)
        held = (np.repeat(keys, sizes).astype(np.int64) << 32) | self.ids[where]
        kept = self.weights[:, where]
        if len(both):
            held, kept = self._merged(np.concatenate([held, both]), np.concatenate([kept, weights], axis=1))
        owners = held >> 32
        self.size = np.bincount(owners, minlength=len(self.size)).astype(np.int32)
        self.room = self.size + self.size // ROOM
        ends = np.cumsum(self.room, dtype=np.int64)
        self.start = ends - self.room
        firsts = np.cumsum(self.size, dtype=np.int64) - self.size
        where = np.arange(len(held)) + np.repeat(self.start - firsts, self.size)
        self.end, self.live = int(ends[-1]), len(held)
        whole = self.end + self.end // _SPARE + 64
        self.ids, self.weights = np.zeros(whole, dtype=np.int32), np.zeros((len(kept), whole))
        self.ids[where] = held & _ID
        self.weights[:, where] = kept


def _sorted(both: Keys) -> tuple[Keys, Keys]:
    """The same in order, and where each was before.

    Sorting numbers is five times as fast as finding the order of others: so, where there is room for it, each carries
    its place in its last bits.
    """
    ids, places = int((both & _ID).max()).bit_length(), (len(both) - 1).bit_length()
    if int(both.max() >> 32).bit_length() + ids + places > _BITS:
        order = np.argsort(both)
        return both[order], order
    packed = both >> 32
    packed <<= ids
    packed |= both & _ID
    packed <<= places
    packed |= np.arange(len(both))
    packed.sort()
    order = packed & ((1 << places) - 1)
    packed >>= places
    both = packed >> ids
    both <<= 32
    both |= packed & ((1 << ids) - 1)
    return both, order
