"""The app manifest, derived from what is declared: commands from the catalogue, scopes from their table."""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from bots.slack import limits
from bots.slack.inbound import ASK_ABOUT, THANK, THANK_FOR
from bots.slack.markup import Json
from bots.slack.render import ENGLISH
from bots.slack.scopes import events, scopes
from bots.slack.settings import UMBRELLA
from core.catalogue import Catalogue
from core.commands import Command
from core.spans import plain, t

EVENTS_PATH = "/slack/events"
SHORT = "Finds the people here who know, asks them in private, and remembers who helped whom."
LONG = (
    "Ask a question, and Kith works out who here is likely to know and to answer. It asks a few of them in private, "
    "tells each of them why, and lets them pass without anybody noticing. Somebody helps, you say thank you, and the "
    "next question finds its people sooner. Kith is a bot; people answer. It asks only those who joined."
)
UNHEARD = " It reads no channels."
SHORTCUTS = (
    ("global", "ask", t("Ask a question"), t("Ask people here who may know")),
    ("message", ASK_ABOUT, t("Ask for help with this"), t("Ask people here who may know about this message")),
    ("global", THANK, t("Thank someone"), t("Tell someone here what they helped you with")),
    ("message", THANK_FOR, t("Thank them for this"), t("Tell whoever wrote this what it helped you with")),
)
LISTENS = (
    "Listening: Slack tells Kith what is written in public channels that it was invited to. Kith counts words, and",
    "keeps no text, in those that organisers open, a week after a notice there. Kith works without this variant.",
)


def manifest(
    catalogue: Catalogue,
    *,
    url: str = "",
    listening: bool = False,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Json:
    """Give the manifest: Socket Mode, or HTTP at this public address. `names` as in the settings."""
    address = {"request_url": url.rstrip("/") + EVENTS_PATH} if url else {}
    typed = {known: shown for shown, known in names.items()}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Kith",
            "description": SHORT,
            "long_description": LONG + ("" if listening else UNHEARD),
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,  # Kith cannot hear what would be written there
            },
            "bot_user": {"display_name": "Kith", "always_online": True},
            "shortcuts": [
                {"name": _said(name), "type": kind, "callback_id": callback, "description": _said(what)}
                for kind, callback, name, what in SHORTCUTS
            ],
            "slash_commands": [_command(command, typed, address) for command in _alone(catalogue)],
        },
        "oauth_config": {"scopes": {"bot": [scope.name for scope in scopes(listening=listening)]}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": [event.name for event in events(listening=listening)]},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def as_json(made: Json) -> str:
    """Write it as JSON."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def as_yaml(made: Json) -> str:
    """Write it as YAML, with the reason beside each scope and event."""
    reasons = {scope.name: scope.reason for scope in scopes(listening=True)}
    reasons |= {event.name: event.reason for event in events(listening=True)}
    listens = any(
        scope.listening and scope.name in made["oauth_config"]["scopes"]["bot"] for scope in scopes(listening=True)
    )
    first = ["# Kith's app manifest: ./kith manifest slack writes it. Paste it at https://api.slack.com/apps?new_app=1"]
    lines = [*first, *([f"# {line}" for line in LISTENS] if listens else []), *_yaml(made, 0, reasons)]
    return "\n".join(lines) + "\n"


def _alone(catalogue: Catalogue) -> Iterator[Command | None]:
    yield from (command for command in catalogue.commands if command.alone and not command.organiser)
    yield None  # the umbrella: everything else


def _command(command: Command | None, typed: Mapping[str, str], address: Json) -> Json:
    name = command.name if command else UMBRELLA
    what = command.help if command else t("Everything else: join, your questions, your settings")
    hint = " ".join(f"[{p.name}]" for p in command.parameters) if command else "[help]"
    asked = {f"{key.removeprefix('request_')}": value for key, value in address.items()}
    told = {"description": _said(what)[: limits.COMMAND_DESCRIPTION], "usage_hint": hint or "[help]"}
    return {"command": f"/{typed.get(name, name)}", **asked, **told, "should_escape": False}


def _said(phrase: Any) -> str:  # noqa: ANN401 - whatever a phrase is made of
    return plain(phrase, ENGLISH)


def _yaml(value: Any, depth: int, reasons: Mapping[str, str]) -> Iterator[str]:  # noqa: ANN401 - any JSON
    space = "  " * depth
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield f"{space}{key}:"
                yield from _yaml(inner, depth + 1, reasons)
            else:
                yield f"{space}{key}: {json.dumps(inner, ensure_ascii=False)}"
    else:
        for inner in value:
            if isinstance(inner, dict):
                first, *more = _yaml(inner, depth + 1, reasons)
                yield f"{space}- {first.strip()}"
                yield from more
            else:
                beside = f"  # {reasons[inner]}" if inner in reasons else ""
                yield f"{space}- {json.dumps(inner, ensure_ascii=False)}{beside}"
