"""One Kith process over a database: the whole stack up to a port on loopback, as a deployment has it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import uvicorn
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from bots.clocks import Dice, WallClock
from bots.slack.app import Slack
from bots.slack.around import Around
from bots.slack.workspaces import Bot
from bots.wiring import Kith
from core.catalogue import Catalogue
from core.places import Home
from tests.kit.fake_slack import SECRET, TEAM, TOKEN, FakeSlack

HOME = Home("slack", TEAM)
ZONE = ZoneInfo("Europe/Paris")


@dataclass
class Process:
    """Kith, and its side of Slack."""

    kith: Kith
    slack: Slack


async def installed(team: str) -> Bot | None:
    """Know the bot of the one workspace that Kith is installed in."""
    return Bot("B0KITH0001", "U0KITH0001", TOKEN) if team == TEAM else None


@asynccontextmanager
async def process(
    address: str, fake: FakeSlack, catalogue: Catalogue | None = None, around: Around | None = None
) -> AsyncIterator[Process]:
    """Run a process until the end of the block; nothing of it is left but its database."""
    kith = await Kith.open(address, WallClock(), Dice(), catalogue=catalogue)
    await kith.found("Lakeside", ZONE.key, HOME)
    client = AsyncWebClient(base_url=f"{fake.address}/api/", session=fake.session, retry_handlers=[])
    slack = Slack(kith.dispatcher, kith.inbox.put, installed, client, SECRET, around)
    try:
        async with serving(slack) as fake.kith:
            yield Process(kith, slack)
        await slack.settle()
    finally:
        await kith.close()


class Server(uvicorn.Server):
    """A web server that says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


@asynccontextmanager
async def serving(slack: Slack) -> AsyncIterator[str]:
    """Listen on a free port of loopback; give the address that Slack is told."""
    web = Starlette(routes=[Route("/slack/events", slack.endpoint, methods=["POST"])])
    server = Server(uvicorn.Config(web, port=0, lifespan="off", ws="none", log_config=None))
    running = asyncio.create_task(server.serve())
    await server.listens.wait()
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/slack/events"
    finally:
        server.should_exit = True
        await running
