"""Every way a question ends, and the thanks after it."""

import pytest

from core.ids import QuestionId
from storage.rows.expertise import evidence
from storage.rows.questions import offers, questions, thanks
from storage.rows.ties import helps
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.core.questions.test_helping import hands_on
from tests.kit.world import DOCKER, World

WORDS = "Now I see why it broke."


@pytest.fixture
async def helped(world: World) -> World:
    """Let Bo be on Ada's question; Cy and Dee were asked as well."""
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    await world.presses("bo", "I can help")
    return world


async def outcome(world: World) -> str:
    (question,) = await world.rows(questions)
    return str(question.outcome)


async def test_solved_is_written_into_the_ledger_and_counts_as_evidence(helped: World) -> None:
    assert "This question is closed." in await helped.presses("ada", "Solved")

    assert await outcome(helped) == "solved"
    bo, ada = await helped.member("bo"), await helped.member("ada")
    (line,) = await helped.rows(helps)
    assert (line.helper_id, line.asker_id, line.outcome, line.distance) == (bo.id, ada.id, "solved", None)
    (learnt,) = [row for row in await helped.rows(evidence) if row.kind == "helped"]
    assert (learnt.member_id, learnt.counterpart_id) == (bo.id, ada.id)
    assert "Your question is solved." in await helped.told("ada", "questions.ended")
    assert (await helped.room("bo"))[0].startswith("This question is closed. Thank you")


async def test_who_helped_ranks_highest_the_next_time(world: World) -> None:
    await everybody_joins(world, "bo", "cy", "dee", "eli")
    await world.asks("ada")
    helper = (await world.asked())[-1]
    await world.presses(helper, "I can help")
    await world.presses("ada", "Solved")
    eligible = [(await world.member(user)).id for user in ("bo", "cy", "dee", "eli")]

    async with world.kith.units.begin(world.community.id) as unit:
        asker = (await world.member("ada")).id
        wave = await unit.experts.choose(QuestionId("NEXT"), DOCKER, asker, "", 1, 4, eligible)

    likeliest = max(wave.seats, key=lambda seat: seat.probability)
    assert likeliest.member == (await world.member(helper)).id
    assert "helped" in {because.ground for because in likeliest.because}


async def test_solved_twice_is_solved_once(helped: World) -> None:
    room = await helped.message("ada", "questions.room")
    first = await helped.presses("ada", "Solved", on=room)

    assert await helped.presses("ada", "Solved", on=room) == first
    assert await helped.presses("ada", "Solved in part", on=room) == first

    assert await outcome(helped) == "solved"
    assert len(await helped.rows(helps)) == 1
    assert (await helped.kinds("ada")).count("questions.thank") == 1


async def test_solved_in_part_counts_as_help(helped: World) -> None:
    await helped.presses("ada", "Solved in part")

    assert await outcome(helped) == "partly"
    assert [line.outcome for line in await helped.rows(helps)] == ["partly"]
    assert "Your question is solved in part." in await helped.told("ada", "questions.ended")


async def test_what_the_asker_found_themselves_is_nobodys_help(helped: World) -> None:
    assert "You found it yourself." in await helped.presses("ada", "I found it myself", kind="questions.status")

    assert await outcome(helped) == "found"
    assert await helped.rows(helps) == []
    assert "questions.thank" not in await helped.kinds("ada")


async def test_still_stuck_asks_others_and_tells_the_helper_nothing(helped: World) -> None:
    await everybody_joins(helped, "eli")
    room = await helped.room("bo")

    assert "You can go on talking here" in await helped.presses("ada", "Still stuck")

    assert await helped.asked() == ["eli"]
    assert await helped.room("bo") == room
    assert "offers.yours" in await helped.kinds("bo")
    await helped.presses("eli", "I can help")
    await helped.presses("ada", "Solved")
    eli = await helped.member("eli")
    assert [line.helper_id for line in await helped.rows(helps)] == [eli.id]


async def test_whoever_is_followed_by_another_can_step_away_without_disturbing_them(helped: World) -> None:
    await everybody_joins(helped, "eli", "fay")
    await helped.presses("ada", "Still stuck")
    await helped.presses("eli", "I can help")

    assert "Thank you for starting." in await hands_on(helped, "bo")

    (question,) = await helped.rows(questions)
    assert question.state == "talking"
    assert "Eli is on it" in await helped.told("ada", "questions.status")
    assert "Bo had to step away." in (await helped.room("bo"))[0]


async def test_who_is_no_help_any_more_can_step_away_while_others_are_asked(helped: World) -> None:
    await helped.presses("ada", "Still stuck")

    assert "Thank you for starting." in await hands_on(helped, "bo")

    assert "handed-on" in [row.state for row in await helped.rows(offers)]


async def test_a_question_that_was_opened_again_ends_three_days_later(helped: World) -> None:
    await helped.passes(days=4)
    await helped.presses("ada", "Still stuck")

    await helped.passes(days=2)
    assert await outcome(helped) == "None"
    await helped.passes(days=1)

    assert await outcome(helped) == "nobody"
    assert "nobody picked it up" in await helped.told("ada", "questions.ended")


async def test_help_ends_no_sooner_for_having_begun_late(helped: World) -> None:
    await helped.passes(days=2)
    await hands_on(helped, "bo")

    await helped.passes(days=2)

    assert await outcome(helped) == "None"


async def test_withdrawing_closes_the_offers_of_others_and_changes_their_messages(world: World) -> None:
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")

    assert "Your question is withdrawn." in await world.presses("ada", "Withdraw my question")

    assert await outcome(world) == "withdrawn"
    assert [row.state for row in await world.rows(offers)] == ["closed"] * 3
    for user in HELPERS:
        assert await world.told(user) == "Nothing more is needed on this one. Thank you."
    await world.asks("eli", "Which docker volume survives a rebuild of my image?")
    assert await world.asked() == [*HELPERS]


async def test_the_help_for_a_withdrawn_question_ends_in_its_room(helped: World) -> None:
    await helped.says("ada", "/kith questions")

    await helped.presses("ada", "Withdraw my question", kind="questions.mine")

    assert (await helped.room("bo"))[0].startswith("This question is closed.")


async def test_thanks_in_one_tap_reach_the_helper_once(helped: World) -> None:
    await helped.presses("ada", "Solved")
    prompt = await helped.message("ada", "questions.thank")

    assert "Bo will hear it from me." in await helped.presses("ada", "Say thank you")
    assert "Bo will hear it from me." in await helped.presses("ada", "Say thank you", on=prompt)

    assert (await helped.kinds("bo")).count("questions.thanks") == 1
    assert (await helped.told("bo")).startswith("Ada thanked you for your help")
    assert len(await helped.rows(thanks)) == 1
    assert [line.thanked_at is None for line in await helped.rows(helps)] == [False]
    assert sorted(row.kind for row in await helped.rows(evidence)).count("thanked") == 1


async def test_thanks_with_words_bring_the_words(helped: World) -> None:
    await helped.presses("ada", "Solved")

    assert (await helped.presses("ada", "Add a few words")).startswith("Say thank you\nWhat helped?: \n")
    await helped.submits("ada", words=WORDS)

    assert f"“{WORDS}”" in await helped.told("bo", "questions.thanks")
    assert (await helped.told("ada", "questions.thanked")).startswith("Bo will hear it from me.")


async def test_thanks_are_said_once_with_words_or_without(helped: World) -> None:
    await helped.presses("ada", "Solved")
    prompt = await helped.message("ada", "questions.thank")
    await helped.presses("ada", "Add a few words")
    await helped.presses("ada", "Say thank you")

    assert "Bo will hear it from me." in await helped.presses("ada", "Add a few words", on=prompt)
    assert "Bo will hear it from me." in await helped.submits("ada", words=WORDS)
    assert "Bo will hear it from me." in await helped.presses("ada", "Not now", on=prompt)

    assert WORDS not in await helped.told("bo", "questions.thanks")
    assert (await helped.kinds("bo")).count("questions.thanks") == 1


async def test_not_thanking_is_fine(helped: World) -> None:
    await helped.presses("ada", "Solved")

    assert "That's fine." in await helped.presses("ada", "Not now")

    assert await helped.rows(thanks) == []
    assert "questions.thanks" not in await helped.kinds("bo")


async def test_a_helper_s_own_message_rests_once_it_is_solved(world: World) -> None:
    await world.joins("bo")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved")

    assert await world.told("bo", "offers.closed") == "Nothing more is needed on this one. Thank you."
