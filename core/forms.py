"""What Kith asks in a form: content, never layout, as messages are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.actions import Action
from core.message import Option
from core.spans import Phrase, Text


@dataclass(frozen=True, slots=True)
class TextField:
    """Words to write. `longest` is in characters."""

    name: str
    label: Phrase
    hint: Phrase | None = None
    value: str = ""
    required: bool = True
    lines: bool = False
    longest: int = 3000


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of a few options."""

    name: str
    label: Phrase
    options: tuple[Option, ...]
    value: str
    hint: Phrase | None = None


Field = TextField | ChoiceField


@dataclass(frozen=True, slots=True)
class Form:
    """A title of at most 45 characters, an optional introduction, one to five fields, and what sending does."""

    action: Action
    title: Phrase
    fields: tuple[Field, ...]
    send: Phrase
    introduction: tuple[Text, ...] = ()

    def filled(self, values: Mapping[str, str]) -> "Form":
        """Return the form as the member left it, so that nothing typed is lost."""
        return replace(self, fields=tuple(replace(f, value=values.get(f.name, f.value)) for f in self.fields))
