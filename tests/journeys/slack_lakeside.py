"""A whole Kith on Slack within the test: real sockets to a workspace on loopback, and a clock that the test moves."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bots.clocks import Dice
from bots.slack.app import Slack
from bots.slack.around import Around
from bots.slack.process import Parts, parts
from bots.slack.settings import SlackSettings
from bots.slack.transports import over_socket
from bots.web.clock import MovableClock
from bots.wiring import Kith
from bots.worker import Worker
from core.communities.model import Community
from core.members.model import Account, Member
from storage.rows.kernel import outbox
from tests.bots.slack.people import Person
from tests.bots.slack.process import HOME, ZONE, serving
from tests.kit.fake_slack import APP_TOKEN, SECRET, TOKEN, FakeSlack
from tests.kit.world import NOON


@dataclass
class Lakeside:
    """Kith, its side of Slack, and time."""

    kith: Kith
    parts: Parts
    door: Slack
    clock: MovableClock
    worker: Worker
    community: Community

    async def settles(self) -> None:
        """Let answers be given, and everything that is due be done."""
        await self.door.settle()
        await self.worker.settle()

    async def passes(self, **time: float) -> None:
        """Let time pass, and what is due then be done."""
        self.clock.advance(timedelta(**time))
        await self.settles()

    async def behind(self, user: str) -> tuple[Member, Account] | None:
        """Find who is behind an account."""
        async with self.kith.units.look(self.community.id) as unit:
            return await unit.members.behind(HOME, user)

    async def parked(self) -> list[str]:
        """Say why letters were set aside."""
        return list(await self.kith.outbox.parked())

    async def undone(self) -> list[str]:
        """Name what waits in the outbox and is due within a day."""
        tomorrow = self.clock.now() + timedelta(days=1)
        async with self.kith.database.read() as db:
            rows = (await db.execute(outbox.select())).all()
        return [row.subscriber for row in rows if not row.done_at and not row.parked_at and row.due_at < tomorrow]


@asynccontextmanager
async def lakeside(
    address: str, fake: FakeSlack, transport: str = "http", at: datetime = NOON, **more: Any
) -> AsyncIterator[Lakeside]:
    """Run Kith until the end of the block; nothing of it is left but its database. `more` are settings."""
    clock = MovableClock.starting(at, real=lambda: NOON)
    known = {"api_url": f"{fake.address}/api", "bot_token": SecretStr(TOKEN)}
    settings = SlackSettings().model_copy(update=known | more)
    kith = await Kith.open(address, clock, Dice(1))
    async with AsyncExitStack() as open_:
        open_.push_async_callback(kith.close)
        made = await open_.enter_async_context(
            parts(settings, kith.dispatcher, kith.database.engine, kith.inbox.put, lambda: clock.now().timestamp())
        )
        kith.messengers["slack"], kith.hearers["slack"], kith.stays["slack"] = made.messenger, made.heard, made.stays
        community = await kith.found("Lakeside", ZONE.key, HOME)
        around = Around(made.profiles, made.tabs, organisers=settings.organisers)
        door = Slack(kith.dispatcher, kith.inbox.put, made.installed, made.client, SECRET, around)
        if transport == "http":
            fake.kith = await open_.enter_async_context(serving(door))
        else:
            await open_.enter_async_context(over_socket(door, made.client, APP_TOKEN))
        yield Lakeside(kith, made, door, clock, Worker(kith), community)
        await door.settle()


async def joins(person: Person, topics: str = "docker", weekly: str = "2") -> None:
    """Join, and take questions."""
    await person.types("/kith join")
    await person.sends(await person.sees_form(), weekly=weekly, topics=topics)
    await person.sees()
