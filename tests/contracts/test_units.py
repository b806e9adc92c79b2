"""Units, letters' progress, ticks, imports and communities: the kernel's own memory, on both databases."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from core.catalogue import Catalogue
from core.communities.imports import ImportProgress
from core.events import MemberJoined
from core.expertise.store import ExpertiseUnit
from core.ids import CommunityId, QuestionId
from core.inbound import Origin
from core.members.store import MembersUnit
from core.places import Home, Place, PlaceKind, Posted
from core.ports import Transaction
from core.questions.store import QuestionsUnit
from core.ticks import Tick, daily
from core.ties.store import TiesUnit
from storage.ticks import run_ticks
from tests.contracts.installation import (
    ADA,
    ELSEWHERE,
    HERE,
    HOME,
    NOON,
    THERE,
    Installation,
    a_community,
    an_account,
)

CHANNEL = Place(HOME, PlaceKind.CHANNEL, "C1")
ROOM = Place(HOME, PlaceKind.ROOM, "G7")


async def test_one_unit_serves_the_doors_and_every_feature(kith: Installation) -> None:
    async with kith.units.look(HERE) as unit:
        door: Transaction = unit
        members: MembersUnit = unit
        questions: QuestionsUnit = unit
        ties: TiesUnit = unit
        expertise: ExpertiseUnit = unit

        assert {one.community for one in (door, members, questions, ties, expertise)} == {HERE}
        assert (await door.people.named(ADA)).name == "Ada"
        assert not await questions.consents.allows(ADA, "questions")
        assert await questions.limits.askable() == frozenset()
        assert await questions.experts.topics("rust") == ()
        assert await ties.asked.asked(QuestionId("Q1")) is None
        assert list(await expertise.topics_of.listed_by(ADA)) == []


async def test_a_unit_that_only_looks_cannot_write(kith: Installation) -> None:
    async with kith.units.look(HERE) as unit:
        with pytest.raises(DBAPIError):
            await unit.progress.begin("letter")


async def test_a_reader_sees_what_was_committed_and_nothing_else(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.progress.begin("letter")
        async with kith.units.look(HERE) as reader:
            assert await reader.progress.known("letter") is None
        await unit.commit()
        async with kith.units.look(HERE) as reader:
            assert await reader.progress.known("letter") == "sending"


@pytest.mark.parametrize("wait", [0.0, 0.001, 0.003, 0.01, 0.03])
async def test_a_unit_that_is_cancelled_leaves_nothing_and_frees_the_database(kith: Installation, wait: float) -> None:
    async def work() -> None:
        async with kith.units.begin(HERE) as unit:
            for n in range(1000):
                await unit.progress.begin(f"letter {n}")
            await unit.commit()

    task = asyncio.create_task(work())
    await asyncio.sleep(wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with kith.units.begin(HERE) as unit:
        assert await unit.progress.known("letter 0") is None
        await unit.progress.begin("letter 0")
        await unit.commit()


async def test_ids_sort_as_they_were_made_while_the_clock_stands_still(kith: Installation) -> None:
    async with kith.units.look(HERE) as unit:
        ids = [unit.new_id() for _ in range(500)]
        kith.clock.move(-timedelta(days=1))
        ids += [unit.new_id() for _ in range(500)]

    assert ids == sorted(set(ids))
    assert {len(made) for made in ids} == {26}


async def test_a_letters_progress_is_written_before_and_after(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        assert await unit.progress.known("letter") is None
        await unit.progress.begin("letter")
        await unit.progress.begin("letter")
        assert await unit.progress.known("letter") == "sending"
        await unit.progress.undo("letter")
        assert await unit.progress.known("letter") is None
        await unit.progress.sent("letter", "status:Q1", Posted(CHANNEL, "17.1"))
        await unit.progress.sent("quiet", None, None)
        await unit.progress.undo("letter")
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        assert await unit.progress.known("letter") == "sent"
        assert await unit.progress.known("quiet") == "sent"
        assert await unit.progress.slot("status:Q1") == Posted(CHANNEL, "17.1")
        await unit.progress.sent("next", "status:Q1", Posted(CHANNEL, "17.2"))
        assert await unit.progress.slot("status:Q1") == Posted(CHANNEL, "17.2")
        assert await unit.progress.slot("status:Q2") is None


async def test_a_room_is_remembered_under_its_key(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        assert await unit.progress.room("help:Q1") is None
        await unit.progress.opened("help:Q1", ROOM)
        await unit.progress.opened("help:Q1", ROOM)
        assert await unit.progress.room("help:Q1") == ROOM


async def test_an_account_that_acts_is_known_from_then_on(kith: Installation) -> None:
    origin = Origin(HOME, "U-NEW", "Cy", CHANNEL, zone="Asia/Tokyo")
    async with kith.units.begin(HERE) as unit:
        caller = await unit.dealings.arrive(origin)
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        again = await unit.dealings.arrive(origin)
        assert await unit.dealings.account(again.member, None) == (HOME, "U-NEW")
        assert (await unit.dealings.zone()).key == "Europe/Warsaw"
    assert (again.member, again.name, again.zone.key, again.joined) == (caller.member, "Cy", "Asia/Tokyo", False)


async def test_who_looks_after_a_home_is_an_organiser_for_as_long_as_the_platform_says_so(kith: Installation) -> None:
    seen = []
    for said in (True, None, False):
        async with kith.units.begin(HERE) as unit:
            caller = await unit.dealings.arrive(Origin(HOME, "U-NEW", "Cy", CHANNEL, organiser=said))
            await unit.commit()
        seen.append(caller.organiser)

    assert seen == [True, True, False]


async def test_many_workers_tick_and_one_of_them_wins(kith: Installation, second: Installation) -> None:
    catalogue = Catalogue(ticks=(Tick("round", daily, lambda community: MemberJoined(community, ADA)),))

    async def tick(worker: Installation) -> int:
        return await run_ticks(worker.units, worker.communities, catalogue, worker.clock.now(), {})

    started = await asyncio.gather(*(tick(worker) for worker in (kith, second, kith, second)))
    assert sum(started) == 2  # one for each community
    assert [entry.community for entry in await kith.outbox.claim(10)].count(HERE) == 2  # two subscribers
    assert await tick(kith) == 0

    kith.clock.move(timedelta(days=1))
    assert await tick(second) == 2


async def test_an_import_goes_on_where_it_stopped(kith: Installation) -> None:
    begun = ImportProgress(HOME, "a1b2", NOON)
    half = begun.read_on(NOON, taken=900, skipped=95, bad=5)
    async with kith.units.begin(HERE) as unit:
        assert await unit.imports.progress(HOME, "a1b2") is None
        await unit.imports.save(begun)
        await unit.imports.save(half)
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        assert await unit.imports.progress(HOME, "a1b2") == half
        assert half.position == 1000
        await unit.imports.save(half.finish(NOON))
        assert await unit.imports.all() == [half.finish(NOON)]


async def test_a_home_has_one_community(kith: Installation) -> None:
    again = await kith.communities.found(a_community(CommunityId("NEW")), HOME)

    assert again == a_community(HERE)
    assert await kith.communities.get(CommunityId("NEW")) is None
    assert [community.id for community in await kith.communities.all()] == [HERE, THERE]
    assert await kith.communities.community_at(HOME) == HERE
    assert await kith.communities.community_at(Home("slack", "T9")) is None


async def test_two_processes_found_one_community(kith: Installation, second: Installation) -> None:
    home = Home("slack", "T9")
    found = await asyncio.gather(
        kith.communities.found(a_community(CommunityId("ONE")), home),
        second.communities.found(a_community(CommunityId("TWO")), home),
    )

    assert found[0] == found[1]
    assert len(await kith.communities.all()) == 3


async def test_a_community_may_have_several_homes(kith: Installation) -> None:
    assert await kith.communities.settle(HERE, Home("discord", "G2"))
    assert not await kith.communities.settle(HERE, ELSEWHERE)

    assert await kith.communities.community_at(Home("discord", "G2")) == HERE
    assert await kith.communities.homes() == [ELSEWHERE, Home("discord", "G2"), HOME]


async def test_an_account_knows_its_communities(kith: Installation) -> None:
    assert await kith.communities.homes_of(HOME.platform, "U-ADA") == [(HERE, HOME)]
    async with kith.units.begin(THERE) as unit:
        await unit.members.add([], [an_account(ADA, HOME)])
        await unit.commit()

    assert await kith.communities.homes_of(HOME.platform, "U-ADA") == [(HERE, HOME), (THERE, HOME)]
    assert await kith.communities.homes_of(HOME.platform, "U-X") == []
    assert await kith.communities.homes_of("another", "U-ADA") == []
