"""How fast Kith calls: a few at once, then one after another as Slack's tiers say, so that a burst never meets a 429.

Whoever comes alone goes at once. Whoever comes in a crowd is given a moment of their own, and finds it kept for them
when they come back: a hundred who wait do not all return together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bots.slack import limits
from core.errors import NotYet

MINUTE = 60.0
EARLY = 0.05  # seconds by which two clocks may differ
MOST = 10_000  # moments kept for those who wait; who was forgotten is given another one


@dataclass(frozen=True, slots=True)
class Rate:
    """One call each `gap` seconds, and `burst` at once after a pause."""

    gap: float
    burst: int

    @property
    def room(self) -> float:
        """Give how far calls may be ahead of their moments."""
        return self.gap * (self.burst - 1)


POSTING = Rate(1 / limits.POSTS_A_SECOND, 5)
EVERYWHERE = {  # in a workspace; what somebody waits for at this moment (users.info, views.open) is not paced
    "chat.postMessage": Rate(MINUTE / limits.POSTS_A_MINUTE, 20),
    "conversations.open": Rate(MINUTE / limits.TIER_3, 20),
    "chat.update": Rate(MINUTE / limits.TIER_3, 20),
    "views.publish": Rate(MINUTE / limits.TIER_4, 40),
}

Bucket = tuple[str, ...]


class Pace:
    """Lets calls through, or says when it is their turn; a bucket is a method in a workspace, or in its channel."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        """Take a clock that never goes back."""
        self._seconds = seconds
        self._next: dict[Bucket, float] = {}
        self._moments: dict[tuple[str, str, str], float] = {}

    def enter(self, team: str, method: str, channel: str, who: str) -> None:
        """Let one call through now; raises NotYet with how long to wait otherwise. `who` tells it from others."""
        now, key = self._seconds(), (team, method, who)
        mine = self._moments.pop(key, None)
        if mine is None:
            mine = max((self._take(bucket, rate, now) for bucket, rate in _buckets(team, method, channel)), default=now)
        if mine > now + EARLY:
            self._moments[key] = mine
            if len(self._moments) > MOST:
                self._moments.pop(next(iter(self._moments)))
            raise NotYet(f"calls of {method} go one after another", timedelta(seconds=mine - now))

    def _take(self, bucket: Bucket, rate: Rate, now: float) -> float:
        mine = max(self._next.get(bucket, float("-inf")), now - rate.room)
        self._next.pop(bucket, None)  # the latest stands last
        self._next[bucket] = mine + rate.gap
        if len(self._next) > MOST:
            self._next.pop(next(iter(self._next)))
        return mine


def _buckets(team: str, method: str, channel: str) -> list[tuple[Bucket, Rate]]:
    found: list[tuple[Bucket, Rate]] = []
    if method in EVERYWHERE:
        found.append(((team, method), EVERYWHERE[method]))
    if method == "chat.postMessage" and channel:
        found.append(((team, method, channel), POSTING))
    return found
