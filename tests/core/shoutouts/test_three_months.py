"""Three months walked with the clock: a yes, a refusal, a silence, an edit, a quiet month, a crash in the middle."""

from datetime import UTC, datetime

from core.errors import UnknownOutcome
from core.message import Message
from core.places import Place, Posted
from core.ports import Rendering
from tests.core.shoutouts.months import ASK, POST, asked, posts, settle_in, thanks, walk_to
from tests.kit.watching import WatchedMessenger
from tests.kit.world import HOME, World


class Crashing(WatchedMessenger):
    """Sends the first post, and dies before anybody hears of it."""

    crashed = False

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        posted = await super().send(place, message, rendering, once)
        if message.kind == POST and not self.crashed:
            self.crashed = True
            reason = "the process died here"
            raise UnknownOutcome(reason)
        return posted


def crash(world: World) -> Crashing:
    """Let the next post end in a crash."""
    messenger = Crashing(world.playground)
    messenger.watch, messenger.kith = world.watch, world.kith
    world.kith.messengers[HOME.platform] = messenger
    return messenger


async def test_three_months_with_a_refusal_a_silence_an_edit_a_quiet_month_and_a_crash(world: World) -> None:
    await settle_in(world)

    # November: ada is thanked and agrees, and so does bo, whose words they are; cy says no; dee says nothing.
    await thanks(world, "bo", "ada", "explaining docker networks until I saw it")
    await thanks(world, "eli", "cy", "the clear picture of our backups", "clear")
    await thanks(world, "ada", "dee", "asking what nobody asked", "thinking")
    await walk_to(world, 2026, 12, 1)
    assert await asked(world) == ["ada", "bo", "cy", "dee", "eli"]
    question = await world.told("ada", ASK)
    assert question.startswith("Bo thanked you\nMay I post this in #docker-help at 10:00 on Thursday 10 December?\n")
    assert "Ada took the time to explain.\n“explaining docker networks until I saw it” (Bo)" in question

    assert "I'll post it with your name." in await world.presses("ada", "Post it with my name")
    assert "I'll post it with your name." in await world.presses("bo", "Post it with my name")
    assert "I won't post it." in await world.presses("cy", "Don't post")
    assert await posts(world) == []
    await walk_to(world, 2026, 12, 10, 8)
    assert await posts(world) == []
    await walk_to(world, 2026, 12, 10)

    (first,) = await posts(world)
    assert first == (
        "Thank you, November\n"
        "Some things people here did for each other, told with their permission.\n"
        "Ada took the time to explain.\n"
        "“explaining docker networks until I saw it” (Bo)\n"
        "And thank you to those who'd rather not be named.\n"
        "Did someone help you? You can tell them, in private or here.\n"
        "[Thank someone] [How this is chosen]\n"
        "[Report]"
    )
    assert [await world.told(user) for user in ("cy", "dee")] == ["Nothing more is needed on this one. Thank you."] * 2
    await world.presses("ada", "Take my part out")
    assert "Ada" not in (await posts(world))[0]

    # December: nobody thanks anybody. The month says so, as the organiser left it.
    await walk_to(world, 2027, 1, 11)
    assert len(await posts(world)) == 2
    assert (await posts(world))[1].startswith("A quiet December. Thank you to everyone who asked, answered or read")

    # January: bo, who has not been asked, is thanked, and changes the words; then the process dies while posting.
    await thanks(world, "ada", "bo", "the talk about backups", "clear")
    await walk_to(world, 2027, 2, 2)
    await world.presses("ada", "Post it with my name", kind=ASK)
    await world.presses("bo", "More…")
    await world.presses("bo", "Change the words")
    again = await world.submits("bo", words="made the talk about backups worth it")
    assert "Bo made the talk about backups worth it" in again
    assert "Bo made the talk about backups worth it" in await world.told(
        "ada", ASK
    )  # the line changed, so ada is asked
    await world.presses("bo", "Post it with my name")
    await world.presses("ada", "Post without my name")
    messenger = crash(world)
    await walk_to(world, 2027, 2, 11)

    assert messenger.crashed
    assert len(await posts(world)) == 3
    assert "Bo made the talk about backups worth it\n“the talk about backups”\n" in (await posts(world))[2]
    assert world.clock.now() == datetime(2027, 2, 11, 12, tzinfo=UTC)
    assert all(sent.agreed for sent in world.watch.sent)
    assert await world.kith.outbox.parked() == []
