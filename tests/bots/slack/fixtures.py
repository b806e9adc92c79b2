"""A workspace, somebody in it, and a Kith process with the small test feature."""

from collections.abc import AsyncIterator

import pytest

from tests.bots.slack.people import Person
from tests.bots.slack.process import Process, process
from tests.bots.slack.toys import TOYS
from tests.kit.fake_slack import FakeSlack


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """Give a workspace in which Slack has refused nothing by the end."""
    async with FakeSlack() as fake:
        yield fake
    assert fake.complaints == []


@pytest.fixture
async def ada(slack: FakeSlack) -> Person:
    """Give somebody in the channel #rust."""
    return Person(slack, "ada")


@pytest.fixture
async def toys(slack: FakeSlack, sqlite_url: str) -> AsyncIterator[Process]:
    """Give a process with the small test feature."""
    async with process(sqlite_url, slack, TOYS) as running:
        yield running
