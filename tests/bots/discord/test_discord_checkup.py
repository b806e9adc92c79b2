"""What `./kith doctor` says about Discord, and what the command line prints of it."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from pydantic import SecretStr

from bots.discord.checkup import Finding, look
from bots.discord.settings import DiscordSettings
from tests.house.tree import ROOT
from tests.kit.fake_discord import TOKEN, FakeDiscord, Guild

pytest_plugins = ["tests.bots.discord.fixtures"]


@pytest.fixture(autouse=True)
def _elsewhere() -> Iterator[None]:
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


async def found(discord: FakeDiscord, token: str = TOKEN) -> list[Finding]:
    settings = DiscordSettings(token=SecretStr(token), api_url=discord.address, help_channel="#Help")
    return [finding async for finding in look(settings)]


async def test_all_is_well(discord: FakeDiscord, lake: Guild) -> None:
    assert await found(discord) == [
        ("ok", "Discord: the token is Kith's, in 1 server"),
        ("ok", f"Discord: Lakeside (discord:{lake.id}): private threads open under #help"),
        ("note", "Discord: Lakeside: without View Audit Log I learn late who was banned"),
    ]


async def test_a_token_that_discord_refuses_is_told_with_what_to_do(discord: FakeDiscord) -> None:
    ((level, sentence),) = await found(discord, "another")
    discord.complaints.clear()

    assert level == "fault"
    assert "Reset it on the application's page Bot" in sentence


async def test_a_server_without_a_channel_for_threads_is_told(discord: FakeDiscord) -> None:
    discord.guild("Emptyville")
    _, finding, _ = await found(discord)

    assert finding[0] == "fault"
    assert "Emptyville: there is no text channel" in finding[1]


async def test_discord_being_away_is_told() -> None:
    settings = DiscordSettings(token=SecretStr(TOKEN), api_url="http://127.0.0.1:9")
    ((level, sentence),) = [finding async for finding in look(settings)]

    assert level == "fault"
    assert "could not be reached" in sentence


async def test_discord_not_being_set_up_is_no_fault() -> None:
    assert [level async for level, _ in look(DiscordSettings(token=None))] == ["note"]


def test_the_commands_are_printed_as_they_are_registered() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "bots", "manifest", "discord"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert {"ask", "kith"} <= {command["name"] for command in json.loads(said.stdout)}


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({}, "DISCORD_TOKEN is not set"),
        ({"DISCORD_TOKEN": "x", "DISCORD_API_URL": "http://127.0.0.1:9"}, "could not be reached"),
    ],
)
def test_a_process_that_cannot_start_says_why(sqlite_url: str, variables: dict[str, str], says: str) -> None:
    environment = {"PATH": "/usr/bin", "KITH_DATABASE": sqlite_url} | variables
    command = [sys.executable, "-m", "bots", "run", "discord"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr
