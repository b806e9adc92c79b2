"""`./kith run discord`, and Discord's part of every process that sends: put together from the environment."""

import asyncio
import contextlib
import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bots.wiring import Kith
from bots.worker import Worker
from core.members.people import zone_named
from core.places import Home

PLATFORM = "discord"


@asynccontextmanager
async def discord_if_configured(kith: Kith) -> AsyncIterator[None]:
    """Let this Kith send on Discord, where the environment has a token; nothing otherwise."""
    from bots.discord.settings import DiscordSettings

    settings = DiscordSettings()
    if not settings.secret:
        yield
        return
    from bots.discord.process import parts

    async with parts(settings, kith.inbox.put) as made:
        kith.messengers[PLATFORM] = made.messenger
        yield


async def run_discord(kith: Kith) -> None:
    """Listen to Discord, with a worker beside it, until a signal ends both: first what comes in, then what goes out."""
    from bots.discord.process import Guests, parts, serve
    from bots.discord.rollcall import RollCall
    from bots.discord.settings import DiscordSettings

    settings, worker, stopping = DiscordSettings(), Worker(kith), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)

    async def found(name: str, home: Home) -> None:
        await kith.found(name, zone_named(settings.zone).key, home)

    def ready(servers: int) -> None:
        where = "1 server" if servers == 1 else f"{servers} servers"
        print(f"Kith is at work in {where} on Discord. Ctrl-C ends it.", flush=True)

    async with parts(settings, kith.inbox.put) as made:
        kith.messengers[PLATFORM] = made.messenger
        working = asyncio.create_task(worker.run()) if settings.worker else None
        try:
            guests = Guests(found, kith.inbox.put, kith.homes_present, worker.call)
            rolls = RollCall(made.calls, kith.homes_present, kith.members_at, kith.inbox.put)
            await serve(settings, kith.dispatcher, guests, ready, stopping, rolls, made.lane, kith.overhear)
        finally:
            worker.stop()
            if working is not None:
                with contextlib.suppress(asyncio.CancelledError):
                    await working


def commands_payload() -> str:
    """Give the commands as Kith registers them with Discord, for whoever wants to read them first."""
    from bots.discord.tongues import languages
    from bots.discord.tree import commands
    from core.kith import catalogue

    return json.dumps(commands(catalogue(), languages()), indent=2, ensure_ascii=False)
