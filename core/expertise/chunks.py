"""Evidence as columns: many rows of the log at once, for building a matcher's memory in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.ids import MemberId


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows of the log in its order; every column has one entry a row, but `terms` and `counts` have one a term.

    `thread` is the row's thread, and for a HELPED row without one its source. `ends` says where each row's terms end.
    """

    last: int  # seq of the last row
    members: Sequence[MemberId]
    kinds: Sequence[str]
    at: npt.NDArray[np.float64]  # epoch seconds
    channels: Sequence[str]
    threads: Sequence[str | None]
    counterparts: Sequence[MemberId | None]
    terms: npt.NDArray[np.int64]
    counts: npt.NDArray[np.uint16]
    ends: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.members)
