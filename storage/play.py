"""The values of the playground's store: its channels, people, rooms and messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlayChannel:
    """A channel that everybody can read; `key` names it in places, `name` is shown."""

    key: str
    name: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class PlayPerson:
    """Somebody to act as. `user` is the account's id, `zone` an IANA name; `roles` are names."""

    user: str
    name: str
    zone: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlayRoom:
    """A private place for a few people and Kith."""

    key: str
    title: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlayMessage:
    """One message: `text` of a person, or `body`, a rendered message of Kith (whose `author` is None).

    `place_kind` is channel, direct or room; the key of a direct place is the person's `user`. `only_for` is the one
    person who sees a whispered message. `thread` is the id of the message that it answers.
    """

    id: str
    version: int
    place_kind: str
    place_key: str
    author: str | None
    text: str | None
    body: Body | None
    only_for: str | None
    thread: str | None
    at: datetime
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlayChanges:
    """What somebody can see that is new or edited, and the version to ask from next time."""

    version: int
    messages: tuple[PlayMessage, ...]
