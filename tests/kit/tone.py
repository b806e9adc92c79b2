"""Kith's own words, counted: what a message says apart from people's words, in words, sentences and school grades."""

import re
from collections.abc import Iterator
from string import Formatter

from core.forms import ChoiceField, Form
from core.message import Block, Buttons, Choice, Facts, Image, Message, Note, Person, Prose, Steps, texts
from core.spans import Bold, Code, Inline, Link, Mention, Moment, Phrase, Text

SOMEBODY = "Ann"  # stands for whatever a person wrote or chose: one short word, so that only our own words weigh

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END = re.compile(r"(?<=[.?!])\s+|\n+")
_VOWELS = re.compile(r"[aeiouy]+")


def own(text: Inline | Text) -> str:
    """Give the text with people's words, names, commands and times replaced by one short word each."""
    return "".join(_own(piece) for piece in (text if isinstance(text, tuple) else (text,)))


def _own(piece: Inline) -> str:
    match piece:
        case Phrase(template, gaps, plural, count):
            filled = dict(gaps)
            parts = Formatter().parse(template if plural is None or count == 1 else plural)
            return "".join(literal + (own(filled[name]) if name else "") for literal, name, _, _ in parts)
        case Bold(Phrase() as inner) | Link(Phrase() as inner):
            return own(inner)
        case str() if not re.search(r"[^\W\d_]", piece):
            return piece  # a space, a number
        case str() | Bold() | Code() | Link() | Mention() | Moment():
            return SOMEBODY
    raise AssertionError


def bodies(message: Message) -> Iterator[str]:
    """Give the texts of a message without its buttons, quotations and small print."""
    for block in message.blocks:
        match block:
            case Prose() | Facts() | Steps() | Person() | Image():
                yield from map(own, texts(block))


def notes(message: Message) -> list[str]:
    """Give the small print."""
    return [own(block.text) for block in message.blocks if isinstance(block, Note)]


def labels(message: Message) -> list[str]:
    """Give what is written on buttons and menus."""
    found: list[Block] = [block for block in message.blocks if isinstance(block, Buttons | Choice)]
    return [own(text) for block in found for text in texts(block)]


def everything(message: Message) -> list[str]:
    """Give all of Kith's own words in a message."""
    return [own(message.summary), *bodies(message), *labels(message), *notes(message)]


def everything_in(form: Form) -> list[str]:
    """Give all of Kith's own words in a form."""
    found = [own(form.title), *map(own, form.introduction), own(form.send)]
    for field in form.fields:
        found += [own(field.label), *([own(field.hint)] if field.hint else [])]
        if isinstance(field, ChoiceField):
            found += [own(option.label) for option in field.options]
    return found


def words(text: str) -> list[str]:
    """Split into words; "don't" is one."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Split into sentences; a heading without a full stop is one."""
    return [sentence for sentence in _END.split(text) if words(sentence)]


def syllables(word: str) -> int:
    """Guess: groups of vowels, less a silent e at the end; at least one."""
    bare = word.lower().replace("'", "")
    silent = bare.endswith("e") and not bare.endswith("le") and len(_VOWELS.findall(bare)) > 1
    return max(1, len(_VOWELS.findall(bare)) - silent)


def grade(text: str) -> float:
    """Give the school grade of Flesch and Kincaid (1975); rough, since syllables are guessed and messages are short."""
    read = words(text)
    return 0.39 * len(read) / len(sentences(text)) + 11.8 * sum(map(syllables, read)) / len(read) - 15.59
