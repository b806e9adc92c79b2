"""The declared commands as Discord registers them: `/ask` alone, the others in two groups, and menus.

Plain payloads, not discord.py's command tree: that would call a function of its own for each command, give an option
that was left out the value None, and answer beside the one listener that serves everything.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bots.discord import limits
from bots.discord.inbound import MENUS
from bots.discord.render import ENGLISH
from bots.discord.tongues import Languages, names, sentences, unique
from bots.discord.typed import GROUP, ORGANISERS
from core.catalogue import Catalogue
from core.commands import Command, Parameter, What
from core.spans import Phrase, plain, t

Payload = dict[str, Any]

GROUPS = {GROUP: t("Find the member who can help, and help others"), ORGANISERS: t("Look after Kith here")}
_CHAT, _SUBCOMMAND, _STRING = 1, 1, 3
# What each kind of argument is to Discord, which lets people pick members, channels and roles by itself.
_TYPES = {What.NUMBER: 4, What.SWITCH: 5, What.MEMBER: 6, What.CHANNEL: 7, What.ROLE: 8}
_WRITABLE = [0, 5, 15]  # text channels, announcements and forums
_IN_SERVERS, _IN_DIRECT = 0, 1
_COMPARED = (
    *("name", "description", "type", "required", "options", "contexts", "autocomplete", "default_member_permissions"),
    *("name_localizations", "description_localizations"),
    *("choices", "channel_types", "min_value", "max_value"),
)
_TOP: Payload = {"type": _CHAT, "contexts": [_IN_SERVERS, _IN_DIRECT]}


def commands(catalogue: Catalogue, languages: Languages = MappingProxyType({})) -> list[Payload]:
    """Give every command of the catalogue as Discord wants it, in English with what other languages say."""
    alone = [_command(command, f"/{command.name}", languages) | _TOP for command in catalogue.commands if command.alone]
    grouped = [command for command in catalogue.commands if not command.alone]
    groups = [
        _group(GROUP, [command for command in grouped if not command.organiser], languages),
        # Shown to whoever may manage the server; a server lets others use it under its settings, Integrations.
        _group(ORGANISERS, [command for command in grouped if command.organiser], languages)
        | {"default_member_permissions": str(limits.MANAGE_SERVER)},
    ]
    made = unique([*alone, *(group for group in groups if group["options"])])
    for command in made:
        if _characters(command) > limits.COMMAND_CHARACTERS:
            raise ValueError(f"Discord takes {limits.COMMAND_CHARACTERS} characters in /{command['name']}")
    known = {command.name: {parameter.name for parameter in command.parameters} for command in catalogue.commands}
    menus = [
        _menu(title, kind, languages)
        for (kind, title), (name, argument) in MENUS.items()
        if name in known and (argument is None or argument in known[name])
    ]
    return [*made, *menus]


def same(ours: list[Payload], theirs: list[Payload]) -> bool:
    """Tell whether Discord already knows exactly these commands, so that nothing need be sent."""
    return _compared(ours) == _compared(theirs)


def _group(name: str, inside: list[Command], languages: Languages) -> Payload:
    if len(inside) > limits.COMMAND_OPTIONS:
        raise ValueError(f"Discord takes {limits.COMMAND_OPTIONS} commands in /{name}, not {len(inside)}")
    made = [_command(command, f"/{name} {command.name}", languages) | {"type": _SUBCOMMAND} for command in inside]
    return _described(name, f"/{name}", GROUPS[name], languages) | {"options": unique(made)} | _TOP


def _command(command: Command, typed: str, languages: Languages) -> Payload:
    needed_first = sorted(command.parameters, key=lambda parameter: not parameter.required)
    options = [_option(parameter, f"{typed} {parameter.name}", languages) for parameter in needed_first]
    if len(options) > limits.COMMAND_OPTIONS:
        raise ValueError(f"Discord takes {limits.COMMAND_OPTIONS} options in {typed}, not {len(options)}")
    return _described(command.name, typed, command.help, languages) | {"options": unique(options)}


def _option(parameter: Parameter, typed: str, languages: Languages) -> Payload:
    described = _described(parameter.name, typed, parameter.help, languages)
    kind = {"type": _TYPES.get(parameter.what, _STRING)}
    return kind | described | {"required": parameter.required} | _bounds(parameter, typed, languages)


def _bounds(parameter: Parameter, typed: str, languages: Languages) -> Payload:
    """Say what an option takes, so that Discord refuses anything else at once."""
    if parameter.choices:
        if len(parameter.choices) > limits.CHOICES:
            raise ValueError(f"Discord takes {limits.CHOICES} choices in {typed}, not {len(parameter.choices)}")
        return {"choices": [_choice(word, phrase, languages) for word, phrase in parameter.choices]}
    match parameter.what:
        case What.TOPIC:
            return {"autocomplete": True}
        case What.CHANNEL:
            return {"channel_types": _WRITABLE}
        case What.NUMBER:
            bounds = {"min_value": parameter.least, "max_value": parameter.most}
            return {key: value for key, value in bounds.items() if value is not None}
        case _:
            return {}


def _choice(word: str, phrase: Phrase, languages: Languages) -> Payload:
    others = sentences(phrase, languages, ENGLISH, limits.CHOICE_NAME)
    name = limits.cut(plain(phrase, ENGLISH), limits.CHOICE_NAME)
    return {"name": name, **({"name_localizations": others} if others else {}), "value": word}


def _menu(title: Phrase, kind: int, languages: Languages) -> Payload:
    others = sentences(title, languages, ENGLISH, limits.MENU_NAME)
    name = {"name": plain(title, ENGLISH)} | ({"name_localizations": others} if others else {})
    return name | _TOP | {"type": kind}


def _described(name: str, typed: str, phrase: Phrase, languages: Languages) -> Payload:
    text = plain(phrase, ENGLISH)
    if not text or limits.size(text) > limits.COMMAND_HELP or len(name) > limits.COMMAND_NAME:
        raise ValueError(f"Discord takes {limits.COMMAND_HELP} characters of help and {limits.COMMAND_NAME} of {name}")
    called, said = names(typed, languages), sentences(phrase, languages, ENGLISH, limits.COMMAND_HELP)
    return {
        "name": name,
        **({"name_localizations": called} if called else {}),
        "description": text,
        **({"description_localizations": said} if said else {}),
    }


def _characters(command: Payload) -> int:
    """Count as Discord does: of each text its longest language."""
    own = 0
    for key in ("name", "description"):
        texts = (command.get(key, ""), *command.get(f"{key}_localizations", {}).values())
        own += max(limits.size(text) for text in texts)
    own += limits.size(str(command.get("value", "")))
    return own + sum(_characters(inner) for key in ("options", "choices") for inner in command.get(key, ()))


def _compared(listed: list[Payload]) -> list[tuple[Any, ...]]:
    return sorted((_outline(command) for command in listed), key=lambda outline: str(outline[0]))


def _outline(command: Payload) -> tuple[Any, ...]:
    """Leave out what Discord adds (ids, versions), and what it leaves out when it is false or empty."""
    return tuple(
        tuple(_outline(option) for option in command.get("options") or ())
        if key == "options"
        else _frozen(command.get(key))
        for key in _COMPARED
    )


def _frozen(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Mapping):
        return tuple(sorted((key, _frozen(inner)) for key, inner in value.items() if inner is not None)) or None
    if isinstance(value, list):
        return tuple(_frozen(inner) for inner in value) or None
    return None if value is False else value
