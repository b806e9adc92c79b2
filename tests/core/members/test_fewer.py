"""Fewer like this: less often, not for a while, or never, for every kind of message; and back again."""

import pytest

from core.members.profile import Rhythm
from storage.rows.members import hushes
from tests.core.questions.test_asking import everybody_joins
from tests.core.questions.test_limits import fewer
from tests.kit.world import World


async def rhythm(world: World, user: str) -> Rhythm:
    async with world.kith.units.look(world.community.id) as unit:
        return (await unit.profiles.get((await world.member(user)).id)).rhythm


async def wants(world: World, user: str, kind: str) -> bool:
    async with world.kith.units.look(world.community.id) as unit:
        return await unit.budget.wants((await world.member(user)).id, kind)


async def chooses(world: World, user: str, kind: str, label: str) -> str:
    await world.presses_token(user, f"members.fewer:{world.community.id}:{kind}")
    return await world.presses(user, label, kind="members.fewer")


async def test_asking_for_fewer_changes_nothing_yet_and_shows_three_ways(world: World) -> None:
    await everybody_joins(world, "bo", weekly=5)
    await world.asks("ada")

    shown = await fewer(world, "bo")

    assert "I may ask you up to 5 questions a week." in shown
    assert "[Less often] [Pause until…] [Never this kind]" in shown
    assert (await world.member("bo")).weekly == 5


async def test_questions_come_less_often_step_by_step_and_at_last_only_if_nobody_else_took_them(world: World) -> None:
    await everybody_joins(world, "bo", weekly=5)
    await world.asks("ada")
    said = ""

    for weekly, how in ((2, Rhythm.ANY), (1, Rhythm.ANY), (1, Rhythm.BACKSTOP), (1, Rhythm.BACKSTOP)):
        await fewer(world, "bo")
        said = await world.presses("bo", "Less often")
        assert ((await world.member("bo")).weekly, await rhythm(world, "bo")) == (weekly, how)
    assert "I ask you one question a week at most, and only if nobody else took it." in said


async def test_questions_can_end_for_good_and_begin_again(world: World) -> None:
    await everybody_joins(world, "bo", weekly=5)
    await world.asks("ada")
    await fewer(world, "bo")

    assert "I won't ask you any questions." in await world.presses("bo", "Never this kind")
    assert (await world.member("bo")).weekly == 0
    async with world.kith.units.look(world.community.id) as unit:
        assert not await unit.consents.allows((await world.member("bo")).id, "questions")

    assert "I may ask you one question a week." in await world.presses("bo", "Let them come again")
    async with world.kith.units.look(world.community.id) as unit:
        assert await unit.consents.allows((await world.member("bo")).id, "questions")


@pytest.mark.parametrize("kind", ["shoutouts", "look-back", "still-you"])
async def test_every_other_kind_can_end_for_good_and_begin_again(world: World, kind: str) -> None:
    await world.joins("bo", 2, "docker", news="on")
    assert await wants(world, "bo", kind)

    assert "I don't send you these." in await chooses(world, "bo", kind, "Never this kind")
    assert not await wants(world, "bo", kind)
    assert ": never\n" in await world.says("bo", "/kith me")

    await world.presses("bo", "Let them come again", kind="members.hushed")
    assert await wants(world, "bo", kind)
    assert ": never\n" not in await world.says("bo", "/kith me")


async def test_a_pause_of_one_kind_ends_by_itself(world: World) -> None:
    await world.joins("bo", 2, "docker", news="on")
    await chooses(world, "bo", "shoutouts", "Pause until…")
    assert "I send none of these until 12:00 on Wednesday 9 December." in await world.submits("bo", days="14")

    await world.passes(days=13)
    assert not await wants(world, "bo", "shoutouts")
    assert await wants(world, "bo", "look-back")
    await world.passes(days=2)
    assert await wants(world, "bo", "shoutouts")


async def test_less_often_leaves_two_months_between_two_of_a_kind(world: World) -> None:
    await world.joins("bo", 2, "docker", news="on")
    bo = (await world.member("bo")).id
    async with world.kith.units.begin(world.community.id) as unit:
        assert await unit.budget.spend(bo, "shoutout:1", "shoutouts")
        await unit.commit()
    await world.passes(days=8)
    assert await wants(world, "bo", "shoutouts")

    await chooses(world, "bo", "shoutouts", "Less often")

    assert not await wants(world, "bo", "shoutouts")
    await world.passes(days=53)
    assert await wants(world, "bo", "shoutouts")


async def test_a_time_that_is_not_offered_is_refused(world: World) -> None:
    await world.joins("bo", 2, "docker")
    await chooses(world, "bo", "shoutouts", "Pause until…")

    assert "Please choose one of the times offered." in await world.submits("bo", days="9999999")
    assert [row for row in await world.rows(hushes) if row.until] == []


async def test_an_old_button_of_a_kind_that_is_gone_says_so(world: World) -> None:
    token = f"members.fewer:{world.community.id}:digest"

    assert "I no longer send this kind of message." in await world.presses_token("bo", token)
