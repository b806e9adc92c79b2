"""Months of a community with shout-outs, walked day by day with the movable clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.inbound import Press
from core.message import Choice
from tests.kit.seeing import Seen
from tests.kit.world import CHANNEL, World

POST = "shoutouts.post"
ASK = "shoutouts.ask"
FEW = ("ada", "bo", "cy", "dee", "eli")


async def settle_in(world: World, *users: str, organiser: str = "olu") -> None:
    """Let members join with news on, and an organiser say where shout-outs go."""
    for user in users or FEW:
        await world.joins(user, 0, news="on")
    await world.says(organiser, "/kith help")
    await appoint(world, organiser)
    await world.says(organiser, "/kith shoutout here", CHANNEL)


async def appoint(world: World, user: str) -> None:
    """Make somebody an organiser."""
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.members.save(replace(await world.member(user), organiser=True))
        await unit.commit()


async def thanks(world: World, giver: str, receiver: str, words: str, tag: str = "patient", **more: str) -> str:
    """Let somebody thank somebody."""
    await world.says(giver, f"/thanks {receiver.title()} for {words}")
    return await world.submits(giver, tag=tag, **more)


async def walk_to(world: World, year: int, month: int, day: int, hour: int = 12) -> None:
    """Let time pass to noon (UTC) of a day, with a look at least once a day."""
    end = datetime(year, month, day, hour, tzinfo=UTC)
    while world.clock.now() < end:
        step = min(timedelta(days=1), end - world.clock.now())
        await world.passes(hours=step / timedelta(hours=1))


async def posts(world: World) -> list[str]:
    """Return the shout-outs in the channel, as they read now."""
    return [seen.text for seen in await world.sees("nobody") if seen.message.kind == POST]


async def asked(world: World, *users: str) -> list[str]:
    """Name those of these who have a question about a shout-out in front of them."""
    return [user for user in users or FEW if ASK in await world.kinds(user)]


async def chooses(world: World, user: str, value: str, seen: Seen) -> str:
    """Let somebody choose an entry of the only menu in a message."""
    (menu,) = [block for block in seen.message.blocks if isinstance(block, Choice)]
    token = menu.action.token(world.community.id)
    answer = await world.kith.dispatcher.press(Press(world.origin(user, seen.place), token, value))
    return await world._shown(user, answer, seen.place, seen)
