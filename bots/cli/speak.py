"""The playground's messages in a terminal: the same `Message`, as coloured text. Pure."""

import gettext
from collections.abc import Iterator
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from core.message import Block, Buttons, Choice, Facts, Image, Message, Note, Person, Prose, Quote, Rule, Steps
from core.moments import spoken
from core.spans import Bold, Code, Link, Mention, Moment, plain, spell
from core.spans import Text as Spans

ENGLISH = gettext.NullTranslations()


def speak(message: Message, title: str, now: datetime, zone: ZoneInfo) -> Panel:
    """Show a message as one would see it, under who sees it where."""
    blocks = [shown for block in message.blocks for shown in _block(block, now, zone)]
    return Panel(Group(*blocks), title=Text(title), title_align="left", border_style="cyan", padding=(0, 1))


def _block(block: Block, now: datetime, zone: ZoneInfo) -> Iterator[RenderableType]:
    match block:
        case Prose(text):
            yield _text(text, now, zone)
        case Note(text):
            yield _text(text, now, zone, "dim")
        case Quote(text, by):
            yield Padding(Text(f"“{text}”" + (f"  ({by})" if by else ""), "italic"), (0, 0, 0, 2))
        case Facts(rows):
            for label, value in rows:
                yield _text((plain(label, ENGLISH), ": ", *value), now, zone)
        case Steps(items):
            for item in items:
                yield _text(("• ", *item), now, zone)
        case Buttons(buttons):
            yield Text("  ".join(f"[{plain(button.label, ENGLISH)}]" for button in buttons), "bold cyan")
        case Choice(label, _, options):
            yield Text(f"{plain(label, ENGLISH)}: {', '.join(plain(o.label, ENGLISH) for o in options)}")
        case Person(_, name, line):
            yield _text((Bold(name), " ", *line), now, zone)
        case Image(_, alternative):
            yield Text(plain(alternative, ENGLISH), "dim")
        case Rule():
            yield Text("─" * 20, "dim")
        case _:
            assert_never(block)


def _text(text: Spans, now: datetime, zone: ZoneInfo, style: str = "") -> Text:
    shown = Text(style=style)
    for piece in spell(text, ENGLISH):
        match piece:
            case str():
                shown.append(piece)
            case Bold(words):
                shown.append(words if isinstance(words, str) else plain(words, ENGLISH), "bold")
            case Code(words):
                shown.append(words, "bold cyan")
            case Link(label, url):
                shown.append(f"{plain(label, ENGLISH)} ({url})")
            case Mention(_, name):
                shown.append(f"@{name}")
            case Moment(at):
                shown.append(plain(spoken(at, now, zone), ENGLISH))
            case _:
                assert_never(piece)
    return shown
