"""What is told of a home: a missing permission, Kith being taken out and let in again, and what is kept of it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bots.wiring import KEPT_WITHOUT_HOME
from core.inbound import Heard
from core.places import Home
from storage.rows import metadata
from storage.rows.kernel import outbox
from tests.core.members.test_reach import organises
from tests.kit.world import HOME, World

LACKING = {"permission": "Create Threads", "place": "#help"}


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world on one kind of database: what the stores do, the contracts tell on both."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def tells(world: World, happening: str, key: str = "1", **details: str) -> None:
    """Let the platform tell something of the home."""
    await world.kith.inbox.put(Heard(HOME, f"{happening}:{key}", happening, "", details))
    await world.settles()


async def test_every_organiser_hears_once_which_permission_is_missing_and_nobody_else_does(world: World) -> None:
    await organises(world, "lee")
    await world.joins("bo", 2, "docker")

    await tells(world, "lacking", **LACKING)
    await tells(world, "lacking", **LACKING)  # the same key: the same week

    assert "I need Create Threads in #help" in await world.told("lee", "communities.permission")
    assert (await world.kinds("lee")).count("communities.permission") == 1
    assert "communities.permission" not in await world.kinds("bo")


async def test_who_looks_after_nothing_any_more_hears_nothing(world: World) -> None:
    await tells(world, "lacking", **LACKING)

    assert [row for row in await world.rows(outbox) if row.event == "communities.permission-told"] == []


async def test_where_kith_was_taken_out_nothing_is_sent_and_it_goes_on_when_let_in_again(world: World) -> None:
    await world.joins("bo", 2, "docker")
    await world.joins("cy", 2, "docker")
    await tells(world, "removed")
    await world.asks("ada")
    silent = await world.asked()

    assert await world.kith.homes_present() == []
    await world.kith.found("Readers", "UTC", HOME)
    await world.settles()
    await world.passes(hours=2)

    assert silent == []
    assert await world.kith.homes_present() == [HOME]
    assert await world.asked() != []


async def test_a_community_that_took_kith_out_is_removed_after_thirty_days_with_everything_in_it(world: World) -> None:
    await world.joins("bo", 2, "docker")
    await world.asks("ada")
    await tells(world, "removed")
    await world.passes(days=KEPT_WITHOUT_HOME.days - 1)
    still = [one.id for one in await world.kith.communities.all()]
    world.clock.advance(KEPT_WITHOUT_HOME)
    await world.settles()

    assert still == [world.community.id]
    assert await world.kith.communities.all() == []
    owned = [table for table in metadata.sorted_tables if "community_id" in table.c]
    assert {table.name: len(await world.rows(table)) for table in owned if await world.rows(table)} == {}


async def test_a_community_that_lives_elsewhere_too_loses_nothing_when_one_home_takes_kith_out(world: World) -> None:
    other = Home(HOME.platform, "elsewhere")
    await world.kith.communities.settle(world.community.id, other)
    await world.joins("bo", 2, "docker")
    await world.kith.inbox.put(Heard(other, "removed:1", "removed", ""))
    await world.settles()
    await world.asks("ada")
    asked = await world.asked()
    world.clock.advance(KEPT_WITHOUT_HOME + timedelta(days=1))
    await world.settles()

    assert asked == ["bo"]
    assert (await world.member("bo")).joined
    assert [one.id for one in await world.kith.communities.all()] == [world.community.id]
