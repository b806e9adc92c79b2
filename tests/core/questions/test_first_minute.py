"""The first minute after joining: topics, then at once something true, and nothing that isn't."""

from collections.abc import AsyncIterator

import pytest

from core.actions import Action
from storage.rows.questions import offers, questions
from tests.core.questions.test_keeping import ANSWER, kept
from tests.kit.world import DOCKER, World

FIRST = ("questions.first-topics", "questions.first-open", "questions.first-kept", "questions.first-ask")


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def first(world: World, user: str) -> list[str]:
    """Name what somebody was told in their first minute."""
    return [kind for kind in await world.kinds(user) if kind in FIRST]


async def test_an_open_question_that_fits_is_shown_and_can_be_taken_on(world: World) -> None:
    await world.asks("ada")
    await world.passes(minutes=1)
    await world.joins("bo", 2, topics="docker, bread")
    shown = await world.told("bo", "questions.first-open")
    assert DOCKER in shown
    assert "It's from Ada." in shown

    assert "Thank you. You're on it." in await world.presses("bo", "I can help with this")
    assert await first(world, "bo") == ["questions.first-open"]


async def test_a_question_asked_a_moment_after_joining_comes_once(world: World) -> None:
    """What is true is looked for when they join, not when the letter leaves."""
    with world.holding():
        await world.joins("bo", 2, topics="docker")
        await world.asks("ada")
    await world.settles()

    kinds = await world.kinds("bo")
    assert "questions.first-ask" in kinds
    assert "questions.first-open" not in kinds
    assert kinds.count("offers.offer") == 1


async def test_who_takes_no_questions_is_shown_none(world: World) -> None:
    await world.asks("ada")
    await world.passes(minutes=1)
    await world.joins("bo", 0, topics="docker")

    assert await first(world, "bo") == ["questions.first-ask"]


async def test_an_answer_that_is_kept_is_shown_where_no_question_fits(world: World) -> None:
    await kept(world)
    await world.joins("dee", 2, topics="docker containers")

    assert ANSWER in await world.told("dee", "questions.first-kept")


async def test_where_nothing_is_true_yet_one_learns_how_to_ask(world: World) -> None:
    await world.joins("bo", 2, topics="bread")

    assert "Nothing waits on your topics right now" in await world.told("bo", "questions.first-ask")
    await world.presses("bo", "Ask a question")
    assert world.forms["bo"].form.action.verb == "questions.write"


async def test_without_topics_three_are_asked_for_and_then_comes_what_is_true(world: World) -> None:
    await world.asks("ada")
    await world.passes(minutes=1)
    await world.joins("bo", 2)
    assert await first(world, "bo") == ["questions.first-topics"]
    await world.presses("bo", "Name my topics")
    await world.submits("bo", done="docker")
    assert DOCKER in await world.told("bo", "questions.first-open")

    await world.says("bo", "/kith topics")
    await world.presses("bo", "Change my topics")
    await world.submits("bo", done="bread")
    assert await first(world, "bo") == ["questions.first-topics", "questions.first-open"]


async def test_who_joins_by_asking_has_other_things_on_their_mind(world: World) -> None:
    await world.asks("ada")

    assert await first(world, "ada") == []


async def test_who_joined_by_asking_is_asked_for_nothing_where_it_is_over_before_anything_was_sent(
    world: World,
) -> None:
    with world.holding():
        await world.asks("ada")
        (question,) = await world.rows(questions)
        await world.presses_token("ada", Action("questions.withdraw", (question.id,)).token(world.community.id))
    await world.settles()

    assert await first(world, "ada") == []


async def test_what_one_learns_counts_as_a_topic_too(world: World) -> None:
    await world.asks("ada")
    await world.passes(minutes=1)
    await world.joins("bo", 2)
    await world.presses("bo", "Name my topics")
    await world.submits("bo", learning="docker")

    assert DOCKER in await world.told("bo", "questions.first-open")


async def test_what_was_shown_is_offered_by_no_later_wave_and_can_be_taken_on_all_the_same(world: World) -> None:
    await world.asks("ada")
    await world.passes(minutes=1)
    await world.joins("bo", 5, topics="docker")
    assert await first(world, "bo") == ["questions.first-open"]

    await world.passes(hours=5)
    assert "offers.offer" not in await world.kinds("bo")
    assert DOCKER in await world.says("bo", "/kith open")
    assert "You're on it." in await world.presses("bo", "I can help with this", kind="questions.first-open")
    assert [(row.via, row.state) for row in await world.rows(offers)] == [("shown", "accepted")]


async def test_who_was_shown_a_question_was_not_asked_it_by_name_either(world: World) -> None:
    await world.joins("cy", 2, topics="docker")
    await world.asks("ada")
    await world.passes(minutes=1)
    await world.joins("bo", 2, topics="docker")

    await world.presses("cy", "I know someone", kind="offers.offer")
    await world.submits("cy", who="Bo")
    assert "offers.offer" not in await world.kinds("bo")


async def test_what_was_offered_is_not_shown_as_an_example(world: World) -> None:
    await world.joins("bo", 2)
    await world.asks("ada")
    assert "offers.offer" in await world.kinds("bo")
    await world.passes(minutes=1)
    await world.says("bo", "/kith leave")
    await world.presses("bo", "Leave now")
    await world.joins("bo", 2, topics="docker")

    assert "questions.first-open" not in await world.kinds("bo")
