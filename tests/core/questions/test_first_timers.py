"""A first question: what the form says, grey hints, how long people waited before, and who is asked at first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.ids import MemberId, OfferId, QuestionId
from core.questions.hints import MOST, hints
from core.questions.model import Outcome, Question, State
from core.questions.offer import Offer, OfferState
from storage.rows.questions import offers
from tests.core.questions.test_asking import everybody_joins
from tests.kit.world import DOCKER, HOME, NOON, World

OTHER = "Which docker volume survives a rebuild of my image?"


async def test_the_form_of_a_first_question_says_that_no_level_is_needed(world: World) -> None:
    form = await world.says("ada", "/ask")

    assert "Your first question here. There's no level you need to have." in form
    assert "You choose your name, your first name, or none, and who gets it." in form


async def test_the_form_of_a_second_one_does_not(world: World) -> None:
    await world.asks("ada")

    assert "Your first question here." not in await world.says("ada", "/ask")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("My docker containers are broken and I am lost.", ["like to know or reach", "what you tried"]),
        ("Why does `docker run` fail with Error in my shop, after I moved both containers to it?", ["which version"]),
        ("Why does `docker run` fail with Error on Docker 24.0, after I moved both containers to it?", []),
        ("How can I read all logs of a container that ended? " * 30, ["the question itself first"]),
    ],
)
def test_hints_say_what_others_may_ask_back(text: str, said: list[str]) -> None:
    found = [hint.template for hint in hints(text)]

    assert len(found) == len(said) <= MOST
    assert all(part in hint for part, hint in zip(said, found, strict=True))


async def test_hints_stand_in_the_preview_and_not_in_the_way(world: World) -> None:
    preview = await world.says("ada", "/ask My docker containers are broken.")

    assert "Hint: say what you'd like to know or reach in the end." in preview
    await world.presses("ada", "Join and send")
    assert "Your question is on its way" in await world.told("ada", "questions.status")


async def past(world: World, waits: list[float | None]) -> None:
    """Let so many questions have waited so many hours; None found nobody."""
    async with world.kith.units.begin(world.community.id) as unit:
        for number, hours in enumerate(waits):
            sent = NOON - timedelta(days=30) + timedelta(hours=number)
            question = Question(
                QuestionId(f"PAST{number:02}"), MemberId("GONE"), DOCKER, HOME, "", sent, State.CLOSED, Outcome.NOBODY
            )
            await unit.questions.add(replace(question, sent_at=sent, closed_at=sent + timedelta(days=3)))
            if hours is not None:
                offer = Offer(OfferId(f"O{number:02}"), question.id, MemberId("GONE2"), 1, sent, sent, 1.0, 9, 0.5)
                helped = offer.accept(sent + timedelta(hours=hours)).end(OfferState.ACCEPTED)
                await unit.questions.add_offer(helped)
        await unit.commit()


@pytest.mark.parametrize(
    ("waits", "said"),
    [
        ([3.0] * 20, "Here, questions usually reach someone within about 3 hours."),
        ([1.0] * 11 + [None] * 9, "Here, questions usually reach someone within about an hour."),
        ([50.0] * 20, "Here, questions usually reach someone within about 2 days."),
        ([3.0] * 19, "I don't know yet how long it takes here."),
        ([3.0] * 9 + [None] * 11, "I don't know yet how long it takes here."),
    ],
)
async def test_how_long_it_takes_is_said_from_twenty_past_questions(
    world: World, waits: list[float | None], said: str
) -> None:
    await past(world, waits)
    await everybody_joins(world, "bo", "cy", "dee")

    await world.asks("ada")

    assert said in await world.told("ada", "questions.status")


async def test_at_night_the_asker_reads_when_people_are_asked(world: World) -> None:
    await everybody_joins(world, "bo", "cy", "dee")
    world.clock.advance(timedelta(hours=10))  # 22:00

    await world.asks("ada")

    status = await world.told("ada", "questions.status")
    assert "It's night for those who may know. I'll ask at 8:00 tomorrow." in status
    assert await world.asked() == []
    await world.passes(hours=10)
    assert await world.asked() == ["bo", "cy", "dee"]


async def seasoned(world: World, *users: str) -> None:
    """Let these have been asked a while ago, and others never."""
    await everybody_joins(world, *users, weekly=5)
    await world.asks("kai", OTHER)
    await world.passes(minutes=1)
    for user in users:
        await world.presses(user, "Pass")
    await world.says("kai", "/kith questions")
    await world.presses("kai", "Withdraw my question")


async def test_one_seat_goes_to_somebody_rarely_asked_and_one_with_practice_waits_behind(world: World) -> None:
    await seasoned(world, "bo", "cy", "dee")
    await world.asks("ada")
    await world.presses("ada", "Withdraw my question")
    await world.joins("eli", 2, "docker")

    await world.asks("ada", DOCKER + " Again.")

    made = [row for row in await world.rows(offers) if row.via == "stretch"]
    assert [row.member_id for row in made] == [(await world.member("eli")).id]
    before = len(await world.asked())
    assert "eli" in await world.asked()
    await world.passes(hours=1)
    assert len(await world.asked()) == before + 1


async def test_a_first_question_goes_to_people_with_practice_at_once(world: World) -> None:
    await seasoned(world, "bo", "cy", "dee")
    await world.joins("eli", 2, "docker")

    await world.asks("ada")

    asked = await world.asked()
    assert "eli" in asked
    assert len(asked) == 3
    await world.passes(hours=1)
    assert await world.asked() == asked


async def test_somebody_rarely_asked_is_never_alone_with_a_question(world: World) -> None:
    await seasoned(world, "bo")
    await world.asks("cy", OTHER)
    assert await world.asked() == ["bo"]
    await world.joins("eli", 2, "docker")

    await world.asks("ada")

    made = [row for row in await world.rows(offers) if row.member_id == (await world.member("eli")).id]
    assert [row.via for row in made] == ["wave"]
