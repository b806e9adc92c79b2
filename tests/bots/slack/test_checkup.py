"""The doctor on Slack: each fault with what to do about it."""

from collections.abc import Mapping
from typing import Any

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bots.slack.checkup import look
from bots.slack.settings import SlackSettings
from tests.kit.fake_slack import APP_TOKEN, SECRET, TOKEN, FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]


async def seen(slack: FakeSlack, **more: Any) -> Mapping[str, list[str]]:
    known: dict[str, Any] = {"api_url": f"{slack.address}/api", "bot_token": SecretStr(TOKEN)}
    settings = SlackSettings().model_copy(update=known | more)
    found: dict[str, list[str]] = {"ok": [], "note": [], "fault": []}
    async for level, sentence in look(settings):
        found[level].append(sentence)
    return found


async def test_all_is_well_by_both_transports(slack: FakeSlack) -> None:
    found = await seen(slack, app_token=SecretStr(APP_TOKEN), signing_secret=SecretStr(SECRET))

    assert found["fault"] == []
    assert found["ok"] == [
        "slack: Lakeside (slack:T0KITH0001)",
        "slack scopes: all that Kith needs",
        "slack Socket Mode: Slack gives an address to connect to",
        "slack HTTP: requests are expected at 127.0.0.1:3000/slack/events, signed",
    ]


async def test_without_anything_slack_is_only_noted(slack: FakeSlack) -> None:
    found = await seen(slack, bot_token=None)

    assert (found["fault"], len(found["note"])) == ([], 1)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"bot_token": None, "app_token": SecretStr(APP_TOKEN)}, "SLACK_BOT_TOKEN is not set"),
        ({"bot_token": SecretStr("xoxb-revoked")}, "invalid_auth"),
        ({"api_url": "http://127.0.0.1:9/api"}, "could not be reached"),
        ({"app_token": SecretStr("xapp-revoked")}, "SLACK_APP_TOKEN"),
        ({}, "neither SLACK_APP_TOKEN"),
    ],
)
async def test_each_fault_says_what_to_do(slack: FakeSlack, more: Mapping[str, object], what: str) -> None:
    (fault,) = (await seen(slack, **more))["fault"]

    assert what in fault


async def test_a_missing_scope_is_a_fault_and_one_too_many_a_note(slack: FakeSlack) -> None:
    slack.scopes = "commands,chat:write,im:write,channels:join"
    found = await seen(slack, signing_secret=SecretStr(SECRET))

    assert [fault.split()[2] for fault in found["fault"]] == ["mpim:write", "users:read"]
    assert found["note"] == ["slack: Kith has scopes that it does not need: channels:join"]


async def test_without_group_messages_a_help_channel_will_do(slack: FakeSlack) -> None:
    slack.scopes = "commands,chat:write,im:write,users:read"
    found = await seen(slack, signing_secret=SecretStr(SECRET), help_channel="C0HELP")

    assert found["fault"] == []


@pytest.mark.parametrize(
    ("lacking", "what"),
    [
        ("client_secret", "KITH_SLACK_CLIENT_SECRET"),
        ("signing_secret", "SLACK_SIGNING_SECRET"),
        ("secret_keys", "KITH_SECRET_KEYS"),
        ("", ""),
    ],
)
async def test_several_workspaces_need_three_secrets(slack: FakeSlack, lacking: str, what: str) -> None:
    keys = SecretStr(Fernet.generate_key().decode())
    known: dict[str, Any] = {"bot_token": None, "client_id": "1.2", "client_secret": SecretStr("x")}
    known |= {"signing_secret": SecretStr(SECRET), "secret_keys": keys}
    found = await seen(slack, **(known | ({lacking: None} if lacking else {})))

    assert [what in fault for fault in found["fault"]] == ([True] if lacking else [])
    assert len(found["ok"]) == (0 if lacking else 1)
