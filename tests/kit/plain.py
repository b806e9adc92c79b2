"""Messages and forms as one would read them aloud: words, line by line, and buttons in square brackets."""

import gettext
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from core.forms import ChoiceField, Form, TextField
from core.message import Block, Buttons, Choice, Facts, Image, Message, Note, Person, Prose, Quote, Rule, Steps
from core.moments import spoken
from core.spans import Inline, Moment, Phrase, Text, plain, spell

ENGLISH = gettext.NullTranslations()


def words(text: Inline | Text, now: datetime, zone: ZoneInfo) -> str:
    """Read a text aloud."""
    pieces = text if isinstance(text, tuple) else (text,)
    shown = (spoken(piece.at, now, zone) if isinstance(piece, Moment) else piece for piece in spell(pieces, ENGLISH))
    return plain(tuple(shown), ENGLISH)


def aloud(message: Message, now: datetime, zone: ZoneInfo) -> str:
    """Read a message aloud."""
    return "\n".join(line for block in message.blocks for line in _lines(block, now, zone))


def form_aloud(form: Form, errors: Mapping[str, Phrase] | None = None) -> str:
    """Read a form aloud: its fields with what stands in them, and what is wrong."""
    lines = [plain(form.title, ENGLISH), *(plain(text, ENGLISH) for text in form.introduction)]
    for field in form.fields:
        match field:
            case TextField(_, label, _, value):
                lines.append(f"{plain(label, ENGLISH)}: {value}")
            case ChoiceField(_, label, options, value):
                chosen = next(option.label for option in options if option.value == value)
                lines.append(f"{plain(label, ENGLISH)}: {plain(chosen, ENGLISH)}")
        if errors and field.name in errors:
            lines.append(f"! {plain(errors[field.name], ENGLISH)}")
    return "\n".join([*lines, f"[{plain(form.send, ENGLISH)}]"])


def _lines(block: Block, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    match block:
        case Prose(text) | Note(text):
            yield words(text, now, zone)
        case Quote(text, by):
            yield f"“{text}”" + (f" ({by})" if by else "")
        case Facts(rows):
            yield from (f"{words(label, now, zone)}: {words(value, now, zone)}" for label, value in rows)
        case Steps(items):
            yield from (f"- {words(item, now, zone)}" for item in items)
        case Buttons(buttons):
            yield " ".join(f"[{plain(button.label, ENGLISH)}]" for button in buttons)
        case Choice(label, _, options):
            yield f"{plain(label, ENGLISH)}: {', '.join(plain(option.label, ENGLISH) for option in options)}"
        case Person(_, name, line):
            yield f"{name} {words(line, now, zone)}"
        case Image(_, alternative):
            yield plain(alternative, ENGLISH)
        case Rule():
            yield "---"
        case _:
            assert_never(block)
