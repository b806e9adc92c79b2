"""Words into Discord's markdown, so that nobody's text can become a mention, a format or a control sequence.

Everything a person wrote, and everything Kith wrote, arrives here as plain strings; only spans become markup. The one
thing left alive in plain text is a web address: it stays clickable, in the angle brackets that keep Discord from
unfolding a preview. Discord shows no link preview and parses no markup inside them.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from bots.discord.limits import cut, size
from bots.discord.typed import typed
from core.ports import Rendering
from core.spans import Bold, Code, Link, Mention, Moment, Plain, Text, Words, spell

_ADDRESS = re.compile(r"https?://[^\s<>]+")
_TRAILING = ".,:;!?\"'*_~|`\\]}…"
_SPECIAL = re.compile(r"[\\*_~|`<>@\[\]]")
_LINE_START = re.compile(r"^([^\S\n]*)([-+#]|\d+(?=[.)]))", re.MULTILINE)
_SNOWFLAKE = re.compile(r"[0-9]{1,20}")
# What Discord would read as an address or an emoji's name, even with a colon that our sentence adds after it.
_COLON = re.compile(r":(?=//|[\w+-]+(?::|\Z))")
# Control characters, halves of characters, and signs that turn the words after them around.
_UNSEEN = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\u202a-\\u202e\\u2066-\\u2069]")
_BREAKS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n") | {"\t": " "})


def clean(text: str) -> str:
    """Take out what nobody can see, and end every line in the same way."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").translate(_BREAKS))


def escape(text: str) -> str:
    """Write plain text so that Discord shows exactly that; addresses stay clickable."""
    text = clean(text)
    pieces: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found[0])
        if address:
            pieces += [_escaped(text[end : found.start()]), f"<{address}>"]
            end = found.start() + len(address)
    return _line_starts("".join([*pieces, _escaped(text[end:])]))


def line(text: str) -> str:
    """Escape text that must stay on one line; an address in it is shown, not linked."""
    return _line_starts(_escaped(" ".join(clean(text).split())))


def shortened(text: str, longest: int) -> str:
    """Escape as much of a plain text as fits, cut at a word."""
    room = longest
    while size(written := escape(cut(text, room))) > longest:
        # A sign that is left out saves two at most: it, and what keeps it from being markup.
        room = max(min(room, size(text)) - (size(written) - longest + 1) // 2, 0)
    return written


def markdown(text: Text, rendering: Rendering, words: Words) -> str:
    """Write a text's spans as Discord's markdown."""
    return "".join(_written(piece, rendering) for piece in _merged(spell(text, words)))


def mentioned(text: Text, rendering: Rendering, words: Words) -> Iterator[str]:
    """Give the Discord ids of the members that this text addresses."""
    for piece in spell(text, words):
        if isinstance(piece, Mention) and (account := _account(piece, rendering)):
            yield account


def _merged(pieces: Iterable[Plain]) -> Iterator[Plain]:
    """Join neighbours that markdown would read as one."""
    for kind, group in groupby(pieces, type):
        if kind is str:
            yield "".join(piece for piece in group if isinstance(piece, str))
        elif kind is Bold:
            yield Bold("".join(_words(piece) for piece in group if isinstance(piece, Bold)))
        else:
            yield from group


def _written(piece: Plain, rendering: Rendering) -> str:
    match piece:
        case str():
            return escape(piece)
        case Bold():
            bold = line(_words(piece))
            return f"**{bold}**" if bold else ""
        case Code(text):
            shown = typed(" ".join(clean(text).split()))
            # A backtick cannot be escaped inside code: such a text is shown without the frame.
            return f"`{shown}`" if shown and "`" not in shown else line(text)
        case Link(_, url):
            label = line(_words(piece))
            address = _ADDRESS.fullmatch(url)
            if address is None:
                return label
            # Discord refuses a link whose label looks like another address.
            target = url.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
            return f"<{url}>" if "://" in label or not label else f"[{label}](<{target}>)"
        case Mention():
            account = _account(piece, rendering)
            return f"<@{account}>" if account else escape(piece.name)
        case Moment(at):
            return f"<t:{int(at.timestamp())}:f>"


def _account(mention: Mention, rendering: Rendering) -> str | None:
    account = rendering.accounts.get(mention.member, "")
    return account if _SNOWFLAKE.fullmatch(account) else None


def _words(piece: Bold | Link) -> str:
    text = piece.text if isinstance(piece, Bold) else piece.label
    return text if isinstance(text, str) else text.template


def _escaped(text: str) -> str:
    return _COLON.sub(r"\\:", _SPECIAL.sub(r"\\\g<0>", text))


def _line_starts(text: str) -> str:
    return _LINE_START.sub(lambda found: found[1] + (f"{found[2]}\\" if found[2].isdigit() else f"\\{found[2]}"), text)


def _trimmed(address: str) -> str:
    """Leave out the punctuation that ends a sentence, not an address."""
    while address and (address[-1] in _TRAILING or (address[-1] == ")" and "(" not in address)):
        address = address[:-1]
    return address if len(address) > len("https://") else ""
