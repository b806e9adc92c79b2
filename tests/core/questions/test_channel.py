"""Asking everybody in a channel: after the asker agreed, and never without."""

import pytest

from core.asking import ChannelAllowed, ChannelRefused
from core.ids import QuestionId
from core.questions.model import InChannel
from storage.rows.questions import offers, questions
from tests.core.questions.test_asking import everybody_joins
from tests.core.questions.test_editing import BETTER
from tests.kit.seeing import Seen
from tests.kit.world import CHANNEL, DOCKER, World


@pytest.fixture
async def asked(world: World) -> World:
    """Let Bo be asked Ada's question, which she asked in the channel."""
    await everybody_joins(world, "bo")
    await world.asks("ada", channel=CHANNEL)
    return world


async def posted(world: World, kind: str = "questions.channel") -> list[Seen]:
    """Return what stands in the channel."""
    return [seen for seen in await world.sees("gus") if seen.message.kind == kind]


async def agrees(world: World) -> str:
    await world.presses("ada", "Ask the channel too", kind="questions.status")
    return await world.presses("ada", "Post it there")


async def tells(world: World, event: type[ChannelAllowed] | type[ChannelRefused]) -> None:
    """Let a moderator have decided."""
    (question,) = await world.rows(questions)
    async with world.kith.units.begin(world.community.id) as unit:
        unit.emit(event(world.community.id, QuestionId(question.id)))
        await unit.commit()
    await world.settles()


async def test_the_asker_sees_the_exact_post_and_where_it_goes_before_they_agree(asked: World) -> None:
    preview = await asked.presses("ada", "Ask the channel too", kind="questions.status")

    assert f"This is what I'd post in #{CHANNEL}, for everyone there:" in preview
    assert f"“{DOCKER}”" in preview
    assert await posted(asked) == []
    assert "I won't post it." in await asked.presses("ada", "Don't post it")
    assert await posted(asked) == []


async def test_once_the_asker_agreed_everybody_there_can_help(asked: World) -> None:
    assert f"Everyone in #{CHANNEL} can see your question." in await agrees(asked)

    (post,) = await posted(asked)
    assert post.text.startswith("Ada asks")
    assert f"“{DOCKER}”" in post.text
    assert "Everyone in the channel can see it, too." in await asked.told("ada", "questions.status")
    assert "Ask the channel too" not in await asked.told("ada", "questions.status")


async def test_who_can_help_there_is_on_it_and_the_post_says_so(asked: World) -> None:
    await asked.joins("cy", 0)
    await agrees(asked)

    assert "You're on it." in await asked.presses("cy", "I can help here")

    (post,) = await posted(asked)
    assert "Somebody is on it." in post.text
    assert "Cy" not in post.text
    assert "Cy is on it" in await asked.told("ada", "questions.status")
    assert (await asked.room("cy"))[0].startswith("Ada, meet Cy")
    assert sorted((row.via, row.state) for row in await asked.rows(offers)) == [
        ("channel", "accepted"),
        ("wave", "closed"),
    ]


async def test_who_was_asked_in_private_may_press_there(asked: World) -> None:
    await agrees(asked)

    await asked.presses("bo", "I can help here")

    assert [(row.via, row.state) for row in await asked.rows(offers)] == [("wave", "accepted")]


async def test_who_presses_there_second_may_join(asked: World) -> None:
    await asked.joins("cy", 0)
    await agrees(asked)
    await asked.presses("bo", "I can help")

    assert "Bo is already on this one." in await asked.presses("cy", "I can help here")
    assert "You're on it." in await asked.presses("cy", "Join them")

    assert "Bo can help as well." in await asked.told("ada", "questions.status")


async def test_who_has_not_joined_is_told_how(asked: World) -> None:
    await agrees(asked)

    assert "Join with /kith join, then press again." in await asked.presses("gus", "I can help here")

    assert [row.via for row in await asked.rows(offers)] == ["wave"]


async def test_the_asker_can_t_take_their_own(asked: World) -> None:
    await agrees(asked)

    assert "This one is yours." in await asked.presses("ada", "I can help here")


async def test_the_post_is_edited_when_it_ends(asked: World) -> None:
    await agrees(asked)
    await asked.presses("bo", "I can help")
    await asked.presses("ada", "Solved")

    (post,) = await posted(asked, "questions.channel-over")
    assert post.text.startswith("This question is solved.")
    assert [button.action.verb for button in post.message.buttons()] == ["safety.report"]
    assert await posted(asked) == []


async def test_a_withdrawn_question_leaves_no_words_in_the_channel(asked: World) -> None:
    await agrees(asked)
    await asked.says("ada", "/kith questions")
    await asked.presses("ada", "Withdraw my question")

    (post,) = await posted(asked, "questions.channel-over")
    assert DOCKER not in post.text


async def test_after_the_last_wave_the_channel_is_proposed_once(asked: World) -> None:
    await asked.passes(hours=5)

    proposal = await asked.told("ada", "questions.proposal")
    assert "May I ask the channel?" in proposal
    await asked.passes(days=2)
    assert (await asked.kinds("ada")).count("questions.proposal") == 1
    await asked.presses("ada", "Ask the channel too", kind="questions.proposal")
    await asked.presses("ada", "Post it there")
    assert len(await posted(asked)) == 1


async def test_where_there_is_no_channel_none_is_proposed(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")

    await world.passes(hours=5)

    assert "questions.proposal" not in await world.kinds("ada")
    assert "Ask the channel too" not in await world.told("ada", "questions.status")


async def test_without_a_name_a_moderator_looks_first(world: World) -> None:
    await everybody_joins(world, "bo")
    await asks_unnamed(world)

    assert "A moderator looks at it before it's posted" in await agrees(world)
    assert await posted(world) == []
    await tells(world, ChannelAllowed)

    (post,) = await posted(world)
    assert post.text.startswith("Someone here asks")
    assert "Ada" not in post.text


async def test_what_a_moderator_would_rather_not_have_stays_out(world: World) -> None:
    await everybody_joins(world, "bo")
    await asks_unnamed(world)
    await agrees(world)

    await tells(world, ChannelRefused)

    assert await posted(world) == []
    assert "A moderator would rather not have it in the channel." in await world.told("ada", "questions.status")
    await tells(world, ChannelAllowed)
    assert await posted(world) == []


async def test_changed_words_without_a_name_wait_for_a_moderator_anew(world: World) -> None:
    await everybody_joins(world, "bo")
    await asks_unnamed(world)
    await agrees(world)
    await tells(world, ChannelAllowed)

    await world.presses("ada", "Edit my question", kind="questions.status")
    await world.submits("ada", text=BETTER)

    (waiting,) = await posted(world, "questions.channel-waits")
    assert BETTER not in waiting.text
    assert DOCKER not in waiting.text
    (question,) = await world.rows(questions)
    assert question.in_channel == InChannel.WANTED
    await tells(world, ChannelAllowed)
    (post,) = await posted(world)
    assert f"“{BETTER}”" in post.text


async def test_changed_words_that_no_moderator_saw_stay_unseen_when_it_ends(world: World) -> None:
    await everybody_joins(world, "bo")
    await asks_unnamed(world)
    await agrees(world)
    await tells(world, ChannelAllowed)
    await world.presses("ada", "Edit my question", kind="questions.status")
    await world.submits("ada", text=BETTER)

    await world.presses("ada", "I found it myself", kind="questions.status")

    (gone,) = await posted(world, "questions.channel-gone")
    assert BETTER not in gone.text


async def asks_unnamed(world: World) -> None:
    """Let Ada ask without a name, where Lee looks after people."""
    await world.looks_after("lee")
    await world.says("ada", "/ask", CHANNEL)
    await world.submits("ada", text=DOCKER, naming="anonymous")
    await sends(world, "ada")


async def sends(world: World, user: str) -> None:
    seen = await world.message(user, "questions.preview")
    label = next(one for one in ("Join and wait", "Wait for people", "Join and send", "Send") if seen.button(one))
    await world.presses(user, label, on=seen)
