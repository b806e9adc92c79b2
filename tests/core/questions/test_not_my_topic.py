"""*Not my topic*: nobody is told, and whoever said it is asked less about this topic, and as before about others."""

from collections.abc import AsyncIterator

import pytest

from storage.rows.questions import offers
from tests.kit.world import World

AGAIN = "Which network do docker containers share unless I say otherwise, and who can reach them?"
BREAD = "My sourdough bread does not rise in winter. What would you change first?"
THREE = ("bo", "cy", "dee")


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Let three people be asked Ada's question, and Bo say that it is not his topic, though he lists it."""
    async with World.open(sqlite_url) as opened:
        for user in THREE:
            await opened.joins(user, 5, "docker, bread")
        await opened.asks("ada")
        await opened.presses("bo", "Pass")
        said = await opened.presses("bo", "Not my topic")
        assert "I'll send you less about docker. Changing your lists in /kith topics starts anew." in said
        yield opened


async def asked_by(world: World, asker: str, text: str) -> list[str]:
    """Say who is asked first what somebody else asks, once Ada needs nobody any more."""
    await world.presses("ada", "I found it myself")
    await world.asks(asker, text)
    return await world.asked()


async def test_the_next_question_about_it_goes_to_others_and_nobody_learns_why(world: World) -> None:
    before = await world.told("ada", "questions.status")
    assert "Bo" not in before

    assert await asked_by(world, "gus", AGAIN) == ["cy", "dee"]


async def test_a_question_about_something_else_comes_as_before(world: World) -> None:
    assert await asked_by(world, "gus", BREAD) == ["bo", "cy", "dee"]


async def test_when_nobody_else_is_left_they_may_be_asked_all_the_same(world: World) -> None:
    await asked_by(world, "gus", AGAIN)
    await world.passes(hours=6)

    assert "bo" in await world.asked()


async def test_taken_back_it_counts_no_more(world: World) -> None:
    await world.presses("bo", "Undo")
    await world.presses("bo", "Pass")

    assert await asked_by(world, "gus", AGAIN) == ["bo", "cy", "dee"]


async def test_who_changes_their_lists_begins_anew(world: World) -> None:
    await world.says("bo", "/kith topics")
    await world.presses("bo", "Change my topics")
    await world.submits("bo", done="docker, jam")

    assert await asked_by(world, "gus", AGAIN) == ["bo", "cy", "dee"]
    assert {row.state for row in await world.rows(offers) if row.why} == set()
