"""A pause, begun and ended by oneself: meanwhile nothing unasked comes, and what one began goes on."""

from datetime import timedelta

from core.belonging import StillYouDue
from core.members.model import UNTIL_BACK
from storage.rows.questions import offers
from tests.core.members.test_reach import likes, organises
from tests.core.questions.test_asking import everybody_joins
from tests.core.questions.test_limits import OTHER
from tests.kit.world import DOCKER, World


async def pauses(world: World, user: str, how_long: str) -> str:
    await world.says(user, "/kith me")
    await world.presses(user, "Take a pause", kind="members.mine")
    return await world.submits(user, how_long=how_long)


async def test_a_pause_of_two_weeks_keeps_every_question_away_and_ends_by_itself(world: World) -> None:
    await everybody_joins(world, "bo", weekly=5)

    said = await pauses(world, "bo", "14")
    assert "I send you nothing unasked until 12:00 on Wednesday 9 December." in said
    assert "Your pause: until 12:00 on Wednesday 9 December" in await world.says("bo", "/kith me")
    await world.asks("ada")
    assert await world.rows(offers) == []

    world.clock.advance(timedelta(days=14))
    await world.asks("cy", OTHER)

    assert await world.asked() == ["bo"]
    assert "Your pause" not in await world.says("bo", "/kith me")


async def test_a_pause_without_an_end_lasts_until_one_tap(world: World) -> None:
    await everybody_joins(world, "bo")
    assert "nothing unasked until you come back." in await pauses(world, "bo", "open")
    assert "Your pause: until you come back" in await world.says("bo", "/kith me")
    world.clock.advance(timedelta(days=400))
    await world.asks("ada")
    assert await world.rows(offers) == []

    assert "You're back, with your switches as they were." in await world.presses("bo", "End my pause")
    await world.passes(hours=4)

    assert await world.asked() == ["bo"]


async def test_on_a_pause_what_was_under_way_to_them_stays_away_and_news_does_too(world: World) -> None:
    await world.joins("bo", 5, "docker", news="on")
    await likes(world, "bo", "daily")
    await world.asks("ada")
    assert len(await world.rows(offers)) == 1  # held for the morning
    await pauses(world, "bo", "7")
    bo = await world.member("bo")
    async with world.kith.units.begin(world.community.id) as unit:
        unit.emit(StillYouDue(world.community.id, bo.id, "2026-11"))
        await unit.commit()

    await world.passes(hours=22)

    assert not [kind for kind in await world.kinds("bo") if kind.startswith("offers.") or kind == "members.still-you"]


async def test_on_a_pause_their_own_question_and_their_talks_go_on(world: World) -> None:
    await everybody_joins(world, "bo", "cy")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    await world.asks("bo", OTHER)
    await pauses(world, "bo", "open")

    await world.presses("cy", "I can help", kind="offers.offer")
    assert "Cy is on it" in await world.told("bo", "questions.status")
    await world.presses("ada", "Solved")

    assert "This question is closed." in "\n".join(seen.text for seen in await world.sees("bo"))


async def test_a_host_on_a_pause_is_let_be_and_another_one_is_told(world: World) -> None:
    await everybody_joins(world, "bo", "cy", weekly=0)
    await organises(world, "lee")
    await world.presses_token("lee", f"communities.hosts:{world.community.id}")
    await world.submits("lee", hosts="Bo, Cy")
    await world.asks("ada")
    await pauses(world, "bo", "30")

    await world.passes(days=1)

    assert "questions.host" not in await world.kinds("bo")
    assert "questions.host" in await world.kinds("cy")


async def test_who_leaves_on_a_pause_and_comes_back_is_on_none(world: World) -> None:
    await everybody_joins(world, "bo")
    await pauses(world, "bo", "open")
    assert (await world.member("bo")).away_until == UNTIL_BACK
    await world.says("bo", "/kith leave")
    await world.presses("bo", "Leave now")

    assert "before you join" in await world.presses_token("bo", f"members.pause:{world.community.id}")
    await world.joins("bo", 2)
    await world.asks("ada", DOCKER)

    assert await world.asked() == ["bo"]
