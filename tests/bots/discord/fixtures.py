"""A Discord on this machine with a server in it, for tests that ask."""

from collections.abc import AsyncIterator

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bots.discord.calls import Calls, point_at
from bots.discord.lane import Lane
from bots.discord.messenger import DiscordMessenger
from bots.discord.rooms import Rooms
from core.inbound import Heard
from tests.bots.discord.desk import Desk
from tests.kit.discord_person import Person
from tests.kit.fake_discord import TOKEN, FakeDiscord, Guild


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    """Give a Discord, which by the end may have refused nothing that Kith wrote."""
    async with FakeDiscord() as running:
        yield running
        assert running.complaints == []


@pytest.fixture
def lake(discord: FakeDiscord) -> Guild:
    """Give a server with two channels."""
    return discord.guild("Lakeside", "general", "help")


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    async with FakeDiscord() as discord:
        point_at(discord.address, discord.gateway_address)
        lake, now, left = discord.guild("Lakeside", "general", "help"), [1000.0], list[Heard]()

        async def told(heard: Heard) -> None:
            left.append(heard)

        calls = Calls(TOKEN, patience=5)
        messenger = DiscordMessenger(calls, Rooms(calls, ["help"]), told, Lane(lambda: now[0]), lambda: now[0])
        yield Desk(
            discord, messenger, lake, Person(discord, lake, "Ada"), Person(discord, lake, "Bo"), now, calls, left
        )
        await calls.close()
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
