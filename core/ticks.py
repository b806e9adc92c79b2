"""Work by the calendar: a tick says what is due in a period; a row with a unique key lets one worker win it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core.events import Event
from core.ids import CommunityId


@dataclass(frozen=True, slots=True)
class Tick:
    """A kind of recurring work: the period a moment falls into, and the event that starts the work.

    Where it goes `by_local_time`, `period` is given the moment in the community's zone instead of UTC.
    """

    kind: str
    period: Callable[[datetime], str]
    event: Callable[[CommunityId], Event]
    by_local_time: bool = False

    def period_at(self, now: datetime, zone: ZoneInfo) -> str:
        """Name the period of a moment in a community of this zone."""
        return self.period(now.astimezone(zone) if self.by_local_time else now)


def monthly(now: datetime) -> str:
    """Name the month."""
    return f"{now:%Y-%m}"


def daily(now: datetime) -> str:
    """Name the day (UTC)."""
    return f"{now:%Y-%m-%d}"


def hourly(now: datetime) -> str:
    """Name the hour (UTC)."""
    return f"{now:%Y-%m-%dT%H}"
