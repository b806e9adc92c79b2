"""Evidence: one observed or declared fact about what a member knows, with where it came from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from core.ids import MemberId


class Kind(StrEnum):
    """What a piece of evidence says of its member."""

    OPENED = "opened"  # began a thread: the thread's words, and who asked
    ANSWERED = "answered"  # first reply in a thread that somebody else began
    SPOKE = "spoke"  # any other message: presence, and its words
    HELPED = "helped"  # a question Kith routed was solved with this member's help
    THANKED = "thanked"  # somebody thanked this member
    DECLARED = "declared"  # the member listed a topic


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of evidence. Order of arrival does not matter; `at` (epoch seconds, UTC) does.

    `terms` maps a term's keyed 63-bit hash to its count in this message (for HELPED and THANKED: in the
    question). `thread` ties ANSWERED rows to the OPENED row whose question they answered. `counterpart`
    is who asked, for ANSWERED, HELPED and THANKED. `source` names where it came from and is unique in a
    community, so that the same fact is never counted twice.
    """

    member: MemberId
    kind: Kind
    at: float
    channel: str
    source: str
    thread: str | None = None
    counterpart: MemberId | None = None
    terms: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What the matcher is asked: who could help this member with these words, here and now."""

    asker: MemberId
    at: float
    channel: str
    terms: tuple[tuple[int, int], ...]
    thread: str | None = None


class Ground(StrEnum):
    """Why a candidate came up; messages put it into words."""

    ANSWERED_ABOUT = "answered-about"  # answered questions that share these terms
    DECLARED = "declared"  # listed these terms as a topic
    HELPED = "helped"  # helped through Kith with these terms
    ACTIVE_HERE = "active-here"  # answers in this channel
    SPOKE_ABOUT = "spoke-about"  # wrote about these terms
    HELPED_ASKER = "helped-asker"  # helped this asker before


class Reason(NamedTuple):
    """One ground with its share of the score, the terms it rests on (strongest first) and the last time."""

    ground: Ground
    weight: float
    terms: tuple[int, ...] = ()
    last: float | None = None


class Told(Protocol):
    """What a ranking goes on knowing of its question, to say what it saw of somebody and why they came up."""

    def picture(self, place: int) -> npt.NDArray[np.float64]:
        """The numbers that the score of the candidate at a place rests on."""
        ...

    def why(self, place: int) -> tuple[Reason, ...]:
        """The reasons of the candidate at a place, strongest first."""
        ...


class Candidate(NamedTuple):
    """A member with a score (higher is likelier to answer) and P(replies).

    What else there is of them, their picture and `reasons`, is taken when asked for from what was `told` of the ranking
    and the `place` in it. A tuple, because each ranking makes thirty.
    """

    member: MemberId
    score: float
    probability: float
    told: Told | None = None
    place: int = 0

    @property
    def picture(self) -> npt.NDArray[np.float64] | None:
        """The numbers that the score rests on, if a ranking saw any."""
        return self.told.picture(self.place) if self.told is not None else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why this member came up, strongest first."""
        return self.told.why(self.place) if self.told is not None else ()
