"""The declared commands as Discord registers them: `/ask` alone, the others as `/kith name`, and a message's menu.

Plain payloads, not discord.py's command tree: that would call a function of its own for each command, give an option
that was left out the value None, and answer beside the one listener that serves everything.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bots.discord import limits
from bots.discord.inbound import MENUS
from bots.discord.render import ENGLISH
from core.catalogue import Catalogue
from core.commands import Command, Parameter
from core.spans import Phrase, Words, plain, t

Payload = dict[str, Any]

GROUP = "kith"
GROUP_HELP = t("Find the member who can help, and help others")
_CHAT, _SUBCOMMAND, _STRING = 1, 1, 3
_IN_SERVERS, _IN_DIRECT = 0, 1
_COMPARED = (
    *("name", "description", "type", "required", "options", "contexts"),
    *("name_localizations", "description_localizations"),
)

Languages = Mapping[str, Words]  # by Discord's names of them, such as "de" and "pt-BR"


def commands(catalogue: Catalogue, languages: Languages = MappingProxyType({})) -> list[Payload]:
    """Give every command of the catalogue as Discord wants it, in English with what other languages say."""
    alone = [_command(command, languages) | _TOP for command in catalogue.commands if command.alone]
    grouped = [
        _command(command, languages) | {"type": _SUBCOMMAND} for command in catalogue.commands if not command.alone
    ]
    if len(grouped) > limits.COMMAND_OPTIONS:
        raise ValueError(f"Discord takes {limits.COMMAND_OPTIONS} commands in /{GROUP}, not {len(grouped)}")
    group: list[Payload] = [{"name": GROUP, "options": grouped} | _help(GROUP_HELP, GROUP, languages) | _TOP]
    if not grouped:
        group = []
    for command in (*alone, *group):
        if _characters(command) > limits.COMMAND_CHARACTERS:
            raise ValueError(f"Discord takes {limits.COMMAND_CHARACTERS} characters in /{command['name']}")
    known = {command.name: {parameter.name for parameter in command.parameters} for command in catalogue.commands}
    menus = [
        _menu(title, kind, languages)
        for (kind, title), (name, argument) in MENUS.items()
        if name in known and (argument is None or argument in known[name])
    ]
    return [*alone, *group, *menus]


def same(ours: list[Payload], theirs: list[Payload]) -> bool:
    """Tell whether Discord already knows exactly these commands, so that nothing need be sent."""
    return _compared(ours) == _compared(theirs)


_TOP: Payload = {"type": _CHAT, "contexts": [_IN_SERVERS, _IN_DIRECT]}


def _command(command: Command, languages: Languages) -> Payload:
    needed_first = sorted(command.parameters, key=lambda parameter: not parameter.required)
    return {
        "name": command.name,
        **_help(command.help, command.name, languages),
        "options": [_option(parameter, languages) for parameter in needed_first],
    }


def _option(parameter: Parameter, languages: Languages) -> Payload:
    return {
        "type": _STRING,
        "name": parameter.name,
        **_help(parameter.help, parameter.name, languages),
        "required": parameter.required,
    }


def _menu(title: Phrase, kind: int, languages: Languages) -> Payload:
    others = _in_others(title, languages, limits.MENU_NAME)
    name = {"name": plain(title, ENGLISH)} | ({"name_localizations": others} if others else {})
    return name | _TOP | {"type": kind}


def _help(phrase: Phrase, name: str, languages: Languages) -> Payload:
    text = plain(phrase, ENGLISH)
    if not text or limits.size(text) > limits.COMMAND_HELP or len(name) > limits.COMMAND_NAME:
        raise ValueError(f"Discord takes {limits.COMMAND_HELP} characters of help and {limits.COMMAND_NAME} of {name}")
    others = _in_others(phrase, languages, limits.COMMAND_HELP)
    return {"description": text} | ({"description_localizations": others} if others else {})


def _in_others(phrase: Phrase, languages: Languages, longest: int) -> dict[str, str]:
    """Give what other languages say, where they say something else that fits."""
    found = {name: plain(phrase, words) for name, words in languages.items()}
    return {
        name: text for name, text in found.items() if text != plain(phrase, ENGLISH) and limits.size(text) <= longest
    }


def _characters(command: Payload) -> int:
    own = limits.size(command["name"]) + limits.size(command.get("description", ""))
    return own + sum(_characters(option) for option in command.get("options", ()))


def _compared(listed: list[Payload]) -> list[tuple[Any, ...]]:
    return sorted((_outline(command) for command in listed), key=lambda outline: str(outline[0]))


def _outline(command: Payload) -> tuple[Any, ...]:
    """Leave out what Discord adds (ids, versions), and what it leaves out when it is false or empty."""
    return tuple(
        tuple(_outline(option) for option in command.get("options") or ())
        if key == "options"
        else _frozen(command.get(key) or 0)
        for key in _COMPARED
    )


def _frozen(value: Any) -> Any:  # noqa: ANN401 - JSON
    return tuple(sorted(value.items())) if isinstance(value, dict) else value
