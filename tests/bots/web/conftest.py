"""A playground on a store in memory, and the same on the real one."""

from collections.abc import AsyncIterator

import pytest

from storage.engine import Database
from storage.play import PlayChannel, PlayPerson
from storage.playground import SqlPlayground
from tests.bots.web.pages import Pages
from tests.bots.web.toys import CHANNELS, HOME, a_playground, people, with_history


@pytest.fixture(params=["memory", "sqlite"])
def address(request: pytest.FixtureRequest) -> str | None:
    return str(request.getfixturevalue("sqlite_url")) if request.param == "sqlite" else None


@pytest.fixture
async def pages(address: str | None) -> AsyncIterator[Pages]:
    if address is None:
        playground = a_playground()
        await with_history(playground)
        yield Pages(playground)
        return
    database = Database(address, durable=False)
    store = SqlPlayground(database, HOME.tenant)
    await store.add_channels([PlayChannel(channel.key, channel.name, channel.topic) for channel in CHANNELS])
    await store.add_people([PlayPerson(person.user, person.name, person.zone) for person in people()])
    playground = a_playground(store)
    await with_history(playground)
    yield Pages(playground)
    await database.close()
