"""How a command is typed on Discord: `/ask` alone, most as `/kith name`, organisers' own as `/kith-organise name`.

Discord shows at most 25 commands in a group, and shows a group of its own to whom a server lets use it.
"""

from functools import cache

from core.kith import catalogue

GROUP, ORGANISERS = "kith", "kith-organise"


def typed(text: str) -> str:
    """Write a command as it is typed here; any other text stays as it is."""
    group, _, rest = text.partition(" ")
    return f"/{ORGANISERS} {rest}" if group == f"/{GROUP}" and rest.partition(" ")[0] in _for_organisers() else text


@cache
def _for_organisers() -> frozenset[str]:
    return frozenset(command.name for command in catalogue().commands if command.organiser and not command.alone)
