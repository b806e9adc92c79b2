"""Numbers for names, many at once."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Name = TypeVar("Name", bound=str)


def numbered(names: Sequence[Name], known: dict[Name, int]) -> npt.NDArray[np.intp]:
    """The numbers of names; those that have none get the next ones, in the order in which they come."""
    found = list(map(known.get, names))
    if None in found:
        for place, number in enumerate(found):
            if number is None:
                found[place] = known.setdefault(names[place], len(known))
    return np.array(found, dtype=np.intp)
