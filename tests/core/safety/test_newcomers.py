"""What accounts that are new may ask, and what a moderator sees before a channel does."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from core.inbound import Press
from core.places import Place, PlaceKind
from core.questions.choices import Naming
from core.replies import Replace, Whisper
from storage.rows.questions import questions
from tests.core.safety.conftest import Appoint
from tests.kit.plain import aloud
from tests.kit.world import CHANNEL, DOCKER, HOME, World

OTHER = "How do you name a volume so that a colleague can tell what may go?"
THERE = Place(HOME, PlaceKind.CHANNEL, CHANNEL)


async def choose(world: World, **choices: Any) -> None:
    """Let organisers have chosen this."""
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.settings.save(replace(await unit.settings.get(), **choices))
        await unit.commit()


async def test_an_account_that_is_new_here_asks_one_question_at_a_time(world: World) -> None:
    await world.passes(days=8)
    await world.asks("ada")

    await world.says("ada", f"/ask {OTHER}")
    refused = await world.presses("ada", "Send", kind="questions.preview")
    assert "In your first week here I ask about one question at a time. Your draft is kept." in refused

    await world.presses("ada", "I found it myself")
    await world.presses("ada", "Send", kind="questions.preview")
    assert [row.state for row in await world.rows(questions)] == ["closed", "asking"]


async def test_where_kith_is_new_itself_nobody_counts_as_new(world: World) -> None:
    await world.asks("ada")
    await world.asks("ada", OTHER)

    assert [row.state for row in await world.rows(questions)] == ["asking", "asking"]


async def test_an_account_younger_than_organisers_chose_waits(world: World) -> None:
    await choose(world, youngest_account_days=7)
    await world.says("ada", f"/ask {DOCKER}")
    preview = await world.message("ada", "questions.preview")
    send = preview.button("Send") or preview.button("Join and send")
    assert send is not None
    made = world.clock.now() - timedelta(days=2)
    origin = world.origin("ada", preview.place)
    token = send.action.token(world.community.id)

    young = await world.kith.dispatcher.press(Press(replace(origin, account_made_at=made), token))
    assert isinstance(young.reply, Whisper)
    refused = aloud(young.reply.message, world.clock.now(), world.zone)
    assert refused.startswith("Organisers chose that accounts ask here once they are 7 days old. Yours may from 12:00")

    unknown = await world.kith.dispatcher.press(Press(origin, token))
    assert isinstance(unknown.reply, Replace)


async def unnamed_in_channel(world: World) -> str:
    """Let Ada ask without a name and agree to the channel; give what she reads."""
    await world.joins("bo", topics="docker")
    await choose(world, help_channel=THERE, help_channel_name=CHANNEL)
    await world.asks("ada")
    async with world.kith.units.begin(world.community.id) as unit:
        (found,) = await unit.questions.of_asker((await world.member("ada")).id)
        await unit.questions.save(replace(found, naming=Naming.ANONYMOUS))
        await unit.commit()
    (row,) = await world.rows(questions)
    return str(row.id)


async def agree(world: World, question: str) -> str:
    await world.presses_token("ada", f"questions.channel:{world.community.id}:{question}")
    return await world.presses("ada", "Post it there")


async def posts(world: World) -> list[str]:
    """Give what stands in the channel."""
    return [seen.text for seen in await world.sees("lee") if seen.message.kind == "questions.channel"]


async def test_words_without_a_name_reach_a_channel_after_a_tap(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await appoint("kai")
    question = await unnamed_in_channel(world)

    assert "A moderator looks at it before it's posted" in await agree(world, question)
    assert await posts(world) == []
    card = await world.told("jo", "questions.tap")
    assert DOCKER in card
    assert "Ada" not in card

    assert "It's in the channel now." in await world.presses("jo", "Post it")
    (post,) = await posts(world)
    assert DOCKER in post
    assert "Ada" not in post
    assert "It's in the channel now." in await world.told("kai", "questions.tapped")


async def test_a_post_that_a_moderator_keeps_out_stays_out(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await agree(world, await unnamed_in_channel(world))

    assert "It stays out of the channel." in await world.presses("jo", "Keep it back")
    await world.passes(hours=1)

    assert await posts(world) == []


async def test_where_organisers_switched_the_tap_off_it_is_posted_at_once(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    question = await unnamed_in_channel(world)
    await choose(world, anonymous_needs_tap=False)

    await agree(world, question)

    assert len(await posts(world)) == 1
    assert "questions.tap" not in await world.kinds("jo")


async def test_nobody_taps_their_own_post_and_only_organisers_tap(world: World, appoint: Appoint) -> None:
    await appoint("ada")
    await appoint("jo")
    question = await unnamed_in_channel(world)
    await agree(world, question)
    token = f"questions.tap-post:{world.community.id}:{question}"

    assert "questions.tap" not in await world.kinds("ada")
    assert "Another organiser has to look at this one." in await world.presses_token("ada", token)
    assert "Organisers decide this." in await world.presses_token("bo", token)
    assert await posts(world) == []
