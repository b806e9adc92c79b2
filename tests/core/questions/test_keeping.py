"""Answers kept for others: asked the next day, by default no, kept when both agree, gone when either takes it back."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.kit.world import DOCKER, World

ANSWER = "Names work on networks you made yourself, not on the default one."
FIRST = "How do I find out which volume a container of mine uses?"
SAME = "Why can't one docker container reach another one by its name?"


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite: what is stored has its contract tests on both databases."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def solved(
    world: World, asker: str = "ada", helper: str = "bo", text: str = DOCKER, answer: str = ANSWER
) -> None:
    """Let a question be asked, answered and solved."""
    await world.asks(asker, text)
    await world.presses(helper, "I can help")
    if answer:
        await world.presses(helper, "Write a short answer")
        await world.submits(helper, answer=answer)
    await world.presses(asker, "Solved")


async def both_there(world: World, asker: str = "ada", helper: str = "bo") -> None:
    """Let a helper join, and an asker with one question behind them."""
    await world.joins(helper, 5)
    await world.asks(asker, FIRST)
    await world.presses(asker, "I found it myself")


async def kept(world: World, *, named: bool = False) -> None:
    """Let an answer be kept."""
    await both_there(world)
    await solved(world)
    await world.passes(days=1)
    await world.presses("ada", "Keep it for others")
    await world.presses("bo", "Keep it for others")
    if named:
        await world.presses("bo", "Put my name on it")


async def test_the_day_after_the_asker_is_asked_and_then_the_helper(world: World) -> None:
    await both_there(world)
    await solved(world)
    await world.passes(hours=23)
    assert "questions.keep" not in await world.kinds("ada")

    await world.passes(hours=2)
    card = await world.told("ada", "questions.keep")
    assert DOCKER in card
    assert ANSWER in card
    assert "If you don't answer, I keep nothing." in card
    assert "Ada" not in card
    assert "questions.keep" not in await world.kinds("bo")

    assert "It isn't kept yet." in await world.presses("ada", "Keep it for others")
    assert "(Bo)" not in await world.told("bo", "questions.keep")
    assert "Your name isn't on it." in await world.presses("bo", "Keep it for others")
    assert "Kept. Others may read it now." in await world.told("ada")
    assert "Your name is on it." in await world.presses("bo", "Put my name on it")
    assert "Your name isn't on it." in await world.presses("bo", "Take my name off")


async def test_silence_keeps_nothing_and_after_a_month_the_words_are_gone(world: World) -> None:
    await both_there(world)
    await solved(world)
    await world.passes(days=1)
    assert "It waits for your answer." in await world.says("ada", "/kith kept")

    await world.passes(days=31)

    assert "Nothing of yours is kept." in await world.says("ada", "/kith kept")
    assert "the words are gone from here" in await world.told("ada", "questions.keep-gone")


async def test_a_first_question_is_never_kept(world: World) -> None:
    await world.joins("bo", 5)
    await solved(world)

    await world.passes(days=3)

    assert "questions.keep" not in await world.kinds("ada")


async def test_one_solved_in_part_is_not_asked_about(world: World) -> None:
    await both_there(world)
    await world.asks("ada")
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved in part")

    await world.passes(days=3)

    assert "questions.keep" not in await world.kinds("ada")


async def test_other_words_of_the_helper_are_shown_to_the_asker_before_anybody_reads_them(world: World) -> None:
    await both_there(world)
    await solved(world)
    await world.passes(days=1)
    await world.presses("ada", "Keep it for others")
    await world.presses("bo", "Change my words")
    again = await world.submits("bo", words="Make a network of your own. Names work there.")
    assert "I ask the other one, too, since the words changed." in again
    await world.presses("bo", "Keep it for others")
    assert "“Make a network of your own. Names work there.”" in await world.told("ada", "questions.keep")
    assert "It isn't kept. Nobody else reads it." in await world.says("bo", "/kith kept")

    assert "Kept. Others may read it now." in await world.presses("ada", "Keep it for others")


async def test_after_a_talk_the_helper_writes_the_lines(world: World) -> None:
    await both_there(world)
    await solved(world, answer="")
    await world.passes(days=1)
    assert "with a few lines by your helper" in await world.told("ada", "questions.keep")
    await world.presses("ada", "Keep it for others")
    asked = await world.told("bo", "questions.keep")
    assert "You two talked, so I know no words of yours." in asked
    assert "[Keep" not in asked

    await world.presses("bo", "Write a few lines")
    assert "! Please write a few words" in await world.submits("bo", words=" ")
    await world.submits("bo", words=ANSWER)
    await world.presses("bo", "Keep it for others")

    assert "Kept. Others may read it now." in await world.presses("ada", "Keep it for others")


async def test_while_people_are_asked_kept_answers_stand_on_the_status(world: World) -> None:
    await kept(world)
    await world.joins("cy", 5)
    preview = await world.says("dee", f"/ask {SAME}")
    assert "kept" not in preview
    await world.presses("dee", "Join and send")
    assert "One kept answer may help now." in await world.told("dee", "questions.status")

    read = await world.presses("dee", "Read kept answers")
    assert ANSWER in read
    assert "(Bo)" not in read
    assert "Ada" not in read

    assert "[I found it myself]" in read


async def test_a_helper_who_said_so_is_named_on_the_card(world: World) -> None:
    await kept(world, named=True)
    await world.asks("dee", SAME)

    assert f"“{ANSWER}” (Bo)" in await world.presses("dee", "Read kept answers")


async def test_a_question_about_something_else_is_offered_nothing(world: World) -> None:
    await kept(world)

    await world.asks("dee", "Which library would you read as a beginner in category theory?")

    assert "kept answer may help" not in await world.told("dee", "questions.status")


@pytest.mark.parametrize("who", ["ada", "bo"])
async def test_it_is_gone_when_either_withdraws(world: World, who: str) -> None:
    await kept(world)
    await world.asks("dee", SAME)
    await world.says(who, "/kith kept")
    assert "It isn't kept any more" in await world.presses(who, "Withdraw it")
    assert "Nothing that is kept here fits this any more." in await world.presses("dee", "Read kept answers")

    other = "bo" if who == "ada" else "ada"
    assert "the words are gone from here" in await world.told(other, "questions.keep-gone")
    assert "Nothing of yours is kept." in await world.says(other, "/kith kept")


@pytest.mark.parametrize("who", ["ada", "bo"])
async def test_it_is_gone_when_either_leaves(world: World, who: str) -> None:
    await kept(world)
    await world.says(who, "/kith leave")
    await world.presses(who, "Leave now")

    await world.asks("dee", SAME)

    assert "kept answer may help" not in await world.told("dee", "questions.status")


async def test_who_wants_no_more_of_these_is_asked_no_more(world: World) -> None:
    await both_there(world)
    await solved(world)
    await world.passes(days=1)
    await world.presses("ada", "More…", kind="questions.keep")
    await world.presses("ada", "Fewer like this")
    await world.presses("ada", "Never this kind")
    await solved(world, text="Is there a limit on the number of docker networks of one host?")
    await world.passes(days=8)

    assert (await world.kinds("ada")).count("questions.keep") == 0
    assert "It waits for your answer." in await world.says("ada", "/kith kept")


async def test_what_else_one_can_do_stands_behind_more(world: World) -> None:
    await both_there(world)
    await solved(world)
    await world.passes(days=1)

    more = await world.presses("ada", "More…", kind="questions.keep")
    assert "[Fewer like this] [Report] [Back to the card]" in more
    assert "May this help others, too?" in await world.presses("ada", "Back to the card")


async def test_a_helper_is_asked_once_a_week_at_most_and_finds_the_rest_in_the_list(world: World) -> None:
    await both_there(world)
    await solved(world)
    await solved(world, text="Is there a limit on the number of docker networks of one host?")
    await world.passes(days=1)
    for _ in range(2):
        await world.says("ada", "/kith kept")
        await world.presses("ada", "See it")
        await world.presses("ada", "Keep it for others")
    assert (await world.kinds("bo")).count("questions.keep") == 1
    assert (await world.says("bo", "/kith kept")).count("It waits for your answer.") == 2

    await world.passes(days=7)

    assert (await world.kinds("bo")).count("questions.keep") == 2


async def test_nobody_else_reads_or_decides(world: World) -> None:
    await both_there(world)
    await solved(world)
    await world.passes(days=1)
    seen = await world.message("ada", "questions.keep")
    token = next(b for b in seen.message.buttons() if b.action.verb == "kept.yes").action.token(world.community.id)

    assert "The two people who talked decide this." in await world.presses_token("cy", token)
    assert "These words are no longer here." in await world.presses_token("bo", token)


async def test_who_asked_without_a_name_has_none_on_the_card_nor_before_the_helper(world: World) -> None:
    await both_there(world)
    for user in ("cy", "dee", "eli"):
        await world.joins(user, 0)
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, naming="anonymous")
    preview = await world.message("ada", "questions.preview")
    await world.presses("ada", "Send" if preview.button("Send") else "Wait for people")
    await world.presses("bo", "I can help")
    await world.presses("bo", "Write a short answer")
    await world.submits("bo", answer=ANSWER)
    await world.presses("ada", "Solved")
    await world.passes(days=1)
    until = "12:00 on Friday 25 December"
    assert f"You can take it back until {until}. Then I forget that you asked" in await world.told("ada")
    await world.presses("ada", "Keep it for others")
    assert "forget" not in await world.told("bo", "questions.keep")
    await world.presses("bo", "Keep it for others")
    await world.says("cy", f"/who {DOCKER}")
    await world.presses("cy", "Read what is kept")

    for user in ("bo", "cy"):
        told = [seen for seen in await world.sees(user) if seen.message.kind.startswith(("questions.", "offers."))]
        assert not [seen.text for seen in told if "Ada" in seen.text and DOCKER in seen.text]
    assert ANSWER in await world.told("cy", "questions.cards")
    await world.presses("ada", "Decide again")
    assert f"takes it back until {until}." in await world.presses("ada", "Keep it for others")
    assert "[Withdraw it]" in await world.says("ada", "/kith kept")

    world.clock.advance(timedelta(days=30))
    await world.settles()

    assert "Nothing of yours is kept." in await world.says("ada", "/kith kept")
    assert ANSWER in await world.presses("cy", "Read what is kept")
