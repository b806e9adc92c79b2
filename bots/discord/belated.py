"""What becomes of an answer for which Discord no longer waited: the one who acted finds it in their direct messages.

After its three seconds an interaction takes no answer any more, not even a private one in its place (error 10062). A
form cannot open either, so a button leads to it. It is a reply to the member's own act, so no consent is needed.
"""

import asyncio
import logging
from datetime import timedelta
from typing import Any

import discord
from discord.http import HTTPClient, Route

from bots.discord import limits
from bots.discord.answers import Edit, Open, Post, Quiet, Seen, Shown
from bots.discord.forms import invitation
from bots.discord.lane import Lane
from bots.discord.render import EPHEMERAL
from core.errors import Unavailable
from core.ports import Rendering
from core.spans import t

log = logging.getLogger(__name__)

Payload = dict[str, Any]

PATIENCE = timedelta(minutes=1)  # how long an answer waits for its turn to open a direct message
LATE = t("Discord didn't wait long enough for me. Nothing is lost.")


async def deliver(
    http: HTTPClient, interaction: discord.Interaction, what: Shown, seen: Seen, rendering: Rendering, *, lane: Lane
) -> None:
    """Show it all the same, where only they read it; closed direct messages are no fault."""
    try:
        match what:
            case Open():
                data = invitation((), rendering, seen.words, seen.opener, LATE)
                await _write(http, interaction, data, lane)
            case Edit(data) if _stays(interaction):
                await _change(http, interaction, data)
            case Post(data, private=True) | Edit(data):
                await _write(http, interaction, data, lane)
            case Post() | Quiet():
                return
    except discord.HTTPException as refused:
        if refused.code in limits.TOO_FAST:
            lane.close()
        log.info("an answer found no other way", extra={"interaction": interaction.id, "code": refused.code})
    except Unavailable as resting:
        log.info("an answer found no other way", extra={"interaction": interaction.id, "reason": str(resting)})


async def _write(http: HTTPClient, interaction: discord.Interaction, data: Payload, lane: Lane) -> None:
    channel = interaction.channel_id
    if interaction.guild_id is not None or channel is None:
        await _turn(interaction, lane)
        route = Route("POST", "/users/@me/channels")
        channel = (await http.request(route, json={"recipient_id": str(interaction.user.id)}))["id"]
    await http.request(Route("POST", "/channels/{channel_id}/messages", channel_id=channel), json=data)


async def _turn(interaction: discord.Interaction, lane: Lane) -> None:
    """Wait for the moment at which a direct message may be opened, if that is no long wait."""
    who = f"late:{interaction.user.id}"
    try:
        lane.enter(who)
    except Unavailable as later:
        if later.after is None or later.after > PATIENCE:
            raise
        await asyncio.sleep(later.after.total_seconds())
        lane.enter(who)


async def _change(http: HTTPClient, interaction: discord.Interaction, data: Payload) -> None:
    message = interaction.message
    if message is not None:
        path = "/channels/{channel_id}/messages/{message_id}"
        route = Route("PATCH", path, channel_id=message.channel.id, message_id=message.id)
        await http.request(route, json=data)


def _stays(interaction: discord.Interaction) -> bool:
    """Tell whether the message under which it was acted is one that a bot can edit by itself."""
    return interaction.message is not None and not interaction.message.flags.value & EPHEMERAL
