"""What Slack sends, read into what core understands; pure, so that every shape Slack has sent us is a test."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bots.slack.accounts import is_bot, is_outsider, name_of, organises, what_became_of
from bots.slack.export_text import plain
from bots.slack.forms import Opened, values
from bots.slack.markup import unescape
from bots.slack.settings import UMBRELLA
from core.inbound import Heard, Invocation, Origin, Press, Submission
from core.places import Home, Place, PlaceKind

PLATFORM = "slack"
HELP = "help"
ASK_ABOUT, THANK, THANK_FOR = "ask_about", "thank", "thank_for"
SHORTCUTS = {  # each is the same door as a command; of a message's writer it gives the mention as this argument
    "ask": ("ask", None),
    ASK_ABOUT: ("ask", None),
    THANK: ("thanks", None),
    THANK_FOR: ("thanks", "who"),
}

Body = Mapping[str, Any]

_NAMELESS = ("directmessage", "privategroup")  # what Slack calls every channel of the kind


def invocation(body: Body, names: Mapping[str, str] = MappingProxyType({})) -> Invocation:
    """Read a slash command: `/ask words`, or `/kith ask words`; every one answers `help`."""
    typed, words = body["command"].removeprefix("/"), unescape(body.get("text", "")).strip()
    name = names.get(typed, typed)
    if name == UMBRELLA:
        first, *rest = words.split(maxsplit=1) or [HELP]
        name, words = first.lower(), "".join(rest)
    if words.strip().lower() == HELP:
        name, words = HELP, ""
    return Invocation(_origin(body, body.get("user_name", ""), opened(body)), name, words)


def shortcut(body: Body) -> Invocation:
    """Read a shortcut, anywhere or on a message of somebody: the same door as a command alone."""
    where, (command, argument) = opened(body), SHORTCUTS[body["callback_id"]]
    origin = _origin(body, body["user"].get("username", ""), where)
    writer = (body.get("message") or {}).get("user", "")
    if argument is not None:
        return Invocation(origin, command, options={argument: f"<@{writer}>"} if writer else {})
    if "message" not in body:
        return Invocation(origin, command)
    private = origin.place.kind is not PlaceKind.CHANNEL or where.name in _NAMELESS or where.channel.startswith("G")
    return Invocation(replace(origin, about=writer, private=private), command)


def words_pointed_at(body: Body) -> str:
    """Give the words of the message about which somebody asks, as they were read on screen."""
    asked = body["callback_id"] == ASK_ABOUT
    return plain((body.get("message") or {}).get("text", ""), {}, {}).strip() if asked else ""


def press(body: Body) -> Press:
    """Read a pressed button or a menu's chosen entry."""
    pressed = body["actions"][0]
    chosen = pressed.get("selected_option")
    origin = _origin(body, body["user"].get("name", ""), opened(body))
    return Press(origin, token(pressed["action_id"]), chosen["value"] if chosen else None)


def submission(body: Body) -> Submission:
    """Read a form that was sent; it comes from the place where it was opened."""
    shown = body["view"]
    origin = _origin(body, body["user"].get("name", ""), Opened.read(shown["private_metadata"]))
    return Submission(origin, shown["callback_id"], values(shown))


def heard(body: Body, organisers: Collection[str] = ()) -> Heard | None:
    """Read an event; None for one that Kith makes nothing of. `organisers` as for profiles."""
    event = body["event"]
    match event["type"]:
        case "team_join":
            newcomer = event["user"]
            nobody = is_bot(newcomer) or is_outsider(newcomer, _team(body))
            return None if nobody else _about(body, newcomer, "arrived", organisers)
        case "user_change":
            return _about(body, event["user"], what_became_of(event["user"], _team(body)), organisers)
        case "app_home_opened" if event.get("tab", "home") == "home":
            return Heard(home(body), body["event_id"], "opened", event["user"])
        case "app_uninstalled":
            return Heard(home(body), body["event_id"], "removed", "")
        case "tokens_revoked" if event.get("tokens", {}).get("bot"):
            return Heard(home(body), body["event_id"], "removed", "")
        case _:
            return None


def _about(body: Body, somebody: Body, happening: str, organisers: Collection[str]) -> Heard:
    who = somebody["id"]
    if happening == "forgotten":
        return Heard(home(body), body["event_id"], happening, who)
    looks_after = "yes" if organises(somebody) or who in organisers else "no"
    details = {"name": name_of(somebody), "zone": somebody.get("tz"), "locale": somebody.get("locale")}
    told = {key: value for key, value in details.items() if value}
    if happening == "renamed":
        told["organiser"] = looks_after
    return Heard(home(body), body["event_id"], happening, who, told)


def opened(body: Body) -> Opened:
    """Tell where a form was opened that this command or button opens."""
    channel = body.get("channel") or {"id": body.get("channel_id", ""), "name": body.get("channel_name", "")}
    tab = (body.get("view") or {}).get("type") == "home"
    return Opened(channel["id"], channel.get("name", ""), body.get("response_url", ""), "actions" in body, tab)


def home(body: Body) -> Home:
    """Tell in which workspace something happened."""
    return Home(PLATFORM, _team(body))


def user(body: Body) -> str:
    """Tell who acted."""
    found: str = body["user_id"] if "user_id" in body else body["user"]["id"]
    return found


def token(action_id: str) -> str:
    """Give a button's token; the same token's second button in one message has a number after it."""
    return action_id.partition("#")[0]


def _origin(body: Body, name: str, where: Opened) -> Origin:
    place = Place(home(body), _kind(where), where.channel)
    named = place.kind is PlaceKind.CHANNEL and where.name not in _NAMELESS
    return Origin(place.home, user(body), name, place, where.name if named else "")


def _kind(where: Opened) -> PlaceKind:
    if where.name.startswith("mpdm-"):
        return PlaceKind.ROOM
    return PlaceKind.CHANNEL if where.channel.startswith(("C", "G")) else PlaceKind.DIRECT


def _team(body: Body) -> str:
    """Find the workspace that Kith is installed in: in a shared channel, the person's own may be another."""
    installed = (body.get("view") or {}).get("app_installed_team_id")
    granted = body.get("authorizations") or [{}]
    team = body.get("team") or {}
    own = (body.get("user") or {}).get("team_id", "")  # all there is where Kith is installed in a whole organisation
    found: str = installed or team.get("id") or granted[0].get("team_id") or body.get("team_id") or own
    return found
