"""A message as Discord shows it: text, at most five rows of buttons, and nobody notified who is not addressed.

Plain `content` with action rows, not Components V2: a V2 message arrives as an empty notification on a lock screen
(discord-api-docs issue 7854), can never be turned back by an edit, and leaves out search. The price is 2,000
characters: what is longer goes on in embeds (`overflow`), which never notify anybody. And all
buttons stand below all text: where they stood between texts, a number ties each row to the text above it.
"""

from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from typing import Any, assert_never

from bots.discord import limits
from bots.discord.markdown import clean, escape, line, markdown, mentioned, shortened
from bots.discord.overflow import lists_aside, shorter, whole_quotes
from core.message import (
    Block,
    Button,
    Buttons,
    Choice,
    Facts,
    Image,
    Message,
    Note,
    Person,
    Prose,
    Quote,
    Rule,
    Steps,
    Weight,
)
from core.moments import spoken
from core.ports import Rendering
from core.spans import Inline, Moment, Text, Words, plain, spell

Payload = dict[str, Any]

ENGLISH: Words = NullTranslations()
EPHEMERAL = 1 << 6
ACTION_ROW, BUTTON, SELECT = 1, 2, 3
_NEWLINE = "\n"
_STYLES = {Weight.MAIN: 1, Weight.PLAIN: 2}


def render(message: Message, rendering: Rendering, words: Words = ENGLISH) -> Payload:
    """Give the message as fields of Discord's message object; every field is there, so that an edit leaves nothing."""
    texts = _texts(message.blocks, rendering, words)
    embeds: list[Payload] = []
    if limits.size(_joined(texts)) > limits.CONTENT:
        embeds = list(whole_quotes(message))
        texts = _texts([shorter(block) for block in message.blocks], rendering, words)
    if limits.size(_joined(texts)) > limits.CONTENT:
        texts = lists_aside(message.blocks, texts, embeds)
    content = _joined(texts)
    if limits.size(content) > limits.CONTENT:
        content = _within(message, texts, rendering, words)
    return {
        "content": content or escape(plain(message.summary, words)),
        "embeds": embeds,
        "components": _rows(message, rendering, words),
        "allowed_mentions": {"parse": [], "users": _addressed(message, rendering, words)},
    }


def label(text: Inline | Text, rendering: Rendering, words: Words, longest: int) -> str:
    """Give a text where Discord knows no markdown: on a button, in a menu, as a title."""
    pieces = text if isinstance(text, tuple) else (text,)
    moments = (
        spoken(piece.at, rendering.now, rendering.zone) if isinstance(piece, Moment) else piece
        for piece in spell(pieces, words)
    )
    shown = " ".join(clean(plain(tuple(moments), words)).split())
    return limits.cut(shown, longest) or "…"


def _texts(blocks: Sequence[Block], rendering: Rendering, words: Words) -> list[str | None]:
    texts = [_text(block, rendering, words) for block in blocks]
    for number, row in enumerate(_between(blocks), 1):
        above = next((place for place in reversed(range(row)) if texts[place]), None)
        if above is not None:
            texts[above] = f"{texts[above]}{_NEWLINE if isinstance(blocks[above], Quote) else ' '}({number})"
    return texts


def _between(blocks: Sequence[Block]) -> list[int]:
    """Find the rows of buttons, if one of them stands between texts."""
    rows = [place for place, block in enumerate(blocks) if isinstance(block, Buttons)]
    last_quote_or_prose = max((p for p, block in enumerate(blocks) if isinstance(block, Prose | Quote)), default=-1)
    return rows if len(rows) > 1 and rows[0] < last_quote_or_prose else []


def _text(block: Block, rendering: Rendering, words: Words) -> str | None:
    """Give a block's text, or None if it is not text."""
    match block:
        case Prose(text):
            return markdown(text, rendering, words)
        case Facts(rows):
            return "\n".join(
                f"**{line(plain(name, words))}:** {markdown(value, rendering, words)}" for name, value in rows
            )
        case Quote(text, by):
            quoted = [*escape(text).split("\n"), *([f"— {line(by)}"] if by else [])]
            return "\n".join(f"> {each}" for each in quoted)
        case Steps(items, ordered):
            steps = (markdown(item, rendering, words).replace("\n", " ") for item in items)
            return "\n".join(f"{number}. {step}" if ordered else f"- {step}" for number, step in enumerate(steps, 1))
        case Image(_, alternative):
            return escape(plain(alternative, words))
        case Person(_, name, text):
            about = markdown(text, rendering, words)
            return f"**{line(name)}**" + (f" · {about}" if about else "")
        case Choice(name, _, _, chosen):
            # A menu shows its name only while nothing is chosen.
            return None if chosen is None else escape(plain(name, words))
        case Note(text):
            return "\n".join(f"-# {each}" for each in markdown(text, rendering, words).split("\n"))
        case Rule():
            return ""
        case Buttons():
            return None
        case _:
            assert_never(block)


def _joined(texts: list[str | None]) -> str:
    """Put a blank line between blocks; a rule is a wider gap."""
    return "\n\n".join(text for text in texts if text is not None).strip("\n")


def _within(message: Message, texts: list[str | None], rendering: Rendering, words: Words) -> str:
    """Keep the blocks that fit; the one that crosses the limit loses its markup and its end."""
    kept: list[str | None] = []
    for block, text in zip(message.blocks, texts, strict=True):
        # A full stop stands for the words that follow: with none, empty lines at the end would not be counted.
        room = limits.CONTENT + 1 - limits.size(_joined([*kept, "."]))
        if text is not None and limits.size(text) > room:
            return _joined([*kept, shortened(_unmarked(block, rendering, words), room)]) if room > 1 else _joined(kept)
        kept.append(text)
    return _joined(kept)


def _unmarked(block: Block, rendering: Rendering, words: Words) -> str:
    match block:
        case Prose(text) | Note(text):
            return plain(text, words)
        case Facts(rows):
            return "; ".join(f"{plain(name, words)}: {plain(value, words)}" for name, value in rows)
        case Steps(items):
            return "; ".join(plain(item, words) for item in items)
        case Quote(text):
            return text
        case _:
            return _text(block, rendering, words) or ""


def _rows(message: Message, rendering: Rendering, words: Words) -> list[Payload]:
    """Give each group of buttons its row; with more groups than rows, buttons fill the rows one after another."""
    numbers = {place: f"({number}) " for number, place in enumerate(_between(message.blocks), 1)}
    taken: set[str] = set()  # Discord refuses a message in which two parts have one id
    rows: list[list[Payload]] = []
    for place, block in enumerate(message.blocks):
        found: list[Payload] = []
        if isinstance(block, Buttons):
            found = [_button(button, numbers.get(place, ""), rendering, words) for button in block.buttons]
        elif isinstance(block, Choice) and block.options:
            found = [_select(block, rendering, words)]
        fresh = [part for part in found if part["custom_id"] not in taken]
        taken |= {part["custom_id"] for part in fresh}
        rows += [fresh] if fresh else []
    if len(rows) > limits.ROWS or any(len(row) > limits.BUTTONS_IN_A_ROW for row in rows):
        rows = list(_packed(rows))[: limits.ROWS]
    return [{"type": ACTION_ROW, "components": row} for row in rows]


def _packed(rows: list[list[Payload]]) -> Iterator[list[Payload]]:
    row: list[Payload] = []
    for part in (part for parts in rows for part in parts):
        alone = part["type"] == SELECT
        if row and (alone or len(row) == limits.BUTTONS_IN_A_ROW):
            yield row
            row = []
        if alone:
            yield [part]
        else:
            row.append(part)
    if row:
        yield row


def _button(button: Button, number: str, rendering: Rendering, words: Words) -> Payload:
    return {
        "type": BUTTON,
        "style": _STYLES[button.weight],
        "label": label((number, button.label), rendering, words, limits.BUTTON_LABEL),
        "custom_id": button.action.token(rendering.community),
    }


def _select(choice: Choice, rendering: Rendering, words: Words) -> Payload:
    return {
        "type": SELECT,
        "custom_id": choice.action.token(rendering.community),
        "placeholder": label(choice.label, rendering, words, limits.PLACEHOLDER),
        "options": [
            {
                "label": label(option.label, rendering, words, limits.OPTION_LABEL),
                "value": option.value,
                "default": option.value == choice.chosen,
            }
            for option in choice.options[: limits.OPTIONS]
        ],
    }


def _addressed(message: Message, rendering: Rendering, words: Words) -> list[str]:
    found: dict[str, None] = {}
    for block in message.blocks:
        match block:
            case Prose(text) | Note(text) | Person(_, _, text):
                found |= dict.fromkeys(mentioned(text, rendering, words))
            case Facts(rows):
                for _, value in rows:
                    found |= dict.fromkeys(mentioned(value, rendering, words))
            case Steps(items):
                for item in items:
                    found |= dict.fromkeys(mentioned(item, rendering, words))
            case Quote() | Image() | Buttons() | Choice() | Rule():
                pass
    return list(found)[: limits.MENTIONED_USERS]
