"""Slack's stored markup (`<@U1>`, `<http://x|label>`, `&amp;`) read back as the words that people saw."""

import re
from collections.abc import Mapping

_CONTROL = re.compile(r"<([^<>\n]+)>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))


def plain(text: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """Return the text as read on screen; `people` and `channels` give names by id."""

    def shown(found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        match target[:1]:
            case "@":
                return "@" + (people.get(target[1:]) or label.removeprefix("@") or target[1:])
            case "#":
                return "#" + (label or channels.get(target[1:]) or target[1:])
            case "!":
                # <!here>, <!subteam^S1|@group>, <!date^1700000000^{date}|14 November>
                return label or "@" + target[1:].partition("^")[0]
            case "":  # <|> is no markup of Slack's; other tools leave it as it was typed
                return found[0]
            case _:
                return label or target.removeprefix("mailto:")

    # Entities last and once: a person who typed "&lt;" is stored as "&amp;lt;".
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], _CONTROL.sub(shown, text))
