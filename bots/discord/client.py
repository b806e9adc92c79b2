"""Kith at Discord's gateway: one listener for commands, buttons and forms, and no privileged intent.

A command tree, views and modals of discord.py's would each keep a registry that a restart empties; ids that carry their
own meaning need none. So every interaction arrives here raw, is read, dispatched and answered with plain payloads.
"""

import asyncio
import logging
from typing import Any

import discord
from discord.http import Route

from bots.discord import limits, tree
from bots.discord.answers import Seen, acknowledgement, afterwards, callback, shown
from bots.discord.inbound import Act, Reopening, Sent, on_note, opener_of, read
from core.commands import Command
from core.dispatch import Answer, Dispatcher
from core.inbound import Invocation, Press, Submission

log = logging.getLogger(__name__)

Payload = dict[str, Any]

# How long an answer may take before an acknowledgement goes out; a form must be the first answer, so it gets longer.
PATIENCE = limits.FIRST_ANSWER_SECONDS - 1.5
PATIENCE_FOR_A_FORM = limits.FIRST_ANSWER_SECONDS - 0.75
TOO_LATE = 10062  # "unknown interaction": the three seconds, or the fifteen minutes, are over


def intents() -> discord.Intents:
    """Ask for servers coming and going, and nothing that Discord calls privileged."""
    asked = discord.Intents.none()
    asked.guilds = True
    return asked


class KithClient(discord.Client):
    """The connection to Discord."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        """Keep no messages and no members in memory."""
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self._dispatcher = dispatcher

    async def setup_hook(self) -> None:
        """Tell Discord the commands, if it knows others: it counts how often that is done."""
        if self.application_id is None:
            raise RuntimeError("setup_hook runs after login")
        ours = tree.commands(self._dispatcher.catalogue)
        theirs = await self.http.get_global_commands(self.application_id)
        if not tree.same(ours, [dict(command) for command in theirs]):
            await self.http.bulk_upsert_global_commands(self.application_id, ours)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer whatever somebody did."""
        payload = raw(interaction)
        act = read(payload)
        if act is None:
            return
        seen = Seen(act, opener_of(act, self._command(act)), "message" in payload, on_note(payload))
        try:
            await self._answer(interaction, seen)
        except discord.NotFound as trouble:
            if trouble.code != TOO_LATE:
                raise
            log.warning("the answer came too late", extra={"interaction": interaction.id})

    async def _answer(self, interaction: discord.Interaction, seen: Seen) -> None:
        work = asyncio.create_task(self._dispatch(seen.act))
        await asyncio.wait({work}, timeout=PATIENCE_FOR_A_FORM if self._asks(seen.act) else PATIENCE)
        if work.done():
            answer = work.result()
            await self._respond(interaction, callback(shown(answer, seen), seen, answer.rendering))
            return
        await self._respond(interaction, acknowledgement(seen))
        answer = await work
        for call in afterwards(shown(answer, seen), seen, answer.rendering):
            route = Route(
                call.method,
                f"/webhooks/{{webhook_id}}/{{webhook_token}}{call.path}",
                webhook_id=interaction.application_id,
                webhook_token=interaction.token,
            )
            await self.http.request(route, json=call.body)

    async def _dispatch(self, act: Act | Submission) -> Answer:
        match act:
            case Invocation():
                return await self._dispatcher.command(act)
            case Press():
                return await self._dispatcher.press(act)
            case Submission():
                return await self._dispatcher.submit(act)
            case Sent(submission):
                return await self._dispatch(submission)
            case Reopening(_, opening):
                return await self._dispatch(opening)

    async def _respond(self, interaction: discord.Interaction, body: Payload) -> None:
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction.id,
            webhook_token=interaction.token,
        )
        await self.http.request(route, json=body)

    def _asks(self, act: Act) -> bool:
        """Tell whether the handler may answer with a form."""
        match act:
            case Invocation():
                command = self._command(act)
                return command is not None and command.asks
            case Press(_, token):
                return any(p.asks and token.startswith(f"{p.verb}:") for p in self._dispatcher.catalogue.presses)
            case Reopening():
                return True
            case Sent():
                return False

    def _command(self, act: Act) -> Command | None:
        known = self._dispatcher.catalogue.commands
        return next((c for c in known if isinstance(act, Invocation) and c.name == act.name), None)


def raw(interaction: discord.Interaction) -> Payload:
    """Give back the payload of which discord.py made this, as far as Kith reads it."""
    user, channel, message = interaction.user, interaction.channel, interaction.message
    parent = getattr(channel, "parent_id", None)
    return {
        "id": str(interaction.id),
        "type": interaction.type.value,
        "data": interaction.data,
        "locale": interaction.locale.value,
        "channel_id": None if interaction.channel_id is None else str(interaction.channel_id),
        "channel": {"type": 0 if channel is None else channel.type.value, "parent_id": parent and str(parent)},
        "user": {"id": str(user.id), "username": user.name, "global_name": user.display_name},
        **({} if interaction.guild_id is None else {"guild_id": str(interaction.guild_id)}),
        **({} if message is None else {"message": _message(message)}),
    }


def _message(message: discord.Message) -> Payload:
    return {
        "flags": message.flags.value,
        "embeds": [dict(embed.to_dict()) for embed in message.embeds],
        "components": [dict(component.to_dict()) for component in message.components],
    }
