"""How fast direct messages may be opened: a few at once, then one after another, and none while Discord is cross."""

import time
from collections.abc import Callable
from datetime import timedelta

from bots.discord import limits
from core.errors import NotYet


class Lane:
    """Gives everybody who waits a moment of their own, so that a hundred who wait do not all come back at once."""

    def __init__(
        self,
        seconds: Callable[[], float] = time.monotonic,
        gap: float = limits.DIRECT_GAP_SECONDS,
        burst: int = limits.DIRECT_BURST,
        rest: float = limits.DIRECT_REST_SECONDS,
    ) -> None:
        """Take a clock that never goes back."""
        self._seconds = seconds
        self._gap = gap
        self._room = gap * (burst - 1)
        self._rest = rest
        self._next = float("-inf")
        self._closed_until = float("-inf")
        self._moments: dict[str, float] = {}

    def enter(self, who: str) -> None:
        """Let somebody through now, or say when it is their turn."""
        now = self._seconds()
        if now < self._closed_until:
            raise NotYet("Discord finds that I open direct messages too fast", _span(self._closed_until - now))
        mine = self._moments.pop(who, None)
        if mine is None:
            mine = max(self._next, now - self._room)
            self._next = mine + self._gap
        if mine > now:
            self._moments[who] = mine
            raise NotYet("direct messages are opened one after another", _span(mine - now))

    def close(self) -> timedelta:
        """Open nothing for a while; return how long."""
        self._closed_until = self._seconds() + self._rest
        return _span(self._rest)


def _span(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)
