"""What Discord sends when somebody acts, read into Kith's words. Pure: payloads in, values out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from bots.discord import limits
from bots.discord.forms import AGAIN, FORM, answers
from bots.discord.options import A_BOT, chosen, focused
from core.commands import Command
from core.inbound import Invocation, Origin, Press, Submission
from core.places import Home, Place, PlaceKind, Post, Role
from core.spans import Code, Phrase, t

Payload = Mapping[str, Any]

PLATFORM = "discord"
NO_SERVER = "@me"  # what Discord's own addresses call the place outside all servers: direct messages

_CHAT, USER_MENU, MESSAGE_MENU = 1, 2, 3
ASK_ABOUT, THANK = t("Ask for help with this"), t("Thank")
MENUS = {  # each is the same door as a command, if there is one; of a member it gives the mention as this argument
    (MESSAGE_MENU, ASK_ABOUT): ("ask", None),
    (USER_MENU, THANK): ("thanks", "who"),
}

OFF = t(
    "I'm told of no messages here. Whoever runs me can switch {name} on; docs/discord.md says how.",
    name=Code("KITH_DISCORD_LISTENING"),
)
ELSEWHERE = t("I listen to whole channels. Please send this in the channel itself, not in a thread of it.")
HIDDEN = t("Not everybody here can read this channel. I listen only where everybody can.")

_MENTION = re.compile(r"<@!?[0-9]+>")
_TYPING = 4
_DIRECT, _GROUP, _NEWS_THREAD, _THREAD, _PRIVATE_THREAD = 1, 3, 10, 11, 12
_KINDS = {_DIRECT: PlaceKind.DIRECT, _GROUP: PlaceKind.ROOM, _PRIVATE_THREAD: PlaceKind.ROOM}
_EPHEMERAL = 1 << 6
_ABOUT, _PRIVATE = "~about", "~private"  # in an opener, where the form is about somebody's message
_SNOWFLAKES_BEGAN, _FIRST_SNOWFLAKE = datetime(2015, 1, 1, tzinfo=UTC), 1 << 22


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent, and what had opened it."""

    submission: Submission
    opener: str | None


@dataclass(frozen=True, slots=True)
class Reopening:
    """*Edit again*: the form's opener is to act once more, and the form to be filled with what was typed.

    Where the opener is itself a form (one form led to the next), that one is sent again as it was.
    """

    opener: str
    opening: Invocation | Press | Submission
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pointed:
    """A command that was used on somebody's message, whose words are to stand in the form."""

    invocation: Invocation
    words: str


@dataclass(frozen=True, slots=True)
class Typing:
    """A command in the making: somebody types this argument and may be shown how it can end."""

    begun: Invocation
    argument: str


Act = Invocation | Press | Sent | Reopening | Pointed


def typing(payload: Payload) -> Typing | None:
    """Read what somebody types; None for any other interaction."""
    if payload["type"] != _TYPING:
        return None
    data = payload["data"]
    return Typing(chosen(origin(payload), data), focused(data))


def read(payload: Payload) -> Act | None:
    """Read an interaction; None for kinds that Kith never asked for."""
    data = payload.get("data") or {}
    match payload["type"]:
        case 2 if data.get("type", _CHAT) == _CHAT:
            return chosen(origin(payload), data)
        case 2:
            return _pointed(origin(payload), data, hidden=_hidden(payload))
        case 3:
            token = str(data["custom_id"])
            if token.startswith(AGAIN):
                opener = token.removeprefix(AGAIN)
                typed = _typed(payload)
                return Reopening(opener, _opening(opener, origin(payload), typed), typed)
            values = data.get("values")
            return Press(origin(payload), token, str(values[0]) if values else None)
        case 5:
            values, opened_by = answers(dict(data))
            return Sent(Submission(origin(payload), str(data["custom_id"]), values), opened_by)
        case _:
            return None


def origin(payload: Payload) -> Origin:
    """Read who acted and where."""
    home = Home(PLATFORM, str(payload.get("guild_id") or NO_SERVER))
    member = payload.get("member") or {}
    user = member.get("user") or payload["user"]
    channel = payload.get("channel") or {}
    kind = int(channel.get("type", 0))
    here = str(payload.get("channel_id") or channel.get("id", ""))
    thread = kind in {_NEWS_THREAD, _THREAD, _PRIVATE_THREAD}
    return Origin(
        home,
        str(user["id"]),
        str(member.get("nick") or user.get("global_name") or user["username"]),
        Place(home, _KINDS.get(kind, PlaceKind.CHANNEL), here),
        channel=str(channel.get("parent_id") or here) if thread else here,
        locale=payload.get("locale"),
        organiser=_organises(member) if "permissions" in member else None,
        post=_post(channel, str(user["id"])),
        roles=tuple(Role(str(one["id"]), str(one["name"])) for one in member.get("held", ())) if member else None,
        account_made_at=_made_at(str(user["id"])),
        deaf=_deaf(payload, thread=thread),
    )


def opener_of(act: Act, command: Command | None) -> str | None:
    """Name what would open the same form again; of a command's options those it cannot do without, and people."""
    match act:
        case Invocation(_, name, _, options):
            needed = {p.name for p in command.parameters if p.required} if command else set()
            kept = {key: value for key, value in options.items() if key in needed or _MENTION.fullmatch(value)}
            return f"/{name}?{urlencode(kept)}" if kept else f"/{name}"
        case Pointed(invocation):
            told = {_ABOUT: invocation.origin.about, _PRIVATE: "1" if invocation.origin.private else ""}
            kept = {key: value for key, value in told.items() if value}
            return f"/{invocation.name}?{urlencode(kept)}" if kept else f"/{invocation.name}"
        case Press(_, token):
            return token
        case Sent(_, opener) | Reopening(opener):
            return opener


def on_note(payload: Payload) -> bool:
    """Tell whether this comes from the private note that keeps what was typed."""
    message = payload.get("message") or {}
    rows = message.get("components") or ()
    parts = [part for row in rows for part in row.get("components", ())]
    return bool(int(message.get("flags") or 0) & _EPHEMERAL) and any(
        str(part.get("custom_id", "")).startswith(AGAIN) for part in parts
    )


def _post(channel: Payload, user: str) -> Post | None:
    """Read the post in which somebody acts; any other thread is none."""
    post = channel.get("post")
    return None if post is None else Post(str(post["title"]), str(post["owner_id"]) == user)


def _made_at(snowflake: str) -> datetime | None:
    """Read when an account was made: Discord's ids begin with it (docs.discord.com, Snowflakes)."""
    if not snowflake.isdecimal() or int(snowflake) < _FIRST_SNOWFLAKE:
        return None
    return _SNOWFLAKES_BEGAN + timedelta(milliseconds=int(snowflake) >> 22)


def _deaf(payload: Payload, *, thread: bool) -> Phrase | None:
    """Tell why Kith can't hear what is written here; `hears` is not Discord's, but of who read the payload."""
    if not payload.get("hears", True):
        return OFF
    if thread:
        return ELSEWHERE
    return HIDDEN if _hidden(payload) else None


def _organises(member: Payload) -> bool:
    """Tell whether somebody may manage the server, or has a role that looks after Kith.

    Discord says so with each act there, and nothing in private.
    """
    manages = int(member["permissions"]) & (limits.MANAGE_SERVER | limits.ADMINISTRATOR)
    return bool(manages) or bool(member.get("organises"))


def _pointed(origin: Origin, data: Payload, *, hidden: bool) -> Act | None:
    for (kind, title), (command, argument) in MENUS.items():
        if (data["type"], data["name"]) == (kind, title.template):
            found, target = data["resolved"], str(data["target_id"])
            if argument is None:
                message = found["messages"][target]
                about = replace(origin, about=str((message.get("author") or {}).get("id", "")), private=hidden)
                return Pointed(Invocation(about, command), str(message.get("content") or ""))
            wrong = {argument: A_BOT} if found["users"][target].get("bot") else {}
            return Invocation(origin, command, options={argument: f"<@{target}>"}, unfit=wrong)
    return None


def _hidden(payload: Payload) -> bool:
    """Tell whether not everybody in the server can read this place."""
    channel = payload.get("channel") or {}
    return int(channel.get("type", 0)) in _KINDS or bool(channel.get("hidden"))


def _opening(opener: str, origin: Origin, typed: Mapping[str, str]) -> Invocation | Press | Submission:
    if opener.startswith(FORM):
        return Submission(origin, opener.removeprefix(FORM), typed)
    if opener.startswith("/"):
        name, _, options = opener.removeprefix("/").partition("?")
        known = dict(parse_qsl(options))
        origin = replace(origin, about=known.pop(_ABOUT, ""), private=bool(known.pop(_PRIVATE, "")))
        return Invocation(origin, name, options=known)
    return Press(origin, opener)


def _typed(payload: Payload) -> dict[str, str]:
    embeds = (payload.get("message") or {}).get("embeds") or ()
    return {str(e.get("title", "")): str(e.get("description", "")) for e in embeds}
