"""Numbers for keys: each distinct 64-bit key gets the next free number, in whole arrays at a time."""

import numpy as np

from core.expertise.kernels import Keys, Places, Table

NOWHERE = -1
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio (Knuth, "Sorting and searching", 6.4)
_LEAST = 16
_FULL = 0.66  # of the table; beyond, it doubles


class Index:
    """An open-addressing table with linear probing; `table` holds numbers, `keys` their keys."""

    def __init__(self) -> None:
        self.table = np.full(_LEAST, NOWHERE, dtype=np.int32)
        self._keys = np.zeros(_LEAST // 2, dtype=np.int64)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def keys(self) -> Keys:
        """The keys by their numbers."""
        return self._keys[: self._size]

    def pair(self) -> Table:
        """The table and the keys."""
        return self.table, self._keys

    def find(self, keys: Keys) -> Places:
        """The keys' numbers, `NOWHERE` for those that have none."""
        at = self._home(keys)
        found = self.table[at].astype(np.intp)
        left = np.flatnonzero((found >= 0) & (self._keys[found] != keys))
        while len(left):
            at[left] = (at[left] + 1) & (len(self.table) - 1)
            there = self.table[at[left]]
            found[left] = there
            left = left[(there >= 0) & (self._keys[there] != keys[left])]
        return found

    def add(self, keys: Keys) -> Places:
        """The keys' numbers; those that have none get the next ones."""
        found = self.find(keys)
        missing = np.flatnonzero(found < 0)
        if not len(missing):
            return found
        new, places = np.unique(keys[missing], return_inverse=True)
        begin, self._size = self._size, self._size + len(new)
        if self._size > len(self._keys):
            more = max(self._size - len(self._keys), len(self._keys) // 8)
            self._keys = np.concatenate([self._keys, np.zeros(more, dtype=np.int64)])
        self._keys[begin : self._size] = new
        if self._size > _FULL * len(self.table):
            size = len(self.table)
            while self._size > _FULL * size:
                size *= 2
            self.table = np.full(size, NOWHERE, dtype=np.int32)
            self._enter(0)
        else:
            self._enter(begin)
        found[missing] = begin + places
        return found

    def nbytes(self) -> int:
        """Bytes held."""
        return self.table.nbytes + self._keys.nbytes

    def _home(self, keys: Keys) -> Places:
        bits = 64 - (len(self.table).bit_length() - 1)
        return ((keys.view(np.uint64) * SPREAD) >> np.uint64(bits)).astype(np.intp)

    def _enter(self, begin: int) -> None:
        numbers = np.arange(begin, self._size, dtype=np.int32)
        at = self._home(self._keys[begin : self._size])
        while len(numbers):
            free = self.table[at] < 0
            self.table[at[free]] = numbers[free]  # of those who meet in one place the last stays
            left = self.table[at] != numbers
            numbers, at = numbers[left], (at[left] + 1) & (len(self.table) - 1)
