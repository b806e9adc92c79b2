"""Nobody's first question stays alone: a host hears of it, and of any question that found nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.rows.questions import calls, offers, questions
from tests.kit.world import DOCKER, World

SECOND = "Which docker volume survives a rebuild of my image?"


@pytest.fixture
async def hosted(world: World) -> World:
    """Let Olu (kai) and Lee look after people here."""
    for user in ("kai", "lee"):
        await world.joins(user, 0)
    async with world.kith.units.begin(world.community.id) as unit:
        hosts = tuple([(await world.member(user)).id for user in ("kai", "lee")])
        await unit.settings.save(replace(await unit.settings.get(), hosts=hosts))
        await unit.commit()
    return world


async def test_a_first_question_says_which_person_will_look_and_when(hosted: World) -> None:
    await hosted.says("ada", f"/ask {DOCKER}")

    sent = await hosted.presses("ada", "Join and wait")

    assert "If nobody has picked it up by 12:00 tomorrow, a person looks with you: Kai, a host here." in sent


async def test_a_host_hears_of_a_first_question_after_a_day_and_the_asker_reads_so(hosted: World) -> None:
    await hosted.asks("ada")

    await hosted.passes(hours=23)
    assert "questions.host" not in await hosted.kinds("kai")
    await hosted.passes(hours=2)

    told = await hosted.told("kai", "questions.host")
    assert "Someone asked for the first time" in told
    assert "[See the question] [I'll take it] [Pass to another host]" in told
    assert "Ada" not in told
    assert "questions.host" not in await hosted.kinds("lee")
    assert "Kai from the host team, a person, is looking" in await hosted.told("ada", "questions.status")


async def test_a_first_question_that_somebody_picked_up_needs_no_host(hosted: World) -> None:
    await hosted.joins("bo", 2, "docker")
    await hosted.asks("ada")
    await hosted.presses("bo", "I can help")

    await hosted.passes(hours=25)

    assert "questions.host" not in await hosted.kinds("kai")


async def test_a_second_question_calls_no_host_before_it_found_nobody(hosted: World) -> None:
    await hosted.asks("ada")
    await hosted.presses("ada", "Withdraw my question")
    await hosted.asks("ada", SECOND)

    await hosted.passes(hours=48)
    assert "questions.host" not in await hosted.kinds("kai")
    await hosted.passes(hours=72)

    assert "Nobody picked up a question" in await hosted.told("kai", "questions.host")
    assert "I've told a host, a person, who may still find someone." in await hosted.told("ada", "questions.nobody")


async def test_a_host_sees_the_question_and_takes_it(hosted: World) -> None:
    await hosted.asks("ada")
    await hosted.passes(hours=25)

    assert f"“{DOCKER}”" in await hosted.presses("kai", "See the question")
    assert "It's with you now." in await hosted.presses("kai", "I'll take it", kind="questions.host")

    assert "Kai is on it" in await hosted.told("ada", "questions.status")
    assert (await hosted.room("kai"))[0].startswith("Ada, meet Kai")
    assert [row.via for row in await hosted.rows(offers)] == ["host"]


async def test_a_host_takes_what_ended_with_nobody(hosted: World) -> None:
    await hosted.asks("ada")
    await hosted.passes(days=6)
    (question,) = await hosted.rows(questions)
    assert question.outcome == "nobody"

    await hosted.presses("kai", "I'll take it")

    (question,) = await hosted.rows(questions)
    assert (question.state, question.outcome) == ("talking", None)
    assert "Kai is on it" in await hosted.told("ada", "questions.status")


async def test_a_host_passes_it_to_another_one(hosted: World) -> None:
    await hosted.asks("ada")
    await hosted.passes(hours=25)

    assert "Another host hears of it." in await hosted.presses("kai", "Pass to another host")

    assert "[I'll take it]" in await hosted.told("lee", "questions.host")
    assert "There is no other host" in await hosted.presses("lee", "Pass to another host")
    assert len(await hosted.rows(calls)) == 2


async def test_without_hosts_an_organiser_is_told(world: World) -> None:
    await world.says("gus", "/kith help")
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.members.save(replace(await world.member("gus"), organiser=True))
        await unit.commit()
    await world.asks("ada")

    await world.passes(hours=25)

    assert "Someone asked for the first time" in await world.told("gus", "questions.host")


async def test_at_night_and_on_weekends_a_host_is_left_alone(hosted: World) -> None:
    hosted.clock.advance(timedelta(days=2))  # Friday noon
    await hosted.says("ada", f"/ask {DOCKER}")
    sent = await hosted.presses("ada", "Join and wait")
    assert "by 8:00 on Monday 30 November" in sent

    await hosted.passes(days=2)
    assert "questions.host" not in await hosted.kinds("kai")
    await hosted.passes(days=1)

    assert "questions.host" in await hosted.kinds("kai")


async def test_nobody_else_takes_a_host_s_message(hosted: World) -> None:
    await hosted.asks("ada")
    await hosted.passes(hours=25)

    for label in ("See the question", "I'll take it", "Pass to another host"):
        assert "This was for a host." in await hosted.presses("bo", label, of="kai")


async def test_while_nobody_answers_an_asker_gets_three_notifications_at_most(hosted: World) -> None:
    for user in ("bo", "cy"):
        await hosted.joins(user, 2, "docker")
    await hosted.asks("ada", channel="docker-help")

    await hosted.passes(days=7)

    told = [sent.kind for sent in hosted.watch.sent if sent.place.key == "ada"]
    assert told == ["questions.status", "questions.proposal", "questions.nobody"]


async def test_where_everybody_is_on_a_pause_an_organiser_is_told_all_the_same(hosted: World) -> None:
    await hosted.looks_after("gus")
    await hosted.joins("gus", 0)
    for user in ("kai", "lee", "gus"):
        await pauses(hosted, user)
    await hosted.says("ada", f"/ask {DOCKER}")
    assert "a person looks with you: Gus" in await hosted.presses("ada", "Join and wait")

    await hosted.passes(hours=25)

    assert "Someone asked for the first time" in await hosted.told("gus", "questions.host")
    assert "[See the question] [I'll take it]" in await hosted.told("gus", "questions.host")
    assert "questions.host" not in [*await hosted.kinds("kai"), *await hosted.kinds("lee")]


async def test_where_no_organiser_is_known_a_host_who_comes_back_is_told_the_next_day(hosted: World) -> None:
    for user in ("kai", "lee"):
        await pauses(hosted, user)
    await hosted.asks("ada")
    await hosted.passes(hours=30)
    assert await hosted.rows(calls) == []

    await hosted.presses("lee", "End my pause")
    await hosted.passes(hours=24)

    assert "Someone asked for the first time" in await hosted.told("lee", "questions.host")
    await hosted.passes(days=6)
    assert len(await hosted.rows(calls)) == 1


async def pauses(world: World, user: str) -> None:
    """Let somebody take a pause without an end."""
    await world.says(user, "/kith me")
    await world.presses(user, "Take a pause", kind="members.mine")
    await world.submits(user, how_long="open")
