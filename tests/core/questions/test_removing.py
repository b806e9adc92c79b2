"""What moderators take away is gone, whatever had become of it; and what was lost on its way is found again."""

from datetime import timedelta

import pytest

from core.asking import RemovalDecided
from core.ids import QuestionId
from storage.rows.members import loads
from storage.rows.questions import questions
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.kit.world import DOCKER, World


@pytest.fixture
async def asked(world: World) -> World:
    """Let Bo, Cy and Dee be asked Ada's question."""
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    return world


async def removes(world: World) -> None:
    (question,) = await world.rows(questions)
    async with world.kith.units.begin(world.community.id) as unit:
        unit.emit(RemovalDecided(world.community.id, QuestionId(question.id)))
        await unit.commit()
    await world.settles()


async def test_while_people_are_asked_it_is_gone_for_everybody(asked: World) -> None:
    await removes(asked)
    await removes(asked)

    (question,) = await asked.rows(questions)
    assert (question.state, question.outcome, question.text) == ("closed", "removed", "")
    assert await asked.asked() == []
    for user in HELPERS:
        assert await asked.told(user, "offers.removed")
        assert not [seen for seen in await asked.sees(user) if DOCKER in seen.text]
    ended = await asked.told("ada", "questions.ended")
    assert "Your question was taken away by moderators." in ended
    assert {row.open for row in await asked.rows(loads)} <= {0}


async def test_while_two_talk_it_is_gone_there_too(asked: World) -> None:
    await asked.presses("bo", "I can help")
    old = await asked.message("bo", "offers.yours")

    await removes(asked)

    assert DOCKER not in "\n".join(await asked.room("bo"))
    (room,) = await asked.store.rooms_of("bo")
    assert room.title not in DOCKER
    assert "Moderators took it away." in await asked.presses("bo", "Talk with Ada", on=old)


async def test_after_it_ended_its_words_go_as_well(asked: World) -> None:
    await asked.presses("bo", "I can help")
    await asked.presses("ada", "Solved")

    await removes(asked)

    (question,) = await asked.rows(questions)
    assert (question.outcome, question.text) == ("removed", "")
    assert DOCKER not in "\n".join(await asked.room("bo"))


async def test_an_end_that_was_lost_is_found_by_the_sweep(asked: World) -> None:
    asked.clock.advance(timedelta(hours=74))
    for entry in await asked.kith.outbox.claim(50):  # somebody who sets aside what they are handed
        await asked.kith.outbox.park(entry, "lost")

    await asked.passes(hours=1)

    (question,) = await asked.rows(questions)
    assert question.outcome == "nobody"


async def test_a_silence_that_was_lost_is_found_by_the_sweep(asked: World) -> None:
    await asked.presses("bo", "I can help")
    asked.clock.advance(timedelta(days=7, hours=2))
    for entry in await asked.kith.outbox.claim(50):
        await asked.kith.outbox.park(entry, "lost")

    await asked.passes(hours=1)

    (question,) = await asked.rows(questions)
    assert question.outcome == "unknown"
