"""Kith at Discord's gateway: one listener for commands, buttons and forms, and no privileged intent unless it listens.

A command tree, views and modals of discord.py's would each keep a registry that a restart empties; ids that carry their
own meaning need none. So every interaction arrives here raw, is read, dispatched and answered with plain payloads.
"""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any

import discord
from discord.http import Route

from bots.discord import tree
from bots.discord.answering import PATIENCE, Answering
from bots.discord.lane import Lane
from bots.discord.listening import Listening
from bots.discord.moderation import Servers
from bots.discord.raw import is_post
from bots.overhearing import Overhear
from core.dispatch import Dispatcher
from core.spans import Words

Payload = dict[str, Any]


def intents(*, listening: bool = False) -> discord.Intents:
    """Ask for servers coming and going and for bans, and nothing privileged; for messages only where that is on."""
    asked = discord.Intents.none()
    asked.guilds = True
    asked.moderation = True
    asked.guild_messages = asked.message_content = listening
    return asked


class KithClient(Listening):
    """The connection to Discord, in as many parts as Discord asks for."""

    def __init__(  # noqa: PLR0913 - all of them are what a connection is made of
        self,
        dispatcher: Dispatcher,
        patience: float = PATIENCE,
        servers: Servers | None = None,
        ready: Callable[[int], None] = lambda _: None,
        wake: Callable[[], None] = lambda: None,
        *,
        shards: int | None = None,
        organisers: Collection[str] = (),
        languages: Mapping[str, Words] = MappingProxyType({}),
        lane: Lane | None = None,
        overhear: Overhear | None = None,
    ) -> None:
        """Keep no messages and no members in memory. `organisers` are roles; with no `shards`, Discord is asked.

        With `overhear`, Discord is asked for messages, which go there.
        """
        super().__init__(
            intents=intents(listening=overhear is not None),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            shard_count=shards,
        )
        self._commands = tree.commands(dispatcher.catalogue, languages)
        self.overhear = overhear
        self.answering = Answering(self, dispatcher, patience, organisers, wake, lane, hears=overhear is not None)
        self.servers = servers
        self._ready_told = ready
        self._greeted = False

    async def setup_hook(self) -> None:
        """Tell Discord the commands, if it knows others (it counts how often that is done), and ask for the shards.

        With their number known, discord.py connects where DEFAULT_GATEWAY says, and not where Discord does.
        """
        listed = Route("GET", "/applications/{application_id}/commands", application_id=self.application_id)
        theirs = await self.http.request(listed, params={"with_localizations": "true"})
        if not tree.same(self._commands, theirs):
            told = Route("PUT", "/applications/{application_id}/commands", application_id=self.application_id)
            await self.http.request(told, json=self._commands)
        if self.shard_count is None:
            self.shard_count = int((await self.http.request(Route("GET", "/gateway/bot")))["shards"])

    async def on_ready(self) -> None:
        """Make sure of every community: Kith may have been added, or taken out, while this process was away."""
        for guild in self.guilds:
            await self.on_guild_join(guild)
        if self.servers is not None:
            await self.servers.only({str(guild.id) for guild in self.guilds})
        if not self._greeted:
            self._greeted = True
            self._ready_told(len(self.guilds))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Meet a server. One that Discord cannot reach just now has no name yet, and is met later."""
        if self.servers is not None and not guild.unavailable:
            await self.servers.met(str(guild.id), guild.name)
            await self.servers.mended(str(guild.id))  # permissions, too, may have been given meanwhile

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Meet a server that Discord could not reach before."""
        await self.on_guild_join(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that Kith was taken out; a server that is only unavailable does not come here."""
        if self.servers is not None:
            await self.servers.lost(str(guild.id))

    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Note that somebody began a post; what is in it stays unread."""
        if self.servers is not None and is_post(thread) and thread.owner_id != self.application_id:
            await self.servers.posted(str(thread.guild.id), str(thread.parent_id), str(thread.id))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer whatever somebody did."""
        await self.answering.answer(interaction)

    async def settle(self, patience: float) -> None:
        """Let answers under way be given."""
        await self.answering.settle(patience)
