"""The real clock and the real dice."""

import random
import secrets
from datetime import UTC, datetime


class WallClock:
    """The computer's time; implements `core.ports.Clock`."""

    def now(self) -> datetime:
        """Return the time in UTC."""
        return datetime.now(UTC)


class Dice:
    """Implements `core.ports.Chance`; with a seed, the same throws every time (tests and the tour)."""

    def __init__(self, seed: int | None = None) -> None:
        """Throw unpredictably unless told otherwise."""
        self._seeded = seed is not None
        self._dice = random.Random(seed) if self._seeded else random.SystemRandom()  # noqa: S311

    def random(self) -> float:
        """Return a number from 0 up to, not including, 1."""
        return self._dice.random()

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, not including, the limit."""
        return self._dice.randrange(limit)

    def entropy(self, size: int) -> bytes:
        """Return random bytes."""
        return self._dice.randbytes(size) if self._seeded else secrets.token_bytes(size)
