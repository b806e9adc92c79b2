"""How a message waits in the playground's store: as JSON, so that every reader sees it in their own time zone.

The kinds that may come back are listed by hand, so a stored row can make a message and nothing else.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from core.actions import Action
from core.message import (
    Button,
    Buttons,
    Choice,
    Facts,
    Image,
    Message,
    Note,
    Option,
    Person,
    Prose,
    Quote,
    Rule,
    Steps,
    Weight,
)
from core.spans import Bold, Code, Link, Mention, Moment, Phrase

KINDS: Mapping[str, type] = {
    kind.__name__: kind
    for kind in (
        Message,
        *(Prose, Facts, Quote, Steps, Image, Person, Buttons, Choice, Note, Rule),
        *(Button, Option, Action),
        *(Phrase, Bold, Code, Link, Mention, Moment),
    )
}

Stored = dict[str, Any]


def to_json(message: Message) -> Stored:
    """Give the message as JSON values."""
    stored: Stored = _write(message)
    return stored


def from_json(stored: Stored) -> Message:
    """Make the message from what `to_json` gave."""
    message = _read(stored)
    if not isinstance(message, Message):
        reason = f"a {type(message).__name__} is stored where a message belongs"
        raise TypeError(reason)
    return message


def _write(value: object) -> Any:  # noqa: ANN401 - JSON has no type of its own
    match value:
        case tuple():
            return [_write(item) for item in value]
        case datetime():
            return {"is": "datetime", "at": value.isoformat()}
        case Weight():
            return {"is": "Weight", "weight": value.value}
        case str() | int() | None:
            return value
    if is_dataclass(value) and KINDS.get(type(value).__name__) is type(value):
        return {"is": type(value).__name__} | {
            field.name: _write(getattr(value, field.name)) for field in fields(value)
        }
    reason = f"a message holds no {type(value).__name__}"
    raise TypeError(reason)


def _read(value: object) -> Any:  # noqa: ANN401
    match value:
        case list():
            return tuple(_read(item) for item in value)
        case {"is": "datetime", "at": str(at)}:
            return datetime.fromisoformat(at)
        case {"is": "Weight", "weight": str(weight)}:
            return Weight(weight)
        case {"is": str(name), **rest}:
            return KINDS[name](**{str(key): _read(item) for key, item in rest.items()})
        case _:
            return value
