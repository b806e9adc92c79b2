"""The declared commands as Discord registers them: `/ask` alone, the others as `/kith name`.

Plain payloads, not discord.py's command tree: that would call a function of its own for each command, give an option
that was left out the value None, and answer beside the one listener that serves everything.
"""

from typing import Any

from bots.discord import limits
from bots.discord.render import ENGLISH
from core.catalogue import Catalogue
from core.commands import Command, Parameter
from core.spans import Phrase, Words, plain, t

Payload = dict[str, Any]

GROUP = "kith"
GROUP_HELP = t("Find the member who can help, and help others")
_CHAT, _SUBCOMMAND, _STRING = 1, 1, 3
_IN_SERVERS = 0
_COMPARED = ("name", "description", "type", "required", "options", "contexts")


def commands(catalogue: Catalogue, words: Words = ENGLISH) -> list[Payload]:
    """Give every command of the catalogue as Discord wants it."""
    alone = [_command(command, words) | _TOP for command in catalogue.commands if command.alone]
    grouped = [_command(command, words) | {"type": _SUBCOMMAND} for command in catalogue.commands if not command.alone]
    if len(grouped) > limits.COMMAND_OPTIONS:
        raise ValueError(f"Discord takes {limits.COMMAND_OPTIONS} commands in /{GROUP}, not {len(grouped)}")
    group: list[Payload] = (
        [{"name": GROUP, "description": plain(GROUP_HELP, words), "options": grouped} | _TOP] if grouped else []
    )
    for command in (*alone, *group):
        if _characters(command) > limits.COMMAND_CHARACTERS:
            raise ValueError(f"Discord takes {limits.COMMAND_CHARACTERS} characters in /{command['name']}")
    return [*alone, *group]


def same(ours: list[Payload], theirs: list[Payload]) -> bool:
    """Tell whether Discord already knows exactly these commands, so that nothing need be sent."""
    return _compared(ours) == _compared(theirs)


_TOP: Payload = {"type": _CHAT, "contexts": [_IN_SERVERS]}


def _command(command: Command, words: Words) -> Payload:
    needed_first = sorted(command.parameters, key=lambda parameter: not parameter.required)
    return {
        "name": command.name,
        "description": _help(command.help, command.name, words),
        "options": [_option(parameter, words) for parameter in needed_first],
    }


def _option(parameter: Parameter, words: Words) -> Payload:
    return {
        "type": _STRING,
        "name": parameter.name,
        "description": _help(parameter.help, parameter.name, words),
        "required": parameter.required,
    }


def _help(phrase: Phrase, name: str, words: Words) -> str:
    text = plain(phrase, words)
    if not text or limits.size(text) > limits.COMMAND_HELP or len(name) > limits.COMMAND_NAME:
        raise ValueError(f"Discord takes {limits.COMMAND_HELP} characters of help and {limits.COMMAND_NAME} of {name}")
    return text


def _characters(command: Payload) -> int:
    own = limits.size(command["name"]) + limits.size(command["description"])
    return own + sum(_characters(option) for option in command.get("options", ()))


def _compared(listed: list[Payload]) -> list[tuple[Any, ...]]:
    return sorted((_outline(command) for command in listed), key=lambda outline: str(outline[0]))


def _outline(command: Payload) -> tuple[Any, ...]:
    """Leave out what Discord adds (ids, versions), and what it leaves out when it is false or empty."""
    return tuple(
        tuple(_outline(option) for option in command.get("options") or ())
        if key == "options"
        else command.get(key) or 0
        for key in _COMPARED
    )
