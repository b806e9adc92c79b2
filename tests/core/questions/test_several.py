"""Several people on one question: joining late, notes, whose help it was, thanks to each, and the private tap."""

import pytest

from core.forms import ChoiceField
from core.message import Choice
from storage.rows.expertise import evidence
from storage.rows.kernel import outbox
from storage.rows.questions import ease, questions, thanks
from storage.rows.ties import helps
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.core.questions.test_helping import ANSWER, hands_on
from tests.kit.world import World


@pytest.fixture
async def joined(world: World) -> World:
    """Let Bo be on Ada's question, and Cy as well, who came later."""
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    late = await world.message("cy", "offers.offer")
    await world.presses("bo", "I can help")
    await world.passes(minutes=5)
    await world.presses("cy", "I can help", on=late)
    await world.presses("cy", "Join them")
    return world


async def test_who_joins_late_gets_a_place_with_the_asker(joined: World) -> None:
    assert (await joined.room("cy"))[0].startswith("Ada, meet Cy")
    status = await joined.told("ada", "questions.status")
    assert "Cy is on it" in status
    assert "Bo can help as well." in status


async def test_fine_next_time_is_fine(world: World) -> None:
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    late = await world.message("cy", "offers.offer")
    await world.presses("bo", "I can help")
    await world.presses("cy", "I can help", on=late)

    assert "That's fine. Thank you for looking." in await world.presses("cy", "Fine, next time")


async def test_when_one_of_two_steps_away_the_other_goes_on(joined: World) -> None:
    await hands_on(joined, "cy")

    (question,) = await joined.rows(questions)
    assert question.state == "talking"


async def test_solved_in_the_room_of_the_first_is_the_first_one_s_help(joined: World) -> None:
    room = next(seen for seen in await joined.sees("bo") if seen.message.kind == "questions.room")

    assert "Thank you, Ada and Bo." in await joined.presses("ada", "Solved", on=room)

    (line,) = await joined.rows(helps)
    assert line.helper_id == (await joined.member("bo")).id
    (learnt,) = [row for row in await joined.rows(evidence) if row.kind == "helped"]
    assert learnt.member_id == (await joined.member("bo")).id


async def test_thanks_to_all_in_one_tap(joined: World) -> None:
    await joined.presses("ada", "Solved")

    prompt = await joined.told("ada", "questions.thank")
    assert "Bo, Cy" in prompt
    assert "Bo, Cy will hear it from me." in await joined.presses("ada", "Say thank you")

    for user in ("bo", "cy"):
        assert (await joined.told(user, "questions.thanks")).startswith("Ada thanked you")
    assert len(await joined.rows(thanks)) == 2
    assert sorted(line.outcome for line in await joined.rows(helps) if line.thanked_at) == ["solved", "thanked"]
    assert await joined.kith.outbox.parked() == []
    assert not [row for row in await joined.rows(outbox) if row.done_at is None and row.attempts]


async def test_thanks_to_one_and_then_to_the_other_with_words_of_their_own(joined: World) -> None:
    await joined.presses("ada", "Solved")
    await joined.presses("ada", "Add a few words")
    form = joined.forms["ada"].form
    whom = next(field for field in form.fields if isinstance(field, ChoiceField))
    bo = next(option.value for option in whom.options if option.label == "Bo")

    await joined.submits("ada", whom=bo, words="Now I see why it broke.")
    assert "questions.thanks" not in await joined.kinds("cy")
    await joined.presses("ada", "Thank someone else")
    await joined.submits("ada", words="And you stayed.")

    assert "“Now I see why it broke.”" in await joined.told("bo", "questions.thanks")
    assert "“And you stayed.”" in await joined.told("cy", "questions.thanks")


async def test_whoever_had_to_step_away_leaves_a_note_that_only_the_next_one_reads(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    await everybody_joins(world, "cy")
    await hands_on(world, "bo", "They use an old compose file.")
    assert "old compose" not in await world.told("cy", "offers.offer")

    assert "“They use an old compose file.”" in await world.presses("cy", "I can help")

    assert "old compose" not in "\n".join([seen.text for seen in await world.sees("ada")])


async def test_an_answer_given_before_can_be_given_again(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    assert "Use an earlier answer" not in await world.told("bo", "offers.yours")
    await world.presses("bo", "Write a short answer")
    await world.submits("bo", answer=ANSWER)
    await world.presses("ada", "Solved")
    await world.asks("cy", "Why can't my docker containers see each other on the default network?")
    assert "[Use an earlier answer]" in await world.presses("bo", "I can help")

    await world.presses("bo", "Use an earlier answer")
    chooser = await world.message("bo", "offers.earlier")
    choice = next(block for block in chooser.message.blocks if isinstance(block, Choice))
    token = choice.action.token(world.community.id)
    form = await world.presses_token("bo", token, chooser, value=choice.options[0].value)
    assert f"Your answer: {ANSWER}" in form
    await world.submits("bo")

    assert f"“{ANSWER}”" in (await world.room("cy"))[-1]


async def test_talking_it_over_is_said_where_they_talk(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await world.presses("bo", "I can help")

    assert "Your place to talk is open." in await world.presses("bo", "Talk with Ada")

    assert (await world.room("ada"))[-1] == "Bo would like to talk it over here. Ada, write whenever you like."


async def test_whether_somebody_felt_at_ease_is_kept_and_shown_to_nobody(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved")
    await world.presses("ada", "Say thank you")
    before = [seen.text for seen in await world.sees("bo")]

    assert "Nobody is shown this." in await world.presses("ada", "I felt less at ease")

    (row,) = await world.rows(ease)
    assert (row.at_ease, row.helper_id) == (False, (await world.member("bo")).id)
    assert [seen.text for seen in await world.sees("bo")] == before
