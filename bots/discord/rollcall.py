"""Who is still in a server: without a privileged intent nobody is told, so Kith asks about each member once a week.

Each account has its own hour of the week, made from its id: nothing need be remembered, and no hour is crowded. A
process that was away at that hour asks a week later; whoever is written to meanwhile is found to be gone at once.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from hashlib import sha256

from bots.discord import limits
from bots.discord.calls import Calls, Refused
from bots.discord.inbound import PLATFORM
from core.errors import Unavailable
from core.inbound import Heard
from core.places import Home

log = logging.getLogger(__name__)

HOUR = 3600
HOURS = 7 * 24
PAUSE = 2.0  # seconds between two questions: far below what Discord allows, and 1,800 members fit into an hour

GONE = {limits.UNKNOWN_MEMBER, limits.UNKNOWN_USER}


def hour_of(user: str) -> int:
    """Give an account's hour of the week."""
    return int.from_bytes(sha256(user.encode()).digest()[:4]) % HOURS


class RollCall:
    """Asks, and tells the inbox who left."""

    def __init__(
        self,
        calls: Calls,
        homes: Callable[[], Awaitable[Sequence[Home]]],
        members: Callable[[Home], Awaitable[Sequence[str]]],
        told: Callable[[Heard], Awaitable[object]],
        pause: float = PAUSE,
    ) -> None:
        """Ask about these members of these homes."""
        self._calls = calls
        self._homes = homes
        self._members = members
        self._told = told
        self._pause = pause

    async def run(self) -> None:
        """Ask hour by hour, until cancelled."""
        while True:
            now = time.time()
            try:
                await self.ask(int(now) // HOUR)
            except Exception:
                log.exception("the roll call stumbled and goes on in an hour")
            await asyncio.sleep(HOUR - now % HOUR)

    async def ask(self, hour: int) -> None:
        """Ask about everybody whose hour it is; a server that can't be asked now is left for next week."""
        for home in [one for one in await self._homes() if one.platform == PLATFORM]:
            for user in [one for one in await self._members(home) if hour_of(one) == hour % HOURS]:
                try:
                    await self._look(home, user, hour)
                except (Refused, Unavailable) as trouble:
                    log.info("a roll call was cut short", extra={"server": home.tenant, "reason": str(trouble)})
                    break
                await asyncio.sleep(self._pause)

    async def _look(self, home: Home, user: str, hour: int) -> None:
        path = "/guilds/{guild_id}/members/{user_id}"
        try:
            await self._calls.call("GET", path, guild_id=home.tenant, user_id=user)
        except Refused as refused:
            if refused.code not in GONE:
                raise
            await self._told(Heard(home, f"gone:{user}:{hour}", "left", user))
