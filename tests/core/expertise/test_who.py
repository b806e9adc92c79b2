"""Who knows about a topic: members who chose to be found, kept answers, the channel for help, and asking one first."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from core.members.model import LISTED, TEXT_VERSION, Consent
from core.places import Place, PlaceKind
from core.safety.model import Wall
from storage.rows.members import consents
from storage.rows.sharing import lookups
from tests.core.members.test_about import corrects
from tests.core.members.test_manners import LINE
from tests.core.questions.test_keeping import ANSWER, kept
from tests.core.shoutouts.months import chooses
from tests.kit.world import CHANNEL, DOCKER, HOME, World


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def found(world: World, user: str, topics: str, weekly: int = 2) -> None:
    """Let somebody join and choose to be found."""
    await world.joins(user, weekly, topics=topics)
    await world.says(user, "/who")
    await world.presses(user, "Let people find me")


async def test_only_who_chose_to_be_found_is(world: World) -> None:
    await world.joins("bo", 2, topics="docker networks")
    await found(world, "cy", "networks, docker")
    await world.joins("ada", 0)

    shown = await world.says("ada", "/who docker network")
    assert "Cy lists networks, docker" not in shown  # each topic stands for itself
    shown = await world.says("ada", "/who docker")

    assert "Cy lists docker" in shown
    assert "Bo" not in shown
    assert "[Ask about this] [Ask Cy]" in shown


async def test_being_found_ends_with_one_tap_and_with_leaving(world: World) -> None:
    await found(world, "cy", "docker")
    await world.joins("ada", 0)
    await world.presses("cy", "Don't let them find me")
    assert "Cy" not in await world.says("ada", "/who docker")

    await world.says("cy", "/who")
    await world.presses("cy", "Let people find me")
    assert "Cy" in await world.says("ada", "/who docker")
    await world.says("cy", "/kith leave")
    await world.presses("cy", "Leave now")

    assert "Cy" not in await world.says("ada", "/who docker")


async def test_nothing_found_shows_what_is_near_and_a_way_to_ask(world: World) -> None:
    await found(world, "cy", "docker networks, container images")
    await world.joins("ada", 0)
    shown = await world.says("ada", "/who docker volumes")
    assert "Nobody who chose to be found lists this" in shown
    assert "See a topic near it: docker networks" in shown

    near = await chooses(world, "ada", "docker networks", await world.message("ada", "expertise.who-nothing"))
    assert "Cy lists docker networks" in near
    assert "near it" not in await world.says("ada", "/who sourdough")


async def test_without_a_topic_it_lists_topics(world: World) -> None:
    await world.joins("ada", 0)
    assert "Nobody has chosen to be found by topic yet." in await world.says("ada", "/who")
    await found(world, "cy", "docker, bread")

    assert "See who and what helps: bread, docker" in await world.says("ada", "/who")
    assert "[Let people find me]" not in await world.says("cy", "/who")


async def test_who_has_not_joined_finds_nobody(world: World) -> None:
    await found(world, "cy", "docker")

    assert "Cy" not in await world.says("eli", "/who docker")
    assert "[Join Kith]" in await world.told("eli")


async def test_the_channel_and_kept_answers_stand_there_too(world: World) -> None:
    await kept(world)
    await world.joins("dee", 0)
    async with world.kith.units.begin(world.community.id) as unit:
        settings = await unit.settings.get()
        place = Place(HOME, PlaceKind.CHANNEL, CHANNEL)
        await unit.settings.save(replace(settings, help_channel=place, help_channel_name=CHANNEL))
        await unit.commit()
    shown = await world.says("dee", "/who docker containers")

    assert "One answer about it is kept here." in shown
    assert f"The channel for help is #{CHANNEL}." in shown
    assert ANSWER in await world.presses("dee", "Read what is kept")


async def test_one_can_be_asked_first_and_then_others_are(world: World) -> None:
    await world.joins("bo", 5)
    await found(world, "cy", "docker")
    await world.joins("ada", 0)
    await world.says("ada", "/who docker")
    form = await world.presses("ada", "Ask Cy")
    assert "I ask Cy first, if they have room. Then I ask others." in form
    assert "Your question: docker: " in form
    preview = await world.submits("ada", text=DOCKER)
    assert "I ask Cy first, if they have room." in preview
    await world.presses("ada", "Send")
    assert await world.asked() == ["cy"]

    await world.presses("cy", "Pass")
    await world.passes(minutes=15)

    assert await world.asked() == ["bo"]


async def test_whose_week_is_full_is_not_asked_first_and_nobody_is_told(world: World) -> None:
    await world.joins("bo", 5)
    await found(world, "cy", "docker", weekly=0)
    await world.joins("ada", 0)
    await world.says("ada", "/who docker")
    await world.presses("ada", "Ask Cy")
    await world.submits("ada", text=DOCKER)
    await world.presses("ada", "Send")

    assert await world.asked() == ["bo"]
    assert "Cy" not in await world.told("ada", "questions.status")


async def test_who_blocked_somebody_is_not_found_by_them(world: World) -> None:
    await found(world, "cy", "docker")
    await world.joins("ada", 0)
    await world.says("ada", "/who docker")
    seen = await world.message("ada", "expertise.who")
    async with world.kith.units.begin(world.community.id) as unit:
        ada, cy = (await world.member("ada")).id, (await world.member("cy")).id
        await unit.safety.put_up(cy, Wall.BLOCK, [ada], world.clock.now())
        await unit.commit()

    assert "Cy" not in await world.says("ada", "/who docker")
    assert "They can't be asked through me right now." in await world.presses("ada", "Ask Cy", on=seen)


async def test_what_one_looked_up_is_forgotten_after_a_while_and_when_one_leaves(world: World) -> None:
    await world.joins("ada", 0)
    await world.says("ada", "/who docker")
    seen = await world.message("ada", "expertise.who-nothing")
    world.clock.advance(timedelta(days=91))
    await world.says("ada", "/who bread")
    assert [row.topic for row in await world.rows(lookups)] == ["bread"]
    assert "Your question: \n" in await world.presses("ada", "Ask about this", on=seen)
    await world.says("ada", "/kith leave")
    await world.presses("ada", "Leave now")

    assert await world.rows(lookups) == []


async def test_who_agreed_when_less_was_shown_is_found_by_name_and_topics_until_they_agree_again(world: World) -> None:
    await world.joins("bo", 2, topics="docker")
    await world.joins("ada", 0)
    async with world.kith.units.begin(world.community.id) as unit:
        bo = (await world.member("bo")).id
        await unit.members.consent([Consent(bo, LISTED, granted=True, at=unit.now, text_version="2026-11")])
        await unit.commit()
    form = await corrects(world, "bo", medium="call")
    assert "Who finds you by topic reads your name and topics only, as you agreed." in form
    assert "[Let them read it]" in form
    assert "[Let them read it]" in await says_line(world, "bo")
    seen = await world.presses_token("bo", f"members.seen:{world.community.id}")
    assert "Who looks for a topic: docker" in seen
    assert LINE not in seen
    before = await world.says("ada", "/who docker")
    assert "Bo lists docker" in before
    assert "likes to help" not in before
    assert LINE not in before

    await world.presses("bo", "Let them read it", on=await world.message("bo", "members.topics"))

    after = await world.says("ada", "/who docker")
    assert f"Bo likes to help on a call. Bo has been through this: {LINE}" in after
    assert "[Let them read it]" not in await corrects(world, "bo", medium="call")
    agreed = [row.text_version for row in await world.rows(consents) if row.purpose == LISTED]
    assert agreed == ["2026-11", TEXT_VERSION]


async def says_line(world: World, user: str) -> str:
    """Let somebody say what they have been through."""
    await world.says(user, "/kith topics")
    await world.presses(user, "Change my topics", kind="members.topics")
    return await world.submits(user, been_through=LINE)
