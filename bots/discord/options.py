"""What somebody chose for a command's options, written as people write it: a mention, a number, yes or no."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from core.commands import NO, YES
from core.inbound import Invocation, Origin
from core.places import Home
from core.spans import Phrase, t

Payload = Mapping[str, Any]

A_BOT = t("That is a bot. Please choose a person.")
EVERYBODY = t("Everybody has this role. Please choose one that only some people have.")

_SUBCOMMAND = 1


class _Kind(IntEnum):
    """Options that are neither words nor numbers."""

    SWITCH, USER, CHANNEL, ROLE = 5, 6, 7, 8


def chosen(origin: Origin, data: Payload) -> Invocation:
    """Read a command with its options; one that was left empty isn't there, so the handler's own default holds."""
    name, options = _options(data)
    found = data.get("resolved") or {}
    given = {str(one["name"]): _value(one, found) for one in options}
    wrong = {str(one["name"]): why for one in options if (why := _unfit(one, found, origin.home)) is not None}
    return Invocation(origin, name, options=given, unfit=wrong)


def focused(data: Payload) -> str:
    """Name the option that somebody is typing."""
    return next((str(one["name"]) for one in _options(data)[1] if one.get("focused")), "")


def _options(data: Payload) -> tuple[str, Sequence[Payload]]:
    name, options = str(data["name"]), data.get("options") or ()
    if options and options[0]["type"] == _SUBCOMMAND:
        name, options = str(options[0]["name"]), options[0].get("options") or ()
    return name, options


def _value(option: Payload, found: Payload) -> str:
    """Write what was picked as it would be mentioned; of a role with its name, by which people know it."""
    value = option["value"]
    match option["type"]:
        case _Kind.SWITCH:
            return YES if value else NO
        case _Kind.USER:
            return f"<@{value}>"
        case _Kind.CHANNEL:
            return f"<#{value}>"
        case _Kind.ROLE:
            name = str((found.get("roles") or {}).get(str(value), {}).get("name", value))
            return f"<@&{value}|{name.replace('>', ' ')}>"
        case _:
            return str(value)


def _unfit(option: Payload, found: Payload, home: Home) -> Phrase | None:
    """Say what is wrong with somebody or something that Discord lets people pick."""
    value = str(option["value"])
    if option["type"] == _Kind.USER and (found.get("users") or {}).get(value, {}).get("bot"):
        return A_BOT
    return EVERYBODY if option["type"] == _Kind.ROLE and value == home.tenant else None
