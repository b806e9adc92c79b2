"""What Kith says: content, never layout. Each platform renders these ten kinds of block in its own way."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.actions import Action
from core.ids import MemberId
from core.spans import Inline, Phrase, Text, t, templates


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Facts:
    """A short list of names and values."""

    rows: tuple[tuple[Phrase, Text], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A person's own words, shown as theirs."""

    text: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """Things in order, or, not `ordered`, one line each."""

    items: tuple[Text, ...]
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that Kith drew, with a text of equal content."""

    name: str
    alternative: Phrase


@dataclass(frozen=True, slots=True)
class Person:
    """A member, with one line about them."""

    member: MemberId
    name: str
    line: Text = ()


class Weight(StrEnum):
    """How a button stands among its neighbours."""

    MAIN = "main"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. The label is understood when read alone."""

    label: Phrase
    action: Action
    weight: Weight = Weight.PLAIN


@dataclass(frozen=True, slots=True)
class Buttons:
    """Up to four buttons."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a choice: `value` comes back, `label` is shown."""

    value: str
    label: Inline


@dataclass(frozen=True, slots=True)
class Choice:
    """Pick one of several."""

    label: Phrase
    action: Action
    options: tuple[Option, ...]
    chosen: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """The small print: why this came, how to get fewer."""

    text: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two thoughts."""


UNTITLED = t("A question")  # what a place is called once the words that named it are gone

Block = Prose | Facts | Quote | Steps | Image | Person | Buttons | Choice | Note | Rule


@dataclass(frozen=True, slots=True)
class Message:
    """One purpose: its kind, a summary for lock screens and screen readers, and its blocks.

    `settled` is whether what is talked about in its place is solved by now; most messages say nothing about that.
    `untitled`: the words after which its place may be called are gone, and its name is to say nothing of them.
    """

    kind: str
    summary: Phrase
    blocks: tuple[Block, ...]
    settled: bool | None = None
    untitled: bool = False

    def buttons(self) -> Iterator[Button]:
        """Give every button, in order."""
        for block in self.blocks:
            if isinstance(block, Buttons):
                yield from block.buttons

    def own_words(self) -> Iterator[str]:
        """Give the templates of Kith's own words, quotations left out, for checks of tone."""
        name = (UNTITLED,) if self.untitled else ()
        for text in (self.summary, *name, *(text for block in self.blocks for text in texts(block))):
            yield from templates(text)


def texts(block: Block) -> tuple[Inline | Text, ...]:
    """Give every text of a block that is Kith's to say."""
    found: tuple[Inline | Text, ...] = ()
    match block:
        case Prose(text) | Note(text):
            found = (text,)
        case Facts(rows):
            found = tuple(piece for row in rows for piece in row)
        case Steps(items):
            found = items
        case Buttons(buttons):
            found = tuple(button.label for button in buttons)
        case Choice(label, _, options):
            found = (label, *(option.label for option in options))
        case Image(_, alternative):
            found = (alternative,)
        case Person(_, _, line):
            found = (line,)
        case Quote() | Rule():
            pass
    return found


def prose(*pieces: Inline) -> Prose:
    """Make a paragraph."""
    return Prose(pieces)


def note(*pieces: Inline) -> Note:
    """Make a line of small print."""
    return Note(pieces)


def said(kind: str, *sentences: Phrase) -> Message:
    """Make the smallest message: a few sentences, the first of them also the summary."""
    return Message(kind, sentences[0], tuple(Prose((sentence,)) for sentence in sentences))
