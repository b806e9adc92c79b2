"""Writing a question: nobody sees it until its asker presses Send."""

import pytest

from core.message import Rule
from core.questions.model import LONGEST_TEXT
from storage.rows.questions import offers, questions
from tests.kit.world import CHANNEL, DOCKER, World

LONGER = DOCKER + " They share a network, and ping by address works."


async def test_ask_without_words_opens_the_form(world: World) -> None:
    form = await world.says("ada", "/ask")
    assert "Nobody sees it until you press Send." in form
    assert "How shall I call you?: With my name" in form
    assert form.endswith("Who may be asked?: Anyone here\n[See what others see]")

    preview = await world.submits("ada", text=DOCKER)

    assert f"“{DOCKER}”" in preview
    assert "Nobody sees it until you press" in preview


async def test_ask_with_words_goes_straight_to_the_preview(world: World) -> None:
    preview = await world.says("ada", f"/ask  {DOCKER} ", CHANNEL)

    assert preview.startswith("Your first question here.")
    assert f"“{DOCKER}”" in preview
    (draft,) = await world.rows(questions)
    assert (draft.text, draft.channel, draft.state, draft.sent_at) == (DOCKER, CHANNEL, "draft", None)


async def test_too_short_a_question_is_refused_in_its_field_and_keeps_what_was_typed(world: World) -> None:
    await world.says("ada", "/ask")

    refused = await world.submits("ada", text="docker help")

    assert "Your question: docker help\n! Please say a little more" in refused
    assert await world.rows(questions) == []
    assert f"“{DOCKER}”" in await world.submits("ada", text=DOCKER)


async def test_too_short_a_command_opens_the_form_with_what_was_typed(world: World) -> None:
    assert "Your question: docker?\n! Please say a little more" in await world.says("ada", "/ask docker?")


async def test_too_long_a_question_is_refused_in_its_field(world: World) -> None:
    assert f"! Please keep it to {LONGEST_TEXT} characters." in await world.says("ada", "/ask " + "a " * LONGEST_TEXT)
    assert await world.rows(questions) == []


async def test_a_kept_draft_is_found_again_and_sent(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")

    assert "Your draft is kept." in await world.presses("ada", "Keep as draft")

    assert f"“{DOCKER}”\nA draft. Nobody has seen it." in await world.says("ada", "/kith questions")
    assert f"“{DOCKER}”" in await world.presses("ada", "Go on with this draft")
    assert "Your question is on its way." in await world.presses("ada", "Join and send")


async def test_an_edited_draft_shows_its_new_words(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")

    assert f"Your question: {DOCKER}" in await world.presses("ada", "Edit my question")
    assert f"“{LONGER}”" in await world.submits("ada", text=LONGER)

    (draft,) = await world.rows(questions)
    assert draft.text == LONGER
    assert f"“{LONGER}”" in await world.told("ada", "questions.preview")


async def test_too_short_an_edit_leaves_the_draft_as_it_was(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")
    await world.presses("ada", "Edit my question")

    assert "! Please say a little more" in await world.submits("ada", text="Why?")

    (draft,) = await world.rows(questions)
    assert draft.text == DOCKER


async def test_a_draft_that_was_thrown_away_is_gone(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")

    assert "Your draft is gone." in await world.presses("ada", "Throw it away")

    assert "You have no questions open." in await world.says("ada", "/kith questions")


async def test_old_copies_of_a_thrown_away_draft_say_that_it_is_gone(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")
    preview = await world.message("ada", "questions.preview")
    await world.says("ada", "/kith questions")
    await world.presses("ada", "Throw it away", on=preview)

    for label in ("Join and send", "Edit my question", "Keep as draft", "Throw it away"):
        assert "Your draft is gone." in await world.presses("ada", label, on=preview)
    assert "Your draft is gone." in await world.presses("ada", "Go on with this draft")
    (draft,) = await world.rows(questions)
    assert draft.sent_at is None


async def test_old_copies_of_a_sent_draft_say_that_it_is_on_its_way(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")
    preview = await world.message("ada", "questions.preview")
    await world.presses("ada", "Join and send")

    for label in ("Join and send", "Keep as draft", "Throw it away"):
        assert "Your question is on its way." in await world.presses("ada", label, on=preview)
    assert "Everyone I asked sees the new words" in await world.presses("ada", "Edit my question", on=preview)
    (question,) = await world.rows(questions)
    assert question.state == "asking"


async def test_words_typed_into_a_draft_that_was_thrown_away_become_a_new_one(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")
    await world.presses("ada", "Edit my question")
    await world.presses("ada", "Throw it away")

    assert f"“{LONGER}”" in await world.submits("ada", text=LONGER)

    assert "A draft. Nobody has seen it." in await world.says("ada", "/kith questions")


async def test_a_sent_question_keeps_its_words(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")
    await world.presses("ada", "Edit my question")
    await world.presses("ada", "Join and send")

    assert "This question has been sent." in await world.submits("ada", text=LONGER)

    (question,) = await world.rows(questions)
    assert question.text == DOCKER


async def test_sending_twice_sends_once(world: World) -> None:
    await world.joins("bo", topics="docker")
    await world.says("ada", f"/ask {DOCKER}")
    preview = await world.message("ada", "questions.preview")
    world.settling = False

    assert await world.presses("ada", "Join and send") == await world.presses("ada", "Join and send", on=preview)

    await world.settles()
    assert len(await world.rows(offers)) == 1
    assert (await world.kinds("ada")).count("questions.status") == 1


async def test_three_questions_are_open_at_most(world: World) -> None:
    for number in range(3):
        await world.asks("ada", f"{DOCKER} This is number {number}.")
    await world.says("ada", f"/ask {LONGER}")

    assert "3 of your questions are with people now." in await world.presses("ada", "Send")

    await world.presses("ada", "Withdraw my question")
    assert "Your question is on its way." in await world.presses("ada", "Send")
    assert sorted(row.state for row in await world.rows(questions)) == ["asking", "asking", "asking", "closed"]


@pytest.mark.parametrize("naming", ["named", "first", "later", "anonymous"])
async def test_the_preview_is_what_others_see(world: World, naming: str) -> None:
    await world.joins("bo", 2, "docker")
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, naming=naming)
    preview = await world.message("ada", "questions.preview")
    await world.sends("ada")
    offer = (await world.message("bo", "offers.offer")).message.blocks

    blocks = preview.message.blocks
    shown = blocks[2 : next(place for place, block in enumerate(blocks) if isinstance(block, Rule))]
    assert list(shown) == [block for block in offer if block in shown]
    assert len(shown) == 3  # what is hoped for, the words, and from whom
