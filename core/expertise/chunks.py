"""Evidence as columns: many rows of the log at once, for building a matcher's memory in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.model import Evidence, Kind
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

    @staticmethod
    def of(rows: Sequence[Evidence]) -> "Chunk":
        """The same of single rows."""
        terms = [term for row in rows for term in row.terms]
        flat = np.array(terms, dtype=np.int64).reshape(len(terms), 2)
        return Chunk(
            0,
            [row.member for row in rows],
            [row.kind for row in rows],
            np.array([row.at for row in rows], dtype=np.float64),
            [row.channel for row in rows],
            [row.thread or (row.source if row.kind is Kind.HELPED else None) for row in rows],
            [row.counterpart for row in rows],
            flat[:, 0],
            flat[:, 1].astype(np.uint16),
            np.cumsum([len(row.terms) for row in rows]),
        )

    def __len__(self) -> int:
        return len(self.members)
