"""What every reader of a community's past hands on: one line at a time, good or bad, with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.errors import KithError
from core.history import HistoryMessage

# How far a reading has come. It only grows; readers alone know what it counts.
Position = int


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be used: its number in `where` (a file's name) and why, in a person's words."""

    number: int
    where: str
    reason: str


Line = HistoryMessage | BadLine


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of an export that is left alone, such as a direct message, and why."""

    name: str
    reason: str


class CannotRead(KithError):
    """Nothing of this file or folder can be read; the text is a sentence for whoever handed it over."""


class HistoryReader(Protocol):
    """Reads one export. Opening it already shows what is inside; `read` may be called again.

    A reading holds a bounded number of messages and never stops at a bad line: whoever reads decides
    how many are too many. `read(after)` goes on behind a position that an earlier reading of the same,
    unchanged file gave, and yields exactly the rest.
    """

    @property
    def format(self) -> str:
        """The format's name, as its users call it."""

    @property
    def fraction(self) -> float:
        """How much of the present reading is done, from 0 to 1."""

    @property
    def skipped(self) -> Mapping[str, int]:
        """What the present reading passed over on purpose, such as joins, and how often."""

    @property
    def refused(self) -> Sequence[Refused]:
        """What is never read: private places that nobody named, and files of another kind."""

    @property
    def channel_names(self) -> Mapping[str, str]:
        """The readable name of each channel that will be read, by `HistoryMessage.channel`; empty if unknown."""

    def read(self, after: Position = 0) -> Iterator[tuple[Position, Line]]:
        """Yield every line behind `after`, each with the position to go on from."""
