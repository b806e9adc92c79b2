"""A post without a name where nobody could let it through: its asker hears so at once, and nothing waits untold."""

from collections.abc import AsyncIterator

import pytest

from core.asking import ChannelAllowed
from storage.rows.members import members
from storage.rows.questions import questions
from tests.core.questions.test_asking import everybody_joins
from tests.core.questions.test_channel import agrees, asks_unnamed, posted, sends, tells
from tests.core.questions.test_editing import BETTER
from tests.kit.world import CHANNEL, DOCKER, World

NOBODY = "A moderator looks at such a post first, and I know of none here. Nothing was posted."


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite."""
    async with World.open(sqlite_url) as opened:
        yield opened


@pytest.fixture
async def asked(world: World) -> World:
    """Let Bo be asked Ada's question, which has no name, where nobody looks after people."""
    await everybody_joins(world, "bo")
    await world.says("ada", "/ask", CHANNEL)
    await world.submits("ada", text=DOCKER, naming="anonymous")
    await sends(world, "ada")
    return world


async def test_the_asker_reads_at_once_that_nobody_here_could_let_it_through(asked: World) -> None:
    said = await asked.presses("ada", "Ask the channel too", kind="questions.status")

    assert NOBODY in said
    assert "You can show your name, or wait: I go on asking members in private." in said
    assert "I go on asking in private." in await asked.presses("ada", "Wait for members")
    assert [row.in_channel for row in await asked.rows(questions)] == ["no"]


async def test_they_may_show_their_name_once_they_saw_what_everybody_reads(asked: World) -> None:
    await asked.presses("ada", "Ask the channel too", kind="questions.status")
    preview = await asked.presses("ada", "See it with my name")
    assert "Ada asks" in preview
    assert "Those I asked read your name from then on, too." in preview
    assert await posted(asked) == []
    assert "Ada" not in await asked.told("bo", "offers.offer")

    assert f"Everyone in #{CHANNEL} can see your question." in await asked.presses("ada", "Show my name there")

    (post,) = await posted(asked)
    assert post.text.startswith("Ada asks")
    assert "It's from Ada." in await asked.told("bo", "offers.offer")
    await asked.presses("bo", "I can help")
    assert (await asked.room("bo"))[0].startswith("Ada, meet Bo")


async def test_who_was_helped_without_a_name_keeps_it_so(asked: World) -> None:
    await asked.presses("ada", "Ask the channel too", kind="questions.status")
    preview = await asked.message("ada", label="See it with my name")
    await asked.presses("bo", "I can help")

    assert "Somebody is on it now" in await asked.presses("ada", "See it with my name", on=preview)
    assert [row.naming for row in await asked.rows(questions)] == ["anonymous"]


async def test_after_the_last_wave_no_channel_is_proposed_that_can_t_be_had(asked: World) -> None:
    await asked.passes(hours=5)

    told = await asked.told("ada", "questions.nobody-taps")
    assert NOBODY in told
    assert "Nobody I could ask in private has picked it up yet." in told
    assert "questions.proposal" not in await asked.kinds("ada")
    await asked.passes(days=3)
    assert (await asked.kinds("ada")).count("questions.nobody-taps") == 1
    assert [row.outcome for row in await asked.rows(questions)] == ["nobody"]


async def test_once_somebody_looks_after_people_the_channel_can_be_asked(asked: World) -> None:
    await asked.presses("ada", "Ask the channel too", kind="questions.status")
    await asked.looks_after("lee")

    assert "A moderator looks at it before it's posted" in await agrees(asked)
    assert "questions.tap" in await asked.kinds("lee")


async def test_changed_words_that_nobody_can_look_at_leave_the_channel_and_the_asker_reads_so(world: World) -> None:
    await everybody_joins(world, "bo")
    await asks_unnamed(world)
    await agrees(world)
    await tells(world, ChannelAllowed)
    async with world.kith.database.write() as db:
        await db.execute(members.update().values(organiser=False))  # as when whoever looked after people has left

    await world.presses("ada", "Edit my question", kind="questions.status")
    await world.submits("ada", text=BETTER)

    (gone,) = await posted(world, "questions.channel-gone")
    assert BETTER not in gone.text
    assert DOCKER not in gone.text
    assert NOBODY in await world.told("ada", "questions.nobody-taps")
    assert "It isn't in the channel" in await world.told("ada", "questions.status")
    assert "Ask the channel too" in await world.told("ada", "questions.status")
