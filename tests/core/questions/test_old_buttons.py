"""Buttons that somebody else should press, that are from another time, or from another place."""

import pytest

from core.actions import Action
from core.ids import CommunityId
from core.places import Home
from storage.rows.questions import offers, questions
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.kit.world import DOCKER, World


@pytest.fixture
async def asked(world: World) -> World:
    """Let Bo, Cy and Dee be asked Ada's question."""
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    return world


async def test_nobody_sends_edits_or_ends_the_question_of_another(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")

    for label in ("Join and send", "Edit my question", "Keep as draft", "Throw it away"):
        assert await world.presses("bo", label, of="ada") == "The person who asked decides this."
    await world.presses("ada", "Join and send")
    for label in ("I found it myself", "Withdraw my question"):
        assert await world.presses("bo", label, of="ada") == "The person who asked decides this."

    (question,) = await world.rows(questions)
    assert question.state == "asking"


async def test_nobody_answers_an_offer_to_another(asked: World) -> None:
    for label in ("I can help", "Pass"):
        assert "This offer is no longer here." in await asked.presses("cy", label, of="bo")
        assert "This offer is no longer here." in await asked.presses("ada", label, of="bo")

    assert [row.state for row in await asked.rows(offers)] == ["open"] * 3


async def test_the_helper_does_not_decide_that_it_is_solved(asked: World) -> None:
    await asked.presses("bo", "I can help")

    for label in ("Solved", "Solved in part", "Still stuck"):  # the rest stands behind More…
        assert await asked.presses("bo", label, kind="questions.room") == "The person who asked decides this."

    (question,) = await asked.rows(questions)
    assert question.state == "talking"


async def test_nobody_thanks_for_another(asked: World) -> None:
    await asked.presses("bo", "I can help")
    await asked.presses("ada", "Solved")

    for label in ("Say thank you", "Add a few words", "Not now"):
        assert await asked.presses("bo", label, of="ada") == "The person who asked decides this."


@pytest.mark.parametrize(
    "token",
    [
        "questions.dance:{community}:01ABC",
        "questions.send:{community}",
        "questions.send:{community}:01ABC:01DEF",
        "questions.send",
        "nonsense",
        "",
        "questions.send:{community}:" + "A" * 90,
        "Questions.Send:{community}:01ABC",
    ],
)
async def test_a_button_that_kith_no_longer_knows_is_refused_in_words(world: World, token: str) -> None:
    shown = await world.presses_token("ada", token.format(community=world.community.id))

    assert "use the command instead" in shown


async def test_a_button_of_another_community_is_refused_in_words(asked: World) -> None:
    offer = await asked.message("bo", "offers.offer")
    button = offer.button("I can help")
    assert button is not None
    elsewhere = await asked.kith.found("Writers", "UTC", Home("playground", "elsewhere"))

    shown = await asked.presses_token("bo", button.action.token(elsewhere.id))

    assert "belongs to another community" in shown
    assert [row.state for row in await asked.rows(offers)] == ["open"] * 3


async def test_a_button_about_something_that_is_gone_is_refused_in_words(world: World) -> None:
    community = CommunityId(world.community.id)

    assert "no longer here" in await world.presses_token("ada", Action("questions.send", ("01GONE",)).token(community))
    assert "no longer here" in await world.presses_token("ada", Action("offers.accept", ("01GONE",)).token(community))


async def test_behind_more_where_two_talk_each_finds_what_is_theirs(asked: World) -> None:
    await asked.presses("bo", "I can help")

    mine = await asked.presses("ada", "More…", kind="questions.room")
    theirs = await asked.presses("bo", "More…", kind="questions.room")
    others = await asked.presses("cy", "More…", kind="questions.room", of="bo")

    assert "[I found it myself]" in mine
    assert "Report" not in mine
    assert "[Hand it on] [Report]" in theirs
    assert "[" not in others
