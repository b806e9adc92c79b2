"""What moderators of a server do, as Discord tells it without a privileged intent: bans, time-outs, sending out."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

import discord


class Servers(Protocol):
    """Who wants to know about servers."""

    async def met(self, server: str, name: str) -> None:
        """Kith is in this server."""
        ...

    async def lost(self, server: str) -> None:
        """Kith was taken out of this server."""
        ...

    async def only(self, servers: Collection[str]) -> None:
        """Kith is in these servers and in no others."""
        ...

    async def posted(self, server: str, forum: str, post: str) -> None:
        """Somebody began a post."""
        ...

    async def banned(self, server: str, user: str) -> None:
        """Somebody was banned there."""
        ...

    async def unbanned(self, server: str, user: str) -> None:
        """A ban was lifted."""
        ...

    async def timed_out(self, server: str, user: str, until: datetime | None) -> None:
        """Somebody may not speak until then; None when they may again."""
        ...

    async def removed(self, server: str, user: str) -> None:
        """Somebody was sent out of the server."""
        ...

    async def mended(self, server: str) -> None:
        """Kith may do more there than before, or perhaps does."""
        ...


class Moderated(discord.AutoShardedClient):
    """A client that hands on what moderators do. Time-outs are told by the audit log, to who may view it."""

    servers: Servers | None = None

    async def on_member_ban(self, guild: discord.Guild, user: discord.User | discord.Member) -> None:
        """Note that somebody was taken out."""
        if self.servers is not None:
            await self.servers.banned(str(guild.id), str(user.id))

    async def on_member_unban(self, guild: discord.Guild, user: discord.User) -> None:
        """Note that somebody may come back."""
        if self.servers is not None:
            await self.servers.unbanned(str(guild.id), str(user.id))

    async def on_audit_log_entry_create(self, entry: discord.AuditLogEntry) -> None:
        """Note a time-out, its end, or that somebody was sent out."""
        target = getattr(entry.target, "id", None)
        if self.servers is None or target is None:
            return
        server, user = str(entry.guild.id), str(target)
        if entry.action is discord.AuditLogAction.kick:
            await self.servers.removed(server, user)
        elif entry.action is discord.AuditLogAction.member_update and hasattr(entry.after, "timed_out_until"):
            await self.servers.timed_out(server, user, entry.after.timed_out_until)
