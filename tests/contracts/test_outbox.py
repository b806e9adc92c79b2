"""Events on their way: written with their cause, handled once, in order within a lane, by whoever holds the lease."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from core.errors import LostLease
from core.events import MemberJoined, QuestionMoved, QuestionSent
from core.ids import QuestionId
from core.ports import Entry
from storage.outbox import LEASE
from storage.rows.kernel import outbox
from tests.contracts.installation import ADA, BO, HERE, NOON, THERE, Installation

Q1, Q2 = QuestionId("Q1"), QuestionId("Q2")


def sent(key: str) -> QuestionSent:
    return QuestionSent(HERE, QuestionId(key), ADA)


async def emit(
    kith: Installation, *events: QuestionMoved | QuestionSent | MemberJoined, once: str | None = None
) -> None:
    async with kith.units.begin(HERE) as unit:
        for event in events:
            unit.emit(event, once=once)
        await unit.commit()


async def break_halfway(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        unit.emit(MemberJoined(HERE, ADA))
        await unit.members.load(ADA)
        raise RuntimeError("broken")


async def finish(kith: Installation, entry: Entry) -> None:
    async with kith.units.begin(entry.community) as unit:
        await unit.finish(entry)
        await unit.commit()


async def test_each_subscriber_gets_its_own_row(kith: Installation) -> None:
    await emit(kith, MemberJoined(HERE, ADA))

    entries = await kith.outbox.claim(10)

    assert [entry.subscriber for entry in entries] == ["tests.greets", "tests.counts"]
    assert {(entry.community, entry.event, entry.attempts) for entry in entries} == {(HERE, MemberJoined(HERE, ADA), 1)}
    assert await kith.outbox.claim(10) == []


async def test_without_a_commit_nothing_was_said(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        unit.emit(MemberJoined(HERE, ADA))
    with pytest.raises(RuntimeError, match="broken"):
        await break_halfway(kith)

    assert await kith.outbox.claim(10) == []


async def test_an_event_with_a_once_key_is_told_once(kith: Installation) -> None:
    await emit(kith, MemberJoined(HERE, ADA), once="joined:ADA")
    first = await kith.outbox.claim(10)
    await emit(kith, MemberJoined(HERE, ADA), once="joined:ADA")
    for entry in first:
        await finish(kith, entry)
    await emit(kith, MemberJoined(HERE, ADA), once="joined:ADA")

    assert len(first) == 2
    assert await kith.outbox.claim(10) == []
    async with kith.units.begin(THERE) as unit:
        unit.emit(MemberJoined(THERE, ADA), once="joined:ADA")
        await unit.commit()
    assert len(await kith.outbox.claim(10)) == 2


async def test_what_is_due_later_waits_for_kiths_clock(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        unit.emit(sent("Q2"), due=NOON + timedelta(days=3))
        unit.emit(sent("Q1"), due=NOON + timedelta(days=2))
        await unit.commit()

    assert await kith.outbox.next_due() == NOON + timedelta(days=2)
    kith.wall.move(timedelta(days=9))
    assert await kith.outbox.claim(10) == []
    kith.clock.move(timedelta(days=3))
    assert [entry.event for entry in await kith.outbox.claim(10)] == [sent("Q1"), sent("Q2")]


async def test_rows_come_in_the_order_in_which_they_were_emitted(kith: Installation) -> None:
    events = [sent(f"Q{n}") for n in range(30)]
    for event in events:
        await emit(kith, event)

    assert [entry.event for entry in await kith.outbox.claim(12)] == events[:12]
    assert [entry.event for entry in await kith.outbox.claim(99)] == events[12:]


async def test_of_one_lane_only_the_first_goes(kith: Installation) -> None:
    await emit(kith, QuestionMoved(HERE, Q1), QuestionMoved(HERE, Q1), QuestionMoved(HERE, Q2))

    first, other = await kith.outbox.claim(10)
    assert (first.event, other.event) == (QuestionMoved(HERE, Q1), QuestionMoved(HERE, Q2))
    assert await kith.outbox.claim(10) == []  # also while the first is in somebody's hands

    await kith.outbox.later(first, NOON + timedelta(minutes=1), "try again")
    assert await kith.outbox.claim(10) == []  # and while it waits for its next try
    kith.clock.move(timedelta(minutes=1))
    (again,) = await kith.outbox.claim(10)
    assert (again.id, again.attempts) == (first.id, 2)
    await kith.outbox.later(again, NOON + timedelta(minutes=2), "the key is not taken", counts=False)
    kith.clock.move(timedelta(minutes=1))
    (again,) = await kith.outbox.claim(10)
    assert again.attempts == 2  # that was none of its tries

    await finish(kith, again)
    (last,) = await kith.outbox.claim(10)
    assert last.event == QuestionMoved(HERE, Q1)


async def test_a_parked_row_holds_nobody_up(kith: Installation) -> None:
    await emit(kith, QuestionMoved(HERE, Q1), QuestionMoved(HERE, Q1))
    (first,) = await kith.outbox.claim(10)

    await kith.outbox.park(first, "the channel is gone")

    (next_one,) = await kith.outbox.claim(10)
    assert next_one.id != first.id
    assert await kith.outbox.parked() == ["the channel is gone"]


async def test_what_waits_for_a_permission_is_shown_with_its_reason_and_is_cleared_away_when_it_is_too_late(
    kith: Installation,
) -> None:
    await emit(kith, sent("Q1"), sent("Q2"))
    first, second = await kith.outbox.claim(10)
    day = timedelta(days=1)

    await kith.outbox.hold(first, NOON + day, "I lack a key")
    await kith.outbox.hold(second, None)  # for the brake, which is no fault

    assert await kith.outbox.parked() == ["I lack a key"]
    assert await kith.outbox.claim(10) == []
    assert await kith.outbox.prune(NOON + day) == 0
    assert await kith.outbox.prune(NOON + day * 2) == 1


async def test_what_waits_for_a_permission_again_keeps_its_first_end_and_is_dropped_after_it(
    kith: Installation,
) -> None:
    await emit(kith, sent("Q1"), sent("Q2"), QuestionMoved(HERE, Q1), QuestionMoved(HERE, Q1))
    first, second, third = await kith.outbox.claim(10)
    day = timedelta(days=1)
    await kith.outbox.hold(first, NOON + day * 7, "I lack a key")
    await kith.outbox.hold(second, NOON + day)  # for the brake
    await kith.outbox.hold(third, NOON + day * 7, "I lack a key")

    kith.clock.move(day / 2)
    async with kith.units.begin(HERE) as unit:
        assert await unit.brake.let_go(timedelta(seconds=2), timedelta(hours=1)) == 3
        await unit.commit()
    kith.clock.move(timedelta(minutes=1))
    entries = {entry.id: entry for entry in await kith.outbox.claim(10)}
    ends = [entries[one.id].expires for one in (first, second, third)]
    await kith.outbox.hold(entries[first.id], NOON + day * 8, "I lack a key")
    await kith.outbox.hold(entries[second.id], NOON + day * 8)
    await kith.outbox.hold(entries[third.id], NOON + day * 8)  # the brake comes between

    assert ends == [NOON + day * 7, None, NOON + day * 7]
    assert await kith.outbox.parked() == ["I lack a key"] * 2
    async with kith.units.begin(HERE) as unit:
        assert await unit.brake.let_go(timedelta(seconds=2), timedelta(hours=1)) == 3
        await unit.commit()
    kith.clock.move(day)
    again = {entry.id: entry for entry in await kith.outbox.claim(10)}
    assert [again[one.id].expires for one in (first, second, third)] == ends
    await kith.outbox.drop(again[third.id])
    (follows,) = await kith.outbox.claim(10)
    assert (follows.event, follows.expires) == (QuestionMoved(HERE, Q1), None)  # what was dropped holds nobody up


async def test_an_expired_lease_is_anybodys_and_its_first_holder_cannot_finish(
    kith: Installation, second: Installation
) -> None:
    await emit(kith, QuestionMoved(HERE, Q1))
    (mine,) = await kith.outbox.claim(10)

    kith.clock.move(timedelta(days=1))  # the playground's clock ends no lease
    assert await second.outbox.claim(10) == []
    kith.wall.move(LEASE)
    (theirs,) = await second.outbox.claim(10)

    assert (theirs.id, theirs.attempts) == (mine.id, 2)
    async with kith.units.begin(HERE) as unit:
        await unit.members.load(BO)
        with pytest.raises(LostLease):
            await unit.finish(mine)
    await kith.outbox.later(mine, NOON, "too late")
    await kith.outbox.park(mine, "too late")
    await finish(second, theirs)
    with pytest.raises(LostLease):
        await finish(second, theirs)


async def test_two_workers_never_take_the_same_row(kith: Installation, second: Installation) -> None:
    await emit(kith, *(sent(f"Q{n}") for n in range(60)))

    async def work(worker: Installation) -> list[str]:
        taken: list[str] = []
        while entries := await worker.outbox.claim(7):
            taken += [entry.id for entry in entries]
        return taken

    mine, theirs = await asyncio.gather(work(kith), work(second))
    assert len(mine) + len(theirs) == len({*mine, *theirs}) == 60


async def test_an_event_of_another_version_is_set_aside(kith: Installation) -> None:
    await emit(kith, sent("Q1"), sent("Q2"), QuestionMoved(HERE, Q2))
    async with kith.database.write() as db:
        first, second = outbox.c.payload, outbox.c.event
        await db.execute(update(outbox).where(second == "questions.moved").values(event="weather.changed"))
        rows = (await db.execute(outbox.select().where(second == "questions.sent").order_by(outbox.c.id))).all()
        await db.execute(update(outbox).where(outbox.c.id == rows[1].id).values({first: {"community": HERE}}))

    (entry,) = await kith.outbox.claim(10)

    assert entry.event == sent("Q1")
    assert await kith.outbox.parked() == ["this version of Kith does not know the event"] * 2


async def test_what_is_done_can_be_cleared_away(kith: Installation) -> None:
    await emit(kith, sent("Q1"), sent("Q2"))
    first, _ = await kith.outbox.claim(10)
    await finish(kith, first)

    assert await kith.outbox.prune(NOON) == 0
    assert await kith.outbox.prune(NOON + timedelta(days=1)) == 1
