"""Text as Kith writes it: typed pieces, never markup, so that escaping cannot be forgotten.

A `str` is somebody's own words (a name, a quotation, a topic) and is never translated. A `Phrase` is a whole
sentence of Kith's: its English template is the key under which translators find it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from string import Formatter
from typing import Protocol

from core.ids import MemberId


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of Kith's with named gaps; `plural` and `count` choose between two templates."""

    template: str
    gaps: "tuple[tuple[str, Inline], ...]" = ()
    plural: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Bold:
    """Words that carry the point of a message."""

    text: str | Phrase


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type or read letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A web address with the words that stand for it."""

    label: str | Phrase
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A member, addressed: the platform may notify them."""

    member: MemberId
    name: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, shown in the reader's own zone with its day."""

    at: datetime


Plain = str | Bold | Code | Link | Mention | Moment
Inline = Plain | Phrase
Text = tuple[Inline, ...]


class Words(Protocol):
    """A language: gettext's two questions (`gettext.NullTranslations` is English)."""

    def gettext(self, message: str) -> str:
        """Return the sentence in this language."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the sentence for n things in this language."""
        ...


def t(template: str, **gaps: Inline | int) -> Phrase:
    """Make a phrase; translators' tools find it by this function's name."""
    return Phrase(template, tuple((name, _inline(value)) for name, value in gaps.items()))


def tn(one: str, many: str, count: int, **gaps: Inline | int) -> Phrase:
    """Make a phrase that depends on a number; `{count}` is filled in."""
    pieces = tuple((name, _inline(value)) for name, value in {**gaps, "count": count}.items())
    return Phrase(one, pieces, plural=many, count=count)


def one_after_another(*sentences: Phrase) -> Text:
    """Put whole sentences into one paragraph."""
    pieces = [piece for sentence in sentences for piece in (" ", sentence)]
    return tuple(pieces[1:])


def spell(text: Text, words: Words) -> Iterator[Plain]:
    """Give the pieces in the reader's language, phrases opened up and their gaps filled."""
    for piece in text:
        if isinstance(piece, Phrase):
            yield from _open(piece, words)
        elif isinstance(piece, Bold) and isinstance(piece.text, Phrase):
            yield Bold(plain(piece.text, words))
        elif isinstance(piece, Link) and isinstance(piece.label, Phrase):
            yield Link(plain(piece.label, words), piece.url)
        else:
            yield piece


def plain(text: Inline | Text, words: Words) -> str:
    """Give the text as one unadorned string, for summaries, labels and logs of what was said."""
    pieces = text if isinstance(text, tuple) else (text,)
    return "".join(_bare(piece) for piece in spell(pieces, words))


def templates(text: Inline | Text) -> Iterator[str]:
    """Give every template of Kith's own words inside, for checks of tone."""
    for piece in text if isinstance(text, tuple) else (text,):
        if isinstance(piece, Phrase):
            yield piece.template
            if piece.plural:
                yield piece.plural
            for _, gap in piece.gaps:
                yield from templates(gap)
        elif isinstance(piece, Bold):
            yield from templates(piece.text)
        elif isinstance(piece, Link):
            yield from templates(piece.label)


def _open(phrase: Phrase, words: Words) -> Iterator[Plain]:
    if phrase.plural is None:
        template = words.gettext(phrase.template)
    else:
        template = words.ngettext(phrase.template, phrase.plural, phrase.count)
    gaps = dict(phrase.gaps)
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            yield literal
        if name is not None:
            yield from spell((gaps[name],), words)


def _bare(piece: Plain) -> str:
    match piece:
        case str():
            return piece
        case Bold(text) | Link(text):
            return text if isinstance(text, str) else text.template
        case Code(text):
            return text
        case Mention(_, name):
            return name
        case Moment(at):
            return f"{at:%Y-%m-%d %H:%M} UTC"


def _inline(value: Inline | int) -> Inline:
    return str(value) if isinstance(value, int) else value
