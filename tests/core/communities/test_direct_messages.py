"""A direct message has no community of its own: the button's token and the account say which one is meant."""

from dataclasses import replace

from core.inbound import Invocation, Press
from core.places import Home
from core.replies import Whisper
from tests.kit.world import DOCKER, HOME, World

NOWHERE = Home(HOME.platform, "direct")


async def test_a_button_pressed_in_a_direct_message_finds_its_community(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")
    send = (await world.message("ada", None, "Join and send")).button("Join and send")
    assert send is not None
    origin = replace(world.origin("ada", (await world.message("ada", None, "Join and send")).place), home=NOWHERE)

    answer = await world.kith.dispatcher.press(Press(origin, send.action.token(world.community.id)))

    assert answer.rendering.community == world.community.id
    assert "on its way" in answer.reply.message.summary.template  # type: ignore[union-attr]


async def test_a_stranger_in_a_direct_message_is_told_what_is_missing(world: World) -> None:
    await world.says("ada", "/kith help")
    origin = replace(world.origin("nobody", (await world.message("ada", None, None)).place), home=NOWHERE)

    answer = await world.kith.dispatcher.command(Invocation(origin, "me"))

    assert isinstance(answer.reply, Whisper)
    assert "not set up here" in answer.reply.message.summary.template


async def test_a_command_in_a_direct_message_works_for_who_is_in_one_community(world: World) -> None:
    await world.says("ada", "/kith help")
    origin = replace(world.origin("ada", (await world.message("ada", None, None)).place), home=NOWHERE)

    answer = await world.kith.dispatcher.command(Invocation(origin, "help"))

    assert answer.rendering.community == world.community.id
