"""Finding numbers by key, and sums by number, compiled.

A question's words name a thousand of very many questions. Sums that lie beside one another, with a small table that
says whose they are, stay in the processor's cache; a place for each question would be fetched from far for each entry.
"""

import numpy as np

from core.expertise.compiled_cache import njit
from core.expertise.index import SPREAD
from core.expertise.kernels import Floats, Lists, Numbers, Places, Table

Tally = tuple[Numbers, Numbers, Floats]  # where sums are by id, as `home` says; ids; and their sums


@njit()
def shift_of(table: Numbers) -> int:
    """By how much a spread key is shifted to give its place in a table."""
    bits, wide = 0, len(table)
    while wide > 1:
        wide >>= 1
        bits += 1
    return 64 - bits


@njit()
def home(key: int, shift: int) -> np.intp:
    """Where a key is looked for first."""
    return np.intp((np.uint64(key) * SPREAD) >> np.uint64(shift))


@njit()
def find(pair: Table, key: int) -> int:
    """A key's number in an Index, or -1."""
    table, keys = pair
    at = home(key, shift_of(table))
    while True:
        found = int(table[at])
        if found < 0 or keys[found] == key:
            return found
        at = (at + 1) & (len(table) - 1)


@njit()
def tally(keys: Places, factors: Floats, lists: Lists) -> Tally:
    """Sum up by id, in the order in which they come, the entries of some lists, each list's times its factor."""
    start, size, ids, weights = lists
    most, wide = 0, 2
    for key in keys:
        most += size[key]
    while wide < 4 * most:
        wide *= 2
    table, mask = np.full(wide, -1, dtype=np.int32), wide - 1
    found, sums, shift, count = np.empty(most, dtype=np.int32), np.empty(most), shift_of(table), 0
    for i in range(len(keys)):
        factor = factors[i]
        for k in range(start[keys[i]], start[keys[i]] + size[keys[i]]):
            one, added = ids[k], weights[0, k] * factor
            at = home(one, shift)
            while table[at] >= 0 and found[table[at]] != one:
                at = (at + 1) & mask
            if table[at] < 0:
                table[at], found[count], sums[count] = count, one, added
                count += 1
            else:
                sums[table[at]] += added
    return table, found[:count], sums[:count]


@njit()
def summed(tallied: Tally, one: int) -> int:
    """Where the sum of an id is, or -1."""
    table, found, _ = tallied
    at = home(one, shift_of(table))
    while table[at] >= 0 and found[table[at]] != one:
        at = (at + 1) & (len(table) - 1)
    return int(table[at])
