"""A word that somebody begins may be finished: with topics that several list, and never with people."""

from collections.abc import AsyncIterator

import pytest

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


async def test_people_are_picked_and_never_offered_by_what_is_typed(world: World) -> None:
    for user in ("ada", "bo"):
        await world.joins(user)

    assert await offered(world, "ada", "thanks", "who", "b") == []
    assert await offered(world, "ada", "thanks", "what", "x") == []  # an argument that names nothing
    assert await offered(world, "ada", "no-such", "who", "x") == []


async def test_who_has_not_joined_learns_nothing(world: World) -> None:
    for user in ("ada", "bo"):
        await world.joins(user, 2, "docker")

    assert await offered(world, "ada", "who", "topic", "d") == ["docker"]
    assert await offered(world, "dee", "who", "topic", "d") == []
