"""What Kith asks Slack to be allowed, each with its reason: the manifest takes its scopes from here alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope, what it is for, and whether only the listening variant asks for it."""

    name: str
    reason: str
    listening: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An event that Slack tells of, why, and the scope without which it does not."""

    name: str
    reason: str
    scope: str | None = None
    listening: bool = False


# https://docs.slack.dev/reference/scopes
SCOPES = (
    Scope("commands", "slash commands and shortcuts: how people ask, and say thank you"),
    Scope("chat:write", "offers, answers and the one status message, to people who joined or asked"),
    Scope("im:write", "opening the direct message in which an offer or a status is written"),
    Scope(
        "mpim:write", "opening the group message in which asker and helper talk; without it: a help channel's threads"
    ),
    Scope("users:read", "people's names and time zones, and learning who left; no e-mail addresses"),
    Scope(
        "channels:history",
        "messages of public channels that Kith was invited to, counted where organisers open one",
        listening=True,
    ),
)

# https://docs.slack.dev/reference/events
EVENTS = (
    Event("app_home_opened", "drawing somebody's Home tab when they open it"),
    Event("app_uninstalled", "forgetting the token when Kith is removed"),
    Event("tokens_revoked", "the same, when only the token is"),
    Event("team_join", "knowing a new member's name", "users:read"),
    Event("user_change", "a new name, and asking nothing more of those who left", "users:read"),
    Event(
        "message.channels", "messages of public channels that Kith was invited to", "channels:history", listening=True
    ),
)

APP_SCOPES = (Scope("connections:write", "Socket Mode: a connection from Kith to Slack, so that no address is public"),)


def scopes(*, listening: bool = False) -> tuple[Scope, ...]:
    """Give the scopes of the default, or of the listening variant."""
    return tuple(scope for scope in SCOPES if listening or not scope.listening)


def events(*, listening: bool = False) -> tuple[Event, ...]:
    """Give the events of the default, or of the listening variant."""
    return tuple(event for event in EVENTS if listening or not event.listening)
