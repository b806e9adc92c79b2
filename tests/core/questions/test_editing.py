"""Changing a question's words while it is on its way."""

import pytest

from storage.rows.questions import questions
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.kit.world import DOCKER, World

BETTER = DOCKER + " They share a network, and ping by address works."


@pytest.fixture
async def asked(world: World) -> World:
    """Let Bo, Cy and Dee be asked Ada's question."""
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    return world


async def edits(world: World, text: str) -> str:
    await world.presses("ada", "Edit my question", kind="questions.status")
    return await world.submits("ada", text=text)


async def test_everyone_who_was_asked_reads_the_new_words_and_that_they_changed(asked: World) -> None:
    assert "Changed. Everyone I asked sees the new words." in await edits(asked, BETTER)

    (question,) = await asked.rows(questions)
    assert (question.text, question.state) == (BETTER, "asking")
    for user in HELPERS:
        offer = await asked.told(user, "offers.offer")
        assert f"“{BETTER}”" in offer
        assert "Its words were changed at 12:00 today." in offer
        assert (await asked.kinds(user)).count("offers.offer") == 1
    assert f"“{BETTER}”" in await asked.told("ada", "questions.status")


async def test_who_passed_reads_nothing_more_of_it(asked: World) -> None:
    await asked.presses("bo", "Pass")
    before = await asked.told("bo")

    await edits(asked, BETTER)

    assert await asked.told("bo") == before


async def test_where_the_two_talk_the_new_words_stand_too(asked: World) -> None:
    await asked.presses("bo", "I can help")

    await edits(asked, BETTER)

    (first,) = await asked.room("bo")
    assert f"“{BETTER}”" in first
    assert "Its words were changed at 12:00 today." in first
    assert "Solved" in first


async def test_the_same_words_change_nothing(asked: World) -> None:
    assert "nothing changed" in await edits(asked, f" {DOCKER} ")

    assert "were changed" not in await asked.told("bo", "offers.offer")


async def test_too_short_words_are_refused_in_their_field(asked: World) -> None:
    assert "! Please say a little more" in await edits(asked, "Why?")

    (question,) = await asked.rows(questions)
    assert question.text == DOCKER


async def test_a_question_that_ended_keeps_its_words(asked: World) -> None:
    await asked.presses("ada", "Edit my question", kind="questions.status")
    form = asked.forms["ada"]
    await asked.presses("ada", "Withdraw my question")

    asked.forms["ada"] = form
    assert "Your question is withdrawn." in await asked.submits("ada", text=BETTER)

    (question,) = await asked.rows(questions)
    assert question.text == DOCKER


async def test_nobody_edits_the_question_of_another(asked: World) -> None:
    shown = await asked.presses("bo", "Edit my question", of="ada")

    assert shown == "The person who asked decides this."
