"""Work by the calendar: a tick says what is due in a period; a row with a unique key lets one worker win it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.events import Event
from core.ids import CommunityId


@dataclass(frozen=True, slots=True)
class Tick:
    """A kind of recurring work: the period a moment falls into, and the event that starts the work."""

    kind: str
    period: Callable[[datetime], str]
    event: Callable[[CommunityId], Event]


def daily(now: datetime) -> str:
    """Name the day (UTC)."""
    return f"{now:%Y-%m-%d}"


def hourly(now: datetime) -> str:
    """Name the hour (UTC)."""
    return f"{now:%Y-%m-%dT%H}"
