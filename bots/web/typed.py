"""How people's own messages look: their words as typed, with code, bold words and web addresses made readable."""

import re

from bots.web.html import Html, join, tag, text
from bots.web.render import link

_FENCE = re.compile(r"^(?:```|~~~)[^\n]*\n(.*?)(?:^(?:```|~~~)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(
    r"(?P<code>`[^`\n]+`)"
    r"|(?P<mention>@_?\*\*[^*\n]{1,80}\*\*)"
    r"|(?P<bold>\*\*[^*\n]+\*\*)"
    r"|(?P<named>\[[^\]\n]{1,300}\]\(https?://[^\s)]+\))"
    r"|(?P<url>https?://[^\s<>\"')\]]+[^\s<>\"')\].,;:!?*])"
)


def show(words: str) -> Html:
    """Give a person's message as HTML."""
    pieces: list[Html] = []
    end = 0
    for fence in _FENCE.finditer(words):
        pieces += [_paragraph(words[end : fence.start()]), tag("pre", tag("code", fence[1].rstrip("\n")))]
        end = fence.end()
    return join(*pieces, _paragraph(words[end:]))


def _paragraph(words: str) -> Html:
    words = words.strip("\n")
    if not words.strip():
        return Html()
    pieces: list[Html] = []
    end = 0
    for found in _INLINE.finditer(words):
        pieces += [text(words[end : found.start()]), _piece(found.lastgroup, found[0])]
        end = found.end()
    return tag("p", *pieces, text(words[end:]), class_="typed")


def _piece(kind: str | None, said: str) -> Html:
    match kind:
        case "code":
            return tag("code", said[1:-1])
        case "mention":
            return tag("span", "@" + said.lstrip("@_").strip("*"), class_="mention")
        case "bold":
            return tag("strong", said[2:-2])
        case "named":
            label, _, url = said[1:-1].partition("](")
            return link(label, url)
        case _:
            return link(said, said)
