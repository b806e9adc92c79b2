"""What a process on Discord is made of: what sends, which any worker can have, and the one connection that listens."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

import aiohttp
import discord

from bots.discord.calls import BAD_TOKEN, Calls, TokenRefused, point_at
from bots.discord.client import KithClient
from bots.discord.inbound import PLATFORM
from bots.discord.lane import Lane
from bots.discord.messenger import DiscordMessenger, Told
from bots.discord.posts import Posts
from bots.discord.rollcall import RollCall
from bots.discord.rooms import Rooms
from bots.discord.settings import DiscordSettings
from bots.discord.tongues import languages
from bots.overhearing import Overhear
from core.dispatch import Dispatcher
from core.errors import KithError
from core.inbound import Heard
from core.places import Home

log = logging.getLogger(__name__)

NO_INTENT = "Discord asks for an intent that is off for this bot; Kith asks for none."
CONTENT_OFF = (
    "KITH_DISCORD_LISTENING is on, but Discord does not let this bot read messages. Switch Message Content Intent on: "
    "on the application's page Bot, under Privileged Gateway Intents. Or leave the variable out."
)
LAST_ANSWERS = 5.0  # seconds that answers under way have when the process ends

Found = Callable[[str, Home], Awaitable[object]]


class NotConfigured(KithError):
    """A variable is missing or wrong; the message says which, and where its value is found."""


@dataclass(frozen=True)
class Parts:
    """What sends on Discord; a worker needs no more than this."""

    calls: Calls
    rooms: Rooms
    messenger: DiscordMessenger
    lane: Lane


@asynccontextmanager
async def parts(settings: DiscordSettings, told: Told) -> AsyncIterator[Parts]:
    """Put them together, for as long as the block lasts."""
    if not settings.secret:
        raise NotConfigured(
            "DISCORD_TOKEN is not set. It is on the application's page Bot in Discord's developer portal; "
            "docs/discord.md leads there in ten steps."
        )
    point_at(settings.api_url, settings.gateway_url)
    calls = Calls(settings.secret)
    rooms, lane = Rooms(calls, settings.help_channels), Lane()
    messenger = DiscordMessenger(calls, rooms, told, lane, posts=Posts(calls, settings.solved_tags))
    try:
        yield Parts(calls, rooms, messenger, lane)
    finally:
        await calls.close()


@dataclass(frozen=True)
class Guests:
    """What is done about servers: a community is founded in each, and who goes is told to the inbox."""

    found: Found
    told: Told
    homes: Callable[[], Awaitable[Sequence[Home]]]
    wake: Callable[[], None]

    async def met(self, server: str, name: str) -> None:
        """Found its community."""
        await self.found(name, Home(PLATFORM, server))

    async def lost(self, server: str) -> None:
        """Write it down."""
        await self._write(server, "removed", "")

    async def only(self, servers: Collection[str]) -> None:
        """Write down in which others Kith is no more."""
        for home in await self.homes():
            if home.platform == PLATFORM and home.tenant not in servers:
                await self.lost(home.tenant)

    async def posted(self, server: str, forum: str, post: str) -> None:
        """Write down where, and not by whom."""
        await self.told(Heard(Home(PLATFORM, server), f"posted:{post}", "posted", "", {"in": forum, "post": post}))
        self.wake()

    async def banned(self, server: str, user: str) -> None:
        """Write it down."""
        await self._write(server, "banned", user)

    async def unbanned(self, server: str, user: str) -> None:
        """Write it down."""
        await self._write(server, "unbanned", user)

    async def timed_out(self, server: str, user: str, until: datetime | None) -> None:
        """Write it down, or that it is over."""
        if until is None:
            await self._write(server, "unbanned", user)
        else:
            await self._write(server, "timed-out", user, {"until": until.isoformat()})

    async def removed(self, server: str, user: str) -> None:
        """Write down that they left."""
        await self._write(server, "left", user)

    async def mended(self, server: str) -> None:
        """Write it down, each time: what was given this minute is something else than what was given before."""
        now = datetime.now(UTC)
        await self.told(Heard(Home(PLATFORM, server), f"mended:{now.isoformat()}", "mended", ""))
        self.wake()

    async def _write(
        self, server: str, happening: str, user: str, details: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        # Discord gives these no id: what is told again within the minute is the same.
        key = f"{happening}:{user}:{datetime.now(UTC):%Y-%m-%dT%H:%M}"
        await self.told(Heard(Home(PLATFORM, server), key, happening, user, details))
        self.wake()


async def serve(
    settings: DiscordSettings,
    dispatcher: Dispatcher,
    guests: Guests,
    ready: Callable[[int], None],
    stopping: asyncio.Event,
    rolls: RollCall,
    lane: Lane,
    overhear: Overhear,
) -> None:
    """Listen at the gateway until told to stop; then let answers under way be given.

    What people write goes to `overhear` where that is switched on; else Discord does not tell of it.
    """
    client = KithClient(
        dispatcher,
        servers=guests,
        ready=ready,
        wake=guests.wake,
        organisers=settings.organiser_roles,
        languages=languages(),
        lane=lane,
        overhear=overhear if settings.listening else None,
    )
    listening = asyncio.create_task(client.start(settings.secret))
    calling = asyncio.create_task(rolls.run())
    asked = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({listening, asked}, return_when=asyncio.FIRST_COMPLETED)
        if not listening.done():
            await client.settle(LAST_ANSWERS)
    finally:
        asked.cancel()
        calling.cancel()
        await client.close()
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await listening
    except discord.LoginFailure:
        raise TokenRefused(BAD_TOKEN) from None
    except discord.PrivilegedIntentsRequired:
        raise NotConfigured(CONTENT_OFF if settings.listening else NO_INTENT) from None
    except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, OSError) as trouble:
        if not stopping.is_set():
            raise NotConfigured(f"Discord could not be reached: {trouble}. Is DISCORD_API_URL right?") from trouble
