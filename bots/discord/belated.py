"""What becomes of an answer for which Discord no longer waited: the one who acted finds it in their direct messages.

After its three seconds an interaction takes no answer any more, not even a private one in its place (error 10062). A
form cannot open either, so a button leads to it. It is a reply to the member's own act, so no consent is needed.
"""

import logging
from typing import Any

import discord
from discord.http import HTTPClient, Route

from bots.discord.answers import Edit, Open, Post, Quiet, Seen, Shown
from bots.discord.forms import invitation
from bots.discord.render import EPHEMERAL
from core.ports import Rendering
from core.spans import t

log = logging.getLogger(__name__)

Payload = dict[str, Any]

LATE = t("Discord didn't wait long enough for me. Nothing is lost.")


async def deliver(
    http: HTTPClient, interaction: discord.Interaction, what: Shown, seen: Seen, rendering: Rendering
) -> None:
    """Show it all the same, where only they read it; closed direct messages are no fault."""
    try:
        match what:
            case Open():
                await _write(http, interaction, invitation((), rendering, seen.words, seen.opener, LATE))
            case Post(data, private=True):
                await _write(http, interaction, data)
            case Edit(data) if _stays(interaction):
                await _change(http, interaction, data)
            case Edit(data):
                await _write(http, interaction, data)
            case Post() | Quiet():
                return
    except discord.HTTPException as refused:
        log.info("an answer found no other way", extra={"interaction": interaction.id, "code": refused.code})


async def _write(http: HTTPClient, interaction: discord.Interaction, data: Payload) -> None:
    channel = interaction.channel_id
    if interaction.guild_id is not None or channel is None:
        route = Route("POST", "/users/@me/channels")
        channel = (await http.request(route, json={"recipient_id": str(interaction.user.id)}))["id"]
    await http.request(Route("POST", "/channels/{channel_id}/messages", channel_id=channel), json=data)


async def _change(http: HTTPClient, interaction: discord.Interaction, data: Payload) -> None:
    message = interaction.message
    if message is not None:
        path = "/channels/{channel_id}/messages/{message_id}"
        route = Route("PATCH", path, channel_id=message.channel.id, message_id=message.id)
        await http.request(route, json=data)


def _stays(interaction: discord.Interaction) -> bool:
    """Tell whether the message under which it was acted is one that a bot can edit by itself."""
    return interaction.message is not None and not interaction.message.flags.value & EPHEMERAL
