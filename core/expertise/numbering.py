"""Numbers for names, many at once."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Name = TypeVar("Name", bound=str)


class Numbers(dict[Name, int]):
    """Numbers by name; who looks for a name that has none yet gives it the next one."""

    def __missing__(self, name: Name) -> int:
        number = self[name] = len(self)
        return number


def numbered(names: Sequence[Name], known: Numbers[Name]) -> npt.NDArray[np.intp]:
    """The numbers of names; those that have none get the next ones, in the order in which they come."""
    return np.fromiter(map(known.__getitem__, names), dtype=np.intp, count=len(names))
