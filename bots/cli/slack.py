"""`./kith run slack`, and Slack's part of every process that sends: put together from the environment."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bots.wiring import Kith
from bots.worker import Worker
from core.members.people import zone_named
from core.places import Home

if TYPE_CHECKING:
    from bots.slack.process import Parts
    from bots.slack.settings import SlackSettings
    from bots.slack.workspaces import Workspace

PLATFORM = "slack"


@asynccontextmanager
async def slack_from(settings: "SlackSettings", kith: Kith) -> "AsyncIterator[Parts]":
    """Let this Kith send and draw on Slack."""
    from bots.slack.process import parts

    async with parts(settings, kith.dispatcher, kith.database.engine, kith.inbox.put) as made:
        kith.messengers[PLATFORM] = made.messenger
        kith.hearers[PLATFORM] = made.heard
        kith.stays[PLATFORM] = made.stays
        yield made


@asynccontextmanager
async def slack_if_configured(kith: Kith) -> AsyncIterator[None]:
    """The same, where the environment says how; nothing otherwise."""
    from bots.slack.settings import SlackSettings

    settings = SlackSettings()
    if settings.bot_token is None and settings.client_id is None:
        yield
        return
    async with slack_from(settings, kith):
        yield


async def run_slack(kith: Kith) -> None:
    """Listen to Slack, with a worker beside it, until a signal ends both: first what comes in, then what goes out."""
    from bots.slack.process import serve
    from bots.slack.settings import SlackSettings

    settings, worker, stopping = SlackSettings(), Worker(kith), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)

    async def found(workspace: "Workspace") -> None:
        zone = zone_named(settings.zone).key
        await kith.found(workspace.name, zone, Home(PLATFORM, workspace.team))

    def ready(where: str, ways: str) -> None:
        print(f"Kith is at work in {where}, by {ways}. Ctrl-C ends it.", flush=True)

    async with slack_from(settings, kith) as made:
        heard, working = replace(made, overhear=kith.overhear), asyncio.create_task(worker.run())
        try:
            await serve(heard, settings, kith.dispatcher, kith.inbox.put_all, worker.call, found, ready, stopping)
        finally:
            worker.stop()
            with contextlib.suppress(asyncio.CancelledError):
                await working
