"""Where a platform takes only so many calls, waiting for one's turn is no try: nothing is set aside for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from core.errors import NotYet, OutOfOrder, Unavailable
from core.message import Message
from core.places import Home, Place, Posted
from core.ports import Messenger, Rendering
from core.relay import TRIES
from storage.rows.kernel import outbox
from tests.kit.world import HOME, World

MINUTE = timedelta(minutes=1)


@dataclass
class Busy:
    """The playground, where the next offers meet these troubles, one after another."""

    inner: Messenger
    troubles: list[Unavailable] = field(default_factory=list)

    async def direct(self, home: Home, user: str) -> Place:
        if self.troubles:
            raise self.troubles.pop()
        return await self.inner.direct(home, user)

    async def open_room(self, home: Home, users: Sequence[str], title: str, once: str) -> Place:
        return await self.inner.open_room(home, users, title, once)

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        return await self.inner.send(place, message, rendering, once)

    async def update(self, posted: Posted, message: Message, rendering: Rendering) -> None:
        await self.inner.update(posted, message, rendering)


@pytest.mark.parametrize(
    ("trouble", "arrives"),
    [
        (NotYet("others come first", MINUTE), True),
        (OutOfOrder("the key is not taken", MINUTE), True),
        (Unavailable("asked to wait", MINUTE), False),
    ],
)
async def test_only_what_was_tried_in_vain_is_set_aside(sqlite_url: str, trouble: Unavailable, arrives: bool) -> None:  # noqa: FBT001
    async with World.open(sqlite_url) as world:
        await world.joins("bo", 2, "docker")
        busy = Busy(world.kith.messengers[HOME.platform])
        world.kith.messengers[HOME.platform] = busy
        world.settling = False
        await world.asks("ada")
        world.settling = True
        busy.troubles = [trouble] * 40
        for _ in range(TRIES + 2):
            await world.passes(minutes=1)
        busy.troubles.clear()
        await world.passes(minutes=1)
        parked = [row.subscriber for row in await world.rows(outbox) if row.parked_at]

        assert (await world.asked() == ["bo"]) is arrives
        assert (parked == []) is arrives
