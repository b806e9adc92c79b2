"""When it goes quiet: the asker is asked after a day, and after a week of silence it rests."""

from datetime import timedelta

import pytest

from core.questions.model import SILENCE
from storage.rows.questions import offers, questions
from storage.rows.ties import helps
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.core.questions.test_helping import ANSWER
from tests.kit.world import NOON, World


@pytest.fixture
async def helped(world: World) -> World:
    """Let Bo be on Ada's question since noon; Cy and Dee were asked as well."""
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    await world.presses("bo", "I can help")
    return world


async def outcome(world: World) -> str:
    (question,) = await world.rows(questions)
    return str(question.outcome)


async def test_a_day_after_somebody_accepted_the_asker_is_asked_how_it_goes(helped: World) -> None:
    await helped.passes(hours=23)
    assert "questions.stall" not in await helped.kinds("ada")

    await helped.passes(hours=2)

    stall = await helped.told("ada", "questions.stall")
    assert stall.startswith("Has Bo been able to help?")
    assert "[Solved] [Still talking] [Still stuck]" in stall
    assert "questions.stall" not in await helped.kinds("bo")


async def test_at_night_and_on_weekends_it_waits_until_it_is_day_for_the_asker(world: World) -> None:
    await everybody_joins(world, "bo")
    world.clock.advance(timedelta(days=2))  # Friday noon
    await world.asks("ada")
    await world.presses("bo", "I can help")

    await world.passes(days=2)
    assert "questions.stall" not in await world.kinds("ada")
    await world.passes(days=1)

    assert "questions.stall" in await world.kinds("ada")


async def test_who_said_how_it_goes_is_not_asked(helped: World) -> None:
    await helped.presses("ada", "Solved")

    await helped.passes(days=8)

    assert "questions.stall" not in await helped.kinds("ada")
    assert await outcome(helped) == "solved"


async def test_solved_from_there_is_solved(helped: World) -> None:
    await helped.passes(hours=25)

    assert "Your question is solved." in await helped.presses("ada", "Solved", kind="questions.stall")

    (line,) = await helped.rows(helps)
    assert line.helper_id == (await helped.member("bo")).id
    assert (await helped.room("bo"))[0].startswith("This question is closed.")


async def test_still_stuck_from_there_asks_others_and_tells_the_helper_nothing(helped: World) -> None:
    await everybody_joins(helped, "eli")
    await helped.passes(hours=25)
    room = await helped.room("bo")

    assert "I'm looking for others." in await helped.presses("ada", "Still stuck", kind="questions.stall")

    assert await helped.asked() == ["eli"]
    assert await helped.room("bo") == room


async def test_still_talking_leaves_them_to_it_for_a_week(helped: World) -> None:
    await helped.passes(hours=25)

    said = await helped.presses("ada", "Still talking")

    assert "I'll let it rest at 13:00 on Thursday 3 December." in said
    await helped.passes(days=6)
    assert await outcome(helped) == "None"
    await helped.passes(days=1)
    assert await outcome(helped) == "unknown"


async def test_when_the_asker_says_nothing_for_a_week_it_rests_and_nobody_knows_how_it_went(helped: World) -> None:
    await helped.passes(days=8)

    (question,) = await helped.rows(questions)
    assert (question.state, question.outcome, question.closed_at) == ("closed", "unknown", NOON + SILENCE)
    ended = await helped.told("ada", "questions.ended")
    assert "I didn't hear how it went." in ended
    assert (await helped.room("bo"))[0].startswith("This question is closed.")
    assert await helped.rows(helps) == []


async def test_how_it_went_can_still_be_told_after_that(helped: World) -> None:
    await helped.passes(days=8)

    assert "Your question is solved." in await helped.presses("ada", "Solved", kind="questions.ended")

    assert await outcome(helped) == "solved"
    (line,) = await helped.rows(helps)
    assert line.helper_id == (await helped.member("bo")).id
    assert "Would you like to thank Bo?" in await helped.told("ada", "questions.thank")


async def test_still_stuck_after_that_opens_it_again(helped: World) -> None:
    await everybody_joins(helped, "eli")
    await helped.passes(days=8)

    await helped.presses("ada", "Still stuck", kind="questions.ended")

    assert await helped.asked() == ["eli"]
    assert await outcome(helped) == "None"


async def test_what_the_helper_wrote_is_no_sign_of_the_asker(helped: World) -> None:
    await helped.presses("bo", "Write a short answer")
    await helped.submits("bo", answer=ANSWER)

    await helped.passes(days=8)

    assert await outcome(helped) == "unknown"
    assert [row.state for row in await helped.rows(offers)].count("accepted") == 1
