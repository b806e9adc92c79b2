"""I wonder too: one tap tells the asker that they are not alone, and brings whoever tapped what came of it."""

from collections.abc import AsyncIterator

import pytest

from tests.core.questions.test_keeping import ANSWER, both_there
from tests.kit.world import CHANNEL, DOCKER, World


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def wonder(world: World, user: str) -> str:
    """Let somebody find the open question, and wonder, too."""
    await world.says(user, "/kith open")
    await world.presses(user, "See the question")
    return await world.presses(user, "I wonder too")


async def test_the_asker_reads_that_they_are_not_alone_and_never_who(world: World) -> None:
    await world.joins("cy", 0)
    await world.joins("dee", 0)
    await world.asks("ada")
    assert "wonder" not in await world.told("ada", "questions.status")

    assert "sees that someone else wonders, too" in await wonder(world, "cy")
    assert "Someone else wonders, too." in await world.told("ada", "questions.status")
    await wonder(world, "dee")
    status = await world.told("ada", "questions.status")

    assert "2 others wonder, too." in status
    assert not {"Cy", "Dee"} & set(status.replace(".", " ").split())


async def test_two_taps_count_once_and_can_be_taken_back(world: World) -> None:
    await world.joins("cy", 0)
    await world.asks("ada")
    await wonder(world, "cy")
    await wonder(world, "cy")
    assert "Someone else wonders" in await world.told("ada", "questions.status")

    assert "You'll hear nothing more about it" in await world.presses("cy", "I don't, after all")

    assert "wonders" not in await world.told("ada", "questions.status")


async def test_nobody_wonders_about_their_own_question(world: World) -> None:
    await world.joins("cy", 0)
    await world.asks("ada")
    await world.says("cy", "/kith open")
    await world.presses("cy", "See the question")
    seen = await world.message("cy", "questions.open-one")
    token = next(b for b in seen.message.buttons() if b.action.verb == "wonder.too").action.token(world.community.id)

    assert "This is your own question." in await world.presses_token("ada", token)
    assert "Please join with /kith join." in await world.presses_token("eli", token)


async def test_who_wonders_hears_how_it_ended_and_later_what_was_kept(world: World) -> None:
    await both_there(world)
    await world.joins("cy", 0)
    await world.asks("ada")
    await wonder(world, "cy")
    await world.presses("bo", "I can help")
    await world.presses("bo", "Write a short answer")
    await world.submits("bo", answer=ANSWER)
    await world.presses("ada", "Solved")

    told = await world.told("cy", "questions.wonder-end")
    assert "A question you wondered about is solved." in told
    assert ANSWER not in told
    assert not {"Ada", "Bo"} & set(told.split())

    await world.passes(days=1)
    await world.presses("ada", "Keep it for others")
    await world.presses("bo", "Keep it for others")
    assert ANSWER in await world.told("cy", "questions.wonder-answer")

    await world.says("ada", "/kith kept")
    await world.presses("ada", "Withdraw it")
    assert "questions.wonder-answer" not in await world.kinds("cy")
    assert "A question you wondered about is solved." in await world.told("cy", "questions.wonder-end")


async def test_one_that_nobody_picked_up_or_was_taken_back_is_told_too(world: World) -> None:
    await world.joins("cy", 0)
    await world.asks("ada")
    await wonder(world, "cy")
    await world.presses("ada", "Withdraw my question")
    told = await world.told("cy", "questions.wonder-end")

    assert "was taken back" in told
    assert DOCKER not in told


async def test_a_tap_on_an_ended_question_tells_its_end(world: World) -> None:
    await world.joins("cy", 0)
    await world.joins("bo", 2)
    await world.asks("ada")
    await world.says("cy", "/kith open")
    await world.presses("cy", "See the question")
    seen = await world.message("cy", "questions.open-one")
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved")

    assert "A question you wondered about is solved." in await world.presses("cy", "I wonder too", on=seen)


async def test_who_left_hears_nothing(world: World) -> None:
    await both_there(world)
    await world.joins("cy", 0)
    await world.asks("ada")
    await wonder(world, "cy")
    await world.says("cy", "/kith leave")
    await world.presses("cy", "Leave now")
    await world.presses("ada", "I found it myself")

    assert "questions.wonder-end" not in await world.kinds("cy")


async def test_a_post_in_a_channel_and_a_passed_offer_have_the_tap_too(world: World) -> None:
    await world.joins("bo", 2)
    await world.joins("cy", 0)
    await world.asks("ada", channel=CHANNEL)
    await world.presses("bo", "Pass")
    assert "sees that someone else wonders, too" in await world.presses("bo", "I wonder too", kind="offers.passed")
    await world.passes(hours=5)
    await world.presses("ada", "Ask the channel too")
    await world.presses("ada", "Post it there")

    assert "sees that 2 others wonder, too" in await world.presses("cy", "I wonder too", kind="questions.channel")
