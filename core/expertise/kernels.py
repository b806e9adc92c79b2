"""The few loops that touch much memory, in numpy; where numba is installed, a compiled twin takes their place.

Kith never needs numba. It is loaded when a community turns out to be large, because loading it takes a second.
"""

import importlib
from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from core.expertise import columns
from core.expertise.columns import Kept, Known, Said

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int32]
Slots = npt.NDArray[np.intp]


class Kernels(Protocol):
    """What is compiled where it can be."""

    def scatter(self, out: Floats, places: Numbers, weights: Floats, factor: float) -> None:
        """Add weights times the factor to `out` at the places; no place comes twice."""
        ...

    def highest(self, values: Floats, most: int) -> Slots:
        """Indices of the `most` highest values above 0, and of all that are level with the last of them, ascending."""
        ...

    def rate(self, out: Floats, openings: Floats, at: Floats, rows: Numbers, fade: Floats, *, full: bool) -> None:
        """Add to each row of `out` its answers' share of the openings: `fade` at the number of openings since.

        Moments ascend. Where there were more openings than are known (`full`), an answer before them counts nothing.
        """
        ...

    def room(self, kept: Kept, rows: Slots, now: float) -> Known:
        """Describe members by their rows in a room."""
        ...

    def words(self, said: Said, some: Slots, rate: Floats, spoke: Floats) -> Floats:
        """Describe members by votes, words and the hour."""
        ...


class Plain:
    """The loops in numpy."""

    def scatter(self, out: Floats, places: Numbers, weights: Floats, factor: float) -> None:
        """Add weights to places."""
        out[places] += weights * factor

    def highest(self, values: Floats, most: int) -> Slots:
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
        np.add.at(out, rows, faded)

    def room(self, kept: Kept, rows: Slots, now: float) -> Known:
        """Describe members by their rows in a room."""
        return columns.room(kept, rows, now)

    def words(self, said: Said, some: Slots, rate: Floats, spoke: Floats) -> Floats:
        """Describe members by votes, words and the hour."""
        return columns.words(said, some, rate, spoke)


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
