"""What a member chose beside their switches: when and how they may be reached, and what they say of themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.ids import MemberId
from core.manners import Way
from core.waking import is_waking, next_hour, next_waking

MORNING = 9  # the hour at which a day's question comes to those who want one moment for it
A_DAY = timedelta(days=1)


class Rhythm(StrEnum):
    """When questions come to a member, within their weekly number."""

    ANY = "any"  # by day, whenever there is one
    DAILY = "daily"  # at one moment of the day
    BACKSTOP = "backstop"  # only if nobody else took it


@dataclass(frozen=True, slots=True)
class Hours:
    """When a member may be reached."""

    zone: ZoneInfo
    weekends: bool = False
    rhythm: Rhythm = Rhythm.ANY

    def arrives(self, now: datetime) -> datetime:
        """Tell when a question sent now would be in front of them."""
        if self.rhythm is Rhythm.DAILY:
            return next_hour(now, MORNING, self.zone, weekends=self.weekends)
        return next_waking(now, self.zone, weekends=self.weekends)

    def reachable(self, now: datetime) -> bool:
        """Tell whether they may be asked now; a daily question is held for its morning, but no longer than a day."""
        return self.reachable_from(now) <= now

    def reachable_from(self, now: datetime) -> datetime:
        """Tell from when on they may be asked."""
        if self.rhythm is Rhythm.DAILY:
            return max(now, self.arrives(now) - A_DAY)
        return now if is_waking(now, self.zone, weekends=self.weekends) else self.arrives(now)


@dataclass(frozen=True, slots=True)
class Profile:
    """One member's own words and wishes. The list of what they have done stands with the member."""

    member: MemberId
    weekends: bool = False
    rhythm: Rhythm = Rhythm.ANY
    learning: tuple[str, ...] = ()
    curious: tuple[str, ...] = ()
    been_through: str = ""
    ways: tuple[Way, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hush:
    """How much less of one kind of unasked message a member wants."""

    member: MemberId
    kind: str
    never: bool = False
    until: datetime | None = None
    sparing: bool = False
    last_at: datetime | None = None  # when one of this kind last reached them
