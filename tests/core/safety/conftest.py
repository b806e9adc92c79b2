"""A world for each test, on SQLite: what stores promise on both databases is in the contract tests."""

from collections.abc import AsyncIterator

import pytest

from tests.kit.world import World


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give twelve people who have never heard of Kith."""
    async with World.open(sqlite_url) as opened:
        yield opened


@pytest.fixture
def appoint(world: World) -> "Appoint":
    """Give a way of making somebody an organiser."""
    return Appoint(world)


class Appoint:
    """Somebody looks after the community from now on."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, user: str) -> None:
        await self._world.looks_after(user)
