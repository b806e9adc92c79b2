"""Ready for other languages: every word of Kith's goes through gettext, and every platform shows what comes back.

The language here is English in capitals. What stays small on a page is then somebody's own word, or a mistake.
"""

import ast
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import Formatter
from typing import Any

from bots.discord import forms as discord_forms
from bots.discord import render as discord
from bots.discord.typed import typed
from bots.slack import forms as slack_forms
from bots.slack import render as slack
from bots.web import forms as web_forms
from bots.web import render as web
from core.forms import Form, TextField
from core.message import Block, Choice, Message, Quote, texts
from core.spans import Bold, Code, Inline, Link, Phrase, Text
from tests.house.tree import modules
from tests.kit.cast import READING, SLACK_READING, THEIRS
from tests.kit.everything_said import EVERY_FORM, EVERY_MESSAGE
from tests.kit.specimens import FormSpecimen, Specimen
from tests.kit.words import called, calls

TEXT_MAKERS = {"prose", "note", "Prose", "Note", "Bold", "Link", "Steps", "Facts", "Person", "Image", "Option"}
MARKUP = re.compile(r"<[^>]*>")  # HTML; Slack's mentions, times and links; Discord's times
SHOWN = {"text", "content", "label", "placeholder", "description", "title"}
PAGE_OWN = ("Cancel", "Choose", "(optional)")  # said by the playground's page, which is English, and not by Kith


class Capitals:
    """A translation that can be heard."""

    def gettext(self, message: str) -> str:
        """Say it loudly; the gaps keep their names."""
        parts = Formatter().parse(message)
        return "".join(literal.upper() + ("" if name is None else f"{{{name}}}") for literal, name, _, _ in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Say one or many of it."""
        return self.gettext(msgid1 if n == 1 else msgid2)


LOUD = Capitals()


@EVERY_MESSAGE
def test_a_message_is_translated_on_every_platform(one: Specimen) -> None:
    message = without_quotations(one.message)
    named = commands(text for block in message.blocks for text in texts(block))
    theirs = [*THEIRS, *named, *map(typed, named)]

    assert small(shown(slack.render(message, SLACK_READING, LOUD)), theirs) == []
    assert small(shown(discord.render(message, READING, LOUD)), theirs) == []
    assert small([str(web.render(message, READING, LOUD))], [*theirs, *PAGE_OWN]) == []


@EVERY_FORM
def test_a_form_is_translated_on_every_platform(one: FormSpecimen) -> None:
    form = empty(one.form)
    theirs = [*THEIRS, *commands(form.introduction), *commands(field.hint for field in form.fields if field.hint)]

    assert small(shown(slack_forms.view(form, SLACK_READING, slack_forms.Opened(), LOUD)), theirs) == []
    assert small(shown(discord_forms.modal(form, READING, LOUD, None)), [*theirs, *map(typed, theirs)]) == []
    assert small([str(web_forms.render(form, READING, words=LOUD))], [*theirs, *PAGE_OWN]) == []


@EVERY_MESSAGE
def test_whatever_is_no_phrase_is_somebodys_word(one: Specimen) -> None:
    found = [text for block in one.message.blocks for text in texts(block)]
    bare = [word for text in (one.message.summary, *found) for word in strings(text) if re.search(r"[^\W\d_]", word)]

    assert [word for word in bare if word not in THEIRS and not {*word.split(", ")} <= {*THEIRS}] == []


def test_no_sentence_in_core_is_a_bare_string() -> None:
    bare = [
        f"{path}:{call.lineno} {word!r}"
        for path in modules("core")
        for call in calls(path)
        if called(call) in TEXT_MAKERS
        for word in literals(call.args[1:] if called(call) in {"Option", "Image"} else call.args)
        if re.search(r"[^\W\d_]", word)
    ]

    assert bare == []


def without_quotations(message: Message) -> Message:
    """Take out what somebody wrote: quotations, and words of theirs to choose from."""
    return replace(message, blocks=tuple(map(_unquoted, message.blocks)))


def _unquoted(block: Block) -> Block:
    match block:
        case Quote():
            return Quote("…")
        case Choice():
            options = (replace(one, label="…") if isinstance(one.label, str) else one for one in block.options)
            return replace(block, options=tuple(options))
    return block


def empty(form: Form) -> Form:
    """Take out what somebody wrote: values, and an introduction that shows a question."""
    fields = tuple(replace(one, value="") if isinstance(one, TextField) else one for one in form.fields)
    introduction = tuple(text for text in form.introduction if isinstance(text[0], Phrase))
    return replace(form, fields=fields, introduction=introduction)


def small(texts_shown: list[str], theirs: list[str] | tuple[str, ...]) -> list[str]:
    """Give what is left in small letters once people's words, commands and markup are taken out."""
    left = []
    for text in texts_shown:
        bare = html.unescape(text)
        for word in sorted(theirs, key=len, reverse=True):
            bare = bare.replace(word, " ")
        bare = MARKUP.sub(" ", bare)
        left += [bare] if bare != bare.upper() else []
    return left


def shown(payload: Any, key: str = "") -> list[str]:
    """Give every string of a payload that somebody reads."""
    match payload:
        case dict():
            return [text for name, value in payload.items() for text in shown(value, name)]
        case list():
            return [text for value in payload for text in shown(value, key)]
        case str() if key in SHOWN:
            return [payload]
    return []


def commands(said: Iterable[Inline | Text]) -> list[str]:
    return [piece.text for text in said for piece in inside(text) if isinstance(piece, Code)]


def strings(text: Inline | Text) -> Iterator[str]:
    """Give the strings that stand as they are."""
    for piece in inside(text):
        match piece:
            case str(word) | Bold(str(word)) | Link(str(word)):
                yield word


def inside(text: Inline | Text) -> Iterator[Inline]:
    """Give every piece of a text, and those in the gaps of its phrases."""
    for piece in text if isinstance(text, tuple) else (text,):
        yield piece
        match piece:
            case Phrase(_, gaps):
                for _, gap in gaps:
                    yield from inside(gap)
            case Bold(Phrase() as inner) | Link(Phrase() as inner):
                yield from inside(inner)


def literals(arguments: list[ast.expr]) -> Iterator[str]:
    """Find strings that reach a text directly, not through a call."""
    for argument in arguments:
        match argument:
            case ast.Constant(str(word)):
                yield word
            case ast.JoinedStr(values):
                yield from literals(values)
            case ast.Tuple(elements) | ast.List(elements):
                yield from literals(elements)
            case ast.Starred(value):
                yield from literals([value])
            case ast.IfExp(_, body, other) | ast.BoolOp(values=[body, other]):
                yield from literals([body, other])
