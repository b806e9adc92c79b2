"""How it is remembered whom Kith asks whether help held up, and what they say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.ids import MemberId, QuestionId
from core.lasting import WhatHeld
from core.questions.followup import FollowUp
from core.questions.sharing_store import SharingUnit


class FollowUps(WhatHeld, Protocol):
    """The follow-ups of one community: one a question at most."""

    async def add(self, one: FollowUp) -> bool:
        """Write one down; False if there is one for this question already."""
        ...

    async def get(self, question: QuestionId) -> FollowUp | None:
        """Return a question's."""
        ...

    async def save(self, one: FollowUp) -> None:
        """Save it; raises Stale if somebody else did since it was read."""
        ...

    async def asked_lately(self, asker: MemberId, since: datetime) -> Sequence[FollowUp]:
        """Return those of a member that wait to be asked, or were asked after then, the longest solved first."""
        ...

    async def unfinished(self, asker: MemberId) -> Sequence[FollowUp]:
        """Return those of a member that are not over, the longest solved first."""
        ...


class FollowUpUnit(SharingUnit, Protocol):
    """What these handlers work with."""

    @property
    def followups(self) -> FollowUps:
        """The store."""
        ...
