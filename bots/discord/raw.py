"""What discord.py makes of an interaction, given back as the payload of which it was made, as far as Kith reads it."""

from collections.abc import Collection
from typing import Any

import discord

Payload = dict[str, Any]

POSTS = {discord.ChannelType.forum, discord.ChannelType.media}  # places in which everybody begins posts of their own


def raw(interaction: discord.Interaction, organisers: Collection[str] = (), *, hears: bool = True) -> Payload:
    """Give the payload. `organisers` are roles that look after Kith, by id or name; `hears`: it is told of messages."""
    user, channel, message = interaction.user, interaction.channel, interaction.message
    who = {"id": str(user.id), "username": user.name, "global_name": user.display_name}
    held = [role for role in (user.roles if isinstance(user, discord.Member) else ()) if not role.is_default()]
    may = {
        "user": who,
        "permissions": str(interaction.permissions.value),
        "organises": any(str(role.id) in organisers or role.name.lower() in organisers for role in held),
        "held": [{"id": str(role.id), "name": role.name} for role in held],
    }
    return {
        "id": str(interaction.id),
        "type": interaction.type.value,
        "data": interaction.data,
        "locale": interaction.locale.value,
        "channel_id": None if interaction.channel_id is None else str(interaction.channel_id),
        "channel": _channel(channel),
        "hears": hears,
        **({"user": who} if interaction.guild_id is None else {"member": may, "guild_id": str(interaction.guild_id)}),
        **({} if message is None else {"message": _message(message)}),
    }


def is_post(thread: discord.Thread) -> bool:
    """Tell whether a thread is a post, which somebody began in a place for posts."""
    return thread.parent is not None and thread.parent.type in POSTS


def _channel(channel: object) -> Payload:
    if not isinstance(channel, discord.Thread):
        kind = getattr(channel, "type", discord.ChannelType.text)
        return {"type": kind.value, "parent_id": None, "hidden": hidden(channel)}
    post = {"post": {"title": channel.name, "owner_id": str(channel.owner_id)}} if is_post(channel) else {}
    return {"type": channel.type.value, "parent_id": str(channel.parent_id), "hidden": hidden(channel)} | post


def hidden(channel: object) -> bool:
    """Tell whether a server's channel, as far as it is known here, is closed to some of its members."""
    place = channel.parent if isinstance(channel, discord.Thread) else channel
    if not isinstance(place, discord.abc.GuildChannel):
        return False
    everybody = place.guild.get_role(place.guild.id)
    return everybody is not None and not place.permissions_for(everybody).view_channel


def _message(message: discord.Message) -> Payload:
    return {
        "flags": message.flags.value,
        "embeds": [dict(embed.to_dict()) for embed in message.embeds],
        "components": [dict(component.to_dict()) for component in message.components],
    }
