"""Who looks after Kith: whoever manages the place, and the members of roles that such a person chose."""

from collections.abc import AsyncIterator

import pytest

from core.dispatch import Answer
from core.inbound import Heard, Invocation, Origin, Press
from core.places import Place, PlaceKind, Role
from core.replies import Replace, Whisper
from core.spans import t
from tests.kit.plain import aloud
from tests.kit.world import CHANNEL, HOME, World

GARDENERS, COOKS = Role("71", "Gardeners"), Role("72", "Cooks > bakers")
PICKED = "<@&71|Gardeners>"


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world on one kind of database: what the stores do, the contracts tell on both."""
    async with World.open(sqlite_url) as opened:
        yield opened


def acts(user: str, *, manages: bool = False, roles: tuple[Role, ...] | None = ()) -> Origin:
    """Say who acts, with what their platform tells of them."""
    place = Place(HOME, PlaceKind.CHANNEL, CHANNEL)
    return Origin(HOME, user, user.title(), place, CHANNEL, organiser=manages, roles=roles)


def alone(user: str) -> Origin:
    """Say who acts in direct messages, where a platform tells of no roles and no rights."""
    return Origin(HOME, user, user.title(), Place(HOME, PlaceKind.DIRECT, user))


async def organisers(world: World) -> list[str]:
    """Name those who look after Kith here."""
    async with world.kith.units.look(world.community.id) as unit:
        return sorted([(await unit.people.named(one)).name for one in await unit.stewards.organisers()])


def seen(world: World, answer: Answer) -> str:
    assert isinstance(answer.reply, Whisper | Replace)
    return aloud(answer.reply.message, world.clock.now(), world.zone)


async def says(world: World, origin: Origin, command: str, **options: str) -> str:
    return seen(world, await world.kith.dispatcher.command(Invocation(origin, command, options=options)))


async def takes_away(world: World, origin: Origin, value: str) -> str:
    token = f"communities.role-away:{world.community.id}"
    return seen(world, await world.kith.dispatcher.press(Press(origin, token, value)))


async def test_a_role_that_was_chosen_makes_organisers_of_those_who_have_it_until_it_is_taken_away(
    world: World,
) -> None:
    lee, bo = acts("lee", manages=True), acts("bo", roles=(COOKS, GARDENERS))
    before = await says(world, bo, "reports")
    chosen = await says(world, lee, "organisers", role=PICKED)
    during, cook = await says(world, bo, "reports"), await says(world, acts("cy", roles=(COOKS,)), "reports")
    away = await takes_away(world, lee, f"{HOME.platform}/{HOME.tenant}/71")
    after = await says(world, bo, "reports")

    assert "is for organisers" in before
    assert "Gardeners" in chosen
    assert "is for organisers" not in during
    assert "is for organisers" in cook
    assert "No role makes an organiser yet." in away
    assert "is for organisers" in after


async def test_a_role_that_is_taken_away_is_gone_in_direct_messages_too_where_nobody_tells_of_roles(
    world: World,
) -> None:
    lee, bo, kai = acts("lee", manages=True), acts("bo", roles=(GARDENERS,)), acts("kai", manages=True)
    await says(world, lee, "organisers", role=PICKED)
    for origin in (bo, kai):
        await says(world, origin, "help")
    before = await says(world, alone("bo"), "reports")
    away = await takes_away(world, lee, f"{HOME.platform}/{HOME.tenant}/71")

    assert "is for organisers" not in before
    assert "look after me no more, in direct messages either.\nWhoever else looks after me here does so again" in away
    assert "is for organisers" in await says(world, alone("bo"), "reports")
    assert "is for organisers" in await says(world, alone("kai"), "reports")
    assert await organisers(world) == ["Lee"]
    await says(world, kai, "help")
    assert await organisers(world) == ["Kai", "Lee"]
    assert "look after me no more" not in await takes_away(world, lee, f"{HOME.platform}/{HOME.tenant}/71")
    assert await organisers(world) == ["Kai", "Lee"]


async def test_who_left_the_place_is_no_organiser_in_direct_messages_either(world: World) -> None:
    await says(world, acts("kai", manages=True), "help")
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.dealings.heard(Heard(HOME, "gone", "left", "kai"))
        await unit.commit()

    assert "is for organisers" in await says(world, alone("kai"), "reports")


async def test_only_whoever_manages_the_place_chooses_roles(world: World) -> None:
    lee, bo = acts("lee", manages=True), acts("bo", roles=(GARDENERS,))
    await says(world, lee, "organisers", role=PICKED)

    assert "Gardeners" in await says(world, bo, "organisers")
    assert "Whoever manages this place chooses the roles." in await says(world, bo, "organisers", role=PICKED)
    assert "Whoever manages this place chooses the roles." in await takes_away(world, bo, "playground/tests/71")
    assert "is for organisers" in await says(world, acts("cy"), "organisers")


async def test_a_role_is_written_by_its_name_and_one_that_nobody_knows_is_refused(world: World) -> None:
    lee = acts("lee", manages=True, roles=(COOKS,))
    named = await says(world, lee, "organisers", role="@cooks > bakers")
    await says(world, lee, "organisers", role="<@&72|Cooks>")  # it was renamed; it counts once

    assert "Cooks > bakers" in named
    assert "I don't know that role." in await says(world, lee, "organisers", role="Painters")
    assert "is for organisers" not in await says(world, acts("bo", roles=(COOKS,)), "reports")
    async with world.kith.units.look(world.community.id) as unit:
        assert (await unit.settings.get()).organising == ("playground/tests/72 Cooks",)


async def test_where_no_roles_are_told_of_none_are_offered(world: World) -> None:
    lee = acts("lee", manages=True, roles=None)

    assert "Whoever manages this place is an organiser." in await says(world, lee, "organisers")
    assert "I'm told of no roles where you are." in await says(world, lee, "organisers", role=PICKED)


async def test_what_a_platform_knows_to_be_wrong_is_refused_with_its_reason(world: World) -> None:
    wrong = Invocation(acts("bo"), "thanks", options={"who": "<@9>"}, unfit={"who": t("That is a clock.")})

    assert seen(world, await world.kith.dispatcher.command(wrong)) == "That is a clock."
