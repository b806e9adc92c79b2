"""Stop means stop, for everything unasked; and going on is no flood."""

import asyncio
from datetime import timedelta

from bots.clocks import Dice
from bots.wiring import Kith
from bots.worker import Worker
from core.catalogue import Catalogue
from core.events import MemberJoined
from core.ids import MemberId
from core.kith import catalogue
from core.letters import Composer, Direct, Letter, Purpose
from core.message import said
from core.relay import Relay
from core.safekeeping import Resumed
from core.spans import t
from storage.rows.kernel import outbox
from tests.core.safety.conftest import Appoint
from tests.kit.watching import WatchedMessenger
from tests.kit.world import HOME, World

MANY = 300


async def test_nothing_unasked_leaves_and_replies_to_who_acts_do(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo", topics="docker")

    told = await world.says("jo", "/kith stop")
    before = len(await world.sees("bo"))
    await world.asks("ada")
    await world.passes(hours=3)

    assert told.startswith("I've stopped.")
    assert len(await world.sees("bo")) == before
    assert await world.asked() == []
    assert "questions.status" in await world.kinds("ada")


async def test_an_offer_on_its_way_waits_and_is_sent_when_it_goes_on(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo", topics="docker")
    world.settling = False
    await world.asks("ada")
    await world.kith.relay.run_once(1)
    await world.says("jo", "/kith stop")
    world.settling = True
    await world.settles()
    assert await world.asked() == []

    await world.says("jo", "/kith resume")
    await world.passes(hours=1.5)

    assert await world.asked() == ["bo"]


async def test_questions_keep_their_place_while_everything_stands_still(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo", topics="docker")
    await world.says("jo", "/kith stop")
    await world.asks("ada")
    await world.passes(hours=2)

    assert (await world.says("jo", "/kith resume")).startswith("I go on.")
    await world.passes(hours=1)

    assert await world.asked() == ["bo"]


async def test_stopping_twice_and_going_on_twice_say_what_is_true(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.says("ada", "/kith help")

    assert "is for organisers." in await world.says("ada", "/kith stop")
    await world.says("jo", "/kith stop")
    assert (await world.says("jo", "/kith stop")).startswith("I had stopped already.")
    assert (await world.presses("jo", "Let it go on")).startswith("I go on.")
    assert (await world.says("jo", "/kith resume")).startswith("I hadn't stopped.")


async def test_what_an_operator_stopped_organisers_do_not_resume(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo", topics="docker")
    assert await world.kith.stop()
    await world.asks("ada")
    assert await world.asked() == []

    assert "Whoever runs my computer stopped me everywhere." in await world.says("jo", "/kith resume")
    assert await world.kith.resume()
    assert not await world.kith.resume()
    await world.passes(hours=1.5)

    assert await world.asked() == ["bo"]


async def greet(event: MemberJoined, unit: object) -> Letter:
    return Letter(Direct(event.member), said("tests.greeting", t("Hello.")), Purpose.NEWS)


async def remind(event: MemberJoined, unit: object) -> Letter:
    return Letter(Direct(event.member), said("tests.reply", t("Hello again.")), Purpose.REPLY)


async def test_hundreds_that_waited_leave_one_by_one_from_two_workers(sqlite_url: str) -> None:
    letters = Composer("tests.remind", MemberJoined, remind)
    async with World.open(sqlite_url) as world:
        await world.says("ada", "/kith help")
        ada = (await world.member("ada")).id
        both = Catalogue(subscribers=(letters, *(one for one in catalogue().subscribers if one.event is Resumed)))
        kiths = [await Kith.open(sqlite_url, world.clock, Dice(n), catalogue=world.watch.over(both)) for n in (2, 3)]
        for kith in kiths:
            messenger = WatchedMessenger(world.playground)
            messenger.watch, messenger.kith = world.watch, kith
            kith.messengers[HOME.platform] = messenger
        first, second = (Worker(kith) for kith in kiths)
        await kiths[0].stop()
        await emit(kiths[0], world, ada)
        await asyncio.gather(first.settle(), second.settle())
        assert world.watch.sent == []
        assert len([row for row in await world.rows(outbox) if row.held_at is not None]) == MANY

        await kiths[0].resume()
        sent = []
        for _ in range(MANY * 2 // 60 + 1):
            world.clock.advance(timedelta(minutes=1))
            await asyncio.gather(first.settle(), second.settle())
            sent.append(len(world.watch.sent))

        assert max(after - before for before, after in zip([0, *sent], sent, strict=False)) <= 30
        assert len({one.once for one in world.watch.sent}) == sent[-1] == MANY
        for kith in kiths:
            await kith.close()


async def emit(kith: Kith, world: World, member: MemberId) -> None:
    async with kith.units.begin(world.community.id) as unit:
        for _ in range(MANY):
            unit.emit(MemberJoined(world.community.id, member))
        await unit.commit()


async def test_news_that_waited_too_long_is_never_sent(sqlite_url: str) -> None:
    async with World.open(sqlite_url) as world:
        await world.joins("ada", news="on")
        ada = (await world.member("ada")).id
        kith = world.kith
        greeting = Composer("tests.greet", MemberJoined, greet)
        async with kith.units.begin(world.community.id) as unit:
            unit._emitted._subscribers_of = lambda event: [greeting]
            unit.emit(MemberJoined(world.community.id, ada))
            await unit.commit()
        await kith.stop()
        (entry,) = await kith.outbox.claim(10)
        relay = Relay(with_(greeting), kith.units, kith.outbox, kith.post, kith.clock)
        await relay.handle(entry)
        world.clock.advance(timedelta(hours=25))
        await kith.resume()
        await world.passes(hours=2)

        assert world.watch.sent == [] or all(one.kind != "tests.greeting" for one in world.watch.sent)
        (row,) = [row for row in await world.rows(outbox) if row.subscriber == "tests.greet"]
        assert row.reason == "expired"


def with_(composer: Composer) -> Catalogue:
    return catalogue() + Catalogue(subscribers=(composer,))
