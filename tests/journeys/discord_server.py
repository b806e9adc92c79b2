"""A Discord with a Kith process of its own, and people who have joined."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.kit.bot_process import Running, running
from tests.kit.discord_person import Person
from tests.kit.fake_discord import TOKEN, FakeDiscord

QUESTION = "My two docker containers cannot reach each other by name. What am I missing?"


def variables(discord: FakeDiscord, database: str) -> dict[str, str]:
    """Give what the environment says."""
    return {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": discord.address,
        "DISCORD_GATEWAY_URL": discord.gateway_address,
        "KITH_DATABASE": database,
        "KITH_ZONE": "Europe/Paris",
        "KITH_LOG_FORMAT": "json",
    }


@asynccontextmanager
async def kith(discord: FakeDiscord, database: str, *words: str, **more: str) -> AsyncIterator[Running]:
    """Run `./kith run discord` until the end of the block."""
    async with running(*(words or ("run", "discord")), **(variables(discord, database) | more)) as process:
        await process.ready()
        yield process


async def joins(person: Person, topics: str = "docker", weekly: str = "2") -> None:
    """Join, and take questions."""
    await person.sends(await person.types("/kith join"), weekly=weekly, topics=topics)


async def asks(person: Person, text: str = QUESTION) -> None:
    """Ask, look at the preview and send it."""
    preview = await person.sends(await person.types("/ask"), text=text)
    assert preview.shown is not None
    await person.presses(preview.shown, "questions.send")
