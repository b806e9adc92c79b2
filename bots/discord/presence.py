"""Who is in a server: Kith itself, with its roles, and whether somebody left it."""

from typing import Any

from bots.discord import limits
from bots.discord.calls import Away, Calls, Refused

Payload = dict[str, Any]


class Presence:
    """Asks Discord, which tells nobody without a privileged intent."""

    def __init__(self, calls: Calls) -> None:
        """Ask through these calls."""
        self._calls = calls

    async def here(self, guild_id: str) -> tuple[Payload, Payload]:
        """Return the server and Kith's own membership; raises Away where Kith is no more."""
        try:
            guild = await self._calls.call("GET", "/guilds/{guild_id}", guild_id=guild_id)
        except Refused as refused:
            if refused.code in {limits.MISSING_ACCESS, limits.UNKNOWN_GUILD}:
                raise Away(f"I'm no more in server {guild_id}") from refused
            raise
        return guild, await self._member(guild_id, await self._calls.me())

    async def left(self, guild_id: str, user: str) -> bool:
        """Tell whether somebody left a server; raises Away where Kith itself did."""
        await self.here(guild_id)
        try:
            await self._member(guild_id, user)
        except Refused as refused:
            if refused.code not in {limits.UNKNOWN_MEMBER, limits.UNKNOWN_USER}:
                raise
            return True
        return False

    async def _member(self, guild_id: str, user: str) -> Payload:
        path = "/guilds/{guild_id}/members/{user_id}"
        member: Payload = await self._calls.call("GET", path, guild_id=guild_id, user_id=user)
        return member
