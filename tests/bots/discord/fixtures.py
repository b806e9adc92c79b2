"""A Discord on this machine with a server in it, for tests that ask."""

from collections.abc import AsyncIterator

import pytest

from tests.kit.fake_discord import FakeDiscord, Guild


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
