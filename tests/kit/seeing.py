"""What somebody has in front of them: messages with buttons, and forms."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.forms import Form
from core.message import Button, Message
from core.places import Place
from core.spans import Phrase, plain
from tests.kit.plain import ENGLISH


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of Kith's, as it stood when somebody saw it."""

    id: str
    version: int
    place: Place
    message: Message
    text: str

    def button(self, label: str) -> Button | None:
        """Find a button by what is written on it."""
        return next((one for one in self.message.buttons() if plain(one.label, ENGLISH) == label), None)


@dataclass(frozen=True, slots=True)
class Opened:
    """A form in front of somebody, what is wrong with it, and the message from which it was opened."""

    form: Form
    errors: Mapping[str, Phrase]
    where: Place
    pressed: Seen | None
