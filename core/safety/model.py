"""Barriers between members, bans and reports: frozen values and their moves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.ids import MemberId
from core.unnamed import LINK_KEPT

MOST_REPORTS_A_DAY = 10
LONGEST_NOTE = 500
DAY = timedelta(days=1)


class Wall(StrEnum):
    """What one member put between themselves and another."""

    BLOCK = "block"  # neither meets the other through Kith
    NEVER = "never"  # the member's questions never reach the other


class By(StrEnum):
    """Who took a member out."""

    PLATFORM = "platform"  # moderators, by the platform's own means
    ORGANISER = "organiser"  # an organiser, by telling Kith


@dataclass(frozen=True, slots=True)
class Ban:
    """A member who may neither ask nor be asked; `until` ends a time-out, and nothing ends a ban but lifting it."""

    member: MemberId
    at: datetime
    by: By
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Tell whether it holds at this moment."""
        return self.until is None or now < self.until


class Trouble(StrEnum):
    """What is wrong with somebody's words."""

    UNKIND = "unkind"
    PRIVATE = "private"  # it tells what is somebody's own
    SPAM = "spam"
    DANGER = "danger"
    OTHER = "other"


class Settled(StrEnum):
    """What became of a report."""

    OPEN = "open"
    REMOVED = "removed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Report:
    """One member's report of another's words, which are kept as they were then. `hidden` writers are not named."""

    id: str
    about: str
    reporter: MemberId
    author: MemberId
    words: str
    trouble: Trouble
    note: str
    at: datetime
    hidden: bool = False
    state: Settled = Settled.OPEN
    settled_by: MemberId | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Periods:
    """How long each kind is kept; docs/privacy.md has the same numbers, and a test compares them."""

    question_text: timedelta = timedelta(days=90)  # after closing; also of answers, and of drafts that were left
    anonymous_link: timedelta = LINK_KEPT  # after closing
    passes: timedelta = timedelta(days=90)
    propensities: timedelta = timedelta(days=400)
    reports: timedelta = timedelta(days=90)  # after they were settled
    deliveries: timedelta = timedelta(days=400)  # where a message stands, so that it can be taken back
    unasked_weeks: timedelta = timedelta(days=60)
    retracted: timedelta = timedelta(days=1)  # what running processes have to take back
    lookups: timedelta = timedelta(days=90)
