"""Looking up who asked without a name: two organisers, a written reason, and a log that stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from core.errors import Refusal
from core.ids import MemberId, QuestionId
from core.spans import t

WAITS = timedelta(days=7)  # for a second organiser
SHORTEST_REASON, LONGEST_REASON = 20, 500

TWICE = t("A second organiser has to agree; you began this one.")


class Stage(StrEnum):
    """Where a look-up is."""

    WANTED = "wanted"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Unmasking:
    """One organiser's wish to know who asked, and what a second one said. It never holds the asker."""

    id: str
    question: QuestionId
    wanted_by: MemberId
    reason: str
    wanted_at: datetime
    stage: Stage = Stage.WANTED
    answered_by: MemberId | None = None
    answered_at: datetime | None = None

    def over(self, now: datetime) -> bool:
        """Tell whether nobody agreed in time."""
        return self.stage is Stage.WANTED and now - self.wanted_at >= WAITS

    def answer(self, by: MemberId, now: datetime, *, agreed: bool) -> "Unmasking":
        """A second organiser agrees, or doesn't."""
        if by == self.wanted_by:
            raise Refusal(TWICE)
        if self.stage is not Stage.WANTED:
            return self
        if self.over(now):
            raise Refusal(t("A week went by without a second organiser, so this look-up has ended."))
        return replace(self, stage=Stage.GRANTED if agreed else Stage.REFUSED, answered_by=by, answered_at=now)


class Unmaskings(Protocol):
    """The log of one community."""

    async def add(self, unmasking: Unmasking) -> None:
        """Write a wish down."""
        ...

    async def get(self, unmasking: str) -> Unmasking | None:
        """Return one."""
        ...

    async def answer(self, unmasking: Unmasking) -> bool:
        """Write down what a second organiser said; False if another one had answered."""
        ...

    async def of_question(self, question: QuestionId) -> Sequence[Unmasking]:
        """Return those about a question, the latest first."""
        ...

    async def latest(self, limit: int) -> Sequence[Unmasking]:
        """Return the latest ones, the latest first."""
        ...
