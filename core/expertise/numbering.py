"""Numbers for names, many at once."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Name = TypeVar("Name", bound=str)


class Numbering(dict[Name, int]):
    """Numbers by name; who looks for a name that has none yet gives it the next one."""

    def __missing__(self, name: Name) -> int:
        number = self[name] = len(self)
        return number


def numbered(names: Sequence[Name], known: Numbering[Name]) -> npt.NDArray[np.intp]:
    """The numbers of names; those that have none get the next ones, in the order in which they come."""
    return np.fromiter(map(known.__getitem__, names), dtype=np.intp, count=len(names))


def sizes_of(ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How long each of some pieces is that end there, one behind another: a quick difference, from 0 on."""
    sizes = ends.copy()
    sizes[1:] -= ends[:-1]
    return sizes


def firsts(ordered: npt.NDArray[np.signedinteger]) -> npt.NDArray[np.intp]:
    """Where in ordered numbers each begins."""
    new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new.nonzero()[0]
