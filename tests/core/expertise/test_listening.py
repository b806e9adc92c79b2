"""Listening is opened by organisers, for one channel, a week after a notice; and it ends at once."""

from dataclasses import replace
from datetime import timedelta

from core.inbound import Invocation, Press, Telling
from core.replies import Whisper
from core.spans import t
from tests.core.expertise.overhearing import HERE, OPENED, QUESTION, opened
from tests.kit.plain import aloud
from tests.kit.world import CHANNEL, World


async def test_the_notice_stands_for_a_week_before_a_word_is_counted(world: World) -> None:
    room = await opened(world, stands=False)
    notice = await world.message("ada", "expertise.listening-notice")
    await world.passes(days=6.9)
    await room.says("ada", "1", QUESTION)
    before = await room.rows()
    await world.passes(days=0.1)
    await room.says("ada", "2", QUESTION)
    await room.says("ada", "3", QUESTION, at=world.clock.now().replace(day=1))

    assert OPENED in notice.text
    assert notice.place == HERE
    assert [button.label.template for button in notice.message.buttons()] == ["Leave me out", "What it stores"]
    assert before == []
    assert await room.rows() == [("ada", "opened", "2", None)]


async def test_only_organisers_open_a_channel_and_only_in_one(world: World) -> None:
    assert "for organisers" in await world.says("ada", "/kith listen", CHANNEL)
    await world.looks_after("lee")
    assert "Nowhere: I read no channel." in await world.says("lee", "/kith listen")
    assert "I don't listen here." in await world.says("lee", "/kith listen stop", CHANNEL)
    shown = await world.says("lee", "/kith listen", CHANNEL)
    seen = await world.message("lee", "expertise.listening", "Open this channel")
    button = seen.button("Open this channel")
    assert button is not None
    token = button.action.token(world.community.id)

    assert OPENED in shown
    assert "Organisers decide this" in await world.presses_token("ada", token, seen)
    await world.presses_token("lee", token, seen)
    first = await world.message("ada", "expertise.listening-notice")
    await world.presses_token("lee", token, seen)
    assert (await world.message("ada", "expertise.listening-notice")).id == first.id
    assert f"#{CHANNEL}: from 12:00 on Wednesday 2 December on." in await world.says("lee", "/kith listen")


async def test_stopping_is_at_once_and_what_is_deleted_afterwards_still_goes(world: World) -> None:
    room = await opened(world)
    await room.says("ada", "1", QUESTION)
    assert "From now on I don't listen here." in await world.says("lee", "/kith listen stop", CHANNEL)
    await room.says("ada", "2", QUESTION)
    await room.says("ada", "1", "Something else", telling=Telling.CHANGED)
    kept = await room.rows()
    notice = await world.message("ada", "expertise.listening-over")
    await room.deletes("1")

    assert kept == [("ada", "opened", "1", None)]
    assert "Organisers ended it." in notice.text
    assert await room.rows() == []
    assert "Nowhere" in await world.says("lee", "/kith listen", CHANNEL)


async def test_while_everything_is_stopped_nothing_is_heard(world: World) -> None:
    room = await opened(world)
    await world.says("lee", "/kith stop")
    await room.says("ada", "1", QUESTION)

    assert await room.rows() == []


async def test_the_cards_say_that_a_channel_is_listened_to(world: World) -> None:
    await opened(world)
    card = await world.says("lee", "/kith launch", CHANNEL)
    stores = await world.presses("ada", "What it stores", kind="expertise.listening-notice")

    assert "what members write in one channel, as counts of words" in card
    assert "I read no channel" not in card + stores
    assert "I count which words members use. I keep no text." in stores
    await world.presses("lee", "See the invitation")
    assert "It knows only what you tell it" not in await world.told("lee", "communities.preview")


async def test_a_notice_that_could_not_be_posted_opens_nothing_and_is_asked_for_again(world: World) -> None:
    with world.holding():
        room = await opened(world, stands=False)
        world.clock.advance(timedelta(hours=2))  # as when the channel lets Kith write only later
    await world.passes(days=8)
    await room.says("ada", "1", QUESTION)

    assert "expertise.listening-notice" not in await world.kinds("ada")
    assert await room.rows() == []
    assert "not heard, since the notice could not be posted" in await world.says("lee", "/kith listen", CHANNEL)
    await world.presses("lee", "Open this channel")
    await world.passes(days=7)
    await room.says("ada", "2", QUESTION)
    assert await room.rows() == [("ada", "opened", "2", None)]


async def test_where_kith_can_not_hear_the_reason_is_told_and_nothing_opens(world: World) -> None:
    await world.looks_after("lee")
    lee = replace(world.origin("lee", HERE), deaf=t("No ear reaches this place."))
    token = f"expertise.listen:{world.community.id}"
    answers = [
        await world.kith.dispatcher.command(Invocation(lee, "listen")),
        await world.kith.dispatcher.press(Press(lee, token)),
    ]
    shown = [
        aloud(one.reply.message, world.clock.now(), world.zone) for one in answers if isinstance(one.reply, Whisper)
    ]

    assert ["No ear reaches this place." in one for one in shown] == [True, True]
    assert "Nowhere: I read no channel." in shown[0]
    assert "expertise.listening-notice" not in await world.kinds("ada")
