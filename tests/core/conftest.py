"""A world for each test: on SQLite, and for each feature's main stories on PostgreSQL, too.

The contracts hold every store to the same answers on both; a dialogue twice is for what only a whole story shows.
"""

from collections.abc import AsyncIterator

import pytest

from tests.kit.world import World

ON_BOTH = {
    "test_asking",
    "test_calendar",
    "test_endings",
    "test_fewer",
    "test_joining",
    "test_keeping",
    "test_launching",
    "test_ledger",
    "test_three_months",
    "test_topics",
    "test_unnamed",
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tell which databases a dialogue runs on."""
    if "world_database" not in metafunc.fixturenames:
        return
    kinds: list[object] = ["sqlite"]
    if metafunc.module.__name__.rpartition(".")[2] in ON_BOTH:
        kinds.append(pytest.param("postgresql", marks=pytest.mark.postgres))
    metafunc.parametrize("world_database", kinds, indirect=True)


@pytest.fixture
def world_database(request: pytest.FixtureRequest) -> str:
    """Give the address of a migrated, empty database of the kind asked for."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def world(world_database: str) -> AsyncIterator[World]:
    """Give a dozen people who have never heard of Kith."""
    async with World.open(world_database) as opened:
        yield opened
