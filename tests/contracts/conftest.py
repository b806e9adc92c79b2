"""Two communities in one database, and everything that reads and writes it."""

from collections.abc import AsyncIterator

import pytest

from storage.engine import Database
from tests.contracts.installation import Installation


@pytest.fixture
async def kith(database: Database) -> Installation:
    """Give an installation with two communities, Ada and Bo in each of them."""
    installation = Installation(database)
    await installation.settle()
    return installation


@pytest.fixture
async def second(kith: Installation, database_url: str) -> AsyncIterator[Installation]:
    """Give another process on the same database, with the same clocks."""
    database = Database(database_url, durable=False)
    yield Installation(database, clock=kith.clock, wall=kith.wall, seed=2)
    await database.close()
