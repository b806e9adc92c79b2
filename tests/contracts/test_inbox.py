"""What the platforms told: kept before it is acknowledged, handled at least once, and forgotten only when done."""

import asyncio
from datetime import timedelta

from core.inbound import Heard
from storage.inbox import LEASE
from tests.contracts.installation import ELSEWHERE, HOME, Installation

ARRIVED = Heard(HOME, "Ev1", "arrived", "U1", {"name": "Ada"})


async def test_an_event_is_claimed_as_it_was_heard(kith: Installation) -> None:
    assert await kith.inbox.put(ARRIVED)

    ((key, heard),) = await kith.inbox.claim(10)

    assert heard == ARRIVED
    await kith.inbox.done(key)
    assert await kith.inbox.claim(10) == []


async def test_a_second_copy_adds_nothing_and_the_first_still_waits(kith: Installation) -> None:
    assert await kith.inbox.put(ARRIVED)
    assert not await kith.inbox.put(ARRIVED)
    ((key, _),) = await kith.inbox.claim(10)
    assert not await kith.inbox.put(ARRIVED)

    kith.wall.move(LEASE)  # whoever claimed it is gone
    ((again, _),) = await kith.inbox.claim(10)
    await kith.inbox.done(again)

    assert key == again
    assert not await kith.inbox.put(ARRIVED)
    kith.wall.move(LEASE)
    assert await kith.inbox.claim(10) == []


async def test_the_same_key_of_two_homes_is_two_events(kith: Installation) -> None:
    assert await kith.inbox.put(ARRIVED)
    kith.wall.move(timedelta(seconds=1))
    assert await kith.inbox.put(Heard(ELSEWHERE, "Ev1", "left", "U1"))

    assert [heard.happening for _, heard in await kith.inbox.claim(10)] == ["arrived", "left"]


async def test_two_workers_share_what_waits(kith: Installation, second: Installation) -> None:
    for n in range(20):
        await kith.inbox.put(Heard(HOME, f"Ev{n}", "arrived", "U1"))

    mine, theirs = await asyncio.gather(kith.inbox.claim(15), second.inbox.claim(15))

    assert len({key for key, _ in [*mine, *theirs]}) == len(mine) + len(theirs)
    assert len(mine) + len(theirs) >= 15


async def test_what_is_done_can_be_cleared_away(kith: Installation) -> None:
    await kith.inbox.put(ARRIVED)
    await kith.inbox.done("slack/T1/Ev1")

    assert await kith.inbox.prune(kith.wall.now()) == 0
    assert await kith.inbox.prune(kith.wall.now() + timedelta(days=1)) == 1


async def test_events_written_together_are_all_there_and_those_known_already_stay(kith: Installation) -> None:
    events = [Heard(HOME, f"Ev{number}", "renamed", "U1", {"name": "Ada"}) for number in range(3)]
    await kith.inbox.put(events[1])
    await kith.inbox.put_all(events)
    await kith.inbox.put_all([])

    assert sorted(heard.key for _, heard in await kith.inbox.claim(10)) == ["Ev0", "Ev1", "Ev2"]
