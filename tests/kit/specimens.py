"""One specimen of everything that Kith can say, made by the functions that say it, for golden files and for tone."""

from dataclasses import dataclass
from enum import StrEnum

from core.forms import Form
from core.message import Message


class Reach(StrEnum):
    """How a message comes to its reader."""

    ANSWER = "the answer to what they did a moment ago"
    NEWS = "news of something they began or took on"
    UNASKED = "unasked"
    CHANNEL = "read by everybody in a channel"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A message as it would be sent; `variant` tells those of one kind apart."""

    variant: str
    reach: Reach
    message: Message

    @property
    def name(self) -> str:
        """Name it in a test's output."""
        return f"{self.message.kind}: {self.variant}"


@dataclass(frozen=True, slots=True)
class FormSpecimen:
    """A form as it would open."""

    variant: str
    form: Form

    @property
    def name(self) -> str:
        """Name it in a test's output."""
        return f"{self.form.action.verb}: {self.variant}"


def answer(variant: str, message: Message) -> Specimen:
    """Make a specimen of an answer to an act."""
    return Specimen(variant, Reach.ANSWER, message)


def news(variant: str, message: Message) -> Specimen:
    """Make a specimen of news."""
    return Specimen(variant, Reach.NEWS, message)


def unasked(variant: str, message: Message) -> Specimen:
    """Make a specimen of what nobody waited for."""
    return Specimen(variant, Reach.UNASKED, message)


def channel(variant: str, message: Message) -> Specimen:
    """Make a specimen of a post in a channel."""
    return Specimen(variant, Reach.CHANNEL, message)
