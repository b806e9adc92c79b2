"""What Kith may not write waits for the permission: it goes out once it is given, or is too late after a week."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from core.errors import NotAllowed
from core.inbound import Heard
from core.message import Message
from core.places import Home, Place, Posted
from core.ports import Messenger, Rendering
from storage.rows.kernel import outbox
from tests.core.members.test_reach import organises
from tests.kit.world import HOME, World


@dataclass
class Forbidding:
    """The playground, in which Kith may write to nobody in private while `forbids` says so."""

    inner: Messenger
    forbids: bool = True
    tried: list[str] = field(default_factory=list)

    async def direct(self, home: Home, user: str) -> Place:
        return await self.inner.direct(home, user)

    async def open_room(self, home: Home, users: Sequence[str], title: str, once: str) -> Place:
        return await self.inner.open_room(home, users, title, once)

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        if self.forbids and message.kind == "offers.offer":
            self.tried.append(place.key)
            reason = "I lack a key to the door."
            raise NotAllowed(reason)
        return await self.inner.send(place, message, rendering, once)

    async def update(self, posted: Posted, message: Message, rendering: Rendering) -> None:
        await self.inner.update(posted, message, rendering)


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world on one kind of database: what the stores do, the contracts tell on both."""
    async with World.open(sqlite_url) as opened:
        yield opened


@pytest.fixture
async def door(world: World) -> Forbidding:
    """Give the door, with an offer to each of two members that could not go out."""
    door = Forbidding(world.kith.messengers[HOME.platform])
    world.kith.messengers[HOME.platform] = door
    for user in ("bo", "cy"):
        await world.joins(user, 2, "docker")
    await world.asks("ada")
    assert (sorted(door.tried), await world.asked()) == (["bo", "cy"], [])
    return door


async def tells(world: World, key: str = "1") -> None:
    await world.kith.inbox.put(Heard(HOME, f"mended:{key}", "mended", ""))
    await world.settles()


async def lacks(world: World) -> None:
    lacking = {"permission": "A key", "place": "#door"}
    await world.kith.inbox.put(Heard(HOME, "lacking:1", "lacking", "", lacking))
    await world.settles()


async def test_what_waited_goes_out_once_the_permission_is_given_one_after_another(
    world: World, door: Forbidding
) -> None:
    reasons = await world.kith.outbox.parked()
    door.forbids = False
    await world.passes(minutes=1)
    still = await world.asked()
    await tells(world)
    await world.passes(minutes=1)

    assert reasons == ["I lack a key to the door."] * 2
    assert still == []  # nobody tries in vain by the clock
    assert await world.asked() == ["bo", "cy"]
    assert await world.kith.outbox.parked() == []


async def test_what_lacks_it_still_waits_on_and_is_tried_once_each_time(world: World, door: Forbidding) -> None:
    await tells(world)
    await world.passes(minutes=1)
    await tells(world, "2")
    await world.passes(minutes=1)
    door.forbids = False
    await tells(world, "3")
    await world.passes(minutes=1)

    assert sorted(door.tried) == ["bo"] * 3 + ["cy"] * 3
    assert await world.asked() == ["bo", "cy"]


async def test_after_a_week_it_is_too_late(world: World, door: Forbidding) -> None:
    door.forbids = False
    await world.passes(days=7, hours=1)
    await tells(world)
    await world.passes(hours=1)
    dropped = [row for row in await world.rows(outbox) if row.reason == "expired"]

    assert len(dropped) == 2
    assert await world.kith.outbox.parked() == []


async def test_an_organiser_tries_again_with_a_button_that_tells_what_is_so(world: World, door: Forbidding) -> None:
    await organises(world, "lee")
    await lacks(world)
    message = await world.message("lee", "communities.permission")
    refused = await world.presses("bo", "Try again", of="lee", on=message)
    door.forbids = False
    trying = await world.presses("lee", "Try again")
    await world.passes(minutes=1)
    over = await world.presses("lee", "Try again")

    assert "Organisers decide this." in refused
    assert "I'm trying 2 messages again." in trying
    assert await world.asked() == ["bo", "cy"]
    assert "Nothing waits here any more." in over


async def test_while_kith_is_stopped_nothing_is_tried(world: World, door: Forbidding) -> None:
    await organises(world, "lee")
    await lacks(world)
    await world.says("lee", "/kith stop")
    door.forbids = False
    await tells(world)
    stopped = await world.presses("lee", "Try again")
    await world.passes(minutes=1)
    silent = await world.asked()
    await world.says("lee", "/kith resume")
    await world.passes(minutes=1)

    assert "I'm stopped here" in stopped
    assert silent == []
    assert await world.asked() == ["bo", "cy"]


async def test_while_nobody_looks_after_kith_it_is_told_to_the_first_who_does(world: World, door: Forbidding) -> None:
    await lacks(world)
    await world.passes(days=2)
    await organises(world, "lee")
    await world.passes(days=3)

    assert (await world.kinds("lee")).count("communities.permission") == 1


async def test_what_was_given_before_anybody_looked_after_kith_is_told_to_nobody(
    world: World, door: Forbidding
) -> None:
    await lacks(world)
    door.forbids = False
    await tells(world)
    await world.passes(minutes=1)
    await organises(world, "lee")
    await world.passes(days=3)

    assert "communities.permission" not in await world.kinds("lee")


async def ends(world: World) -> set[datetime]:
    """Say until when what is held is worth writing."""
    return {row.expires_at for row in await world.rows(outbox) if row.held_at}


async def test_trying_again_does_not_begin_the_week_anew(world: World, door: Forbidding) -> None:
    before = await ends(world)
    await world.passes(hours=1)
    await tells(world)
    await world.passes(minutes=1)

    assert len(door.tried) == 4
    assert len(before) == 1
    assert await ends(world) == before


async def test_what_is_let_go_and_comes_too_late_by_a_second_is_not_sent(world: World, door: Forbidding) -> None:
    door.forbids = False
    soon = world.clock.now() + timedelta(seconds=3)  # the first goes after two, the second after four
    async with world.kith.database.write() as db:
        await db.execute(update(outbox).where(outbox.c.held_at.is_not(None)).values(expires_at=soon))
    await tells(world)
    await world.passes(minutes=2)

    assert len(await world.asked()) == 1
    assert [row.reason for row in await world.rows(outbox) if row.reason == "expired"] == ["expired"]
    assert await world.kith.outbox.parked() == []


async def test_a_closed_place_is_told_to_the_first_who_looks_after_kith_while_something_waits(
    world: World, door: Forbidding
) -> None:
    closed = {"place": "C1", "why": "archived", "address": "https://example.org/C1"}
    await world.kith.inbox.put(Heard(HOME, "closed:1", "closed", "", closed))
    await world.passes(days=2)
    await organises(world, "lee")
    await world.passes(days=3)

    assert (await world.kinds("lee")).count("communities.place-closed") == 1


async def test_a_closed_place_where_nothing_waits_any_more_is_told_to_nobody(world: World, door: Forbidding) -> None:
    await world.kith.inbox.put(Heard(HOME, "closed:1", "closed", "", {"place": "C1", "why": "archived"}))
    door.forbids = False
    await tells(world)
    await world.passes(minutes=1)
    await organises(world, "lee")
    await world.passes(days=3)

    assert "communities.place-closed" not in await world.kinds("lee")
