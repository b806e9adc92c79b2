"""The few loops that touch much memory, in numpy; where numba is installed, a compiled twin takes their place.

Kith never needs numba. It is loaded when a community turns out to be large, because loading it takes a second.
"""

import importlib
from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
Keys = npt.NDArray[np.int64]
# What belongs together goes to compiled functions as plain tuples; a whole memory as `compiled_view` binds it.
Lists = tuple[Keys, Numbers, Numbers, Floats]  # a slab's start and size by key, its ids and weights
Growing = tuple[Lists, Numbers, int]  # lists, the room of each, and where the last one ends
Table = tuple[Numbers, Keys]  # an index's table and its keys
Hall = tuple[Floats, Floats, Floats, Floats, Floats, Places, Floats, Floats]
# A room's counters by row and what they sum to; ordered moments, and of those who moved since as they were and are; the
# repliers' rows, their rates and the logarithms.

ROOM = 32  # a list of so many entries gets room for one more, and so on


class Kernels(Protocol):
    """What is compiled where it can be."""

    compiled: bool

    def highest(self, values: Floats, most: int) -> Places:
        """Indices of the `most` highest values above 0, and of all that are level with the last of them, ascending."""
        ...

    def rate(self, out: Floats, openings: Floats, at: Floats, rows: Numbers, fade: Floats, *, full: bool) -> None:
        """Add to each row of `out` its answers' share of the openings: `fade` at the number of openings since.

        Moments ascend. Where there were more openings than are known (`full`), an answer before them counts nothing.
        """
        ...

    def insert(
        self, growing: Growing, keys: Keys, ids: Numbers, weights: Floats, *, latest: bool
    ) -> tuple[int, int, int]:
        """Put entries, sorted by key and id, each once, into their lists, until one would have to move too far.

        Gives how many were put in, where the entries end now, and how many were new.
        """
        ...


class Plain:
    """The loops in numpy."""

    compiled = False

    def highest(self, values: Floats, most: int) -> Places:
        """Find the highest."""
        some = np.flatnonzero(values)
        found = values[some]
        if len(some) > most:
            least = np.partition(found, -most)[-most]
            some, found = some[found >= least], found[found >= least]
        return some[found > 0]

    def rate(self, out: Floats, openings: Floats, at: Floats, rows: Numbers, fade: Floats, *, full: bool) -> None:
        """Add faded answers to rows."""
        since = len(openings) - np.searchsorted(openings, at, side="left")
        faded = fade[np.minimum(since, len(fade) - 1)]
        if full:
            faded = faded * (at >= openings[0])[:, None]
        for column, more in enumerate(faded.T):
            out[:, column] += np.bincount(rows, more, minlength=len(out))

    def insert(
        self, growing: Growing, keys: Keys, ids: Numbers, weights: Floats, *, latest: bool
    ) -> tuple[int, int, int]:
        """Put entries into their lists."""
        (start, size, held, kept), room, end = growing
        new, summed = 0, len(kept) - latest
        for done, (key, one) in enumerate(zip(keys.tolist(), ids.tolist(), strict=True)):
            begin, many = int(start[key]), int(size[key])
            mine = held[begin : begin + many]
            place = many if not many or mine[-1] < one else int(mine.searchsorted(ids[done]))
            if place < many and mine[place] == one:
                kept[:summed, begin + place] += weights[:summed, done]
                if latest:
                    kept[-1, begin + place] = max(kept[-1, begin + place], weights[-1, done])
                continue
            if many == room[key]:
                more = many + many // ROOM + 1
                if end + more > len(held):
                    return done, end, new
                held[end : end + many], kept[:, end : end + many] = mine, kept[:, begin : begin + many]
                start[key], room[key], begin, end = end, more, end, end + more
            held[begin + place + 1 : begin + many + 1] = held[begin + place : begin + many]
            kept[:, begin + place + 1 : begin + many + 1] = kept[:, begin + place : begin + many]
            held[begin + place], kept[:, begin + place] = one, weights[:, done]
            size[key], new = many + 1, new + 1
        return len(keys), end, new


_plain = Plain()
_chosen: list[Kernels] = [_plain]


def kernels() -> Kernels:
    """The loops in use."""
    return _chosen[0]


def use_compiled(*, wanted: bool = True) -> bool:
    """Take the compiled loops where they can be had (or, not `wanted`, numpy's); tell whether they are in use."""
    found = _compiled() if wanted else None
    _chosen[0] = found or _plain
    return found is not None


@cache
def _compiled() -> Kernels | None:
    try:
        module = importlib.import_module("core.expertise.compiled")
    except ImportError:
        return None
    found: Kernels = module.Compiled()
    return found
