"""What is written in a server's public channels, handed on as it is told, where the operator switched that on.

Only then does Discord tell of messages (two more intents, one of them privileged), and only what is in a channel that
organisers opened is counted; that is looked at behind `overhear`.
"""

from typing import Any

import discord

from bots.discord.export import plain
from bots.discord.inbound import PLATFORM
from bots.discord.mending import Mending
from bots.discord.raw import hidden
from bots.overhearing import Overhear
from core.inbound import Overheard, Telling
from core.places import Home, Place, PlaceKind

BY_PEOPLE = {discord.MessageType.default, discord.MessageType.reply}


class Listening(Mending):
    """A client that hands on what people write, change and delete; without `overhear` it hands on nothing."""

    overhear: Overhear | None = None

    async def on_message(self, message: discord.Message) -> None:
        """Hand on what somebody wrote."""
        await self._written(message, Telling.WRITTEN)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Hand on what a message says now."""
        await self._written(payload.message, Telling.CHANGED)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Hand on that a message is gone."""
        await self._deleted(payload.guild_id, payload.channel_id, payload.message_id)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Hand on that many are."""
        for message in sorted(payload.message_ids):
            await self._deleted(payload.guild_id, payload.channel_id, message)

    async def _written(self, message: discord.Message, telling: Telling) -> None:
        if self.overhear is not None and (told := overheard(message, telling)) is not None:
            await self.overhear(told)

    async def _deleted(self, server: int | None, channel: int, message: int) -> None:
        if self.overhear is None or server is None:
            return
        found: Any = self.get_channel(channel)
        if found is None:  # an archived thread is not told of: ask under which channel it is
            try:
                found = await self.fetch_channel(channel)
            except discord.HTTPException:
                return
        place = _place(server, found.parent_id if isinstance(found, discord.Thread) else channel)
        await self.overhear(Overheard(place, str(message), Telling.DELETED))


def overheard(message: discord.Message, telling: Telling) -> Overheard | None:
    """Read a message of a person's in a channel that everybody in the server can read; None for any other."""
    channel, guild = message.channel, message.guild
    if guild is None or message.author.bot or message.webhook_id is not None or message.type not in BY_PEOPLE:
        return None
    thread = channel if isinstance(channel, discord.Thread) else None
    if (thread is not None and thread.is_private()) or not _public(channel):
        return None
    reply = message.reference.message_id if message.reference and message.type is discord.MessageType.reply else None
    answers = thread.id if thread is not None else reply
    return Overheard(
        _place(guild.id, thread.parent_id if thread is not None else channel.id),
        str(message.id),
        telling,
        str(message.author.id),
        message.created_at,
        plain(message.content, {}, {}),
        answers=None if answers is None else str(answers),
    )


def _public(channel: object) -> bool:
    place = channel.parent if isinstance(channel, discord.Thread) else channel
    return isinstance(place, discord.abc.GuildChannel) and not hidden(place)


def _place(server: int, channel: int | None) -> Place:
    return Place(Home(PLATFORM, str(server)), PlaceKind.CHANNEL, str(channel))
