"""*Report* is within reach of whoever reads another member's words: on the message, or one tap behind it."""

from core.message import Quote
from tests.core.questions.test_keeping import ANSWER, FIRST
from tests.kit.seeing import Seen
from tests.kit.world import CHANNEL, DOCKER, World

NOTE = "They tried another network already."
THANKS = "Now I see why it broke."
WHOSE = {FIRST: "ada", DOCKER: "ada", THANKS: "ada", ANSWER: "bo"}
ORGANISING = ("questions.tap",)  # what organisers decide about is in their hands
REPORTS = ("safety.report", "offers.more", "questions.room-more", "kept.more", "relay.more", "open.see")


def unreported(seen: Seen, reader: str) -> list[str]:
    """Give the words of others in a message that its reader cannot report from there."""
    if any(button.action.verb in REPORTS for button in seen.message.buttons()) or seen.message.kind in ORGANISING:
        return []
    quotes = [block.text for block in seen.message.blocks if isinstance(block, Quote)]
    return [f"{seen.message.kind}: {text}" for text in quotes if WHOSE.get(text, reader) != reader]


async def read(world: World, *users: str) -> list[str]:
    """Give what of all that these people see, rooms and channels among it, cannot be reported."""
    return [words for user in users for seen in await world.sees(user) for words in unreported(seen, user)]


async def test_whatever_of_anothers_is_shown_can_be_reported_at_every_step(world: World) -> None:
    readers = ("ada", "bo", "cy", "dee", "gus")
    for user in ("bo", "cy"):
        await world.joins(user, 5, "docker")
    await world.asks("ada", FIRST)
    await world.presses("ada", "I found it myself")
    await world.asks("ada", channel=CHANNEL)
    steps = [await read(world, *readers)]
    await world.presses("ada", "Ask the channel too", kind="questions.status")
    await world.presses("ada", "Post it there")
    await world.passes(minutes=1)
    await world.joins("dee", 2, "docker")
    await world.says("dee", "/kith open")
    await world.presses("dee", "See the question")
    await world.presses("dee", "I wonder too")
    steps.append(await read(world, *readers))
    await world.presses("bo", "I can help", kind="offers.offer")
    await world.presses("bo", "Write a short answer")
    await world.submits("bo", answer=ANSWER)
    steps.append(await read(world, *readers))
    await world.presses("ada", "Solved")
    await world.presses("ada", "Add a few words")
    await world.submits("ada", words=THANKS)
    steps.append(await read(world, *readers))
    await world.passes(days=1)
    await world.presses("ada", "Keep it for others")
    await world.presses("bo", "Keep it for others")
    await world.asks("cy", DOCKER.replace("What", "And what"))
    await world.presses("cy", "Read kept answers")
    steps.append(await read(world, *readers))

    assert steps == [[], [], [], [], []]
