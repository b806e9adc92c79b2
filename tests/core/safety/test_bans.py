"""Whom moderators take out asks nothing and is asked nothing, from that moment on."""

from datetime import timedelta

from core.inbound import Heard
from storage.rows.questions import questions
from tests.core.safety.conftest import Appoint
from tests.kit.world import HOME, World


async def hears(world: World, happening: str, user: str, **details: str) -> None:
    """Let the platform tell something about somebody."""
    key = f"{happening}:{user}:{world.clock.now():%H:%M}"
    await world.kith.inbox.put(Heard(HOME, key, happening, user, details))
    await world.settles()


async def test_what_a_banned_member_had_open_ends_at_once(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo", topics="docker")
    await world.joins("ada")
    await world.asks("ada")
    await world.says("ada", "/ask What is a good name for a volume that many share?")

    told = await world.says("jo", "/kith ban ada")

    assert told.startswith("Ada can't ask or be asked here any more.")
    assert "Nothing more is needed" in await world.told("bo")
    assert "Moderators took you out here." in await world.says("ada", "/kith questions")
    assert not (await world.member("ada")).joined
    assert {row.state for row in await world.rows(questions)} == {"closed"}  # the draft, too


async def test_who_is_banned_is_asked_nothing(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo", topics="docker")
    await world.joins("cy", topics="docker")

    await world.says("jo", "/kith ban bo")
    await world.asks("ada")

    assert await world.asked() == ["cy"]
    assert "Moderators took you out here." in await world.says("bo", "/kith join")
    assert "Bo" in await world.says("jo", "/kith bans")


async def test_what_a_banned_helper_had_taken_on_goes_to_others(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo", topics="docker")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    await world.joins("cy", topics="docker")

    await hears(world, "banned", "bo")

    assert await world.asked() == ["cy"]


async def test_a_time_out_ends_by_itself_and_leaves_the_switches(world: World) -> None:
    await world.joins("bo", topics="docker")
    until = world.clock.now() + timedelta(hours=2)
    await hears(world, "timed-out", "bo", until=until.isoformat())

    assert "Moderators paused you here until" in await world.says("bo", "/kith me")
    await world.asks("ada")
    assert await world.asked() == []
    await world.passes(hours=6)

    assert (await world.member("bo")).joined
    assert "Moderators" not in await world.says("bo", "/kith questions")
    assert await world.asked() == ["bo"]


async def test_a_ban_that_the_platform_lifts_is_lifted(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo")
    await hears(world, "banned", "bo")
    assert "Moderators took you out" in await world.says("bo", "/kith join")

    await hears(world, "unbanned", "bo")
    await world.joins("bo")
    assert (await world.member("bo")).joined

    await world.says("jo", "/kith ban bo")
    await hears(world, "unbanned", "bo")
    assert "Moderators took you out" in await world.says("bo", "/kith join")
    assert (await world.says("jo", "/kith unban bo")).startswith("Bo may join me again.")
    await world.joins("bo")


async def test_organisers_ban_no_organiser_and_members_nobody(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await appoint("kai")
    await world.says("ada", "/kith help")

    assert "They look after this community, too." in await world.says("jo", "/kith ban kai")
    assert "is for organisers." in await world.says("ada", "/kith ban olu")


async def test_with_nobody_named_a_form_asks_whom_to_take_out(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await appoint("kai")
    await world.joins("bo", topics="docker")
    await world.says("jo", "/kith ban")
    organiser = await world.submits("jo", who="Kai")
    told = await world.submits("jo", who="Bo")

    assert "They look after this community, too." in organiser
    assert told.startswith("Bo can't ask or be asked here any more.")
