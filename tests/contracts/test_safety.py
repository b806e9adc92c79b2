"""Walls, bans, reports, copies and the brake keep what they are told, on both databases."""

import asyncio
from datetime import timedelta

from core.barriers import Why
from core.events import QuestionMoved
from core.ids import MemberId, QuestionId
from core.places import Place, PlaceKind, Posted
from core.safety.model import Ban, By, Report, Settled, Trouble, Wall
from tests.contracts.installation import ADA, BO, HERE, HOME, NOON, Installation, a_member

CY = MemberId("CY")
HOUR = timedelta(hours=1)
ABOUT = "question:Q1"


def a_report(key: str = "R1", reporter: MemberId = ADA, about: str = ABOUT) -> Report:
    return Report(key, about, reporter, BO, "Words.", Trouble.SPAM, "a note", NOON)


async def test_walls_stand_in_the_order_in_which_they_were_put_up(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.safety.put_up(ADA, Wall.BLOCK, [CY, BO], NOON)
        await unit.safety.put_up(ADA, Wall.BLOCK, [BO], NOON + HOUR)
        await unit.safety.put_up(CY, Wall.NEVER, [ADA], NOON)
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        assert await unit.safety.walls_of(ADA, Wall.BLOCK) == [CY, BO]
        assert await unit.barriers.barred(ADA) == {BO, CY}
        assert await unit.barriers.barred(BO) == {ADA}
        assert await unit.barriers.barred(CY) == {ADA}
        assert await unit.barriers.between(BO, ADA)
        assert not await unit.barriers.between(BO, CY)
        await unit.safety.take_down(ADA, Wall.BLOCK, [CY])
        assert await unit.barriers.barred(ADA) == {BO}
        assert await unit.barriers.barred(CY) == {ADA}


async def test_those_whom_one_keeps_ones_questions_from_count_in_one_direction(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.barriers.keep_from(ADA, [BO, ADA, CY])
        assert await unit.barriers.kept_from(ADA) == [BO, CY]
        await unit.barriers.keep_from(ADA, [CY])
        assert await unit.barriers.kept_from(ADA) == [CY]
        assert await unit.barriers.barred(ADA) == {CY}
        assert await unit.barriers.barred(CY) == frozenset()
        assert not await unit.barriers.between(ADA, CY)


async def test_a_ban_bars_from_everybody_until_it_ends(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.safety.ban(Ban(BO, NOON, By.PLATFORM, NOON + HOUR))
        await unit.safety.ban(Ban(CY, NOON, By.ORGANISER))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.barriers.barred(ADA) == {BO, CY}
        assert await unit.barriers.banned_until(BO) == NOON + HOUR
        assert await unit.barriers.banned_until(CY) is None
    kith.clock.move(HOUR)
    async with kith.units.begin(HERE) as unit:
        assert await unit.barriers.barred(ADA) == {CY}
        assert not await unit.barriers.banned(BO)
        assert await unit.safety.lift(CY)
        assert not await unit.safety.lift(CY)
        assert await unit.safety.all_banned(unit.now) == []


async def test_one_member_reports_the_same_words_once(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        assert await unit.reports.add(a_report())
        assert not await unit.reports.add(a_report("R2"))
        assert await unit.reports.add(a_report("R3", CY))
        assert await unit.reports.add(a_report("R4", about="answer:O1"))
        assert [one.id for one in await unit.reports.about(ABOUT)] == ["R1", "R3"]
        assert await unit.reports.get("R1") == a_report()
        assert set(await unit.reports.waiting()) == {ABOUT, "answer:O1"}
        assert await unit.reports.made_since(ADA, NOON) == 2

        assert await unit.reports.settle(ABOUT, Settled.NOTHING, BO, NOON) == 2
        assert await unit.reports.settle(ABOUT, Settled.REMOVED, BO, NOON) == 0
        assert await unit.reports.waiting() == ["answer:O1"]


async def test_every_message_with_the_same_words_is_found_once(kith: Installation) -> None:
    here = Place(HOME, PlaceKind.ROOM, "R1")
    async with kith.units.begin(HERE) as unit:
        for once, key in (("L1", "1"), ("L2", "1"), ("L3", "2")):
            await unit.progress.begin(once)
            await unit.progress.sent(once, None, Posted(here, key), about=ABOUT, to=ADA)
        await unit.progress.begin("L4")
        await unit.progress.sent("L4", None, Posted(here, "3"), about="question:Q2")
        found = [await unit.removals.copy(once) for once in await unit.removals.of(ABOUT)]
        assert found == [(Posted(here, "1"), ABOUT), (Posted(here, "2"), ABOUT)]
        assert await unit.removals.take_away(ABOUT, Why.MODERATORS, NOON)
        assert not await unit.removals.take_away(ABOUT, Why.FORGOTTEN, NOON)
        assert await unit.removals.removed(ABOUT) is Why.MODERATORS
        assert await unit.removals.removed("question:Q2") is None


async def held(kith: Installation, count: int) -> None:
    """Let so many letters be held."""
    async with kith.units.begin(HERE) as unit:
        for number in range(count):
            unit.emit(QuestionMoved(HERE, QuestionId(f"Q{number}")))
        await unit.commit()
    for entry in await kith.outbox.claim(count):
        await kith.outbox.hold(entry, None)


async def test_what_is_held_is_nobodys_until_it_goes_on(kith: Installation) -> None:
    await held(kith, 3)

    assert await kith.outbox.claim(10) == []
    assert await kith.outbox.next_due() is None
    async with kith.units.begin(HERE) as unit:
        assert await unit.brake.held() == 3
        assert await unit.brake.let_go(timedelta(seconds=2), HOUR) == 3
        await unit.commit()

    assert await kith.outbox.claim(10) == []
    kith.clock.move(timedelta(seconds=4))
    first = await kith.outbox.claim(10)
    assert [entry.event for entry in first] == [QuestionMoved(HERE, QuestionId(f"Q{n}")) for n in range(2)]
    assert [entry.attempts for entry in first] == [1, 1]
    kith.clock.move(timedelta(seconds=2))
    assert len(await kith.outbox.claim(10)) == 1


async def test_many_that_were_held_go_on_within_the_longest_time(kith: Installation) -> None:
    await held(kith, 400)
    async with kith.units.begin(HERE) as unit:
        assert await unit.brake.let_go(timedelta(hours=1), HOUR) == 400
        await unit.commit()

    kith.clock.move(HOUR / 2)
    assert len(await kith.outbox.claim(1000)) == 200
    kith.clock.move(HOUR / 2)
    assert len(await kith.outbox.claim(1000)) == 200


async def test_what_came_too_late_is_dropped(kith: Installation) -> None:
    await held(kith, 1)
    async with kith.units.begin(HERE) as unit:
        unit.emit(QuestionMoved(HERE, QuestionId("LATE")))
        await unit.commit()
    (late,) = await kith.outbox.claim(10)
    await kith.outbox.hold(late, NOON + HOUR)
    kith.clock.move(2 * HOUR)

    async with kith.units.begin(HERE) as unit:
        assert await unit.brake.let_go(timedelta(seconds=2), HOUR) == 1
        await unit.commit()
    kith.clock.move(HOUR)
    assert [entry.event for entry in await kith.outbox.claim(10)] == [QuestionMoved(HERE, QuestionId("Q0"))]


async def test_two_workers_let_go_and_each_letter_is_taken_once(kith: Installation, second: Installation) -> None:
    await held(kith, 300)

    async def let_go(worker: Installation) -> int:
        async with worker.units.begin(HERE) as unit:
            count = await unit.brake.let_go(timedelta(seconds=2), HOUR)
            await unit.commit()
        return count

    assert sorted(await asyncio.gather(let_go(kith), let_go(second))) == [0, 300]
    kith.clock.move(HOUR)
    taken = [*await kith.outbox.claim(200), *await second.outbox.claim(200)]
    assert len({entry.id for entry in taken}) == len(taken) == 300


async def test_the_brake_of_the_installation_stops_every_community(kith: Installation) -> None:
    async with kith.units.look(HERE) as unit:
        assert not await unit.brake.on()
    assert await kith.stops.press(NOON)
    assert not await kith.stops.press(NOON)
    async with kith.units.look(HERE) as unit:
        assert await unit.brake.on()
        assert await unit.brake.everywhere() == NOON
    assert await kith.stops.release()
    assert not await kith.stops.release()
    async with kith.units.look(HERE) as unit:
        assert not await unit.brake.on()


async def test_somebody_who_never_joined_can_be_named(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.members.add([a_member(CY, name="Cy Young")], [])
        found = await unit.people.called("cy", HOME, known=True)
        assert [one.member for one in found] == [CY]
        assert await unit.people.called("cy", HOME) == []
