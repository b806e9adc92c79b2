"""*I know someone*: who is named is asked under the same limits, and whoever named them learns nothing of it."""

from dataclasses import replace

import pytest

from storage.rows.questions import offers, questions
from storage.rows.shoutouts import deeds
from tests.core.questions.test_asking import everybody_joins
from tests.kit.world import DOCKER, World

THANKS = "Thank you. I'll ask them if they take questions here and have room this week. Your part is done."


@pytest.fixture
async def asked(world: World) -> World:
    """Let Bo alone be asked Ada's question; Cy, Dee and Eli joined since and take questions."""
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await everybody_joins(world, "cy", "dee", "eli")
    return world


async def refers(world: World, user: str, who: str, named: str = "yes") -> str:
    """Let somebody name another one."""
    assert DOCKER in await world.presses(user, "I know someone")
    return await world.submits(user, who=who, named=named)


async def test_who_is_named_is_asked_and_reads_who_thought_of_them(asked: World) -> None:
    assert THANKS in await refers(asked, "bo", "Cy")

    offer = await asked.told("cy", "offers.offer")
    assert offer.startswith("Bo thought of you")
    assert f"“{DOCKER}”" in offer
    assert "You owe nobody an answer, and Bo won't hear what you choose." in offer
    assert "Why you: Someone who was asked about this named you." in offer
    assert await asked.asked() == ["cy"]


async def test_who_would_rather_not_be_named_is_not(asked: World) -> None:
    await refers(asked, "bo", "Cy", named="no")

    offer = await asked.told("cy", "offers.offer")
    assert offer.startswith("Someone here thought of you")
    assert "Bo" not in offer


@pytest.mark.parametrize("who", ["Cy", "Gus", "Nobody Here", "Ada", "Bo"])
async def test_whoever_names_somebody_reads_always_the_same(asked: World, who: str) -> None:
    assert THANKS in await refers(asked, "bo", who)

    assert await asked.asked() == (["cy"] if who == "Cy" else [])


async def test_who_takes_no_questions_is_not_asked(asked: World) -> None:
    await asked.joins("gus", 0)

    assert THANKS in await refers(asked, "bo", "Gus")

    assert await asked.asked() == []


async def test_who_has_a_question_open_is_asked_once_they_have_room(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await everybody_joins(world, "cy")
    await world.asks("fay", "Which docker volume survives a rebuild of my image?")
    await refers(world, "bo", "Cy")
    assert "Bo thought of you" not in await world.told("cy", "offers.offer")

    await world.passes(hours=1)
    await world.presses("cy", "Pass")
    await world.passes(hours=3)

    assert "Bo thought of you" in await world.told("cy", "offers.offer")


async def test_nobody_is_asked_twice_about_one_question(asked: World) -> None:
    await refers(asked, "bo", "Cy")
    await asked.presses("cy", "Pass")
    await asked.passes(hours=4)
    before = len(await asked.rows(offers))

    await refers(asked, (await asked.asked())[0], "Cy")

    assert len(await asked.rows(offers)) == before


async def test_a_chain_has_three_steps_and_each_link_has_credit(asked: World) -> None:
    for by, to in (("bo", "Cy"), ("cy", "Dee"), ("dee", "Eli")):
        await refers(asked, by, to)
    offer = await asked.message("eli", "offers.offer")
    assert offer.button("I know someone") is None

    await asked.presses("eli", "I can help")
    await asked.presses("ada", "Solved")

    links = {(await asked.member(user)).id for user in ("bo", "cy", "dee")}
    connected = [row for row in await asked.rows(deeds) if row.kind == "connected"]
    assert {row.doer_id for row in connected} == links
    assert all(row.giver_id is None and not row.topic for row in connected)
    for user in ("bo", "cy", "dee"):
        assert "Eli" not in await asked.told(user)


async def test_who_named_somebody_has_room_for_another_question(asked: World) -> None:
    await refers(asked, "bo", "Cy")

    await asked.asks("fay", "Which docker volume survives a rebuild of my image?")

    assert "bo" in await asked.asked()


async def test_a_note_to_send_tells_nothing_of_the_question(asked: World) -> None:
    await refers(asked, "bo", "Cy")

    note = await asked.presses("bo", "Copy a note to send")

    assert "I thought of you for a question" in note
    assert "Ada" not in note
    assert "containers" not in note


async def test_two_of_one_name_are_told_apart(asked: World) -> None:
    for user in ("gus", "hal"):
        await asked.joins(user, 2)
        async with asked.kith.units.begin(asked.community.id) as unit:
            await unit.members.save(replace(await asked.member(user), name=f"Sam {user}"))
            await unit.commit()

    assert "I know more than one person of that name." in await refers(asked, "bo", "Sam")


async def test_the_asker_learns_nothing_of_it(world: World) -> None:
    await everybody_joins(world, "bo", "cy", "dee")
    await world.asks("ada")
    before = await world.told("ada", "questions.status")

    await refers(world, "bo", "Gus")

    assert await world.told("ada", "questions.status") == before


async def test_an_offer_that_came_this_way_runs_out_like_any_other(asked: World) -> None:
    await refers(asked, "bo", "Cy")

    await asked.passes(hours=5)

    states = {row.via: row.state for row in await asked.rows(offers) if row.via == "referral"}
    assert states == {"referral": "expired"}
    (question,) = await asked.rows(questions)
    assert question.state == "asking"
