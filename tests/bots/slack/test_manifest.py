"""The manifest: what is declared and no more, every scope with its reason, and the committed copy up to date."""

import json
import re
from pathlib import Path

import pytest

from bots.slack import limits
from bots.slack.manifest import as_json, as_yaml, manifest
from bots.slack.scopes import APP_SCOPES, EVENTS, SCOPES, events, scopes
from core.kith import catalogue

COPY = Path(__file__).parents[3] / "docs" / "slack-manifest.yaml"
PAGE = COPY.with_name("slack.md")


def test_the_committed_copy_is_up_to_date() -> None:
    """`./kith manifest slack > docs/slack-manifest.yaml` writes it anew."""
    assert as_yaml(manifest(catalogue())) == COPY.read_text()


def test_every_scope_has_a_reason() -> None:
    assert [scope.name for scope in (*SCOPES, *APP_SCOPES) if len(scope.reason.split()) < 5] == []
    assert [event.name for event in EVENTS if len(event.reason.split()) < 3] == []


def test_every_scope_is_explained_to_the_organiser() -> None:
    page = PAGE.read_text()

    assert [scope.name for scope in (*SCOPES, *APP_SCOPES) if f"`{scope.name}`" not in page] == []


def test_the_default_reads_no_messages_and_asks_for_these_scopes_only() -> None:
    asked = manifest(catalogue())["oauth_config"]["scopes"]["bot"]

    assert asked == ["commands", "chat:write", "im:write", "mpim:write", "users:read"]
    assert [scope for scope in asked if re.search("history|files|search|email", scope)] == []


def test_listening_is_a_variant_of_its_own() -> None:
    made = manifest(catalogue(), listening=True)

    assert "channels:history" in made["oauth_config"]["scopes"]["bot"]
    assert "message.channels" in made["settings"]["event_subscriptions"]["bot_events"]
    assert "Kith counts words, and\n# keeps no text, in those that organisers open" in as_yaml(made)
    assert "Listening" not in as_yaml(manifest(catalogue()))


@pytest.mark.parametrize("listening", [False, True])
def test_no_event_is_subscribed_to_without_its_scope(listening: bool) -> None:  # noqa: FBT001
    granted = {scope.name for scope in scopes(listening=listening)}

    assert [e.name for e in events(listening=listening) if e.scope and e.scope not in granted] == []


def test_every_command_that_stands_alone_is_declared_and_kith_itself() -> None:
    made = manifest(catalogue())["features"]["slash_commands"]

    alone = [f"/{command.name}" for command in catalogue().commands if command.alone]
    assert [command["command"] for command in made] == [*alone, "/kith"]


def test_commands_may_have_other_names() -> None:
    made = manifest(catalogue(), names={"askkith": "ask", "kithbot": "kith"})["features"]["slash_commands"]

    typed = {command["command"] for command in made}
    assert {"/askkith", "/kithbot"} <= typed
    assert not {"/ask", "/kith"} & typed


def test_with_an_address_slack_comes_over_http() -> None:
    made = manifest(catalogue(), url="https://kith.example.org/")
    address = "https://kith.example.org/slack/events"

    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"]["request_url"] == address
    assert {command["url"] for command in made["features"]["slash_commands"]} == {address}


def test_slack_takes_every_text() -> None:
    made = manifest(catalogue())
    shown = made["display_information"]
    least, most = limits.LONG_DESCRIPTION

    assert len(shown["description"]) <= limits.APP_DESCRIPTION
    assert least <= len(shown["long_description"]) <= most
    for shortcut in made["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= limits.SHORTCUT_NAME
        assert len(shortcut["description"]) <= limits.SHORTCUT_DESCRIPTION


def test_json_says_the_same() -> None:
    made = manifest(catalogue())

    assert json.loads(as_json(made)) == made
