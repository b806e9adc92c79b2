"""The playground's clock: real time and an offset, moved forward by whoever looks at the page, never back."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(9)


def real_time() -> datetime:
    """Return the computer's time."""
    return datetime.now(UTC)


class MovableClock:
    """A `core.ports.Clock` that can be moved forward. Its offset is kept in the store and given back at the start."""

    def __init__(self, offset: timedelta = timedelta(0), real: Callable[[], datetime] = real_time) -> None:
        """Start as far from real time as the offset says; it may begin in the past."""
        self.offset = offset
        self._real = real
        self._latest = real() + offset

    @classmethod
    def starting(cls, at: datetime, real: Callable[[], datetime] = real_time) -> "MovableClock":
        """Start a clock that says `at` now."""
        return cls(at - real(), real)

    def now(self) -> datetime:
        """Return the time; should the computer's own clock be set back, this one waits."""
        self._latest = max(self._latest, self._real() + self.offset)
        return self._latest

    def advance(self, by: timedelta) -> datetime:
        """Move forward and return the new time."""
        if by < timedelta(0):
            reason = "this clock does not go backwards"
            raise ValueError(reason)
        self.offset += by
        return self.now()

    def until_morning(self, zone: ZoneInfo) -> timedelta:
        """Tell how long it is until 9:00 on the next day in this zone."""
        here = self.now().astimezone(zone)
        morning = datetime.combine(here.date() + timedelta(days=1), MORNING, zone)
        return morning.astimezone(UTC) - self.now()
