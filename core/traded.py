"""What members asked, thanked for and traded, as far as other features may know of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.ids import MemberId, QuestionId


@dataclass(frozen=True, slots=True)
class Asked:
    """What other features may know of a question."""

    question: QuestionId
    asker: MemberId | None  # None where they'd rather not be named: then nobody who reads this learns who it was
    text: str
    channel: str  # empty where the asker isn't named
    sent: datetime
    anonymous: bool = False
    revealed_to: frozenset[MemberId] = frozenset()  # helpers whom an asker without a name told who they are


class Questions(Protocol):
    """What was asked."""

    async def asked(self, question: QuestionId) -> Asked | None:
        """Return the question, or None when it is gone."""
        ...

    async def words_of_thanks(self, question: QuestionId, helper: MemberId) -> str:
        """Return the asker's words of thanks to a helper, empty if there are none."""
        ...

    async def tag_of_thanks(self, question: QuestionId, helper: MemberId) -> str:
        """Return what the asker said that a helper's help was like (`core.recognition.Tag`), empty if they didn't."""
        ...


@dataclass(frozen=True, slots=True)
class Thanked:
    """What other features may know of thanks that a member gave another of their own accord."""

    giver: MemberId
    receiver: MemberId
    topic: str
    at: datetime


class Gratitude(Protocol):
    """Thanks beyond those for a question."""

    async def thanked(self, thanks: str) -> Thanked | None:
        """Return thanks that count; None for those beyond what one member's thanks may count for."""
        ...


class Closeness(Protocol):
    """How near two members are in the help network."""

    async def distance(self, one: MemberId, other: MemberId) -> int | None:
        """Count the steps of help between them: 1 for a tie, 2 through somebody; None beyond that."""
        ...

    async def around(self, member: MemberId) -> Mapping[MemberId, int]:
        """Give everybody who is one or two steps away from this member, as far as they know, with the steps."""
        ...

    async def helpers_of(self, member: MemberId, since: datetime) -> Sequence[MemberId]:
        """Return who helped this member openly since then, the latest first."""
        ...

    async def reached_across(self, question: QuestionId, asker: MemberId, helper: MemberId) -> bool:
        """Tell whether this help was between two who had nobody in common, each with somebody of their own.

        Raises Stale while the help is on its way into the ledger.
        """
        ...
