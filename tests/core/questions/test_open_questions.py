"""Open questions: what waits and fits, longest first; shown as its asker allows; taken on without having been asked."""

from collections.abc import AsyncIterator

import pytest

from storage.rows.questions import offers
from tests.kit.world import DOCKER, World

KNIT = "How do I join yarn in the round without a visible seam when crocheting?"


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def test_what_fits_comes_first_and_then_what_waits_longest(world: World) -> None:
    await world.joins("cy", 0, topics="crocheting")
    await world.asks("ada")
    await world.passes(hours=1)
    await world.asks("bo", KNIT)
    listed = await world.says("cy", "/kith open")

    assert "Those on your topics come first." in listed
    assert listed.index(KNIT) < listed.index(DOCKER)
    assert "None is on your topics today." in await world.says("bo", "/kith open")


async def test_a_topic_leaves_the_others_out(world: World) -> None:
    await world.joins("cy", 0)
    await world.asks("ada")
    await world.asks("bo", KNIT)
    listed = await world.says("cy", "/kith open docker")

    assert DOCKER in listed
    assert KNIT not in listed
    assert "Nothing about this waits right now." in await world.says("cy", "/kith open sourdough")
    assert KNIT in await world.presses("cy", "See all open questions")


async def test_one_can_help_without_having_been_asked(world: World) -> None:
    await world.joins("cy", 0)
    await world.asks("ada")
    await world.says("cy", "/kith open")
    shown = await world.presses("cy", "See the question")
    assert "It's from Ada." in shown

    assert "Thank you. You're on it." in await world.presses("cy", "I can help with this")
    assert any("Cy can help with this" in said for said in await world.room("ada"))
    assert "No question waits right now." in await world.says("cy", "/kith open")


async def test_who_was_asked_is_asked_once_also_if_they_look_here(world: World) -> None:
    await world.joins("cy", 2)
    await world.asks("ada")
    await world.says("cy", "/kith open")
    await world.presses("cy", "See the question")
    await world.presses("cy", "I can help with this", kind="questions.open-one")

    assert len(await world.rows(offers)) == 1


async def test_who_passed_is_not_shown_it_again(world: World) -> None:
    await world.joins("cy", 2)
    await world.asks("ada")
    await world.presses("cy", "Pass")

    assert "No question waits right now." in await world.says("cy", "/kith open")


async def test_ones_own_question_and_one_that_is_taken_are_not_here(world: World) -> None:
    await world.joins("bo", 2)
    await world.joins("cy", 0)
    await world.asks("ada")
    assert "No question waits right now." in await world.says("ada", "/kith open")
    await world.says("cy", "/kith open")
    await world.presses("cy", "See the question")
    seen = await world.message("cy", "questions.open-one")
    await world.presses("bo", "I can help")

    assert "No question waits right now." in await world.says("cy", "/kith open")
    assert "This one no longer waits." in await world.presses("cy", "I can help with this", on=seen)


async def test_a_block_keeps_a_question_from_being_seen(world: World) -> None:
    await world.joins("cy", 0)
    await world.asks("ada")
    await world.says("cy", "/kith open")
    await world.presses("cy", "See the question")
    seen = await world.message("cy", "questions.open-one")
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.barriers.keep_from((await world.member("ada")).id, [(await world.member("cy")).id])
        await unit.commit()

    assert "No question waits right now." in await world.says("cy", "/kith open")
    assert "This one no longer waits." in await world.presses("cy", "I can help with this", on=seen)


async def test_who_has_not_joined_sees_none(world: World) -> None:
    await world.asks("ada")

    assert DOCKER not in await world.says("eli", "/kith open")
    assert "[Join Kith]" in await world.told("eli")


@pytest.mark.parametrize(("audience", "readers"), [("known", {"bo"}), ("new", {"cy"})])
async def test_the_audience_holds_for_whoever_looks_too(world: World, audience: str, readers: set[str]) -> None:
    for user in ("bo", "cy"):
        await world.joins(user, 0)
    await world.asks("ada", KNIT)
    await world.says("bo", "/kith open")
    await world.presses("bo", "See the question")
    await world.presses("bo", "I can help with this")
    await world.presses("ada", "Solved")
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, audience=audience)
    await world.sends("ada")

    assert {user for user in ("bo", "cy") if DOCKER in await world.says(user, "/kith open")} == readers
