"""What a handler may answer; a closed union, so that no platform can forget a case."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.forms import Form
from core.message import Message
from core.spans import Phrase


@dataclass(frozen=True, slots=True)
class Say:
    """Everybody in the place sees it."""

    message: Message


@dataclass(frozen=True, slots=True)
class File:
    """A text with a name, as one keeps it: handed to the person who acted, and to nobody else."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Whisper:
    """The person who acted sees it, and nobody else; perhaps they are handed a file with it.

    A platform on which Kith may not upload hands the file's text over in pieces, in private.
    """

    message: Message
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Replace:
    """The message whose button was pressed turns into this one.

    After a form it is the message from which the form was opened; where a platform cannot know it, this is
    shown as a Whisper.
    """

    message: Message


@dataclass(frozen=True, slots=True)
class Ask:
    """A form opens."""

    form: Form


@dataclass(frozen=True, slots=True)
class Invalid:
    """The form stays open; each named field shows its sentence and keeps what was typed."""

    errors: Mapping[str, Phrase]
    form: Form


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to show."""


Reply = Say | Whisper | Replace | Ask | Invalid | Nothing
