"""Two measures of time: ids that never run backwards, and the real clock by which leases end."""

from datetime import UTC, datetime

from core.ids import uuid7
from core.ports import Chance, Clock


class WallClock:
    """The real time, also where the playground moves its own."""

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return datetime.now(UTC)


class Ids:
    """Ids of one process: each sorts after the one before, even while a clock stands still or is set back."""

    def __init__(self, clock: Clock, chance: Chance) -> None:
        self._clock = clock
        self._chance = chance
        self._moment = datetime.min.replace(tzinfo=UTC)
        self._noise = 0

    def new(self) -> str:
        """Make an id; within one millisecond the random part counts upwards (RFC 9562, 6.2)."""
        now = self._clock.now()
        moment = now.replace(microsecond=now.microsecond // 1000 * 1000 + 500)
        fresh = int.from_bytes(self._chance.entropy(10), "big")
        if moment > self._moment:
            self._moment, self._noise = moment, fresh & _ROOM
        else:
            self._noise += 1 + (fresh & 0xFFFF)
        return uuid7(self._moment, self._noise.to_bytes(10, "big"))


_ROOM = ~(1 << 61) & ((1 << 80) - 1)  # one bit stays free, so that counting upwards never reaches the variant's bits
