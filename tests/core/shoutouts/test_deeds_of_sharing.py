"""Deeds beyond thanks: what others had wondered, too, help across circles, and what help was like."""

from collections.abc import AsyncIterator

import pytest

from storage.rows.shoutouts import deeds
from tests.core.questions.test_wondering import wonder
from tests.core.shoutouts.months import ASK, posts, settle_in, walk_to
from tests.kit.world import DOCKER, World

OTHER = "Which docker volume survives a rebuild of my image?"


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def helped(world: World, helper: str, asker: str, text: str) -> None:
    """Let somebody help somebody who says thank you."""
    await world.asks(asker, text)
    await world.says(helper, "/kith open")
    await world.presses(helper, "See the question")
    await world.presses(helper, "I can help with this")
    await world.presses(asker, "Solved", kind="questions.room")
    await world.presses(asker, "Say thank you")


async def kinds(world: World) -> list[tuple[str, str]]:
    """Tell who did what."""
    names = {(await world.member(user)).id: user for user in ("ada", "bo", "cy", "dee", "eli")}
    return sorted((row.kind, names[row.doer_id]) for row in await world.rows(deeds))


async def test_a_question_that_two_others_had_is_a_deed_of_its_asker(world: World) -> None:
    await settle_in(world)
    await world.asks("ada")
    await wonder(world, "cy")
    assert await world.rows(deeds) == []
    await wonder(world, "dee")
    await wonder(world, "eli")
    assert await kinds(world) == [("asked", "ada")]
    await walk_to(world, 2026, 12, 1)

    assert "Why this: others had your question, too." in await world.told("ada", ASK)
    await world.presses("ada", "Post it with my name")
    await walk_to(world, 2026, 12, 11)
    (post,) = await posts(world)
    assert "Ada asked" in post
    assert not {"Cy", "Dee", "Eli"} & set(post.replace(".", " ").split())


async def test_a_question_without_a_name_is_nobodys_deed(world: World) -> None:
    await settle_in(world)
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, naming="anonymous")
    await world.presses("ada", "Wait for people")
    for user in ("cy", "dee"):
        await wonder(world, user)

    assert await world.rows(deeds) == []


async def test_help_across_circles_is_a_deed_of_who_helped(world: World) -> None:
    await settle_in(world)
    await helped(world, "bo", "ada", DOCKER)
    await helped(world, "dee", "cy", OTHER)
    assert "bridged" not in dict(await kinds(world))

    await helped(world, "dee", "ada", "How large may one docker image be before a registry says no?")

    assert ("bridged", "dee") in await kinds(world)


async def test_help_within_a_circle_is_not(world: World) -> None:
    await settle_in(world)
    await helped(world, "bo", "ada", DOCKER)
    await helped(world, "bo", "cy", OTHER)
    await helped(world, "cy", "ada", "How large may one docker image be before a registry says no?")

    assert "bridged" not in dict(await kinds(world))


async def test_what_the_help_was_like_goes_with_the_thanks_for_a_question(world: World) -> None:
    await settle_in(world)
    await world.joins("bo", 5, news="on")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved", kind="questions.room")
    assert "What was it like?: A help" in await world.presses("ada", "Add a few words")
    await world.submits("ada", words="Now I see why it broke.", tag="clear")
    assert "They say you made it clear." in await world.told("bo", "questions.thanks")

    assert ("clear", "bo") in await kinds(world)
