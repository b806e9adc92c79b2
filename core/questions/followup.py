"""The one question, two weeks after a question was solved, whether the help held up, and what its asker says to it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.ids import MemberId, QuestionId

AFTER = timedelta(days=14)  # from the end of a question to the asking
LATE = timedelta(days=7)  # what found neither day nor week by then is not asked
WITHIN = timedelta(days=7)  # in which an answer counts, and may be changed; nobody is asked twice in it
WEEK = timedelta(days=7)


class Says(StrEnum):
    """What an asker says of the help. Silence says nothing, and so does who would rather not say."""

    NOTHING = "nothing"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"  # still stuck
    SKIPPED = "skipped"

    @property
    def held(self) -> bool | None:
        """Whether it held up: what works in part did not, and what nobody said is not known."""
        return None if self in {Says.NOTHING, Says.SKIPPED} else self is Says.YES


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One asking. `solved_at` is when the asker said that it was solved; it is over once it ended, asked or not."""

    question: QuestionId
    asker: MemberId
    helper: MemberId
    solved_at: datetime
    asked_at: datetime | None = None
    says: Says = Says.NOTHING
    told_at: datetime | None = None  # when the asker let the helper know
    over: bool = False
    version: int = 0

    @property
    def until(self) -> datetime | None:
        """Until when an answer counts; None as long as nobody was asked."""
        return self.asked_at + WITHIN if self.asked_at is not None else None

    def open(self, now: datetime) -> bool:
        """Tell whether an answer counts now."""
        return not self.over and self.until is not None and now < self.until

    def too_late(self, now: datetime) -> bool:
        """Tell whether it is too late to ask."""
        return now > self.solved_at + AFTER + LATE

    def asked(self, now: datetime) -> "FollowUp":
        """Ask."""
        return replace(self, asked_at=now)

    def said(self, says: Says) -> "FollowUp":
        """Answer; the latest answer counts."""
        return replace(self, says=says)

    def told(self, now: datetime) -> "FollowUp":
        """Let the helper know, once."""
        return replace(self, told_at=self.told_at or now)

    def end(self) -> "FollowUp":
        """Let it rest; what was said stays."""
        return replace(self, over=True)


def weeks_between(begin: datetime, end: datetime) -> int:
    """Count the weeks between two moments, to the nearest."""
    return round((end - begin) / WEEK)
