"""When Kith may do more in a server than before: its roles, theirs or a channel's permissions changed in its favour.

No privileged intent is needed: roles and channels come with the intent for servers, and Discord tells every bot of
changes to its own membership (gateway.mdx, "sent for current-user updates regardless"). An organiser who sets up roles
changes many in a row, so it is told once when they have been quiet for a moment, and seldom.
"""

import asyncio
import time
from typing import Any

import discord
from discord.abc import GuildChannel

from bots.discord.moderation import Moderated

QUIET = 2.0  # seconds without a further change
APART = 120.0  # seconds between two tellings of one server, so that many changes are no flood


class Mending(Moderated):
    """A client that hands on, once for many changes, that Kith may do more."""

    def __init__(self, *, quiet: float = QUIET, apart: float = APART, **rest: Any) -> None:  # noqa: ANN401 - discord.py's
        """Wait this long after a change, and between two tellings."""
        super().__init__(**rest)
        self._quiet, self._apart = quiet, apart
        self._mending: dict[int, asyncio.Task[None]] = {}
        self._changed: dict[int, float] = {}
        self._told_at: dict[int, float] = {}

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Look whether one of Kith's roles may do more."""
        me = self.own(after.guild)
        if after.permissions.value & ~before.permissions.value and (me is None or after in me.roles):
            self.changed(after.guild)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Look whether Kith itself has a further role; of others Discord tells nothing here."""
        if self.user is not None and after.id == self.user.id and set(after.roles) - set(before.roles):
            self.changed(after.guild)

    async def on_guild_channel_update(self, before: GuildChannel, after: GuildChannel) -> None:
        """Look whether Kith may do more in a channel."""
        me = self.own(after.guild)
        more = (
            before.overwrites != after.overwrites
            if me is None
            else after.permissions_for(me).value & ~before.permissions_for(me).value
        )
        if more:
            self.changed(after.guild)

    async def on_guild_channel_create(self, channel: GuildChannel) -> None:
        """Note a new channel: perhaps one in which Kith may write where it could write in none."""
        self.changed(channel.guild)

    def own(self, guild: discord.Guild) -> discord.Member | None:
        """Give Kith's own membership, which Discord tells with the server."""
        return None if self.user is None else guild.get_member(self.user.id)

    def changed(self, guild: discord.Guild) -> None:
        """Tell it once the changes are over."""
        self._changed[guild.id] = time.monotonic()
        if guild.id not in self._mending:
            self._mending[guild.id] = asyncio.create_task(self._tell(guild.id))

    async def _tell(self, server: int) -> None:
        try:
            while (wait := self._due(server) - time.monotonic()) > 0:  # noqa: ASYNC110 - changes only move the moment
                await asyncio.sleep(wait)
        finally:
            del self._mending[server]
        self._told_at[server] = time.monotonic()
        if self.servers is not None:
            await self.servers.mended(str(server))

    def _due(self, server: int) -> float:
        return max(self._changed[server] + self._quiet, self._told_at.get(server, float("-inf")) + self._apart)

    async def close(self) -> None:
        """Tell nothing any more."""
        for telling in [*self._mending.values()]:
            telling.cancel()
        await super().close()
