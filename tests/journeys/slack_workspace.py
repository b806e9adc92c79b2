"""A workspace with a Kith process of its own, by either transport, and people who have joined."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.bots.slack.people import Person
from tests.kit.bot_process import Running, running
from tests.kit.fake_slack import APP_TOKEN, SECRET, TOKEN, FakeSlack

QUESTION = "My two docker containers cannot reach each other by name. What am I missing?"
TRANSPORTS = ("http", "socket")


def variables(slack: FakeSlack, database: str, transport: str) -> dict[str, str]:
    """Give what the environment says for a transport."""
    way = (
        {"SLACK_SIGNING_SECRET": SECRET, "KITH_HTTP_PORT": "0"}
        if transport == "http"
        else {"SLACK_APP_TOKEN": APP_TOKEN}
    )
    there = {"SLACK_API_URL": f"{slack.address}/api", "SLACK_BOT_TOKEN": TOKEN, "KITH_DATABASE": database}
    return there | way | {"KITH_ZONE": "Europe/Paris", "KITH_LOG_FORMAT": "json"}


@asynccontextmanager
async def kith(slack: FakeSlack, database: str, transport: str, **more: str) -> AsyncIterator[Running]:
    """Run `./kith run slack` until the end of the block."""
    async with running("run", "slack", **(variables(slack, database, transport) | more)) as process:
        line = await process.ready()
        if transport == "http":
            slack.kith = next(word for word in line.split() if word.startswith("http")).rstrip(".")
        yield process


async def joins(person: Person, topics: str = "docker", weekly: str = "2") -> None:
    """Join, and take questions."""
    await person.types("/kith join")
    await person.sends(await person.sees_form(), weekly=weekly, topics=topics)
    await person.sees()


async def asks(person: Person, text: str = QUESTION) -> None:
    """Ask, look at the preview and send it."""
    await person.types("/ask")
    await person.sends(await person.sees_form(), text=text)
    await person.presses(await person.sees("questions.send"), "questions.send")
