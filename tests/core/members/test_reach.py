"""When questions come: by day, at one moment of the day, or only if nobody else took them; weekends if one likes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.rows.questions import offers
from tests.core.questions.test_asking import everybody_joins
from tests.kit.world import CHANNEL, DOCKER, World

OTHER = "Which docker volume survives a rebuild of my image?"


async def likes(world: World, user: str, rhythm: str = "any", weekends: str = "off") -> str:
    await world.says(user, "/kith me")
    await world.presses(user, "More…", kind="members.mine")
    await world.presses(user, "When to reach me")
    return await world.submits(user, rhythm=rhythm, weekends=weekends)


async def expires(world: World) -> list[datetime]:
    return sorted(row.expires_at for row in await world.rows(offers))


def at(day: int, hour: int) -> datetime:
    """An hour in Warsaw, in the last days of November 2026."""
    return datetime(2026, 11, day, hour - 1, tzinfo=UTC)


async def test_at_night_nobody_is_asked_and_in_the_morning_they_are(world: World) -> None:
    await everybody_joins(world, "bo", "cy")
    await world.passes(hours=10)

    await world.asks("ada")
    assert await world.rows(offers) == []
    await world.passes(hours=9, minutes=59)
    assert await world.rows(offers) == []
    await world.passes(minutes=1)

    assert await world.asked() == ["bo", "cy"]
    assert await expires(world) == [at(26, 12), at(26, 12)]


async def test_where_it_is_day_somebody_is_asked_at_once_and_the_others_when_they_wake(world: World) -> None:
    world.zones = {"bo": "Europe/Warsaw", "cy": "America/Los_Angeles"}
    await everybody_joins(world, "bo", "cy", weekly=5)

    await world.asks("ada")  # noon in Warsaw, three at night in California
    assert await world.asked() == ["bo"]
    await world.passes(hours=4)
    assert await world.asked() == []
    await world.passes(hours=1)

    assert await world.asked() == ["cy"]


async def test_an_offer_lives_four_hours_of_its_receivers_day(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.passes(hours=6)

    await world.asks("ada")

    assert await expires(world) == [at(26, 10)]
    await world.passes(hours=15, minutes=59)
    assert await world.asked() == ["bo"]
    await world.passes(minutes=1)
    assert await world.asked() == []


async def test_a_weekend_is_quiet_and_can_be_switched_on(world: World) -> None:
    await everybody_joins(world, "bo", "cy")
    assert "Weekends count, too." in await likes(world, "cy", weekends="on")
    world.clock.advance(timedelta(days=3))  # Saturday

    await world.asks("ada")

    assert await world.asked() == ["cy"]
    await world.passes(days=2)
    assert {row.member_id for row in await world.rows(offers)} == {
        (await world.member("bo")).id,
        (await world.member("cy")).id,
    }


async def test_who_wants_one_moment_of_the_day_gets_one_question_at_nine(world: World) -> None:
    await everybody_joins(world, "bo", weekly=5)
    assert "one question a day at most" in await likes(world, "bo", "daily")

    await world.asks("ada")
    await world.asks("cy", OTHER)

    assert len(await world.rows(offers)) == 1  # held for the morning, and one at a time
    assert await world.asked() == []
    await world.passes(hours=20, minutes=59)
    assert await world.asked() == []
    await world.passes(minutes=1)
    assert await world.asked() == ["bo"]
    assert await expires(world) == [at(26, 13)]


async def test_a_question_is_held_for_a_morning_no_longer_than_a_day(world: World) -> None:
    await everybody_joins(world, "bo")
    await likes(world, "bo", "daily")
    world.clock.advance(timedelta(days=2))  # Friday noon: the next morning of a working day is Monday's

    await world.asks("ada")
    assert await world.rows(offers) == []
    await world.passes(days=2)
    assert len(await world.rows(offers)) == 1
    await world.passes(hours=21)

    assert await world.asked() == ["bo"]


async def test_a_held_question_that_somebody_took_never_arrives(world: World) -> None:
    await everybody_joins(world, "bo", "cy")
    await likes(world, "bo", "daily")
    await world.asks("ada")
    await world.presses("cy", "I can help")

    await world.passes(days=1)

    assert "offers.offer" not in await world.kinds("bo")


async def test_a_backstop_is_asked_only_in_the_last_wave(world: World) -> None:
    first = ("bo", "cy", "dee", "eli", "fay", "gus", "hal")
    await everybody_joins(world, *first, "ida")
    await likes(world, "ida", "backstop")
    await world.asks("ada")

    await world.passes(hours=4)
    ida = (await world.member("ida")).id
    assert len(await world.rows(offers)) == 6
    assert ida not in {row.member_id for row in await world.rows(offers)}
    await world.passes(hours=16)

    assert {row.look for row in await world.rows(offers) if row.member_id == ida} == {3}


async def test_a_backstop_is_asked_when_nobody_else_is_left(world: World) -> None:
    await everybody_joins(world, "bo", "cy")
    await likes(world, "cy", "backstop")

    await world.asks("ada")
    assert await world.asked() == ["bo"]
    await world.passes(hours=4)

    assert await world.asked() == ["cy"]


async def test_organisers_lower_what_members_chose_and_members_cannot_raise_it(world: World) -> None:
    await everybody_joins(world, "bo", weekly=5)
    await organises(world, "lee")
    await world.says("lee", "/kith settings", CHANNEL)
    assert "Your choice is saved." in await world.submits("lee", weekly="1", open="1", tap="on", days="0")

    for asker, text in (("ada", DOCKER), ("cy", OTHER)):
        await world.asks(asker, text)
        if await world.asked():
            await world.presses("bo", "Pass")
    await world.passes(hours=1)
    assert len(await world.rows(offers)) == 1

    await world.says("bo", "/kith join")
    assert "Please choose one of the numbers offered." in await world.submits("bo", weekly="5")
    await world.says("ada", "/ask How does docker decide which layers it builds again?")
    assert "One of your questions is with people now." in await world.presses("ada", "Wait for people")


async def organises(world: World, user: str) -> None:
    await world.says(user, "/kith help")
    async with world.kith.units.begin(world.community.id) as unit:
        found = await unit.members.get((await world.member(user)).id)
        assert found is not None
        await unit.members.save(replace(found, organiser=True))
        await unit.commit()
