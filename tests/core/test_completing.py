"""A word that somebody begins may be finished: with topics that several list, and with members who joined."""

from collections.abc import AsyncIterator

import pytest

from core.completing import Entry
from core.inbound import Invocation, Origin
from core.places import Place, PlaceKind
from tests.kit.world import HOME, World


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world on one kind of database: what the stores do, the contracts tell on both."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def offered(world: World, user: str, command: str, argument: str, begun: str) -> list[str]:
    """Say what is offered to somebody who types this."""
    origin = Origin(HOME, user, user.title(), Place(HOME, PlaceKind.DIRECT, user))
    found = await world.kith.dispatcher.complete(Invocation(origin, command, options={argument: begun}), argument)
    return [entry.shown for entry in found]


async def test_topics_that_several_list_are_offered_and_what_one_lists_is_not(world: World) -> None:
    await world.joins("ada", 2, "docker, bread")
    await world.joins("bo", 2, "docker, dragons")

    assert await offered(world, "ada", "who", "topic", "d") == ["docker"]
    assert await offered(world, "ada", "open", "topic", "bre") == []


async def test_members_who_joined_are_offered_by_name_but_not_oneself(world: World) -> None:
    for user in ("ada", "bo", "cy"):
        await world.joins(user)
    await world.says("dee", "/kith help")

    assert await offered(world, "ada", "thanks", "who", "") == ["Bo", "Cy"]
    assert await offered(world, "ada", "thanks", "who", "@b") == ["Bo"]
    assert await offered(world, "ada", "thanks", "who", "de") == []  # Dee is known, and has not joined


async def test_a_member_is_named_so_that_nobody_else_can_be_meant(world: World) -> None:
    await world.joins("ada")
    await world.joins("bo")
    origin = Origin(HOME, "ada", "Ada", Place(HOME, PlaceKind.DIRECT, "ada"))
    found = await world.kith.dispatcher.complete(Invocation(origin, "block", options={"who": "b"}), "who")

    assert found == [Entry("Bo", "<@bo>")]


async def test_who_has_not_joined_and_who_was_blocked_learn_nothing(world: World) -> None:
    for user in ("ada", "bo", "cy"):
        await world.joins(user)
    await world.says("ada", "/kith block bo")

    assert await offered(world, "dee", "thanks", "who", "") == []
    assert await offered(world, "bo", "thanks", "who", "") == ["Cy"]
    assert await offered(world, "ada", "thanks", "what", "x") == []  # an argument that names nothing
    assert await offered(world, "ada", "no-such", "who", "x") == []
