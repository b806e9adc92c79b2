"""*Not my topic*: nobody is told, and whoever said it is asked less about this topic, and as before about others."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event

from core.ids import MemberId, OfferId, QuestionId
from core.questions.model import Outcome, Question
from core.questions.offer import Offer, OfferState, Why
from core.questions.seats import look
from storage.rows.questions import offers
from storage.unit import SqlUnit
from tests.kit.world import HOME, World

AGAIN = "Which network do docker containers share unless I say otherwise, and who can reach them?"
BREAD = "My sourdough bread does not rise in winter. What would you change first?"
THREE = ("bo", "cy", "dee")


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Let three people be asked Ada's question, and Bo say that it is not his topic, though he lists it."""
    async with World.open(sqlite_url) as opened:
        for user in THREE:
            await opened.joins(user, 5, "docker, bread")
        await opened.asks("ada")
        await opened.presses("bo", "Pass")
        said = await opened.presses("bo", "Not my topic")
        assert "I'll send you less about docker. Changing your lists in /kith topics starts anew." in said
        yield opened


async def asked_by(world: World, asker: str, text: str) -> list[str]:
    """Say who is asked first what somebody else asks, once Ada needs nobody any more."""
    await world.presses("ada", "I found it myself")
    await world.asks(asker, text)
    return await world.asked()


async def test_the_next_question_about_it_goes_to_others_and_nobody_learns_why(world: World) -> None:
    before = await world.told("ada", "questions.status")
    assert "Bo" not in before

    assert await asked_by(world, "gus", AGAIN) == ["cy", "dee"]


async def test_a_question_about_something_else_comes_as_before(world: World) -> None:
    assert await asked_by(world, "gus", BREAD) == ["bo", "cy", "dee"]


async def test_when_nobody_else_is_left_they_may_be_asked_all_the_same(world: World) -> None:
    await asked_by(world, "gus", AGAIN)
    await world.passes(hours=6)

    assert "bo" in await world.asked()


async def test_taken_back_it_counts_no_more(world: World) -> None:
    await world.presses("bo", "Undo")
    await world.presses("bo", "Pass")

    assert await asked_by(world, "gus", AGAIN) == ["bo", "cy", "dee"]


async def test_who_changes_their_lists_begins_anew(world: World) -> None:
    await world.says("bo", "/kith topics")
    await world.presses("bo", "Change my topics")
    await world.submits("bo", done="docker, jam")

    assert await asked_by(world, "gus", AGAIN) == ["bo", "cy", "dee"]
    assert {row.state for row in await world.rows(offers) if row.why} == set()


async def test_a_look_asks_the_database_no_more_however_much_was_refused(sqlite_url: str) -> None:
    async with World.open(sqlite_url) as world:
        listed = [f"topic{number}" for number in range(10)]
        helpers = ("bo", "cy", "dee", "eli", "fay", "gus", "hal", "ida", "jo", "kai")
        for user in helpers:
            await world.joins(user, 5, ", ".join(listed))
        few = await statements_of_a_look(world, "ada", "Which topic0 should I read first?")
        members = [(await world.member(user)).id for user in helpers]
        async with world.kith.units.begin(world.community.id) as unit:
            for number in range(30):
                await refuse(f"{listed[number % 10]} or {listed[number % 7]}: which {number}?", members, unit)
            await unit.commit()

        many = await statements_of_a_look(world, "lee", "Which of topic3 and topic4 should I read first?")

        refusals = [row for row in await world.rows(offers) if row.why == "topic"]
        assert len(refusals) == 300
        assert 0 < few <= many <= few + 8


async def refuse(text: str, members: Sequence[MemberId], unit: SqlUnit) -> None:
    """Write a question down that these members said was not theirs."""
    asked = Question(QuestionId(unit.new_id()), members[0], text, HOME, "", unit.now).send(unit.now, sampled=False)
    await unit.questions.add(asked.close(Outcome.NOBODY, unit.now))
    for member in members:
        made = Offer(OfferId(unit.new_id()), asked.id, member, 1, unit.now, unit.now, 1.0, 0, 0.0)
        await unit.questions.add_offer(replace(made, state=OfferState.PASSED, why=Why.TOPIC))


async def statements_of_a_look(world: World, asker: str, text: str) -> int:
    """Count the statements of a question's first look; nothing of it lasts."""
    with world.holding():
        await world.asks(asker, text)
    member = (await world.member(asker)).id
    async with world.kith.units.begin(world.community.id) as unit:
        question = next(one for one in await unit.questions.of_asker(member) if one.text == text)
        counted: list[str] = []

        def count(*told: object) -> None:
            counted.append(str(told[2]))

        event.listen(Engine, "before_cursor_execute", count)
        try:
            await look(question, unit)
        finally:
            event.remove(Engine, "before_cursor_execute", count)
    return len(counted)
