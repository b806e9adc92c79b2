"""How Kith's messages look in the browser: a pure function from a message and its reader's zone to HTML."""

import gettext
from collections.abc import Iterator
from typing import assert_never
from urllib.parse import quote, urlsplit

from bots.web.html import Html, join, tag, text
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
from core.spans import Bold, Code, Inline, Link, Mention, Moment, Text, Words, plain, spell

ENGLISH: Words = gettext.NullTranslations()
HUES = 12
SCHEMES = frozenset({"http", "https", "mailto"})


def render(message: Message, rendering: Rendering, words: Words = ENGLISH) -> Html:
    """Give a message as HTML."""
    return join(*(_block(block, rendering, words) for block in message.blocks))


def hue(name: str) -> str:
    """Choose a colour for somebody, the same each time."""
    return f"hue-{sum(name.encode()) % HUES}"


def initials(name: str) -> str:
    """Shorten a name to what fits in a circle."""
    parts = [part[0] for part in name.split() if part[0].isalnum()]
    return "".join(parts[:1] + parts[1:][-1:]).upper() or "?"


def avatar(name: str) -> Html:
    """Draw the shape that stands for somebody; it says nothing that the name beside it does not."""
    return tag("span", initials(name), class_=f"avatar {hue(name)}", aria_hidden="true")


def inline(pieces: Inline | Text, rendering: Rendering, words: Words = ENGLISH) -> Html:
    """Give a run of text as HTML."""
    run = pieces if isinstance(pieces, tuple) else (pieces,)
    return join(*_spans(run, rendering, words))


def _block(block: Block, rendering: Rendering, words: Words) -> Html:
    match block:
        case Prose(pieces):
            return tag("p", inline(pieces, rendering, words))
        case Facts(rows):
            return _facts(rows, rendering, words)
        case Quote(said, by):
            caption = tag("figcaption", by) if by else None
            return tag("figure", tag("blockquote", said), caption, class_="quote")
        case Steps(items, ordered):
            return tag("ol" if ordered else "ul", *(tag("li", inline(item, rendering, words)) for item in items))
        case Image(name, alternative):
            source = f"/pictures/{quote(name, safe='')}"
            return tag(
                "figure", tag("img", src=source, alt=plain(alternative, words), loading="lazy"), class_="picture"
            )
        case Person(_, name, line):
            about = tag("span", inline(line, rendering, words), class_="line") if line else None
            return tag("div", avatar(name), tag("span", tag("strong", name), about), class_="person")
        case Buttons(buttons):
            return tag("div", *(_button(button, rendering, words) for button in buttons), class_="buttons")
        case Choice():
            return _choice(block, rendering, words)
        case Note(pieces):
            return tag("p", inline(pieces, rendering, words), class_="note")
        case Rule():
            return tag("hr")
        case _:
            assert_never(block)


def _facts(rows: tuple[tuple[Inline, Text], ...], rendering: Rendering, words: Words) -> Html:
    pairs = (
        tag("div", tag("dt", inline(label, rendering, words)), tag("dd", inline(value, rendering, words)))
        for label, value in rows
    )
    return tag("dl", *pairs)


def _button(button: Button, rendering: Rendering, words: Words) -> Html:
    return tag(
        "button",
        plain(button.label, words),
        type="button",
        class_="main" if button.weight is Weight.MAIN else "plain",
        data_token=button.action.token(rendering.community),
    )


def _choice(choice: Choice, rendering: Rendering, words: Words) -> Html:
    options = (
        tag("option", plain(option.label, words), value=option.value, selected=option.value == choice.chosen)
        for option in choice.options
    )
    # A select that acts at once would act on every arrow key, so a button sends what was chosen.
    return tag(
        "form",
        tag("label", tag("span", plain(choice.label, words)), tag("select", *options, name="value")),
        tag("button", "Choose", type="submit", class_="plain"),
        class_="choice",
        data_token=choice.action.token(rendering.community),
    )


def _spans(run: Text, rendering: Rendering, words: Words) -> Iterator[Html]:
    for piece in spell(run, words):
        match piece:
            case str():
                yield text(piece)
            case Bold(said):
                yield tag("strong", plain(said, words))
            case Code(said):
                yield tag("code", said)
            case Link(label, url):
                yield link(plain(label, words), url)
            case Mention(_, name):
                yield tag("span", f"@{name}", class_="mention")
            case Moment(at):
                when = plain(spoken(at, rendering.now, rendering.zone), words)
                yield tag("time", when, datetime=at.isoformat())
            case _:
                assert_never(piece)


def link(label: str, url: str) -> Html:
    """Make a link that opens beside the playground; an address that is no web address stays words."""
    if not _is_web(url):
        return text(label)
    return tag("a", label, href=url, target="_blank", rel="noopener noreferrer")


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in SCHEMES
    except ValueError:
        return False
