"""Kith at Discord's gateway: one listener for commands, buttons and forms, and no privileged intent.

A command tree, views and modals of discord.py's would each keep a registry that a restart empties; ids that carry their
own meaning need none. So every interaction arrives here raw, is read, dispatched and answered with plain payloads.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Protocol

import aiohttp
import discord
from discord.http import Route

from bots.discord import limits, tree
from bots.discord.answers import Seen, acknowledgement, afterwards, callback, shown
from bots.discord.inbound import Act, Pointed, Reopening, Sent, on_note, opener_of, read
from core.commands import Command
from core.dispatch import Answer, Dispatcher
from core.inbound import Invocation, Press, Submission

log = logging.getLogger(__name__)

Payload = dict[str, Any]

# How long an answer may take before an acknowledgement goes out; a form must be the first answer, so it gets longer.
PATIENCE = limits.FIRST_ANSWER_SECONDS / 2
LONGER = PATIENCE / 2
# Unknown or answered already: the three seconds or the fifteen minutes are over, or an answer thought lost arrived.
TOO_LATE = {limits.UNKNOWN_INTERACTION, limits.UNKNOWN_WEBHOOK, limits.OLD_WEBHOOK_TOKEN, limits.ANSWERED_ALREADY}
REMEMBERED = 10_000  # interactions of late, so that one that the gateway tells twice is done once


def intents() -> discord.Intents:
    """Ask for servers coming and going and for bans, and nothing that Discord calls privileged."""
    asked = discord.Intents.none()
    asked.guilds = True
    asked.moderation = True
    return asked


class Servers(Protocol):
    """Who wants to know about servers."""

    async def met(self, server: str, name: str) -> None:
        """Kith is in this server."""
        ...

    async def lost(self, server: str) -> None:
        """Kith was taken out of this server."""
        ...

    async def banned(self, server: str, user: str) -> None:
        """Somebody was banned there."""
        ...


class KithClient(discord.AutoShardedClient):
    """The connection to Discord, in as many parts as Discord asks for."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        patience: float = PATIENCE,
        servers: Servers | None = None,
        ready: Callable[[int], None] = lambda _: None,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """Keep no messages and no members in memory. `wake` is called after each act: there may be work."""
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self._dispatcher = dispatcher
        self._patience = patience
        self._servers = servers
        self._ready_told = ready
        self._wake = wake
        self._greeted = False
        self._seen: dict[int, None] = {}
        self._answering: set[asyncio.Task[Any]] = set()

    async def setup_hook(self) -> None:
        """Tell Discord the commands, if it knows others: it counts how often that is done."""
        if self.application_id is None:
            raise RuntimeError("setup_hook runs after login")
        ours = tree.commands(self._dispatcher.catalogue)
        theirs = await self.http.get_global_commands(self.application_id)
        if not tree.same(ours, [dict(command) for command in theirs]):
            await self.http.bulk_upsert_global_commands(self.application_id, ours)

    async def on_ready(self) -> None:
        """Make sure of every community: Kith may have been added while this process was away."""
        for guild in self.guilds:
            await self.on_guild_join(guild)
        if not self._greeted:
            self._greeted = True
            self._ready_told(len(self.guilds))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Meet a server. One that Discord cannot reach just now has no name yet, and is met later."""
        if self._servers is not None and not guild.unavailable:
            await self._servers.met(str(guild.id), guild.name)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Meet a server that Discord could not reach before."""
        await self.on_guild_join(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that Kith was taken out; a server that is only unavailable does not come here."""
        if self._servers is not None:
            await self._servers.lost(str(guild.id))

    async def on_member_ban(self, guild: discord.Guild, user: discord.User | discord.Member) -> None:
        """Note that somebody is gone."""
        if self._servers is not None:
            await self._servers.banned(str(guild.id), str(user.id))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer whatever somebody did, once."""
        if interaction.id in self._seen:
            return
        self._seen[interaction.id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.pop(next(iter(self._seen)))
        payload = raw(interaction)
        act = read(payload)
        if act is None:
            return
        seen = Seen(act, opener_of(act, self._command(act)), "message" in payload, on_note(payload))
        answering = asyncio.ensure_future(self._answer(interaction, seen))
        self._answering.add(answering)
        try:
            await answering
        except discord.HTTPException as trouble:
            if trouble.code not in TOO_LATE:
                raise
            log.warning("the answer came too late", extra={"interaction": interaction.id, "code": trouble.code})
        finally:
            self._answering.discard(answering)
            self._wake()

    async def settle(self, patience: float) -> None:
        """Let answers under way be given."""
        if self._answering:
            await asyncio.wait(self._answering, timeout=patience)

    async def _answer(self, interaction: discord.Interaction, seen: Seen) -> None:
        work = asyncio.create_task(self._dispatch(seen.act))
        await asyncio.wait({work}, timeout=self._patience + (LONGER if self._asks(seen.act) else 0))
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
            case Pointed(invocation):
                return await self._dispatch(invocation)
            case Reopening(_, opening):
                return await self._dispatch(opening)

    async def _respond(self, interaction: discord.Interaction, body: Payload) -> None:
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction.id,
            webhook_token=interaction.token,
        )
        try:
            await self.http.request(route, json=body)
        except aiohttp.ClientError:  # lost on the way, there or back: if it had arrived, Discord says so now
            await self.http.request(route, json=body)

    def _asks(self, act: Act) -> bool:
        """Tell whether the handler may answer with a form."""
        match act:
            case Invocation():
                command = self._command(act)
                return command is not None and command.asks
            case Press(_, token):
                return any(p.asks and token.startswith(f"{p.verb}:") for p in self._dispatcher.catalogue.presses)
            case Reopening() | Pointed():
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
    who = {"id": str(user.id), "username": user.name, "global_name": user.display_name}
    may = {"user": who, "permissions": str(interaction.permissions.value)}
    return {
        "id": str(interaction.id),
        "type": interaction.type.value,
        "data": interaction.data,
        "locale": interaction.locale.value,
        "channel_id": None if interaction.channel_id is None else str(interaction.channel_id),
        "channel": {"type": 0 if channel is None else channel.type.value, "parent_id": parent and str(parent)},
        **({"user": who} if interaction.guild_id is None else {"member": may, "guild_id": str(interaction.guild_id)}),
        **({} if message is None else {"message": _message(message)}),
    }


def _message(message: discord.Message) -> Payload:
    return {
        "flags": message.flags.value,
        "embeds": [dict(embed.to_dict()) for embed in message.embeds],
        "components": [dict(component.to_dict()) for component in message.components],
    }
