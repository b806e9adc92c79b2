"""When somebody leaves, nothing more is asked of them or for them, and nobody waits for them."""

import pytest

from storage.rows.members import loads
from storage.rows.questions import offers, questions
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.kit.world import DOCKER, World


async def leaves(world: World, user: str) -> None:
    await world.says(user, "/kith leave")
    assert "You've left Kith." in await world.presses(user, "Leave now")


@pytest.fixture
async def asked(world: World) -> World:
    """Let Bo, Cy and Dee be asked Ada's question."""
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    return world


async def test_who_leaves_needs_no_longer_answer(asked: World) -> None:
    offer = await asked.message("bo", "offers.offer")
    await leaves(asked, "bo")

    assert await asked.asked() == ["cy", "dee"]
    assert "Nothing more is needed on this one." in await asked.told("bo", "offers.closed")
    assert {load.open for load in await asked.rows(loads) if load.member_id == (await asked.member("bo")).id} == {0}
    assert "You've left Kith." in await asked.presses("bo", "I can help", on=offer)


async def test_when_everybody_who_was_asked_has_left_others_are_asked(asked: World) -> None:
    await everybody_joins(asked, "eli")
    for user in HELPERS:
        await leaves(asked, user)

    await asked.passes(minutes=10)

    assert await asked.asked() == ["eli"]


async def test_what_a_leaver_had_taken_on_goes_to_others(asked: World) -> None:
    await everybody_joins(asked, "eli")
    await asked.presses("bo", "I can help")

    await leaves(asked, "bo")

    assert await asked.asked() == ["eli"]
    assert "Bo had to step away." in (await asked.room("ada"))[0]


async def test_the_questions_of_a_leaver_are_withdrawn(asked: World) -> None:
    await asked.says("ada", f"/ask {DOCKER} And why by address?")
    await leaves(asked, "ada")

    assert [row.outcome for row in await asked.rows(questions)] == ["withdrawn", "withdrawn"]
    assert {row.state for row in await asked.rows(offers)} == {"closed"}
    assert await asked.asked() == []
    assert "Your question is withdrawn." in await asked.told("ada", "questions.ended")


async def test_help_for_a_leaver_ends_in_its_room(asked: World) -> None:
    await asked.presses("bo", "I can help")

    await leaves(asked, "ada")

    assert (await asked.room("bo"))[0].startswith("This question is closed.")


async def test_a_leaver_is_asked_nothing_more_and_hears_of_no_thanks(asked: World) -> None:
    await asked.presses("bo", "I can help")
    await asked.presses("ada", "Solved")
    await leaves(asked, "bo")
    heard = len(await asked.sees("bo"))

    await asked.presses("ada", "Say thank you")
    await asked.asks("eli", "Which docker volume survives a rebuild of my image?")

    assert await asked.asked() == ["cy", "dee"]
    assert len(await asked.sees("bo")) == heard


async def test_who_comes_back_can_be_asked_again(asked: World) -> None:
    await leaves(asked, "bo")
    await asked.joins("bo", 2, "docker")

    await asked.asks("eli", "Which docker volume survives a rebuild of my image?")

    assert "bo" in await asked.asked()
