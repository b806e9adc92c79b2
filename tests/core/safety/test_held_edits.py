"""Words that moderators took away where Kith may not write now: they go as soon as it may again."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from core.errors import NotAllowed
from core.inbound import Heard
from core.message import Message
from core.places import Home, Place, Posted
from core.ports import Messenger, Rendering
from storage.rows.kernel import outbox
from tests.core.safety.conftest import Appoint
from tests.core.safety.test_reports import UGLY, asked_and_answered, everything_seen, report
from tests.kit.world import HOME, World


@dataclass
class Frozen:
    """The playground, in which nothing that stands may be changed while `forbids` says so."""

    inner: Messenger
    forbids: bool = True
    tried: int = 0

    async def direct(self, home: Home, user: str) -> Place:
        return await self.inner.direct(home, user)

    async def open_room(self, home: Home, users: Sequence[str], title: str, once: str) -> Place:
        return await self.inner.open_room(home, users, title, once)

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        return await self.inner.send(place, message, rendering, once)

    async def update(self, posted: Posted, message: Message, rendering: Rendering) -> None:
        if self.forbids:
            self.tried += 1
            reason = "I lack a key to the door."
            raise NotAllowed(reason)
        await self.inner.update(posted, message, rendering)


@pytest.fixture
async def frozen(world: World, appoint: Appoint) -> Frozen:
    """Give the playground with an ugly answer in it, which was reported and now cannot be changed."""
    await appoint("jo")
    _, offer = await asked_and_answered(world)
    await report(world, "ada", "answer", offer)
    frozen = Frozen(world.kith.messengers[HOME.platform])
    world.kith.messengers[HOME.platform] = frozen
    return frozen


async def test_words_that_were_taken_away_are_gone_once_kith_may_write_there_again(
    world: World, frozen: Frozen
) -> None:
    await world.presses("jo", "Remove everywhere")
    still, reasons = await everything_seen(world, "ada"), await world.kith.outbox.parked()
    frozen.forbids = False
    await world.kith.inbox.put(Heard(HOME, "mended:1", "mended", ""))
    await world.settles()
    await world.passes(minutes=1)

    assert UGLY in still
    assert set(reasons) == {"I lack a key to the door."}
    assert UGLY not in await everything_seen(world, "ada", "bo")
    assert await world.kith.outbox.parked() == []


async def test_any_other_edit_is_passed_over(world: World, frozen: Frozen) -> None:
    await world.presses("ada", "I found it myself")
    held = [row.subscriber for row in await world.rows(outbox) if row.held_at]

    assert frozen.tried > 0
    assert held == []
