"""A world for each test, on each kind of database."""

from collections.abc import AsyncIterator

import pytest

from tests.kit.world import World


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    """Give six people who have never heard of Kith."""
    async with World.open(database_url) as opened:
        yield opened
